"""Which relations may hold between two given stretches of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Article, Claim, Mention, Span, Status, spans_overlap

if TYPE_CHECKING:
    from kg.ontology.schema import Schema
    from kg.tree import Document

_BEFORE_TEXT = 1  # the line break between the empty title and the text
_NO_NAMES = {"implicit", "figure"}  # kinds of mentions that no span can stand for
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|per\s?cent|pour cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scored:
    """A relation that may hold between two spans.

    `relation` is a name of the ontology. It leads from head to tail, or from tail to head when `inverted`. `score`
    is in 0…1: how far the words, the syntax and the references that led to it are to be trusted.
    """

    relation: str
    inverted: bool
    score: float


def relate(text: str, head: tuple[int, int], tail: tuple[int, int], lang: str | None = None) -> list[Scored]:
    """Every relation that the text states between two spans, the surest first; none when it states none.

    `head` and `tail` are half-open ranges (start, end) of code points of `text` and should each cover one name; they
    are taken for names even where kg would not have found one. What is said of another mention of the same entity
    counts too. Of relations of which one implies the other only the narrower is given, and a relation that the text
    denies is not given at all. `lang` is ``en``, ``fr`` or None for the likelier of them.

    Raises UsageError when a span is empty, lies outside of the text or overlaps the other, or when the language is
    not served.

    >>> text = "TSMC makes chips for Nvidia."
    >>> [(r.relation, r.inverted, r.score > 0.5) for r in relate(text, head=(0, 4), tail=(21, 27))]
    [('suppliesChipsTo', False, True)]
    >>> relate(text, head=(21, 27), tail=(0, 4))[0].inverted
    True
    >>> relate("TSMC and Nvidia declined to comment.", (0, 4), (9, 15))
    []
    """
    from kg.extract.extractor import extract
    from kg.ontology.schema import default_schema

    spans = _checked(text, head), _checked(text, tail)
    if spans_overlap(*spans):
        raise UsageError(f"the spans {head} and {tail} overlap")
    document, sides = _with_sides(_linked(text, lang), spans)
    claims, _ = extract(document)
    schema = default_schema()
    best: dict[tuple[str, bool], float] = {}
    for claim in claims:
        inverted = _direction(claim, sides, schema)
        if inverted is not None and claim.evidence.status is not Status.DENIED:
            key = claim.relation, inverted
            best[key] = max(best.get(key, 0.0), claim.evidence.score)
    found = [Scored(name, inverted, score) for (name, inverted), score in best.items()]
    return sorted(_narrowest(found, schema), key=lambda s: (-s.score, s.relation, s.inverted))


def _checked(text: str, span: tuple[int, int]) -> Span:
    """The span in the article's body. Raises UsageError when nothing stands there."""
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise UsageError(f"the span {start}–{end} lies outside of the text of {len(text)} code points")
    if not text[start:end].strip():
        raise UsageError(f"the span {start}–{end} is empty")
    return Span(start + _BEFORE_TEXT, end + _BEFORE_TEXT)


def _linked(text: str, lang: str | None) -> Document:
    """The text annotated, with entity ids on its mentions."""
    from kg.annotate.annotator import annotate
    from kg.ontology.names import default_concepts, default_names
    from kg.resolve.linker import link

    document, _ = link(annotate(Article("", "", text, lang)), default_names(), default_concepts())
    return document


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two spans: its mention, or None where it is a figure."""

    mention: Mention | None
    number: float | None = None

    def is_object(self, claim: Claim) -> bool:
        """Whether the claim's object is this side."""
        return claim.object == self.mention.entity if self.mention else _number(claim.object) == self.number

    def is_subject(self, claim: Claim) -> bool:
        """Whether the claim's subject is this side."""
        return self.mention is not None and claim.subject == self.mention.entity


def _with_sides(document: Document, spans: tuple[Span, Span]) -> tuple[Document, tuple[_Side, _Side]]:
    """The document with the two spans as mentions, whatever was found there before."""
    from kg.annotate.annotator import as_names

    head, tail = (_side(document, span) for span in spans)
    if head.mention and tail.mention and head.mention.entity == tail.mention.entity:
        tail = _Side(replace(tail.mention, entity=f"{tail.mention.entity} (tail)"))
    forced = [s.mention for s in (head, tail) if s.mention]
    kept = [m for m in document.mentions if not any(spans_overlap(m.span, f.span) for f in forced)]
    named = [m for m in forced if any(c.isupper() or c.isdigit() for c in m.text)]
    sentences = tuple(as_names(document.lang, s, named) for s in document.sentences)
    return replace(document, sentences=sentences).with_mentions((*forced, *kept)), (head, tail)


def _side(document: Document, span: Span) -> _Side:
    """What a span stands for: the entity of the mention found there, else one of its own."""
    start, end = _to_tokens(document, span)
    text = document.article.body[start:end]
    found = _at(document.mentions, Span(start, end))
    if found is None and _PERCENT.search(text):
        return _Side(None, _number(text))
    known = _known_class(text, found)
    label = known or (found.type if found else "Company")
    entity = found.entity if found else f"{start}-{end}"
    return _Side(Mention(start, end, text, label, entity, sure=known is not None))


def _to_tokens(document: Document, span: Span) -> tuple[int, int]:
    """The span, begun and ended where tokens begin and end."""
    touched = [t for s in document.sentences for t in s.tokens if t.start < span.end and span.start < t.end]
    return (touched[0].start, touched[-1].end) if touched else (span.start, span.end)


def _at(mentions: Iterable[Mention], span: Span) -> Mention | None:
    """The mention that shares most text with a span; of equal ones, a name."""
    rows = [m for m in mentions if m.kind not in _NO_NAMES and spans_overlap(m.span, span)]
    return max(rows, key=lambda m: (_shared(m.span, span), m.kind == "name", -m.start), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _known_class(text: str, found: Mention | None) -> str | None:
    """The class of a well-known name or of a concept; None where it can only be guessed."""
    from kg.ontology.names import default_names

    if found is not None and found.kind != "name":
        return found.type
    known = [e.type for e in default_names().named(text)]
    return found.type if found is not None and found.type in known else next(iter(known), None)


def _number(text: str) -> float | None:
    digits = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(digits.group().replace(",", ".")) if digits else None


def _direction(claim: Claim, sides: tuple[_Side, _Side], schema: Schema) -> bool | None:
    """Whether a claim leads from tail to head; None when it is about something else."""
    head, tail = sides
    if head.is_subject(claim) and tail.is_object(claim):
        return False
    if tail.is_subject(claim) and head.is_object(claim):
        return not schema.relations[claim.relation].symmetric
    return None


def _narrowest(found: list[Scored], schema: Schema) -> Iterator[Scored]:
    """Those that none of the others implies."""
    implied = {(name, s.inverted) for s in found for name in schema.ancestors(s.relation)}
    return (s for s in found if (s.relation, s.inverted) not in implied)
