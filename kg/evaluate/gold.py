"""Gold articles read from their files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluate.facts import Json
from kg.model import Article

_ARTICLE = {"id": str, "title": str, "text": str, "entities": list, "statements": list}
_ENTITY = {"id": str, "name": str}
_STATEMENT = {"subject": str, "relation": str, "object": str, "status": str, "quote": str}


def load_gold(paths: Iterable[str | Path]) -> list[dict[str, Any]]:
    """All articles of gold files; of a folder, those of its .jsonl files.

    Raises SourceError, naming file and line, where something is missing or malformed.
    """
    files = [file for path in paths for file in _files(Path(path))]
    articles = [article for file in files for article in _articles(file)]
    if not articles:
        raise SourceError("no gold article was given")
    return articles


def to_article(gold: Json) -> Article:
    """What a reader would make of a gold article."""
    keys = ("id", "title", "text", "lang", "published", "source", "url")
    return Article(**{key: gold.get(key) for key in keys})  # type: ignore[arg-type]


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise SourceError(f"{path}: cannot be read: {problem}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _article(line, f"{path}, line {number}")


def _article(line: str, where: str) -> dict[str, Any]:
    try:
        article = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise SourceError(f"{where}: no JSON: {problem}") from None
    _check(article, _ARTICLE, where)
    for entity in article["entities"]:
        _check(entity, _ENTITY, f"{where}: entity")
    for statement in article["statements"]:
        _check(statement, _STATEMENT, f"{where}: statement")
    return dict(article)


def _check(value: object, fields: Mapping[str, type], where: str) -> None:
    if not isinstance(value, dict):
        raise SourceError(f"{where}: not an object")
    for key, kind in fields.items():
        if not isinstance(value.get(key), kind):
            wrong = "is missing" if key not in value else "has the wrong type"
            raise SourceError(f"{where}: {key!r} {wrong}")
