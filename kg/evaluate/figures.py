"""Precision, recall, F1 and how far chance may have moved them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAMPLES = 400
SEED = 7
_LOW, _HIGH = 10, 389  # places of the 2.5th and the 97.5th percentile among the sorted samples


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 where there are none."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold statements that were found; 0 where there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_dict(self) -> dict[str, float]:
        """As JSON values; shares are rounded to four digits."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {k: round(v, 4) for k, v in shares.items()} | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


def total(rows: Iterable[Counts]) -> Counts:
    """The sum of counts.

    >>> total([Counts(1, 2, 3), Counts(1, 0, 0)])
    Counts(tp=2, fp=2, fn=3)
    """
    rows = list(rows)
    return Counts(sum(c.tp for c in rows), sum(c.fp for c in rows), sum(c.fn for c in rows))


def interval(rows: Sequence[Counts]) -> tuple[float, float]:
    """Bootstrap 95 % interval of F1 over articles: the same for the same counts in the same order."""
    if not rows:
        return 0.0, 0.0
    rng = random.Random(SEED)
    samples = sorted(total(rng.choices(rows, k=len(rows))).f1 for _ in range(SAMPLES))
    return samples[_LOW], samples[_HIGH]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts with the interval of F1, and the shares of the matches with the right status and right evidence."""

    counts: Counts
    interval: tuple[float, float]
    status: float
    evidence: float

    def to_dict(self) -> dict[str, object]:
        """As JSON values."""
        low, high = self.interval
        return {
            **self.counts.to_dict(),
            "interval": [round(low, 4), round(high, 4)],
            "status": round(self.status, 4),
            "evidence": round(self.evidence, 4),
        }
