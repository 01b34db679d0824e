"""Mentions of technology concepts: the longest label of the ontology at each place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.model import Mention
from kg.ontology.lexicon import split_words
from kg.ontology.names import Concept, default_concepts
from kg.tree import Sentence, Token


@lru_cache(maxsize=4)
def _labels(lang: str) -> dict[tuple[str, ...], str]:
    """Word sequences of all labels of a language, with the concept each names."""
    return {
        split_words(label): concept.id
        for concept in default_concepts().values()
        for label in concept.labels.get(lang, ())
    }


def concept_mentions(
    sentences: Iterable[Sentence], names: Iterable[Mention], concepts: Mapping[str, Concept], lang: str
) -> list[Mention]:
    """Technology mentions that lie outside names; their `entity` is ``concept:ID``."""
    covered = {offset for m in names for offset in range(m.start, m.end)}
    table = _labels(lang)
    longest = max(map(len, table), default=0)
    out: list[Mention] = []
    for sentence in sentences:
        i = 0
        while i < len(sentence.tokens):
            width = _match(sentence.tokens, i, table, longest)
            words = sentence.tokens[i : i + width]
            if width and not any(t.start in covered for t in words) and _cased(words, lang):
                concept = concepts[table[_key(words, table)]]
                text = " ".join(t.text for t in words)
                out.append(
                    Mention(words[0].start, words[-1].end, text, "Technology", f"concept:{concept.id}", "concept")
                )
            i += max(width, 1)
    return out


@lru_cache(maxsize=4)
def _acronyms(lang: str) -> frozenset[str]:
    """One-word labels written in capitals only: "ran" is no radio access network."""
    labels = (x for c in default_concepts().values() for x in c.labels.get(lang, ()))
    return frozenset(x.lower() for x in labels if x.isupper() and x.isalpha())


def _cased(words: tuple[Token, ...], lang: str) -> bool:
    return len(words) > 1 or words[0].lower not in _acronyms(lang) or words[0].text.isupper()


def _match(tokens: tuple[Token, ...], i: int, table: Mapping[tuple[str, ...], str], longest: int) -> int:
    for width in range(min(longest, len(tokens) - i), 0, -1):
        if _key(tokens[i : i + width], table) in table:
            return width
    return 0


def _key(words: tuple[Token, ...], table: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """The form as it stands, else with its last word's lemma (plurals)."""
    forms = tuple(t.lower for t in words)
    return forms if forms in table else (*forms[:-1], words[-1].lemma.lower())
