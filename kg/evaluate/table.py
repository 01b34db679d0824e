"""A report as text."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluate.figures import Counts, Score
from kg.evaluate.report import Error, Part, Report

_HEAD = ("", "P", "R", "F1", "95 %", "tp", "fp", "fn", "status", "evidence")
_Row = tuple[str, ...]


def format_report(report: Report) -> str:
    """A table: overall, each language (strict and relaxed), each relation (strict)."""
    rows = [_HEAD, *_part("all", report.overall)]
    for lang, part in report.languages.items():
        rows += _part(lang, part)
    rows += [_counts(name, counts) for name, counts in report.relations.items()]
    answered = f"{report.overall.answered} of {report.overall.articles} articles answered"
    return "\n".join([*_aligned(rows), answered])


def format_errors(found: Iterable[Error]) -> str:
    """One line an error: what, where, the statement, its quote."""
    rows: list[_Row] = [
        (e.kind, e.article, e.subject, e.relation, e.object, e.status, " ".join(e.quote.split())) for e in found
    ]
    return "\n".join(_aligned(rows, left=7))


def _part(name: str, part: Part) -> list[_Row]:
    return [_score(f"{name} strict", part.strict), _score(f"{name} relaxed", part.relaxed)]


def _score(name: str, score: Score) -> _Row:
    low, high = score.interval
    head, tail = _counts(name, score.counts)[:4], _counts(name, score.counts)[5:]
    return (*head, f"{low:.3f}–{high:.3f}", *tail, f"{score.status:.3f}", f"{score.evidence:.3f}")


def _counts(name: str, counts: Counts) -> _Row:
    shares = (f"{x:.3f}" for x in (counts.precision, counts.recall, counts.f1))
    return (name, *shares, "", *map(str, (counts.tp, counts.fp, counts.fn)))


def _aligned(rows: list[_Row], left: int = 1) -> list[str]:
    """Columns of equal width; the first `left` ones flush left."""
    widths = [max((len(r[i]) for r in rows if i < len(r)), default=0) for i in range(max(map(len, rows), default=0))]
    return ["  ".join(_cell(c, widths[i], i < left) for i, c in enumerate(r)).rstrip() for r in rows]


def _cell(text: str, width: int, left: bool) -> str:
    return text.ljust(width) if left else text.rjust(width)
