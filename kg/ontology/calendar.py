"""Words that tell times, and the forms in which they do: ``ontologies/lexicon/calendar.ttl``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import OntologyError
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME, RDF, local

_PIECE = re.compile(r"\w+|[^\w\s]")
# A form is not read inside "Monday.com", "2024-25" or "$2019".
_BEGIN, _END = r"(?<![\w$€£#/])(?<!\w[-.])", r"(?!\w)(?![-/–.]\w)"


@dataclass(frozen=True)
class TimeForm:
    """A way to tell a time: a pattern whose groups are classes of words, and how it is reckoned (see the data)."""

    reckons: str
    pattern: re.Pattern[str]
    steps: int | None = None
    turn: str | None = None
    tense: str | None = None
    unless: str | None = None
    bare: bool = False
    quarter: int | None = None
    measure: str | None = None


@dataclass(frozen=True)
class Calendar:
    """Calendar words of a language: month 1…12, weekday 0 (Monday) … 6; all by class in `words`, `numbers`."""

    lang: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, Mapping[str, int]]
    measures: Mapping[str, str]
    forms: tuple[TimeForm, ...]

    @property
    def year_words(self) -> frozenset[str]:
        """Words after which a number is a year."""
        return self.words["YearWord"]

    def number(self, name: str, word: str) -> int:
        """What a word of a class counts; figures count themselves.

        >>> calendar = default_calendar("fr")
        >>> calendar.number("Month", "Mars"), calendar.number("Count", "deux"), calendar.number("Day", "1er")
        (3, 2, 1)
        """
        known = self.numbers.get(name, {}).get(plain(word))
        if known is not None:
            return known
        if (figures := re.match(r"\d+", word)) is None:
            raise OntologyError(f"{word!r} is no {name} of the calendar")
        return int(figures[0])

    def measure(self, unit: str) -> str:
        """What a unit measures.

        >>> default_calendar("en").measure("fortnight")
        'week'
        """
        return self.measures[plain(unit)]


def plain(word: str) -> str:
    """A word as the calendar's tables have it.

    >>> plain("Aujourd’hui")
    "aujourd'hui"
    """
    return word.lower().replace("’", "'")


@lru_cache(maxsize=4)
def default_calendar(lang: str) -> Calendar:
    """The calendar words and forms of a language that ship with kg."""
    data = Triples([folder("ontologies") / "lexicon" / "calendar.ttl"])
    words: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    measures: dict[str, str] = {}
    figures: dict[str, list[str]] = defaultdict(list)
    for iri in data.all_subjects():
        name = local(str(data.one(iri, RDF + "type")))
        figures[name] += [rf"\b(?:{p})\b" for p in data.texts(iri, FRAME + "pattern", lang)]
        for word in data.texts(iri, FRAME + "lemma", lang):
            words[name].append(word)
            numbers[name] |= {plain(word): int(n) for n in data.texts(iri, FRAME + "number")}
            measures |= {plain(word): m for m in data.texts(iri, FRAME + "measure")}
    exact = frozenset(words.pop("AsWritten", ()))
    classes = {n: "|".join([*_spellings(words[n], exact), *figures[n]]) for n in [*words, *figures]}
    return Calendar(
        lang=lang,
        months=numbers["Month"],
        weekdays=numbers["Weekday"],
        words={name: frozenset(map(plain, rows)) for name, rows in words.items()},
        numbers=numbers,
        measures=measures,
        forms=tuple(_forms(data, lang, classes)),
    )


def _spellings(words: Iterable[str], exact: frozenset[str]) -> Iterator[str]:
    """Patterns of words, the longest first: in any case, but with a capital where the data has one."""
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if word in exact:
            yield _words(word)
        elif word[0].isupper():
            yield f"{_words(word)}|{_words(word.upper())}"
        else:
            yield f"(?i:{_words(word)})"


def _words(text: str) -> str:
    """A pattern of words and marks in a row.

    >>> bool(re.fullmatch(_words("l'an"), "l’ an")), bool(re.search(_words("an"), "ans"))
    (True, False)
    """
    pieces = (rf"\b{p}\b" if p[0].isalnum() else "['’]" if p == "'" else re.escape(p) for p in _PIECE.findall(text))
    return r"\s*".join(pieces)


def _forms(data: Triples, lang: str, classes: Mapping[str, str]) -> Iterator[TimeForm]:
    for iri in data.subjects(FRAME + "TimeForm"):
        told = {key: str(text) for key in _TOLD if (text := data.one(iri, FRAME + key)) is not None}
        for text in data.texts(iri, FRAME + "form", lang):
            yield TimeForm(
                reckons=told["reckons"],
                pattern=re.compile(_pattern(text, classes)),
                steps=int(told["steps"]) if "steps" in told else None,
                turn=told.get("turn"),
                tense=told.get("tense"),
                unless=told.get("unless"),
                bare=data.flag(iri, FRAME + "bare"),
                quarter=int(told["quarter"]) if "quarter" in told else None,
                measure=told.get("measure"),
            )


_TOLD = ("reckons", "steps", "turn", "tense", "unless", "quarter", "measure")


def _pattern(form: str, classes: Mapping[str, str]) -> str:
    """The pattern of a form: "in|within Count Unit", with a group for each class."""
    seen: Counter[str] = Counter()
    parts = []
    for item in form.split():
        choices = "|".join(_choice(word, classes, seen, form) for word in item.removesuffix("?").split("|"))
        parts.append(rf"(?:(?:{choices})\s*)?" if item.endswith("?") else rf"(?:{choices})\s*")
    return _BEGIN + "".join(parts).removesuffix(r"\s*") + _END


def _choice(word: str, classes: Mapping[str, str], seen: Counter[str], form: str) -> str:
    """A word, or any of its class; of a class named twice, the second group is the end of a span."""
    if not word[0].isupper():
        return f"(?i:{_words(word)})"
    if word not in classes:
        raise OntologyError(f"calendar.ttl: no class {word} for the form {form!r}")
    seen[word] += 1
    return rf"(?P<{word}{'' if seen[word] == 1 else seen[word]}>{classes[word]})"
