"""JSON Lines (an article a line) and JSON (an article, or a list of them)."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Article
from kg.read.origin import Origin, content, decode, peeked, refuse_binary
from kg.read.problems import MAX_BYTES, SourceProblem
from kg.read.records import read_record

_SKIP = 1 << 20


def read_jsonl(stream: BinaryIO, origin: Origin) -> Iterator[Article | SourceProblem]:
    """Every article; a line that cannot be read is told and the others are read."""
    nameless = Origin(origin.name)
    refuse_binary(peeked(stream))
    for number, at, data in _lines(stream):
        try:
            text = _decoded(data, at)
            if text.strip():
                yield from read_record(_parsed(text), nameless, number)
        except SourceError as error:
            yield SourceProblem(origin.name, number, str(error))


def read_json(stream: BinaryIO, origin: Origin) -> Iterator[Article | SourceProblem]:
    """The article, or the articles of a list; those of a list are told apart by their place in it."""
    data = content(stream)
    refuse_binary(data)
    value = _parsed(decode(data))
    if not isinstance(value, list):
        yield from read_record(value, origin)
        return
    if not value:
        raise SourceError("an empty list of articles")
    for number, record in enumerate(value, 1):
        yield from read_record(record, Origin(f"{origin.name}, article {number}"))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Number, first byte's place and bytes of each line; of one that is too long, only as much as shows that it is."""
    number = at = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        yield number, at, line
        at += len(line)
        while not line.endswith(b"\n") and (line := stream.readline(_SKIP)):
            at += len(line)


def _decoded(data: bytes, at: int) -> str:
    if len(data) > MAX_BYTES:
        raise SourceError(f"a line of more than {MAX_BYTES:,} bytes")
    return decode(data if at == 0 else data.removeprefix(codecs.BOM_UTF8), at=at)


def _parsed(text: str) -> object:
    """The value that a JSON text is; raises SourceError where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise SourceError(f"no JSON: {error.msg[:1].lower()}{error.msg[1:]} at {where}") from None
    except RecursionError:
        raise SourceError("no JSON that can be read: nested too deeply") from None
    except ValueError:
        raise SourceError("no JSON that can be read: a number of too many digits") from None
