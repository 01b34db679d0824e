"""Normalising and indexing the names of entities and concepts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.ontology.triples import Text, Triples
from kg.resources import folder
from kg.vocab import CONCEPT, FRAME, ID, OWL, RDF, RDFS, SKOS, TECH, local

_ARTICLE = re.compile(r"^\s*(?:(?:the|les?|la)\s+|l')(?=\S)")
_PUNCTUATION = re.compile(r"[^\w%+.&']+")


def fold(name: str) -> str:
    """Lower case without accents, leading article or punctuation.

    >>> fold("L’Oréal  S.A."), fold("The Économie"), fold("Lenovo")
    ('oreal s.a.', 'economie', 'lenovo')
    """
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(_PUNCTUATION.sub(" ", _ARTICLE.sub("", text)).split())


def slug(name: str) -> str:
    """An identifier made from a name: lower-case letters, digits and hyphens; other scripts stay as they are.

    >>> slug("SK Hynix"), slug("L’Étudiant & Cie"), slug("阿里巴巴")
    ('sk-hynix', 'etudiant-cie', '阿里巴巴')
    """
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-_") or "x"


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """A well-known entity: background for reading, never a statement by itself."""

    id: str
    type: str
    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    maker: str | None = None
    within: str | None = None
    same_as: tuple[str, ...] = ()
    ambiguous: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Concept:
    """A technology concept; `narrows` is the relation that a supply of it states.

    Entities of the classes that it `covers` are instances of it (an AI model is artificial intelligence).
    """

    id: str
    name: str
    labels: Mapping[str, tuple[str, ...]]
    broader: str | None = None
    narrows: str | None = None
    covers: tuple[str, ...] = ()


class KnownNames:
    """Well-known entities by id and by folded name."""

    def __init__(self, entities: Iterable[KnownEntity]) -> None:
        """Index them; where two have the same id, the later one counts."""
        self.entities = {e.id: e for e in entities}
        self.by_name: dict[str, list[KnownEntity]] = defaultdict(list)
        self.by_demonym: dict[str, KnownEntity] = {}
        self.by_description: dict[str, KnownEntity] = {}
        for entity in self.entities.values():
            for name in dict.fromkeys(fold(n) for n in entity.names):
                self.by_name[name].append(entity)
            self.by_demonym.update({d.lower(): entity for d in entity.demonyms})
            self.by_description.update({fold(d): entity for d in entity.descriptions})

    def named(self, name: str) -> list[KnownEntity]:
        """Entities that bear a name, whatever its case and accents."""
        return list(self.by_name.get(fold(name), ()))

    def place_of(self, adjective: str) -> KnownEntity | None:
        """The place of a nationality adjective or noun; short ones count in capitals only ("US", not "us").

        >>> default_names().place_of("Chinese").name, default_names().place_of("us")
        ('China', None)
        """
        return self.by_demonym.get(adjective.lower()) if len(adjective) > 3 or adjective.isupper() else None

    def seats(self, entity: str) -> set[str]:
        """Ids of the places where an entity has its seat, with the wider places around them."""
        out: set[str] = set()
        todo = list(self.entities[entity].seats) if entity in self.entities else []
        while todo:
            place = todo.pop()
            if place not in out:
                out.add(place)
                around = self.entities[place].within if place in self.entities else None
                todo += [around] if around else []
        return out


def load_names(paths: Iterable[Path]) -> KnownNames:
    """Read entities from Turtle files."""
    data = Triples(sorted(paths))
    return KnownNames([_entity(data, iri) for iri in data.all_subjects() if iri.startswith(ID)])


def _entity(data: Triples, iri: str) -> KnownEntity:
    labels = {(o.lang or ""): str(o) for o in data.objects(iri, RDFS + "label") if isinstance(o, Text)}
    name = labels.get("en") or labels.get("") or next(iter(labels.values()), local(iri))
    others = [*labels.values(), *data.texts(iri, SKOS + "altLabel")]
    maker, within = data.one(iri, FRAME + "maker"), data.one(iri, FRAME + "within")
    types = [local(str(o)) for o in data.objects(iri, RDF + "type") if str(o).startswith(TECH)]
    return KnownEntity(
        id=local(iri),
        type=types[0] if types else "",
        name=name,
        labels=labels,
        aliases=tuple(a for a in dict.fromkeys(others) if a != name),
        demonyms=tuple(data.texts(iri, FRAME + "demonym")),
        descriptions=tuple(data.texts(iri, FRAME + "description")),
        seats=tuple(local(str(o)) for o in data.objects(iri, FRAME + "seat")),
        maker=local(str(maker)) if maker else None,
        within=local(str(within)) if within else None,
        same_as=tuple(str(o) for o in data.objects(iri, OWL + "sameAs")),
        ambiguous=data.flag(iri, FRAME + "ambiguous"),
    )


def load_concepts(path: Path) -> dict[str, Concept]:
    """Read technology concepts by id."""
    data = Triples([path])
    out = {}
    for iri in data.subjects(SKOS + "Concept"):
        rows = [*data.objects(iri, SKOS + "prefLabel"), *data.objects(iri, SKOS + "altLabel")]
        labels: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if isinstance(row, Text):
                labels[row.lang or "en"].append(str(row))
        broader, narrows = data.one(iri, SKOS + "broader"), data.one(iri, FRAME + "narrows")
        out[local(iri)] = Concept(
            id=local(iri),
            name=labels["en"][0] if labels["en"] else local(iri),
            labels={k: tuple(v) for k, v in labels.items()},
            broader=local(str(broader)) if broader else None,
            narrows=local(str(narrows)) if narrows else None,
            covers=tuple(local(str(o)) for o in data.objects(iri, FRAME + "covers")),
        )
    return out


def concept_iri(concept: str) -> str:
    """The IRI of a concept id."""
    return CONCEPT + concept


@lru_cache(maxsize=1)
def default_names() -> KnownNames:
    """The well-known entities that ship with kg."""
    return load_names((folder("ontologies") / "entities").glob("*.ttl"))


@lru_cache(maxsize=1)
def default_concepts() -> dict[str, Concept]:
    """The technology concepts that ship with kg."""
    return load_concepts(folder("ontologies") / "concepts.ttl")


@lru_cache(maxsize=1)
def forename_genders() -> Mapping[str, str]:
    """First names, folded, with "Fem", "Masc" or "" for those of both."""
    path = folder("ontologies") / "entities" / "forenames.txt"
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {fold(name): {"F": "Fem", "M": "Masc"}.get(gender.strip(), "") for name, _, gender in rows}


@lru_cache(maxsize=1)
def forenames() -> frozenset[str]:
    """First names, folded."""
    return frozenset(forename_genders())
