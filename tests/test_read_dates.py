"""Dates as people write them."""

from __future__ import annotations

import datetime
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import dates, iso_date
from kg.read.dates import header_date

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-02-13", "2025-02-13"),
        ("2025-2-3", "2025-02-03"),
        ("2025/02/13", "2025-02-13"),
        ("20250213", "2025-02-13"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("2025-02-13T08:00:00Z", "2025-02-13"),
        ("2025-02-13T23:30:00.000-05:00", "2025-02-13"),
        ("2025-02-13 08:00", "2025-02-13"),
        (" 2025-02-13\n", "2025-02-13"),
        ("Thu, 13 Feb 2025 10:00:00 +0100", "2025-02-13"),
        ("Thursday, February 13th, 2025", "2025-02-13"),
        ("Feb. 13, 2025 at 10:30 a.m.", "2025-02-13"),
        ("13 February 2025", "2025-02-13"),
        ("the 5th of May 2025", "2025-05-05"),
        ("May 2025", "2025-05"),
        ("jeudi 13 février 2025", "2025-02-13"),
        ("13 févr. 2025 à 10h30", "2025-02-13"),
        ("13 FEVRIER 2025", "2025-02-13"),
        ("1er mars 2025", "2025-03-01"),
        ("mar. 4 mars 2025", "2025-03-04"),
        ("Mar 4, 2025", "2025-03-04"),
        ("sept. 2025", "2025-09"),
        ("aout 2025", "2025-08"),
        ("13/02/2025", "2025-02-13"),
        ("02/13/2025", "2025-02-13"),
        ("13.02.2025", "2025-02-13"),
        ("04/04/2025", "2025-04-04"),
    ],
)
def test_dates(written: str, date: str) -> None:
    assert iso_date(written) == date


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "soon", "NaN", "null", "None", "yesterday", "February", "13 February", "10:30", "1739404800"),
        *("2025-13-01", "2025-02-30", "2025-00-10", "0000", "0000-00-00", "99999", "12 2025", "31 juin 2025"),
        *("03/04/2025", "jui 2025", "13 Feb 25", "²025", "2025年2月13日", "May June 2025", "1 2 May 2025", "-"),
    ],
)
def test_what_is_no_date(written: str) -> None:
    assert iso_date(written) is None


@given(st.dates(min_value=datetime.date(1900, 1, 1)), st.sampled_from(["en", "fr"]))
def test_a_date_in_words_is_read_back(day: datetime.date, lang: str) -> None:
    name = MONTHS[lang].split()[day.month - 1]
    assert iso_date(f"{day.day} {name} {day.year}") == day.isoformat()
    assert iso_date(f"{name.upper()} {day.day}, {day.year}") == day.isoformat()
    assert iso_date(f"{name} {day.year}") == day.isoformat()[:7]


@given(st.datetimes(min_value=datetime.datetime(1900, 1, 1)))
def test_a_machine_date_is_read_back(moment: datetime.datetime) -> None:
    assert iso_date(moment.isoformat()) == moment.date().isoformat()


@given(st.text())
def test_any_text_is_a_date_or_none(written: str) -> None:
    found = iso_date(written)
    assert found is None or datetime.date.fromisoformat(f"{found}-01-01"[:10])
    header_date([written])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 2025-02-13", "2025-02-13"),
        ("Published on February 13, 2025", "2025-02-13"),
        ("**Date:** 13 Feb 2025", "2025-02-13"),
        ("Publié le 13 février 2025", "2025-02-13"),
        ("Publié le jeudi 13 février 2025 à 10 h 30", "2025-02-13"),
        ("Par Zoé Roy | Publié le 13 février 2025 à 10h30 – Mis à jour le 14 février 2025", "2025-02-13"),
        ("By Ann Lee - February 13, 2025", "2025-02-13"),
        ("Mis en ligne le 13/02/2025", "2025-02-13"),
        ("Published: February 2025", "2025-02"),
        ("2025-02-13", "2025-02-13"),
        ("The report was published on 13 February 2025.", None),
        ("DUBAÏ, 13 févr. 2025 (AGE) – Apple a choisi son camp.", None),
        ("Published: soon", None),
        ("2025", None),
        ("February 2025", None),
        ("Updated 14 February 2025", None),
        ("", None),
    ],
)
def test_header_lines(line: str, date: str | None) -> None:
    assert header_date(["", "By somebody", line, "Text."]) == date


def test_a_date_far_down_is_not_that_of_the_article() -> None:
    assert header_date(["Text."] * 5 + ["Published: 2025-02-13"]) is None


def test_examples() -> None:
    assert doctest.testmod(dates).failed == 0
