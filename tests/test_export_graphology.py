"""GEXF opened by a real reader: graphology-gexf under Node, as installed in tests/node by `npm ci`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graphs import asking, write_graph

from kg.export.gexf import write_gexf
from kg.query.filters import ALL
from kg.query.network import network

NODE = Path(__file__).parent / "node"
needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (NODE / "node_modules").is_dir(),
    reason="needs Node and the packages of tests/node (npm ci --prefix tests/node)",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The test graph as graphology reads it."""
    folder = tmp_path_factory.mktemp("graphology")
    path = folder / "graph.gexf"
    with path.open("w", encoding="utf-8") as out:
        write_gexf(network(asking(write_graph(folder / "graph")).with_filters(ALL)), out)
    done = subprocess.run(["node", str(NODE / "read.cjs"), str(path)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@needs_node
def test_all_nodes_and_edges_are_read(read: dict[str, Any]) -> None:
    assert (read["order"], read["size"]) == (len(read["nodes"]), len(read["edges"]))
    assert read["order"] > 5
    assert read["size"] > 5


@needs_node
def test_nodes_have_labels_and_types(read: dict[str, Any]) -> None:
    apple = next(n for n in read["nodes"] if n["key"] == "apple")
    assert (apple["label"], apple["type"]) == ("Apple", "Company")
    assert all(n["label"] for n in read["nodes"])


@needs_node
def test_edges_have_typed_attributes_and_weights(read: dict[str, Any]) -> None:
    for edge in read["edges"]:
        assert isinstance(edge["weight"], float | int)
        assert 0 < edge["weight"] <= 1
        assert isinstance(edge["relation"], str)
        assert edge["status"] in {"confirmed", "planned", "rumoured", "denied", "ended"}
        assert isinstance(edge["articles"] if "articles" in edge else edge["sources"], int)
