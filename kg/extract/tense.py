"""Whether a clause tells of what was, is or will be: that decides which Monday "on Monday" is."""

from __future__ import annotations

from kg.extract.reckon import FUTURE, PAST, PRESENT
from kg.model import Status
from kg.ontology.calendar import Calendar
from kg.ontology.cues import Cues
from kg.tree import Sentence, Token

_AHEAD = {Status.PLANNED, Status.RUMOURED}
_DEEPEST = 4  # governors looked at


class Tenses:
    """Tells the tense of clauses of one sentence."""

    def __init__(self, sentence: Sentence, cues: Cues, calendar: Calendar) -> None:
        self.sentence = sentence
        self._known: dict[int, str] = {}
        self.perfect = calendar.words.get("Perfect", frozenset())
        self.helpers = {words[0]: s for words, s in cues.status.get("auxiliary", {}).items() if s in _AHEAD}
        governors = cues.status.get("governor", {}).items()
        self.ahead = {max(words, key=len) for words, s in governors if s is Status.PLANNED and len(words) <= 2}

    def at(self, token: Token) -> str:
        """The tense of the nearest verb at or above a word; past where there is no verb."""
        if token.i not in self._known:
            self._known[token.i] = self._nearest(token)
        return self._known[token.i]

    def _nearest(self, token: Token) -> str:
        for node in (token, *self.sentence.ancestors(token)):
            if node.pos in {"VERB", "AUX"} or self.sentence.children(node, "aux", "cop"):
                return self._of(node, _DEEPEST)
            if node.pos == "ADJ" and self._looks_ahead(node):
                return FUTURE
        return PAST

    def _of(self, verb: Token, depth: int) -> str:
        helpers = self.sentence.children(verb, "aux", "cop")
        words = [verb, *helpers]
        coming = {self.helpers[h.lemma.lower()] for h in helpers if h.lemma.lower() in self.helpers}
        perfect = any(h.dep == "aux:tense" or h.lemma.lower() in self.perfect for h in helpers)
        if any(w.has(Tense="Fut") for w in words) or Status.PLANNED in coming:
            return FUTURE
        if perfect:
            return PAST
        if coming or any(w.has(Mood="Cnd") for w in words):
            return FUTURE
        if any(w.has(Tense=t, VerbForm="Fin") for w in words for t in ("Past", "Imp")):
            return PAST
        if self._looks_ahead(verb):
            return FUTURE
        if verb.has(VerbForm="Inf") or verb.has(VerbForm="Ger") or verb.has(VerbForm="Part", Tense="Pres"):
            return PRESENT if helpers else self._above(verb, depth)
        if verb.has(VerbForm="Part", Tense="Past"):
            return PAST
        return PRESENT if any(w.has(Tense="Pres") for w in words) else PAST

    def _above(self, verb: Token, depth: int) -> str:
        """The tense of what governs an infinitive or gerund: what one plans or has to do is to come."""
        up = self.sentence.head(verb)
        if up is None or not depth:
            return FUTURE if verb.has(VerbForm="Inf") else PAST
        if self._looks_ahead(up):
            return FUTURE
        if up.pos in {"VERB", "AUX"} or self.sentence.children(up, "aux", "cop"):
            tense = self._of(up, depth - 1)
            return FUTURE if tense == PRESENT and verb.has(VerbForm="Inf") else tense
        return self._above(up, depth - 1)

    def _looks_ahead(self, token: Token) -> bool:
        """Whether a word like "plan" or "due" governs what is to come."""
        return token.pos != "AUX" and (token.lemma.lower() in self.ahead or token.lower in self.ahead)
