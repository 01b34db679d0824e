"""What is told of a source that cannot be read, and the limits on what is."""

from __future__ import annotations

from dataclasses import dataclass

MAX_CHARACTERS = 1_000_000  # of an article, title and text together
MAX_BYTES = 64 * 1024 * 1024  # of a file that is read whole, of a web page, of a line of JSON


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something that could not be read, or not wholly; `line` counts from 1. As text it is one clear line.

    >>> str(SourceProblem("news.jsonl", 3, "no JSON"))
    'news.jsonl, line 3: no JSON'
    """

    source: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        shown = "".join(c if c.isprintable() else " " for c in f"{where}: {self.message}")
        return " ".join(shown.split())


def reason(error: Exception) -> str:
    """Why reading failed, in a few words.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return told[:1].lower() + told[1:]
