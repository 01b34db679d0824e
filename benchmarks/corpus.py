"""How many articles, entities, statements and references the corpus holds, as its card tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.places import CORPUS
from kg.evaluate import load_gold
from kg.model import Status

LANGUAGES = {"en": "English", "fr": "French"}
PARTS = ("train", "dev", "test")
Article = Mapping[str, Any]


def rows() -> list[list[str]]:
    """The card's table, its heading first."""
    columns = [counts([a for part in PARTS for a in articles(lang, part)]) for lang in LANGUAGES]
    return [["", *LANGUAGES.values()], *([name, *(c[name] for c in columns)] for name in columns[0])]


def articles(lang: str, part: str) -> list[dict[str, Any]]:
    """The articles of a part."""
    return load_gold([CORPUS / f"{lang}-{part}.jsonl"])


def counts(rows: Sequence[Article]) -> dict[str, str]:
    """One column of it."""
    said = [s for a in rows for s in a["statements"]]
    dates = sorted(a["published"] for a in rows)
    numbers = {
        "articles": len(rows),
        "of invented firms": sum(a["invented"] for a in rows),
        "with traps": sum(bool(a["traps"]) for a in rows),
        "words": sum(len(f"{a['title']} {a['text']}".split()) for a in rows),
        "entities": sum(len(a["entities"]) for a in rows),
        "statements": len(said),
        "of these optional": sum(bool(s.get("optional")) for s in said),
        "references": sum(m["kind"] == "reference" for a in rows for m in a["mentions"]),
        "relations used": len({s["relation"] for s in said}),
        **{status.value: sum(s["status"] == status for s in said) for status in Status},
    }
    texts = {name: f"{number:,}" for name, number in numbers.items()}
    return texts | {"earliest article": dates[0], "latest article": dates[-1]}
