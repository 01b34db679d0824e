"""What every format says of a node and an edge: one table for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.query.network import Network
from kg.query.rows import Fact, Named

Value = str | bool | int | float | list[str] | None
T = TypeVar("T")
BETWEEN = " | "  # separates the items of a list where a format has only text


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """An attribute: its name, ``string``, ``integer``, ``double`` or ``boolean``, and how to get it from a row."""

    name: str
    kind: str
    get: Callable[[T], Value]

    def text(self, row: T) -> str | None:
        """The value as text; None where there is none."""
        value = self.get(row)
        if value is None or value == "" or value == []:
            return None
        if isinstance(value, list):
            return BETWEEN.join(value)
        return str(value).lower() if isinstance(value, bool) else str(value)


EDGE_COLUMNS: tuple[Column[Fact], ...] = (
    Column("relation", "string", lambda f: f.relation),
    Column("status", "string", lambda f: f.status),
    Column("belief", "double", lambda f: f.belief),
    Column("sources", "integer", lambda f: f.sources),
    Column("mutual", "boolean", lambda f: f.mutual),
    Column("first_seen", "string", lambda f: f.first_seen),
    Column("last_seen", "string", lambda f: f.date),
    Column("attributed_to", "string", lambda f: f.attributed_to),
    Column("qualifiers", "string", lambda f: [f"{k}: {v}" for k, v in f.qualifiers.items()]),
    Column("quote", "string", lambda f: f.quote),
)

_NODE_COLUMNS: tuple[Column[Named], ...] = (
    Column("type", "string", lambda n: n.type),
    Column("aliases", "string", lambda n: list(n.aliases)),
    Column("links", "string", lambda n: list(n.links)),
)


def node_columns(network: Network) -> tuple[Column[Named], ...]:
    """The attributes of nodes: one for each relation to a number joins the fixed ones."""
    figures = sorted({name for node in network.nodes for name, _ in node.figures})
    return _NODE_COLUMNS + tuple(Column(name, "string", _figure(name)) for name in figures)


def _figure(name: str) -> Callable[[Named], Value]:
    return lambda node: [value for held, value in node.figures if held == name]


def filled(columns: Sequence[Column[T]], row: T) -> Iterator[tuple[int, str]]:
    """Position and text of the attributes that a row has."""
    for i, column in enumerate(columns):
        text = column.text(row)
        if text is not None:
            yield i, text
