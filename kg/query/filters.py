"""Which statements an answer may hold."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from kg.errors import UsageError
from kg.model import Status

SHOWN = (Status.CONFIRMED, Status.PLANNED)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on statements.

    `statuses` empty admits all. `min_belief` is in 0…1. `since` and `until` are ISO dates, as precise as wanted; a
    statement passes when an article of that time, both ends included, says it (undated articles never count).
    `limit` counts answers; None gives all.
    """

    statuses: tuple[Status, ...] = SHOWN
    min_belief: float = 0.0
    since: str | None = None
    until: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        """Raise UsageError where a value makes no sense."""
        if not 0 <= self.min_belief <= 1:
            raise UsageError(f"a belief lies between 0 and 1, not {self.min_belief:g}")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"a limit is at least 1, not {self.limit}")
        for date in (self.since, self.until):
            if date is not None:
                check_date(date)
        if self.since and self.until and not _not_after(self.since, self.until):
            raise UsageError(f"nothing lies since {self.since} and until {self.until}")

    def admits(self, status: str, belief: float) -> bool:
        """Whether a status and a belief pass."""
        return belief >= self.min_belief and (not self.statuses or status in self.statuses)

    @property
    def dated(self) -> bool:
        """Whether there is a condition on dates."""
        return self.since is not None or self.until is not None

    def covers(self, date: str) -> bool:
        """Whether an article of a date lies in the time asked for.

        The less precise of two dates decides how much of them is compared.
        """
        return (self.since is None or _not_after(self.since, date)) and (
            self.until is None or _not_after(date, self.until)
        )


USUAL = Filters()
ALL = Filters(statuses=())


def parse_statuses(text: str) -> tuple[Status, ...]:
    """Statuses from a comma-separated list; ``all`` admits every one.

    >>> [str(s) for s in parse_statuses("planned, denied")], parse_statuses("all")
    (['planned', 'denied'], ())
    """
    names = [n.strip().lower() for n in text.split(",") if n.strip()]
    if names == ["all"]:
        return ()
    wrong = [n for n in names if n not in list(Status)]
    if wrong or not names:
        raise UsageError(f"no status is called {', '.join(wrong) or text!r}; there are {', '.join(Status)} and all")
    return tuple(dict.fromkeys(Status(n) for n in names))


def check_date(text: str) -> str:
    """The same text when it is an ISO date, month or year; UsageError otherwise.

    >>> check_date("2025-02")
    '2025-02'
    """
    found = _DATE.fullmatch(text)
    if found:
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        if year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return text
    raise UsageError(f"{text!r} is no date: write 2025-02-13, 2025-02 or 2025")


def _not_after(a: str, b: str) -> bool:
    size = min(len(a), len(b))
    return a[:size] <= b[:size]


def told_by(published: str | None, date: str) -> bool:
    """Whether an article of some date counts on a day; the less precise of the two decides how much is compared.

    >>> told_by("2025-02-13", "2025-02"), told_by("2025-03", "2025-02-13"), told_by(None, "2025")
    (True, False, False)
    """
    return published is not None and _not_after(published, date)
