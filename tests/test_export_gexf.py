"""GEXF 1.3: read back by NetworkX, and looked at as XML for what Gephi needs."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import networkx as nx
import pytest
from graphs import asking, write_graph
from hypothesis import given
from hypothesis import strategies as st

from kg.export.gexf import first_day, last_day, write_gexf
from kg.query.filters import ALL
from kg.query.network import Network, network
from kg.query.rows import Fact, Named

_NS = "{http://gexf.net/1.3}"
_TYPES = {"string", "integer", "double", "boolean"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return network(asking(write_graph(tmp_path_factory.mktemp("gexf"))).with_filters(ALL))


def text(net: Network) -> str:
    """The file."""
    out = io.StringIO()
    write_gexf(net, out)
    return out.getvalue()


def tree(net: Network) -> ElementTree.Element:
    """The file, parsed."""
    return ElementTree.fromstring(text(net).encode())


def read(net: Network) -> nx.Graph:
    """The file as NetworkX reads it."""
    return nx.read_gexf(io.BytesIO(text(net).encode()))


def test_networkx_reads_nodes_and_edges_with_attributes(whole: Network) -> None:
    graph = read(whole)
    assert graph.is_directed()
    assert (len(graph), graph.number_of_edges()) == (len(whole.nodes), len(whole.edges))
    assert graph.nodes["apple"]["label"] == "Apple"
    assert graph.nodes["apple"]["type"] == "Company"
    assert graph.nodes["vivo"]["hasMarketShare"] == "17%"
    edge = graph["alibaba"]["apple"]
    assert edge["relation"] == "suppliesAITo"
    assert edge["label"] == "supplies AI to"
    assert edge["weight"] == edge["belief"]
    assert edge["sources"] == 2
    assert edge["mutual"] is False
    assert (edge["start"], edge["first_seen"], edge["last_seen"]) == ("2025-02-13", "2025-02-13", "2025-02-14")


def test_attribute_ids_are_numbers_and_titles_are_names(whole: Network) -> None:
    for held in tree(whole).iter(f"{_NS}attributes"):
        rows = list(held)
        assert [r.get("id") for r in rows] == [str(i) for i in range(len(rows))]
        assert all(r.get("title") and r.get("type") in _TYPES for r in rows)
        if held.get("class") == "edge":
            assert "type" not in [r.get("title") for r in rows]


def test_values_refer_to_declared_attributes(whole: Network) -> None:
    root = tree(whole)
    declared = {a.get("class"): {r.get("id") for r in a} for a in root.iter(f"{_NS}attributes")}
    for kind in ("node", "edge"):
        for row in root.iter(f"{_NS}{kind}"):
            assert {v.get("for") for v in row.iter(f"{_NS}attvalue")} <= declared[kind]


def test_edges_bear_kind_weight_and_time(whole: Network) -> None:
    root = tree(whole)
    graph = root.find(f"{_NS}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    edges = {e.get("kind"): e for e in root.iter(f"{_NS}edge")}
    assert all(0 <= float(e.get("weight", "-1")) <= 1 for e in edges.values())
    assert edges["suppliesTo"].get("end") == "2025-03-31"  # it has ended
    assert edges["suppliesAITo"].get("end") is None
    assert edges["suppliesChipsTo"].get("start") == "2025-03-01"
    assert edges["subsidiaryOf"].get("start") is None


def test_entities_stand_from_their_first_statement(whole: Network) -> None:
    starts = {n.get("id"): n.get("start") for n in tree(whole).iter(f"{_NS}node")}
    assert starts["apple"] == "2025-02-13"
    assert starts["github"] is None


def test_edge_ids_are_distinct_and_parallel_edges_are_kept() -> None:
    facts = tuple(
        Fact("a", relation, "b", "A", relation, "B", "confirmed", 0.5, 1, None, "", relation)
        for relation in ("sues", "partnersWith")
    )
    graph = read(Network((Named("a", "A", "Company"), Named("b", "B", "Company")), facts))
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph["a"]["b"]) == {"sues", "partnersWith"}


def test_an_undated_graph_is_static_and_an_empty_one_is_a_file() -> None:
    empty = tree(Network((), ()))
    graph = empty.find(f"{_NS}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("static", None)


@given(label=st.text(min_size=1), quote=st.text())
def test_any_text_makes_a_file_that_parses(label: str, quote: str) -> None:
    nodes = (Named("a", label, "Company", (quote,)), Named("b", label, "Company"))
    fact = Fact("a", "uses", "b", label, "uses", label, "confirmed", 0.5, 1, "2025", quote, "s")
    graph = read(Network(nodes, (fact,)))
    assert set(graph) == {"a", "b"}
    assert len(graph.nodes["a"]["label"]) == len(label)


def test_days() -> None:
    assert [first_day(d) for d in ("2025", "2025-02", "2025-02-13")] == ["2025-01-01", "2025-02-01", "2025-02-13"]
    assert [last_day(d) for d in ("2025", "2025-02", "2025-02-13")] == ["2025-12-31", "2025-02-28", "2025-02-13"]
