"""Which files a path, a folder or a pattern stands for, and the ids of the articles in them."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath


@dataclass
class Found:
    """Files of the kinds that are read, the number of others, and folders that could not be opened."""

    files: list[str] = field(default_factory=list)
    others: int = 0
    closed: list[OSError] = field(default_factory=list)

    def add(self, path: str, suffixes: Collection[str]) -> None:
        """Sort in a file."""
        if suffix(path) in suffixes:
            self.files.append(path)
        else:
            self.others += 1

    def sorted(self) -> Found:
        """The same, each file once, by path."""
        return Found(sorted(set(self.files), key=lambda p: PurePath(p).parts), self.others, self.closed)


def in_folder(folder: str, suffixes: Collection[str]) -> Found:
    """What lies in a folder and below; what begins with a dot is passed over, as are links to folders."""
    found = Found()
    for where, folders, names in os.walk(folder, onerror=found.closed.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith("."):
                found.add(str(Path(where, name)), suffixes)
    return found.sorted()


def matching(pattern: str, suffixes: Collection[str]) -> Found:
    """What matches a pattern, or lies in a folder that does."""
    found = Found()
    for path in glob.glob(pattern, recursive=True):  # noqa: PTH207 - Path.glob takes no absolute pattern
        if Path(path).is_dir():
            inside = in_folder(path, suffixes)
            found = Found(found.files + inside.files, found.others + inside.others, found.closed + inside.closed)
        else:
            found.add(path, suffixes)
    return found.sorted()


def suffix(name: str) -> str:
    """The extension in small letters, with its dot."""
    return PurePath(name).suffix.lower()


def fixed_folder(pattern: str) -> str:
    """The part of a pattern before its first wildcard.

    >>> fixed_folder("news/2025-*/*.txt"), fixed_folder("*.txt")
    ('news', '.')
    """
    parts = PurePath(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    return str(PurePath(*parts[:fixed]))


def article_id(path: str, folder: str | None = None) -> str:
    """The path from the folder, or the file's name, without extension, with slashes on every system.

    >>> article_id("news/2025/Rachat.txt", "news"), article_id("news/2025/Rachat.txt")
    ('2025/Rachat', 'Rachat')
    """
    pure = PurePath(os.path.relpath(path, folder) if folder is not None else Path(path).name)
    return unicodedata.normalize("NFC", pure.with_suffix("").as_posix())


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    return ", ".join(sorted(names))
