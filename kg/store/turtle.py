"""A graph folder: three Turtle files that are the graph. Everything else is derived from them.

``evidence.ttl`` alone is read back; ``statements.ttl`` and ``facts.ttl`` follow from it by `assemble`.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.model import Knowledge, Reading
from kg.ontology.schema import Schema, default_schema
from kg.store import rdf
from kg.store.canonical import turtle
from kg.store.readings import read_readings

EVIDENCE, STATEMENTS, FACTS = "evidence.ttl", "statements.ttl", "facts.ttl"
_LOCK = ".lock"


class GraphFolder:
    """The graph in a folder, which need not exist before the first `write`.

    Two processes must not read, change and write it at the same time: do all three within `locked`.
    """

    def __init__(self, path: str | Path, schema: Schema | None = None) -> None:
        """`schema` tells which relations have a number as object; by default the one that ships with kg."""
        self.path = Path(path)
        self._schema = schema
        self._locked = False

    def paths(self) -> tuple[Path, ...]:
        """The files of the graph that are there: all three, or none where nothing was ever written."""
        there = tuple(path for name in (FACTS, STATEMENTS, EVIDENCE) if (path := self.path / name).is_file())
        if len(there) in (1, 2):
            missing = {FACTS, STATEMENTS, EVIDENCE} - {path.name for path in there}
            raise StoreError(f"{self.path}: the graph is incomplete, {' and '.join(sorted(missing))} is missing")
        return there

    def exists(self) -> bool:
        """Whether a graph was written here."""
        return bool(self.paths())

    def read(self) -> tuple[Reading, ...]:
        """What was written, article by article; nothing where the folder is new. Raises StoreError."""
        path = self.path / EVIDENCE
        return read_readings(path) if path.is_file() or self.paths() else ()

    def write(self, knowledge: Knowledge, *, threshold: float = rdf.THRESHOLD) -> None:
        """Replace the graph. Either all of it is written, or what was there stays as it was.

        `threshold` is the belief from which a statement counts as a fact. Raises StoreError when the disk or another
        writer prevents it, UsageError when a text holds what no file can.
        """
        schema = self._schema or default_schema()
        files = {
            EVIDENCE: rdf.evidence(knowledge, schema),
            STATEMENTS: rdf.statements(knowledge, schema),
            FACTS: rdf.facts(knowledge, schema, threshold),
        }
        with self.locked():
            try:
                self._replace({name: turtle(triples) for name, triples in files.items()})
            except OSError as error:
                raise StoreError(f"{self.path}: cannot write the graph: {error.strerror or error}") from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out meanwhile. Raises StoreError when one is at work."""
        if self._locked:
            yield
            return
        with self._lock_file() as descriptor:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(f"{self.path}: another process is writing this graph") from error
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    @contextmanager
    def _lock_file(self) -> Iterator[int]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written to: {error.strerror}") from error
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _replace(self, texts: dict[str, str]) -> None:
        """All files are complete on the disk before the first takes its place."""
        staged = {name: self.path / f".{name}.tmp" for name in texts}
        try:
            for name, temporary in staged.items():
                _write_through(temporary, texts[name])
            for name, temporary in staged.items():
                temporary.replace(self.path / name)
            _sync_folder(self.path)
        finally:
            for temporary in staged.values():
                temporary.unlink(missing_ok=True)


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
