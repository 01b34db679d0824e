"""Options that commands share, and what they make of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import FORMATS

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.filters import Filters

F = Callable[..., Any]

graph_option = click.option(
    "--graph",
    "graph",
    metavar="DIR",
    envvar="KG_GRAPH",
    default="graph",
    show_default="$KG_GRAPH or ./graph",
    help="Folder that holds the graph.",
)

lang_option = click.option(
    "--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of the labels."
)

_FILTERS = (
    click.option("--min-belief", type=float, default=0.0, metavar="0…1", help="Least belief to show."),
    click.option("--as-of", metavar="DATE", help="Answer from the articles of up to that date alone."),
    click.option("--since", metavar="DATE", help="Only what an article of that date or later says."),
    click.option("--until", metavar="DATE", help="Only what an article of that date or earlier says."),
)


def _status_option(default: str) -> Callable[[F], F]:
    return click.option(
        "--status",
        default=default,
        metavar="LIST",
        show_default=True,
        help="Statuses to show: confirmed, planned, rumoured, denied, ended, or all.",
    )


def format_option(*choices: str) -> Callable[[F], F]:
    """``--format`` with the choices, the first being the default."""
    names = choices or FORMATS
    return click.option(
        "--format", "how", type=click.Choice(names), default=names[0], show_default=True, help="How to print."
    )


def limit_option(default: int | None = None) -> Callable[[F], F]:
    """``--limit``."""
    return click.option(
        "--limit",
        type=click.IntRange(1),
        default=default,
        show_default=default is not None,
        metavar="N",
        help="At most so many.",
    )


def asks(function: F) -> F:
    """Adds ``--graph``, the filters and ``--lang``, and calls with `asking` in their place."""
    return _asking(function, "confirmed,planned")


def asks_all(function: F) -> F:
    """The same, every status being shown unless the user says otherwise."""
    return _asking(function, "all")


def _asking(function: F, statuses: str) -> F:
    @wraps(function)
    def called(
        graph: str,
        status: str,
        min_belief: float,
        as_of: str | None,
        since: str | None,
        until: str | None,
        lang: str,
        **rest: object,
    ) -> None:
        from kg.query.filters import Filters, parse_statuses

        filters = Filters(parse_statuses(status), min_belief, since=since, until=until)
        function(asking=open_asking(graph, filters, lang, as_of), **rest)

    added: list[Callable[[F], F]] = [lang_option, *reversed(_FILTERS), _status_option(statuses), graph_option]
    decorated: F = called
    for option in added:
        decorated = option(decorated)
    return decorated


def open_asking(graph: str, filters: Filters, lang: str, as_of: str | None) -> Asking:
    """The graph of a folder, ready for questions; with a date, what its articles up to then say."""
    from kg.ontology.schema import default_schema
    from kg.query.facts import Asking

    if as_of is None:
        from kg.store import open_store

        store = open_store(Path(graph))
    else:
        from kg.history import store_as_of

        store = store_as_of(Path(graph), as_of)
    return Asking(store, default_schema(), filters, lang)
