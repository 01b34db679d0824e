"""Answers to users' SPARQL, and the standard formats in which they are written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError, UsageError
from kg.query.xmltext import attributes, escape
from kg.store.canonical import turtle
from kg.store.terms import STRING, Blank, Iri, Literal, Term, Triple
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store

_SPO = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Answer:
    """Solutions, a truth value (`truth`) or triples (`triples`), by the form of the query."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[Triple, ...] | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.truth is None and not self.rows

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Rows for reading: IRIs with prefixes, values as they are."""
        if self.truth is not None:
            yield ("yes" if self.truth else "no",)
        for row in self.rows:
            yield tuple("" if t is None else _readable(t) for t in row)


def answer(store: Store, query: str) -> Answer:
    """Ask a store. Raises QueryError when the query does not parse or reads from elsewhere."""
    from kg.store.guard import form

    kind = form(query)
    if kind == "select":
        table = store.select(query)
        return Answer(table.variables, table.rows)
    if kind == "ask":
        return Answer(("answer",), truth=store.ask(query))
    triples = tuple(sorted(set(store.construct(query)), key=_by_text))
    return Answer(_SPO, triples, triples=triples)


def written(found: Answer, how: str) -> str:
    """The answer in ``json``, ``csv``, ``tsv``, ``xml`` (as the SPARQL standard has them) or ``turtle``."""
    if how not in _WRITERS:
        raise UsageError(f"no format is called {how!r}; there are {', '.join(_WRITERS)}")
    return _WRITERS[how](found)


def _turtle(found: Answer) -> str:
    if found.triples is None:
        raise QueryError("only CONSTRUCT and DESCRIBE give turtle")
    return turtle(found.triples)


def _json(found: Answer) -> str:
    if found.truth is not None:
        return json.dumps({"head": {}, "boolean": found.truth}) + "\n"
    bindings = [
        {name: _json_term(t) for name, t in zip(found.variables, row, strict=True) if t is not None}
        for row in found.rows
    ]
    held = {"head": {"vars": list(found.variables)}, "results": {"bindings": bindings}}
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Blank):
        return {"type": "bnode", "value": term.value}
    out = {"type": "literal", "value": term.value}
    if term.lang is not None:
        out["xml:lang"] = term.lang
    elif term.datatype != STRING:
        out["datatype"] = term.datatype
    return out


def _csv(found: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.variables)
    if found.truth is not None:
        writer.writerow([str(found.truth).lower()])
    writer.writerows(["" if t is None else _bare(t) for t in row] for row in found.rows)
    return out.getvalue()


def _tsv(found: Answer) -> str:
    lines = ["\t".join(f"?{v}" for v in found.variables)]
    if found.truth is not None:
        lines.append(str(found.truth).lower())
    lines += ["\t".join("" if t is None else t.n3() for t in row) for row in found.rows]
    return "\n".join(lines) + "\n"


def _xml(found: Answer) -> str:
    if found.triples is not None:
        raise QueryError("CONSTRUCT and DESCRIBE give turtle, json, csv or tsv, not xml")
    return "".join(_xml_lines(found))


def _xml_lines(found: Answer) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n<head>\n'
    if found.truth is not None:
        yield f"</head>\n<boolean>{str(found.truth).lower()}</boolean>\n</sparql>\n"
        return
    yield from (f"<variable{attributes({'name': v})}/>\n" for v in found.variables)
    yield "</head>\n<results>\n"
    for row in found.rows:
        cells = zip(found.variables, row, strict=True)
        held = "".join(f"<binding{attributes({'name': v})}>{_xml_term(t)}</binding>" for v, t in cells if t is not None)
        yield f"<result>{held}</result>\n"
    yield "</results>\n</sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, Literal):
        datatype = None if term.lang is not None or term.datatype == STRING else term.datatype
        return f"<literal{attributes({'xml:lang': term.lang, 'datatype': datatype})}>{escape(term.value)}</literal>"
    name = "uri" if isinstance(term, Iri) else "bnode"
    return f"<{name}>{escape(term.value)}</{name}>"


def _readable(term: Term) -> str:
    if isinstance(term, Iri):
        for prefix, base in PREFIXES.items():
            if term.value.startswith(base):
                return f"{prefix}:{term.value[len(base) :]}"
    return _bare(term)


def _bare(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, Blank) else term.value


def _by_text(triple: Triple) -> tuple[str, ...]:
    return tuple(t.n3() for t in triple)


_WRITERS: Mapping[str, Callable[[Answer], str]] = {
    "json": _json,
    "csv": _csv,
    "tsv": _tsv,
    "xml": _xml,
    "turtle": _turtle,
}
