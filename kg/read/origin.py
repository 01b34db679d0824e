"""Where an article comes from, and how the bytes found there become text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import SourceError
from kg.read.problems import MAX_BYTES

_CONTROL = frozenset({*range(32), 127} - {*b"\t\n\v\f\r\x1b"})
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE = 8192


@dataclass(frozen=True, slots=True)
class Origin:
    """A place: its name in messages, the id for an article that states none, and its address and encoding if known."""

    name: str
    id: str | None = None
    url: str | None = None
    charset: str | None = None


def is_address(source: str) -> bool:
    """Whether a source is an address on the web."""
    return source.lower().startswith(("http://", "https://"))


def content(stream: BinaryIO) -> bytes:
    """All bytes of a stream; raises SourceError if they are too many."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES:,} bytes")
    return data


def peeked(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, left in it; none where it cannot be looked into."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(SAMPLE)[:SAMPLE]) if peek else b""


def refuse_binary(data: bytes) -> None:
    """Raise SourceError for what is no text."""
    if data.startswith(_UTF16):
        raise SourceError("encoded in UTF-16; only UTF-8 is read")
    sample = data[:SAMPLE]
    if b"\0" in data or sum(b in _CONTROL for b in sample) > len(sample) / 10:
        raise SourceError("a binary file, not text")


def decode(data: bytes, charset: str | None = None, *, at: int = 0) -> str:
    """Bytes as text, without byte order mark; `at` is where they stand in their file, for the message.

    Raises SourceError, naming the first byte that is wrong.
    """
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[mark:].decode("utf-8" if mark else charset or "utf-8")
    except UnicodeDecodeError as error:
        name = "UTF-8" if re.fullmatch("utf.?8", error.encoding, re.IGNORECASE) else error.encoding
        raise SourceError(f"invalid {name} at byte {at + mark + error.start}") from None
    except (LookupError, ValueError):
        raise SourceError(f"unknown encoding {charset!r}") from None
