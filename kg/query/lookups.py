"""Who does what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.query import names
from kg.query.facts import Asking, admitted, between, either, every_fact, facts, spellings, with_qualifiers
from kg.query.relations import Reading, find_relation, relation_label
from kg.query.rows import Fact, Named, Profile
from kg.query.run import iris, literals, values
from kg.vocab import ID


def who(asking: Asking, relation: str, name: str) -> list[Fact]:
    """Statements *X relation name*: the answers are the subjects, one row a statement, strongest first.

    `relation` is a verb of the command line or a relation's name. Narrower relations count; of a symmetric relation
    both sides do. `name` is a number where the relation's object is one.
    """
    reading = find_relation(asking.schema, relation)
    if reading.relation.figure and not reading.inverted:
        figure = between(reading.one_way(asking.schema), None, literals(spellings(name)))
        return _limited(asking, facts(asking, figure))
    entity = names.find(asking.store, name)
    found = _touching(asking, reading, entity, as_subject=reading.inverted)
    turned = [f if f.object == entity.id else _turned(asking, f, reading) for f in found]
    return _limited(asking, turned)


def whom(asking: Asking, relation: str, name: str) -> list[Fact]:
    """Statements *name relation X*: the answers are the objects, one row a statement, strongest first."""
    reading = find_relation(asking.schema, relation)
    entity = names.find(asking.store, name)
    found = _touching(asking, reading, entity, as_subject=not reading.inverted)
    turned = [f if f.subject == entity.id else _turned(asking, f, reading) for f in found]
    return _limited(asking, turned)


def show(asking: Asking, name: str) -> Profile:
    """Everything known of an entity. Raises UnknownEntity, AmbiguousEntity."""
    entity = names.find(asking.store, name)
    node = iris(ID, [entity.id])
    touching = either(values("subject", node), values("object", node))
    everything = every_fact(asking, touching)
    kept = _limited(asking, admitted(asking, everything))
    return Profile(
        entity=entity,
        types=names.types(asking.store, entity.id),
        says=tuple(f for f in kept if f.subject == entity.id),
        said=tuple(f for f in kept if f.subject != entity.id),
        hidden=len(everything) - len(kept),
    )


def _touching(asking: Asking, reading: Reading, entity: Named, *, as_subject: bool) -> list[Fact]:
    """Statements of a relation with the entity on one side, on either where the relation is symmetric."""
    narrower, other = reading.one_way(asking.schema), reading.either_way(asking.schema)
    patterns = [_side(narrower, entity, as_subject)] + ([_side(other, entity, not as_subject)] if other else [])
    return facts(asking, either(*patterns))


def _side(relations: Sequence[str], entity: Named, as_subject: bool) -> str:
    return between(relations, entity.id) if as_subject else between(relations, None, iris(ID, [entity.id]))


def _turned(asking: Asking, fact: Fact, reading: Reading) -> Fact:
    """The fact from the other side, under the relation that reads so."""
    relation = asking.schema.relation(fact.relation)
    name = relation.name if relation.symmetric else (relation.inverse or reading.name)
    return fact.turned(name, relation_label(asking.schema, name, asking.lang))


def _limited(asking: Asking, rows: Sequence[Fact]) -> list[Fact]:
    ordered = sorted(rows, key=lambda f: f.sort_key)
    return with_qualifiers(asking.store, ordered[: asking.filters.limit])
