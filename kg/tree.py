"""A parsed article as plain values: tokens with Universal Dependencies labels, sentences, mentions.

No language library is needed to build one, so rules are tested on small hand-made trees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model import Article, Mention


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `i` and `head` index its sentence (the root is its own head); `start`/`end` are article offsets."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: Mapping[str, str] = field(default_factory=dict)

    @property
    def lower(self) -> str:
        """Lower-cased form with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    def has(self, **features: str) -> bool:
        """Whether the word bears each of the morphological features."""
        return all(self.morph.get(k) == v for k, v in features.items())


@dataclass(frozen=True)
class Sentence:
    """Tokens of one sentence; `index` counts sentences in the article, the title being 0."""

    index: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset past its last code point."""
        return self.tokens[-1].end

    @cached_property
    def children_of(self) -> tuple[tuple[Token, ...], ...]:
        """For each token, its dependents in order."""
        rows: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                rows[token.head].append(token)
        return tuple(map(tuple, rows))

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Dependents of a token, only those with one of the labels (a label covers its subtypes)."""
        return [c for c in self.children_of[token.i] if not deps or any(is_dep(c.dep, d) for d in deps)]

    def head(self, token: Token) -> Token | None:
        """The governor, or None for the root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Governors up to the root; stops on a malformed cycle."""
        seen = {token.i}
        while (up := self.head(token)) is not None and up.i not in seen:
            seen.add(up.i)
            yield up
            token = up

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in text order."""
        out, stack, seen = [], [token], set()
        while stack:
            node = stack.pop()
            if node.i not in seen:
                seen.add(node.i)
                out.append(node)
                stack.extend(self.children_of[node.i])
        return sorted(out, key=lambda t: t.i)


def is_dep(label: str, wanted: str) -> bool:
    """Whether a label is `wanted` or a subtype of it.

    >>> is_dep("nsubj:pass", "nsubj"), is_dep("nsubj", "nsubj:pass")
    (True, False)
    """
    return label == wanted or label.startswith(wanted + ":")


@dataclass(frozen=True)
class Document:
    """An article with its trees and mentions, in text order."""

    article: Article
    lang: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()

    def with_mentions(self, mentions: tuple[Mention, ...]) -> Document:
        """The same document with other mentions, sorted."""
        return replace(self, mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset falls (the nearest before it, if between two)."""
        found = self.sentences[0]
        for sentence in self.sentences:
            if sentence.start > offset:
                break
            found = sentence
        return found
