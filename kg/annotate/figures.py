"""Percentages as mentions, in articles that tell of market shares: elsewhere a bare one is growth or interest."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.schema import FIGURE
from kg.ontology.words import word_class
from kg.tree import Sentence

KIND = "figure"
ENOUGH = 2  # cue words that make an article one about market shares


def figure_mentions(sentences: Iterable[Sentence], cues: Cues) -> list[Mention]:
    """Mentions of kind "figure", one for each percentage, or none when the article is about something else."""
    rows = list(sentences)
    told = sum(_tells_of_shares(s, cues) for s in rows)
    if told < ENOUGH:
        return []
    return [
        Mention(t.start, t.end, t.text, FIGURE, f"figure:{t.start}", KIND)
        for s in rows
        for t in s.tokens
        if t.lower in word_class("percent") and s.children(t, "nummod")
    ]


def _tells_of_shares(sentence: Sentence, cues: Cues) -> int:
    words = sentence.tokens
    return sum(
        all(w in (t.lower, t.lemma.lower()) for w, t in zip(cue, words[i : i + len(cue)], strict=False))
        for i in range(len(words))
        for cue in cues.market
        if i + len(cue) <= len(words)
    )
