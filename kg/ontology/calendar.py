"""Names of months and weekdays, and words that introduce a year: ``ontologies/lexicon/calendar.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME


@dataclass(frozen=True)
class Calendar:
    """Calendar words of a language: month 1…12, weekday 0 (Monday) … 6."""

    lang: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    year_words: frozenset[str]


@lru_cache(maxsize=4)
def default_calendar(lang: str) -> Calendar:
    """The calendar words of a language that ship with kg."""
    data = Triples([folder("ontologies") / "lexicon" / "calendar.ttl"])
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for iri in data.subjects(FRAME + "Month"):
        months |= {w: int(data.texts(iri, FRAME + "number")[0]) for w in data.texts(iri, FRAME + "lemma", lang)}
    for iri in data.subjects(FRAME + "Weekday"):
        weekdays |= {w: int(data.texts(iri, FRAME + "number")[0]) for w in data.texts(iri, FRAME + "lemma", lang)}
    words = {w for iri in data.subjects(FRAME + "YearWord") for w in data.texts(iri, FRAME + "lemma", lang)}
    return Calendar(lang, months, weekdays, frozenset(words))
