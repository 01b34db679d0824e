"""RDF terms as plain values, and how they are spelled in SPARQL, Turtle and N-Triples alike.

``str(term)`` is its bare text, ``term.n3()`` its spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import UsageError
from kg.vocab import RDF, XSD

STRING = XSD + "string"
LANG_STRING = RDF + "langString"

_NOT_IN_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\\x7f-\x9f\ud800-\udfff]""")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LANG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# The first two groups: rdflib replaces \uXXXX in a query before it looks at the grammar, even after a backslash that is
# itself escaped, so the first digit is hidden from it
_TO_ESCAPE = re.compile(
    r"""\\([uU])([0-9A-Fa-f])(?=[0-9A-Fa-f]{3})|["\\\n\r\t\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]""",
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An absolute IRI."""

    value: str

    def __str__(self) -> str:
        return self.value

    def n3(self) -> str:
        """As it stands in a query: ``<…>``."""
        return iri(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A string with a datatype, or with a language tag (its datatype is then ``rdf:langString``)."""

    value: str
    datatype: str = STRING
    lang: str | None = None

    def __post_init__(self) -> None:
        if self.lang is not None:
            object.__setattr__(self, "datatype", LANG_STRING)

    def __str__(self) -> str:
        return self.value

    def n3(self) -> str:
        """As it stands in a query: ``"…"``, ``"…"@en`` or ``"…"^^<…>``."""
        if self.lang is not None:
            return f"{literal(self.value)}@{_language(self.lang)}"
        return literal(self.value) if self.datatype == STRING else f"{literal(self.value)}^^{iri(self.datatype)}"


@dataclass(frozen=True, slots=True, order=True)
class Blank:
    """A blank node: only queries of users give them, the graph has none."""

    value: str

    def __str__(self) -> str:
        return self.value

    def n3(self) -> str:
        """``_:label``."""
        return f"_:{self.value}"


Term = Iri | Literal | Blank
Triple = tuple[Iri | Blank, Iri, Term]


def iri(text: str) -> str:
    """An IRI as it stands in a query; raises UsageError when it is none.

    >>> iri("https://w3id.org/kg/id/apple")
    '<https://w3id.org/kg/id/apple>'
    """
    if not _SCHEME.match(text) or _NOT_IN_IRI.search(text):
        raise UsageError(f"{text!a} is not an IRI")
    return f"<{text}>"


def literal(text: str) -> str:
    r"""A string as it stands in a query: nothing in it can end the literal.

    >>> print(literal('a "b"\n'))
    "a \"b\"\n"
    """
    if _SURROGATE.search(text):
        raise UsageError(f"{text[:60]!a} holds half a character (a surrogate), which cannot be written")
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\\\{match[1]}\\U{ord(match[2]):08X}"
    char = match.group()
    return _ESCAPES.get(char) or f"\\U{ord(char):08X}"  # eight digits: rdflib would read on after four


def _language(tag: str) -> str:
    if not _LANG.fullmatch(tag):
        raise UsageError(f"{tag!a} is not a language tag")
    return tag


def ntriples(triples: Iterable[Triple]) -> Iterator[str]:
    """One line of N-Triples for each triple, in the order given."""
    return (f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in triples)
