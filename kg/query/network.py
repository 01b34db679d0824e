"""The graph as nodes and edges: what exports write and algorithms run on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.query import names
from kg.query.facts import Asking, any_fact, facts
from kg.query.relations import class_names, relation_names
from kg.query.rows import Fact, Named


@dataclass(frozen=True, slots=True)
class Network:
    """Entities sorted by id, and the statements between them sorted by subject, object and relation."""

    nodes: tuple[Named, ...]
    edges: tuple[Fact, ...]

    def node(self, identifier: str) -> Named:
        """The entity of that id; one that has no statement here is given by its id alone."""
        return next((n for n in self.nodes if n.id == identifier), Named(identifier, identifier, ""))


def network(
    asking: Asking, *, relations: Sequence[str] = (), types: Sequence[str] = (), isolated: bool = False
) -> Network:
    """The statements that the filters admit, with their entities.

    `relations` keeps those relations and narrower ones, `types` the statements between entities of those classes.
    Numbers become `figures` of their subject. `isolated` keeps entities that are in no statement.
    """
    known = {n.id: n for n in names.entities(asking.store)}
    rows = facts(asking, any_fact(relation_names(asking.schema, tuple(relations))))
    classes = frozenset[str]().union(*(class_names(asking.schema, t) for t in types))
    kept = [f for f in rows if _admits(f, known, classes)][: asking.filters.limit]
    edges = sorted((f for f in kept if not f.figure), key=lambda f: (f.subject, f.object, f.relation, f.statement))
    return Network(tuple(_nodes(known, kept, classes, isolated)), tuple(edges))


def _admits(fact: Fact, known: dict[str, Named], classes: Iterable[str]) -> bool:
    ends = [fact.subject] if fact.figure else [fact.subject, fact.object]
    return not classes or all(e in known and known[e].type in classes for e in ends)


def _nodes(known: dict[str, Named], kept: Sequence[Fact], classes: frozenset[str], isolated: bool) -> Iterable[Named]:
    figures: dict[str, list[tuple[str, str]]] = defaultdict(list)
    ends: set[str] = set()
    for fact in kept:
        ends.add(fact.subject)
        if fact.figure:
            figures[fact.subject].append((fact.relation, fact.object))
        else:
            ends.add(fact.object)
    if isolated:
        ends |= {n.id for n in known.values() if not classes or n.type in classes}
    for end in sorted(ends):
        yield names.with_figures(known.get(end, Named(end, end, "")), figures[end])
