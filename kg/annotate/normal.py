"""Text as the language pipelines read it best, with a way back to the original offsets.

Typographic apostrophes, quotes, dashes and spaces become plain ones: « qu’il » with a curly apostrophe breaks the
trees that « qu'il » gets. Most replacements are one to one; the others are an ellipsis (three stops), a ligature
(its letters), an em dash (spaces around it), a letter with a combining accent (one letter), a run of
spaces (one), the spaces inside « French quotes » (dropped) and characters that do not show (dropped).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_ONE_TO_ONE = {
    "'": "’‘‚‛ʼʹ′´＇‹›",
    '"': "“”„‟″＂«»",
    "-": "–—‐‑‒―−",
    " ": "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\r\x0b\x0c\x85\u2028\u2029",
}
_SEVERAL = {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SIMPLE = {char: plain for plain, chars in _ONE_TO_ONE.items() for char in chars} | _SEVERAL

_HIDDEN = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SPACE = f"[ {_ONE_TO_ONE[' ']}]"
_CHANGED = re.compile(
    rf"(?P<line>\r\n)"
    rf"|(?P<quote>«{_SPACE}*|{_SPACE}*»)"
    rf"|(?P<dash>—+)"
    rf"|(?P<spaces>{_SPACE}{{2,}})"
    rf"|(?P<accented>\w[\u0300-\u036f]+)"
    rf"|(?P<simple>[{re.escape(''.join(_SIMPLE))}])"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text`, and for each of its characters the range of the original that it stands for.

    `length` is that of the original. Both ends of the ranges never decrease.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that a slice of `text` stands for; an empty slice gives an empty range.

        >>> n = normalise("C’est « Le Chat »")
        >>> n.text, n.original(7, 14)
        ('C\\'est "Le Chat"', (8, 15))
        """
        if start >= end:
            at = self.offsets[start][0] if start < len(self.offsets) else self.length
            return at, at
        return self.offsets[start][0], self.offsets[end - 1][1]

    def located(self, start: int, end: int) -> tuple[int, int]:
        """The slice of `text` that stands for a range of the original: the inverse of `original`.

        >>> normalise("C’est « Le Chat »").located(8, 15)
        (7, 14)
        """
        first = bisect_right(self.offsets, start, key=lambda o: o[1])
        last = bisect_left(self.offsets, end, key=lambda o: o[0])
        return first, max(first, last)


def normalise(text: str) -> Normalised:
    """The text with plain punctuation and spaces. Doing it twice changes nothing more.

    >>> normalise("l’IA… d’“Apple”").text
    'l\\'IA... d\\'"Apple"'
    """
    shown = _shown(text)
    bare = "".join(text[i] for i in shown)
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    done = 0
    for match in _CHANGED.finditer(bare):
        plain = _plain(match)
        if plain == match.group():
            continue
        first, last = _stands_for(match)
        pieces += (bare[done : match.start()], plain)
        offsets += ((i, i + 1) for i in shown[done : match.start()])
        offsets += [(shown[first], shown[last] + 1)] * len(plain)
        done = match.end()
    pieces.append(bare[done:])
    offsets += ((i, i + 1) for i in shown[done:])
    return Normalised("".join(pieces), tuple(offsets), len(text))


def _shown(text: str) -> Sequence[int]:
    """Indexes of the characters that show."""
    hidden = {m.start() for m in _HIDDEN.finditer(text)}
    return [i for i in range(len(text)) if i not in hidden] if hidden else range(len(text))


def _plain(match: re.Match[str]) -> str:
    """What a stretch is replaced by."""
    kind, found = match.lastgroup, match.group()
    if kind == "dash":
        return _dash(match.string, match.start(), match.end())
    if kind == "accented":
        return unicodedata.normalize("NFC", found)
    return {"line": "\n", "quote": '"', "spaces": " "}.get(kind or "") or _SIMPLE[found]


def _dash(text: str, start: int, end: int) -> str:
    """A hyphen for an em dash, set apart from the words on both sides."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return f"{' ' * (before.strip() != '')}-{' ' * (after.strip() != '')}"


def _stands_for(match: re.Match[str]) -> tuple[int, int]:
    """First and last index of what the replacement stands for: of a French quote, not the space inside it."""
    if match.lastgroup != "quote":
        return match.start(), match.end() - 1
    at = match.start() if match.group().startswith("«") else match.end() - 1
    return at, at
