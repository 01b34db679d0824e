"""Lexical entries and their frames, read from ``ontologies/lexicon/LANG.ttl`` (OntoLex-Lemon)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Status
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME, LEXINFO, ONTOLEX, SYNSEM, local

PARTS_OF_SPEECH = {"verb": "verb", "noun": "noun", "adjective": "adjective", "properNoun": "noun"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Which syntactic functions hold the two sides of a relation, and the thing that passes between them.

    `subject_classes` and `object_classes` narrow the relation's domain and range; empty means no narrowing.
    """

    name: str
    relations: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    thing: tuple[str, ...] = ()
    status: Status | None = None
    requires_thing: str | None = None
    subject_classes: tuple[str, ...] = ()
    object_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or expression with the frames it evokes.

    `words` is the dictionary form. A verb is found by one of its `heads` (lemmas), a noun or adjective by `words`. With
    `implicit`, a post may leave its firm unsaid ("the chief executive").
    """

    name: str
    lang: str
    pos: str
    words: tuple[str, ...]
    heads: tuple[str, ...]
    frames: tuple[Frame, ...]
    particle: str | None = None
    complements: tuple[str, ...] = ()
    complement_marker: str | None = None
    modifiers: tuple[str, ...] = ()
    reflexive: bool = False
    implicit: bool = True
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class Lexicon:
    """All entries of a language, indexed by how they are found in a sentence."""

    def __init__(self, lang: str, entries: Iterable[Entry]) -> None:
        self.lang = lang
        self.entries = tuple(entries)

    @cached_property
    def verbs(self) -> dict[str, list[Entry]]:
        """Verb entries by lemma of their head."""
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.pos == "verb":
                for head in entry.heads:
                    index[head].append(entry)
        return dict(index)

    @cached_property
    def nominals(self) -> dict[str, list[Entry]]:
        """Noun and adjective entries by their first word, the longest first."""
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.pos != "verb":
                index[entry.words[0]].append(entry)
        return {k: sorted(v, key=lambda e: (-len(e.words), e.name)) for k, v in index.items()}


def split_words(text: str) -> tuple[str, ...]:
    """The lower-cased words of an expression, as the tokenizers cut them.

    >>> split_words("président du conseil d'administration")
    ('président', 'du', 'conseil', "d'", 'administration')
    >>> split_words("co-founder")
    ('co', '-', 'founder')
    """
    return tuple(text.lower().replace("’", "'").replace("'", "' ").replace("-", " - ").split())


def load_lexicon(path: Path, lang: str) -> Lexicon:
    """Read a lexicon; raises OntologyError when an entry lacks a form, a part of speech or a frame."""
    data = Triples([path])
    frames = {iri: read_frame(data, iri) for iri in data.subjects(SYNSEM + "SyntacticFrame")}
    return Lexicon(lang, [_entry(data, iri, lang, frames) for iri in data.subjects(ONTOLEX + "LexicalEntry")])


def read_frame(data: Triples, iri: str) -> Frame:
    """The mapping that a node states; raises OntologyError when it is incomplete."""
    name = local(iri)
    relations = [local(str(o)) for o in [*data.objects(iri, ONTOLEX + "reference"), *data.objects(iri, FRAME + "also")]]
    subject, obj = _functions(data, iri, SYNSEM + "subjOfProp"), _functions(data, iri, SYNSEM + "objOfProp")
    if not (relations and subject and obj):
        raise OntologyError(f"frame {name} lacks a reference, a subject or an object")
    status = next(iter(data.texts(iri, FRAME + "status")), None)
    concept = data.one(iri, FRAME + "requiresThing")
    return Frame(
        name=name,
        relations=tuple(relations),
        subject=subject,
        object=obj,
        thing=_functions(data, iri, FRAME + "thing"),
        status=Status(status) if status else None,
        requires_thing=local(str(concept)) if concept else None,
        subject_classes=_functions(data, iri, FRAME + "subjectClass"),
        object_classes=_functions(data, iri, FRAME + "objectClass"),
    )


def _functions(data: Triples, iri: str, predicate: str) -> tuple[str, ...]:
    return tuple(local(str(o)) for o in data.objects(iri, predicate))


def _entry(data: Triples, iri: str, lang: str, frames: dict[str, Frame]) -> Entry:
    name = local(iri)
    form = data.one(iri, ONTOLEX + "canonicalForm")
    written = data.texts(str(form), ONTOLEX + "writtenRep") if form else []
    pos = PARTS_OF_SPEECH.get(local(str(data.one(iri, LEXINFO + "partOfSpeech"))))
    behaviours = [str(o) for o in data.objects(iri, SYNSEM + "synBehavior")]
    if not written or pos is None or not behaviours or any(b not in frames for b in behaviours):
        raise OntologyError(f"entry {name} ({lang}) lacks a written form, a part of speech or a known frame")
    words = split_words(written[0])
    heads = tuple(h.lower() for h in data.texts(iri, FRAME + "head")) or words[:1]
    return Entry(
        name=f"{lang}:{name}",
        lang=lang,
        pos=pos,
        words=words,
        heads=heads,
        frames=tuple(frames[b] for b in behaviours),
        particle=next(iter(data.texts(iri, FRAME + "particle")), None),
        complements=tuple(c.lower() for c in data.texts(iri, FRAME + "complement")),
        complement_marker=next(iter(data.texts(iri, FRAME + "complementMarker")), None),
        modifiers=tuple(m.lower() for m in data.texts(iri, FRAME + "modifier")),
        reflexive=data.flag(iri, FRAME + "reflexive"),
        implicit="false" not in data.texts(iri, FRAME + "implicit"),
        examples=tuple(data.texts(iri, FRAME + "example")),
        counter_examples=tuple(data.texts(iri, FRAME + "counterExample")),
    )


@lru_cache(maxsize=4)
def default_lexicon(lang: str) -> Lexicon:
    """The lexicon of a language that ships with kg."""
    return load_lexicon(folder("ontologies") / "lexicon" / f"{lang}.ttl", lang)
