"""Tables for a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_GAP = "  "
_PIPED = 120  # columns when the output is no terminal
_NARROW = 16  # least width of a wrapped column
_LINES = 3  # a wrapped cell has no more lines


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A heading and how to get the cell of a row. `wrap` columns share the width that the others leave, those that need
    little first."""

    heading: str
    get: Callable[[T], str]
    right: bool = False
    wrap: bool = False


def render(rows: Sequence[T], columns: Sequence[Column[T]], width: int | None = None) -> Iterator[str]:
    """Lines of a table with a heading. Long cells of `wrap` columns are wrapped, then cut with an ellipsis."""
    cells = [[_clean(c.get(row)) for c in columns] for row in rows]
    widths = _widths(cells, columns, width or screen_width())
    yield _line([c.heading.upper() for c in columns], widths, columns)
    for row in cells:
        parts = [_wrapped(cell, w) if c.wrap else [cell] for cell, w, c in zip(row, widths, columns, strict=True)]
        for i in range(max(map(len, parts))):
            yield _line([p[i] if i < len(p) else "" for p in parts], widths, columns)


def screen_width() -> int:
    """Columns of the terminal; a fixed width when the output is none, unless ``COLUMNS`` says otherwise."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return shutil.get_terminal_size().columns
    return _PIPED


def cell_width(text: str) -> int:
    """Columns that a text takes: wide characters take two, combining marks none.

    >>> cell_width("Qwen"), cell_width("阿里巴巴"), cell_width("e\\u0301")
    (4, 8, 1)
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shortened(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is missing.

    >>> shortened("Alibaba Group", 8), shortened("Apple", 8)
    ('Alibaba…', 'Apple')
    """
    if cell_width(text) <= width:
        return text
    while text and cell_width(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _widths(cells: list[list[str]], columns: Sequence[Column[T]], width: int) -> list[int]:
    needed = [max(cell_width(c.heading), *(cell_width(r[i]) for r in cells), 0) for i, c in enumerate(columns)]
    wrapping = [i for i, c in enumerate(columns) if c.wrap]
    free = width - sum(n for i, n in enumerate(needed) if i not in wrapping) - len(_GAP) * (len(columns) - 1)
    for left, i in zip(range(len(wrapping), 0, -1), sorted(wrapping, key=lambda i: needed[i]), strict=True):
        needed[i] = min(needed[i], max(free // left, _NARROW))
        free -= needed[i]
    return needed


def _wrapped(text: str, width: int) -> list[str]:
    narrow = cell_width(text) == len(text)
    lines = (textwrap.wrap(text, width) if narrow else list(_chunks(text, width))) or [""]
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], shortened(" ".join(lines[_LINES - 1 :]), width)]


def _chunks(text: str, width: int) -> Iterator[str]:
    """Lines of a text with wide characters: cut at spaces where there are any."""
    line = ""
    for word in text.split():
        if line and cell_width(f"{line} {word}") > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while cell_width(line) > width:
            cut = next(i for i in range(len(line), 0, -1) if cell_width(line[:i]) <= width or i == 1)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def _line(cells: Sequence[str], widths: Sequence[int], columns: Sequence[Column[T]]) -> str:
    padded = [_pad(c, w, col.right) for c, w, col in zip(cells, widths, columns, strict=True)]
    return _GAP.join(padded).rstrip()


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - cell_width(cell))
    return space + cell if right else cell + space


def _clean(text: str) -> str:
    """One line without control characters, which could drive the terminal."""
    return " ".join("".join(c if unicodedata.category(c) not in ("Cc", "Cf") else " " for c in text).split())
