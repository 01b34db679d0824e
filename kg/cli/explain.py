"""``kg explain SUBJECT RELATION OBJECT``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.options import asks_all, format_option, limit_option
from kg.cli.output import flat, note, plain, print_csv, print_json, print_lines
from kg.cli.table import screen_width

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.rows import Explanation, Passage


@click.command(
    cls=Command,
    short_help="Every passage that says a statement.",
    examples=[
        "kg explain Alibaba supplies-ai Apple",
        "kg explain 'Joseph Tsai' chairs Alibaba --format json",
        "kg explain Vivo has-share 17%",
    ],
)
@click.argument("subject")
@click.argument("relation")
@click.argument("object_", metavar="OBJECT")
@asks_all
@limit_option()
@format_option()
def explain(asking: Asking, subject: str, relation: str, object_: str, how: str, limit: int | None) -> None:
    """Why SUBJECT RELATION OBJECT is believed: every passage that says it, whatever its status.

    RELATION is a verb of the who- commands or a relation's name; narrower relations count. In the sentence, [ ] mark
    the subject and { } the object.
    """
    from kg.query.explain import explain as look_up

    found = look_up(asking.limited(limit), subject, relation, object_)
    if how == "json":
        print_json([plain(e) for e in found])
    elif how == "csv":
        print_csv([{"statement": e.fact.statement, **flat(p)} for e in found for p in e.passages])
    elif found:
        print_lines(_lines(found))
    if not found:
        note(f"Nothing says that {subject} {relation} {object_}.")


def _lines(found: list[Explanation]) -> Iterator[str]:
    for i, explanation in enumerate(found):
        fact = explanation.fact
        if i:
            yield ""
        yield f"{fact.subject_label} {fact.relation_label} {fact.object_label}"
        passages = f"{len(explanation.passages)} passage{'s' * (len(explanation.passages) != 1)}"
        articles = f"{fact.sources} article{'s' * (fact.sources != 1)}"
        yield f"  {fact.status}, belief {fact.belief:.2f} from {passages} in {articles}"
        yield from (f"  {name}: {value}" for name, value in fact.qualifiers.items())
        for number, passage in enumerate(explanation.passages, start=1):
            yield ""
            yield from _passage(number, passage)


def _passage(number: int, passage: Passage) -> Iterator[str]:
    label, width = f"  {number}. ", max(screen_width(), 40)
    sentence = " ".join(passage.marked().split())
    yield from textwrap.wrap(sentence, width, initial_indent=label, subsequent_indent=" " * len(label))
    details = (
        _joined(passage.title, passage.source, passage.published, f"article {passage.article}"),
        passage.url,
        f"said by {passage.attributed_to}" if passage.attributed_to else None,
        f"said on {passage.said_on}" if passage.said_on else None,
        f"{passage.status}, score {passage.score:.2f}, {passage.extractor} {passage.version}, rule {passage.rule}",
        _joined(*(f"{name} {weight:+.2f}" for name, weight in passage.features)),
        _joined(*(f"{name}: {value}" for name, value in passage.qualifiers.items())),
    )
    yield from (" " * len(label) + detail for detail in details if detail)


def _joined(*parts: str | None) -> str:
    return ", ".join(p for p in parts if p)
