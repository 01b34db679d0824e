"""Dates that qualify a statement."""

from __future__ import annotations

import pytest
from trees import sentence, word

from kg.extract.dates import find_date

THURSDAY = "2025-02-13"


def date_in(*words: str, lang: str = "en", published: str | None = THURSDAY) -> str | None:
    """The date found after a verb that is followed by some words."""
    rows = ["acted act VERB root 0", *(f"{w} {w.lower()} X obl 1" for w in words)]
    tree = sentence("\n".join(rows))
    return find_date(tree, word(tree, "acted"), published, lang)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("on 13 February 2025", "en", "2025-02-13"),
        ("on February 13 , 2025", "en", "2025-02-13"),
        ("on February 3rd , 2025", "en", "2025-02-03"),
        ("in February 2025", "en", "2025-02"),
        ("in Feb. 2024", "en", "2024-02"),
        ("in 2023", "en", "2023"),
        ("since 2023", "en", "2023"),
        ("le 13 février 2025", "fr", "2025-02-13"),
        ("le 1er mars 2024", "fr", "2024-03-01"),
        ("en mars 2024", "fr", "2024-03"),
        ("en 2023", "fr", "2023"),
        ("depuis 2023", "fr", "2023"),
    ],
)
def test_explicit_dates_are_as_precise_as_the_text(text: str, lang: str, expected: str) -> None:
    assert date_in(*text.split(), lang=lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("on Thursday", "en", "2025-02-13"),
        ("on Monday", "en", "2025-02-10"),
        ("on Friday", "en", "2025-02-07"),
        ("lundi", "fr", "2025-02-10"),
        ("jeudi", "fr", "2025-02-13"),
        ("in January", "en", "2025-01"),
        ("in November", "en", "2024-11"),
        ("on 3 February", "en", "2025-02-03"),
        ("le 3 décembre", "fr", "2024-12-03"),
    ],
)
def test_weekdays_and_bare_months_are_the_last_before_publication(text: str, lang: str, expected: str) -> None:
    assert date_in(*text.split(), lang=lang) == expected


@pytest.mark.parametrize("text", ["on Monday", "in January", "with 2023 employees", "of Intel", "they may act"])
def test_nothing_is_made_up(text: str) -> None:
    assert date_in(*text.split(), published=None) is None


def test_publication_known_to_the_month_gives_no_weekday() -> None:
    assert date_in("on", "Monday", published="2025-02") is None
    assert date_in("in", "January", published="2025-02") == "2025-01"


def test_the_nearest_date_counts_and_one_far_away_does_not() -> None:
    assert date_in("in", "2023", "after", "talks", "in", "2019") == "2023"
    assert date_in(*["word"] * 20, "in", "2019") is None


def test_no_impossible_day() -> None:
    assert date_in("in", "February", "45", "2024") == "2024-02"
