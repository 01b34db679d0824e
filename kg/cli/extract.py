"""``kg extract SOURCE…``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli.base import BAD, Command
from kg.cli.options import format_option
from kg.cli.output import note
from kg.cli.table import Column, render

if TYPE_CHECKING:
    from kg.model import Article


@click.command(
    cls=Command,
    short_help="Print what articles say, without a graph.",
    examples=["kg extract article.txt", "kg extract corpus/en.jsonl --format table", "cat article.txt | kg extract -"],
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@format_option("jsonl", "table")
@click.pass_context
def extract(ctx: click.Context, sources: tuple[str, ...], how: str) -> None:
    """Print what articles say: one JSON object an article, in the order of the input."""
    from kg.extraction import to_json
    from kg.parallel import jobs
    from kg.pipeline import extract_articles

    problems: list[str] = []

    def tell(problem: object) -> None:
        problems.append(str(problem))
        note(f"kg: {problem}")

    for reading in extract_articles(_articles(sources, tell), tell, processes=jobs()):
        found = to_json(reading)
        if how == "jsonl":
            click.echo(json.dumps(found, ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(found)))
    if problems:
        ctx.exit(BAD)


def _articles(sources: tuple[str, ...], tell: Callable[[object], None]) -> Iterator[Article]:
    """The articles that can be read; each problem is told at once."""
    from kg.read import SourceProblem, read_sources

    for item in read_sources(sources):
        if isinstance(item, SourceProblem):
            tell(item)
        else:
            yield item


_STATEMENT: tuple[Column[dict[str, Any]], ...] = (
    Column("subject", lambda s: s["subject"]),
    Column("relation", lambda s: s["relation"]),
    Column("object", lambda s: s["object"]),
    Column("status", lambda s: s["status"]),
    Column("belief", lambda s: f"{s['belief']:.2f}", right=True),
    Column("quote", lambda s: s["quote"], wrap=True),
)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['id']}  {found['title']}  ({found['lang']}, {found['published'] or 'undated'})"
    if found["statements"]:
        yield from render(found["statements"], _STATEMENT)
    yield ""
