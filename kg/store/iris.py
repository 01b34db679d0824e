"""Identifiers of kg as IRIs and back.

Letters and digits of any script, ``-``, ``_``, ``.`` and ``~`` stand as they are, everything else is percent-encoded,
so any identifier can be written and read back.

>>> entity_iri("joint venture/2")
Iri(value='https://w3id.org/kg/id/joint%20venture%2F2')
>>> ident(entity_iri("joint venture/2"))
'joint venture/2'
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.errors import UsageError
from kg.model import Evidence, digest
from kg.store.terms import Iri
from kg.vocab import ARTICLE, EVIDENCE, GRAPH, ID, NAMING, STATEMENT, TECH, local

_TO_ESCAPE = re.compile(r"[^\w.~-]+|^\.{1,2}$")  # "." and ".." would be taken for steps of a path


@lru_cache(maxsize=1 << 14)
def mint(base: str, name: str) -> Iri:
    """The IRI of a name in a namespace of kg; raises UsageError for half a character."""
    try:
        return Iri(base + _TO_ESCAPE.sub(_escape, name))
    except UnicodeEncodeError as error:
        raise UsageError(f"{name!a} holds half a character (a surrogate), which cannot be written") from error


def _escape(match: re.Match[str]) -> str:
    return quote(match.group(), safe="").replace(".", "%2E")


def ident(term: Iri | str) -> str:
    """The name from which `mint` made an IRI."""
    return unquote(local(term if isinstance(term, str) else term.value))


def entity_iri(name: str) -> Iri:
    """An entity."""
    return mint(ID, name)


def article_iri(name: str) -> Iri:
    """An article."""
    return mint(ARTICLE, name)


def tech_iri(name: str) -> Iri:
    """A class or relation of the ontology."""
    return mint(TECH, name)


def graph_iri(name: str) -> Iri:
    """A property of statements and evidence, such as a qualifier."""
    return mint(GRAPH, name)


def statement_iri(statement: str) -> Iri:
    """A statement, by its identifier."""
    return mint(STATEMENT, statement)


def evidence_iri(statement: str, evidence: Evidence) -> Iri:
    """A passage as evidence for a statement."""
    return mint(EVIDENCE, evidence.id_for(statement))


def naming_iri(article: str, entity: str) -> Iri:
    """How an article names an entity."""
    return mint(NAMING, digest(article, entity))
