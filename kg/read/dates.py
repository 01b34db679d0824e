"""Dates of publication, as written in English, in French or in figures, to ISO dates.

A date is as precise as it is written: "February 2025" is 2025-02. The time of day is dropped, the day is that of the
writer. "03/04/2025" says neither which is the day nor which the month, and is no date here.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

from kg.ontology.calendar import default_calendar

LANGUAGES = ("en", "fr")
HEADER_LINES = 5  # lines with something on them, after the title, among which the date is looked for

_TIME = re.compile(r"(?:[\sT,]|\b(?:at|à)\b|[-–])*\d{1,2}\s?[:h]\s?(?:\d\d.*)?$", re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?|(\d{4})(\d\d)(\d\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WORDS = re.compile(r"[\w\s.,'’]+")
_FILLERS = {"le", "on", "the", "of", "st", "nd", "rd", "th", "er", "re"}
_LABEL = re.compile(
    r"(?:first\s+)?(?:published|posted|publication|publi[ée]e?|parue?|mise? en ligne|date)"
    r"(?:\s+(?:on|le|date))?\s*:?\s*(?P<date>.*\d.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[|·•]|\s[-–—]\s")


def iso_date(written: str) -> str | None:
    """The ISO date (YYYY, YYYY-MM or YYYY-MM-DD) that a text is, or None.

    >>> iso_date("jeudi 13 févr. 2025 à 10h30"), iso_date("February 2025"), iso_date("2025-02-13T08:00:00Z")
    ('2025-02-13', '2025-02', '2025-02-13')
    >>> iso_date("soon"), iso_date("2025-02-30")
    (None, None)
    """
    written = _TIME.sub("", written[:200]).strip()
    if found := _YEAR_FIRST.fullmatch(written):
        return _checked(*(g for g in found.groups() if g))
    if found := _YEAR_LAST.fullmatch(written):
        return _figures(*found.groups())
    return _words(written) if _WORDS.fullmatch(written) else None


def header_date(lines: list[str]) -> str | None:
    """The date that a line below the title gives, as in "Published: 2025-02-13" or « Publié le 13 février 2025 ».

    Only lines that are nothing else count: parts between bars, dots or dashes, with such a label, or a full date alone.
    """
    header = [re.sub(r"[*_()\[\]]", "", line).strip() for line in lines if line.strip()][:HEADER_LINES]
    for part in (p.strip() for line in header for p in (line, *_BETWEEN.split(line))):
        label = _LABEL.fullmatch(part)
        found = iso_date(label["date"] if label else part)
        if found and (label or len(found) == len("2025-02-13")):
            return found
    return None


def _figures(first: str, second: str, year: str) -> str | None:
    """Day and month in either order, where only one order is possible or both say the same."""
    readings = {_checked(year, second, first), _checked(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _words(written: str) -> str | None:
    """A date with the month's name: "13 février 2025", "Thu, Feb. 13th, 2025", "February 2025"."""
    figures, months = [], []
    first, *rest = re.findall(r"\d+|[^\W\d_]+", written) or [""]
    for word in rest if _is_weekday(first) and any(map(_month, rest)) else [first, *rest]:
        if word.isdecimal():
            figures.append(word)
        elif month := _month(word):
            months.append(month)
        elif word.lower() not in _FILLERS and not _is_weekday(word):
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
