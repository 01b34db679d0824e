"""Words → tags, features, lemmas, sentences, trees and names, by the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.encoder import lemmas
from kg.encoder.pieces import MAX_PIECES, Window, WordPieces
from kg.encoder.trees import tree
from kg.encoder.weights import Loaded, load

BATCH = 3000  # pieces encoded at once, padding counted: bounds memory
ENDS = frozenset(".!?…:;\"'»”’)]")  # last characters of words after which a sentence may begin
UNLIKELY = 5.0  # the score needed elsewhere
SLACK = 1.2  # how much longer than its shortest line the longest of a batch may be: padding costs time
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the encoder says of a line of words; lists have an item a word, heads are indices in the line."""

    pos: list[str]
    morph: list[str]
    lemma: list[str]
    head: list[int]
    dep: list[str]
    start: list[bool]
    names: list[tuple[int, int, str, float]]  # first word, past the last, class, probability of the class


@dataclass(frozen=True, slots=True)
class _Part:
    line: int
    offset: int
    words: Sequence[str]
    window: Window


class Analyser:
    """The encoder for one language.

    Args:
        folder: where its files lie.
        lang: "en" or "fr".
    """

    def __init__(self, folder: Path, lang: str) -> None:
        self.model: Loaded = load(folder)
        self.lang = lang
        self.pieces = WordPieces(self.model.pieces, lang)
        classes = self.model.classes
        self._kinds = {
            label: np.array([classes["kind"].index(k) for k in kinds])
            for label, kinds in classes["kinds_of_label"].items()  # type: ignore[attr-defined]
        }
        mine = [not c.startswith(tuple(x + ":" for x in ("en", "fr") if x != lang)) for c in classes["feats"]]
        self._feats_mask = np.where(mine, 0, -1e9).astype(np.float32)
        own = set(classes["labels_of"][lang])  # type: ignore[call-overload]
        self._label_mask = np.where([c in own for c in classes["label"]], 0, -1e9).astype(np.float32)
        mine = [c.startswith(lang + ":") for c in classes["lemma"]]
        self._lemma_mask = np.where(mine, 0, -1e9).astype(np.float32)

    def analyse(self, lines: Sequence[Sequence[str]], *, whole: bool = False) -> list[Analysis]:
        """One analysis a line, in order; an empty line has an empty one. A `whole` line is one sentence."""
        done: list[list[tuple[int, Analysis]]] = [[] for _ in lines]
        parts = sorted(self._parts(lines), key=lambda p: (len(p.window.pieces), p.line, p.offset))
        for batch in _batches(parts):
            for part, analysis in zip(batch, self._run(batch, whole=whole), strict=True):
                done[part.line].append((part.offset, analysis))
        return [_joined([analysis for _, analysis in sorted(row, key=lambda r: r[0])]) for row in done]

    def _parts(self, lines: Sequence[Sequence[str]]) -> Iterator[_Part]:
        """Lines, the overlong ones cut after a full stop where there is one."""
        for number, words in enumerate(lines):
            start = 0
            while start < len(words):
                end, size = start, 2
                while end < len(words) and size + self.pieces.size(words[end]) <= MAX_PIECES:
                    size += self.pieces.size(words[end])
                    end += 1
                if end < len(words):
                    stops = [i for i in range(start + (end - start) // 2, end) if words[i] in {".", "!", "?", "…"}]
                    end = stops[-1] + 1 if stops else end
                chosen = words[start:end]
                yield _Part(number, start, chosen, self.pieces.window(chosen))
                start = end

    def _run(self, batch: list[_Part], *, whole: bool) -> Iterator[Analysis]:
        out = dict(zip(_OUTPUTS, self.model.session.run(list(_OUTPUTS), _inputs(batch)), strict=True))
        out["feats"] += self._feats_mask
        out["lemma"] += self._lemma_mask
        if whole:
            out["start"][:] = -1
        for row, part in enumerate(batch):
            yield self._read(part.words, {k: v[row, : len(part.words)] for k, v in out.items()}, out["label_head"][row])

    def _read(self, words: Sequence[str], out: dict[str, Scores], label_head: Scores) -> Analysis:
        classes, n = self.model.classes, len(words)
        start = out["start"] > self._least(words)
        start[0] = True
        heads = np.zeros(n, dtype=np.intp)
        columns = np.zeros(n, dtype=np.intp)
        bounds = [*np.flatnonzero(start), n]
        for first, last in zip(bounds, bounds[1:], strict=False):
            inner = np.concatenate([out["arc"][first:last, :1], out["arc"][first:last, first + 1 : last + 1]], axis=1)
            found = np.array(tree(inner)) + first
            heads[first:last] = found
            columns[first:last] = np.where(found == np.arange(first, last), 0, found + 1)
        labels = (self._labels(out["label_dep"], label_head[columns]) + self._label_mask).argmax(-1)
        dep = [classes["label"][k] for k in labels]
        dep = ["root" if heads[i] == i else d if d != "root" else "dep" for i, d in enumerate(dep)]
        feats = [classes["feats"][k].partition(":")[2] for k in out["feats"].argmax(-1)]
        rules = [classes["lemma"][k].partition(":")[2] for k in out["lemma"].argmax(-1)]
        return Analysis(
            [classes["pos"][k] for k in out["pos"].argmax(-1)],
            feats,
            [lemmas.apply(r, w) for r, w in zip(rules, words, strict=True)],
            [int(h) for h in heads],
            dep,
            [bool(s) for s in start],
            list(self._names(out["name"], out["kind"])),
        )

    def _least(self, words: Sequence[str]) -> Scores:
        """The score that each word needs to begin a sentence: more where the word before does not end one."""
        ends = [True, *(w[-1] in ENDS for w in words[:-1])]
        return np.where(ends, 0.0, UNLIKELY).astype(np.float32)

    def _labels(self, dep: Scores, head: Scores) -> Scores:
        one = np.ones((len(dep), 1), dtype=np.float32)
        dep, head = np.hstack([dep, one]), np.hstack([head, one])
        weights = self.model.label
        left = (dep @ weights.transpose(1, 0, 2).reshape(weights.shape[1], -1)).reshape(len(dep), *weights.shape[::2])
        scores: Scores = np.einsum("nlw,nw->nl", left, head)
        return scores

    def _names(self, tags: Scores, kinds: Scores) -> Iterator[tuple[int, int, str, float]]:
        """Names by their tags; the class is the likeliest of those that go with the label, over all its words."""
        names, start = self.model.classes["name"], None
        row = [names[k] for k in tags.argmax(-1)]
        for i, tag in enumerate([*row, "O"]):
            if start is not None and (tag[0] != "I" or tag[2:] != row[start][2:]):
                allowed = self._kinds[row[start][2:]]
                scores = kinds[start:i, allowed].sum(0)
                chance = np.exp(scores - scores.max())
                best = int(chance.argmax())
                yield start, i, self.model.classes["kind"][allowed[best]], float(chance[best] / chance.sum())
                start = None
            if tag[0] == "B" or (tag[0] == "I" and start is None):
                start = i


_OUTPUTS = ("pos", "feats", "lemma", "start", "name", "kind", "arc", "label_dep", "label_head")


def _batches(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Windows of like length together; they come sorted by it."""
    batch: list[_Part] = []
    for part in parts:
        size = len(part.window.pieces)
        if batch and (size * (len(batch) + 1) > BATCH or size > len(batch[0].window.pieces) * SLACK + 4):
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _inputs(batch: list[_Part]) -> dict[str, NDArray[np.int64]]:
    windows = [p.window for p in batch]
    width, length = max(len(w.pieces) for w in windows), max(len(w.first) for w in windows)
    rows: dict[str, Any] = {}
    sizes = {"pieces": width, "shapes": width, **dict.fromkeys(("first", "last", "forms", "endings"), length)}
    for name, size in sizes.items():
        table = np.zeros((len(windows), size), dtype=np.int64)
        for i, w in enumerate(windows):
            values = getattr(w, name)
            table[i, : len(values)] = values
        rows[name] = table
    return rows


def _joined(parts: list[Analysis]) -> Analysis:
    """The parts of a line as one; a cut is a sentence's end."""
    if len(parts) == 1:
        return parts[0]
    out = Analysis([], [], [], [], [], [], [])
    for p in parts:
        n = len(out.pos)
        out.pos.extend(p.pos)
        out.morph.extend(p.morph)
        out.lemma.extend(p.lemma)
        out.head.extend(h + n for h in p.head)
        out.dep.extend(p.dep)
        out.start.extend(p.start)
        out.names.extend((a + n, b + n, c, s) for a, b, c, s in p.names)
    return out


@lru_cache(maxsize=4)
def analyser(folder: Path, lang: str) -> Analyser:
    """The analyser of a language, made once a process."""
    return Analyser(folder, lang)
