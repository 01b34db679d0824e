"""Tables fit the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.table import Column, cell_width, render, shortened

COLUMNS: tuple[Column[tuple[str, str]], ...] = (
    Column("name", lambda r: r[0], right=True),
    Column("quote", lambda r: r[1], wrap=True),
)


def test_cells_are_aligned_and_long_ones_wrapped_then_cut() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    assert list(render([("A", "short"), ("Bcd", words)], COLUMNS, 26)) == [
        "NAME  QUOTE",
        "   A  short",
        " Bcd  one two three four",
        "      five six seven eight",
        "      nine ten eleven twe…",
    ]


def test_wide_characters_take_two_columns() -> None:
    lines = list(render([("阿里巴巴", "x"), ("ab", "y")], COLUMNS, 40))
    assert [cell_width(line) for line in lines[1:]] == [11, 11]


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "a\nb\tc", "a\u202eb"])
def test_control_characters_do_not_reach_the_terminal(text: str) -> None:
    out = "".join(render([("n", text)], COLUMNS, 40))
    assert not set(out) & set("\x1b\n\t\u202e")


@given(rows=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=200)), max_size=4), width=st.integers(45, 120))
def test_lines_never_pass_the_width(rows: list[tuple[str, str]], width: int) -> None:
    assert all(cell_width(line) <= width for line in render(rows, COLUMNS, width))


@given(text=st.text(), width=st.integers(2, 20))
def test_shortened_fits(text: str, width: int) -> None:
    assert cell_width(shortened(text, width)) <= width
