"""Which class a name has: votes from known names, the recogniser, words in and around it; one class a name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.annotate.spans import NameSpan, key_of
from kg.ontology.cues import Cues, Words
from kg.ontology.names import fold, forenames

KNOWN, CUE, CONTEXT, RECOGNISED, FORENAME, SHAPE, DEFAULT = 4.0, 3.0, 2.0, 1.6, 2.0, 1.5, 0.3
GUESSES = {"default", "recogniser", "shape"}
_PRODUCT_SHAPE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[\w.\- ]+$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of a name; `sure` when more than the recogniser and the shape of the name speak for it."""

    label: str
    sure: bool


def classify(body: str, spans: Iterable[NameSpan], cues: Cues) -> dict[str, Verdict]:
    """The class of each folded name, by the sum of the votes of all its occurrences."""
    grounds: set[tuple[str, str]] = set()
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seen: Counter[tuple[str, str]] = Counter()
    for span in spans:
        key = key_of(body, span)
        for source, label, weight in _votes(body, span, cues):
            seen[key, source] += 1
            if source not in GUESSES:
                grounds.add((key, label))
            if seen[key, source] <= 3:  # a frequent name does not shout down what is known of it
                votes[key][label] += weight if source == "context" else weight / seen[key, source]
    best = {key: max(sorted(row), key=lambda c: row[c]) for key, row in votes.items()}
    return {key: Verdict(label, (key, label) in grounds) for key, label in best.items()}


def _votes(body: str, span: NameSpan, cues: Cues) -> list[tuple[str, str, float]]:
    surface = body[span.start : span.end]
    rows = [("default", "Company", DEFAULT)]
    for known in span.known:
        rows.append(("known", known.type, (1.5 if known.ambiguous else KNOWN) / len(span.known)))
    if span.label:
        rows.append(("recogniser", span.label, RECOGNISED * span.chance))
    words = [t.lower for t in span.tokens]
    rows += [("cue", label, CUE) for label in _inner(words, cues)]
    rows += [("context", label, CONTEXT) for label in _around(span, cues)]
    if 2 <= len(words) <= 5 and fold(words[0]) in forenames() and not span.known:
        rows.append(("forename", "Person", FORENAME))
    if _PRODUCT_SHAPE.match(surface) and not span.known:
        rows.append(("shape", "Product", SHAPE))
    return rows


def _inner(words: list[str], cues: Cues) -> list[str]:
    """Classes told by the first and last words of the name."""
    last = _match_end(words, cues.names.get("last-word", {}))
    first = _match_start(words, cues.names.get("first-word", {}))
    return [c for c in (last, first) if c]


def _match_start(words: list[str], table: Mapping[Words, str]) -> str | None:
    return next((table[tuple(words[:n])] for n in (3, 2, 1) if n < len(words) and tuple(words[:n]) in table), None)


def _match_end(words: list[str], table: Mapping[Words, str]) -> str | None:
    return next((table[tuple(words[-n:])] for n in (3, 2, 1) if n < len(words) and tuple(words[-n:]) in table), None)


def _around(span: NameSpan, cues: Cues) -> list[str]:
    """Classes told by the words before and after, and by a description in apposition."""
    words = span.sentence.tokens
    before = [t.lower for t in words[max(0, span.first - 4) : span.first]]
    after = [t.lower for t in words[span.last + 1 : span.last + 5]]
    rows = [
        _match_end(["", *before], cues.names.get("honorific", {})),
        _match_end(["", *before], cues.names.get("before", {})),
        _match_start([*after, ""], cues.names.get("after", {})),
        _description(span, cues),
    ]
    return [c for c in rows if c]


def _description(span: NameSpan, cues: Cues) -> str | None:
    """The class of a description that the tree puts beside the name: "the start-up X", "X, a chipmaker"."""
    sentence = span.sentence
    inside = set(range(span.first, span.last + 1))
    head = next((t for t in span.tokens if t.head not in inside or t.head == t.i), span.tokens[0])
    beside = sentence.children(head, "appos", "compound", "nmod:desc")
    if head.dep.split(":")[0] in {"appos", "flat"} or head.dep in {"nmod:desc", "compound"}:
        beside = [*beside, sentence.tokens[head.head]]
    for token in beside:
        if token.i not in inside and token.pos == "NOUN":
            label = cues.description_of(sentence, token)
            if label and (token.dep != "compound" or token.i < head.i):
                return label
    return None
