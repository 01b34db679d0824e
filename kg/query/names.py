"""Finding an entity by what users call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import AmbiguousEntity, UnknownEntity
from kg.ontology.names import fold
from kg.query.rows import Named
from kg.query.run import Row, iris, literals, run, values
from kg.store.iris import ident
from kg.vocab import ID, OWL, RDF, RDFS, SKOS, TECH

if TYPE_CHECKING:
    from kg.store import Store

_LABEL, _ALIAS, _TYPE, _LINK = RDFS + "label", SKOS + "altLabel", RDF + "type", OWL + "sameAs"
_NEAR = 62  # rapidfuzz score, 0…100, from which a name is worth suggesting
_BEHIND = 15  # and how far behind the best it may lie
_SUGGESTIONS = 5


def find(store: Store, name: str) -> Named:
    """The entity that bears a name.

    Tried in order, the first that matches decides: ``id:apple`` or a full IRI; the label to the letter; the label
    whatever its case and accents; an alias likewise; the bare identifier. Raises UnknownEntity with the nearest
    names, AmbiguousEntity with the identifiers to choose from.
    """
    name = name.strip()
    if identifier := _identifier(name):
        return _only(name, [n for n in entities(store, [identifier]) if n.id == identifier]) or _fail(store, name)
    exact = [row.local("entity") for row in run(store, "labelled", labels=values("label", literals([name])))]
    if len(exact) == 1:
        return entities(store, exact)[0]
    known = entities(store)
    tiers = (
        [n for n in known if n.label == name],
        [n for n in known if fold(n.label) == fold(name)],
        [n for n in known if name in n.aliases],
        [n for n in known if fold(name) in map(fold, n.aliases)],
        [n for n in known if n.id == name.casefold()],
    )
    for tier in tiers if fold(name) else tiers[:1]:
        if found := _only(name, tier):
            return found
    return _fail(store, name)


def entities(store: Store, ids: Iterable[str] | None = None) -> list[Named]:
    """Entities with their names, sorted by identifier: all of them, or those of the given ids that exist."""
    which = "" if ids is None else values("entity", iris(ID, ids))
    table: dict[str, list[Row]] = defaultdict(list)
    for row in run(store, "names", which=which):
        table[row.local("entity")].append(row)
    return [_named(identifier, table[identifier]) for identifier in sorted(table)]


def types(store: Store, identifier: str) -> tuple[str, ...]:
    """Classes of an entity, sorted."""
    rows = run(store, "names", which=values("entity", iris(ID, [identifier])))
    return tuple(sorted({local for row in rows if (local := _class(row))}))


def _named(identifier: str, rows: list[Row]) -> Named:
    labels = sorted({r["value"] for r in rows if r["property"] == _LABEL})
    aliases = {r["value"] for r in rows if r["property"] == _ALIAS} | set(labels[1:])
    classes = sorted({local for row in rows if (local := _class(row))})
    return Named(
        id=identifier,
        label=labels[0] if labels else identifier,
        type=classes[0] if classes else "",
        aliases=tuple(sorted(aliases - set(labels[:1]))),
        links=tuple(sorted({r["value"] for r in rows if r["property"] == _LINK})),
    )


def _class(row: Row) -> str:
    value = row["value"]
    return value.removeprefix(TECH) if row["property"] == _TYPE and value.startswith(TECH) else ""


def _identifier(name: str) -> str | None:
    for prefix in (ID, "id:"):
        if name.startswith(prefix):
            return ident(name) if prefix == ID else name.removeprefix(prefix)
    return None


def _only(name: str, found: list[Named]) -> Named | None:
    """The one entity found, None if there is none."""
    if len(found) > 1:
        raise AmbiguousEntity(name, [f"{n.label} ({n.type}, id:{n.id})" for n in found])
    return found[0] if found else None


def _fail(store: Store, name: str) -> Named:
    raise UnknownEntity(name, nearest(name, entities(store)))


def nearest(name: str, known: Iterable[Named]) -> list[str]:
    """Labels of the entities whose label or alias resembles a name, best first."""
    from rapidfuzz import fuzz, process

    names = {(n.label, other): fold(other) for n in known for other in (n.label, *n.aliases)}
    best: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_set_ratio):  # misspelt, or some of its words
        for _, score, (label, _) in process.extract(fold(name), names, scorer=scorer, score_cutoff=_NEAR, limit=40):
            best[label] = max(best.get(label, 0), score)
    ranked = sorted(best, key=lambda label: (-best[label], len(label), label))
    return [label for label in ranked if best[label] >= best[ranked[0]] - _BEHIND][:_SUGGESTIONS]


def with_figures(entity: Named, figures: Iterable[tuple[str, str]]) -> Named:
    """The entity with its numbers."""
    return replace(entity, figures=tuple(sorted(figures)))
