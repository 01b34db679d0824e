"""Expressions of time in both languages: which words they are, and what they mean on a day of publication."""

from __future__ import annotations

import datetime
import doctest
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import sentence

from kg.extract import reckon
from kg.extract.dates import times
from kg.extract.reckon import When
from kg.extract.times import expressions
from kg.ontology.calendar import default_calendar
from kg.tree import Sentence, Token

THURSDAY = "2025-02-13"
TENSES = {
    name: {"Tense": t, "VerbForm": "Fin"} for name, t in (("past", "Past"), ("present", "Pres"), ("future", "Fut"))
}
WORD = re.compile(r"\w+['’]|\w+(?:[-/.:]\w+)+|\w+|[^\w\s]")
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}


def tree(text: str, tense: str = "past") -> Sentence:
    """Words that hang on a verb before them."""
    tokens = []
    for i, found in enumerate(WORD.finditer(f"acted {text}")):
        pos, dep, morph = (
            ("X" if found[0][0].isalnum() else "PUNCT", "obl", {}) if i else ("VERB", "root", TENSES[tense])
        )
        tokens.append(Token(i, found.start(), found.end(), found[0], found[0], pos, dep, 0, morph))
    return Sentence(0, tuple(tokens))


def told(text: str, lang: str, tense: str = "past", published: str | None = THURSDAY) -> list[When]:
    """What the times mean that some words tell after a verb, years that only may be times left out."""
    return [when for e, when in times(tree(text, tense), published, lang) if not e.form.bare]


def only(text: str, lang: str, tense: str = "past", published: str | None = THURSDAY) -> When | None:
    """The one time in some words, or None."""
    found = told(text, lang, tense, published)
    assert len(found) <= 1
    return found[0] if found else None


ABSOLUTE = [
    ("en", "on 13 February 2025", "2025-02-13"),
    ("en", "on the 13th of February 2025", "2025-02-13"),
    ("en", "on February 13, 2025", "2025-02-13"),
    ("en", "on Thursday, February 13th, 2025", "2025-02-13"),
    ("en", "on Feb. 13, 2025", "2025-02-13"),
    ("en", "on Sept 3 2024", "2024-09-03"),
    ("en", "on 2025-02-13", "2025-02-13"),
    ("en", "on 13/02/2025", "2025-02-13"),
    ("en", "on 02/13/2025", "2025-02-13"),
    ("en", "on 13-Feb-2025", "2025-02-13"),
    ("en", "in February 2025", "2025-02"),
    ("en", "in early February 2025", "2025-02"),
    ("en", "at the end of March 2024", "2024-03"),
    ("en", "in mid-March 2024", "2024-03"),
    ("en", "in late March of 2024", "2024-03"),
    ("en", "in 2023", "2023"),
    ("en", "since 1889", "1889"),
    ("en", "in early 2026", "2026"),
    ("en", "by mid-2024", "2024"),
    ("en", "at the end of 2024", "2024"),
    ("en", "by the end of 2024", "2024"),
    ("en", "in the summer of 2022", "2022"),
    ("en", "in spring 2022", "2022"),
    ("en", "SINCE MARCH 2024", "2024-03"),
    ("fr", "le 13 février 2025", "2025-02-13"),
    ("fr", "le jeudi 13 février 2025", "2025-02-13"),
    ("fr", "le 1er mars 2024", "2024-03-01"),
    ("fr", "le 13 févr. 2025", "2025-02-13"),
    ("fr", "le 13/02/2025", "2025-02-13"),
    ("fr", "le 03/04/2025", "2025-04-03"),
    ("fr", "le 13.02.2025", "2025-02-13"),
    ("fr", "le 2025-02-13", "2025-02-13"),
    ("fr", "en mars 2024", "2024-03"),
    ("fr", "début mars 2024", "2024-03"),
    ("fr", "fin mars 2024", "2024-03"),
    ("fr", "à la mi-mars 2024", "2024-03"),
    ("fr", "au début de mars 2024", "2024-03"),
    ("fr", "en 2023", "2023"),
    ("fr", "début 2026", "2026"),
    ("fr", "dès fin 2024", "2024"),
    ("fr", "mi-2024", "2024"),
    ("fr", "à la fin de 2024", "2024"),
    ("fr", "jusqu’en 2013", "2013"),
    ("fr", "d’ici 2030", "2030"),
    ("fr", "à l’été 2022", "2022"),
    ("fr", "au printemps 2023", "2023"),
]


@pytest.mark.parametrize(("lang", "text", "date"), ABSOLUTE)
@pytest.mark.parametrize("published", [THURSDAY, "2025", None])
def test_dates_told_in_full_need_no_publication(lang: str, text: str, date: str, published: str | None) -> None:
    assert only(text, lang, published=published) == When(date)


PERIODS = [
    ("en", "in the third quarter of 2024", "2024", "2024-07/2024-09"),
    ("en", "in the first quarter 2024", "2024", "2024-01/2024-03"),
    ("en", "in the last quarter of 2024", "2024", "2024-10/2024-12"),
    ("en", "in Q3 2024", "2024", "2024-07/2024-09"),
    ("en", "in the second half of 2025", "2025", "2025-07/2025-12"),
    ("en", "in H1 2025", "2025", "2025-01/2025-06"),
    ("en", "from 2019 to 2021", "2019", "2019/2021"),
    ("en", "between 2019 and 2021", "2019", "2019/2021"),
    ("en", "in 2019-2021", "2019", "2019/2021"),
    ("en", "from March to June 2021", "2021-03", "2021-03/2021-06"),
    ("en", "from March 2019 to June 2021", "2019-03", "2019-03/2021-06"),
    ("fr", "au troisième trimestre 2024", "2024", "2024-07/2024-09"),
    ("fr", "au 1er trimestre de 2024", "2024", "2024-01/2024-03"),
    ("fr", "au dernier trimestre 2024", "2024", "2024-10/2024-12"),
    ("fr", "au T3 2024", "2024", "2024-07/2024-09"),
    ("fr", "au second semestre 2025", "2025", "2025-07/2025-12"),
    ("fr", "au premier semestre de l’année 2025", "2025", "2025-01/2025-06"),
    ("fr", "au S1 2025", "2025", "2025-01/2025-06"),
    ("fr", "de 2019 à 2021", "2019", "2019/2021"),
    ("fr", "entre 2019 et 2021", "2019", "2019/2021"),
    ("fr", "de mars à juin 2021", "2021-03", "2021-03/2021-06"),
]


@pytest.mark.parametrize(("lang", "text", "date", "period"), PERIODS)
def test_quarters_halves_and_spans_have_a_period(lang: str, text: str, date: str, period: str) -> None:
    assert only(text, lang) == only(text, lang, published=None) == When(date, period)


# What is told, and what it means in an article of Thursday 13 February 2025 under a verb of the past, of the future.
RELATIVE = [
    ("en", "on Thursday", "2025-02-13", "2025-02-20"),
    ("en", "on Monday", "2025-02-10", "2025-02-17"),
    ("en", "Friday", "2025-02-07", "2025-02-14"),
    ("en", "last Thursday", "2025-02-06", "2025-02-06"),
    ("en", "last Tuesday", "2025-02-11", "2025-02-11"),
    ("en", "next Monday", "2025-02-17", "2025-02-17"),
    ("en", "on Monday week", "2025-02-24", "2025-02-24"),
    ("en", "on Friday of last week", "2025-02-07", "2025-02-07"),
    ("en", "on Tuesday next week", "2025-02-18", "2025-02-18"),
    ("en", "yesterday", "2025-02-12", "2025-02-12"),
    ("en", "today", "2025-02-13", "2025-02-13"),
    ("en", "tomorrow", "2025-02-14", "2025-02-14"),
    ("en", "the day before yesterday", "2025-02-11", "2025-02-11"),
    ("en", "last week", "2025-02", "2025-02"),
    ("en", "this week", "2025-02", "2025-02"),
    ("en", "over the weekend", "2025-02", "2025-02"),
    ("en", "two weeks ago", "2025-01", "2025-01"),
    ("en", "a fortnight ago", "2025-01", "2025-01"),
    ("en", "three days ago", "2025-02-10", "2025-02-10"),
    ("en", "a month ago", "2025-01", "2025-01"),
    ("en", "14 months ago", "2023-12", "2023-12"),
    ("en", "two years ago", "2023", "2023"),
    ("en", "last month", "2025-01", "2025-01"),
    ("en", "early this month", "2025-02", "2025-02"),
    ("en", "next month", "2025-03", "2025-03"),
    ("en", "late last year", "2024", "2024"),
    ("en", "this year", "2025", "2025"),
    ("en", "next year", "2026", "2026"),
    ("en", "by the end of the year", "2025", "2025"),
    ("en", "at year-end", "2025", "2025"),
    ("en", "in January", "2025-01", "2026-01"),
    ("en", "in February", "2025-02", "2025-02"),
    ("en", "in November", "2024-11", "2025-11"),
    ("en", "in mid-November", "2024-11", "2025-11"),
    ("en", "last December", "2024-12", "2024-12"),
    ("en", "last February", "2024-02", "2024-02"),
    ("en", "next March", "2025-03", "2025-03"),
    ("en", "in March of last year", "2024-03", "2024-03"),
    ("en", "since November", "2024-11", "2024-11"),
    ("en", "on 3 February", "2025-02-03", "2026-02-03"),
    ("en", "on February 20", "2024-02-20", "2025-02-20"),
    ("en", "on Feb. 13", "2025-02-13", "2025-02-13"),
    ("en", "last summer", "2024", "2024"),
    ("en", "in the spring", "2024", "2025"),
    ("en", "this autumn", "2025", "2025"),
    ("fr", "jeudi", "2025-02-13", "2025-02-20"),
    ("fr", "lundi", "2025-02-10", "2025-02-17"),
    ("fr", "lundi dernier", "2025-02-10", "2025-02-10"),
    ("fr", "jeudi dernier", "2025-02-06", "2025-02-06"),
    ("fr", "lundi prochain", "2025-02-17", "2025-02-17"),
    ("fr", "vendredi de la semaine dernière", "2025-02-07", "2025-02-07"),
    ("fr", "hier", "2025-02-12", "2025-02-12"),
    ("fr", "avant-hier", "2025-02-11", "2025-02-11"),
    ("fr", "aujourd’hui", "2025-02-13", "2025-02-13"),
    ("fr", "demain", "2025-02-14", "2025-02-14"),
    ("fr", "après-demain", "2025-02-15", "2025-02-15"),
    ("fr", "ce matin", "2025-02-13", "2025-02-13"),
    ("fr", "la semaine dernière", "2025-02", "2025-02"),
    ("fr", "la semaine prochaine", "2025-02", "2025-02"),
    ("fr", "il y a deux semaines", "2025-01", "2025-01"),
    ("fr", "il y a quinze jours", "2025-01", "2025-01"),
    ("fr", "il y a près de deux ans", "2023", "2023"),
    ("fr", "voici trois ans", "2022", "2022"),
    ("fr", "voilà six mois", "2024-08", "2024-08"),
    ("fr", "depuis deux ans", "2023", "2023"),
    ("fr", "le mois dernier", "2025-01", "2025-01"),
    ("fr", "ce mois-ci", "2025-02", "2025-02"),
    ("fr", "le mois prochain", "2025-03", "2025-03"),
    ("fr", "en début de mois", "2025-02", "2025-02"),
    ("fr", "l’an dernier", "2024", "2024"),
    ("fr", "l'année passée", "2024", "2024"),
    ("fr", "cette année", "2025", "2025"),
    ("fr", "dans l’année", "2025", "2025"),
    ("fr", "à la fin de l’année", "2025", "2025"),
    ("fr", "l’an prochain", "2026", "2026"),
    ("fr", "en janvier", "2025-01", "2026-01"),
    ("fr", "fin mars", "2024-03", "2025-03"),
    ("fr", "à la mi-mars", "2024-03", "2025-03"),
    ("fr", "en novembre dernier", "2024-11", "2024-11"),
    ("fr", "en mars prochain", "2025-03", "2025-03"),
    ("fr", "depuis novembre", "2024-11", "2024-11"),
    ("fr", "le 3 décembre", "2024-12-03", "2025-12-03"),
    ("fr", "le 1er mars", "2024-03-01", "2025-03-01"),
    ("fr", "le 3 février dernier", "2025-02-03", "2025-02-03"),
    ("fr", "l’été dernier", "2024", "2024"),
    ("fr", "au printemps", "2024", "2025"),
    ("fr", "cet automne", "2025", "2025"),
]


@pytest.mark.parametrize(("lang", "text", "past", "future"), RELATIVE)
def test_what_is_told_from_the_publication(lang: str, text: str, past: str, future: str) -> None:
    assert only(text, lang) == When(past)
    assert only(text, lang, "future") == When(future)
    assert only(text, lang, published=None) is None


@pytest.mark.parametrize(
    ("lang", "text", "past", "future"),
    [
        ("en", "in the third quarter", "2024-07/2024-09", "2025-07/2025-09"),
        ("en", "in the first quarter", "2025-01/2025-03", "2025-01/2025-03"),
        ("en", "last quarter", "2024-10/2024-12", "2024-10/2024-12"),
        ("en", "in the fourth quarter of last year", "2024-10/2024-12", "2024-10/2024-12"),
        ("en", "in the second half", "2024-07/2024-12", "2025-07/2025-12"),
        ("fr", "au troisième trimestre", "2024-07/2024-09", "2025-07/2025-09"),
        ("fr", "au dernier trimestre", "2024-10/2024-12", "2025-10/2025-12"),
        ("fr", "le trimestre prochain", "2025-04/2025-06", "2025-04/2025-06"),
        ("fr", "au second semestre", "2024-07/2024-12", "2025-07/2025-12"),
        ("fr", "le semestre dernier", "2024-07/2024-12", "2024-07/2024-12"),
    ],
)
def test_quarters_and_halves_without_a_year(lang: str, text: str, past: str, future: str) -> None:
    assert only(text, lang) == When(past[:4], past)
    assert only(text, lang, "future") == When(future[:4], future)


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "in two years", "2027"),
        ("en", "in two weeks", "2025-02"),
        ("en", "within six months", "2025-08"),
        ("en", "in two years’ time", "2027"),
        ("fr", "dans deux ans", "2027"),
        ("fr", "d’ici à un an", "2026"),
        ("fr", "d’ici quinze jours", "2025-02"),
    ],
)
def test_so_many_units_from_now_are_not_told_of_the_past(lang: str, text: str, date: str) -> None:
    assert only(text, lang, "future") == only(text, lang, "present") == When(date)
    assert only(text, lang, "past") is None


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "on 1 March", "2025-03-01"),
        ("en", "in January", "2026-01"),
        ("en", "since January", "2025-01"),
        ("en", "on Monday", "2025-02-10"),
        ("en", "in the second quarter", "2024"),
        ("fr", "le 1er mars", "2025-03-01"),
        ("fr", "depuis mai", "2024-05"),
        ("fr", "depuis mardi", "2025-02-11"),
    ],
)
def test_the_present_tells_of_months_to_come_and_of_weekdays_past(lang: str, text: str, date: str) -> None:
    found = only(text, lang, "present")
    assert found
    assert found.date == date


@pytest.mark.parametrize(("lang", "text"), [("en", "today"), ("fr", "aujourd’hui")])
def test_today_may_mean_nowadays(lang: str, text: str) -> None:
    assert only(text, lang, "present") is None


@pytest.mark.parametrize(
    ("lang", "text", "dates"),
    [
        ("en", "in 2019 and two years later", ["2019", "2021"]),
        ("en", "in November 2024 and the following month", ["2024-11", "2024-12"]),
        ("en", "on 1 March 2024 and a day earlier", ["2024-03-01", "2024-02-29"]),
        ("en", "on Tuesday and the same day", ["2025-02-11", "2025-02-11"]),
        ("en", "in May and the same day", ["2024-05", "2024-05"]),
        ("en", "in May and ten days later", ["2024-05"]),
        ("fr", "en 2019, un an plus tard", ["2019", "2020"]),
        ("fr", "le 1er mars 2024, la veille", ["2024-03-01", "2024-02-29"]),
        ("fr", "mardi et le même jour", ["2025-02-11", "2025-02-11"]),
    ],
)
def test_times_beside_another(lang: str, text: str, dates: list[str]) -> None:
    assert [when.date for when in told(text, lang)] == dates


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "the same day two years later"),
        ("en", "of Intel with 2023 employees and $2019 , in the 1990s and the 2010s , a decade ago"),
        ("en", "they may march at the fall of 20 and by 13:30"),
        ("en", "for two years over the past two years in the last three months and every Monday"),
        ("en", "on Black Friday at Monday.com in fiscal 2024 and the fiscal third quarter"),
        ("en", "a quarter of the shares , the next model , the last one , 2024-25"),
        ("en", "on 03/04/2025 , on 31/02/2025 , on 30 February 2024"),
        ("fr", "la même année un an plus tard"),
        ("fr", "dans les années 1990 , le PDG de Mars , avec 2023 salariés"),
        ("fr", "chaque semaine , tous les lundis , ce dernier , le prochain iPhone"),
        ("fr", "pendant deux ans , à 28 ans , un bail de cinq ans"),
        ("fr", "il y a quelques semaines , le 30 février 2024"),
    ],
)
def test_nothing_is_made_up(lang: str, text: str) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "PARIS, Feb 27 (CPS) - Microsoft"),
        ("en", "Sept 3 - French"),
        ("en", "NORWICH, 21 January 2025 - Norvex"),
        ("fr", "PARIS, 27 février (Agence) - Microsoft"),
        ("fr", "TEL-AVIV, 27 juillet – Intel"),
    ],
)
def test_the_date_of_a_dispatch_is_none_of_what_it_tells(lang: str, words: str) -> None:
    whole = tree(words)
    alone = tuple(replace(t, i=t.i - 1, head=len(whole.tokens) - 2) for t in whole.tokens[1:])
    assert times(Sentence(0, alone), THURSDAY, lang) == []


def test_a_name_or_a_number_is_no_date() -> None:
    koh = "saw see VERB root 0\nby by ADP case 3\nApril April PROPN obl 1\nKoh Koh PROPN flat 3"
    staff = "saw see VERB root 0\nof of ADP case 4\n2000 2000 NUM nummod 4\nengineers engineer NOUN obl 1 Number=Plur"
    assert expressions(sentence(koh), default_calendar("en")) == []
    assert expressions(sentence(staff), default_calendar("en")) == []


def test_a_publication_known_to_the_month_or_year_gives_no_more_than_it_can() -> None:
    assert only("on Monday", "en", published="2025-02") is None
    assert only("last week", "en", published="2025-02") is None
    assert only("on 3 January", "en", published="2025-02") == When("2025-01-03")
    assert only("last month", "en", published="2025-02") == When("2025-01")
    assert only("in January", "en", published="2025") is None
    assert only("last year", "en", published="2025") == When("2024")
    assert only("il y a deux ans", "fr", published="2025") == When("2023")


def test_a_week_is_the_month_in_which_it_begins() -> None:
    assert only("this week", "en", published="2025-03-01") == When("2025-02")
    assert only("last week", "en", published="2025-01-02") == When("2024-12")


FORMS = {
    "en": ["{d} {month} {y}", "the {d}th of {month} {y}", "{month} {d}, {y}", "{weekday}, {month} {d}, {y}", "{iso}"],
    "fr": ["{d} {month} {y}", "{weekday} {d} {month} {y}", "{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{iso}"],
}
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def written(form: str, lang: str, day: datetime.date) -> str:
    """A day in one of the usual forms."""
    names = {"month": MONTHS[lang].split()[day.month - 1], "weekday": WEEKDAYS[lang].split()[day.weekday()]}
    return form.format(d=day.day, m=day.month, y=day.year, iso=day.isoformat(), **names)


@given(DAYS, st.sampled_from(["en", "fr"]), st.integers(0, 4))
def test_any_day_is_read_back(day: datetime.date, lang: str, form: int) -> None:
    text = written(FORMS[lang][form], lang, day)
    assert only(("on " if lang == "en" else "le ") + text, lang, published=None) == When(day.isoformat())


@given(DAYS, st.sampled_from(["en", "fr"]))
def test_any_month_and_year_is_read_back(day: datetime.date, lang: str) -> None:
    assert only(f"{'in' if lang == 'en' else 'en'} {MONTHS[lang].split()[day.month - 1]} {day.year}", lang) == When(
        day.isoformat()[:7]
    )
    assert only(f"{'in' if lang == 'en' else 'en'} {day.year}", lang, published=None) == When(str(day.year))


@given(DAYS, st.integers(0, 6), st.sampled_from(["en", "fr"]))
def test_a_weekday_is_within_a_week_of_the_publication(day: datetime.date, weekday: int, lang: str) -> None:
    name = WEEKDAYS[lang].split()[weekday]
    past, future = (only(name, lang, tense, day.isoformat()) for tense in ("past", "future"))
    assert past
    assert future
    back = day - datetime.date.fromisoformat(past.date)
    ahead = datetime.date.fromisoformat(future.date) - day
    assert 0 <= back.days < 7
    assert 0 < ahead.days <= 7
    assert (back + ahead).days == 7


@given(DAYS, st.integers(1, 12), st.sampled_from(["en", "fr"]))
def test_a_month_is_within_a_year_of_the_publication(day: datetime.date, month: int, lang: str) -> None:
    text = f"{'in' if lang == 'en' else 'en'} {MONTHS[lang].split()[month - 1]}"
    past, future = (only(text, lang, tense, day.isoformat()) for tense in ("past", "future"))
    assert past
    assert future
    assert past.date <= day.isoformat()[:7] <= future.date
    assert past.date[5:] == future.date[5:] == f"{month:02d}"
    assert int(future.date[:4]) - int(past.date[:4]) == (month != day.month)


LETTERS = st.text("bdghklpqxz", min_size=1, max_size=8)  # of which no word that tells a time is made
OTHERS = st.sampled_from(["Apple", "acheta", "the", "le", ",", "12", "(", "company", "30%", "$5"])


@given(st.lists(LETTERS | OTHERS, min_size=1, max_size=12), st.sampled_from(["en", "fr"]))
def test_no_time_is_read_where_none_is_told(words: list[str], lang: str) -> None:
    assert told(" ".join(words), lang) == []


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]), st.sampled_from(["past", "present", "future"]))
def test_whatever_is_read_is_a_date(text: str, lang: str, tense: str) -> None:
    for when in told(text, lang, tense):
        assert datetime.date.fromisoformat(f"{when.date}-01-01"[:10])


def test_examples() -> None:
    assert doctest.testmod(reckon).failed == 0
