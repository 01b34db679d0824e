"""Classes and relations, read from ``ontologies/ontology.ttl``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.triples import Text, Triples
from kg.resources import folder
from kg.vocab import FRAME, OWL, RDFS, SKOS, TECH, XSD, local

FIGURE = "percentage"  # the range of a relation whose object is a number, not an entity


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A class of entities; `parent` is a local name or None."""

    name: str
    parent: str | None
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation; `verb` makes `kg who-VERB`, `inverse_verb` the command that reads it backwards.

    With `names_only`, a technology concept as object says too little to be kept ("Intel makes chips"). With
    `owner_stands`, a possession or unit stands for its owner ("parts for Apple's phones"); otherwise what is said of a
    part is `of_part` of the whole (who heads a division is an executive), or nothing. Of less than half of the shares
    it is `of_share`, with the sides turned round if `of_share_turned`. A `post` may leave its firm to the context.
    """

    name: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    parent: str | None = None
    inverse: str | None = None
    symmetric: bool = False
    exclusive: bool = False
    names_only: bool = False
    owner_stands: bool = False
    of_part: str | None = None
    of_share: str | None = None
    of_share_turned: bool = False
    post: bool = False
    verb: str | None = None
    inverse_verb: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    inverse_labels: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    @property
    def figure(self) -> bool:
        """Whether the object is a number."""
        return self.range == (FIGURE,)


class Schema:
    """All classes and relations, with the questions that the stages ask of them."""

    def __init__(self, classes: Iterable[ClassDef], relations: Iterable[Relation]) -> None:
        self.classes = {c.name: c for c in classes}
        self.relations = {r.name: r for r in relations}
        self._inverses = {r.inverse: r for r in self.relations.values() if r.inverse}

    def relation(self, name: str) -> Relation:
        """The relation of that name; an inverse's name gives the relation it inverts."""
        found = self.relations.get(name) or self._inverses.get(name)
        if found is None:
            raise OntologyError(f"no relation is called {name!r}")
        return found

    def is_inverse(self, name: str) -> bool:
        """Whether the name is that of an inverse."""
        return name in self._inverses

    def superclasses(self, name: str) -> list[str]:
        """The class and its ancestors, nearest first."""
        out = [name]
        while (parent := self.classes[out[-1]].parent) is not None:
            out.append(parent)
        return out

    def is_a(self, name: str, wanted: str) -> bool:
        """Whether a class is another or lies below it."""
        return name in self.classes and wanted in self.superclasses(name)

    def ancestors(self, relation: str) -> list[str]:
        """Broader relations, nearest first."""
        out: list[str] = []
        parent = self.relations[relation].parent
        while parent is not None:
            out.append(parent)
            parent = self.relations[parent].parent
        return out

    def narrower(self, relation: str) -> list[str]:
        """The relation itself and all below it."""
        return [r for r in self.relations if r == relation or relation in self.ancestors(r)]

    def accepts_subject(self, relation: str, entity_class: str) -> bool:
        """Whether the domain admits a class."""
        return any(self.is_a(entity_class, c) for c in self.relations[relation].domain)

    def accepts_object(self, relation: str, entity_class: str) -> bool:
        """Whether the range admits a class."""
        return any(self.is_a(entity_class, c) for c in self.relations[relation].range)

    @cached_property
    def verbs(self) -> dict[str, tuple[Relation, bool]]:
        """Command line verbs; the flag says that the verb reads the relation backwards."""
        out = {r.verb: (r, False) for r in self.relations.values() if r.verb}
        return out | {r.inverse_verb: (r, True) for r in self.relations.values() if r.inverse_verb}


def load_schema(path: Path) -> Schema:
    """Read the ontology from a Turtle file."""
    data = Triples([path])
    names = [local(s) for s in data.subjects(OWL + "Class") if s.startswith(TECH)]
    classes = [ClassDef(n, _parent(data, n, "subClassOf"), _by_lang(data, n, RDFS + "label")) for n in names]
    kinds = (OWL + "ObjectProperty", OWL + "DatatypeProperty")
    properties = [local(s) for kind in kinds for s in data.subjects(kind) if s.startswith(TECH)]
    inverses = {local(str(o)): n for n in properties if (o := data.one(TECH + n, OWL + "inverseOf"))}
    return Schema(classes, [_relation(data, n, inverses) for n in properties if n not in inverses.values()])


def _relation(data: Triples, name: str, inverses: Mapping[str, str]) -> Relation:
    iri, inverse = TECH + name, inverses.get(name)
    rdf_types = data.objects(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return Relation(
        name=name,
        domain=_classes(data, name, "domain"),
        range=_classes(data, name, "range"),
        parent=_parent(data, name, "subPropertyOf"),
        inverse=inverse,
        symmetric=OWL + "SymmetricProperty" in rdf_types,
        exclusive=data.flag(iri, FRAME + "exclusive"),
        names_only=data.flag(iri, FRAME + "namesOnly"),
        owner_stands=data.flag(iri, FRAME + "ownerStands"),
        of_part=local(str(part)) if (part := data.one(iri, FRAME + "ofPart")) else None,
        of_share=local(str(stake)) if (stake := data.one(iri, FRAME + "ofShare")) else None,
        of_share_turned=data.flag(iri, FRAME + "ofShareTurned"),
        post=data.flag(iri, FRAME + "post"),
        verb=_text(data, name, "verb"),
        inverse_verb=_text(data, inverse, "verb") if inverse else None,
        labels=_by_lang(data, name, RDFS + "label"),
        inverse_labels=_by_lang(data, inverse, RDFS + "label") if inverse else {},
        definitions=_by_lang(data, name, SKOS + "definition"),
    )


def _parent(data: Triples, name: str, predicate: str) -> str | None:
    node = data.one(TECH + name, RDFS + predicate)
    return local(str(node)) if node else None


def _classes(data: Triples, name: str, predicate: str) -> tuple[str, ...]:
    node = data.one(TECH + name, RDFS + predicate)
    if node is None:
        raise OntologyError(f"{name} has no {predicate}")
    if str(node).startswith(XSD):
        return (FIGURE,)
    union = data.one(str(node), OWL + "unionOf")
    return tuple(local(c) for c in data.members(str(union))) if union else (local(str(node)),)


def _text(data: Triples, name: str, prop: str) -> str | None:
    return next(iter(data.texts(TECH + name, FRAME + prop)), None)


def _by_lang(data: Triples, name: str, predicate: str) -> dict[str, str]:
    rows = (o for o in data.objects(TECH + name, predicate) if isinstance(o, Text))
    return {o.lang or "": str(o) for o in rows}


@lru_cache(maxsize=1)
def default_schema() -> Schema:
    """The schema that ships with kg, read once a process."""
    return load_schema(folder("ontologies") / "ontology.ttl")
