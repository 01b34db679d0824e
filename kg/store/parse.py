"""Turtle files and Oxigraph's answers as plain terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store.base import damaged
from kg.store.terms import Blank, Iri, Literal, Term, Triple

_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_FAILURES = (SyntaxError, ValueError, TypeError, OSError)


def triples(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file, in its order. Raises StoreError naming the file and the damaged line."""
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield triple(quad)
    except _FAILURES as error:
        raise damaged(path, error) from error


def triple(row: ox.Triple | ox.Quad) -> Triple:
    """A triple of Oxigraph's; raises TypeError for what is not RDF 1.1."""
    subject, predicate = term(row.subject), term(row.predicate)
    if isinstance(subject, Literal) or not isinstance(predicate, Iri):
        raise TypeError("a literal or blank node stands where RDF 1.1 has no place for it")
    return subject, predicate, term(row.object)


def term(node: _Node) -> Term:
    """A term of Oxigraph's; raises TypeError for a quoted triple."""
    if isinstance(node, ox.NamedNode):
        return Iri(node.value)
    if isinstance(node, ox.Literal):
        return Literal(node.value, node.datatype.value, node.language)
    if isinstance(node, ox.BlankNode):
        return Blank(node.value)
    raise TypeError("quoted triples have no place here")
