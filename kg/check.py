"""The linter of the data under ``ontologies/``, for ``kg ontology check``.

What SHACL can say stands in ``ontologies/shapes.ttl``; here is what needs the values that kg makes of the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import OntologyError
from kg.extract.conditions import Tests
from kg.ontology.cues import load_cues
from kg.ontology.grammar import MOVES, Condition, Grammar, Step, functions_used, load_grammar
from kg.ontology.lexicon import Frame, Lexicon, load_lexicon
from kg.ontology.names import Concept, load_concepts
from kg.ontology.schema import Schema, load_schema
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.tree import Sentence, Token
from kg.vocab import ID, RDF, TECH, local

SHAPES = "shapes.ttl"
_GIVEN = {"self", "$"}  # functions that need no realisation: the predicate itself, and the function being sought
_TESTS = {"pos", "lemma", "case", "has", "no", "dep"}  # what a condition with values may be; else a Feature


def check(*, examples: bool = True) -> list[str]:
    """What is wrong with the data that ships with kg, a line each; none when all is well.

    The examples of the lexicons are run (half a minute) when the rest is in order, unless `examples` is false.
    """
    problems = lint(folder("ontologies"))
    if problems or not examples:
        return problems
    from kg.known_failures import departures  # loads the language pipelines

    return departures()


def lint(root: Path) -> list[str]:
    """What is wrong with the data in a folder, without running examples.

    Later checks build on earlier ones: references are followed only once all files parse and have the right shape.
    """
    files = sorted(root.rglob("*.ttl"))
    return _unreadable(files) or _misshapen(root, files) or _inconsistent(root)


def _unreadable(files: Iterable[Path]) -> list[str]:
    out = []
    for path in files:
        try:
            Triples([path])
        except OntologyError as error:
            out.append(str(error))
    return out


def _misshapen(root: Path, files: Iterable[Path]) -> list[str]:
    from kg.shapes import violations  # loads rdflib and pyshacl

    return violations((f for f in files if f.name != SHAPES), root / SHAPES)


def _inconsistent(root: Path) -> list[str]:
    try:
        data = _load(root)
    except OntologyError as error:
        return [str(error)]
    return [*_relations(data.schema), *_entities(root, data.schema), *_words(data)]


@dataclass(frozen=True)
class _Data:
    """What the files say; lexicons and grammars by language."""

    schema: Schema
    concepts: Mapping[str, Concept]
    lexicons: Mapping[str, Lexicon]
    grammars: Mapping[str, Grammar]

    @cached_property
    def narrowed(self) -> set[str]:
        """Relations that an entry for a broader one states by the concept of what passes."""
        return {c.narrows for c in self.concepts.values() if c.narrows}


def _load(root: Path) -> _Data:
    langs = sorted(p.stem for p in (root / "grammar").glob("*.ttl"))
    for lang in langs:
        load_cues(root / "lexicon" / f"cues-{lang}.ttl", lang)
    return _Data(
        schema=load_schema(root / "ontology.ttl"),
        concepts=load_concepts(root / "concepts.ttl"),
        lexicons={lang: load_lexicon(root / "lexicon" / f"{lang}.ttl", lang) for lang in langs},
        grammars={lang: load_grammar(root / "grammar" / f"{lang}.ttl", lang) for lang in langs},
    )


# ---- Relations ----


def _relations(schema: Schema) -> Iterator[str]:
    verbs = Counter(v for r in schema.relations.values() for v in (r.verb, r.inverse_verb) if v)
    yield from (f"the command line verb {verb!r} belongs to {n} relations" for verb, n in verbs.items() if n > 1)
    for relation in schema.relations.values():
        linked = () if relation.figure else relation.range
        for name in (*relation.domain, *linked):
            if name not in schema.classes:
                yield f"{relation.name} links {name}, which is no class"
        for parent in schema.ancestors(relation.name):
            if not all(schema.accepts_subject(parent, c) for c in relation.domain):
                yield f"{relation.name} has subjects that {parent}, which is broader, does not admit"
            if not all(schema.accepts_object(parent, c) for c in linked):
                yield f"{relation.name} has objects that {parent}, which is broader, does not admit"


# ---- Entities ----


def _entities(root: Path, schema: Schema) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path in sorted((root / "entities").glob("*.ttl")):
        data = Triples([path])
        for iri in data.all_subjects():
            types = [str(t) for t in data.objects(iri, RDF + "type")]
            if iri.startswith(ID):
                yield from _entity(local(iri), types, path.name, seen, schema)


def _entity(name: str, types: list[str], file: str, seen: dict[str, str], schema: Schema) -> Iterator[str]:
    if name in seen:
        yield f"{file}: the entity {name} is in {seen[name]} too"
    seen.setdefault(name, file)
    if len(types) != 1:
        yield f"{file}: the entity {name} has {len(types)} classes: is it defined twice?"
    for iri in types:
        if not iri.startswith(TECH) or local(iri) not in schema.classes:
            yield f"{file}: the entity {name} is a {local(iri)}, which is no class"


# ---- Words and grammar ----


def _words(data: _Data) -> Iterator[str]:
    for lang, lexicon in data.lexicons.items():
        grammar = data.grammars[lang]
        frames = {f.name: f for e in lexicon.entries for f in e.frames}
        patterns = [p.frame for p in grammar.patterns]
        stated = {r for f in (*frames.values(), *patterns) for r in f.relations} | data.narrowed
        for name in data.schema.relations:
            if name not in stated:
                yield f"lexicon/{lang}.ttl: no entry states {name}"
        yield from (f"lexicon/{lang}.ttl: {line}" for f in frames.values() for line in _frame(f, grammar))
        yield from (f"grammar/{lang}.ttl: {line}" for f in patterns for line in _frame(f, grammar))
        yield from (f"grammar/{lang}.ttl: {line}" for line in _grammar(grammar))


def _frame(frame: Frame, grammar: Grammar) -> Iterator[str]:
    for function in dict.fromkeys((*frame.subject, *frame.object, *frame.thing)):
        if not _realised(function, grammar):
            yield f"{frame.name} needs arg:{function}, which grammar/{grammar.lang}.ttl does not realise"


def _realised(function: str, grammar: Grammar) -> bool:
    return function in _GIVEN or bool(grammar.of(function))


def _grammar(grammar: Grammar) -> Iterator[str]:
    rules = [rule for rows in grammar.realisations.values() for rule in rows]
    for function in sorted(functions_used(rules)):
        if not _realised(function, grammar):
            yield f"a path goes on with @{function}, which nothing realises"
    for rule in rules:
        for condition in (*rule.when, *(c for step in rule.path for c in step.conditions)):
            if not _known(condition, grammar):
                yield f"{rule.name} has the condition {condition.key!r}, which is no test, feature or word list"
        for step in rule.path:
            yield from (f"{rule.name} moves by +{m}, which is no move" for m in _unknown_moves(step))


def _unknown_moves(step: Step) -> set[str]:
    return set(step.labels) - MOVES if step.op == "+" else set()


def _known(condition: Condition, grammar: Grammar) -> bool:
    """Whether a condition can be evaluated: a named one is tried out on a sentence of one word."""
    if condition.values:
        return condition.key in _TESTS or condition.key[:1].isupper()
    word = Token(0, 0, 1, "x", "x", "X", "root", 0)
    try:
        Tests(Sentence(0, (word,)), grammar).one(word, condition, frozenset())
    except KeyError:
        return False
    return True
