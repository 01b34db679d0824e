"""What one article says: as values for Python, and in the form that `kg extract` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.assemble import assemble
from kg.assemble.priors import default_priors
from kg.model import Article, Entity, Mention, Reading, Statement
from kg.ontology.names import default_names
from kg.ontology.schema import default_schema

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, in the order of the text.

    Offsets count Unicode code points in ``title + "\\n" + text``. Each statement stands once, in its most specific
    relation, with its best evidence first; its `subject` and `object` are ids of `entities` (the object of a figure
    is the number as text). `rejections` counts by reason what was turned down.
    """

    article: Article
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    rejections: Mapping[str, int] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The language in which the article was read."""
        return self.article.lang or ""

    def to_json(self) -> Json:
        """The same as JSON values: a line of `kg extract`."""
        article = self.article
        return {
            "id": article.id,
            "lang": article.lang,
            "title": article.title,
            "published": article.published,
            "entities": [_entity(e) for e in self.entities],
            "statements": [_statement(s) for s in self.statements],
            "rejections": dict(self.rejections),
        }


def extraction(reading: Reading) -> Extraction:
    """What a reading says, assembled as if there were no other article."""
    known = assemble([reading], default_schema(), default_priors(), default_names().entities)
    return Extraction(
        article=reading.article,
        entities=tuple(sorted(known.entities, key=_place)),
        statements=tuple(sorted(known.statements, key=lambda s: (*_span(s), s.relation, s.id))),
        rejections=reading.rejected(),
    )


def to_json(reading: Reading) -> Json:
    """The article's entities and statements as JSON values, in the order of the text."""
    return extraction(reading).to_json()


def _entity(entity: Entity) -> Json:
    mentions = [_mention(m) for m in entity.mentions]
    aliases = list(entity.aliases)
    return {"id": entity.id, "type": entity.type, "name": entity.name, "aliases": aliases, "mentions": mentions}


def _mention(mention: Mention) -> Json:
    """A mention; what does not name the entity says how it came to stand for it."""
    told = {"start": mention.start, "end": mention.end, "text": mention.text}
    return told if mention.kind == "name" else told | {"kind": mention.kind, "reason": mention.reason}


def _statement(statement: Statement) -> Json:
    start, end = _span(statement)
    return {
        "subject": statement.subject,
        "relation": statement.relation,
        "object": statement.object,
        "status": statement.status.value,
        "belief": statement.belief,
        "quote": statement.best.quote,
        "start": start,
        "end": end,
        "attributed_to": statement.attributed_to,
        "qualifiers": dict(statement.qualifiers),
    }


def _span(statement: Statement) -> tuple[int, int]:
    return statement.best.start, statement.best.end


def _place(entity: Entity) -> tuple[int, str]:
    return min((m.start for m in entity.mentions), default=0), entity.id
