"""The triples of ``evidence.ttl`` as readings again: exactly those that were written, but for text and mentions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import StoreError
from kg.model import Article, Claim, Entity, Evidence, Reading, Rejection, Span, Status
from kg.store import properties as p
from kg.store.base import damaged
from kg.store.iris import ident
from kg.store.parse import triples
from kg.store.terms import Iri, Literal, Term
from kg.vocab import GRAPH, local

_STORED = "stored"  # the stage of rejections that are read back: only reasons and numbers were kept


class _Node:
    """One subject with its properties; what must be there and is not is an error in the file."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.rows: dict[str, list[Term]] = defaultdict(list)

    def all(self, prop: Iri) -> list[str]:
        return [term.value for term in self.rows.get(prop.value, ())]

    def maybe(self, prop: Iri) -> str | None:
        values = self.rows.get(prop.value)
        if values is None:
            return None
        if len(values) > 1:
            raise StoreError(f"<{self.iri}> has several values of {local(prop.value)}")
        return values[0].value

    def one(self, prop: Iri) -> str:
        value = self.maybe(prop)
        if value is None:
            raise StoreError(f"<{self.iri}> has no {local(prop.value)}")
        return value

    def name(self, prop: Iri) -> str:
        """The identifier that an IRI stands for, or the text of a literal."""
        value = self.one(prop)
        return value if isinstance(self.rows[prop.value][0], Literal) else ident(value)

    def span(self, start: Iri, end: Iri) -> Span:
        return Span(int(self.one(start)), int(self.one(end)))


_Nodes = dict[str, _Node]  # by IRI


def read_readings(path: Path) -> tuple[Reading, ...]:
    """All readings in a file, sorted by article. Raises StoreError naming the file, and the line if it is no Turtle."""
    nodes = _nodes(path)
    try:
        return tuple(_readings(nodes))
    except (ValueError, KeyError, TypeError) as error:  # StoreError too, which is a ValueError
        raise damaged(path, error) from error


def _nodes(path: Path) -> _Nodes:
    nodes: _Nodes = {}
    for subject, predicate, obj in triples(path):
        iri = subject.value
        node = nodes.get(iri) or nodes.setdefault(iri, _Node(iri))
        node.rows[predicate.value].append(obj)
    return nodes


def _readings(nodes: _Nodes) -> Iterator[Reading]:
    entities: dict[str, list[Entity]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for node in _of_class(nodes, p.NAMING_CLASS):
        entities[_other(nodes, node, p.NAMING_ARTICLE).iri].append(_naming(node))
    for node in _of_class(nodes, p.EVIDENCE_CLASS):
        article = _other(nodes, node, p.SOURCE)
        claims[article.iri].append(_claim(node, _other(nodes, node, p.STATEMENT), article))
    for node in sorted(_of_class(nodes, p.ARTICLE_CLASS), key=lambda node: node.one(p.ARTICLE_TEXTS["id"])):
        yield Reading(
            article=_article(node),
            entities=tuple(sorted(entities.pop(node.iri, ()), key=lambda e: e.id)),
            claims=tuple(sorted(claims.pop(node.iri, ()), key=lambda c: c.order)),
            rejections=_rejections(node.all(p.REJECTED)),
        )
    if lost := sorted({*entities, *claims}):
        raise StoreError(f"<{lost[0]}> is cited but is no article")


def _of_class(nodes: _Nodes, rdf_class: Iri) -> list[_Node]:
    return [node for node in nodes.values() if rdf_class.value in node.all(p.TYPE)]


def _other(nodes: _Nodes, node: _Node, prop: Iri) -> _Node:
    other = node.one(prop)
    if other not in nodes:
        raise StoreError(f"<{node.iri}> speaks of <{other}>, which is not there")
    return nodes[other]


def _article(node: _Node) -> Article:
    texts = {name: node.maybe(prop) for name, prop in p.ARTICLE_TEXTS.items()}
    return Article(
        id=node.one(p.ARTICLE_TEXTS["id"]),
        title=texts["title"] or "",
        text="",
        lang=texts["lang"],
        published=texts["published"],
        source=texts["source"],
        url=texts["url"],
        kept_fingerprint=node.one(p.FINGERPRINT),
    )


def _rejections(counted: Iterable[str]) -> tuple[Rejection, ...]:
    rows = sorted(text.rpartition("=") for text in counted)
    return tuple(Rejection(_STORED, reason) for reason, _, count in rows for _ in range(int(count)))


def _naming(node: _Node) -> Entity:
    return Entity(
        id=node.name(p.NAMING_ENTITY),
        type=node.name(p.NAMING_TYPE),
        name=node.one(p.LABEL),
        aliases=tuple(sorted(node.all(p.ALIAS))),
    )


def _claim(node: _Node, statement: _Node, article: _Node) -> Claim:
    return Claim(
        subject=statement.name(p.SUBJECT),
        relation=statement.name(p.PREDICATE),
        object=statement.name(p.OBJECT),
        evidence=_evidence(node, article.one(p.ARTICLE_TEXTS["id"])),
    )


def _evidence(node: _Node, article: str) -> Evidence:
    place = node.span(p.START, p.END)
    features = json.loads(node.maybe(p.FEATURES) or "[]")
    texts = {name: node.one(prop) for name, prop in p.EVIDENCE_TEXTS.items()}
    return Evidence(
        article=article,
        start=place.start,
        end=place.end,
        subject=node.span(p.SUBJECT_START, p.SUBJECT_END),
        object=node.span(p.OBJECT_START, p.OBJECT_END),
        score=float(node.one(p.SCORE)),
        status=Status(node.one(p.STATUS)),
        attributed_to=node.name(p.ATTRIBUTED_TO) if p.ATTRIBUTED_TO.value in node.rows else None,
        said_on=node.maybe(p.SAID_ON),
        qualifiers=_qualifiers(node),
        features=tuple((str(name), float(weight)) for name, weight in features),
        **texts,
    )


def _qualifiers(node: _Node) -> tuple[tuple[str, str], ...]:
    names = (prop for prop in node.rows if prop.startswith(GRAPH) and prop not in p.RESERVED)
    return tuple(sorted((ident(prop), term.value) for prop in names for term in node.rows[prop]))
