"""The triples of ``evidence.ttl`` as readings again: exactly those that were written, but for text and mentions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Article, Claim, Entity, Evidence, Reading, Rejection, Span, Status
from kg.store import properties as p
from kg.store.base import damaged
from kg.store.iris import ident
from kg.store.terms import Iri
from kg.vocab import GRAPH, local

_STORED = "stored"  # the stage of rejections that are read back: only reasons and numbers were kept


class _Node:
    """One subject with its properties; what must be there and is not is an error in the file."""

    def __init__(self) -> None:
        self.iri = ""
        self.rows: dict[str, list[str]] = defaultdict(list)

    def all(self, prop: Iri) -> list[str]:
        return self.rows.get(prop.value, [])

    def maybe(self, prop: Iri) -> str | None:
        values = self.all(prop)
        if len(values) > 1:
            raise StoreError(f"<{self.iri}> has several values of {local(prop.value)}")
        return values[0] if values else None

    def one(self, prop: Iri) -> str:
        value = self.maybe(prop)
        if value is None:
            raise StoreError(f"<{self.iri}> has no {local(prop.value)}")
        return value

    def span(self, start: Iri, end: Iri) -> Span:
        return Span(int(self.one(start)), int(self.one(end)))


_Nodes = dict[str, _Node]


def read_readings(path: Path) -> tuple[Reading, ...]:
    """All readings in a file, sorted by article. Raises StoreError naming the file, and the line if it is no Turtle."""
    nodes = _nodes(path)
    try:
        return tuple(_readings(nodes))
    except (ValueError, KeyError, TypeError) as error:  # StoreError too, which is a ValueError
        raise damaged(path, error) from error


def _nodes(path: Path) -> _Nodes:
    nodes: _Nodes = defaultdict(_Node)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.object, ox.Triple):
                raise StoreError(f"{path}: quoted triples have no place here")
            nodes[quad.subject.value].rows[quad.predicate.value].append(quad.object.value)
    except SyntaxError as error:
        raise damaged(path, error, error.lineno) from error
    except OSError as error:
        raise damaged(path, error) from error
    for iri, node in nodes.items():
        node.iri = iri
    return nodes


def _readings(nodes: _Nodes) -> Iterator[Reading]:
    articles = {node.iri: _article(node) for node in _of_class(nodes, p.ARTICLE_CLASS)}
    entities: dict[str, list[Entity]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for node in _of_class(nodes, p.NAMING_CLASS):
        entities[_known(articles, node, p.NAMING_ARTICLE)].append(_naming(node))
    for node in _of_class(nodes, p.EVIDENCE_CLASS):
        article = _known(articles, node, p.SOURCE)
        claims[article].append(_claim(node, nodes, articles[article]))
    for iri, article in sorted(articles.items(), key=lambda row: row[1].id):
        rejections = tuple(r for text in sorted(nodes[iri].all(p.REJECTED)) for r in _rejections(text))
        yield Reading(article, tuple(entities[iri]), tuple(claims[iri]), rejections)


def _of_class(nodes: _Nodes, rdf_class: Iri) -> Iterator[_Node]:
    return (node for node in list(nodes.values()) if rdf_class.value in node.all(p.TYPE))


def _known(articles: dict[str, Article], node: _Node, prop: Iri) -> str:
    article = node.one(prop)
    if article not in articles:
        raise StoreError(f"<{node.iri}> names an article that is not there: <{article}>")
    return article


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


def _rejections(text: str) -> list[Rejection]:
    reason, _, count = text.rpartition("=")
    return [Rejection(_STORED, reason)] * int(count)


def _naming(node: _Node) -> Entity:
    return Entity(
        id=ident(node.one(p.NAMING_ENTITY)),
        type=ident(node.one(p.NAMING_TYPE)),
        name=node.one(p.LABEL),
        aliases=tuple(sorted(node.all(p.ALIAS))),
    )


def _claim(node: _Node, nodes: _Nodes, article: Article) -> Claim:
    statement = nodes[node.one(p.STATEMENT)]
    obj = statement.one(p.OBJECT)
    return Claim(
        subject=ident(statement.one(p.SUBJECT)),
        relation=ident(statement.one(p.PREDICATE)),
        object=obj,
        evidence=_evidence(node, article.id),
    )


def _evidence(node: _Node, article: str) -> Evidence:
    place = node.span(p.START, p.END)
    attributed_to = node.maybe(p.ATTRIBUTED_TO)
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
        attributed_to=None if attributed_to is None else ident(attributed_to),
        said_on=node.maybe(p.SAID_ON),
        qualifiers=_qualifiers(node),
        features=tuple((str(name), float(weight)) for name, weight in features),
        **texts,
    )


def _qualifiers(node: _Node) -> tuple[tuple[str, str], ...]:
    names = (prop for prop in node.rows if prop.startswith(GRAPH) and prop not in p.RESERVED)
    return tuple(sorted((ident(prop), value) for prop in names for value in node.rows[prop]))
