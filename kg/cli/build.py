"""``kg build SOURCE…`` and ``kg forget ARTICLE``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kg.cli.base import BAD, Command
from kg.cli.options import format_option, graph_option
from kg.cli.output import note, print_json, print_lines
from kg.cli.table import screen_width, shortened

if TYPE_CHECKING:
    from kg.pipeline import BuildReport


@click.command(
    cls=Command,
    short_help="Read articles into the graph.",
    examples=["kg build corpus/", "kg build news.jsonl https://example.org/feed.xml", "cat article.txt | kg build -"],
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@graph_option
@click.option("--again", is_flag=True, help="Read known articles again.")
@format_option("table", "json")
@click.pass_context
def build(ctx: click.Context, sources: tuple[str, ...], graph: str, again: bool, how: str) -> None:
    """Read articles and store what they say.

    A SOURCE is a file, folder, glob, web address or feed; - is standard input. Known articles are skipped, changed
    ones replace what they said.
    """
    from kg.parallel import jobs
    from kg.pipeline import build as run

    report = run(sources, graph, again=again, progress=progress_line(), processes=jobs())
    end_progress()
    if how == "json":
        print_json(asdict(report))
    else:
        print_lines(_summary(report))
    for error in report.errors:
        note(f"kg: {error}")
    if report.errors:
        ctx.exit(BAD)


@click.command(
    cls=Command, short_help="Remove an article.", examples=["kg forget en-c001", "kg forget en-c001 --graph news"]
)
@click.argument("article")
@graph_option
def forget(article: str, graph: str) -> None:
    """Remove ARTICLE (its identifier) and exactly what only it supported."""
    from kg.pipeline import forget as remove

    gone = remove(graph, article)
    click.echo(f"Forgot {article}: {gone} statement{'s' * (gone != 1)} gone with it.")


def progress_line() -> Callable[[int, str], None] | None:
    """What shows progress: one line that is overwritten, on a terminal only."""
    if not sys.stderr.isatty():
        return None

    def step(done: int, title: str) -> None:
        text = shortened(f"{done} articles  {title}", screen_width() - 1)
        click.echo(f"\r\033[K{text}", nl=False, err=True)

    return step


def end_progress() -> None:
    """Wipe the line of `progress_line`."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def _summary(report: BuildReport) -> Iterator[str]:
    changes = f"{report.new} new, {report.replaced} changed, {report.skipped} known"
    yield f"articles    {report.articles} ({changes}, {len(report.errors)} unreadable)"
    yield f"statements  {report.statements}"
    yield f"entities    {report.entities}"
    rejections = ", ".join(f"{reason} {number}" for reason, number in report.rejections.items())
    yield f"rejected    {sum(report.rejections.values())}" + (f" ({rejections})" if rejections else "")
    yield f"seconds     {report.seconds:.1f}"
