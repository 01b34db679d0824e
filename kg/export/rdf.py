"""All triples: Turtle, N-Triples, JSON-LD, each in a fixed order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TextIO

from kg.store.canonical import turtle
from kg.store.terms import STRING, Iri, Literal, Term, Triple, ntriples
from kg.vocab import PREFIXES, RDF

_TYPE = RDF + "type"


def write_turtle(triples: Iterable[Triple], out: TextIO) -> None:
    """One Turtle document."""
    out.write(turtle(triples))


def write_ntriples(triples: Iterable[Triple], out: TextIO) -> None:
    """A triple a line, sorted."""
    out.writelines(sorted(ntriples(triples)))


def write_jsonld(triples: Iterable[Triple], out: TextIO) -> None:
    """One JSON-LD document with a node a line; its context holds the prefixes of kg."""
    context = json.dumps(PREFIXES, ensure_ascii=False)
    out.write(f'{{"@context": {context},\n"@graph": [')
    rows = (json.dumps(node, ensure_ascii=False) for node in _nodes(triples))
    out.writelines((",\n" if i else "\n") + row for i, row in enumerate(rows))
    out.write("]}\n")


def _nodes(triples: Iterable[Triple]) -> Iterator[dict[str, object]]:
    table: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in triples:
        table[s][p.value].append(o)
    for subject in sorted(table, key=_key):
        node: dict[str, object] = {"@id": _name(subject)}
        for predicate, objects in sorted(table[subject].items()):
            ordered = sorted(objects, key=_key)
            if predicate == _TYPE:
                node["@type"] = [_name(o) for o in ordered]
            else:
                node[_short(predicate)] = [_value(o) for o in ordered]
        yield node


def _value(term: Term) -> object:
    if not isinstance(term, Literal):
        return {"@id": _name(term)}
    if term.lang is not None:
        return {"@value": term.value, "@language": term.lang}
    return term.value if term.datatype == STRING else {"@value": term.value, "@type": _short(term.datatype)}


def _name(term: Term) -> str:
    return _short(term.value) if isinstance(term, Iri) else f"_:{term.value}"


def _short(iri: str) -> str:
    for prefix, base in PREFIXES.items():
        rest = iri.removeprefix(base)
        if rest != iri and not rest.startswith("//") and _plain(rest):
            return f"{prefix}:{rest}"
    return iri


def _plain(rest: str) -> bool:
    return not any(c in rest for c in ":/#?")


def _key(term: Term) -> tuple[bool, str, str, str]:
    tagged = (term.datatype, term.lang or "") if isinstance(term, Literal) else ("", "")
    return (isinstance(term, Literal), term.value, *tagged)
