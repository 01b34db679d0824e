"""Patterns of the grammar whose predicate is not a word but a class: "Nvidia's H20", "the Chinese start-up X"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.denote import Denotation
from kg.extract.predicates import Predicate
from kg.ontology.grammar import Grammar
from kg.ontology.lexicon import Entry
from kg.tree import Sentence


def find_patterns(denotation: Denotation, sentence: Sentence, grammar: Grammar) -> Iterator[Predicate]:
    """A predicate for each mention of a class that a pattern names, headed by the mention's head."""
    seen: set[tuple[int, int]] = set()
    for token in sentence.tokens:
        for mention in denotation.mentions_at(token):
            if (mention.start, mention.end) in seen or (head := denotation.head(mention)) is None:
                continue
            seen.add((mention.start, mention.end))
            for pattern in grammar.patterns:
                if mention.type in pattern.classes and mention.kind == pattern.kind:
                    yield Predicate(Entry(pattern.name, grammar.lang, "pattern", (), (), (pattern.frame,)), head)
