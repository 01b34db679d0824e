"""A stream that does not say what it is: JSON Lines or plain text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Article
from kg.read.jsonl import read_jsonl
from kg.read.origin import SAMPLE, Origin
from kg.read.plain import read_plain
from kg.read.problems import SourceProblem

_BLANK = 16 * SAMPLE  # bytes of space after which no article is expected any more


def read_either(stream: BinaryIO, origin: Origin) -> Iterator[Article | SourceProblem]:
    """JSON Lines if the first character that is no space is ``{``, else one plain text."""
    begun = b""
    while not _shown(begun) and len(begun) < _BLANK and (more := _some(stream)):
        begun += more
    reader = read_jsonl if _shown(begun).startswith(b"{") else read_plain
    yield from reader(io.BufferedReader(_Joined(begun, stream)), origin)


def _shown(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def _some(stream: BinaryIO, size: int = SAMPLE) -> bytes:
    """What there is to read just now, without waiting for `size` bytes where the stream allows it."""
    read1 = getattr(stream, "read1", None)
    return bytes(read1(size) if read1 else stream.read(size))


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, begun: bytes, rest: BinaryIO) -> None:
        self._begun, self._rest = begun, rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something."""
        size = len(buffer)
        data, self._begun = self._begun[:size], self._begun[size:]
        data = data or _some(self._rest, size)
        buffer[: len(data)] = data
        return len(data)
