"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file to write that takes the place of `path` once all is written; nothing is left when writing fails."""
    temporary = path.parent / f".{path.name}.{os.getpid()}.tmp"
    try:
        with _opened(temporary, path) as out:
            yield out
        _replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _opened(temporary: Path, path: Path) -> TextIO:
    try:
        return temporary.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
