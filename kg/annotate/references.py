"""Reference resolution: pronouns and definite descriptions to the entities they stand for.

Candidates are ranked by how near they are, whether they were a subject, and how often they are named (the salience
factors of Lappin and Leass, 1994, in a small form). A reference without a clear antecedent stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.annotate.chains import ORGANISATIONS
from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.lexicon import split_words
from kg.ontology.names import KnownEntity, KnownNames, fold
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

REACH = 3  # sentences looked back
FIXED = 5  # words that may follow the noun of a known description
NEARNESS, DECAY = 2.0, 0.75  # weight of being near, and its loss with each sentence
SUBJECT_BONUS, TOPIC_BONUS, HEADLINE_BONUS, SAME_SENTENCE_MALUS, MARGIN = 1.5, 2.5, 1.0, 1.0, 0.1


@dataclass(frozen=True, slots=True)
class Slot:
    """A pronoun or description to be resolved."""

    sentence: Sentence
    first: int
    last: int
    kind: str
    wanted: frozenset[str]
    place: str | None = None  # the place that an adjective names ("the Chinese group")
    plural: bool = False

    @property
    def start(self) -> int:
        """Offset in the article."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset past its end."""
        return self.sentence.tokens[self.last].end


class Resolver:
    """Resolves the references of one article."""

    def __init__(
        self,
        sentences: tuple[Sentence, ...],
        mentions: Iterable[Mention],
        cues: Cues,
        names: KnownNames,
        roles: frozenset[tuple[str, ...]] = frozenset(),
    ) -> None:
        self.sentences, self.cues, self.names, self.roles = sentences, cues, names, roles
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.frequency = Counter(m.entity for m in self.mentions)
        self._most_frequent = max((n for e, n in self.frequency.items()), default=1)
        self._seats: dict[str, set[str]] = {}
        self._subjects = {m.start for s in sentences for m in self._subject_mentions(s)}

    def resolve(self) -> list[Mention]:
        """Mentions for every reference that has a clear antecedent, in text order."""
        out: list[Mention] = []
        self._nationalities()
        for sentence in self.sentences:
            for slot in self._slots(sentence):
                found = self._antecedents(slot)
                text = " ".join(t.text for t in sentence.tokens[slot.first : slot.last + 1])
                out += [
                    Mention(slot.start, slot.end, text, m.type, m.entity, slot.kind, reason, m.sure)
                    for m, reason in found
                ]
                self.mentions = sorted(
                    [*self.mentions, *(o for o in out[-len(found) :] if found)], key=lambda m: m.start
                )
        return out

    def _nationalities(self) -> None:
        """Where the article itself says that a firm is from."""
        for sentence in self.sentences:
            for token in sentence.tokens:
                place = self.names.by_demonym.get(token.lower)
                if place is None:
                    continue
                for m in self.mentions:
                    near = 0 <= m.start - token.end <= 30 and sentence.start <= m.start < sentence.end
                    if near and m.type in ORGANISATIONS:
                        self._seats.setdefault(m.entity, set()).add(place.id)
                        break

    def seats(self, entity: str) -> set[str]:
        """Places that an entity is from, by the article and by background knowledge."""
        return self._seats.get(entity, set()) | self.names.seats(entity.removeprefix("id:"))

    def _subject_mentions(self, sentence: Sentence) -> Iterator[Mention]:
        for token in sentence.tokens:
            if token.dep.startswith("nsubj"):
                yield from (m for m in self.mentions if m.start <= token.start < m.end)

    # -- slots -------------------------------------------------------------------------------------------------

    def _slots(self, sentence: Sentence) -> Iterator[Slot]:
        named = [(m.start, m.end) for m in self.mentions if sentence.start <= m.start < sentence.end]
        for token in sentence.tokens:
            if any(start <= token.start < end for start, end in named):
                continue
            slot = self._pronoun(sentence, token) or self._role(sentence, token) or self._description(sentence, token)
            if slot is not None:
                yield slot

    def _pronoun(self, sentence: Sentence, token: Token) -> Slot | None:
        word = token.lower
        if token.dep.startswith("expl") or token.pos not in {"PRON", "DET"}:
            return None
        if token.dep.split(":")[0] not in {"nsubj", "nmod", "det", "obj", "iobj", "obl"}:
            return None
        if word in word_class("person-pronouns", self.cues.lang):
            return Slot(sentence, token.i, token.i, "pronoun", frozenset({"Person"}))
        if word in word_class("thing-pronouns", self.cues.lang):
            return Slot(sentence, token.i, token.i, "pronoun", frozenset(ORGANISATIONS))
        if word in word_class("either-pronouns", self.cues.lang):
            return Slot(sentence, token.i, token.i, "pronoun", frozenset({"Person", *ORGANISATIONS}))
        return None

    def _role(self, sentence: Sentence, token: Token) -> Slot | None:
        """A post without its firm: "Frank Yeary, the chair", "chief executive Kwak Noh-jung"."""
        for width in (5, 4, 3, 2, 1):
            words = sentence.tokens[token.i : token.i + width]
            forms = {
                tuple(p for t in words for p in split_words(t.lower)),
                tuple(p for t in words for p in split_words(t.lemma)),
            }
            if len(words) == width and forms & self.roles and self._bare_role(sentence, words):
                return Slot(sentence, token.i, token.i + width - 1, "implicit", frozenset(ORGANISATIONS))
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

    def _description(self, sentence: Sentence, token: Token) -> Slot | None:
        label = self.cues.description_of(sentence, token) if token.pos in {"NOUN", "ADJ", "PROPN"} else None
        place = self.names.by_demonym.get(token.lower)
        if label is None and place is None:
            return None
        left = self._determiner(sentence, token)
        if left is None:
            return None
        fixed = self._fixed_description(sentence, left, token)
        if fixed is not None:
            return fixed
        if self._has_own_name(sentence, token):
            return None
        if label is None:  # « le coréen », used as a noun
            if token.dep in {"amod", "flat", "flat:name"}:
                return None
            label = "Company"
        places = [p for t in sentence.children(token, "amod", "compound") if (p := self.names.by_demonym.get(t.lower))]
        places += [p for t in sentence.children(token, "nmod", "compound") if (p := self._place_at(t))]
        wanted = frozenset(ORGANISATIONS) if label in ORGANISATIONS else frozenset({label})
        last = max([token.i, *(t.i for t in sentence.children(token, "amod") if t.i == token.i + 1)])
        where = places[0].id if places else place.id if place else None
        plural = token.has(Number="Plur")
        return Slot(sentence, left, last, "description", wanted, where, plural)

    def _fixed_description(self, sentence: Sentence, left: int, token: Token) -> Slot | None:
        """The longest known description that begins at the determiner (« la marque à la pomme »)."""
        for last in range(min(token.i + FIXED, len(sentence.tokens) - 1), token.i, -1):
            words = [t.text for t in sentence.tokens[left : last + 1]]
            if fold(" ".join(words)) in self.names.by_description:
                return Slot(sentence, left, last, "description", frozenset())
        return None

    def _place_at(self, token: Token) -> KnownEntity | None:
        """The known place that a token names: « le groupe de Bezons »."""
        for m in self.mentions:
            if m.start <= token.start < m.end and m.type == "Place":
                return self.names.entities.get(m.entity.removeprefix("id:"))
        return None

    def _determiner(self, sentence: Sentence, token: Token) -> int | None:
        for child in sentence.children(token, "det", "case", "nummod"):
            partitive = child.pos == "DET" and child.has(Definite="Ind")
            if (
                not partitive
                and child.lower in word_class("definite", self.cues.lang)
                and child.i < token.i
                and token.i - child.i <= 4
            ):
                return child.i
        return None

    def _has_own_name(self, sentence: Sentence, token: Token) -> bool:
        """Whether the noun is completed: a name beside it, a possessor, an of-phrase, or it is a predicate."""
        completed = sentence.children(
            token, "appos", "flat", "nmod", "nmod:poss", "nmod:desc", "cop", "acl:relcl", "acl"
        )
        from_somewhere = any(self.names.by_demonym.get(c.lower) for c in sentence.children(token, "amod"))
        named = [c for c in completed if self._place_at(c) is None]
        if any(c.dep != "nmod" or not from_somewhere or c.pos == "PROPN" for c in named):
            return True
        return token.dep.split(":")[0] in {"appos", "flat", "compound"} or token.dep in {"nmod:desc", "xcomp"}

    # -- antecedents -------------------------------------------------------------------------------------------

    def _antecedents(self, slot: Slot) -> list[tuple[Mention, str]]:
        known = self._by_description(slot)
        if known is not None:
            return [known]
        if slot.kind == "description" and slot.plural:
            return self._pair(slot)
        scored: dict[str, tuple[float, Mention]] = {}
        for mention in self._candidates(slot):
            score = self._salience(slot, mention)
            if score > scored.get(mention.entity, (0.0, mention))[0]:
                scored[mention.entity] = (score, mention)
        ranked = sorted(scored.values(), key=lambda row: (-row[0], row[1].start))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return []
        return [(ranked[0][1], f"{slot.kind}: salience {ranked[0][0]:.1f}")]

    def _by_description(self, slot: Slot) -> tuple[Mention, str] | None:
        """A fixed description of a well-known entity (« la firme de Cupertino »)."""
        if slot.kind != "description":
            return None
        text = fold(" ".join(t.text for t in slot.sentence.tokens[slot.first : slot.last + 1]))
        entity = self.names.by_description.get(text)
        if entity is None:
            return None
        return Mention(slot.start, slot.end, text, entity.type, f"id:{entity.id}"), "known description"

    def _candidates(self, slot: Slot) -> Iterator[Mention]:
        for mention in self.mentions:
            if mention.type not in slot.wanted:
                continue
            if mention.start >= slot.start and not self._speaker(slot, mention):
                continue
            if self._clause_mate(slot, mention):
                continue
            distance = slot.sentence.index - self._sentence_of(mention).index
            near = distance <= REACH or self._sentence_of(mention).index <= 1
            if near and (slot.place is None or slot.place in self.seats(mention.entity)):
                yield mention

    def _speaker(self, slot: Slot, mention: Mention) -> bool:
        """Whether the mention, though later, says the clause of the pronoun: "Its shares fell, Sandisk said"."""
        if slot.kind != "pronoun" or mention.kind != "name":
            return False
        sentence = slot.sentence
        for up in sentence.ancestors(sentence.tokens[slot.first]):
            if (up.lemma.lower(),) in self.cues.reporting:
                subjects = sentence.children(up, "nsubj")
                return any(mention.start <= t.start < mention.end for t in subjects)
        return False

    def _clause_mate(self, slot: Slot, mention: Mention) -> bool:
        """Whether a non-possessive pronoun would mean the subject of its own verb ("Apple supplies it")."""
        token = slot.sentence.tokens[slot.first]
        if slot.kind != "pronoun" or token.dep.split(":")[0] not in {"obj", "iobj", "obl"}:
            return False
        subjects = slot.sentence.children(slot.sentence.tokens[token.head], "nsubj")
        taken = {m.entity for m in self.mentions for t in subjects if m.start <= t.start < m.end}
        return mention.entity in taken

    def _sentence_of(self, mention: Mention) -> Sentence:
        found = self.sentences[0]
        for sentence in self.sentences:
            if sentence.start > mention.start:
                break
            found = sentence
        return found

    def _salience(self, slot: Slot, mention: Mention) -> float:
        index = self._sentence_of(mention).index
        distance = slot.sentence.index - index
        score = NEARNESS * DECAY**distance
        if mention.start in self._subjects:
            score += SUBJECT_BONUS
        if distance == 0 and slot.kind == "description":
            score -= SAME_SENTENCE_MALUS  # in one sentence a description mostly means somebody else
        if index == 0:
            score += HEADLINE_BONUS
        return score + TOPIC_BONUS * self.frequency[mention.entity] / self._most_frequent

    def _pair(self, slot: Slot) -> list[tuple[Mention, str]]:
        """ "the two firms": the two that the nearest sentence names, if it names just two."""
        for back in range(REACH):
            index = slot.sentence.index - back
            rows: dict[str, Mention] = {}
            for m in self.mentions:
                if m.start < slot.start and m.type in slot.wanted and self._sentence_of(m).index == index:
                    rows.setdefault(m.entity, m)
            if len(rows) == 2:
                return [(m, "pair named together") for m in rows.values()]
            if len(rows) > 2:
                return []
        return []
