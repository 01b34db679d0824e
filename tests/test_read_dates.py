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
        ("13-Feb-2025", "2025-02-13"),
        ("Feb. 13, 2025, 8 p.m. ET", "2025-02-13"),
        ("Thu 13 Feb 2025 12.34 GMT", "2025-02-13"),
        ("14 Feb 2025 08:30 GMT", "2025-02-14"),
        ("Thu Feb 13 08:00:00 2025", "2025-02-13"),
        ("Thu Feb 13 08:00:00 +0000 2025", "2025-02-13"),
        ("le 2e avril 2025", "2025-04-02"),
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


def test_the_day_comes_first_where_the_language_has_it_so() -> None:
    assert iso_date("03/04/2025", day_first=True) == "2025-04-03"
    assert iso_date("02/13/2025", day_first=True) is None


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
        ("By Ann Lee, February 13, 2025", "2025-02-13"),
        ("By Ann Lee on 13 February 2025 at 8:30 am", "2025-02-13"),
        ("Par Zoé Roy, le 13 février 2025", "2025-02-13"),
        ("Posted on February 13, 2025 by Ann Lee", "2025-02-13"),
        ("Publié par Zoé Roy le 13 février 2025", "2025-02-13"),
        ("Publié le 13 février 2025 et mis à jour le 14 février 2025", "2025-02-13"),
        ("Publié le 03/04/2025 à 08:00, mis à jour le 14/04/2025 à 10:00", "2025-04-03"),
        ("Published 03/04/2025", None),
        ("First published on Thu 13 Feb 2025 12.34 GMT", "2025-02-13"),
        ("Date de publication : 13 février 2025", "2025-02-13"),
        ('date: "2025-02-13"', "2025-02-13"),
        ("Published 13 February 2025 | Updated 14 Feb 2025 08:30 GMT", "2025-02-13"),
        ("Updated 14 Feb 2025 08:30 GMT", "2025-02-14"),
        ("Updated 14 Feb 2025 08:30 GMT | Published 13 February 2025", "2025-02-13"),
        ("Mis à jour le 14 février 2025 à 10h", "2025-02-14"),
        ("DUBAÏ, 13 févr. 2025 (AGE) – Apple a choisi son camp.", "2025-02-13"),
        ("SAN FRANCISCO, Feb. 13, 2025 /PRNewswire/ -- Apple has chosen.", "2025-02-13"),
        ("CUPERTINO, California, February 13, 2025 — Apple has chosen.", "2025-02-13"),
        ("PARIS, 22 juin 2023, 11 h 05 – La Commission a tranché.", "2023-06-22"),
        ("Paris, le 13 février 2025", "2025-02-13"),
        ("DUBAI, Feb 13 (GON) - Apple has chosen.", None),
        ("PARIS, le 13 février - Apple a choisi son camp.", None),
        ("Le 13 février 2025, Apple a choisi son camp.", None),
        ("In Paris, on 13 February 2025 - the day after - Apple chose.", None),
        ("By 13 February Apple had chosen.", None),
        ("Published: soon", None),
        ("2025", None),
        ("February 2025", None),
        ("Updated 14 February 2025", "2025-02-14"),
        ("", None),
    ],
)
def test_header_lines(line: str, date: str | None) -> None:
    assert header_date(["", "By somebody", line, "Text."]) == date


HEADERS = {
    "en": ["Published {d} {month} {y}", "Posted on {month} {d}, {y} by Ann Lee", "By Ann Lee | {y}-{m:02}-{d:02}",
           "Updated: {d} {month} {y} 08:30 GMT", "LONDON, {month} {d}, {y} (GON) - Apple has chosen."],
    "fr": ["Publié le {d} {month} {y}", "Par Zoé Roy, le {d} {month} {y} à 10h30", "Mis en ligne le {d:02}/{m:02}/{y}",
           "Mise à jour : {d} {month} {y}", "PARIS, {d} {month} {y} (AGE) – Apple a choisi."],
}  # fmt: skip


@given(st.dates(datetime.date(1900, 1, 1)), st.sampled_from(["en", "fr"]), st.integers(0, 4))
def test_any_day_of_publication_is_read_back(day: datetime.date, lang: str, form: int) -> None:
    month = MONTHS[lang].split()[day.month - 1]
    line = HEADERS[lang][form].format(d=day.day, m=day.month, y=day.year, month=month)
    assert header_date(["Title", line, "Text."]) == day.isoformat()


@given(st.lists(st.text("abc ,.:-–|/()BPM", max_size=40), max_size=6))
def test_no_date_is_found_where_there_is_none(lines: list[str]) -> None:
    assert header_date(lines) is None


def test_what_is_published_comes_before_what_is_updated_and_that_before_a_dispatch() -> None:
    lines = ["PARIS, 12 février 2025 (AGE) – Apple a choisi.", "Updated 14 February 2025", "Published 13 February 2025"]
    assert [header_date(lines[:n]) for n in (1, 2, 3)] == ["2025-02-12", "2025-02-14", "2025-02-13"]


def test_a_long_line_takes_no_time() -> None:
    for line in (
        "A, " * 100_000 + "2025",
        "Published " + "1 " * 50_000,
        "By " + "a, " * 60_000,
        "x" + " " * 100_000 + "x",
    ):
        assert header_date([line]) is None


def test_a_date_far_down_is_not_that_of_the_article() -> None:
    assert header_date(["Text."] * 5 + ["Published: 2025-02-13"]) is None


def test_examples() -> None:
    assert doctest.testmod(dates).failed == 0
