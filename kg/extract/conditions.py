"""Tests on a node of a tree, as grammar rules name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.ontology.grammar import Condition, Grammar
from kg.tree import Sentence, Token, is_dep


class Tests:
    """Evaluates conditions in one sentence."""

    __test__ = False  # not a pytest class

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence, self.grammar = sentence, grammar
        self._named: dict[str, Callable[[Token], bool]] = {
            "passive": self.passive,
            "active": lambda t: not self.passive(t),
            "infinitive": lambda t: t.has(VerbForm="Inf"),
            "subjectrel": lambda t: any(self.relative(c) for c in sentence.children(t, "nsubj")),
            "hyphenated": self.hyphenated,
            "nocase": lambda t: not sentence.children(t, "case"),
            "hasagent": lambda t: bool(sentence.children(t, "obl:agent")),
        }

    def all(self, node: Token, conditions: Iterable[Condition], markers: frozenset[str] = frozenset()) -> bool:
        """Whether the node meets every condition; `markers` is what ``$`` stands for."""
        return all(self.one(node, c, markers) for c in conditions)

    def one(self, node: Token, condition: Condition, markers: frozenset[str]) -> bool:
        """Whether the node meets a condition."""
        return self._holds(node, condition, markers) != condition.negated

    def _holds(self, node: Token, condition: Condition, markers: frozenset[str]) -> bool:
        key, values = condition.key, condition.values
        if not values:
            return self._named[key](node) if key in self._named else node.lemma in self.grammar.word_lists[key]
        match key:
            case "pos":
                return node.pos in values
            case "lemma":
                return node.lemma.lower() in values or node.lower in values
            case "case":
                wanted = markers if values == ("$",) else frozenset(values)
                return bool(wanted & self.markers(node))
            case "has":
                return bool(self.sentence.children(node, *values))
            case "no":
                return not self.sentence.children(node, *values)
            case "dep":
                return any(is_dep(node.dep, v) for v in values)
            case _:
                return node.morph.get(key) in values

    def passive(self, node: Token) -> bool:
        """Passive voice: by auxiliary, by a passive subject, or a past participle without a subject of its own."""
        deps = {c.dep for c in self.sentence.children_of[node.i]}
        if "aux:pass" in deps or "nsubj:pass" in deps:
            return True
        if not node.has(VerbForm="Part") or node.has(Tense="Pres"):
            return False
        bare = not deps & {"aux", "aux:tense", "nsubj", "obj"}
        return bare and (node.dep.split(":")[0] in {"acl", "amod", "advcl", "conj"} or "obl:agent" in deps)

    def hyphenated(self, node: Token) -> bool:
        """Whether a hyphen glues the node to the word before: "London-based"."""
        before = self.sentence.tokens[node.i - 1] if node.i > 1 else node
        return before.text == "-" and before.end == node.start

    def relative(self, node: Token) -> bool:
        """Whether the node is a relative pronoun."""
        listed = node.lower in self.grammar.word_lists["relative"]
        return node.pos in {"PRON", "ADV", "SCONJ", "DET"} and listed and not node.has(PronType="Int")

    def markers(self, node: Token) -> frozenset[str]:
        """The prepositions that introduce a node; "dont" carries its own."""
        words = set()
        for child in self.sentence.children(node, "case", "mark", "det"):
            if child.dep != "det" or child.pos == "ADP":
                words |= {child.lemma.lower(), child.lower}
        if self.relative(node):
            words.add(node.lower)
        return frozenset(words)
