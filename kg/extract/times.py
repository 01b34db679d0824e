"""Expressions of time in a sentence, by the forms of the calendar; what they mean is for `reckon`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology.calendar import Calendar, TimeForm
from kg.tree import Sentence, Token

_PREPOSITION = "YearWord"


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: their form, its classes with the words that fill them, and the node that has them."""

    form: TimeForm
    parts: Mapping[str, str]
    tokens: tuple[Token, ...]
    top: Token


def expressions(sentence: Sentence, calendar: Calendar) -> list[Expression]:
    """The times that a sentence tells, in its order; of forms that overlap, the one that tells most."""
    text = _text(sentence)
    found = [(form, match) for form in calendar.forms for match in form.pattern.finditer(text)]
    taken = bytearray(len(text))
    out = []
    for form, match in sorted(found, key=lambda row: _extent(row[1]), reverse=True):
        start, end = match.span()
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        tokens = _tokens(sentence, start, end)
        top = _top(tokens)
        if form.reckons != "nothing" and not _is_number_of_things(sentence, top) and not _in_name(sentence, top):
            parts = {name: word for name, word in match.groupdict().items() if word is not None}
            out.append(Expression(form, parts, tokens, top))
    return sorted(out, key=lambda e: e.tokens[0].i)


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """How much is told from the first class on, prepositions left out, and in all."""
    starts = [match.start(name) for name, word in match.groupdict().items() if word and name != _PREPOSITION]
    return match.end() - min(starts, default=match.start()), match.end() - match.start()


def _text(sentence: Sentence) -> str:
    """The sentence with plain spaces, its words where their offsets say."""
    text = ""
    for token in sentence.tokens:
        text += " " * (token.start - sentence.start - len(text)) + token.text
    return text


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[Token, ...]:
    """The words that a piece of the text touches."""
    first = bisect_right(sentence.tokens, sentence.start + start, key=lambda t: t.end)
    last = bisect_left(sentence.tokens, sentence.start + end, key=lambda t: t.start)
    return sentence.tokens[first:last]


def _top(tokens: tuple[Token, ...]) -> Token:
    """The word by which the others hang on the sentence; a preposition or article has none on it."""
    inside = {t.i for t in tokens}
    own = [t for t in tokens if t.pos not in {"ADP", "DET", "PUNCT"}] or list(tokens)
    return next((t for t in own if t.head not in inside or t.head == t.i), own[-1])


def _is_number_of_things(sentence: Sentence, top: Token) -> bool:
    """Whether a year is a mere number: "2000 employees"."""
    head = sentence.head(top)
    return top.dep == "nummod" and head is not None and head.i > top.i and head.has(Number="Plur")


def _in_name(sentence: Sentence, top: Token) -> bool:
    """Whether a word is part of a name: "April Koh"."""
    head = sentence.head(top)
    within = head is not None and top.dep.startswith("flat") and head.pos == "PROPN"
    return top.pos == "PROPN" and (within or any(c.pos == "PROPN" for c in sentence.children(top, "flat")))
