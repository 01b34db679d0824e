"""The value types that flow through the stages; standard library only, frozen and picklable.

Article → (annotate) → Document → (resolve, extract) → Reading → (assemble) → Knowledge.
Offsets always count Unicode code points in ``article.body`` (``title + "\\n" + text``).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How a passage tells a statement."""

    CONFIRMED = "confirmed"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    DENIED = "denied"
    ENDED = "ended"


def digest(*parts: object, size: int = 16) -> str:
    """A stable identifier of `size` hexadecimal digits for a sequence of values.

    >>> digest("alibaba", "suppliesAITo", "apple") == digest("alibaba", "suppliesAITo", "apple")
    True
    """
    joined = "\x1f".join(str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


@dataclass(frozen=True, slots=True)
class Article:
    """One news item. `published` is an ISO date, as precise as known, or None."""

    id: str
    title: str
    text: str
    lang: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    kept_fingerprint: str | None = field(default=None, compare=False, repr=False)  # set where the text was not kept

    @property
    def body(self) -> str:
        """What all offsets refer to."""
        return f"{self.title}\n{self.text}"

    @property
    def fingerprint(self) -> str:
        """Changes when anything that the article says changes."""
        said = (self.title, self.text, self.lang, self.published, self.source, self.url)
        return self.kept_fingerprint or digest(*said)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of an article's body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or stands for an entity; `entity` is set by the resolver."""

    start: int
    end: int
    text: str
    type: str
    entity: str = ""
    kind: str = "name"  # name, description or pronoun
    reason: str = ""  # why a description or pronoun was resolved as it was
    sure: bool = True  # whether its class is known, not guessed

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named: as one article names it, or as all articles together do. `same_as` are IRIs elsewhere."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage that says a statement, found by one extractor.

    `start`/`end` delimit `quote`; `prefix` and `suffix` are the rest of its sentence(s). `subject` and `object`
    are where the arguments stand. `score` is in 0…1. `features` are (name, weight) pairs that led to the decision.
    """

    article: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    subject: Span
    object: Span
    lang: str
    extractor: str
    version: str
    rule: str
    score: float
    status: Status = Status.CONFIRMED
    attributed_to: str | None = None
    said_on: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    features: tuple[tuple[str, float], ...] = ()

    def id_for(self, statement: str) -> str:
        """Stable identifier of this passage as evidence for a statement."""
        return digest(self.article, statement, self.start, self.end, self.extractor, self.rule, self.status)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says. `object` is an entity id, or the number as text where the relation's range is a figure."""

    subject: str
    relation: str
    object: str
    evidence: Evidence

    @property
    def key(self) -> tuple[str, str, str]:
        """The triple without its evidence."""
        return (self.subject, self.relation, self.object)

    @property
    def order(self) -> tuple[int, int, str, str, str, str, str, str]:
        """Its place among the claims of an article: as in the text, and no two distinct claims are equal in it."""
        e = self.evidence
        return (e.start, e.end, *self.key, e.extractor, e.rule, e.status)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something a stage turned down, and why."""

    stage: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was taken from one article."""

    article: Article
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...] = ()

    def rejected(self) -> dict[str, int]:
        """Number of rejections by reason, most frequent first."""
        return dict(sorted(Counter(r.reason for r in self.rejections).items(), key=lambda kv: (-kv[1], kv[0])))


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with all of its evidence. `id` is a hash of subject, relation and object."""

    subject: str
    relation: str
    object: str
    status: Status
    belief: float
    evidence: tuple[Evidence, ...]
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    attributed_to: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None

    @property
    def id(self) -> str:
        """Stable whatever the evidence."""
        return statement_id(self.subject, self.relation, self.object)

    @property
    def best(self) -> Evidence:
        """The evidence to quote: `assemble` puts it first."""
        return self.evidence[0]


def statement_id(subject: str, relation: str, obj: str) -> str:
    """The identifier that a statement and its evidences share."""
    return digest(subject, relation, obj)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What all readings say together; entities and statements are sorted by id."""

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def spans_overlap(a: Span, b: Span) -> bool:
    """Whether two ranges share a code point."""
    return a.start < b.end and b.start < a.end
