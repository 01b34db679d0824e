"""PageRank by plain power iteration: NetworkX's own needs SciPy."""

from __future__ import annotations

from collections import defaultdict

from kg.query.network import Network

_DAMPING = 0.85
_STEPS = 500
_CLOSE = 1e-10


def pagerank(network: Network) -> dict[str, float]:
    """Importance of each entity by what points to it, weighted by belief; scores sum to 1.

    A mutual statement points both ways.
    """
    nodes = [n.id for n in network.nodes]
    out = _weights(network)
    total = {n: sum(out[n].values()) for n in nodes}
    score = dict.fromkeys(nodes, 1 / len(nodes)) if nodes else {}
    for _ in range(_STEPS):
        loose = sum(score[n] for n in nodes if not total[n])
        new = dict.fromkeys(nodes, (1 - _DAMPING + _DAMPING * loose) / len(nodes))
        for n in nodes:
            for m, weight in out[n].items():
                new[m] += _DAMPING * score[n] * weight / total[n]
        moved = sum(abs(new[n] - score[n]) for n in nodes)
        score = new
        if moved < _CLOSE:
            break
    return score


def _weights(network: Network) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for fact in network.edges:
        out[fact.subject][fact.object] += fact.belief
        if fact.mutual:
            out[fact.object][fact.subject] += fact.belief
    return out
