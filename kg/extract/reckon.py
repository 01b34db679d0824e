"""What an expression of time means, reckoned from the day of publication.

A day is told as 2025-02-13, a month as 2025-02, a year as 2025. A week is the month in which it begins; a season is its
year; so is a quarter or half, its first and last month being the `period`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.times import Expression
from kg.ontology.calendar import Calendar

PAST, PRESENT, FUTURE = "past", "present", "future"
_LENGTH = {"Quarter": 3, "Half": 6}  # in months
_ORDINALS = {"NthQuarter": "Quarter", "NthHalf": "Half"}
_PARTS = ("Year", "Year2", "Month", "Month2", "MonthFigure", "Day", "DayFigure", "ClearDay", "Season", *_LENGTH)
_PRECISION = {"month": 1, "week": 2, "day": 2}  # parts that a date has beside the year
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class When:
    """An ISO date as precise as told and, of a time that goes on, the first and last month or year."""

    date: str
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons times from a publication, of which the year, the month and the day are known or not."""

    calendar: Calendar
    published: str | None

    def reckon(self, told: Expression, tense: str, other: When | None = None) -> When | None:
        """The time that an expression tells under a verb of some tense, after another time in the sentence.

        None where that cannot be known, as for "last month" in an article without a date.
        """
        form = told.form
        if form.unless == tense:
            return None
        tense = form.tense or tense
        try:
            if form.reckons == "date":
                return self._date(told, tense)
            if form.reckons == "weekday":
                return self._weekday(told, tense)
            if form.reckons == "day":
                (name,) = told.parts
                return self._days(self.calendar.number(name, told.parts[name]))
            if form.reckons == "unit":
                return self._units(*self._measured(told), tense)
            return _beside(other, *self._measured(told)) if form.reckons == "beside" else None
        except (ValueError, OverflowError):  # no such day, or none that a date can tell
            return None

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None

    @property
    def month(self) -> int | None:
        """The month of publication."""
        return int(self.published[5:7]) if self.published and len(self.published) >= len("2025-02") else None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(self.published) if self.published and len(self.published) == 10 else None

    def _measured(self, told: Expression) -> tuple[str, int]:
        """The unit of an expression and how many of them."""
        calendar, unit = self.calendar, told.parts.get("Unit", "")
        count = calendar.number("Count", told.parts["Count"]) if "Count" in told.parts else 1
        size = calendar.number("Unit", unit) if unit else 1
        return told.form.measure or calendar.measure(unit), (told.form.steps or 0) * count * size

    def _date(self, told: Expression, tense: str) -> When | None:
        names = told.parts.keys() & {*_PARTS, *_ORDINALS}
        part = {_ORDINALS.get(name, name): self.calendar.number(name.rstrip("2"), told.parts[name]) for name in names}
        if told.form.quarter:
            part["Quarter"] = told.form.quarter
        months = next((part[name] for name in ("Month", "MonthFigure", "Season") if name in part), None)
        days = next((part[name] for name in ("Day", "DayFigure", "ClearDay") if name in part), None)
        size = next((name for name in _LENGTH if name in part), None)
        first = (part[size] - 1) * _LENGTH[size] + 1 if size else months
        year = part.get("Year") or self._year(told, first, _LENGTH.get(size or "", 1), days, tense)
        if year is None:
            return None
        if size and first:
            return When(str(year), f"{year}-{first:02d}/{year}-{first + _LENGTH[size] - 1:02d}")
        iso = _iso(year, None if "Season" in part else months, days)
        end = _iso(part.get("Year2", year), part.get("Month2"), None)
        return When(iso, f"{iso}/{end}" if part.keys() & {"Year2", "Month2"} and iso < end else None)

    def _year(self, told: Expression, month: int | None, length: int, day: int | None, tense: str) -> int | None:
        """The year that a form tells by "last", "this" or "next", or in which a month, quarter or half is nearest."""
        if self.year is None:
            return None
        if told.form.steps is not None:
            return self.year + told.form.steps
        if month is None or self.month is None:
            return None
        known = day is not None and self.day is not None
        then = (month, day if known else 0)
        here = (self.month - (self.month - 1) % length, self.day.day if known and self.day else 0)
        strictly = told.form.turn is not None and then == here
        if (told.form.turn or tense) in ({FUTURE, PRESENT} if length == 1 else {FUTURE}):
            return self.year + (then < here or strictly)
        return self.year - (then > here or strictly)

    def _weekday(self, told: Expression, tense: str) -> When | None:
        if self.day is None:
            return None
        weekday = self.calendar.number("Weekday", told.parts["Weekday"])
        steps, turn = told.form.steps, told.form.turn
        if steps is not None and turn is None:
            return When(str(_monday(self.day, steps) + timedelta(weekday)))
        if (turn or tense) == FUTURE:
            return When(str(self.day + timedelta((weekday - self.day.weekday() - 1) % 7 + 1 + 7 * (steps or 0))))
        back = (self.day.weekday() - weekday) % 7
        return When(str(self.day - timedelta(back or (7 if turn else 0))))

    def _days(self, steps: int) -> When | None:
        return When(str(self.day + timedelta(steps))) if self.day else None

    def _units(self, measure: str, steps: int, tense: str) -> When | None:
        """So many units from the publication."""
        if measure == "day":
            return self._days(steps)
        if measure in {"week", "weekend"}:
            return self._weeks(measure, steps, tense)
        if self.year is None or measure == "year":
            return When(_iso(self.year + steps)) if self.year is not None else None
        if self.month is None:
            return None
        length = _LENGTH.get(measure.capitalize(), 1)
        year, month = divmod(self.year * 12 + self.month - 1 - (self.month - 1) % length + steps * length, 12)
        first = _iso(year, month + 1)
        return When(first) if length == 1 else When(first[:4], f"{first}/{_iso(year, month + length)}")

    def _weeks(self, measure: str, steps: int, tense: str) -> When | None:
        """The month in which a week begins, or that of a weekend's Saturday."""
        if self.day is None:
            return None
        if measure == "week":
            return When(str(_monday(self.day, steps))[:7])
        ahead = steps > 0 or (steps == 0 and tense == FUTURE)
        back = (self.day.weekday() - _SATURDAY - 1) % 7 + 1
        return When(str(self.day + timedelta(7 - back if ahead else -back))[:7])


def _monday(day: date, weeks: int) -> date:
    """The Monday of the week so many weeks away."""
    return day + timedelta(weeks * 7 - day.weekday())


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date as precise as its parts; ValueError if there is none such.

    >>> _iso(2025, 2), _iso(2025, 2, 3)
    ('2025-02', '2025-02-03')
    """
    whole = date(year, month or 1, day or 1).isoformat()
    return whole if day else whole[:7] if month else whole[:4]


def _beside(other: When | None, measure: str, steps: int) -> When | None:
    """So many units from another time, if that is told precisely enough.

    >>> _beside(When("2025-02-13"), "day", -1), _beside(When("2025-11"), "month", 2), _beside(When("2025"), "day", 1)
    (When(date='2025-02-12', period=None), When(date='2026-01', period=None), None)
    """
    if other is None:
        return None
    year, *rest = map(int, other.date.split("-"))
    if steps == 0 and len(rest) < _PRECISION.get(measure, 0):
        return other
    if measure == "year":
        return When(_iso(year + steps))
    if measure == "month" and rest:
        years, month = divmod(year * 12 + rest[0] - 1 + steps, 12)
        return When(_iso(years, month + 1))
    if measure in {"day", "week"} and len(rest) == 2:
        if measure == "day":
            return When(str(date(year, *rest) + timedelta(steps)))
        return When(str(_monday(date(year, *rest), steps))[:7])
    return None
