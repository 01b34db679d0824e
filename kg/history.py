"""The graph of some of the articles: of those up to a day."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.assemble import assemble
from kg.assemble.priors import default_priors
from kg.model import Reading
from kg.ontology.names import default_names
from kg.ontology.schema import default_schema
from kg.query.filters import check_date, told_by
from kg.store import GraphFolder, open_store

if TYPE_CHECKING:
    from kg.store import Store


def store_as_of(graph_dir: Path, date: str) -> Store:
    """A store of what the articles of up to a date say: statuses and beliefs too are those of that time.

    `date` is an ISO date, month or year, itself included. Undated articles are left out. Raises StoreError when there
    is no graph, UsageError when there is no such date.
    """
    check_date(date)
    folder = GraphFolder(graph_dir)
    if not folder.paths():
        return open_store(graph_dir)  # raises the error for a folder without a graph
    return store_of(r for r in folder.read() if told_by(r.article.published, date))


def store_of(readings: Iterable[Reading]) -> Store:
    """A store in memory of what some readings say together."""
    knowledge = assemble(readings, default_schema(), default_priors(), default_names().entities)
    with TemporaryDirectory() as folder:
        GraphFolder(folder).write(knowledge)
        return open_store(folder)
