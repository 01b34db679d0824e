"""A graph folder held against the ontology's shapes, for ``kg validate``."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.resources import folder
from kg.store import GraphFolder


def validate_graph(graph_dir: str | Path) -> list[str]:
    """Where facts, statements and evidence depart from ``ontologies/shapes.ttl``, a line each; none when all is well.

    Raises StoreError when the folder holds no graph, or when one of its files is damaged.
    """
    paths = GraphFolder(graph_dir).paths()
    if not paths:
        raise StoreError(f"{graph_dir}: there is no graph here yet")
    from kg.shapes import violations  # loads rdflib and pyshacl

    return violations([*paths, folder("ontologies") / "ontology.ttl"])
