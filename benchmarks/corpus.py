"""How many articles, entities and statements the corpus holds, as its card tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.places import CORPUS
from kg.evaluate import load_gold
from kg.model import Status

LANGUAGES = {"en": "English", "fr": "French"}
Article = Mapping[str, Any]


def rows() -> list[list[str]]:
    """The card's table, its heading first."""
    columns = [counts(load_gold([CORPUS / f"{lang}.jsonl"])) for lang in LANGUAGES]
    return [["", *LANGUAGES.values()], *([name, *(c[name] for c in columns)] for name in columns[0])]


def counts(articles: Sequence[Article]) -> dict[str, str]:
    """One column of it."""
    said = [s for a in articles for s in a["statements"]]
    dates = sorted(a["published"] for a in articles)
    numbers = {
        "articles": len(articles),
        "words": sum(len(f"{a['title']} {a['text']}".split()) for a in articles),
        "entities": sum(len(a["entities"]) for a in articles),
        "statements": len(said),
        "of these optional": sum(bool(s.get("optional")) for s in said),
        "relations used": len({s["relation"] for s in said}),
        **{status.value: sum(s["status"] == status for s in said) for status in Status},
    }
    texts = {name: f"{number:,}" for name, number in numbers.items()}
    return texts | {"earliest article": dates[0], "latest article": dates[-1]}
