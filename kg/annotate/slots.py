"""Slots: the pronouns, definite descriptions and bare posts of an article that may stand for one of its entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.annotate.chains import ORGANISATIONS
from kg.annotate.spans import Stretch
from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.lexicon import split_words
from kg.ontology.names import KnownEntity, KnownNames, fold
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

FIXED = 5  # words that may follow the noun of a known description
_THINGS = frozenset({*ORGANISATIONS, "Product", "AIModel", "Place"})
_ANYTHING = _THINGS | {"Person"}
_PRONOUNS = {
    "person": ("person-pronouns", frozenset({"Person"})),
    "thing": ("thing-pronouns", _THINGS),
    "either": ("either-pronouns", _ANYTHING),
    "plural": ("plural-pronouns", _ANYTHING),
    "speaker": ("speaker-pronouns", frozenset({"Person"})),
    "speakers-firm": ("speakers-firm-pronouns", frozenset({*ORGANISATIONS, "Product"})),
}
_NO_ARGUMENTS = {"discourse", "mark", "cc", "case", "advmod", "vocative", "punct"}
_MODIFIERS = {"det", "nummod", "cc", "amod", "advmod"}  # what a word like "both" is beside a noun


@dataclass(frozen=True, slots=True)
class Slot(Stretch):
    """A stretch that may stand for an entity of one of the `wanted` classes.

    `kind` is "pronoun", "description" or "implicit" (a post without its firm); `group` is finer: the class of pronoun,
    "latter", "fixed". `head` is the index of the head word, `label` the class a description denotes, `place` the
    place that it tells ("the Chinese group").
    """

    head: int
    kind: str
    group: str
    wanted: frozenset[str]
    label: str = ""
    place: str | None = None
    plural: bool = False

    @property
    def token(self) -> Token:
        """Its head word."""
        return self.sentence.tokens[self.head]

    @property
    def gender(self) -> str:
        """ "Fem", "Masc" or "" where the words do not tell."""
        first, head = self.sentence.tokens[self.first], self.token
        for word in (head.lower, first.lower):
            if word in word_class("feminine-forms"):
                return "Fem"
            if word in word_class("masculine-forms"):
                return "Masc"
        return head.morph.get("Gender", "") if self.kind == "description" else ""


def surface(tokens: Sequence[Token]) -> str:
    """Words as they stand, a space where there was one."""
    parts = [a.text + ("" if a.end == b.start else " ") for a, b in pairwise(tokens)]
    return "".join(parts) + (tokens[-1].text if tokens else "")


class SlotFinder:
    """Finds the slots of sentences of one language.

    Args:
        cues: words of the language.
        names: known names, for nationalities and fixed descriptions (« la marque à la pomme »).
        roles: nouns that name a post in an organisation.
    """

    def __init__(self, cues: Cues, names: KnownNames, roles: frozenset[tuple[str, ...]]) -> None:
        self.cues, self.names, self.roles = cues, names, roles

    def slots(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Slot]:
        """The slots of a sentence, outside of the names given."""
        named = [m for m in mentions if sentence.start <= m.start < sentence.end]
        post = -1  # the last word of the post found last: "executive" in "chief executive" is no other one
        for token in sentence.tokens:
            if any(m.start <= token.start < m.end for m in named) or token.i <= post:
                continue
            slot = (
                self._pronoun(sentence, token)
                or self._role(sentence, token)
                or self._latter(sentence, token)
                or self._two(sentence, token)
                or self._description(sentence, token, named)
            )
            if slot is not None:
                post = slot.last if slot.kind == "implicit" else post
                yield slot

    def _pronoun(self, sentence: Sentence, token: Token) -> Slot | None:
        if token.dep.startswith("expl") or token.pos not in {"PRON", "DET"} or token.has(PronType="Rel"):
            return None
        if token.pos == "DET" and not (token.has(Poss="Yes") or token.dep == "nmod:poss"):
            return None
        if token.dep.split(":")[0] in _NO_ARGUMENTS:
            return None
        for group, (words, wanted) in _PRONOUNS.items():
            if token.lower in word_class(words, self.cues.lang):
                plural = group == "plural"
                return Slot(sentence, token.i, token.i, token.i, "pronoun", group, wanted, plural=plural)
        return None

    def _role(self, sentence: Sentence, token: Token) -> Slot | None:
        """A post without its firm: "Frank Yeary, the chair", "chief executive Kwak Noh-jung"."""
        for width in (5, 4, 3, 2, 1):
            words = sentence.tokens[token.i : token.i + width]
            forms = {
                tuple(p for t in words for p in split_words(t.lower)),
                tuple(p for t in words for p in split_words(t.lemma)),
            }
            nominal = any(t.pos in {"NOUN", "PROPN", "ADJ"} for t in words)
            if len(words) == width and nominal and forms & self.roles and self._bare_role(sentence, words):
                last = token.i + width - 1
                return Slot(sentence, token.i, last, token.i, "implicit", "implicit", frozenset(ORGANISATIONS))
        return None

    def _bare_role(self, sentence: Sentence, words: tuple[Token, ...]) -> bool:
        complements = [
            c for t in words for c in sentence.children(t, "nmod", "nmod:poss", "compound", "obl") if c not in words
        ]
        owned = [
            c
            for t in words
            for c in sentence.children(t, "det")
            if c.has(Poss="Yes") or c.lower in word_class("indefinite", self.cues.lang)
        ]
        after = sentence.tokens[words[-1].i + 1 : words[-1].i + 2]
        return (
            not owned
            and not any(c.dep != "nmod" or sentence.children(c, "case") for c in complements)
            and not (after and after[0].lower in word_class("of-post", self.cues.lang))
        )

    def _latter(self, sentence: Sentence, token: Token) -> Slot | None:
        """ "the latter", « cette dernière »: with a determiner and no noun."""
        if token.lower not in word_class("latter", self.cues.lang) or token.dep in {"amod", "nmod"}:
            return None
        before = sentence.tokens[token.i - 1] if token.i else None
        if before is None or before.lower not in word_class("definite", self.cues.lang):
            return None
        wanted = _ANYTHING
        return Slot(sentence, before.i, token.i, token.i, "description", "latter", wanted)

    def _two(self, sentence: Sentence, token: Token) -> Slot | None:
        """ "both", "the pair", « les deux »: two entities, without a noun."""
        if token.lower not in word_class("two", self.cues.lang) or token.dep.split(":")[0] in _MODIFIERS:
            return None
        before = sentence.tokens[token.i - 1] if token.i else None
        definite = before is not None and before.lower in word_class("definite", self.cues.lang)
        if not definite and token.lower not in word_class("two-alone", self.cues.lang):
            return None
        first = token.i - 1 if definite else token.i
        return Slot(sentence, first, token.i, token.i, "description", "two", _ANYTHING - {"Place"}, plural=True)

    def _description(self, sentence: Sentence, token: Token, named: Sequence[Mention]) -> Slot | None:
        label = self.cues.description_of(sentence, token) if token.pos in {"NOUN", "ADJ", "PROPN"} else None
        place = self.names.place_of(token.text)
        if label is None and place is None:
            return None
        left = self._determiner(sentence, token)
        if left is None:
            return None
        fixed = self._fixed(sentence, left, token)
        if fixed is not None:
            return fixed
        if self._has_own_name(sentence, token, named):
            return None
        if label is None:  # « le coréen », used as a noun
            if token.dep in {"amod", "flat", "flat:name"}:
                return None
            label = "Company"
        places = [p for t in sentence.children(token, "amod", "compound") if (p := self.names.place_of(t.text))]
        places += [
            p for t in sentence.children(token, "nmod", "compound") if (p := self._place_at(t, named)) is not None
        ]
        wanted = frozenset({"Person"}) if label == "Person" else _THINGS
        if label == "Place" or place is not None:
            wanted = frozenset({label, "Place"}) if label == "Place" else _THINGS - {"Place"}
        last = max([token.i, *(t.i for t in sentence.children(token, "amod") if t.i == token.i + 1)])
        where = places[0].id if places else place.id if place else None
        return Slot(
            sentence, left, last, token.i, "description", "description", wanted, label, where, token.has(Number="Plur")
        )

    def _fixed(self, sentence: Sentence, left: int, token: Token) -> Slot | None:
        """The longest known description that begins at the determiner (« la marque à la pomme »)."""
        for last in range(min(token.i + FIXED, len(sentence.tokens) - 1), token.i - 1, -1):
            if fold(surface(sentence.tokens[left : last + 1])) in self.names.by_description:
                return Slot(sentence, left, last, token.i, "description", "fixed", frozenset())
        return None

    def _place_at(self, token: Token, named: Sequence[Mention]) -> KnownEntity | None:
        """The known place that a token names: « le groupe de Bezons »."""
        for m in named:
            if m.start <= token.start < m.end and m.type == "Place":
                return self.names.entities.get(m.entity.removeprefix("id:"))
        return None

    def _determiner(self, sentence: Sentence, token: Token) -> int | None:
        for child in sentence.children(token, "det", "case"):
            partitive = child.pos == "DET" and child.has(Definite="Ind")
            near = child.i < token.i and token.i - child.i <= 4
            if near and not partitive and child.lower in word_class("definite", self.cues.lang):
                return child.i
        return None

    def _has_own_name(self, sentence: Sentence, token: Token, named: Sequence[Mention]) -> bool:
        """Whether the noun is completed: a name beside it, a possessor, an of-phrase, or it is a predicate."""
        completed = sentence.children(
            token, "appos", "flat", "nmod", "nmod:poss", "nmod:desc", "cop", "acl:relcl", "acl"
        )
        from_somewhere = any(self.names.place_of(c.text) for c in sentence.children(token, "amod"))
        other = [c for c in completed if self._place_at(c, named) is None]
        if any(c.dep != "nmod" or not from_somewhere or c.pos == "PROPN" for c in other):
            return True
        return token.dep.split(":")[0] in {"appos", "flat", "compound"} or token.dep in {"nmod:desc", "xcomp"}
