"""One entity out of all that articles call by one identifier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Entity, Mention
from kg.ontology.names import KnownEntity
from kg.ontology.schema import Schema


def merged_entities(
    namings: Iterable[Entity], schema: Schema, known: Mapping[str, KnownEntity] | None = None
) -> tuple[Entity, ...]:
    """Entities by identifier, sorted; those of `known` take its label and links."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for naming in namings:
        groups[naming.id].append(naming)
    return tuple(_merged(groups[name], schema, (known or {}).get(name)) for name in sorted(groups))


def _merged(namings: Sequence[Entity], schema: Schema, known: KnownEntity | None) -> Entity:
    label = known.name if known else best_name(n.name for n in namings)
    names = {name for n in namings for name in (n.name, *n.aliases)}
    return Entity(
        id=namings[0].id,
        type=best_type((n.type for n in namings), schema),
        name=label,
        aliases=tuple(sorted(names - {label})),
        mentions=tuple(sorted({m for n in namings for m in n.mentions}, key=_place)),
        same_as=tuple(sorted(known.same_as)) if known else (),
    )


def best_name(names: Iterable[str]) -> str:
    """The most frequent name; of equally frequent ones the longest, then the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def best_type(types: Iterable[str], schema: Schema) -> str:
    """The most frequent class; of equally frequent ones the most specific, then the first in the alphabet."""
    counts = Counter(types)
    return min(counts, key=lambda name: (-counts[name], -_depth(name, schema), name))


def _depth(name: str, schema: Schema) -> int:
    return len(schema.superclasses(name)) if name in schema.classes else 0


def _place(mention: Mention) -> tuple[int, int, str, str, str, str, str]:
    return (mention.start, mention.end, *(mention.text, mention.type, mention.entity, mention.kind, mention.reason))
