"""Relations as users name them: by verb, by name, by the inverse's name or by label."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import UsageError
from kg.ontology.schema import Relation, Schema


@dataclass(frozen=True, slots=True)
class Reading:
    """A relation and the side it is read from: `inverted` turns subject and object around."""

    relation: Relation
    inverted: bool = False

    @property
    def name(self) -> str:
        """Name of the relation in this direction."""
        return (self.relation.inverse or self.relation.name) if self.inverted else self.relation.name

    def one_way(self, schema: Schema) -> list[str]:
        """The relation and all narrower ones."""
        return schema.narrower(self.relation.name)

    def either_way(self, schema: Schema) -> list[str]:
        """Those of them whose subject and object may change places."""
        return [n for n in self.one_way(schema) if self.relation.symmetric or schema.relation(n).symmetric]


def find_relation(schema: Schema, word: str) -> Reading:
    """The relation that a word names, whatever the case; UsageError with the nearest ones otherwise."""
    table = _table(schema)
    found = table.get(_key(word))
    if found is None:
        raise UsageError(f"no relation is called {word!r}{_hint(word, list(schema.verbs))}")
    return found


def relation_names(schema: Schema, words: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the relations and all narrower ones; empty words give none."""
    rows = [schema.narrower(find_relation(schema, w).relation.name) for w in words]
    return tuple(dict.fromkeys(name for row in rows for name in row))


def class_names(schema: Schema, word: str) -> frozenset[str]:
    """The class that a word names (by name or label, whatever the case) and all classes below it."""
    for name, definition in schema.classes.items():
        if _key(word) in {_key(name), *map(_key, definition.labels.values())}:
            return frozenset(c for c in schema.classes if schema.is_a(c, name))
    raise UsageError(f"no class is called {word!r}; there are {', '.join(sorted(schema.classes))}")


def relation_label(schema: Schema, name: str, lang: str = "en") -> str:
    """How a relation reads between its subject and object; the name itself when the ontology has no label.

    >>> from kg.ontology.schema import default_schema
    >>> relation_label(default_schema(), "suppliesAITo", "fr")
    "fournit de l'IA à"
    """
    inverse = schema.is_inverse(name)
    if not inverse and name not in schema.relations:
        return name
    relation = schema.relation(name)
    labels = relation.inverse_labels if inverse else relation.labels
    return labels.get(lang) or labels.get("en") or name


def _table(schema: Schema) -> dict[str, Reading]:
    """By folded word; verbs win over names, names over labels."""
    out: dict[str, Reading] = {}
    for words in (_verbs, _names, _labels):
        for relation in schema.relations.values():
            for inverted in (False, True):
                for word in filter(None, words(relation, inverted)):
                    out.setdefault(_key(word), Reading(relation, inverted))
    return out


def _verbs(relation: Relation, inverted: bool) -> list[str | None]:
    return [relation.inverse_verb if inverted else relation.verb]


def _names(relation: Relation, inverted: bool) -> list[str | None]:
    return [relation.inverse if inverted else relation.name]


def _labels(relation: Relation, inverted: bool) -> list[str | None]:
    return list((relation.inverse_labels if inverted else relation.labels).values())


def _key(word: str) -> str:
    return word.casefold().replace("-", "").replace(" ", "").replace("_", "")


def _hint(word: str, known: list[str]) -> str:
    from rapidfuzz import process

    near = [name for name, score, _ in process.extract(word, known, limit=3) if score >= 60]
    return f"; did you mean {', '.join(near)}?" if near else ""
