"""Runs the examples of lexical entries through the real parser and extractor.

An example marks the subject ``[ ]`` and the object ``{ }`` of the relation that its entry states. The marks are given
to the extractor as mentions, so that an example tests words and grammar, not the recognition of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Article, Mention
from kg.ontology.lexicon import Entry, default_lexicon
from kg.ontology.names import default_concepts, default_names, fold, forenames
from kg.ontology.schema import Schema, default_schema
from kg.tree import Document


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its marks; `subject` and `object` are the code points that they enclosed."""

    text: str
    subject: tuple[int, int]
    object: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether an example came out as its author meant."""

    entry: str
    text: str
    passed: bool
    found: tuple[str, ...]
    counter: bool = False


def unmark(text: str) -> Marked:
    """Take the marks out; raises ValueError unless there is one pair of each.

    >>> unmark("[Broadcom] bought {VMware}.")
    Marked(text='Broadcom bought VMware.', subject=(0, 8), object=(16, 22))
    """
    if any(text.count(c) != 1 for c in "[]{}"):
        raise ValueError(f"an example needs one [subject] and one {{object}}: {text}")
    bare, ranges, start = "", {}, 0
    for c in text:
        if c in "[{":
            start = len(bare)
        elif c in "]}":
            ranges[c] = (start, len(bare))
        else:
            bare += c
    return Marked(bare, ranges["]"], ranges["}"])


def run(lang: str) -> Iterator[Outcome]:
    """Outcomes of all examples and counter-examples of a language's lexicon."""
    for entry in default_lexicon(lang).entries:
        for text in entry.examples:
            yield run_one(entry, text)
        for text in entry.counter_examples:
            yield run_one(entry, text, counter=True)


def run_one(entry: Entry, text: str, *, counter: bool = False) -> Outcome:
    """One example: passed when a relation of the entry (or one below it) holds between the marks, and for a
    counter-example when none does."""
    from kg.extract.extractor import extract

    marked, schema = unmark(text), default_schema()
    document = _document(entry, marked, schema, counter=counter)
    claims, _ = extract(document)
    wanted = {n for f in entry.frames for r in f.relations for n in schema.narrower(r)}
    figure = schema.relations[entry.frames[0].relations[0]].figure
    found = tuple(f"{c.subject} {c.relation} {c.object}" for c in claims)
    hit = any(
        c.relation in wanted
        and (
            (c.subject == "subject" and (figure or c.object == "object"))
            or (schema.relations[c.relation].symmetric and {c.subject, c.object} == {"subject", "object"})
        )
        for c in claims
    )
    return Outcome(entry.name, text, hit != counter, found, counter)


def _document(entry: Entry, marked: Marked, schema: Schema, *, counter: bool) -> Document:
    from kg.annotate.annotator import annotate

    document = annotate(Article("example", "", marked.text, entry.lang))
    relation = schema.relations[entry.frames[0].relations[0]]
    forced = []
    for name, (start, end), classes in (
        ("subject", marked.subject, relation.domain),
        ("object", marked.object, relation.range),
    ):
        if name == "object" and relation.figure:
            continue
        text = marked.text[start:end]
        forced.append(Mention(start + 1, end + 1, text, _class(text, classes, schema, entry.lang, counter), name))
    kept = [m for m in document.mentions if all(m.end <= f.start or f.end <= m.start for f in forced)]
    kept = [Mention(m.start, m.end, m.text, m.type, m.entity.partition(":")[2] or m.entity, m.kind) for m in kept]
    return document.with_mentions((*forced, *kept))


def _class(text: str, classes: tuple[str, ...], schema: Schema, lang: str, counter: bool) -> str:
    """The class of a known name or concept if the relation admits it, else the first class that it admits.

    In a counter-example a known name keeps its class: the wrong class may be why nothing is said.
    """
    for known in default_names().named(text):
        if counter or any(schema.is_a(known.type, c) for c in classes):
            return known.type
    if counter and len(text.split()) == 2 and fold(text.split()[0]) in forenames():
        return "Person"
    if "Technology" in classes:
        labels = {label.lower() for c in default_concepts().values() for label in c.labels.get(lang, ())}
        if text.lower() in labels or text.islower():
            return "Technology"
    return classes[0]
