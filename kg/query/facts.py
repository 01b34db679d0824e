"""Statements as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ontology.schema import Schema
from kg.query.filters import USUAL, Filters
from kg.query.relations import relation_label
from kg.query.rows import Fact
from kg.query.run import Row, iris, local_id, run, values
from kg.vocab import ID, STATEMENT, TECH

if TYPE_CHECKING:
    from kg.store import Store

_MANY = 1000  # nodes up to which a query names them all: engines are slow with longer lists
_LABELS = ("subjectLabel", "objectLabel", "byLabel")


@dataclass(frozen=True, slots=True)
class Asking:
    """What every look-up needs: the store, the schema, the filters and the language of the labels."""

    store: Store
    schema: Schema
    filters: Filters = USUAL
    lang: str = "en"

    def with_filters(self, filters: Filters) -> Asking:
        """The same with other filters."""
        return replace(self, filters=filters)

    def limited(self, limit: int | None) -> Asking:
        """The same with at most so many answers."""
        return self.with_filters(replace(self.filters, limit=limit))


def facts(asking: Asking, which: str) -> list[Fact]:
    """Statements that a SPARQL pattern picks and the filters admit, strongest first; the limit is not applied."""
    return admitted(asking, every_fact(asking, which))


def every_fact(asking: Asking, which: str) -> list[Fact]:
    """Statements that a SPARQL pattern picks, whatever the filters, strongest first."""
    best: dict[str, Row] = {}
    rows = run(asking.store, "facts", which=which)
    for row in sorted(rows, key=lambda r: (r["statement"], *(r.get(n, "") for n in _LABELS))):
        best.setdefault(row["statement"], row)
    return sorted((_fact(asking, row) for row in best.values()), key=lambda f: f.sort_key)


def admitted(asking: Asking, rows: Sequence[Fact]) -> list[Fact]:
    """Those that the filters admit, in the same order."""
    filters = asking.filters
    kept = [f for f in rows if filters.admits(f.status, f.belief)]
    if not filters.dated or not kept:
        return kept
    nodes = iris(STATEMENT, (f.statement for f in kept))
    told = run(asking.store, "told", which=values("statement", nodes) if len(nodes) <= _MANY else "")
    covered = {row.local("statement") for row in told if filters.covers(row["issued"])}
    return [f for f in kept if f.statement in covered]


def any_fact(relations: Iterable[str] = ()) -> str:
    """The pattern of all statements, or those of some relations."""
    names = list(relations)
    return values("relation", iris(TECH, names)) if names else ""


def between(relations: Sequence[str], subject: str | None = None, obj: Sequence[str] | None = None) -> str:
    """The pattern of statements of some relations; `subject` is an id and `obj` SPARQL terms, None for any."""
    parts = [values("relation", iris(TECH, relations))]
    if subject is not None:
        parts.append(values("subject", iris(ID, [subject])))
    if obj is not None:
        parts.append(values("object", obj))
    return " ".join(parts)


def either(*patterns: str) -> str:
    """The pattern of statements that one of the patterns picks."""
    return " UNION ".join(f"{{ {p} }}" for p in patterns)


def spellings(number: str) -> list[str]:
    """Ways to write a percentage, with or without a space before the sign.

    >>> spellings("17 %")[:3]
    ['17 %', '17', '17%']
    """
    bare = "".join(number.split()).removesuffix("%")
    return list(dict.fromkeys([number, bare, *(f"{bare}{space}%" for space in ("", " ", "\u00a0", "\u202f"))]))


def with_qualifiers(store: Store, rows: Sequence[Fact]) -> list[Fact]:
    """The same rows with the qualifiers of their statements."""
    nodes = iris(STATEMENT, (f.statement for f in rows))
    if not nodes:
        return []
    table = qualifiers(store, values("node", nodes) if len(nodes) <= _MANY else "?node a rdf:Statement .")
    return [replace(f, qualifiers=table.get(STATEMENT + f.statement, {})) for f in rows]


def qualifiers(store: Store, nodes: str) -> dict[str, dict[str, str]]:
    """Qualifiers, sorted by name, by IRI of the statements or evidence that a pattern picks; values are joined."""
    out: dict[str, dict[str, str]] = {}
    for row in sorted(run(store, "qualifiers", nodes=nodes), key=lambda r: (r["property"], r["value"])):
        held, name = out.setdefault(row["node"], {}), row.local("property")
        held[name] = f"{held[name]}; {row['value']}" if name in held else row["value"]
    return out


def _fact(asking: Asking, row: Row) -> Fact:
    subject, relation, obj = row.local("subject"), row.local("relation"), row.local("object")
    return Fact(
        subject=subject,
        relation=relation,
        object=obj,
        subject_label=row.get("subjectLabel", subject),
        relation_label=relation_label(asking.schema, relation, asking.lang),
        object_label=row.get("objectLabel", obj),
        status=row["status"],
        belief=float(row["belief"]),
        sources=int(row.get("articles", 0)),
        date=row.get("last"),
        quote=row.get("quote", ""),
        statement=row.local("statement"),
        first_seen=row.get("first"),
        attributed_to=row.get("byLabel") or (local_id(row["by"]) if "by" in row else None),
        figure=not row["object"].startswith(ID),
        mutual=relation in asking.schema.relations and asking.schema.relation(relation).symmetric,
    )
