"""Node-link JSON, as D3 and `networkx.node_link_graph` read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

from kg.export.columns import EDGE_COLUMNS, Column, Value, node_columns
from kg.query.network import Network

T = TypeVar("T")


def write_json(network: Network, out: TextIO) -> None:
    """Write the network, a node or edge a line."""
    columns = node_columns(network)
    nodes = ({"id": n.id, "label": n.label, **_held(columns, n)} for n in network.nodes)
    edges = (
        {
            "source": e.subject,
            "target": e.object,
            "key": e.statement,
            "label": e.relation_label,
            "weight": e.belief,
            **_held(EDGE_COLUMNS, e),
        }
        for e in network.edges
    )
    out.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [')
    out.writelines(_rows(nodes))
    out.write('],\n"edges": [')
    out.writelines(_rows(edges))
    out.write("]}\n")


def _held(columns: Sequence[Column[T]], row: T) -> dict[str, Value]:
    pairs = ((c.name, c.get(row)) for c in columns)
    return {name: value for name, value in pairs if value is not None and value != [] and value != ""}


def _rows(rows: Iterable[dict[str, Value]]) -> Iterator[str]:
    for i, row in enumerate(rows):
        yield (",\n" if i else "\n") + json.dumps(row, ensure_ascii=False)
