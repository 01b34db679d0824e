"""``kg validate``, ``kg eval``, ``kg models``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.base import FAILED, Command
from kg.cli.options import graph_option
from kg.cli.output import note, print_json, print_lines
from kg.cli.table import Column, render


@click.command(
    cls=Command,
    short_help="Check the graph against the ontology's shapes.",
    examples=["kg validate", "kg validate --graph news"],
)
@graph_option
@click.pass_context
def validate(ctx: click.Context, graph: str) -> None:
    """Check the graph against the ontology's SHACL shapes, a violation a line; exit status 1 if there are any."""
    from kg.validate import validate_graph

    report(
        ctx,
        validate_graph(graph),
        "The graph is valid: facts, statements and evidence were held against the shapes of the ontology.",
    )


def report(ctx: click.Context, problems: list[str], fine: str) -> None:
    """Print problems and end with status 1; where there are none, say so."""
    if problems:
        print_lines(problems)
        ctx.exit(FAILED)
    note(fine)


@click.command(
    "eval",
    cls=Command,
    short_help="Score the extraction against gold articles.",
    examples=["kg eval corpus/en.jsonl corpus/fr.jsonl", "kg eval corpus/en.jsonl --json", "kg eval gold/ --errors"],
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--errors", "with_errors", is_flag=True, help="List what is spurious and missed.")
def evaluate(gold: tuple[str, ...], as_json: bool, with_errors: bool) -> None:
    """Precision, recall and F1 of the extraction, overall, per language and per relation."""
    from kg.evaluate import errors, format_errors, format_report
    from kg.evaluate import evaluate as score
    from kg.extraction import to_json
    from kg.parallel import jobs
    from kg.pipeline import extract_articles

    result = score(gold, lambda articles: map(to_json, extract_articles(articles, processes=jobs())))
    if as_json:
        missing = {"errors": [e.to_dict() for e in errors(result)]} if with_errors else {}
        print_json(result.to_dict() | missing)
    else:
        click.echo(format_report(result))
        if with_errors:
            click.echo(f"\n{format_errors(errors(result))}")


@click.command(cls=Command, short_help="The language pipelines in use.", examples=["kg models", "kg models --json"])
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def models(as_json: bool) -> None:
    """The language pipelines and relation models in use, with version, licence and scores."""
    from kg.annotate.models import list_models

    rows = list_models()
    if as_json:
        print_json(rows)
    else:
        print_lines(render(rows, _MODEL))


def _scores(row: dict[str, Any]) -> str:
    return "; ".join(_score(name, value) for name, value in row["scores"].items())


def _score(name: str, value: object) -> str:
    if isinstance(value, dict):
        return f"{name}: {', '.join(_score(n, v) for n, v in value.items())}"
    return f"{name} {value}"


_MODEL: tuple[Column[dict[str, Any]], ...] = (
    Column("lang", lambda row: str(row["lang"])),
    Column("name", lambda row: str(row["name"])),
    Column("version", lambda row: str(row["version"])),
    Column("licence", lambda row: str(row["licence"]), wrap=True),
    Column("scores", _scores, wrap=True),
    Column("path", lambda row: str(row["path"]), wrap=True),
)
