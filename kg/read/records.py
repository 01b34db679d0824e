"""Articles as JSON objects.

What an article says (`text`, `title`) must be text, and `id` text or a whole number, else it is refused. What is said
about it (`published`, `lang`, `source`, `url`) is left out where it cannot be read, and told. Other keys are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import SourceError
from kg.model import Article
from kg.read.articles import make
from kg.read.dates import iso_date
from kg.read.origin import Origin
from kg.read.problems import SourceProblem

_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
_LANG = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def read_record(record: object, origin: Origin, line: int | None = None) -> Iterator[Article | SourceProblem]:
    """The article of one JSON object, after the problems of what is left out; or why it is refused."""
    try:
        article, left_out = _article(record, origin)
    except SourceError as error:
        yield SourceProblem(origin.name, line, str(error))
        return
    yield from (SourceProblem(origin.name, line, message) for message in left_out)
    yield article


def _article(record: object, origin: Origin) -> tuple[Article, list[str]]:
    if not isinstance(record, dict):
        raise SourceError(f"not an article: {_kind(record)} where an object is expected")
    if record.get("text") is None:
        raise SourceError("'text' is missing")
    left_out: list[str] = []
    about = {key: _about(record, key, left_out) for key in ("lang", "published", "source", "url")}
    id_ = _id(record) or (None if about["url"] else origin.id)
    return make(_text(record, "title"), _text(record, "text"), id=id_, **about), left_out


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(f"{key!r} is {_kind(value)}, not text")
    return value or ""


def _id(record: Mapping[str, Any]) -> str:
    value = record.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(record, "id").strip()


def _about(record: Mapping[str, Any], key: str, left_out: list[str]) -> str | None:
    """A field that describes the article, None where it is absent or cannot be read."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if key == "published" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        left_out.append(f"{key!r} is {_kind(value)}, not text: left out")
        return None
    read = language(value) if key == "lang" else iso_date(value) if key == "published" else value
    if read is None:
        left_out.append(f"{key!r} is no {'language' if key == 'lang' else 'date'} ({value[:40]!r}): left out")
    return read


def language(code: str) -> str | None:
    """The language of a code such as "fr" or "fr-CA", None where it is no such code.

    >>> language("FR-ca"), language("français")
    ('fr', None)
    """
    found = _LANG.fullmatch(code.strip())
    return found[1].lower() if found else None


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")
