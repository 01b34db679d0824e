"""Paths, centrality, communities and surroundings, by NetworkX.

NetworkX is imported by the functions that need it, so that look-ups start fast. Nodes and edges are added in sorted
order, which makes every answer the same from run to run.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query.network import Network
from kg.query.rows import Fact, Named

if TYPE_CHECKING:
    import networkx as nx

_TRIES = 5000  # paths looked at when those within the hops are rare
_EXACT = 3000  # nodes up to which betweenness is exact
_SAMPLE = 500  # start nodes of the estimate beyond
_SEED = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a path: the statements between two entities, the surest first."""

    start: Named
    end: Named
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another; `belief` is the product of the surest statement of each step."""

    steps: tuple[Step, ...]
    belief: float

    @property
    def hops(self) -> int:
        """Number of steps."""
        return len(self.steps)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity with its score."""

    id: str
    label: str
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are closely linked, the best linked first."""

    number: int
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity some hops away, with the statements that link it to nearer ones."""

    id: str
    label: str
    type: str
    hops: int
    facts: tuple[Fact, ...]


def to_networkx(network: Network) -> nx.MultiDiGraph:
    """A `networkx.MultiDiGraph`: node and edge attributes are the fields of the rows, edge keys statement ids."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for node in network.nodes:
        figures = dict(node.figures)
        graph.add_node(node.id, label=node.label, type=node.type, aliases=list(node.aliases), **figures)
    for f in network.edges:
        graph.add_edge(
            f.subject,
            f.object,
            key=f.statement,
            relation=f.relation,
            label=f.relation_label,
            status=f.status,
            belief=f.belief,
            weight=f.belief,
            sources=f.sources,
            mutual=f.mutual,
            first_seen=f.first_seen,
            last_seen=f.date,
            quote=f.quote,
        )
    return graph


def links(network: Network) -> nx.Graph:
    """A `networkx.Graph` whose edges join all statements between two entities, whatever the direction.

    `facts` are the statements, the surest first; `weight` is the belief of the surest and `cost` its -log.
    """
    import networkx as nx

    between: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in network.edges:
        if fact.subject != fact.object:
            between[min(fact.subject, fact.object), max(fact.subject, fact.object)].append(fact)
    graph = nx.Graph()
    graph.add_nodes_from(n.id for n in network.nodes)
    for (a, b), rows in sorted(between.items()):
        rows.sort(key=lambda f: f.sort_key)
        graph.add_edge(a, b, facts=tuple(rows), weight=rows[0].belief, cost=-math.log(max(rows[0].belief, 1e-9)))
    return graph


def paths(
    network: Network, start: str, end: str, *, limit: int = 1, max_hops: int = 6, weighted: bool = False
) -> list[Path]:
    """The `limit` shortest simple paths between two entities (ids), or the surest when `weighted`."""
    import networkx as nx

    graph = _around(links(network), (start, end), max_hops)
    if start == end or start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    every = nx.shortest_simple_paths(graph, start, end, weight="cost" if weighted else None)
    short = (nodes for nodes in islice(every, _TRIES) if len(nodes) <= max_hops + 1)
    found = [_path(network, graph, nodes) for nodes in islice(short, limit)]
    return sorted(found, key=lambda p: _path_key(p, weighted))


def _around(graph: nx.Graph, ends: tuple[str, str], hops: int) -> nx.Graph:
    """The part of a graph that paths of so many hops can touch."""
    import networkx as nx

    if any(e not in graph for e in ends):
        return graph
    near, far = (nx.single_source_shortest_path_length(graph, e, hops) for e in ends)
    kept = {n for n in near if n in far and near[n] + far[n] <= hops}
    part = nx.Graph()
    part.add_nodes_from(n for n in graph if n in kept)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in kept and b in kept)
    return part


def _path(network: Network, graph: nx.Graph, nodes: list[str]) -> Path:
    pairs = list(pairwise(nodes))
    steps = tuple(Step(network.node(a), network.node(b), graph.edges[a, b]["facts"]) for a, b in pairs)
    return Path(steps, math.prod(s.facts[0].belief for s in steps))


def _path_key(path: Path, weighted: bool) -> tuple[float, float, list[str]]:
    names = [s.end.label.casefold() for s in path.steps]
    return (-path.belief, path.hops, names) if weighted else (path.hops, -path.belief, names)


def rank(network: Network, by: str = "pagerank", *, types: Iterable[str] = (), top: int | None = None) -> list[Ranked]:
    """Entities by centrality, the most central first.

    `by` is a key of `MEASURES`. `types` are classes whose entities are listed (all are counted with).
    """
    measure = MEASURES.get(by)
    if measure is None:
        raise UsageError(f"no centrality is called {by!r}; there are {', '.join(MEASURES)}")
    scores = measure(network) if network.edges else {}
    wanted = frozenset(types)
    rows = [
        Ranked(n.id, n.label, n.type, round(scores[n.id], 12))
        for n in network.nodes
        if n.id in scores and (not wanted or n.type in wanted)
    ]
    return sorted(rows, key=lambda r: (-r.score, r.label.casefold(), r.id))[:top]


def _degree(network: Network) -> Mapping[str, float]:
    import networkx as nx

    return dict(nx.degree_centrality(links(network)))


def _betweenness(network: Network) -> Mapping[str, float]:
    import networkx as nx

    graph = links(network)
    sample = _SAMPLE if len(graph) > _EXACT else None
    return dict(nx.betweenness_centrality(graph, k=sample, seed=_SEED))


def _closeness(network: Network) -> Mapping[str, float]:
    import networkx as nx

    return dict(nx.closeness_centrality(links(network)))


def _eigenvector(network: Network) -> Mapping[str, float]:
    import networkx as nx

    try:
        return dict(nx.eigenvector_centrality(links(network), max_iter=2000, weight="weight"))
    except nx.PowerIterationFailedConvergence as error:
        raise UsageError("the eigenvector does not settle on this graph; use another centrality") from error


def _pagerank(network: Network) -> Mapping[str, float]:
    from kg.query.pagerank import pagerank

    return pagerank(network)


MEASURES: Mapping[str, Callable[[Network], Mapping[str, float]]] = {
    "degree": _degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
}


def communities(network: Network, *, method: str = "louvain", resolution: float = 1.0) -> list[Community]:
    """Communities by ``louvain`` (with a fixed seed) or ``greedy`` modularity, the largest first."""
    import networkx as nx

    graph = links(network)
    graph.remove_nodes_from([n for n, degree in list(graph.degree()) if degree == 0])
    numbered = nx.convert_node_labels_to_integers(graph, label_attribute="id")
    if not numbered:
        return []
    if method == "louvain":
        found = nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=_SEED)
    elif method == "greedy":
        found = nx.community.greedy_modularity_communities(numbered, weight="weight", resolution=resolution)
    else:
        raise UsageError(f"no method is called {method!r}; there are louvain and greedy")
    groups = [_members(network, graph, (numbered.nodes[i]["id"] for i in part)) for part in found]
    groups.sort(key=lambda g: (-len(g), g[0].label.casefold(), g[0].id))
    return [Community(i, group) for i, group in enumerate(groups, start=1)]


def _members(network: Network, graph: nx.Graph, ids: Iterable[str]) -> tuple[Named, ...]:
    nodes = {n.id: n for n in network.nodes}
    ordered = sorted(ids, key=lambda i: (-graph.degree(i), nodes[i].label.casefold(), i))
    return tuple(nodes[i] for i in ordered)


def neighbours(network: Network, start: str, hops: int = 1) -> list[Neighbour]:
    """Entities within some hops of one, the nearest first, then those with the surest statements."""
    return sorted(_neighbours(network, start, hops), key=lambda n: (n.hops, n.facts[0].sort_key, n.id))


def _neighbours(network: Network, start: str, hops: int) -> Iterator[Neighbour]:
    import networkx as nx

    graph = links(network)
    if start not in graph:
        return
    distance = nx.single_source_shortest_path_length(graph, start, hops)
    for node in network.nodes:
        away = distance.get(node.id, 0)
        if away:
            nearer = [n for n in graph[node.id] if distance.get(n, away) == away - 1]
            rows = [f for n in nearer for f in graph.edges[node.id, n]["facts"]]
            yield Neighbour(node.id, node.label, node.type, away, tuple(sorted(rows, key=lambda f: f.sort_key)))
