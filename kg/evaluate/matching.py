"""Which predicted statements of an article are right, by the rules of the gold format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.facts import Argument, Fact, Json
from kg.evaluate.figures import Counts
from kg.evaluate.names import name_forms
from kg.ontology.schema import Schema


@dataclass(frozen=True, slots=True)
class Matching:
    """The outcome for one article: (gold, predicted) pairs, and what is left over on both sides.

    `statuses` and `quotes` count the pairs with the right status and with right evidence.
    """

    pairs: tuple[tuple[Fact, Fact], ...]
    spurious: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    statuses: int
    quotes: int

    @property
    def counts(self) -> Counts:
        """Number of statements found, spurious and missed."""
        return Counts(len(self.pairs), len(self.spurious), len(self.missed))


class Matcher:
    """Compares statements; `relaxed` lets a relation match its ancestors and descendants."""

    def __init__(self, schema: Schema, *, relaxed: bool) -> None:
        """Take the hierarchy of relations from a schema."""
        self._schema, self._relaxed = schema, relaxed

    def match(self, article: Json, gold: Sequence[Fact], predicted: Sequence[Fact]) -> Matching:
        """Pair predictions, in their order, with the first gold statement that is still free."""
        firm = [g for g in gold if not g.optional]
        optional = [g for g in gold if g.optional]
        free = list(range(len(firm)))
        pairs, rest = [], []
        for p in predicted:
            at = next((i for i in free if self._same(firm[i], p, relaxed=self._relaxed)), None)
            if at is None:
                rest.append(p)
            else:
                free.remove(at)
                pairs.append((firm[at], p))
        body = f"{article['title']}\n{article['text']}"
        return Matching(
            pairs=tuple(pairs),
            spurious=tuple(p for p in rest if not self._excused(p, firm, optional)),
            missed=tuple(firm[i] for i in free),
            statuses=sum(g.told["status"] == p.told.get("status") for g, p in pairs),
            quotes=sum(_shows(body, g, p) for g, p in pairs),
        )

    def _excused(self, p: Fact, firm: Sequence[Fact], optional: Sequence[Fact]) -> bool:
        """Whether a prediction matches an optional statement, or says again or less precisely what a firm one says."""
        if any(self._same(g, p, relaxed=True) for g in optional):
            return True
        return any(p.relation in (g.relation, *self._ancestors(g.relation)) and self._arguments(g, p) for g in firm)

    def _same(self, g: Fact, p: Fact, *, relaxed: bool) -> bool:
        related = g.relation == p.relation or (
            relaxed and (g.relation in self._ancestors(p.relation) or p.relation in self._ancestors(g.relation))
        )
        return related and self._arguments(g, p)

    def _arguments(self, g: Fact, p: Fact) -> bool:
        if _equal(g.subject, p.subject) and _equal(g.object, p.object):
            return True
        relation = self._schema.relations.get(g.relation)
        either_way = relation is not None and relation.symmetric
        return either_way and _equal(g.subject, p.object) and _equal(g.object, p.subject)

    def _ancestors(self, relation: str) -> list[str]:
        return self._schema.ancestors(relation) if relation in self._schema.relations else []


def _equal(a: Argument, b: Argument) -> bool:
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return not a.isdisjoint(b)
    return isinstance(a, float) and isinstance(b, float) and abs(a - b) < 1e-6


def _shows(body: str, gold: Fact, predicted: Fact) -> bool:
    """Whether the predicted quote overlaps the gold one, or names both arguments; it must stand where it says."""
    quote, start, end = predicted.text("quote"), predicted.told.get("start", 0), predicted.told.get("end", 0)
    if not quote or body[start:end] != quote:
        return False
    at = body.find(gold.text("quote"))
    overlaps: bool = start < at + len(gold.text("quote")) and at < end
    return overlaps or _names_both(quote, gold)


def _names_both(quote: str, gold: Fact) -> bool:
    said = name_forms(quote)
    sides = [side for side in (gold.subject, gold.object) if isinstance(side, frozenset)]
    return all(any(form in text for form in side for text in said) for side in sides)
