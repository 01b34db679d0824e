"""Finding the syntactic functions of a predicate by the grammar's realisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.conditions import Tests
from kg.ontology.grammar import Grammar, Realisation, Step
from kg.tree import Sentence, Token, is_dep

LAST_RESORT = 0.85  # realisations trusted no more than this count only where no better one is found
MAX_DEPTH = 4  # functions that refer to functions: "plans to begin to sell"


@dataclass(frozen=True, slots=True)
class Found:
    """A node that fills a function, how it was found and how far to trust that."""

    token: Token
    rule: str
    weight: float
    single: bool = False  # an apposition describes one name, not those coordinated with it


class Arguments:
    """Evaluates realisations in one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence, self.grammar = sentence, grammar
        self.tests = Tests(sentence, grammar)

    def find(self, node: Token, function: str, depth: int = 0) -> list[Found]:
        """Nodes that fill a function, best first, conjuncts included and relative pronouns replaced."""
        best: dict[int, Found] = {}
        for found in self._raw(node, function, depth):
            for member in self._expand(found):
                if member.token.i not in best or best[member.token.i].weight < member.weight:
                    best[member.token.i] = member
        rows = sorted(best.values(), key=lambda f: (-f.weight, f.token.i))
        return [f for f in rows if f.weight > LAST_RESORT or rows[0].weight <= LAST_RESORT]

    def _raw(self, node: Token, function: str, depth: int) -> Iterator[Found]:
        if depth > MAX_DEPTH:
            return
        markers = self.grammar.markers.get(function, frozenset())
        for rule in self.grammar.of(function):
            if self.tests.all(node, rule.when, markers):
                yield from self._follow(node, rule, function, markers, depth)

    def _follow(
        self, node: Token, rule: Realisation, function: str, markers: frozenset[str], depth: int
    ) -> Iterator[Found]:
        nodes = [Found(node, rule.name, rule.weight)]
        for step in rule.path:
            nodes = [n for f in nodes for n in self._step(f, step, function, markers, depth)]
        yield from nodes

    def _step(self, found: Found, step: Step, function: str, markers: frozenset[str], depth: int) -> Iterable[Found]:
        node = found.token
        if step.op == "@":
            names = [function if label == "$" else label for label in step.labels]
            rows = [f for name in names for f in self.find(node, name, depth + 1)]
            return [Found(f.token, found.rule, found.weight * f.weight) for f in rows if f.token.i != node.i]
        if step.op == ">":
            targets = self.sentence.children(node, *step.labels)
        elif step.op == "+":
            targets = self._neighbours(node, step.labels[0])
        else:
            targets = self._heads(node, step)
        kept = [t for t in targets if self.tests.all(t, step.conditions, markers)]
        single = step.op == "<" and is_dep(node.dep, "appos")
        return [Found(t, found.rule, found.weight, single) for t in kept]

    def _heads(self, node: Token, step: Step) -> list[Token]:
        """The head across one of the labels; for an apposition, the conjunct that stands next to it."""
        head = self.sentence.head(node)
        if head is None or not any(is_dep(node.dep, x) for x in step.labels):
            return []
        if is_dep(node.dep, "appos"):
            nearest = [t for t in self.conjuncts(head) if t.i < node.i]
            return nearest[-1:] or [head]
        return [head]

    def _neighbours(self, node: Token, which: str) -> list[Token]:
        """The node itself, the word after it, or the word before it across a hyphen."""
        words = self.sentence.tokens
        match which:
            case "self":
                return [node]
            case "next":
                return list(words[node.i + 1 : node.i + 2])
            case "bracketed":
                opened = node.i > 1 and words[node.i - 1].text in {"(", "["}
                return [words[node.i - 2]] if opened else []
            case "renamed":
                return self.after_comma(node)
            case "apposed":
                return self.before_comma(node)
            case _:
                return [words[node.i - 2]] if node.i > 1 else []

    def after_comma(self, node: Token) -> list[Token]:
        """The word after the first comma behind the node: "the chairman of Alibaba, Joseph Tsai, …"."""
        words = self.sentence.tokens
        comma = next((t.i for t in words[node.i + 1 : node.i + 9] if t.text == "," or t.pos == "VERB"), None)
        return list(words[comma + 1 : comma + 2]) if comma is not None and words[comma].text == "," else []

    def before_comma(self, node: Token) -> list[Token]:
        """The word before the comma that opens the node's noun phrase: "Noyb, l'association …"."""
        left = self.sentence.children(node, "det", "amod", "nummod", "nmod:poss", "compound", "advmod")
        edge = min([node.i, *(c.i for c in left)])
        return [self.sentence.tokens[edge - 2]] if edge > 1 and self.sentence.tokens[edge - 1].text == "," else []

    def _expand(self, found: Found) -> list[Found]:
        base = self.antecedent(found.token)
        out = [Found(base, found.rule, found.weight)]
        for member in () if found.single else self.conjuncts(base):
            out.append(Found(member, found.rule, found.weight * 0.95))
        return out

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun stands for; any other token is returned as it is."""
        if not self.tests.relative(token):
            return token
        for up in self.sentence.ancestors(token):
            if any(is_dep(up.dep, label) for label in ("acl:relcl", "acl", "advcl:cleft")):
                return self.sentence.tokens[up.head]
            head = self.sentence.tokens[up.head]
            if up.pos == "VERB" and up.dep in {"conj", "dep", "appos", "parataxis"} and head.pos in {"PROPN", "NOUN"}:
                return head  # a relative clause that the parser hung on its antecedent by another label
        return token

    def conjuncts(self, token: Token) -> list[Token]:
        """Coordinated members after a nominal, in order."""
        if token.pos not in {"NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "SYM"}:
            return []
        out: list[Token] = []
        for child in self.sentence.children(token, "conj"):
            if child.pos in {"NOUN", "PROPN", "PRON", "X", "NUM", "SYM"}:
                out += [child, *self.conjuncts(child)]
        return out
