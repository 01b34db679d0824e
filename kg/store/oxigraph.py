"""The default store: Oxigraph, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store.base import Table, damaged, failed, wrong_form
from kg.store.parse import term, triple
from kg.store.terms import Triple
from kg.vocab import PREFIXES

_Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_FAILURES = (SyntaxError, ValueError, TypeError, RuntimeError, OSError)


class OxigraphStore:
    """Implements `kg.store.base.Store`."""

    def __init__(self) -> None:
        """Empty at first."""
        self._store = ox.Store()

    def load(self, paths: Iterable[Path]) -> None:
        """Add Turtle files."""
        for path in paths:
            try:
                self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)
            except _FAILURES as error:
                raise damaged(path, error) from error

    def select(self, query: str, *, trusted: bool = False) -> Table:
        """The solutions of a SELECT query."""
        answer = self._run(query, trusted)
        if not isinstance(answer, ox.QuerySolutions):
            raise wrong_form("SELECT")
        try:
            rows = tuple(tuple(v if v is None else term(v) for v in solution) for solution in answer)
        except _FAILURES as error:
            raise failed(error) from error
        return Table(tuple(v.value for v in answer.variables), rows)

    def ask(self, query: str, *, trusted: bool = False) -> bool:
        """The answer to an ASK query."""
        answer = self._run(query, trusted)
        if not isinstance(answer, ox.QueryBoolean):
            raise wrong_form("ASK")
        return bool(answer)

    def construct(self, query: str, *, trusted: bool = False) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        answer = self._run(query, trusted)
        if not isinstance(answer, ox.QueryTriples):
            raise wrong_form("CONSTRUCT or DESCRIBE")
        try:
            return iter([triple(t) for t in answer])
        except _FAILURES as error:
            raise failed(error) from error

    def _run(self, query: str, trusted: bool) -> _Answer:
        text = query if trusted else _checked(query)
        try:
            return self._store.query(text, prefixes=PREFIXES)
        except _FAILURES as error:
            raise failed(error) from error


def _checked(query: str) -> str:
    from kg.store.guard import checked  # brings rdflib, which trusted look-ups do not need

    return checked(query)
