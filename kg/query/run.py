"""Runs the SPARQL templates that lie in ``sparql/``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from kg.store.iris import ident, mint
from kg.store.terms import literal
from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.store import Store

_FOLDER = Path(__file__).resolve().parent / "sparql"


class Row(dict[str, str]):
    """One solution: the text of each bound variable (IRIs in full)."""

    def local(self, variable: str) -> str:
        """The last part of an IRI of ours: a local id; other values as they are."""
        return local_id(self[variable])


def local_id(value: str) -> str:
    """The identifier for which an IRI of ours stands; other texts as they are.

    >>> local_id("https://w3id.org/kg/id/joint%20venture"), local_id("17%")
    ('joint venture', '17%')
    """
    return ident(value) if value.startswith(BASE) else value


def run(store: Store, template: str, **parts: str) -> list[Row]:
    """Solutions of a template whose ``$name`` places are filled with SPARQL made by `values` and its like."""
    table = store.select(_template(template).substitute(parts), trusted=True)
    names = table.variables
    return [Row({n: t.value for n, t in zip(names, row, strict=True) if t is not None}) for row in table.rows]


def values(variable: str, terms: Iterable[str]) -> str:
    """A VALUES clause over terms that are already SPARQL."""
    return f"VALUES ?{variable} {{ {' '.join(terms)} }}"


def iris(base: str, names: Iterable[str]) -> list[str]:
    """Identifiers of a namespace as SPARQL terms."""
    return [mint(base, n).n3() for n in names]


def literals(texts: Iterable[str]) -> list[str]:
    """Strings as SPARQL terms."""
    return [literal(t) for t in texts]


@lru_cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.rq").read_text(encoding="utf-8"))
