"""From a node of a tree to the mentions of entities that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.arguments import Arguments
from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

# How far to trust each way from a node to an entity.
DIRECT, DESCRIBED, REFERRED, OWNED, PART, IMPLICIT = 1.0, 0.95, 0.8, 0.75, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Denoted:
    """A mention that a node stands for, how, and how far to trust that."""

    mention: Mention
    how: str
    weight: float
    part: bool = False  # the node is a possession or a unit of what is denoted
    share: float | None = None  # the node is that per cent of what is denoted


class Denotation:
    """Answers what the nodes of one sentence stand for. `makers` maps a product's entity id to its maker's."""

    def __init__(
        self,
        sentence: Sentence,
        arguments: Arguments,
        mentions: Iterable[Mention],
        cues: Cues,
        makers: Mapping[str, Mention],
    ) -> None:
        self.sentence, self.arguments, self.cues, self.makers = sentence, arguments, cues, makers
        self._at: dict[int, list[Mention]] = {}
        for mention in mentions:
            for token in sentence.tokens:
                if mention.start <= token.start < mention.end:
                    self._at.setdefault(token.i, []).append(mention)

    def mentions_at(self, token: Token) -> list[Mention]:
        """Mentions that cover a token."""
        return self._at.get(token.i, [])

    def implicit(self, tokens: Iterable[Token]) -> Denoted | None:
        """The organisation that a post without a complement belongs to ("the chief executive")."""
        rows = [m for t in tokens for m in self.mentions_at(t) if m.kind == "implicit"]
        return Denoted(rows[0], "implicit", IMPLICIT) if rows else None

    def head(self, mention: Mention) -> Token | None:
        """The token of a mention that governs its other tokens."""
        words = [t for t in self.sentence.tokens if mention.start <= t.start < mention.end]
        inside = {t.i for t in words}
        return next((t for t in words if t.head not in inside or t.head == t.i), words[0] if words else None)

    def of(self, token: Token, depth: int = 0) -> Iterator[Denoted]:
        """What a node stands for, most direct first; the caller checks classes."""
        for mention in self.mentions_at(token):
            if mention.kind != "implicit":
                yield from self._mentioned(mention)
        if depth > 2 or any(m.kind == "name" and m.type not in {"Product", "AIModel"} for m in self.mentions_at(token)):
            return
        if token.pos in {"NOUN", "SYM", "NUM", "PROPN", "PRON", "ADJ", "X", "ADV"}:
            yield from self._beside(token)
            yield from self._maker(token)
            yield from self._part(token, depth)
            yield from self._owner(token)

    def _mentioned(self, mention: Mention) -> Iterator[Denoted]:
        yield Denoted(mention, mention.kind, REFERRED if mention.kind in {"pronoun", "description"} else DIRECT)
        maker = self.makers.get(mention.entity)
        if maker is not None:
            yield Denoted(maker, "maker of a product", OWNED, part=True)

    def _beside(self, token: Token) -> Iterator[Denoted]:
        """A name that the tree or the word order puts beside a common noun: "the start-up Mistral"."""
        head = self.sentence.head(token)
        if token.dep == "appos" and head is not None:
            yield from (Denoted(m, "apposition", DESCRIBED) for m in self.mentions_at(head) if m.kind != "implicit")
        elif token.pos == "NOUN":
            for other in self.arguments.before_comma(token):
                named = [m for m in self.mentions_at(other) if m.kind == "name" and self.describes(token, m)]
                yield from (Denoted(m, "after a comma", PART) for m in named)
        rows = self.sentence.children(token, "appos", "flat", "nmod:desc", "nmod", "compound")
        after = self._following(token)
        for other in [*(r for r in rows if r.i > token.i and not self.sentence.children(r, "case")), *after]:
            for mention in self.mentions_at(other):
                apposed = other.dep == "appos" and other.head == token.i
                if mention.kind == "name" and (apposed or self.describes(token, mention)):
                    yield Denoted(mention, "name beside a description", DESCRIBED)

    def _following(self, token: Token) -> list[Token]:
        """The word after a noun and the adjectives that follow it."""
        words = self.sentence.tokens
        i = token.i + 1
        while i < len(words) and words[i].pos == "ADJ" and words[i].head == token.i:
            i += 1
        return list(words[i : i + 1])

    def describes(self, token: Token, mention: Mention) -> bool:
        """Whether a common noun is a description of the mention's class."""
        wanted = self.cues.description_of(self.sentence, token)
        if any(m.kind == "demonym" for m in self.mentions_at(token)):  # « le néerlandais ASML »
            wanted = wanted or "Company"
        organisation = mention.type not in {"Person", "Product", "AIModel", "Place", "Technology"}
        return wanted == mention.type or (
            organisation
            and wanted
            in {
                "Company",
                "Organization",
                "GovernmentBody",
                "ResearchInstitute",
                "Consortium",
                "MediaOutlet",
                "StockExchange",
            }
        )

    def _maker(self, token: Token) -> Iterator[Denoted]:
        """ "the maker of ChatGPT": whoever the article and background knowledge name as its maker."""
        if token.lemma.lower() in self.arguments.grammar.word_lists["makers"]:
            for found in [*self.arguments.find(token, "of"), *self.arguments.find(token, "possessor")]:
                for mention in self.mentions_at(found.token):
                    if (maker := self.makers.get(mention.entity)) is not None:
                        yield Denoted(maker, "maker of a product", REFERRED)

    def _part(self, token: Token, depth: int) -> Iterator[Denoted]:
        """A share stands for the whole: "60% of X", « la majorité de X »."""
        lists = self.arguments.grammar.word_lists
        if token.lemma.lower() in lists["transparent"] or token.lower in lists["transparent"] or token.pos == "NUM":
            for child in self.sentence.children(token, "nmod", "obl"):
                if self.arguments.tests.markers(child) & lists["part-of"]:
                    for member in [child, *self.arguments.conjuncts(child)]:
                        for d in self.of(member, depth + 1):
                            yield replace(d, weight=d.weight * PART, share=self._per_cent(token) or d.share)

    def _per_cent(self, token: Token) -> float | None:
        """The number before a per cent sign."""
        if token.lower not in word_class("percent"):
            return None
        number = next((c.text.replace(",", ".") for c in self.sentence.children(token, "nummod")), "")
        return float(number) if number.replace(".", "", 1).isdigit() else None

    def _owner(self, token: Token) -> Iterator[Denoted]:
        """A possession stands for its owner: "Apple's iPhones", « les téléphones de Samsung »."""
        product = any(m.type in {"Product", "AIModel", "Technology"} for m in self.mentions_at(token))
        if product or token.lemma.lower() in self.arguments.grammar.word_lists["belongings"]:
            for found in self.arguments.find(token, "possessor"):
                for mention in self.mentions_at(found.token):
                    if mention.kind != "concept":
                        yield Denoted(mention, "owner of a possession", OWNED * found.weight, part=True)
