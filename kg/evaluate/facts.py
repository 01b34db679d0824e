"""Statements of gold and predicted articles in the form in which they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import SourceError
from kg.evaluate.names import name_forms, number
from kg.ontology.schema import Schema

Json = Mapping[str, Any]
Argument = frozenset[str] | float | None
"""The forms of an entity's names, or a number; None is a number that cannot be read."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, turned to the inventory's own direction; `told` is the statement as it was given."""

    subject: Argument
    relation: str
    object: Argument
    told: Json

    @property
    def optional(self) -> bool:
        """Whether it is neither asked for nor held against a system."""
        return bool(self.told.get("optional"))

    def text(self, key: str) -> str:
        """A field of the statement as text, empty where it is missing."""
        return str(self.told.get(key) or "")


def facts(article: Json, schema: Schema) -> list[Fact]:
    """All statements of an article in gold or output format. Raises SourceError where a field is missing."""
    try:
        names = {e["id"]: all_forms(e) for e in article["entities"]}
        return [_fact(s, names, schema) for s in article["statements"]]
    except KeyError as missing:
        raise SourceError(f"article {article.get('id')}: a field is missing: {missing}") from None


def all_forms(entity: Json) -> frozenset[str]:
    """What an entity's names are compared by."""
    names = [entity.get("name") or "", *(entity.get("aliases") or [])]
    return frozenset().union(*(name_forms(str(n)) for n in names))


def _fact(told: Json, names: Mapping[str, frozenset[str]], schema: Schema) -> Fact:
    subject, relation, obj = told["subject"], told["relation"], told["object"]
    if schema.is_inverse(relation):
        subject, relation, obj = obj, schema.relation(relation).name, subject
    known = schema.relations.get(relation)
    figure = known is not None and known.figure
    return Fact(_entity(subject, names), relation, number(obj) if figure else _entity(obj, names), told)


def _entity(value: object, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Forms of an entity's names; what is no entity's id is taken for a name."""
    found = names.get(value) if isinstance(value, str) else None
    return name_forms(str(value)) if found is None else found
