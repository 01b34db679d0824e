"""Statements out of the claims of all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.assemble.belief import belief
from kg.assemble.implied import without_implied
from kg.assemble.priors import Priors
from kg.model import Evidence, Reading, Statement, Status, statement_id
from kg.ontology.schema import Schema

Dates = Mapping[str, str]  # of articles, by identifier; "" where unknown

_FIRMNESS = {
    status: rank
    for rank, status in enumerate(
        (Status.CONFIRMED, Status.PLANNED, Status.ENDED, Status.RUMOURED, Status.DENIED),
    )
}


def statements(readings: Sequence[Reading], schema: Schema, priors: Priors) -> tuple[Statement, ...]:
    """All statements of canonical readings, sorted by identifier."""
    dates = {r.article.id: r.article.published or "" for r in readings}
    groups: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for claim in (c for r in readings for c in without_implied(r.claims, schema)):
        groups[claim.key].append(claim.evidence)
    return tuple(_statement(key, groups[key], dates, priors) for key in sorted(groups, key=lambda k: statement_id(*k)))


def _statement(key: tuple[str, str, str], found: Sequence[Evidence], dates: Dates, priors: Priors) -> Statement:
    evidence, status = best_first(found, dates), latest_status(found, dates)
    seen = sorted(filter(None, (e.said_on or dates[e.article] for e in evidence)))
    return Statement(
        *key,
        status=status,
        belief=belief(siding(evidence, status), priors),
        evidence=evidence,
        qualifiers=_qualifiers(evidence),
        attributed_to=next((e.attributed_to for e in evidence if e.attributed_to), None),
        first_seen=seen[0] if seen else None,
        last_seen=seen[-1] if seen else None,
    )


def best_first(evidence: Iterable[Evidence], dates: Dates) -> tuple[Evidence, ...]:
    """By score, then the firmest status, then the latest article, then in the order of articles and text."""
    rows = sorted(evidence, key=_place)
    rows.sort(key=lambda e: dates[e.article], reverse=True)
    return tuple(sorted(rows, key=lambda e: (-e.score, _FIRMNESS[e.status])))


def latest_status(evidence: Iterable[Evidence], dates: Dates) -> Status:
    """As the latest article tells it; within that article the highest score decides, then the later passage."""
    told = max(evidence, key=lambda e: (dates[e.article], e.article, e.score, _place(e)))
    return told.status


def siding(evidence: Iterable[Evidence], status: Status) -> list[Evidence]:
    """The evidence that supports a status: who denies a statement lends it no belief, and the reverse."""
    return [e for e in evidence if (e.status is Status.DENIED) == (status is Status.DENIED)]


def _place(e: Evidence) -> tuple[str, int, int, str, str, str]:
    return (e.article, e.start, e.end, e.extractor, e.rule, e.status)


def _qualifiers(evidence: Iterable[Evidence]) -> dict[str, str]:
    """Each qualifier as the best evidence that has it tells it."""
    merged: dict[str, str] = {}
    for name, value in (pair for e in evidence for pair in e.qualifiers):
        merged.setdefault(name, value)
    return dict(sorted(merged.items()))
