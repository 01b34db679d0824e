"""Where knowledge is kept: Turtle files in a graph folder, and SPARQL over them.

Nothing here imports an RDF library before it is needed: trusted lookups never load rdflib.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.base import Store, Table
from kg.store.turtle import GraphFolder

__all__ = ["BACKENDS", "GraphFolder", "Store", "Table", "empty_store", "open_store"]

BACKENDS = ("oxigraph", "rdflib")


def open_store(path: str | Path, backend: str = "oxigraph") -> Store:
    """The three files of a graph folder, loaded into a store.

    Raises StoreError when the folder holds no graph, when a file is damaged, or when no backend has that name.
    """
    paths = GraphFolder(path).paths()
    if not paths:
        raise StoreError(f"{path}: there is no graph here yet")
    store = empty_store(backend)
    store.load(paths)
    return store


def empty_store(backend: str = "oxigraph") -> Store:
    """A store in memory that holds nothing yet."""
    if backend == "oxigraph":
        from kg.store.oxigraph import OxigraphStore

        return OxigraphStore()
    if backend == "rdflib":
        from kg.store.rdflib_store import RdflibStore  # half a second to import: only when asked for

        return RdflibStore()
    raise StoreError(f"no store is called {backend!r}: choose from {', '.join(BACKENDS)}")
