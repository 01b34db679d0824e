"""How much a graph holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.query.run import run
from kg.vocab import DCT, GRAPH

if TYPE_CHECKING:
    from kg.store import Store


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts by kind; `first` and `last` are the articles' earliest and latest date."""

    articles: dict[str, int] = field(default_factory=dict)  # by language
    entities: dict[str, int] = field(default_factory=dict)  # by class
    relations: dict[str, int] = field(default_factory=dict)  # statements by relation
    statuses: dict[str, int] = field(default_factory=dict)  # statements by status
    evidence: dict[str, int] = field(default_factory=dict)  # by extractor
    rejections: dict[str, int] = field(default_factory=dict)  # by reason
    first: str | None = None
    last: str | None = None


def stats(store: Store) -> Stats:
    """Counts of articles, entities, statements, evidence and rejections, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for row in run(store, "counts"):
        counts.setdefault(row["kind"], Counter())[row["name"]] += int(row["number"])
    articles = run(store, "articles")
    dates = sorted(r["value"] for r in articles if r["property"] == DCT + "issued")
    rejected: Counter[str] = Counter()
    for row in articles:
        if row["property"] == GRAPH + "rejected":
            reason, _, number = row["value"].rpartition("=")
            rejected[reason] += int(number)
    return Stats(
        **{kind: _ordered(counter) for kind, counter in counts.items()},
        rejections=_ordered(rejected),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _ordered(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda kv: (-kv[1], kv[0])))
