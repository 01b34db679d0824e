"""Gold articles → precision, recall, F1: how well the extraction does, by the rules of the gold format.

>>> report = score([], {})
>>> report.strict.counts.f1
0.0
"""

from kg.evaluate.figures import Counts, Score
from kg.evaluate.gold import load_gold, to_article
from kg.evaluate.report import Error, Part, Report, errors, evaluate, score
from kg.evaluate.table import format_errors, format_report

__all__ = [
    "Counts",
    "Error",
    "Part",
    "Report",
    "Score",
    "errors",
    "evaluate",
    "format_errors",
    "format_report",
    "load_gold",
    "score",
    "to_article",
]
