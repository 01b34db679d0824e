"""Two CSV tables in a folder, with the headings that Gephi and other tools look for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kg.errors import UsageError
from kg.export.columns import EDGE_COLUMNS, node_columns
from kg.export.files import replacing
from kg.query.network import Network

NODES, EDGES = "nodes.csv", "edges.csv"


def write_folder(network: Network, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder, made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror}") from error
    with replacing(folder / NODES) as out:
        _write(out, _nodes(network))
    with replacing(folder / EDGES) as out:
        _write(out, _edges(network))


def _write(out: TextIO, rows: Iterator[list[str]]) -> None:
    csv.writer(out, lineterminator="\n").writerows(rows)


def _nodes(network: Network) -> Iterator[list[str]]:
    columns = node_columns(network)
    yield ["Id", "Label", *(c.name for c in columns)]
    for node in network.nodes:
        yield [node.id, node.label, *(c.text(node) or "" for c in columns)]


def _edges(network: Network) -> Iterator[list[str]]:
    yield ["Source", "Target", "Type", "Id", "Label", "Weight", *(c.name for c in EDGE_COLUMNS)]
    for edge in network.edges:
        fixed = [edge.subject, edge.object, "Directed", edge.statement, edge.relation_label, str(edge.belief)]
        yield [*fixed, *(c.text(edge) or "" for c in EDGE_COLUMNS)]
