"""``kg export FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.options import asks
from kg.cli.output import note

if TYPE_CHECKING:
    from kg.query.facts import Asking


@click.command(
    cls=Command,
    short_help="Write the graph for other tools.",
    examples=[
        "kg export graph.gexf",
        "kg export graph.csv --status all",
        "kg export companies.graphml --type Company --min-belief 0.8",
        "kg export everything.ttl",
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@asks
@click.option("--relation", "relations", multiple=True, metavar="VERB", help="Only that relation; may be repeated.")
@click.option("--type", "types", multiple=True, metavar="CLASS", help="Only between that class; may be repeated.")
@click.option("--isolated", is_flag=True, help="Also entities without a statement.")
def export(asking: Asking, file: Path, relations: tuple[str, ...], types: tuple[str, ...], isolated: bool) -> None:
    """Write the graph to FILE in the format of its extension.

    .gexf for Gephi, .graphml, .json (node-link), .csv (a folder with nodes.csv and edges.csv): entities and
    statements that the options admit. .ttl, .nt, .jsonld: the whole graph as RDF, without any of these options.
    """
    from kg.export.formats import Scope
    from kg.export.formats import export as write

    done = write(asking, file, Scope(relations, types, isolated))
    what = f"{done.triples} triples" if done.triples else f"{done.nodes} entities and {done.edges} statements"
    note(f"Wrote {what} to {done.path}.")
