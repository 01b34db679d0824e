"""``kg who-VERB NAME`` and ``kg whom-VERB NAME``: two commands for each verb of the ontology."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kg.cli.base import Command
from kg.cli.columns import FACT
from kg.cli.options import asks, format_option, limit_option
from kg.cli.output import emit, note
from kg.ontology.schema import Relation, default_schema

if TYPE_CHECKING:
    from kg.query.facts import Asking
    from kg.query.rows import Fact

    Ask = Callable[[Asking, str, str], list[Fact]]

WHO, WHOM = "who-", "whom-"
_EXAMPLES = {"Company": "Apple", "Person": "'Tim Cook'", "Place": "France", "figure": "17%"}


def names() -> list[str]:
    """Names of the commands: all ``who-``, then all ``whom-``."""
    verbs = sorted(default_schema().verbs)
    return [WHO + v for v in verbs] + [WHOM + v for v in verbs]


def command(name: str) -> click.Command | None:
    """The command of that name; None when it is none of these."""
    for prefix in (WHOM, WHO):
        verb = name.removeprefix(prefix)
        if verb != name and verb in default_schema().verbs:
            return _build(name, verb, asks_subject=prefix == WHO)
    return None


def _build(name: str, verb: str, *, asks_subject: bool) -> click.Command:
    relation, inverted = default_schema().verbs[verb]
    phrase = _phrase(relation, inverted)
    sentence = f"Who {phrase} NAME." if asks_subject else f"Whom or what NAME {phrase}."
    example = _example(relation, asks_subject != inverted)

    @click.argument("name")
    @asks
    @limit_option()
    @format_option()
    def body(asking: Asking, name: str, how: str, limit: int | None) -> None:
        answer(asking, verb, name, how, limit, asks_subject=asks_subject)

    return click.command(
        name,
        cls=Command,
        help=f"{sentence}\n\n{_definition(relation)} Narrower relations count; of a mutual relation both sides do.",
        short_help=sentence,
        examples=[f"kg {name} {example}", f"kg {name} {example} --status all --format json"],
    )(body)


def answer(asking: Asking, verb: str, name: str, how: str, limit: int | None, *, asks_subject: bool) -> None:
    """Print the answers."""
    from kg.query.lookups import who, whom

    ask = who if asks_subject else whom
    rows = ask(asking.limited(limit), verb, name)
    emit(rows, FACT, how, empty=f"Nothing found for {name}.")
    if not rows and (more := _others(asking, ask, verb, name)):
        note(f"{more} left out by the filters: --status all shows every status.")


def _others(asking: Asking, ask: Ask, verb: str, name: str) -> int:
    from kg.query.filters import ALL

    return len(ask(asking.with_filters(ALL), verb, name))


def _phrase(relation: Relation, inverted: bool) -> str:
    labels = relation.inverse_labels if inverted else relation.labels
    return labels.get("en", relation.name)


def _definition(relation: Relation) -> str:
    return relation.definitions.get("en", relation.name)


def _example(relation: Relation, wants_object: bool) -> str:
    if wants_object and relation.figure:
        return _EXAMPLES["figure"]
    classes = relation.range if wants_object else relation.domain
    return _EXAMPLES.get(classes[0], "Apple")
