"""Training windows from prepared trees and names."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin

from kg.encoder.pieces import MAX_PIECES, WordPieces
from models.joint.lemmas import rule_of

IGNORE = -100


@dataclass
class Classes:
    """The classes of each head, in order."""

    pos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    labels_of: dict[str, list[str]] = field(default_factory=dict)  # the labels that each language uses


@dataclass
class Tree:
    """A sentence with its tree; heads are indices in the sentence, a root its own."""

    lang: str
    words: list[str]
    pos: list[str]
    feats: list[str]
    rules: list[str]
    heads: list[int]
    labels: list[str]


@dataclass
class Named:
    """A passage with names as (first, past the last, label, class or "")."""

    lang: str
    words: list[str]
    spans: list[tuple[int, int, str, str]]
    complete: bool = True  # whether names of products are annotated too


def trees(lang: str, file: Path) -> list[Tree]:
    """Sentences of a prepared file."""
    vocab = spacy.blank(lang).vocab
    out = []
    for doc in DocBin().from_disk(file).get_docs(vocab):
        for s in doc.sents:
            out.append(
                Tree(
                    lang,
                    [t.text for t in s],
                    [t.pos_ for t in s],
                    [str(t.morph) for t in s],
                    [rule_of(t.text, t.lemma_) for t in s],
                    [t.head.i - s.start for t in s],
                    ["root" if t.head.i == t.i else t.dep_ for t in s],
                )
            )
    return out


def classes_of(rows: list[Tree], labels: list[str], kinds: list[str]) -> Classes:
    """Class lists from training trees; rare feature sets and lemma rules are left out."""
    pos, feats, rules, deps = Counter(), Counter(), Counter(), Counter()
    for t in rows:
        pos.update(t.pos)
        feats.update(f"{t.lang}:{f}" for f in t.feats)
        rules.update(f"{t.lang}:{r}" for r in t.rules)
        deps.update(t.labels)
    tags = ["O", *(f"{p}-{label}" for label in labels for p in "BI")]
    return Classes(
        sorted(pos),
        sorted(k for k, n in feats.items() if n >= 3),
        sorted(k for k, n in rules.items() if n >= 3),
        sorted(deps),
        tags,
        kinds,
        {lang: sorted({d for t in rows if t.lang == lang for d in t.labels}) for lang in ("en", "fr")},
    )


class Maker:
    """Makes batches of windows as tensors."""

    def __init__(self, tokenizer: Path, classes: Classes) -> None:
        self.pieces = {lang: WordPieces(tokenizer, lang) for lang in ("en", "fr")}
        self.classes = classes
        self.index = {
            k: {v: i for i, v in enumerate(getattr(classes, k))}
            for k in ("pos", "feats", "lemma", "label", "name", "kind")
        }

    def size(self, lang: str, words: list[str]) -> int:
        return 2 + sum(self.pieces[lang].size(w) for w in words)

    def windows(self, rows: list[Tree], rng: random.Random, joined: float = 0.4) -> list[list[Tree]]:
        """Sentences alone or a few together, in random order, as paragraphs have them."""
        by_lang: dict[str, list[Tree]] = {}
        order = rows[:]
        rng.shuffle(order)
        out: list[list[Tree]] = []
        for t in order:
            by_lang.setdefault(t.lang, []).append(t)
        for group in by_lang.values():
            current: list[Tree] = []
            for t in group:
                if current and (rng.random() > joined or sum(len(x.words) for x in current) + len(t.words) > 90):
                    out.append(current)
                    current = []
                current.append(t)
            out.append(current)
        return [w for w in out if self.size(w[0].lang, [x for t in w for x in t.words]) <= MAX_PIECES]

    def batches(self, sized: list[tuple[int, object]], rng: random.Random, budget: int) -> list[list[object]]:
        """Windows of like length together, at most `budget` pieces a batch with padding."""
        sized = sorted(sized, key=lambda r: r[0] + rng.random() * 6)
        out: list[list[object]] = []
        current: list[object] = []
        for n, row in sized:
            if current and n * (len(current) + 1) > budget:
                out.append(current)
                current = []
            current.append(row)
        if current:
            out.append(current)
        rng.shuffle(out)
        return out

    def inputs(self, langs: list[str], rows: list[list[str]]) -> dict[str, torch.Tensor]:
        windows = [self.pieces[lang].window(words) for lang, words in zip(langs, rows, strict=True)]
        width = max(len(w.pieces) for w in windows)
        length = max(len(w.first) for w in windows)
        pad = lambda xs, n: xs + [0] * (n - len(xs))  # noqa: E731
        t = torch.tensor
        return {
            "pieces": t([pad(w.pieces, width) for w in windows]),
            "shapes": t([pad(w.shapes, width) for w in windows]),
            **{k: t([pad(getattr(w, k), length) for w in windows]) for k in ("first", "last", "forms", "endings")},
        }

    def tree_targets(self, batch: list[list[Tree]]) -> dict[str, torch.Tensor]:
        """Targets; `arc` is 0 for the root and 1 + the head's place in the window; `sentence` numbers sentences."""
        length = max(sum(len(t.words) for t in w) for w in batch)
        cols = ("pos", "feats", "lemma", "start", "arc", "label", "sentence")
        rows: dict[str, list[list[int]]] = {k: [] for k in cols}
        ix = self.index
        for w in batch:
            row: dict[str, list[int]] = {k: [] for k in cols}
            for s, t in enumerate(w):
                offset = len(row["arc"])
                row["pos"] += [ix["pos"].get(p, IGNORE) for p in t.pos]
                row["feats"] += [ix["feats"].get(f"{t.lang}:{f}", IGNORE) for f in t.feats]
                row["lemma"] += [ix["lemma"].get(f"{t.lang}:{r}", IGNORE) for r in t.rules]
                row["start"] += [1] + [0] * (len(t.words) - 1)
                row["arc"] += [0 if h == i else 1 + offset + h for i, h in enumerate(t.heads)]
                row["label"] += [ix["label"].get(d, IGNORE) for d in t.labels]
                row["sentence"] += [s + 1] * len(t.words)
            n = length - len(row["arc"])
            for k in cols:
                rows[k].append(row[k] + [0 if k == "sentence" else IGNORE] * n)
        return {k: torch.tensor(v) for k, v in rows.items()}

    def name_targets(self, batch: list[Named]) -> dict[str, torch.Tensor]:
        length = max(len(n.words) for n in batch)
        ix = self.index
        tags, kinds, partial = [], [], []
        for n in batch:
            tag = [0] * len(n.words)
            kind = [IGNORE] * len(n.words)
            for start, end, label, cls in n.spans:
                for i in range(start, end):
                    tag[i] = ix["name"][("B-" if i == start else "I-") + label]
                    kind[i] = ix["kind"].get(cls, IGNORE)
            pad = length - len(n.words)
            tags.append(tag + [IGNORE] * pad)
            kinds.append(kind + [IGNORE] * pad)
            partial.append([0 if n.complete else 1] * length)
        return {"name": torch.tensor(tags), "kind": torch.tensor(kinds), "partial": torch.tensor(partial)}


def named(lang: str, file: Path, *, complete: bool = True, kinds: bool = False) -> list[Named]:
    """Passages of a prepared file of names; with `kinds` its labels are "LABEL/Class"."""
    vocab = spacy.blank(lang).vocab
    docs: Iterable[Doc] = DocBin().from_disk(file).get_docs(vocab)
    out = []
    for d in docs:
        spans = []
        for e in d.ents:
            label, _, cls = e.label_.partition("/")
            spans.append((e.start, e.end, label, cls))
        out.append(Named(lang, [t.text for t in d], spans, complete and not d.user_data.get("partial")))
    return out
