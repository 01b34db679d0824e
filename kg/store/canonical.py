"""Turtle in one fixed spelling: the same triples always give the same bytes, and a `git diff` reads well.

Subjects, predicates and objects are sorted (`a` first), each predicate has its line, only the prefixes in use are
declared, and integers, decimals and booleans in their shortest form stand without their datatype.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.store.terms import STRING, Iri, Literal, Term, Triple, iri, literal
from kg.vocab import PREFIXES, RDF, XSD

_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")  # of what Turtle allows, what needs no escape
_ABBREVIATED = {
    XSD + "integer": re.compile(r"0|-?[1-9][0-9]*"),
    XSD + "decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_TYPE = Iri(RDF + "type")


def turtle(triples: Iterable[Triple]) -> str:
    """A whole Turtle document. Raises UsageError when a term cannot be written."""
    names = _Names()
    blocks = [_block(subject, rows, names) for subject, rows in _grouped(triples)]
    header = "".join(names.header())
    return "\n".join([header, *blocks] if header else blocks)


def _grouped(triples: Iterable[Triple]) -> Iterator[tuple[Term, dict[Iri, set[Term]]]]:
    index: dict[Term, dict[Iri, set[Term]]] = {}
    for s, p, o in triples:
        index.setdefault(s, {}).setdefault(p, set()).add(o)
    return ((s, index[s]) for s in sorted(index, key=_order))


def _block(subject: Term, rows: dict[Iri, set[Term]], names: _Names) -> str:
    predicates = sorted(rows, key=lambda p: (p != _TYPE, p.value))
    lines = " ;\n    ".join(f"{_verb(p, names)} {_objects(rows[p], names)}" for p in predicates)
    return f"{names.spell(subject)} {lines} .\n"


def _verb(predicate: Iri, names: _Names) -> str:
    return "a" if predicate == _TYPE else names.spell(predicate)


def _objects(objects: set[Term], names: _Names) -> str:
    return " , ".join(names.spell(o) for o in sorted(objects, key=_order))


def _order(term: Term) -> tuple[str, str, str, str]:
    """IRIs before literals before blank nodes, whatever else they hold."""
    if isinstance(term, Literal):
        return ("b", term.value, term.datatype, term.lang or "")
    return ("a" if isinstance(term, Iri) else "c", term.value, "", "")


class _Names:
    """Spells terms, and remembers the prefixes that this took."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._prefixes: set[str] = set()

    def header(self) -> Iterator[str]:
        """The declarations of the prefixes met so far."""
        return (f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(self._prefixes))

    def spell(self, term: Term) -> str:
        """A term as it stands in Turtle."""
        if isinstance(term, Iri):
            return self._iri(term.value)
        return self._literal(term) if isinstance(term, Literal) else term.n3()

    def _iri(self, text: str) -> str:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._new_iri(text)
        return found

    def _new_iri(self, text: str) -> str:
        cut = max(text.rfind("#"), text.rfind("/")) + 1
        prefix, name = _BY_NAMESPACE.get(text[:cut]), text[cut:]
        if prefix is None or not _LOCAL.fullmatch(name):
            return iri(text)
        self._prefixes.add(prefix)
        return f"{prefix}:{name}"

    def _literal(self, term: Literal) -> str:
        if term.lang is not None or term.datatype == STRING:
            return term.n3()
        short = _ABBREVIATED.get(term.datatype)
        if short is not None and short.fullmatch(term.value):
            return term.value
        return f"{literal(term.value)}^^{self._iri(term.datatype)}"
