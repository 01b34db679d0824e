"""``kg show NAME``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.columns import FACT
from kg.cli.options import asks, format_option, limit_option
from kg.cli.output import flat, note, plain, print_csv, print_json, print_lines
from kg.cli.table import render

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.rows import Profile


@click.command(
    cls=Command,
    short_help="Everything known of an entity.",
    examples=["kg show Apple", "kg show 'Tim Cook' --status all", "kg show id:apple --format json"],
)
@click.argument("name")
@asks
@limit_option()
@format_option()
def show(asking: Asking, name: str, how: str, limit: int | None) -> None:
    """Everything known of NAME: its names, types and links, and the statements in both directions."""
    from kg.query.lookups import show as look_up

    profile = look_up(asking.limited(limit), name)
    if how == "json":
        print_json(plain(profile))
    elif how == "csv":
        print_csv([flat(f) for f in (*profile.says, *profile.said)])
    else:
        print_lines(_lines(profile))
    if profile.hidden:
        note(f"{profile.hidden} more left out by the filters: --status all shows every status.")


def _lines(profile: Profile) -> Iterator[str]:
    entity = profile.entity
    yield f"{entity.label}  ({', '.join(profile.types) or 'no type'}, id:{entity.id})"
    if entity.aliases:
        yield f"also called: {', '.join(entity.aliases)}"
    yield from (f"same as: {link}" for link in entity.links)
    for heading, rows in (
        (f"What {entity.label} does", profile.says),
        (f"What is said of {entity.label}", profile.said),
    ):
        if rows:
            yield ""
            yield heading
            yield from render(rows, FACT)
