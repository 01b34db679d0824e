"""The two statements that kg is named after, in the forms in which news tells them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.extraction import to_json
from kg.model import Article
from kg.pipeline import read_article

TABLE = Path(__file__).parent / "data" / "core_forms.tsv"
Row = tuple[str, str, str, str, str, str]


def rows() -> list[Row]:
    """Language, subject, relation, object, status and text of each form."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def said(row: Row) -> set[tuple[str, str, str, str]]:
    """What kg reads in a form."""
    reading = read_article(Article("form", "", row[5], row[0], "2025-02-13"))
    return {(s["subject"], s["relation"], s["object"], s["status"]) for s in to_json(reading)["statements"]}


@pytest.fixture(scope="module")
def outcomes() -> dict[Row, set[tuple[str, str, str, str]]]:
    return {row: said(row) for row in rows()}


def failing(outcomes: dict[Row, set[tuple[str, str, str, str]]]) -> str:
    missed = [(row, found) for row, found in outcomes.items() if row[1:5] not in found]
    return "\n".join(f"{row[0]} {' '.join(row[1:5])}: {row[5]}\n     found {sorted(found)}" for row, found in missed)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[5][:60])
def test_a_form_is_well_formed(row: Row) -> None:
    assert len(row) == 6
    assert row[0] in {"en", "fr"}
    assert row[4] in {"confirmed", "planned", "rumoured", "denied", "ended"}


def test_most_forms_are_read(outcomes: dict[Row, set[tuple[str, str, str, str]]], floors: dict[str, Any]) -> None:
    share = sum(row[1:5] in found for row, found in outcomes.items()) / len(outcomes)
    assert share >= floors["core_forms"], f"{share:.3f} of the core forms are read; not these:\n{failing(outcomes)}"
