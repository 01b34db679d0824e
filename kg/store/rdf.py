"""Knowledge as triples, one function for each file of a graph folder. The mapping is described in ``docs/rdf.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import UsageError
from kg.model import Article, Claim, Entity, Evidence, Knowledge, Reading, Statement, Status, statement_id
from kg.ontology.schema import Schema
from kg.store import properties as p
from kg.store.iris import article_iri, entity_iri, evidence_iri, graph_iri, naming_iri, statement_iri, tech_iri
from kg.store.terms import Iri, Literal, Term, Triple
from kg.store.values import day, decimal, integer

THRESHOLD = 0.5  # belief from which a statement counts as a fact
_FACTUAL = (Status.CONFIRMED, Status.PLANNED)


def facts(knowledge: Knowledge, schema: Schema, threshold: float = THRESHOLD) -> Iterator[Triple]:
    """Every entity, and the direct triple of each statement that is confirmed or planned and believed enough."""
    for entity in knowledge.entities:
        yield from _entity(entity)
    for s in knowledge.statements:
        if s.status in _FACTUAL and s.belief >= threshold:
            yield entity_iri(s.subject), tech_iri(s.relation), _object(schema, s.relation, s.object)


def statements(knowledge: Knowledge, schema: Schema) -> Iterator[Triple]:
    """Every statement with what its evidence adds up to."""
    for statement in knowledge.statements:
        yield from _triple_of(schema, statement.subject, statement.relation, statement.object)
        yield from _summary(statement)


def evidence(knowledge: Knowledge, schema: Schema) -> Iterator[Triple]:
    """Everything that the readings hold but text and mentions: the record from which the rest can be assembled."""
    for reading in knowledge.readings:
        yield from _article(reading)
        for entity in reading.entities:
            yield from _naming(reading.article, entity)
        for claim in reading.claims:
            yield from _triple_of(schema, *claim.key)
            yield from _passage(claim)


def _entity(entity: Entity) -> Iterator[Triple]:
    node = entity_iri(entity.id)
    yield node, p.TYPE, tech_iri(entity.type)
    yield from _names(node, entity)
    for link in entity.same_as:
        yield node, p.SAME_AS, Iri(link)


def _names(node: Iri, entity: Entity) -> Iterator[Triple]:
    yield node, p.LABEL, Literal(entity.name)
    for alias in entity.aliases:
        yield node, p.ALIAS, Literal(alias)


def _triple_of(schema: Schema, subject: str, relation: str, obj: str) -> Iterator[Triple]:
    node = statement_iri(statement_id(subject, relation, obj))
    yield node, p.SUBJECT, entity_iri(subject)
    yield node, p.PREDICATE, tech_iri(relation)
    yield node, p.OBJECT, _object(schema, relation, obj)


def _object(schema: Schema, relation: str, obj: str) -> Term:
    return Literal(obj) if schema.relation(relation).figure else entity_iri(obj)


def _summary(statement: Statement) -> Iterator[Triple]:
    node = statement_iri(statement.id)
    yield node, p.TYPE, p.STATEMENT_CLASS
    yield node, p.STATUS, Literal(statement.status.value)
    yield node, p.BELIEF, decimal(statement.belief)
    yield node, p.ARTICLES, integer(len({e.article for e in statement.evidence}))
    for prop, seen in ((p.FIRST_SEEN, statement.first_seen), (p.LAST_SEEN, statement.last_seen)):
        if seen is not None:
            yield node, prop, day(seen)
    yield from _told(node, statement.attributed_to, tuple(statement.qualifiers.items()))
    yield node, p.BEST_EVIDENCE, evidence_iri(statement.id, statement.best)
    for passage in statement.evidence:
        yield node, p.DERIVED_FROM, evidence_iri(statement.id, passage)


def _told(node: Iri, attributed_to: str | None, qualifiers: tuple[tuple[str, str], ...]) -> Iterator[Triple]:
    if attributed_to is not None:
        yield node, p.ATTRIBUTED_TO, entity_iri(attributed_to)
    for name, value in qualifiers:
        prop = graph_iri(name)
        if prop.value in p.RESERVED:
            raise UsageError(f"no qualifier can be called {name!r}")
        yield node, prop, day(value) if name == "date" else Literal(value)


def _article(reading: Reading) -> Iterator[Triple]:
    node = article_iri(reading.article.id)
    yield node, p.TYPE, p.ARTICLE_CLASS
    for name, prop in p.ARTICLE_TEXTS.items():
        value: str | None = getattr(reading.article, name)
        if value is not None:
            yield node, prop, day(value) if name == "published" else Literal(value)
    yield node, p.FINGERPRINT, Literal(reading.article.fingerprint)
    for reason, count in reading.rejected().items():
        yield node, p.REJECTED, Literal(f"{reason}={count}")


def _naming(article: Article, entity: Entity) -> Iterator[Triple]:
    node = naming_iri(article.id, entity.id)
    yield node, p.TYPE, p.NAMING_CLASS
    yield node, p.NAMING_ARTICLE, article_iri(article.id)
    yield node, p.NAMING_ENTITY, entity_iri(entity.id)
    yield node, p.NAMING_TYPE, tech_iri(entity.type)
    yield from _names(node, entity)


def _passage(claim: Claim) -> Iterator[Triple]:
    statement, passage = statement_id(*claim.key), claim.evidence
    node = evidence_iri(statement, passage)
    for rdf_class in p.EVIDENCE_CLASSES:
        yield node, p.TYPE, rdf_class
    yield node, p.SOURCE, article_iri(passage.article)
    yield node, p.STATEMENT, statement_iri(statement)
    for name, prop in p.EVIDENCE_TEXTS.items():
        yield node, prop, Literal(getattr(passage, name))
    yield from _places(node, passage)
    yield node, p.STATUS, Literal(passage.status.value)
    yield node, p.SCORE, decimal(passage.score)
    yield from _told(node, passage.attributed_to, passage.qualifiers)
    if passage.said_on is not None:
        yield node, p.SAID_ON, day(passage.said_on)
    if passage.features:
        yield node, p.FEATURES, Literal(json.dumps(passage.features, ensure_ascii=False, separators=(",", ":")))


def _places(node: Iri, passage: Evidence) -> Iterator[Triple]:
    yield node, p.START, integer(passage.start)
    yield node, p.END, integer(passage.end)
    yield node, p.SUBJECT_START, integer(passage.subject.start)
    yield node, p.SUBJECT_END, integer(passage.subject.end)
    yield node, p.OBJECT_START, integer(passage.object.start)
    yield node, p.OBJECT_END, integer(passage.object.end)
