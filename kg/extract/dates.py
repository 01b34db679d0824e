"""A first reading of dates: explicit ones in both languages, weekdays and years relative to publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.ontology.calendar import Calendar, default_calendar
from kg.tree import Sentence, Token

_YEAR = re.compile(r"^(?:19|20)\d\d$")


def find_date(sentence: Sentence, node: Token, published: str | None, lang: str) -> str | None:
    """The ISO date nearest to a predicate, as precise as the text: 2025-02-13, 2025-02 or 2025."""
    calendar = default_calendar(lang)
    rows = [(abs(t.i - node.i), iso) for t in sentence.tokens if (iso := _date_at(sentence, t, published, calendar))]
    near = [row for row in rows if row[0] <= 12]
    return min(near)[1] if near else None


def _date_at(sentence: Sentence, token: Token, published: str | None, calendar: Calendar) -> str | None:
    month = calendar.months.get(token.lower.rstrip("."))
    if month and (token.text[:1].isupper() or calendar.lang == "fr"):
        return _month_date(sentence, token, month, published)
    if _YEAR.match(token.text) and not _beside_month(sentence, token, calendar):
        before = sentence.tokens[token.i - 1].lower if token.i else ""
        return token.text if before in calendar.year_words else None
    weekday = calendar.weekdays.get(token.lower)
    if weekday is not None and published and len(published) == 10:
        day = date.fromisoformat(published)
        back = (day.weekday() - weekday) % 7
        return (day - timedelta(days=back)).isoformat()
    return None


def _month_date(sentence: Sentence, token: Token, month: int, published: str | None) -> str | None:
    words = sentence.tokens
    near = [words[i].text for i in (token.i - 1, token.i + 1, token.i + 2, token.i + 3) if 0 <= i < len(words)]
    numbers = (re.fullmatch(r"(\d{1,2})(?:er|st|nd|rd|th)?", w) for w in near[:2])
    day = next((int(m[1]) for m in numbers if m), None)
    year = next((w for w in near if _YEAR.match(w)), None)
    if year is None:
        if not published or len(published) < 7:
            return None
        this_year, this_month = int(published[:4]), int(published[5:7])
        year = str(this_year if month <= this_month else this_year - 1)
    return f"{year}-{month:02d}-{day:02d}" if day and 1 <= day <= 31 else f"{year}-{month:02d}"


def _beside_month(sentence: Sentence, token: Token, calendar: Calendar) -> bool:
    return any(t.lower in calendar.months for t in sentence.tokens[max(0, token.i - 3) : token.i])
