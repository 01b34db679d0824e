"""Classes that were only guessed, settled by what is said of their names: who is founded is no person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Entity, Rejection
from kg.ontology.schema import Schema

CONCRETE = {"Organization": "Company"}


def settle(
    entities: Iterable[Entity], claims: Sequence[Claim], schema: Schema
) -> tuple[tuple[Entity, ...], list[Claim], list[Rejection]]:
    """Entities with their classes settled, claims that agree with these, and rejections of those that do not."""
    rows = list(entities)
    asked = _asked(claims, schema)
    settled = {e.id: _settled(e, asked.get(e.id, {}), schema) for e in rows}
    kept, rejected = [], []
    for claim in claims:
        if _agrees(claim, settled, schema):
            kept.append(claim)
        else:
            rejected.append(Rejection("extract", "class of an argument", claim.relation))
    return tuple(settled[e.id] for e in rows), kept, rejected


def _asked(claims: Iterable[Claim], schema: Schema) -> dict[str, dict[str, float]]:
    """How strongly claims ask for each class of an entity."""
    asked: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for claim in claims:
        definition = schema.relations[claim.relation]
        for entity, classes in ((claim.subject, definition.domain), (claim.object, definition.range)):
            for name in classes:
                asked[entity][name] += claim.evidence.score / len(classes)
    return asked


def _settled(entity: Entity, asked: Mapping[str, float], schema: Schema) -> Entity:
    if not asked or any(m.sure for m in entity.mentions):
        return entity
    fitting = sum(n for c, n in asked.items() if schema.is_a(entity.type, c) or schema.is_a(c, entity.type))
    best = max(sorted(asked), key=lambda c: asked[c])
    label = entity.type if fitting >= asked[best] else CONCRETE.get(best, best)
    return replace(entity, type=label, mentions=tuple(replace(m, type=label) for m in entity.mentions))


def _agrees(claim: Claim, entities: dict[str, Entity], schema: Schema) -> bool:
    subject, obj = entities.get(claim.subject), entities.get(claim.object)
    fits = subject is None or schema.accepts_subject(claim.relation, subject.type)
    figure = schema.relations[claim.relation].figure
    return fits and (figure or obj is None or schema.accepts_object(claim.relation, obj.type))
