"""The one reduce over all readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.assemble.canonical import canonical_readings
from kg.assemble.entities import merged_entities
from kg.assemble.priors import Priors
from kg.assemble.statements import statements
from kg.model import Entity, Knowledge, Reading
from kg.ontology.names import KnownEntity
from kg.ontology.schema import Schema


def assemble(
    readings: Iterable[Reading], schema: Schema, priors: Priors, known: Mapping[str, KnownEntity] | None = None
) -> Knowledge:
    """What all readings say together, whatever their order.

    Entities of `known` take its labels and links. `Knowledge.readings` are the readings in canonical form: with every
    claim, also those that statements leave out because a narrower relation says as much. Mentions of entities are
    kept only when there is a single article. Raises OntologyError for an unknown relation or a missing prior,
    SourceError when two different articles bear one identifier.
    """
    kept = canonical_readings(readings, schema)
    namings = [entity for reading in kept for entity in reading.entities]
    return Knowledge(
        readings=kept,
        entities=merged_entities(namings if len(kept) == 1 else map(_unplaced, namings), schema, known),
        statements=statements(kept, schema, priors),
    )


def _unplaced(naming: Entity) -> Entity:
    return replace(naming, mentions=())
