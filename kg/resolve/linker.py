"""Links chains to well-known entities, or gives them an identifier of their own made from their name.

An identifier depends on the name alone, so equal names in two articles are one entity and the order of reading
does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Entity, Mention
from kg.ontology.names import Concept, KnownNames, slug
from kg.ontology.schema import FIGURE
from kg.tree import Document


def link(document: Document, names: KnownNames, concepts: dict[str, Concept]) -> tuple[Document, tuple[Entity, ...]]:
    """The document with entity ids on its mentions, and the entities that it names."""
    chains: dict[str, list[Mention]] = defaultdict(list)
    for mention in document.mentions:
        chains[mention.entity].append(mention)
    entities = {key: _entity(key, rows, names, concepts) for key, rows in chains.items()}
    mentions = tuple(replace(m, entity=entities[m.entity].id, type=entities[m.entity].type) for m in document.mentions)
    merged: dict[str, Entity] = {}
    for entity in (e for e in entities.values() if e.type != FIGURE):
        merged[entity.id] = _merge(merged[entity.id], entity) if entity.id in merged else entity
    return document.with_mentions(mentions), tuple(merged[k] for k in sorted(merged))


def _entity(key: str, mentions: Sequence[Mention], names: KnownNames, concepts: dict[str, Concept]) -> Entity:
    named = [m for m in mentions if m.kind == "name"]
    surfaces = Counter(" ".join(m.text.split()) for m in named)
    if key.startswith("concept:"):
        concept = concepts[key.removeprefix("concept:")]
        return Entity(concept.id, "Technology", concept.name, (), tuple(mentions))
    if key.startswith("id:") and (known := names.entities.get(key.removeprefix("id:"))):
        aliases = tuple(sorted({*surfaces, *known.aliases} - {known.name}))
        return Entity(known.id, known.type, known.name, aliases, tuple(mentions))
    if not surfaces:
        surfaces = Counter(m.text for m in mentions)
    name = max(sorted(surfaces), key=lambda s: (len(s.split()) > 1, surfaces[s], len(s)))
    return Entity(slug(name), mentions[0].type, name, tuple(sorted(set(surfaces) - {name})), tuple(mentions))


def _merge(one: Entity, other: Entity) -> Entity:
    aliases = tuple(sorted({*one.aliases, *other.aliases, other.name} - {one.name}))
    return replace(one, aliases=aliases, mentions=(*one.mentions, *other.mentions))
