"""Narrowing a relation by the technology of the thing that passes: supplying AI is `suppliesAITo`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.denote import Denotation
from kg.ontology.names import Concept, KnownNames
from kg.ontology.schema import Schema
from kg.tree import Sentence, Token


class Narrowing:
    """Finds the concept of a thing and the narrower relation that it makes."""

    def __init__(self, schema: Schema, concepts: Mapping[str, Concept], names: KnownNames) -> None:
        self.schema, self.concepts, self.names = schema, concepts, names

    def narrow(self, relation: str, sentence: Sentence, things: Iterable[Token], denotation: Denotation) -> str:
        """The relation, or the one below it that the thing's concept names."""
        below = set(self.schema.narrower(relation)) - {relation}
        if not below:
            return relation
        for thing in things:
            for token in self._phrase(sentence, thing):
                for narrower in self._narrowers(token, denotation):
                    if narrower in below:
                        return narrower
        return relation

    def concepts_of(self, things: Iterable[Token], denotation: Denotation) -> set[str]:
        """Concepts named by the things, with the broader ones."""
        out: set[str] = set()
        for thing in things:
            for token in self._phrase(denotation.sentence, thing):
                for mention in denotation.mentions_at(token):
                    concept = self.concepts.get(mention.entity) if mention.kind == "concept" else None
                    while concept is not None and concept.id not in out:
                        out.add(concept.id)
                        concept = self.concepts.get(concept.broader or "")
        return out

    def _phrase(self, sentence: Sentence, thing: Token) -> list[Token]:
        """The thing's own noun phrase, its head first: relative clauses tell of something else."""
        inner = [t for t in sentence.subtree(thing) if t.i != thing.i and abs(t.i - thing.i) <= 6]
        verbs = {t.i for t in inner if t.pos == "VERB" and t.dep.startswith("acl")}
        return [thing, *(t for t in inner if not any(a.i in verbs for a in sentence.ancestors(t)))]

    def _narrowers(self, token: Token, denotation: Denotation) -> list[str]:
        rows = []
        for mention in denotation.mentions_at(token):
            rows += [c.narrows for c in self.concepts.values() if mention.type in c.covers]
            concept = self.concepts.get(mention.entity) if mention.kind == "concept" else None
            while concept is not None:
                if concept.narrows:
                    rows.append(concept.narrows)
                    break
                concept = self.concepts.get(concept.broader or "")
        return [r for r in rows if r]
