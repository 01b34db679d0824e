"""Read Universal Dependencies files as spaCy documents.

French contractions ("du" = de + le) are one token in running text, so their parts are merged; English
clitics ("company's") are two tokens for spaCy's tokenizer as for the treebanks, so they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is the index of its head in the sentence, its own index for the root."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool


def sentences(path: Path, *, merge: bool) -> Iterator[list[Word]]:
    """Yield each sentence of a CoNLL-U file; with `merge`, multiword tokens become one word."""
    block: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.strip():
            block.append(line.split("\t")[:10])
        elif block:
            yield _sentence(block, merge=merge)
            block = []
    if block:
        yield _sentence(block, merge=merge)


def _sentence(block: list[list[str]], *, merge: bool) -> list[Word]:
    rows = {int(r[0]): r for r in block if r[0].isdigit()}
    spans = [(tuple(map(int, r[0].split("-"))), r) for r in block if "-" in r[0]]
    group: dict[int, tuple[int, int]] = {}
    form: dict[int, str] = {}
    no_space: set[int] = {i for i, r in rows.items() if "SpaceAfter=No" in r[9]}
    for (first, last), row in spans:
        if merge:
            for i in range(first, last + 1):
                group[i] = (first, last)
            form[first] = row[1]
        else:
            no_space.update(range(first, last))
            form.update(_clitics(row[1], [rows[i][1] for i in range(first, last + 1)], first))
        if "SpaceAfter=No" in row[9]:
            no_space.add(last)
    kept = [i for i in rows if i not in group or group[i][0] == i]
    index = {i: kept.index(group[i][0] if i in group else i) for i in rows}
    words = []
    for i in kept:
        first, last = group.get(i, (i, i))
        row = rows[_root(rows, first, last)]
        head = int(row[6])
        words.append(
            Word(
                form=form.get(i, row[1]).translate(APOSTROPHES),
                lemma=row[2] if row[2] != "_" or row[1] == "_" else row[1],
                pos=row[3],
                morph=row[5] if row[5] != "_" else "",
                head=index[head] if head else len(words),
                dep=row[7],
                space=last not in no_space,
            )
        )
    return [replace(w, dep="ROOT") if w.head == n else w for n, w in enumerate(words)]


def _root(rows: dict[int, list[str]], first: int, last: int) -> int:
    """The member of a merged token on which the others hang, else its first."""
    inside = range(first, last + 1)
    for i in inside:
        if int(rows[i][6]) not in inside and any(int(rows[j][6]) == i for j in inside):
            return i
    return first


def _clitics(surface: str, parts: list[str], first: int) -> dict[int, str]:
    """Surface pieces of an English contraction when they spell it letter by letter, else nothing."""
    return {first + n: p for n, p in enumerate(parts)} if "".join(parts) == surface else {}
