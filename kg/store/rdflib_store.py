"""The same store over an rdflib graph, for those who want to go on with rdflib: see `RdflibStore.graph`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.query import Result

from kg.errors import QueryError
from kg.store.base import Table, failed, wrong_form
from kg.store.guard import checked, parsed, plain
from kg.store.parse import triples
from kg.store.terms import LANG_STRING, STRING, Blank, Iri, Literal, Term, Triple
from kg.vocab import PREFIXES


class RdflibStore:
    """Implements `kg.store.base.Store`."""

    def __init__(self, graph: rdflib.Graph | None = None) -> None:
        """Over a graph that exists already, or a new one."""
        self.graph = rdflib.Graph(bind_namespaces="none") if graph is None else graph
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace)

    def load(self, paths: Iterable[Path]) -> None:
        """Add Turtle files."""
        for path in paths:
            for s, p, o in triples(path):  # rdflib's own parser takes four times as long, and trips over damage
                self.graph.add((_node(s), _node(p), _node(o)))

    def select(self, query: str, *, trusted: bool = False) -> Table:
        """The solutions of a SELECT query."""
        answer = self._run(query, trusted, "SELECT")
        names = tuple(str(v) for v in answer.vars or ())
        return Table(names, tuple(tuple(v if v is None else _term(v) for v in row) for row in _rows(answer)))

    def ask(self, query: str, *, trusted: bool = False) -> bool:
        """The answer to an ASK query."""
        return bool(self._run(query, trusted, "ASK").askAnswer)

    def construct(self, query: str, *, trusted: bool = False) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        return map(_triple, _rows(self._run(query, trusted, "CONSTRUCT or DESCRIBE")))

    def _run(self, query: str, trusted: bool, wanted: str) -> Result:
        tree = parsed(plain(query) if trusted else checked(query))
        try:
            answer = self.graph.query(translateQuery(tree, initNs=PREFIXES))
            len(answer)  # evaluated here, so that all that goes wrong goes wrong here
        except Exception as error:  # rdflib raises bare Exception for a good part of what a query can get wrong
            raise failed(error) from error
        if str(answer.type) not in wanted.split():
            raise wrong_form(wanted)
        return answer


_Node = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def _node(term: Term) -> _Node:
    if isinstance(term, Iri):
        return rdflib.URIRef(term.value)
    if isinstance(term, Blank):
        return rdflib.BNode(term.value)
    plain = term.lang is not None or term.datatype == STRING
    return rdflib.Literal(term.value, lang=term.lang, datatype=None if plain else rdflib.URIRef(term.datatype))


def _rows(answer: Result) -> Iterator[Iterable[object]]:
    return (row for row in answer if not isinstance(row, bool))


def _term(node: object) -> Term:
    if isinstance(node, rdflib.Literal):
        datatype = LANG_STRING if node.language else str(node.datatype or STRING)
        return Literal(str(node), datatype, node.language)
    if isinstance(node, rdflib.BNode):
        return Blank(str(node))
    if isinstance(node, rdflib.URIRef):
        return Iri(str(node))
    raise QueryError("the query gives something that is no RDF term")


def _triple(nodes: Iterable[object]) -> Triple:
    subject, predicate, obj = map(_term, nodes)
    if isinstance(subject, Literal) or not isinstance(predicate, Iri):
        raise QueryError("the query gives triples that RDF 1.1 has no place for")
    return subject, predicate, obj
