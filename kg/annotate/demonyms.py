"""Adjectives and nouns of nationality as mentions of the place they come from: "Chinese", « le coréen »."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention
from kg.ontology.names import KnownNames
from kg.tree import Sentence

KIND = "demonym"


def demonym_mentions(sentences: Iterable[Sentence], named: Iterable[Mention], names: KnownNames) -> list[Mention]:
    """Place mentions of kind "demonym" outside of names."""
    covered = [(m.start, m.end) for m in named]
    out = []
    for sentence in sentences:
        for token in sentence.tokens:
            place = names.place_of(token.text)
            if place is not None and not any(s <= token.start < e for s, e in covered):
                out.append(Mention(token.start, token.end, token.text, "Place", f"id:{place.id}", KIND))
    return out
