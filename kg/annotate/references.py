"""Reference resolution: pronouns and definite descriptions to the entities they stand for.

A known description (« la marque à la pomme ») stands for its entity; "the two firms" for the pair named last; all
else is ranked (`antecedents`). A reference without a clear antecedent stays open; each resolution has its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.annotate.antecedents import Context, Ranker
from kg.annotate.chains import ORGANISATIONS
from kg.annotate.slots import Slot, SlotFinder, surface
from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.names import KnownNames, fold
from kg.ontology.words import word_class
from kg.tree import Sentence

PAIR_REACH = 3  # sentences looked back for two entities named together
POST_REACH = 3  # … for the firm of a post
NEARNESS, DECAY = 2.0, 0.75  # weight of being near, and its loss with each sentence
SUBJECT_BONUS, TOPIC_BONUS, HEADLINE_BONUS, MARGIN = 1.5, 2.5, 1.0, 0.1


class Resolver:
    """Resolves the references of one article."""

    def __init__(
        self,
        sentences: tuple[Sentence, ...],
        mentions: Iterable[Mention],
        cues: Cues,
        names: KnownNames,
        roles: frozenset[tuple[str, ...]] = frozenset(),
        *,
        ranker: Ranker,
    ) -> None:
        self.sentences, self.names, self.ranker, self.cues = sentences, names, ranker, cues
        self.named = sorted(mentions, key=lambda m: m.start)
        self.finder = SlotFinder(cues, names, roles)
        self.context = Context(sentences, self.named, cues, names)

    def resolve(self) -> list[Mention]:
        """Mentions for every reference that has a clear antecedent, in text order."""
        out: list[Mention] = []
        for sentence in self.sentences:
            for slot in self.finder.slots(sentence, self.named):
                self.context.advance(slot.start)
                found = self._resolved(slot)
                out += found
                for mention in found:
                    self.context.types.setdefault(mention.entity, mention.type)
                    if slot.kind != "implicit":
                        self.context.tell(mention, slot)
        return out

    def _resolved(self, slot: Slot) -> list[Mention]:
        text = surface(slot.sentence.tokens[slot.first : slot.last + 1])

        def mention(entity: str, label: str, reason: str, sure: bool = True) -> Mention:
            return Mention(slot.start, slot.end, text, label, entity, slot.kind, reason, sure)

        if slot.group == "fixed":
            known = self.names.by_description[fold(text)]
            return [mention(f"id:{known.id}", known.type, "known description")]
        if slot.kind == "implicit":
            return [mention(m.entity, m.type, reason, m.sure) for m, reason in self._firm_of_post(slot)]
        if slot.plural and (pair := self._pair(slot)):
            return [mention(m.entity, m.type, "pair named together", m.sure) for m in pair]
        if slot.plural and slot.kind == "description":
            return []
        chosen = self.ranker.choose(slot, self.context.candidates(slot))
        if chosen is None:
            return []
        entity, chance = chosen
        last = next(m for m in reversed(self.named) if m.entity == entity) if entity in self.context.frequency else None
        return [mention(entity, self.context.types[entity], f"{slot.kind}: chance {chance:.2f}", not last or last.sure)]

    # -- pairs ---------------------------------------------------------------------------------------------------

    def _pair(self, slot: Slot) -> list[Mention]:
        """ "the two firms", "they": the two that the nearest sentence names, if it names just two."""
        two = any(t.lower in word_class("two") for t in slot.sentence.tokens[slot.first : slot.last + 1])
        if slot.kind == "description" and not two:
            return []
        wanted = ORGANISATIONS if slot.label in ORGANISATIONS else {"Person"} if slot.label == "Person" else slot.wanted
        for back in range(PAIR_REACH if two else 2):
            index = slot.sentence.index - back
            rows: dict[str, Mention] = {}
            for m in self.named:
                if m.start < slot.start and m.type in wanted and self.context.sentence_of(m).index == index:
                    rows.setdefault(m.entity, m)
            firms = {e: m for e, m in rows.items() if m.type in ORGANISATIONS}
            rows = firms if two and len(firms) == 2 else rows
            if len(rows) == 2 and (two or self._joined(list(rows.values()))):
                return list(rows.values())
            if len(rows) > 2 or (rows and slot.kind == "pronoun"):
                return []
        return []

    def _joined(self, pair: list[Mention]) -> bool:
        """Whether two names are coordinated: "Sony and Honda"."""
        sentence = self.context.sentence_of(pair[0])
        heads = [next(t for t in sentence.tokens if t.start >= m.start) for m in pair]
        first = {heads[0].i, heads[0].head} if heads[0].dep.split(":")[0] in {"flat", "compound"} else {heads[0].i}
        return any(t.dep == "conj" and t.head in first for t in sentence.tokens if t.start >= pair[1].start)

    # -- posts ---------------------------------------------------------------------------------------------------

    def _firm_of_post(self, slot: Slot) -> list[tuple[Mention, str]]:
        """The firm of a bare post: near, a subject, often named (salience after Lappin and Leass, 1994)."""
        scored: dict[str, tuple[float, Mention]] = {}
        for mention in self._firms(slot):
            score = self._salience(slot, mention)
            if score > scored.get(mention.entity, (0.0, mention))[0]:
                scored[mention.entity] = (score, mention)
        ranked = sorted(scored.values(), key=lambda row: (-row[0], row[1].start))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return []
        return [(ranked[0][1], f"implicit: salience {ranked[0][0]:.1f}")]

    def _firms(self, slot: Slot) -> Iterator[Mention]:
        for known in self.context.known.values():
            for mention in known.mentions:
                index = self.context.sentence_of(mention).index
                near = slot.sentence.index - index <= POST_REACH or index <= 1
                if near and mention.type in slot.wanted and mention.start < slot.start:
                    yield mention

    def _salience(self, slot: Slot, mention: Mention) -> float:
        index = self.context.sentence_of(mention).index
        score = NEARNESS * DECAY ** (slot.sentence.index - index)
        if index in self.context.known[mention.entity].subjects:
            score += SUBJECT_BONUS
        if index == 0:
            score += HEADLINE_BONUS
        frequency = self.context.frequency
        return score + TOPIC_BONUS * frequency[mention.entity] / max(frequency.values(), default=1)
