"""From arc scores to trees."""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def tree(scores: Scores) -> list[int]:
    """Heads of the best tree of a sentence; the root is its own head.

    Args:
        scores: [n, 1 + n]; row i scores the heads of word i, column 0 the root, column 1 + j word j.

    Each word takes its best head; only where that gives several roots or a cycle, the best single-rooted tree is
    looked for (Chu and Liu 1965, Edmonds 1967).

    >>> tree(np.array([[9, 0, 1, 0], [1, 8, 0, 0], [2, 1, 7, 0]], dtype=np.float32))
    [0, 0, 1]
    """
    n = len(scores)
    own = scores.copy()
    own[np.arange(n), np.arange(n) + 1] = -1e9
    root = int(np.argmax(own[:, 0] - own[:, 1:].max(axis=1))) if n > 1 else 0
    own[:, 0] = np.where(np.arange(n) == root, own[:, 0], -1e9)
    own[root, 1:] = -1e9
    heads = own.argmax(axis=1) - 1
    heads[root] = root
    return [int(h) for h in heads] if _is_tree(heads, root) else _edmonds(own, root)


def _is_tree(heads: NDArray[np.intp], root: int) -> bool:
    """Whether every word leads to the root."""
    safe = {root}
    for i in range(len(heads)):
        path: list[int] = []
        while i not in safe:
            if i in path:
                return False
            path.append(i)
            i = int(heads[i])
        safe.update(path)
    return True


def _edmonds(scores: Scores, root: int) -> list[int]:
    graph = nx.DiGraph()
    n = len(scores)
    floor = float(scores[:, 1:].max()) + 1.0
    for child in range(n):
        if child != root:
            for head in np.argsort(-scores[child, 1:], kind="stable")[: min(n, 12)]:
                if head != child:
                    graph.add_edge(int(head), child, weight=float(scores[child, head + 1]) - floor)
            if not graph.has_edge(root, child):  # so that a tree always exists
                graph.add_edge(root, child, weight=float(scores[child, root + 1]) - floor)
    found = nx.maximum_spanning_arborescence(graph)
    heads = [root] * n
    for head, child in found.edges:
        heads[child] = head
    return heads
