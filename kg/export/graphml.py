"""GraphML, for yEd, Cytoscape, igraph and NetworkX. Written as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from kg.export.columns import EDGE_COLUMNS, Column, filled, node_columns
from kg.query.network import Network
from kg.query.rows import Fact, Named
from kg.query.xmltext import attributes, escape

T = TypeVar("T")
_TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "boolean"}
_EDGES: tuple[Column[Fact], ...] = (
    Column("label", "string", lambda f: f.relation_label),
    Column("weight", "double", lambda f: f.belief),
    *EDGE_COLUMNS,
)


def write_graphml(network: Network, out: TextIO) -> None:
    """Write the network."""
    out.writelines(_lines(network))


def _lines(network: Network) -> Iterator[str]:
    nodes: tuple[Column[Named], ...] = (Column("label", "string", lambda n: n.label), *node_columns(network))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _declared("node", nodes)
    yield from _declared("edge", _EDGES)
    yield '<graph id="kg" edgedefault="directed">\n'
    for node in network.nodes:
        yield f"<node{attributes({'id': node.id})}>{_data('n', nodes, node)}</node>\n"
    for edge in network.edges:
        head = attributes({"id": edge.statement, "source": edge.subject, "target": edge.object})
        yield f"<edge{head}>{_data('e', _EDGES, edge)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _declared(kind: str, columns: Sequence[Column[T]]) -> Iterator[str]:
    for i, column in enumerate(columns):
        head = {"id": f"{kind[0]}{i}", "for": kind, "attr.name": column.name, "attr.type": _TYPES[column.kind]}
        yield f"<key{attributes(head)}/>\n"


def _data(letter: str, columns: Sequence[Column[T]], row: T) -> str:
    return "".join(f'<data key="{letter}{i}">{escape(text)}</data>' for i, text in filled(columns, row))
