"""Words as the encoder reads them: word pieces, and features of spelling that the pieces lose.

The vocabulary is that of an uncased English model, which also strips accents: "annonce" and "annoncé" are the same
pieces. So each piece carries a number for its word's case, accents and language, and each word hashes of its lower-case
form and ending.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from tokenizers import Tokenizer

from kg.errors import ModelError

LANGUAGES = ("en", "fr")
SHAPES = 6 * 4 * len(LANGUAGES) * 2  # case × accents × language × first piece or later
FORM_ROWS, ENDING_ROWS = 8000, 4000
MAX_PIECES_PER_WORD = 12
MAX_PIECES = 500  # of a window; the encoder has 512 positions


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its pieces, and the features of its spelling."""

    pieces: tuple[int, ...]
    shape: int
    form: int
    ending: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words that is encoded at once, all lists of equal length but the pieces'.

    `first` and `last` are positions of each word's pieces in `pieces`, which begins with the start mark.
    """

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    forms: list[int]
    endings: list[int]


class WordPieces:
    """Turns words of one language into windows.

    Args:
        file: the tokenizer's JSON file.
        lang: "en" or "fr".
    """

    def __init__(self, file: Path, lang: str) -> None:
        self.tokenizer = Tokenizer.from_file(str(file))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.lang = LANGUAGES.index(lang)
        self.start, self.end, self.unknown = (self._special(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
        self.word = lru_cache(maxsize=100_000)(self._word)

    def _special(self, name: str) -> int:
        number = self.tokenizer.token_to_id(name)
        if number is None:
            raise ModelError(f"the word pieces have no {name}")
        return int(number)

    def _word(self, text: str) -> Word:
        ids = self.tokenizer.encode(text, add_special_tokens=False).ids or [self.unknown]
        lower = text.lower()
        shape = (_case(text) * 4 + _accents(lower)) * len(LANGUAGES) + self.lang
        salt = "en:" if self.lang == 0 else "fr:"
        return Word(
            tuple(ids[:MAX_PIECES_PER_WORD]),
            shape,
            crc32((salt + lower).encode()) % FORM_ROWS,
            crc32((salt + lower[-3:]).encode()) % ENDING_ROWS,
        )

    def window(self, words: Sequence[str]) -> Window:
        """Encode words, of which there must be few enough (see `fits`)."""
        out = Window([self.start], [0], [], [], [], [])
        for text in words:
            word = self.word(text)
            out.first.append(len(out.pieces))
            out.pieces.extend(word.pieces)
            out.shapes.extend([word.shape * 2, *[word.shape * 2 + 1] * (len(word.pieces) - 1)])
            out.last.append(len(out.pieces) - 1)
            out.forms.append(word.form)
            out.endings.append(word.ending)
        out.pieces.append(self.end)
        out.shapes.append(0)
        return out

    def size(self, text: str) -> int:
        """How many pieces a word takes."""
        return len(self.word(text).pieces)


def _case(text: str) -> int:
    """0 no letter, 1 lower, 2 capitalised, 3 all capitals, 4 mixed, 5 with a digit."""
    letters = [c for c in text if c.isalpha()]
    if any(c.isdigit() for c in text):
        return 5 if letters else 0
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 4


def _accents(lower: str) -> int:
    """0 none, 1 a final é (with an ending), 2 a final grave, 3 elsewhere."""
    if lower.isascii():
        return 0
    if lower.rstrip("es").endswith("é") or lower.endswith(("é", "és", "ée", "ées")):
        return 1
    if lower.endswith(("à", "ù", "où", "là")):
        return 2
    return 3 if any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", lower)) else 0
