"""``kg stats``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.options import format_option, graph_option
from kg.cli.output import plain, print_csv, print_json, print_lines

if TYPE_CHECKING:
    from kg.query.stats import Stats


@click.command(
    cls=Command, short_help="How much the graph holds.", examples=["kg stats", "kg stats --graph news --format json"]
)
@graph_option
@format_option()
def stats(graph: str, how: str) -> None:
    """How much the graph holds: articles, entities, statements, evidence, and what was rejected and why."""
    from kg.query.stats import stats as count
    from kg.store import open_store

    found = count(open_store(Path(graph)))
    if how == "json":
        print_json(plain(found))
    elif how == "csv":
        print_csv([{"kind": k, "name": n, "number": v} for k, counts in _kinds(found) for n, v in counts.items()])
    else:
        print_lines(_lines(found))


def _kinds(found: Stats) -> Iterator[tuple[str, Mapping[str, int]]]:
    yield "articles", found.articles
    yield "entities", found.entities
    yield "statements by relation", found.relations
    yield "statements by status", found.statuses
    yield "evidence by extractor", found.evidence
    yield "rejected by reason", found.rejections


def _lines(found: Stats) -> Iterator[str]:
    if found.first:
        yield f"articles from {found.first} to {found.last}"
    for kind, counts in _kinds(found):
        yield f"{kind}: {sum(counts.values())}"
        yield from (f"  {number:>6}  {name}" for name, number in counts.items())
