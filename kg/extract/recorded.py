"""References that the extractor made itself, recorded as mentions: a product that stands for its maker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Claim, Entity, Mention, Span

KIND = "reference"
IN_PASSING = {"concept", "demonym", "figure"}


def recorded(entities: Iterable[Entity], claims: Iterable[Claim], body: str) -> tuple[Entity, ...]:
    """The entities with a mention, and its reason, at each place where a claim has them and no mention is."""
    missing: dict[str, dict[Span, str]] = {}
    for claim in claims:
        reasons = [name for name, _ in claim.evidence.features]
        for n, (entity, span) in enumerate(
            ((claim.subject, claim.evidence.subject), (claim.object, claim.evidence.object))
        ):
            missing.setdefault(entity, {})[span] = reasons[n] if n < len(reasons) else ""
    return tuple(_with(e, missing.get(e.id, {}), body) for e in entities)


def mentioned(entities: Iterable[Entity], claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The entities that are named, or that a claim is about: a concept or nationality in passing is none."""
    told = {e for c in claims for e in (c.subject, c.object, c.evidence.attributed_to)}
    return tuple(e for e in entities if e.id in told or any(m.kind not in IN_PASSING for m in e.mentions))


def _with(entity: Entity, places: dict[Span, str], body: str) -> Entity:
    known = {m.span for m in entity.mentions}
    new = [
        Mention(s.start, s.end, body[s.start : s.end], entity.type, entity.id, KIND, reason)
        for s, reason in sorted(places.items())
        if s not in known
    ]
    mentions = sorted([*entity.mentions, *new], key=lambda m: (m.start, -m.end)) if new else entity.mentions
    return replace(entity, mentions=tuple(mentions))
