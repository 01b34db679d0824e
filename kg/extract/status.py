"""The status of a statement, read off the clause: tense, mood, negation, governing words, phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.model import Status
from kg.ontology.cues import Cues, Words
from kg.tree import Sentence, Token

# When several cues meet, the one further left wins.
PRECEDENCE = (Status.DENIED, Status.ENDED, Status.RUMOURED, Status.PLANNED, Status.CONFIRMED)
_CLAUSAL = {"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "conj", "csubj", "parataxis"}
_UPWARD = 4  # governors looked at above the predicate
REACH = 60  # code points around the predicate in which a phrase cue counts


class StatusReader:
    """Reads statuses in one sentence."""

    def __init__(self, sentence: Sentence, cues: Cues) -> None:
        self.sentence, self.cues = sentence, cues

    def of(self, nodes: Iterable[Token], bearers: Iterable[Token] = (), lexical: Status | None = None) -> Status:
        """The status of what `nodes` (the predicate and its complement) say of `bearers` (argument heads)."""
        rows = list(nodes)
        found = {lexical} if lexical else set()
        clause = list(self._clause(rows))
        found |= set(self._adjectives([*rows, *bearers]))
        found |= set(self._governors(rows))
        for node in clause:
            found |= set(self._local(node))
        found |= set(self._phrases(clause))
        if Status.CONFIRMED in found and found <= {Status.CONFIRMED, Status.PLANNED}:
            return Status.CONFIRMED
        return next((s for s in PRECEDENCE if s in found), Status.CONFIRMED)

    def _clause(self, nodes: list[Token]) -> Iterator[Token]:
        """The predicate's own nodes and the verbs that carry its tense and negation."""
        seen = set()
        for node in nodes:
            seen.add(node.i)
            yield node
        top = nodes[0]
        for up in self.sentence.ancestors(top):
            nominal = top.pos in {"NOUN", "PROPN", "ADJ"} and not self.sentence.children(top, "cop")
            linked = top.dep.split(":")[0] in {"xcomp"} or (
                nominal and top.dep in {"obj", "nsubj:pass", "obl", "obl:arg", "xcomp"}
            )
            shares = top.dep == "conj" and not self.sentence.children(top, "nsubj", "aux", "aux:tense")
            if not (linked or shares) or up.i in seen:
                break
            seen.add(up.i)
            yield up
            top = up

    def _local(self, node: Token) -> Iterator[Status]:
        """Tense, mood, auxiliaries, adverbs and negation on one node."""
        children = self.sentence.children_of[node.i]
        finite = [node, *(c for c in children if c.dep.split(":")[0] in {"aux", "cop"})]
        for token in finite:
            if token.has(Tense="Fut"):
                yield Status.PLANNED
            if token.has(Mood="Cnd"):
                yield Status.PLANNED if self._reported(node) else Status.RUMOURED
            if token is not node:
                yield from _lookup(self.cues.status.get("auxiliary", {}), token)
        if node.has(VerbForm="Inf") and node.dep == "root" and self.sentence.children(node, "mark"):
            yield Status.PLANNED
        for child in children:
            if child.dep.split(":")[0] in {"advmod", "obl", "discourse", "det", "mark", "cc", "neg"} or child.pos in {
                "ADV",
                "PART",
            }:
                yield from _lookup(self.cues.status.get("adverb", {}), child)
                yield from self._negation(child, children)

    def _negation(self, child: Token, siblings: Iterable[Token]) -> Iterator[Status]:
        words = {s.lower for s in siblings}
        if child.lower == "plus" and not words & {"ne", "n'"}:
            return
        yield from _lookup(self.cues.status.get("negation", {}), child)

    def _reported(self, node: Token) -> bool:
        """Whether a reporting verb governs the clause: its conditional is then a future in the past."""
        head = self.sentence.head(node)
        return node.dep in {"ccomp", "xcomp"} and head is not None and (head.lemma.lower(),) in self.cues.reporting

    def _adjectives(self, nodes: Iterable[Token]) -> Iterator[Status]:
        """ "former", « ancien », "incoming" on a role noun or name, or just before it."""
        table = self.cues.status.get("adjective", {})
        for node in nodes:
            near = [
                c
                for c in self.sentence.children_of[node.i]
                if c.dep.split(":")[0] in {"amod", "compound", "advmod", "det", "nmod"}
            ]
            before = [
                t for t in self.sentence.tokens[max(0, node.i - 3) : node.i] if t.lower in {"ex", "then"} or t in near
            ]
            for token in [*near, *before]:
                yield from _lookup(table, token)
            prefix, hyphen, _ = node.lower.partition("-")
            if hyphen and (status := table.get((prefix,))):
                yield status

    def _governors(self, nodes: list[Token]) -> Iterator[Status]:
        """Words that govern the clause: "plans to", "talks to", "denied that"."""
        table = self.cues.status.get("governor", {})
        node = nodes[0]
        for _, up in zip(range(_UPWARD), self.sentence.ancestors(node), strict=False):
            if node.dep.split(":")[0] not in {d.split(":")[0] for d in _CLAUSAL} or node.dep == "acl:relcl":
                break
            if node.dep.split(":")[0] not in {"conj", "nsubj"}:
                yield from self._lookup_expression(table, up)
                if node.dep == "xcomp":
                    yield from _lookup(self.cues.status.get("auxiliary", {}), up)
            node = up

    def _lookup_expression(self, table: Mapping[Words, Status], token: Token) -> Iterator[Status]:
        """Single words by lemma; longer cues by the words that stand from the token on, or end at it."""
        yield from _lookup(table, token)
        for words, status in table.items():
            if len(words) > 1 and token.lemma.lower() in words or len(words) > 1 and token.lower in words:
                for first in range(max(0, token.i - len(words) + 1), token.i + 1):
                    if self._matches(first, words):
                        yield status
                        break

    def _phrases(self, clause: list[Token]) -> Iterator[Status]:
        """Phrases near the predicate: "no longer", « jusqu'en », « selon nos informations »."""
        if not clause:
            return
        low, high = min(t.start for t in clause) - REACH, max(t.end for t in clause) + REACH
        for token in self.sentence.tokens:
            if low <= token.start <= high:
                for words, status in self.cues.status.get("phrase", {}).items():
                    if self._matches(token.i, words):
                        yield status

    def _matches(self, first: int, words: Words) -> bool:
        rows = self.sentence.tokens[first : first + len(words)]
        return len(rows) == len(words) and all(
            w in (t.lower, t.lemma.lower()) for t, w in zip(rows, words, strict=True)
        )


def _lookup(table: Mapping[Words, Status], token: Token) -> Iterator[Status]:
    status = table.get((token.lemma.lower(),)) or table.get((token.lower,))
    if status is not None:
        yield status
