"""Web pages: title, text, date and language of the article on them, without the page around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import BinaryIO, Protocol, cast

from kg.errors import SourceError
from kg.model import Article
from kg.read.articles import make
from kg.read.dates import header_date, iso_date
from kg.read.origin import Origin, content, decode, refuse_binary
from kg.read.records import language

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_LANG = re.compile(r"""<html\b[^>]{0,2000}?\blang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([\w-]+)"')
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_WINDOWS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
_BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "section", "article", "figure", "figcaption",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template"})


class _Found(Protocol):
    """What of the extractor's answer is used."""

    title: str | None
    text: str | None
    url: str | None
    date: str | None
    sitename: str | None


def read_html(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The article of a page; raises SourceError if there is none."""
    data = content(stream)
    refuse_binary(data)
    declared = _CHARSET.search(data[:_HEAD])
    charset = origin.charset or (declared[1].decode("ascii", "replace") if declared else "utf-8")
    page = decode(data, _WINDOWS.get(charset.lower(), charset))
    found = _extract(page, origin.url)
    title, text = (found.title or "").strip(), found.text or ""
    yield make(
        title,
        text.removeprefix(title).lstrip("\n") if text.startswith(title + "\n") else text,
        id=origin.id,
        url=origin.url or found.url,
        published=iso_date(found.date or "") or _published(page, text),
        lang=_language(page),
        source=found.sitename or None,
    )


def _extract(page: str, url: str | None) -> _Found:
    dates = {"original_date": True, "extensive_search": False}
    try:
        extract = _extractor()
        found = extract(page, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except RecursionError:
        raise SourceError("a page nested too deeply") from None
    if found is None:
        raise SourceError("no article was found on the page")
    return found


@lru_cache(maxsize=1)
def _extractor() -> Callable[..., _Found | None]:
    """The extracting function, its log kept off the terminal: what matters of it is told as a problem."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return cast("Callable[..., _Found | None]", bare_extraction)


def _published(page: str, text: str) -> str | None:
    """What the page states as its date where the extractor overlooks it, else the head of its text."""
    stated = (iso_date(found[1]) for found in _DATE_PUBLISHED.finditer(page))
    return next(filter(None, stated), None) or header_date(text.split("\n", 50)[:50])


def _language(page: str) -> str | None:
    """What the page says its language is."""
    found = _LANG.search(page[: 16 * _HEAD]) or _IN_LANGUAGE.search(page)
    return language(found[1]) if found else None


def text_of(fragment: str) -> str:
    """A piece of HTML as text, a line for each paragraph.

    >>> text_of("<p>Apple &amp; <b>SAP</b></p><p>won</p>")
    'Apple & SAP\\nwon'
    """
    parser = _Text()
    try:
        parser.feed(fragment)
        parser.close()
    except AssertionError:  # the standard parser's answer to a malformed declaration
        parser.pieces.append(re.sub(r"<[^<>]*>", " ", parser.rawdata))
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip() for line in "".join(parser.pieces).split("\0"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects what is seen; a NUL stands for the end of a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new line before a block."""
        self._unseen += tag in _UNSEEN
        self.pieces.append("\0" if tag in _BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        """A new line after a block."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self.pieces.append("\0" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        """Text, unless it is code."""
        if not self._unseen:
            self.pieces.append(data.replace("\0", ""))
