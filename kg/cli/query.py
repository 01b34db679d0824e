"""``kg query SPARQL``."""

from __future__ import annotations

import sys
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.options import graph_option
from kg.cli.output import note
from kg.cli.table import Column, render
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.answers import Answer

_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")


@click.command(
    cls=Command,
    short_help="Ask in SPARQL.",
    examples=[
        "kg query 'SELECT ?who WHERE { ?who tech:partnersWith id:apple }'",
        "kg query -f question.rq --format csv",
        "kg query 'DESCRIBE id:apple' --format turtle",
    ],
)
@click.argument("sparql", required=False)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file; - is standard input.")
@graph_option
@click.option(
    "--format",
    "how",
    type=click.Choice(_FORMATS),
    show_default="table, turtle for triples",
    help="How to print. SELECT and ASK give no turtle, triples no xml.",
)
def query(sparql: str | None, file: str | None, graph: str, how: str | None) -> None:
    """Ask in SPARQL 1.1 over everything: facts, statements with status and belief, evidence, articles.

    Usual prefixes are known: tech: for relations and classes, id: for entities, kg: for properties of statements,
    rdfs:, skos:, prov:, oa:, dcterms: and others. SERVICE and FROM are refused.
    """
    from kg.query.answers import answer, written
    from kg.store import open_store

    text = _text(sparql, file)
    found = answer(open_store(Path(graph)), text)
    how = how or ("turtle" if found.triples is not None else "table")
    if how == "table":
        _print_table(found)
    else:
        click.echo(written(found, how), nl=False)
    if found.empty:
        note("Nothing found.")


def _text(sparql: str | None, file: str | None) -> str:
    if (sparql is None) == (file is None):
        raise UsageError("give either a query or -f FILE")
    if file is None:
        return sparql or ""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error


def _print_table(found: Answer) -> None:
    rows = list(found.texts())
    columns: list[Column[tuple[str, ...]]] = [
        Column(name, itemgetter(i), wrap=True) for i, name in enumerate(found.variables)
    ]
    if rows:
        click.echo("\n".join(render(rows, columns)))
