"""``kg rank``, ``kg communities``, ``kg neighbours``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.options import asks, format_option, limit_option
from kg.cli.output import emit, note, print_csv, print_json, print_lines
from kg.cli.table import Column, render

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.graph import Community, Neighbour, Ranked

_MEASURES = ("degree", "pagerank", "betweenness", "closeness", "eigenvector")
_relation_option = click.option(
    "--relation", "relations", multiple=True, metavar="VERB", help="Only by that relation; may be repeated."
)


@click.command(
    cls=Command,
    short_help="The most central entities.",
    examples=["kg rank", "kg rank --by betweenness --type Company --top 10", "kg rank --relation supplies"],
)
@asks
@click.option("--by", type=click.Choice(_MEASURES), default="pagerank", show_default=True, help="Which centrality.")
@click.option("--type", "types", multiple=True, metavar="CLASS", help="List only that class; may be repeated.")
@_relation_option
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many to list.")
@format_option()
def rank(asking: Asking, by: str, types: tuple[str, ...], relations: tuple[str, ...], top: int, how: str) -> None:
    """The most central entities of the graph.

    degree: share of the entities linked to; pagerank: importance of what points to it; betweenness: share of shortest
    paths through it; closeness: nearness to the others; eigenvector: centrality of what it is linked to.
    """
    from kg.query.graph import rank as ranked
    from kg.query.network import network
    from kg.query.relations import class_names

    wanted = [c for t in types for c in class_names(asking.schema, t)]
    rows = ranked(network(asking, relations=relations), by, types=wanted, top=top)
    columns: tuple[Column[Ranked], ...] = (
        Column("entity", lambda r: r.label),
        Column("type", lambda r: r.type),
        Column(by, lambda r: f"{r.score:.4f}", right=True),
    )
    emit(rows, columns, how, empty="Nothing to rank.")


@click.command(
    cls=Command,
    short_help="Groups of closely linked entities.",
    examples=["kg communities", "kg communities --method greedy --limit 5"],
)
@asks
@click.option(
    "--method", type=click.Choice(["louvain", "greedy"]), default="louvain", show_default=True, help="How to find them."
)
@click.option("--resolution", type=float, default=1.0, show_default=True, help="More than 1 gives smaller ones.")
@_relation_option
@limit_option()
@format_option()
def communities(
    asking: Asking, method: str, resolution: float, relations: tuple[str, ...], limit: int | None, how: str
) -> None:
    """Groups of entities that are linked more closely among themselves than with others, the largest first."""
    from kg.query.graph import communities as groups
    from kg.query.network import network

    rows = groups(network(asking, relations=relations), method=method, resolution=resolution)[:limit]
    columns: tuple[Column[Community], ...] = (
        Column("community", lambda c: str(c.number), right=True),
        Column("size", lambda c: str(len(c.members)), right=True),
        Column("members", lambda c: ", ".join(m.label for m in c.members), wrap=True),
    )
    emit(rows, columns, how, empty="There are no communities: nothing is linked.")


@click.command(
    cls=Command,
    short_help="What surrounds an entity.",
    examples=["kg neighbours Apple", "kg neighbours Apple --hops 2 --relation supplies"],
)
@click.argument("name")
@asks
@click.option("--hops", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="How far to go.")
@_relation_option
@limit_option()
@format_option()
def neighbours(asking: Asking, name: str, hops: int, relations: tuple[str, ...], limit: int | None, how: str) -> None:
    """Entities within some hops of NAME in either direction, the nearest first, with what links them."""
    from kg.query.graph import neighbours as around
    from kg.query.names import find
    from kg.query.network import network

    entity = find(asking.store, name)
    rows = around(network(asking, relations=relations), entity.id, hops)[:limit]
    if how == "json":
        print_json([asdict(r) for r in rows])
    elif how == "csv":
        print_csv([{"id": r.id, "label": r.label, "type": r.type, "hops": r.hops, "by": _by(r)} for r in rows])
    elif rows:
        print_lines(render(rows, _NEIGHBOUR))
    if not rows:
        note(f"Nothing is linked to {entity.label}.")


def _by(row: Neighbour) -> str:
    return "; ".join(f"{f.subject_label} {f.relation_label} {f.object_label}" for f in row.facts)


_NEIGHBOUR: tuple[Column[Neighbour], ...] = (
    Column("hops", lambda r: str(r.hops), right=True),
    Column("entity", lambda r: r.label),
    Column("type", lambda r: r.type),
    Column("belief", lambda r: f"{r.facts[0].belief:.2f}", right=True),
    Column("status", lambda r: r.facts[0].status),
    Column("linked by", _by, wrap=True),
)
