"""Columns of the tables that commands print."""

from __future__ import annotations

from kg.cli.table import Column
from kg.query.rows import Fact

STRENGTH: tuple[Column[Fact], ...] = (
    Column("status", lambda f: f.status),
    Column("belief", lambda f: f"{f.belief:.2f}", right=True),
    Column("sources", lambda f: str(f.sources), right=True),
    Column("date", lambda f: f.date or ""),
    Column("quote", lambda f: f.quote, wrap=True),
)

FACT: tuple[Column[Fact], ...] = (
    Column("subject", lambda f: f.subject_label),
    Column("relation", lambda f: f.relation_label),
    Column("object", lambda f: f.object_label),
    *STRENGTH,
)
