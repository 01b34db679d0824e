"""How syntactic functions surface in Universal Dependencies trees, read from ``ontologies/grammar/LANG.ttl``.

A realisation says: for a predicate that meets `when`, the function is found by following `path`. Both are written in
a small notation:

* a path is a series of steps: ``>label`` goes to dependents, ``<label`` to the head when the node itself bears the
  label, ``@function`` continues with another function of the node reached, ``+next`` goes to the following word,
  ``+hyphenated`` to the word before a hyphen, ``+bracketed`` to that before an opening bracket, ``+apposed`` to that
  before the comma that opens the noun phrase, ``+renamed`` to that after the next comma, and ``+self`` stays;
  ``label1|label2`` are alternatives;
* ``[...]`` after a step holds conditions on the node reached (for ``<`` too), separated by spaces, all to be met;
* conditions: a part of speech (``VERB|AUX``), ``Feature=Value``, ``lemma=a|b``, ``case=to|for`` (a preposition that
  introduces the node; ``case=$`` stands for the markers of the function sought), ``has=label``, ``no=label``,
  ``dep=label``, or a test named in `kg.extract.conditions` (``passive``, ``active`` …); ``!`` negates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.lexicon import Frame, read_frame
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME, LEXINFO, SYNSEM, local

_STEP = re.compile(r"(?P<op>[<>@+])(?P<labels>[A-Za-z:|$]+)(?:\[(?P<conditions>[^\]]*)\])?\s*")
MOVES = frozenset({"self", "next", "hyphenated", "bracketed", "apposed", "renamed"})  # what may follow ``+``


@dataclass(frozen=True, slots=True)
class Condition:
    """One test on a node; `values` is empty for a named test."""

    key: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One move through the tree: `op` is ``>``, ``<``, ``@`` or ``+``."""

    op: str
    labels: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Realisation:
    """One way in which a function surfaces; `weight` is how far to trust it."""

    name: str
    function: str
    when: tuple[Condition, ...]
    path: tuple[Step, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A frame whose predicate is any mention of some classes: `kind` is the kind of mention that heads it."""

    name: str
    classes: frozenset[str]
    kind: str
    frame: Frame


@dataclass(frozen=True)
class Grammar:
    """Realisations by function; any function with markers is realised as ``prepositional`` says."""

    lang: str
    realisations: Mapping[str, tuple[Realisation, ...]]
    markers: Mapping[str, frozenset[str]]
    word_lists: Mapping[str, frozenset[str]]
    patterns: tuple[Pattern, ...] = ()

    def of(self, function: str) -> tuple[Realisation, ...]:
        """Ways in which a function surfaces."""
        own = self.realisations.get(function, ())
        return own + self.realisations.get("prepositional", ()) if function in self.markers else own


def parse_path(text: str) -> tuple[Step, ...]:
    """Read a path.

    >>> [s.op + "|".join(s.labels) for s in parse_path(">obl[case=by] >nmod:poss")]
    ['>obl', '>nmod:poss']
    """
    steps, position = [], 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None:
            raise OntologyError(f"cannot read the path {text!r} at {text[position:]!r}")
        steps.append(Step(match["op"], tuple(match["labels"].split("|")), parse_conditions(match["conditions"] or "")))
        position = match.end()
    return tuple(steps)


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """Read conditions.

    >>> parse_conditions("VERB !passive")
    (Condition(key='pos', values=('VERB',), negated=False), Condition(key='passive', values=(), negated=True))
    """
    return tuple(_condition(word) for word in text.split())


def _condition(word: str) -> Condition:
    negated, bare = word.startswith("!"), word.removeprefix("!")
    key, _, values = bare.partition("=")
    if values:
        return Condition(key, tuple(values.split("|")), negated)
    if bare.replace("|", "").isupper():
        return Condition("pos", tuple(bare.split("|")), negated)
    return Condition(bare, (), negated)


def load_grammar(path: Path, lang: str) -> Grammar:
    """Read a grammar; raises OntologyError when a path or condition cannot be read."""
    data = Triples([path])
    rules: dict[str, list[Realisation]] = defaultdict(list)
    for iri in data.subjects(FRAME + "Realisation"):
        rule = _realisation(data, iri)
        rules[rule.function].append(rule)
    markers = {
        local(iri): frozenset(data.texts(iri, SYNSEM + "marker"))
        for iri in data.subjects(LEXINFO + "PrepositionalObject")
    }
    lists = {local(iri): frozenset(data.texts(iri, FRAME + "lemma")) for iri in data.subjects(FRAME + "WordList")}
    patterns = tuple(_pattern(data, iri, lang) for iri in data.subjects(FRAME + "Pattern"))
    return Grammar(lang, {k: tuple(v) for k, v in rules.items()}, markers, lists, patterns)


def _pattern(data: Triples, iri: str, lang: str) -> Pattern:
    classes = frozenset(local(str(o)) for o in data.objects(iri, FRAME + "headClass"))
    kind = next(iter(data.texts(iri, FRAME + "headKind")), "name")
    return Pattern(f"{lang}:{local(iri)}", classes, kind, read_frame(data, iri))


def _realisation(data: Triples, iri: str) -> Realisation:
    def text(prop: str, default: str = "") -> str:
        return next(iter(data.texts(iri, FRAME + prop)), default)

    function = data.one(iri, FRAME + "function")
    if function is None or not text("path"):
        raise OntologyError(f"realisation {local(iri)} lacks a function or a path")
    return Realisation(
        name=local(iri),
        function=local(str(function)),
        when=parse_conditions(text("when")),
        path=parse_path(text("path")),
        weight=float(text("weight", "1")),
    )


def functions_used(realisations: Iterable[Realisation]) -> set[str]:
    """Functions that paths refer to, for the lint."""
    return {label for r in realisations for s in r.path if s.op == "@" for label in s.labels}


@lru_cache(maxsize=4)
def default_grammar(lang: str) -> Grammar:
    """The grammar of a language that ships with kg."""
    return load_grammar(folder("ontologies") / "grammar" / f"{lang}.ttl", lang)
