"""From the sources that a user names to articles, in their order; what cannot be read is told and the rest goes on."""

from __future__ import annotations

import glob
import io
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.model import Article
from kg.read.either import read_either
from kg.read.feeds import is_feed, read_feed
from kg.read.files import Found, article_id, fixed_folder, in_folder, listed, matching, suffix
from kg.read.html import read_html
from kg.read.jsonl import read_json, read_jsonl
from kg.read.origin import Origin, is_address
from kg.read.plain import read_plain
from kg.read.problems import SourceProblem, reason

if TYPE_CHECKING:
    from kg.read.web import Page

Item = Article | SourceProblem
Reader = Callable[[BinaryIO, Origin], Iterable[Item]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".jsonl": read_jsonl,
    ".json": read_json,
    ".html": read_html,
    ".htm": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
}
MEDIA: dict[str, Reader] = {
    "text/plain": read_plain,
    "text/markdown": read_plain,
    "application/json": read_json,
    "application/x-ndjson": read_jsonl,
    "application/jsonl": read_jsonl,
}
STDIN = "standard input"


def read_sources(sources: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Articles and problems of files, folders, patterns, ``-`` and web addresses, in order.

    An article that comes again is given once; another one with the id of an earlier one is a problem.
    `stdin` is what ``-`` reads, the process's own standard input if it is None. Nothing is raised for a bad source.

    >>> [str(problem) for problem in read_sources(["absent.txt"])]
    ['absent.txt: no such file']
    """
    run = _Run(stdin)
    for source in sources:
        yield from run.read(source)


class _Run:
    """One reading of several sources: it remembers which articles were given."""

    def __init__(self, stdin: BinaryIO | None) -> None:
        self._stdin = stdin
        self._given: dict[str, tuple[str, str]] = {}  # id: fingerprint, place

    def read(self, source: str) -> Iterator[Item]:
        """The items of a source, by its kind."""
        mode = _mode(source)
        if source == "-":
            yield from self._all(read_either, self._stdin or sys.stdin.buffer, Origin(STDIN))
        elif is_address(source):
            yield from self._address(source)
        elif mode and stat.S_ISDIR(mode):
            yield from self._several(source, source, in_folder(source, READERS))
        elif mode is None and glob.has_magic(source):
            yield from self._several(source, fixed_folder(source), matching(source, READERS))
        else:
            yield from self._named(source, mode)

    def _several(self, source: str, folder: str, found: Found) -> Iterator[Item]:
        for error in found.closed:
            yield SourceProblem(str(error.filename or source), None, f"cannot be read: {reason(error)}")
        if not found.files:
            told = f" ({found.others} files of other kinds)" if found.others else ""
            yield SourceProblem(source, None, f"no articles there{told}; read are {listed(READERS)}")
        for path in found.files:
            yield from self._file(path, READERS[suffix(path)], article_id(path, folder))

    def _named(self, path: str, mode: int | None) -> Iterator[Item]:
        """A file given by its own name; one without extension, such as a pipe, is judged by its content."""
        kind = suffix(path)
        if mode is None:
            yield SourceProblem(path or "(empty name)", None, "no such file")
        elif kind and kind not in READERS:
            yield SourceProblem(path, None, f"files of kind {kind} are not read; read are {listed(READERS)}")
        else:
            name = article_id(path) if stat.S_ISREG(mode) else None  # that of a pipe means nothing
            yield from self._file(path, READERS.get(kind, read_either), name)

    def _file(self, path: str, reader: Reader, id_: str | None) -> Iterator[Item]:
        try:
            with Path(path).open("rb") as stream:
                yield from self._all(reader, stream, Origin(path, id_))
        except OSError as error:
            yield SourceProblem(path, None, f"cannot be read: {reason(error)}")

    def _address(self, address: str) -> Iterator[Item]:
        from kg.read.web import fetch

        try:
            page = fetch(address)
        except SourceError as error:
            yield SourceProblem(address, None, str(error))
            return
        stream = io.BufferedReader(io.BytesIO(page.data))
        yield from self._all(_page_reader(page, address), stream, Origin(address, address, address, page.charset))

    def _all(self, reader: Reader, stream: BinaryIO, origin: Origin) -> Iterator[Item]:
        """What a reader gives, with a problem for what stops it."""
        count = 0
        try:
            for item in reader(stream, origin):
                count += 1
                yield from self._new(item, origin.name) if isinstance(item, Article) else (item,)
        except SourceError as error:
            yield SourceProblem(origin.name, None, str(error))
        else:
            if not count:
                yield SourceProblem(origin.name, None, "no articles in it")

    def _new(self, article: Article, place: str) -> Iterator[Item]:
        """The article unless it was given before; a problem if another one with its id was."""
        fingerprint, earlier = self._given.setdefault(article.id, ("", place))
        if not fingerprint:
            self._given[article.id] = article.fingerprint, place
            yield article
        elif fingerprint != article.fingerprint:
            yield SourceProblem(place, None, f"the id {article.id!r} is already that of another article, in {earlier}")


def _mode(path: str) -> int | None:
    """Kind and permissions of what lies at a path, None if there is nothing."""
    try:
        return Path(path).stat().st_mode if path else None
    except (OSError, ValueError):
        return None


def _page_reader(page: Page, address: str) -> Reader:
    """By what came, then by the address where the server says no more than "text", then by its media type."""
    if is_feed(page.data):
        return read_feed
    kind = suffix(PurePath(urlsplit(address).path).name)
    if page.media in ("text/plain", "application/octet-stream") and kind in READERS:
        return READERS[kind]
    return MEDIA.get(page.media, read_html)
