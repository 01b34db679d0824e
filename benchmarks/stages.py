"""Where the time of reading goes: the share of each stage, in one process."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from kg.annotate import annotator
from kg.annotate.references import Resolver
from kg.extract import extractor
from kg.model import Article
from kg.pipeline import read_article
from kg.resolve import linker

STAGES: tuple[tuple[str, object, str], ...] = (
    ("trees and names (encoder)", annotator, "parse"),
    ("name spans", annotator, "name_spans"),
    ("classes of names", annotator, "classify"),
    ("chains", annotator, "chain"),
    ("references", Resolver, "resolve"),
    ("concepts", annotator, "concept_mentions"),
    ("linking", linker, "link"),
    ("relations", extractor, "extract"),
)


@contextmanager
def timed(spent: dict[str, float]) -> Iterator[None]:
    """Adds the seconds that each stage takes to `spent`, as long as it lasts."""
    kept = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]
    for label, owner, name in STAGES:
        setattr(owner, name, _clocked(getattr(owner, name), label, spent))
    try:
        yield
    finally:
        for owner, name, original in kept:
            setattr(owner, name, original)


def _clocked(work: Callable[..., Any], label: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(work)
    def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401  # passes through whatever the stage takes
        began = time.perf_counter()
        try:
            return work(*args, **options)
        finally:
            spent[label] += time.perf_counter() - began

    return run


def shares(articles: Iterable[Article]) -> dict[str, float]:
    """The share of each stage in the time of reading, "rest" being what none of them takes."""
    spent: dict[str, float] = defaultdict(float)
    began = time.perf_counter()
    with timed(spent):
        for article in articles:
            read_article(article)
    whole = time.perf_counter() - began
    found = {label: round(spent[label] / whole, 3) for label, _, _ in STAGES}
    return found | {"rest": round(1 - sum(found.values()), 3)}
