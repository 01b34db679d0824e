"""``kg ontology list`` and ``kg ontology check``."""

from __future__ import annotations

from dataclasses import dataclass

import click

from kg.cli.base import Command, Group
from kg.cli.check import report
from kg.cli.options import format_option, lang_option
from kg.cli.output import emit, note
from kg.cli.table import Column
from kg.ontology.schema import Relation, Schema, default_schema


@click.group(
    cls=Group,
    sections={
        "Commands": {"list": "kg.cli.ontology:list_relations", "check": "kg.cli.ontology:check"},
    },
    examples=["kg ontology list", "kg ontology check"],
    short_help="The relations and classes, and their linter.",
)
def ontology() -> None:
    """The classes and relations that the graph is made of."""


@dataclass(frozen=True, slots=True)
class Row:
    """A relation for reading; lists are names joined by commas."""

    relation: str
    label: str
    verb: str
    domain: str
    range: str
    parent: str
    notes: str
    definition: str


@click.command(
    "list",
    cls=Command,
    short_help="Every relation with its verb, domain and range.",
    examples=["kg ontology list", "kg ontology list --lang fr --format json", "kg ontology list --classes"],
)
@click.option("--classes", is_flag=True, help="List the classes instead.")
@lang_option
@format_option()
def list_relations(classes: bool, lang: str, how: str) -> None:
    """Every relation: the verb of its who- command, what it links, its parent, and what it means."""
    schema = default_schema()
    if classes:
        emit(_classes(schema, lang), _CLASS, how, empty="The ontology has no classes.")
    else:
        rows = [_row(r, lang) for r in schema.relations.values()]
        emit(rows, _RELATION, how, empty="The ontology has no relations.")


@click.command(
    cls=Command,
    short_help="Lint the ontology.",
    examples=["kg ontology check", "kg ontology check --no-examples"],
)
@click.option("--no-examples", is_flag=True, help="Leave out the examples of the lexicons, which take the longest.")
@click.option("--write-known-failures", is_flag=True, hidden=True)
@click.pass_context
def check(ctx: click.Context, no_examples: bool, write_known_failures: bool) -> None:
    """Lint the ontology and run its examples, a problem a line; exit status 1 if there are any."""
    from kg.check import check as lint

    if write_known_failures:
        from kg.known_failures import write

        note(f"{write()} examples are known to fail.")
        return
    what = "files, shapes and references" if no_examples else "files, shapes, references and examples"
    report(ctx, lint(examples=not no_examples), f"The ontology is in order: {what} were checked.")


def _row(relation: Relation, lang: str) -> Row:
    verbs = [v for v in (relation.verb, relation.inverse_verb) if v]
    notes = [n for n, holds in (("mutual", relation.symmetric), ("one at a time", relation.exclusive)) if holds]
    notes += [f"inverse {relation.inverse}"] if relation.inverse else []
    return Row(
        relation=relation.name,
        label=relation.labels.get(lang, relation.name),
        verb=", ".join(verbs),
        domain=", ".join(relation.domain),
        range=", ".join(relation.range),
        parent=relation.parent or "",
        notes=", ".join(notes),
        definition=relation.definitions.get(lang, ""),
    )


def _classes(schema: Schema, lang: str) -> list[tuple[str, str, str]]:
    return [(c.name, c.labels.get(lang, c.name), c.parent or "") for c in schema.classes.values()]


_RELATION: tuple[Column[Row], ...] = (
    Column("relation", lambda r: r.relation),
    Column("verb", lambda r: r.verb),
    Column("domain", lambda r: r.domain, wrap=True),
    Column("range", lambda r: r.range, wrap=True),
    Column("parent", lambda r: r.parent),
    Column("notes", lambda r: r.notes, wrap=True),
    Column("means", lambda r: r.definition, wrap=True),
)
_CLASS: tuple[Column[tuple[str, str, str]], ...] = (
    Column("class", lambda r: r[0]),
    Column("label", lambda r: r[1]),
    Column("parent", lambda r: r[2]),
)
