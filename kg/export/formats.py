"""Which extension makes which format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kg.errors import UsageError
from kg.export.files import replacing
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.nodelink import write_json
from kg.export.rdf import write_jsonld, write_ntriples, write_turtle
from kg.export.tables import write_folder
from kg.query.facts import Asking, with_qualifiers
from kg.query.filters import USUAL
from kg.query.network import Network, network
from kg.store.terms import Triple

NETWORKS: Mapping[str, Callable[[Network, TextIO], None]] = {
    ".gexf": write_gexf,
    ".graphml": write_graphml,
    ".json": write_json,
}
FOLDERS: Mapping[str, Callable[[Network, Path], None]] = {".csv": write_folder}
TRIPLES: Mapping[str, Callable[[Iterable[Triple], TextIO], None]] = {
    ".ttl": write_turtle,
    ".nt": write_ntriples,
    ".jsonld": write_jsonld,
}
EXTENSIONS = (*NETWORKS, *FOLDERS, *TRIPLES)

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the graph to export: as the arguments of `kg.query.network.network`."""

    relations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: nodes and edges, or triples."""

    path: Path
    nodes: int = 0
    edges: int = 0
    triples: int = 0


def extension(path: Path) -> str:
    """The extension that decides the format; UsageError when there is no such format."""
    found = path.suffix.lower()
    if found not in EXTENSIONS:
        raise UsageError(f"cannot tell the format of {path.name!r}: the extensions are {', '.join(EXTENSIONS)}")
    return found


def export(asking: Asking, path: Path, scope: Scope = Scope()) -> Exported:
    """Write the graph to a file, or the folder that ``.csv`` stands for.

    The formats of triples hold the whole graph, and raise UsageError for filters; the others hold what the filters
    and the scope admit.
    """
    kind = extension(path)
    if kind in TRIPLES:
        if asking.filters != USUAL or scope != Scope():
            raise UsageError(f"{kind} holds the whole graph: filters apply to {', '.join((*NETWORKS, *FOLDERS))}")
        triples = list(asking.store.construct(_EVERYTHING, trusted=True))
        with replacing(path) as out:
            TRIPLES[kind](triples, out)
        return Exported(path, triples=len(triples))
    chosen = network(asking, relations=scope.relations, types=scope.types, isolated=scope.isolated)
    held = Network(chosen.nodes, tuple(with_qualifiers(asking.store, chosen.edges)))
    if kind in FOLDERS:
        FOLDERS[kind](held, path)
    else:
        with replacing(path) as out:
            NETWORKS[kind](held, out)
    return Exported(path, nodes=len(held.nodes), edges=len(held.edges))
