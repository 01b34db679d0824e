"""``kg path A B``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.columns import FACT
from kg.cli.options import asks, format_option, limit_option
from kg.cli.output import flat, note, print_csv, print_json, print_lines
from kg.cli.table import render

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.graph import Path


@click.command(
    cls=Command,
    short_help="How two entities are linked.",
    examples=[
        "kg path Alibaba Nvidia",
        "kg path Alibaba Nvidia --limit 3 --weighted",
        "kg path Apple TSMC --relation supplies --max-hops 2",
    ],
)
@click.argument("a")
@click.argument("b")
@asks
@click.option("--max-hops", type=click.IntRange(1), default=6, show_default=True, metavar="N", help="Longest path.")
@click.option("--relation", "relations", multiple=True, metavar="VERB", help="Only by that relation; may be repeated.")
@click.option("--weighted", is_flag=True, help="The surest paths first, by belief, instead of the shortest.")
@limit_option(1)
@format_option()
def path(
    asking: Asking, a: str, b: str, max_hops: int, relations: tuple[str, ...], weighted: bool, limit: int, how: str
) -> None:
    """The shortest paths from A to B in either direction, with the statements along them; --limit K gives K paths."""
    from kg.query.graph import paths
    from kg.query.names import find
    from kg.query.network import network

    start, end = find(asking.store, a), find(asking.store, b)
    whole = network(asking, relations=relations)
    found = paths(whole, start.id, end.id, limit=limit, max_hops=max_hops, weighted=weighted)
    if how == "json":
        print_json([{"hops": p.hops, **asdict(p)} for p in found])
    elif how == "csv":
        print_csv([{"path": i, "step": j, **flat(f)} for i, j, f in _numbered(found)])
    elif found:
        print_lines(_lines(found))
    if not found:
        note(f"No path of at most {max_hops} hops leads from {start.label} to {end.label}.")


def _numbered(found: list[Path]) -> Iterator[tuple[int, int, object]]:
    for i, route in enumerate(found, start=1):
        for j, step in enumerate(route.steps, start=1):
            yield from ((i, j, fact) for fact in step.facts)


def _lines(found: list[Path]) -> Iterator[str]:
    for i, route in enumerate(found):
        if i:
            yield ""
        stops = [route.steps[0].start.label, *(s.end.label for s in route.steps)]
        yield f"{' – '.join(stops)}  ({route.hops} hop{'s' * (route.hops != 1)}, belief {route.belief:.2f})"
        yield from render([f for step in route.steps for f in step.facts], FACT)
