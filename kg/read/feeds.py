"""RSS and Atom feeds: an article for each entry, of the text that the feed itself holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.model import Article
from kg.read.articles import make
from kg.read.dates import iso_date
from kg.read.html import text_of
from kg.read.origin import Origin, content, is_address
from kg.read.problems import SourceProblem
from kg.read.records import language

_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether bytes look like a feed.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html>")
    (True, False)
    """
    return _ROOT.match(data[:4096]) is not None


def read_feed(stream: BinaryIO, origin: Origin) -> Iterator[Article | SourceProblem]:
    """Every entry; raises SourceError if it is no feed, or an empty one."""
    import feedparser

    found = feedparser.parse(io.BytesIO(content(stream)))
    if not found.entries:
        raise SourceError("a feed without entries" if found.version else "no feed")
    for number, entry in enumerate(found.entries, 1):
        try:
            yield _article(entry, found.feed)
        except SourceError as error:
            yield SourceProblem(f"{origin.name}, entry {number}", None, str(error))


def _article(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Article:
    """An entry that is no more than a headline has it as its text."""
    title, text = text_of(_string(entry, "title") or "").replace("\n", " "), _text(entry)
    link = _string(entry, "link")
    return make(
        title if text else "",
        text or title,
        id=link or _string(entry, "id"),
        url=link if is_address(link or "") else None,
        lang=language(_string(feed, "language") or ""),
        published=iso_date(_string(entry, "published") or _string(entry, "updated") or ""),
        source=_string(feed, "title"),
    )


def _text(entry: Mapping[str, Any]) -> str:
    """The longest of what an entry offers as its text."""
    offered = [part.get("value") or "" for part in entry.get("content", [])] + [_string(entry, "summary") or ""]
    return max(map(text_of, offered), key=len)


def _string(values: Mapping[str, Any], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value else None
