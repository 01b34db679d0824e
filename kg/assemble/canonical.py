"""The form in which a reading is kept: one direction for what can be said either way, one entry for what is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.assemble.entities import merged_entities
from kg.errors import KgError, SourceError
from kg.model import Claim, Evidence, Reading
from kg.ontology.schema import Schema


def canonical_readings(readings: Iterable[Reading], schema: Schema) -> tuple[Reading, ...]:
    """All readings in canonical form, sorted by article. Raises SourceError when two articles bear one identifier."""
    found: dict[str, Reading] = {}
    for reading in (canonical_reading(r, schema) for r in readings):
        if found.setdefault(reading.article.id, reading) != reading:
            raise SourceError(f"two articles bear the identifier {reading.article.id!r}")
    return tuple(found[name] for name in sorted(found))


def canonical_reading(reading: Reading, schema: Schema) -> Reading:
    """The same reading with entities, claims and rejections merged and sorted."""
    if strange := [c for c in reading.claims if c.evidence.article != reading.article.id]:
        raise KgError(f"evidence of article {strange[0].evidence.article!r} stands under {reading.article.id!r}")
    claims: dict[tuple[object, ...], Claim] = {}
    for claim in sorted((canonical_claim(c, schema) for c in reading.claims), key=_preference):
        claims.setdefault(claim.order, claim)
    return replace(
        reading,
        entities=merged_entities(reading.entities, schema),
        claims=tuple(sorted(claims.values(), key=lambda c: c.order)),
        rejections=tuple(sorted(reading.rejections, key=lambda r: (r.stage, r.reason, r.detail))),
    )


def canonical_claim(claim: Claim, schema: Schema) -> Claim:
    """The claim in the inventory's direction, which for symmetric relations is the order of the identifiers."""
    relation = schema.relation(claim.relation)
    backwards = schema.is_inverse(claim.relation) or relation.symmetric and claim.object < claim.subject
    evidence = replace(claim.evidence, qualifiers=tuple(sorted(set(claim.evidence.qualifiers))))
    if not backwards:
        return replace(claim, evidence=evidence)
    turned = replace(evidence, subject=evidence.object, object=evidence.subject)
    return Claim(claim.object, relation.name, claim.subject, turned)


def _preference(claim: Claim) -> tuple[object, ...]:
    """Of claims that are the same passage, the one to keep comes first; no two different claims are equal in it."""
    e: Evidence = claim.evidence
    optional = [(text is not None, text or "") for text in (e.attributed_to, e.said_on)]
    texts = (e.quote, e.prefix, e.suffix, e.lang, e.version)
    return (claim.order, -e.score, e.subject, e.object, texts, optional, e.qualifiers, e.features)
