"""Train the ranker of references on the corpus: python -m models.references LANG CORPUS OUT.json."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from kg.annotate import annotator
from kg.annotate.antecedents import NONE, Features, Ranker
from kg.annotate.references import Resolver
from kg.annotate.slots import Slot
from kg.evaluate import load_gold, to_article
from kg.model import Mention

PENALTY, STEPS, RATE = 0.4, 400, 0.1
PRECISION = 0.88  # aimed at on the development part

Case = tuple[str, dict[str, Features], str]  # group, candidates, the right one


def gold_mentions(article: dict[str, Any], kind: str) -> list[tuple[int, int, list[str]]]:
    """Offsets in the body."""
    shift = {"title": 0, "text": len(article["title"]) + 1}
    return [
        (m["start"] + shift[m["field"]], m["end"] + shift[m["field"]], m["entities"])
        for m in article["mentions"]
        if m["kind"] == kind
    ]


class Teacher(Resolver):
    """Collects the cases of an article, told the right antecedents."""

    def cases(self, article: dict[str, Any]) -> Iterator[Case]:
        keys = self._keys(article)
        gold = gold_mentions(article, "reference")
        for sentence in self.sentences:
            for slot in self.finder.slots(sentence, self.named):
                self.context.advance(slot.start)
                if slot.kind == "implicit":
                    continue
                told = [keys[e] for s, e_, es in gold if _same(slot, s, e_) for e in es if e in keys]
                right = told[0] if len(told) == 1 else NONE
                if slot.group != "fixed" and not (slot.plural and (slot.kind == "description" or self._pair(slot))):
                    candidates = self.context.candidates(slot)
                    yield slot.group, candidates, right if right in candidates else NONE
                for key in told:
                    if key in self.context.types:
                        m = Mention(slot.start, slot.end, "", self.context.types[key], key, slot.kind)
                        self.context.tell(m, slot)

    def _keys(self, article: dict[str, Any]) -> dict[str, str]:
        """The local key of each gold entity that was recognised."""
        votes: dict[str, Counter[str]] = {}
        for start, end, entities in gold_mentions(article, "name"):
            for m in self.named:
                if m.start < end and start < m.end:
                    votes.setdefault(entities[0], Counter())[m.entity] += 1
        return {e: c.most_common(1)[0][0] for e, c in votes.items()}


def _same(slot: Slot, start: int, end: int) -> bool:
    head = slot.token
    return start <= head.start < end and (slot.start < end and start < slot.end) and abs(slot.start - start) <= 5


def cases(lang: str, file: Path) -> list[Case]:
    """All cases of the articles in a file."""
    out: list[Case] = []
    made: list[Teacher] = []

    class Spy(Teacher):
        def resolve(self) -> list[Mention]:
            made.append(self)
            return []

    annotator.Resolver = Spy  # the annotator makes the resolver; here it only collects
    annotator.default_ranker = lambda lang: Ranker({}, {})
    for article in load_gold([file]):
        made.clear()
        annotator.annotate(replace(to_article(article), lang=lang))
        for teacher in made:
            out += teacher.cases(article)
    return out


def fit(rows: list[Case]) -> dict[str, float]:
    """Weights of greatest likelihood with a quadratic penalty, by gradient ascent with Adam."""
    counts = Counter(f for _, candidates, _ in rows for row in candidates.values() for f in row)
    names = sorted(f for f, n in counts.items() if n >= 5)
    index = {f: i for i, f in enumerate(names)}
    entries: list[tuple[int, int, float]] = []
    owner, right = [], []
    for n, (_, candidates, answer) in enumerate(rows):
        for entity, row in candidates.items():
            r = len(owner)
            owner.append(n)
            right.append(entity == answer)
            entries += [(r, index[f], v) for f, v in row.items() if f in index]
    r, c = (np.array([e[k] for e in entries]) for k in (0, 1))
    v = np.array([e[2] for e in entries])
    owners, gold = np.array(owner), np.array(right, dtype=float)
    w, m, s = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(r, weights=w[c] * v, minlength=len(owners))
        most = np.full(len(rows), -np.inf)
        np.maximum.at(most, owners, scores)
        powers = np.exp(scores - most[owners])
        chance = powers / np.bincount(owners, weights=powers)[owners]
        gradient = np.bincount(c, weights=(gold - chance)[r] * v, minlength=len(names)) - PENALTY * w
        m, s = 0.9 * m + 0.1 * gradient, 0.999 * s + 0.001 * gradient**2
        w += RATE * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.999**step)) + 1e-8) * min(1, 2 * (1 - step / STEPS))
    return {f: round(float(x), 3) for f, x in zip(names, w, strict=True) if abs(x) >= 0.005}


def thresholds(ranker: Ranker, rows: list[Case]) -> dict[str, float]:
    """The lowest chance at which the precision aimed at is kept over all groups."""
    scored = []
    for _, candidates, right in rows:
        chances = ranker.chances(candidates)
        best = max(sorted(chances), key=lambda e: chances[e])
        if best != NONE:
            scored.append((chances[best], best == right))
    scored.sort(reverse=True)
    hits, lowest = 0, 0.95
    for n, (chance, ok) in enumerate(scored, 1):
        hits += ok
        if hits / n >= PRECISION and n >= 20:
            lowest = chance
    return {"": round(lowest - 0.005, 2)}


def report(ranker: Ranker, rows: list[Case]) -> None:
    for group in [*sorted({g for g, _, _ in rows}), "all"]:
        found = right_ = wanted = 0
        for g, candidates, right in rows:
            if group in (g, "all"):
                slot = type("S", (), {"group": g})
                chosen = ranker.choose(slot, candidates)  # type: ignore[arg-type]
                wanted += right != NONE
                found += chosen is not None
                right_ += chosen is not None and chosen[0] == right
        print(
            f"  {group:14} cases with an antecedent {wanted:4} precision {right_ / max(found, 1):.3f} recall {right_ / max(wanted, 1):.3f}"
        )


def write(lang: str, corpus: Path, out: Path) -> None:
    """Fit on the training part, set thresholds on the development part."""
    train, held = (cases(lang, corpus / f"{lang}-{part}.jsonl") for part in ("train", "dev"))
    ranker = Ranker(fit(train), {})
    ranker = Ranker(ranker.weights, thresholds(ranker, held))
    print(lang, len(train), "training cases,", len(ranker.weights), "weights", ranker.thresholds)
    report(ranker, held)
    out.write_text(
        json.dumps({"weights": ranker.weights, "thresholds": ranker.thresholds}, indent=0, sort_keys=True),
        encoding="utf-8",
    )


if __name__ == "__main__":
    write(sys.argv[1], *map(Path, sys.argv[2:4]))
