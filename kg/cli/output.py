"""Rows as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import TypeVar

import click

from kg.cli.table import Column, render

T = TypeVar("T")
FORMATS = ("table", "json", "csv")


def emit(rows: Sequence[T], columns: Sequence[Column[T]], how: str, *, empty: str) -> None:
    """Print rows; when there are none, say so on standard error."""
    if how == "json":
        print_json([plain(r) for r in rows])
    elif how == "csv":
        print_csv([flat(r) for r in rows])
    elif rows:
        print_lines(render(rows, columns))
    if not rows:
        note(empty)


def note(text: str) -> None:
    """A plain sentence on standard error."""
    click.echo(text, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output."""
    click.echo("\n".join(lines))


def print_json(value: object) -> None:
    """JSON on standard output, in full."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, object]]) -> None:
    """CSV on standard output, headings first."""
    if rows:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
        click.echo(out.getvalue(), nl=False)


def plain(row: object) -> object:
    """A dataclass as what JSON can hold."""
    return asdict(row) if is_dataclass(row) and not isinstance(row, type) else row


def flat(row: object) -> dict[str, object]:
    """A dataclass as one line of a table of text: lists joined by bars."""
    values = plain(row)
    return {name: _cell(value) for name, value in values.items()} if isinstance(values, dict) else {"value": values}


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return " | ".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return " | ".join(_item(v) for v in value)
    return value


def _item(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("label") or value.get("statement") or value)
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
