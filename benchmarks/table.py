"""Results as text for a terminal and as Markdown for the README."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Any

import kg

Result = dict[str, Any]
Cells = Sequence[Sequence[str]]


def circumstances() -> Result:
    """What the figures depend on."""
    return {
        "kg": kg.__version__,
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "processors": os.cpu_count(),
    }


def text(result: Result) -> str:
    """Aligned columns."""
    return _written(result, _aligned)


def markdown(result: Result) -> str:
    """Tables and a line on the circumstances."""
    return _written(result, piped)


def _written(result: Result, table: Callable[[Cells], str]) -> str:
    parts = [table(rows) for rows in tables(result)]
    given = result["circumstances"]
    versions = f"kg {given['kg']}, Python {given['python']}, spaCy {given['spacy']}, {given['processors']} processors."
    return "\n\n".join([*parts, versions])


def tables(result: Result) -> Iterator[Cells]:
    """Rows of cells, the heading first."""
    if "quality" in result:
        yield [
            ["gold", "language", "articles", "precision", "recall", "F1", "95 %", "F1 relaxed", "status", "evidence"],
            *map(_gold, result["quality"]["gold"]),
        ]
        known = [row for row in result["quality"]["mentions"] if row["tp"] + row["fn"]]
        yield [["gold", "language", "what", "precision", "recall", "F1"], *map(_mention, known)]
        yield [["test", "language", "sentences", "passed", "share"], *_tests(result["quality"])]
    if "speed" in result:
        yield [["speed", "", ""], *_speed(result["speed"])]


def _gold(row: Result) -> list[str]:
    low, high = row["interval"]
    shares = [row[k] for k in ("precision", "recall", "f1")]
    rest = [row[k] for k in ("relaxed f1", "status", "evidence")]
    return [
        row["set"],
        row["lang"],
        str(row["articles"]),
        *map(_share, shares),
        f"{low:.2f}–{high:.2f}",
        *map(_share, rest),
    ]


def _mention(row: Result) -> list[str]:
    return [row["set"], row["lang"], row["what"], *(_share(row[k]) for k in ("precision", "recall", "f1"))]


def _tests(quality: Result) -> Iterator[list[str]]:
    for row in quality["core forms"]:
        yield ["forms of two core statements", *_passed(row["lang"], row["sentences"], row["found"])]
        yield ["… with the right status", *_passed(row["lang"], row["sentences"], row["right status"])]
    for row in quality["examples"]:
        yield ["examples of the lexicon", *_passed(row["lang"], row["examples"], row["passed"])]


def _passed(lang: str, number: int, passed: int) -> list[str]:
    return [lang, str(number), str(passed), _share(passed / number if number else 0.0)]


def _speed(speed: Result) -> Iterator[list[str]]:
    for row in speed["reading"]:
        told = f"{row['articles a second']} articles, {row['words a second']:,} words a second"
        yield [f"reading, {row['lang']}", told, f"{row['ratio']} × the time of its spaCy pipeline alone"]
    for stage, share in speed["stages"].items():
        yield [f"… of that, {stage}", f"{share:.0%}", ""]
    build, lookup, bulk = speed["build"], speed["lookup"], speed["bulk"]
    yield [
        "kg extract, all processors",
        f"{bulk['articles of 300 words a second']} articles of 300 words a second",
        f"{bulk['articles']} articles, loading left out; memory {bulk['memory, MB']:,} MB",
    ]
    yield ["kg build corpus", f"{build['seconds']} s", f"{build['articles']} articles, loading included"]
    yield [
        "kg who-partners Apple",
        f"{lookup['seconds']} s",
        f"{lookup['ratio']} × the time Python takes to start",
    ]


def _share(value: float) -> str:
    return f"{value:.3f}"


def _aligned(rows: Cells) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def piped(rows: Cells) -> str:
    """A Markdown table, its heading first."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
