"""What every store can do: hold triples in one default graph and answer SPARQL queries. None takes updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import QueryError, StoreError
from kg.store.terms import Term, Triple

_LONGEST = 240  # characters of an engine's own message worth showing


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT query; a variable without value is None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(Protocol):
    """Triples to ask. The prefixes of `kg.vocab.PREFIXES` need not be declared in a query.

    `trusted` says that kg itself wrote the query: it is then not examined. All others may hold neither SERVICE nor
    FROM, which would read from elsewhere. A query that does not parse, is refused or fails raises QueryError.
    """

    def load(self, paths: Iterable[Path]) -> None:
        """Add Turtle files. Raises StoreError naming the file, and the line where it is damaged."""

    def select(self, query: str, *, trusted: bool = False) -> Table:
        """The solutions of a SELECT query."""

    def ask(self, query: str, *, trusted: bool = False) -> bool:
        """The answer to an ASK query."""

    def construct(self, query: str, *, trusted: bool = False) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""


def damaged(path: Path, error: Exception) -> StoreError:
    """The error for a file that cannot be read; it tells the line where the error does."""
    if isinstance(error, SyntaxError):
        message = error.msg.partition(": ")[2] or error.msg  # before it stands the place once more
        return StoreError(f"{path}, line {error.lineno}: {one_line(ValueError(message))}")
    return StoreError(f"{path}: {one_line(error)}")


def failed(error: Exception) -> QueryError:
    """The error for a query that an engine refused."""
    return QueryError(f"the query cannot be run: {one_line(error)}")


def wrong_form(wanted: str) -> QueryError:
    """The error for a query of another form than the one called for."""
    return QueryError(f"this is no {wanted} query")


def one_line(error: Exception) -> str:
    """An engine's message, in one line of bearable length."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
