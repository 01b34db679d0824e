"""Words that set a status, report speech, describe or type an entity, and words of the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Status
from kg.ontology.calendar import default_calendar
from kg.ontology.cues import Cues, default_cues, load_cues
from kg.ontology.schema import default_schema

HEADER = """@prefix tech: <https://w3id.org/kg/tech#> . @prefix frame: <https://w3id.org/kg/frame#> .
@prefix en: <https://w3id.org/kg/lexicon/en/> .
"""
LANGS = ("en", "fr")
STATUS_KINDS = {"auxiliary", "adverb", "governor", "adjective", "negation", "phrase"}
NAME_KINDS = {"before", "after", "first-word", "last-word", "honorific"}


def load(path: Path, body: str) -> Cues:
    file = path / "cues.ttl"
    file.write_text(HEADER + body, encoding="utf-8")
    return load_cues(file, "en")


def test_cues_are_word_sequences_in_lower_case(tmp_path: Path) -> None:
    cues = load(
        tmp_path,
        """en:a a frame:StatusCue ; frame:lemma "No longer" , "ex" ; frame:kind "phrase" ; frame:status "ended" .
        en:b a frame:StatusCue ; frame:lemma "will" ; frame:kind "auxiliary" ; frame:status "planned" .
        en:c a frame:ReportingVerb ; frame:lemma "say" .
        en:d a frame:SourcePhrase ; frame:lemma "according to" .
        en:e a frame:UnnamedSource ; frame:lemma "source" .
        en:f a frame:Description ; frame:lemma "start-up" ; frame:denotes tech:Company .
        en:g a frame:NameCue ; frame:lemma "University of" ; frame:kind "before" ; frame:denotes tech:Place .""",
    )
    assert cues.status == {
        "phrase": {("no", "longer"): Status.ENDED, ("ex",): Status.ENDED},
        "auxiliary": {("will",): Status.PLANNED},
    }
    assert (cues.reporting, cues.sources, cues.unnamed) == ({("say",)}, {("according", "to")}, {("source",)})
    assert cues.descriptions == {("start", "-", "up"): "Company"}
    assert cues.names == {"before": {("university", "of"): "Place"}}


@pytest.mark.parametrize("lang", LANGS)
def test_the_cues_that_ship_with_kg(lang: str) -> None:
    cues, schema = default_cues(lang), default_schema()
    assert set(cues.status) == STATUS_KINDS
    assert set(cues.names) == NAME_KINDS
    assert set(cues.descriptions.values()) <= set(schema.classes)
    assert {c for table in cues.names.values() for c in table.values()} <= set(schema.classes)
    assert {s for table in cues.status.values() for s in table.values()} == set(Status)
    assert cues.reporting
    assert cues.sources
    assert cues.unnamed


@pytest.mark.parametrize(
    ("lang", "kind", "word", "status"),
    [
        ("en", "auxiliary", "will", Status.PLANNED),
        ("en", "adverb", "reportedly", Status.RUMOURED),
        ("en", "adjective", "former", Status.ENDED),
        ("en", "negation", "not", Status.DENIED),
        ("fr", "adjective", "ancien", Status.ENDED),
        ("fr", "governor", "envisager", Status.RUMOURED),
        ("fr", "negation", "pas", Status.DENIED),
    ],
)
def test_what_a_reader_would_expect_of_a_word(lang: str, kind: str, word: str, status: Status) -> None:
    assert default_cues(lang).status[kind][(word,)] == status


@pytest.mark.parametrize("lang", LANGS)
def test_the_calendar_is_complete(lang: str) -> None:
    calendar = default_calendar(lang)
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.weekdays.values()) == set(range(7))
    assert {"en": "since", "fr": "depuis"}[lang] in calendar.year_words
