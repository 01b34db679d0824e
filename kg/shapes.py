"""Turtle files held against the SHACL shapes of ``ontologies/shapes.ttl``, a line for each violation.

Importing this loads rdflib and pyshacl: import it where shapes are to be checked, not before.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyshacl
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.resources import folder
from kg.store.rdflib_store import RdflibStore
from kg.vocab import BASE, PREFIXES, TECH

_SH = Namespace("http://www.w3.org/ns/shacl#")
_WHOLE = URIRef(TECH.removesuffix("#"))  # the focus of shapes over all of the data: it says nothing of where
_LONGEST = 80  # characters of a value worth showing


def violations(paths: Iterable[Path], shapes: Path | None = None) -> list[str]:
    """Where the files, taken together, depart from the shapes: node, what should be, what was found; sorted.

    Raises StoreError naming the file and line when a file is damaged.
    """
    with _quiet():
        data, wanted = _graph(paths), _graph([shapes or folder("ontologies") / "shapes.ttl"])
        conforms, report, _ = pyshacl.validate(data, shacl_graph=wanted, inplace=True)
    return [] if conforms else sorted({_line(report, result) for result in report.subjects(_SH.resultMessage)})


def _graph(paths: Iterable[Path]) -> Graph:
    store = RdflibStore()
    store.load(paths)
    return store.graph


@contextmanager
def _quiet() -> Iterator[None]:
    """rdflib logs each ill-formed literal with a traceback; here it becomes a violation."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _line(report: Graph, result: Node) -> str:
    focus, value = report.value(result, _SH.focusNode), report.value(result, _SH.value)
    message = _short(str(report.value(result, _SH.resultMessage)))
    if focus == _WHOLE:
        return message
    found = f", not {_shown(value)}" if isinstance(value, Literal | URIRef) and value != focus else ""
    return f"{_shown(focus)}: {message}{found}"


def _shown(node: Node | None) -> str:
    if not isinstance(node, Literal):
        return _short(str(node))
    text = str(node)
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _short(text: str) -> str:
    """Text with prefixes in the place of namespaces."""
    for prefix, namespace in PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:")
    return text.replace(BASE, "")
