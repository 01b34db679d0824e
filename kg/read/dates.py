"""Dates of publication, as written in English, in French or in figures, to ISO dates.

A date is as precise as it is written: "February 2025" is 2025-02. The time of day is dropped, the day is that of the
writer. "03/04/2025" says neither which is the day nor which the month, and is no date here, unless after French words.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.ontology.calendar import default_calendar

LANGUAGES = ("en", "fr")
HEADER_LINES = 5  # lines with something on them, after the title, among which the date is looked for

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?|(\d{4})(\d\d)(\d\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CLOCK_BEFORE_YEAR = re.compile(r"(?P<day>.*\d)\s+\d\d:\d\d:\d\d\s+(?:[+-]\d{4}\s+|[A-Z]{3,4}\s+)?(?P<year>\d{4})")
_WORDS = re.compile(r"[\w\s.,'’-]+")
_BETWEEN = re.compile(r"[|·•]|\s[-–—]\s")
_MARKS = re.compile(r"[*_()\[\]\"“”]")
_LONGEST = 200  # of a line, or a part of one, that is a date and no more
_PLACE = r"[A-ZÀ-Ý][\w.'’-]*(?:,? \(?[A-ZÀ-Ý][\w.'’-]*\)?){0,4}?"


def iso_date(written: str, *, day_first: bool = False) -> str | None:
    """The ISO date (YYYY, YYYY-MM or YYYY-MM-DD) that a text is, or None.

    `day_first` tells how to read figures that could be in either order.

    >>> iso_date("jeudi 13 févr. 2025 à 10h30"), iso_date("February 2025"), iso_date("2025-02-13T08:00:00Z")
    ('2025-02-13', '2025-02', '2025-02-13')
    >>> iso_date("soon"), iso_date("2025-02-30"), iso_date("03/04/2025"), iso_date("03/04/2025", day_first=True)
    (None, None, None, '2025-04-03')
    """
    written = written[:_LONGEST].strip()
    if moved := _CLOCK_BEFORE_YEAR.fullmatch(written):
        written = f"{moved['day']} {moved['year']}"
    written = _clock().sub("", written).strip()
    if found := _YEAR_FIRST.fullmatch(written):
        return _checked(*(g for g in found.groups() if g))
    if found := _YEAR_LAST.fullmatch(written):
        first, second, year = found.groups()
        return _checked(year, second, first) if day_first else _figures(first, second, year)
    return _in_words(written) if _WORDS.fullmatch(written) else None


def header_date(lines: list[str]) -> str | None:
    """The date that a line below the title gives, as in "Published: 2025-02-13" or « Publié le 13 février 2025 ».

    Only lines that are nothing else count: parts between bars, dots or dashes, with such a label or a byline, or a full
    date alone. Where there is none, the date of an update does, then that of a dateline if it has a year.

    >>> header_date(["By Ann Lee, February 13, 2025"]), header_date(["PARIS, 13 février 2025 (AGE) - Apple a choisi."])
    ('2025-02-13', '2025-02-13')
    >>> header_date(["DUBAI, Feb 13 (GON) - Apple has chosen."]) is None
    True
    """
    header = [line.strip() for line in lines if line.strip()][:HEADER_LINES]
    short = [_MARKS.sub("", line).strip() for line in header if len(line) <= 2 * _LONGEST]
    parts = [part for line in short for part in _parts(line)]
    for name in ("PublishedLabel", "UpdatedLabel"):
        for part in parts:
            found = _labelled(part, name) or (_whole(part) if name == "PublishedLabel" else None)
            if found:
                return found
    datelines = (m for line in header if (m := _dateline().match(line[:_LONGEST])))
    return next((found for m in datelines if (found := _day(m["date"]))), None)


def _parts(line: str) -> Iterator[str]:
    """A line, and what stands between its bars and before and after its word for an update."""
    yield line
    for part in _BETWEEN.split(line):
        yield from (p.strip() for p in _before_update().split(part))


def _labelled(part: str, name: str) -> str | None:
    """The date after a label."""
    for lang in LANGUAGES:
        label = _label(name, lang).fullmatch(part)
        told = _without_author(label["date"]) if label is not None else iter(())
        for text in told:
            if found := iso_date(text, day_first=lang == "fr"):
                return found
    return None


def _whole(part: str) -> str | None:
    """The full date that a line is, or that ends a byline."""
    dates = (_day(text) for text in ([part] if part[:1].isdecimal() else _without_author(part)))
    return next(filter(None, dates), None)


def _without_author(text: str) -> Iterator[str]:
    """What may be the date of a text that also names an author: "by Ann Lee, 13 May 2025", "13 May 2025 by Ann Lee"."""
    yield text
    by = rf"\b(?:{_any('Byline')})\s"
    if re.match(by, text, re.IGNORECASE):
        cuts = re.finditer(rf",\s*|\s(?={_any('DateFiller')}\b)", text)
        yield from (text[cut.end() :] for cut in cuts)
    elif (found := re.search(rf"\s{by}", text, re.IGNORECASE)) is not None:
        yield text[: found.start()]


def _day(text: str) -> str | None:
    found = iso_date(text)
    return found if found and len(found) == len("2025-02-13") else None


def _figures(first: str, second: str, year: str) -> str | None:
    """Day and month in either order, where only one order is possible or both say the same."""
    readings = {_checked(year, second, first), _checked(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _in_words(written: str) -> str | None:
    """A date with the month's name: "13 février 2025", "Thu, Feb. 13th, 2025", "February 2025"."""
    figures, months = [], []
    first, *rest = re.findall(r"\d+|[^\W\d_]+", written) or [""]
    for word in rest if _is_weekday(first) and any(map(_month, rest)) else [first, *rest]:
        if word.isdecimal():
            figures.append(word)
        elif month := _month(word):
            months.append(month)
        elif word.lower() not in _words("DateFiller") and not _is_weekday(word):
            return None
    if len(months) != 1 or not 1 <= len(figures) <= 2:
        return None
    *day, year = figures
    return _checked(year, str(months[0]), *day)


def _checked(year: str, *rest: str) -> str | None:
    """The parts as an ISO date, if there is such a day."""
    month, day = (*map(int, rest), 1, 1)[:2]
    try:
        date = datetime.date(int(year), month, day)
    except ValueError:
        return None
    return date.isoformat()[: (4, 7, 10)[len(rest)]] if len(year) == 4 and date.year > 1000 else None


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    """The words of a class of the calendar, in either language."""
    return frozenset().union(*(default_calendar(lang).words.get(name, frozenset()) for lang in LANGUAGES))


def _any(name: str) -> str:
    return _pattern(_words(name))


def _pattern(words: frozenset[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=4)
def _label(name: str, lang: str) -> re.Pattern[str]:
    words, fillers = _pattern(default_calendar(lang).words[name]), _any("DateFiller")
    return re.compile(rf"(?:{words})\b(?:\s+(?:{fillers})\b)?\s*:?\s*(?P<date>.*\d.*)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _before_update() -> re.Pattern[str]:
    joined = rf"(?:\s*[,;]|\s+(?:{_any('And')})\b)?"
    return re.compile(rf"{joined}\s+(?=(?:{_any('UpdatedLabel')})\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    """The beginning of a dispatch: "PARIS, Feb. 13, 2025 (GON) - ", or all of a line: « Paris, le 13 février 2025 »."""
    date = rf"(?P<date>(?:(?:{_any('DatelineWord')}) )?(?:[A-ZÀ-Ý]\w*\.? )?\d{{1,2}}[^()/–—]*?\d{{4}})"
    return re.compile(
        rf"{_PLACE}, {date}(?:,\s*\d{{1,2}}\s?[h:.]\s?\d\d)?\s*(?:\([^)]*\)|/[^/]*/)?\s*(?:[-–—]{{1,2}}\s|$)"
    )


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """The time of day at the end: "T08:00:00Z", "at 10:30 a.m.", « à 10 h 30 », "8 pm ET", "12.34 GMT"."""
    half = rf"(?:{_any('HalfDay')})(?!\w)"
    time = rf"\d{{1,2}}\s?[:h]\s?(?:\d\d.*)?|\d{{1,2}}(?:\.\d\d)?\s?{half}.*|\d{{1,2}}\.\d\d\s[A-Z]{{2,5}}"
    return re.compile(rf"(?:[\sT,]|\b(?:{_any('At')})\b|[-–])*(?:{time})$", re.DOTALL)


@lru_cache(maxsize=256)
def _month(word: str) -> int | None:
    """The month that a name or its first letters, three at least, can only be."""
    found = {n for lang in LANGUAGES for name, n in default_calendar(lang).months.items() if _begins(name, word)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=256)
def _is_weekday(word: str) -> bool:
    return any(_begins(name, word) for lang in LANGUAGES for name in default_calendar(lang).weekdays)


def _begins(name: str, word: str) -> bool:
    return len(word) > 2 and _plain(name).startswith(_plain(word))


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
