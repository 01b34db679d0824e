"""Paths, centrality, communities and surroundings, on the small graph and on graphs made by Hypothesis."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from graphs import asking, write_graph
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.query.facts import Asking
from kg.query.filters import ALL, Filters
from kg.query.graph import MEASURES, communities, links, neighbours, paths, rank, to_networkx
from kg.query.network import Network, network
from kg.query.pagerank import pagerank
from kg.query.rows import Fact, Named


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    return asking(write_graph(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def whole(ask: Asking) -> Network:
    return network(ask)


def made(*edges: tuple[str, str, float]) -> Network:
    """A network of nameless statements."""
    ends = sorted({end for a, b, _ in edges for end in (a, b)})
    facts = [
        Fact(a, "uses", b, a, "uses", b, "confirmed", belief, 1, None, "", f"{i:03}")
        for i, (a, b, belief) in enumerate(edges)
    ]
    nodes = tuple(Named(e, e, "Company") for e in ends)
    return Network(nodes, tuple(sorted(facts, key=lambda f: (f.subject, f.object, f.relation, f.statement))))


networks = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0.05, 1)), min_size=1, max_size=20
).map(lambda rows: made(*rows))


def test_the_network_holds_what_the_filters_admit(ask: Asking, whole: Network) -> None:
    assert len(whole.edges) == 10
    assert {n.id for n in whole.nodes} == {e for f in whole.edges for e in (f.subject, f.object)} | {"vivo"}
    assert whole.node("vivo").figures == (("hasMarketShare", "17%"),)
    assert len(network(ask.with_filters(ALL)).edges) == 12
    assert len(network(ask.with_filters(Filters(limit=3))).edges) == 3


def test_the_network_keeps_relations_and_types(ask: Asking) -> None:
    assert {f.relation for f in network(ask, relations=("supplies",)).edges} == {"suppliesAITo", "suppliesChipsTo"}
    companies = network(ask, types=("Company",))
    assert {n.type for n in companies.nodes} == {"Company"}
    assert {"chairs", "headquarteredIn"}.isdisjoint(f.relation for f in companies.edges)
    assert "lonely" in {n.id for n in network(ask, isolated=True).nodes}
    assert "lonely" not in {n.id for n in network(ask).nodes}


def test_networkx_gets_every_statement(whole: Network) -> None:
    graph = to_networkx(whole)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges() == len(whole.edges)
    assert graph.nodes["vivo"]["hasMarketShare"] == "17%"
    (edge,) = graph["alibaba"]["apple"].values()
    assert edge["relation"] == "suppliesAITo"
    assert edge["weight"] == edge["belief"]


def test_the_shortest_path_bears_its_statements(whole: Network) -> None:
    (path,) = paths(whole, "alibaba", "orange")
    assert [(s.start.label, s.end.label) for s in path.steps] == [("Alibaba", "Apple"), ("Apple", "Orange")]
    assert [s.facts[0].relation for s in path.steps] == ["suppliesAITo", "partnersWith"]
    assert path.hops == 2
    assert path.belief == pytest.approx(path.steps[0].facts[0].belief * path.steps[1].facts[0].belief)


def test_several_paths_are_ordered(whole: Network) -> None:
    found = paths(whole, "apple", "nvidia", limit=5)
    assert [[s.end.id for s in p.steps] for p in found] == [["tsmc", "nvidia"], ["mistral-ai", "nvidia"]]
    assert len(paths(whole, "apple", "nvidia", limit=1)) == 1


def test_a_longer_surer_path_wins_when_weighted() -> None:
    net = made(("a", "b", 0.3), ("a", "c", 0.9), ("c", "b", 0.9))
    assert [p.hops for p in paths(net, "a", "b")] == [1]
    assert [p.hops for p in paths(net, "a", "b", weighted=True)] == [2]
    assert [p.hops for p in paths(net, "a", "b", weighted=True, max_hops=1)] == [1]


def test_no_path(whole: Network) -> None:
    assert paths(whole, "github", "apple") == []
    assert paths(whole, "apple", "apple") == []
    assert paths(whole, "apple", "nobody") == []
    assert paths(whole, "alibaba", "nvidia", max_hops=2) == []


@given(net=networks, weighted=st.booleans())
def test_paths_are_simple_linked_short_and_ordered(net: Network, weighted: bool) -> None:
    start, end = net.nodes[0].id, net.nodes[-1].id
    found = paths(net, start, end, limit=4, max_hops=3, weighted=weighted)
    for path in found:
        stops = [path.steps[0].start.id, *(s.end.id for s in path.steps)]
        assert (stops[0], stops[-1]) == (start, end)
        assert len(set(stops)) == len(stops) <= 4
        for step, (a, b) in zip(path.steps, pairwise(stops), strict=True):
            assert all({f.subject, f.object} == {a, b} for f in step.facts)
    keys = [(-p.belief if weighted else p.hops) for p in found]
    assert keys == sorted(keys)
    if found and not weighted:
        assert found[0].hops == nx.shortest_path_length(links(net), start, end)


@pytest.mark.parametrize("by", list(MEASURES))
def test_every_measure_ranks(whole: Network, by: str) -> None:
    rows = rank(whole, by)
    assert [r.score for r in rows] == sorted((r.score for r in rows), reverse=True)
    assert {r.id for r in rows} == {n.id for n in whole.nodes}
    assert {r.type for r in rank(whole, by, types=("Person",))} == {"Person"}
    assert rank(whole, by, top=2) == rows[:2]
    assert rank(Network((), ()), by) == []


def test_apple_is_linked_most(whole: Network) -> None:
    assert rank(whole, "degree")[0].id == "apple"


def test_an_unknown_measure_or_method_is_refused(whole: Network) -> None:
    with pytest.raises(UsageError, match="there are degree"):
        rank(whole, "fame")
    with pytest.raises(UsageError, match="louvain"):
        communities(whole, method="magic")


def test_pagerank_on_a_graph_worked_by_hand() -> None:
    # a → b, b → a: equal; c → a gives a the rest
    scores = pagerank(made(("a", "b", 1.0), ("b", "a", 1.0), ("c", "a", 1.0)))
    c = 0.15 / 3
    a = (c + 0.85 * c + 0.85 * c) / (1 - 0.85**2)  # a = c + 0.85 (b + c), b = c + 0.85 a
    assert scores["c"] == pytest.approx(c)
    assert scores["a"] == pytest.approx(a)


@given(net=networks)
def test_pagerank_is_a_distribution(net: Network) -> None:
    scores = pagerank(net)
    assert sum(scores.values()) == pytest.approx(1)
    assert all(s > 0 for s in scores.values())


@pytest.mark.parametrize("method", ["louvain", "greedy"])
def test_communities_part_what_is_linked(whole: Network, method: str) -> None:
    groups = communities(whole, method=method)
    members = [m.id for g in groups for m in g.members]
    assert len(members) == len(set(members))
    assert "vivo" not in members  # only a number is said of it
    assert {"github", "microsoft"} in [{m.id for m in g.members} for g in groups]
    sizes = [len(g.members) for g in groups]
    assert sizes == sorted(sizes, reverse=True)
    assert [g.number for g in groups] == list(range(1, len(groups) + 1))


def test_nothing_linked_gives_no_communities() -> None:
    assert communities(Network((Named("a", "a", ""),), ())) == []


def test_neighbours_by_hops(whole: Network) -> None:
    near = neighbours(whole, "apple")
    assert {n.id for n in near} == {"alibaba", "orange", "mistral-ai", "tsmc"}
    far = neighbours(whole, "apple", 2)
    assert far[: len(near)] == near
    assert {n.id: n.hops for n in far}["nvidia"] == 2
    nvidia = next(n for n in far if n.id == "nvidia")
    assert {f.relation for f in nvidia.facts} == {"suppliesChipsTo", "investsIn"}
    assert neighbours(whole, "nobody") == []


_SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from graphs import asking
from kg.query.graph import communities, paths, rank
from kg.query.network import network
net = network(asking(Path(sys.argv[1])))
print([[m.id for m in c.members] for c in communities(net)])
print([[m.id for m in c.members] for c in communities(net, method="greedy")])
print([(r.id, r.score) for by in ("pagerank", "betweenness", "eigenvector") for r in rank(net, by)])
print([[s.end.id for s in p.steps] for p in paths(net, "joseph-tsai", "mistral-large", limit=5)])
"""


def test_answers_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    write_graph(tmp_path)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(p for p in sys.path if p)},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent.parent,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
