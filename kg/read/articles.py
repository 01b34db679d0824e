"""What every article must fulfil, whatever its source."""

from __future__ import annotations

from dataclasses import fields

from kg.errors import SourceError
from kg.model import Article, digest
from kg.read.problems import MAX_CHARACTERS

_FORMAT = "\t\n\v\f\r\x1b\x85"


def make(title: str, text: str, *, id: str | None, url: str | None = None, **more: str | None) -> Article:
    """An article; without an id it gets its address as id, else a hash of its title and text.

    Raises SourceError if it is empty, too long, or holds what no text holds.
    """
    article = Article(id or url or digest(title, text), title, text, url=url, **more)
    _refuse(article)
    return article


def _refuse(article: Article) -> None:
    if not article.text.strip():
        raise SourceError("an empty article")
    length = len(article.body)
    if length > MAX_CHARACTERS:
        raise SourceError(f"an article of {length:,} characters; at most {MAX_CHARACTERS:,} are read")
    if "\0" in article.body or _control_share(article.body) > 0.1:
        raise SourceError("no text: it is full of control characters")
    for field in fields(article):
        at = _surrogate(getattr(article, field.name) or "")
        if at is not None:
            raise SourceError(f"half a character (a lone surrogate) in {field.name!r} at character {at}")


def _control_share(text: str) -> float:
    sample = text[:8192]
    return sum(c < " " and c not in _FORMAT or c == "\x7f" for c in sample) / len(sample)


def _surrogate(text: str) -> int | None:
    """Where the first code point stands that is no character."""
    return None if text.isascii() else next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
