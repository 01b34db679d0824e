"""A small index over parsed Turtle, for the data that drives the program.

Read with pyoxigraph: the command line loads the ontology at each start, and rdflib takes several times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.vocab import RDF

_NIL, _FIRST, _REST, _TYPE = RDF + "nil", RDF + "first", RDF + "rest", RDF + "type"


class Triples:
    """Objects by subject and predicate. Nodes are IRIs (blank nodes `_:x`) as strings, literals are `Text`."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._index: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for path in paths:
            self.read(path)

    def read(self, path: Path) -> None:
        """Add a Turtle file; raises OntologyError naming the file and line when it does not parse."""
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                self._index[_plain(quad.subject)][quad.predicate.value].append(_plain(quad.object))
        except (SyntaxError, OSError) as error:
            raise OntologyError(f"{path.name}: {error}") from error

    def subjects(self, rdf_type: str) -> Iterator[str]:
        """Subjects of a class, in file order."""
        return (s for s, rows in self._index.items() if rdf_type in rows.get(_TYPE, ()))

    def all_subjects(self) -> Iterator[str]:
        """Every subject, in file order."""
        return iter(self._index)

    def objects(self, subject: str, predicate: str) -> list[Node]:
        """All objects, in file order."""
        return list(self._index[subject][predicate]) if subject in self._index else []

    def one(self, subject: str, predicate: str) -> Node | None:
        """The first object, or None."""
        rows = self.objects(subject, predicate)
        return rows[0] if rows else None

    def texts(self, subject: str, predicate: str, lang: str | None = None) -> list[str]:
        """Literal objects as strings; with `lang`, those of that language."""
        rows = (o for o in self.objects(subject, predicate) if isinstance(o, Text))
        return [str(o) for o in rows if lang is None or o.lang == lang]

    def flag(self, subject: str, predicate: str) -> bool:
        """Whether a boolean property is true."""
        return "true" in self.texts(subject, predicate)

    def members(self, node: str) -> list[str]:
        """Items of an RDF list."""
        out: list[str] = []
        while node != _NIL:
            out += [str(o) for o in self.objects(node, _FIRST)]
            node = str(self.one(node, _REST) or _NIL)
        return out


class Text(str):
    """A literal with its language tag, if any."""

    __slots__ = ("lang",)
    lang: str | None


Node = str | Text


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        text = Text(term.value)
        text.lang = term.language
        return text
    if isinstance(term, ox.Triple):
        raise OntologyError("quoted triples are not used in the ontology")
    return term.value if isinstance(term, ox.NamedNode) else f"_:{term.value}"
