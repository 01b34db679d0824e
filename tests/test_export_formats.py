"""Every format is read back by another library and says the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from graphs import asking, write_graph
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import UsageError
from kg.export.columns import EDGE_COLUMNS
from kg.export.files import replacing
from kg.export.formats import EXTENSIONS, Scope, export
from kg.query.facts import Asking
from kg.query.filters import ALL, Filters
from kg.query.network import network
from kg.query.xmltext import escape


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def ask(folder: Path) -> Asking:
    return asking(folder)


def test_graphml_is_read_by_networkx(ask: Asking, tmp_path: Path) -> None:
    done = export(ask.with_filters(ALL), tmp_path / "g.graphml", Scope(isolated=True))
    graph = nx.read_graphml(done.path)
    assert (len(graph), graph.number_of_edges()) == (done.nodes, done.edges) == (16, 12)
    assert graph.nodes["lonely"]["label"] == 'Lonely & Sons "Ltd" <x>'
    assert graph.nodes["vivo"]["hasMarketShare"] == "17%"
    edge = graph["alibaba"]["apple"]
    assert edge["relation"] == "suppliesAITo"
    assert isinstance(edge["belief"], float)
    assert isinstance(edge["sources"], int)
    assert edge["mutual"] is False


def test_node_link_json_is_read_by_networkx(ask: Asking, tmp_path: Path) -> None:
    path = export(ask, tmp_path / "g.json").path
    graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")))
    assert isinstance(graph, nx.MultiDiGraph)
    (edge,) = graph["alibaba"]["apple"].values()
    assert edge["qualifiers"] == ["place: China", "product: Qwen"]
    assert graph.nodes["apple"]["aliases"] == ["Apple Inc.", "苹果"]


def test_csv_is_a_folder_of_two_tables(ask: Asking, tmp_path: Path) -> None:
    done = export(ask, tmp_path / "g.csv")
    with (done.path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (done.path / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert (len(nodes), len(edges)) == (done.nodes, done.edges)
    assert {e["Source"] for e in edges} | {e["Target"] for e in edges} <= {n["Id"] for n in nodes}
    assert next(e for e in edges if e["relation"] == "suppliesAITo")["quote"].startswith("Alibaba will")
    assert sorted(p.name for p in done.path.iterdir()) == ["edges.csv", "nodes.csv"]


@pytest.mark.parametrize(("name", "kind"), [("g.ttl", "turtle"), ("g.nt", "nt"), ("g.jsonld", "json-ld")])
def test_rdf_holds_every_triple(folder: Path, ask: Asking, tmp_path: Path, name: str, kind: str) -> None:
    expected = Graph()
    for path in folder.glob("*.ttl"):
        expected.parse(path, format="turtle")
    done = export(ask, tmp_path / name)
    found = Graph().parse(done.path, format=kind)
    assert done.triples == len(expected) == len(found)
    assert isomorphic(found, expected)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_the_same_graph_gives_the_same_bytes(folder: Path, tmp_path: Path, extension: str) -> None:
    written = []
    for backend in ("oxigraph", "rdflib"):
        path = export(asking(folder, backend=backend), tmp_path / f"{backend}{extension}").path
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        written.append([f.read_bytes() for f in files])
    assert written[0] == written[1]


def test_filters_and_scope_decide_what_is_written(ask: Asking, tmp_path: Path) -> None:
    strong = export(ask.with_filters(Filters(min_belief=0.8)), tmp_path / "g.gexf")
    chips = export(ask, tmp_path / "g.gexf", Scope(relations=("supplies",)))
    assert strong.edges == sum(f.belief >= 0.8 for f in network(ask).edges)
    assert chips.edges == 3


def test_rdf_takes_no_filters(ask: Asking, tmp_path: Path) -> None:
    for asked, scope in ((ask.with_filters(ALL), Scope()), (ask, Scope(types=("Company",)))):
        with pytest.raises(UsageError, match="holds the whole graph"):
            export(asked, tmp_path / "g.ttl", scope)


@pytest.mark.parametrize("name", ["g.xlsx", "g", ".gexf"])
def test_an_unknown_extension_lists_the_known_ones(ask: Asking, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as raised:
        export(ask, tmp_path / name)
    assert all(extension in str(raised.value) for extension in EXTENSIONS)


def test_extensions_count_whatever_their_case(ask: Asking, tmp_path: Path) -> None:
    assert export(ask, tmp_path / "G.GEXF").path.exists()


def test_what_cannot_be_written_is_a_clear_error(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("")
    (tmp_path / "folder.gexf").mkdir()
    for name in ("missing/g.gexf", "file.csv", "folder.gexf"):
        with pytest.raises(UsageError, match="cannot (write|make)"):
            export(ask, tmp_path / name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file.csv", "folder.gexf"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "g.txt"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), replacing(path) as out:
        out.write("half")
        raise ZeroDivisionError
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before", [path])


def test_columns_have_distinct_names_that_no_format_reserves() -> None:
    names = [c.name for c in EDGE_COLUMNS]
    assert len(set(names)) == len(names)
    assert {"type", "start", "end", "id", "label", "weight", "source", "target", "kind"}.isdisjoint(names)


@given(text=st.text())
def test_escaped_text_is_xml(text: str) -> None:
    from xml.etree import ElementTree

    held = ElementTree.fromstring(f'<a b="{escape(text)}"/>').get("b")
    assert held is not None
    assert len(held) == len(text)
    kept = [(a, b) for a, b in zip(text, held, strict=True) if b != "\ufffd"]
    assert all(a == b for a, b in kept)
