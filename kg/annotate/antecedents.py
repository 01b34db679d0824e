"""Antecedents: which entity of an article a slot stands for, by a log-linear ranker.

Each candidate, and "none", has features; the ranker's weights (trained on the corpus by ``python -m
models.references``) give each a score, and the scores a chance (mention ranking after Denis and Baldridge, 2008, with
"none" as one more candidate). What is not likely enough stays open.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.annotate.slots import Slot
from kg.errors import ModelError
from kg.model import Mention
from kg.ontology.cues import Cues
from kg.ontology.names import KnownNames, fold, forename_genders
from kg.ontology.words import word_class
from kg.resources import folder
from kg.tree import Sentence

NONE = ""  # the key of the candidate "no entity of the article"
REACH = 12  # sentences looked back
Features = dict[str, float]


@dataclass
class Known:
    """What the article has told of an entity so far."""

    mentions: list[Mention] = field(default_factory=list)
    subjects: set[int] = field(default_factory=set)  # indices of sentences of which it was a subject
    nouns: set[str] = field(default_factory=set)  # nouns by which it was described
    genders: Counter[str] = field(default_factory=Counter)


class Context:
    """The article up to a slot: entities, how they were mentioned and what was told of them."""

    def __init__(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention], cues: Cues, names: KnownNames
    ) -> None:
        self.sentences, self.cues, self.names = sentences, cues, names
        self._starts = [s.start for s in sentences]
        self.named = sorted(mentions, key=lambda m: m.start)
        self.frequency = Counter(m.entity for m in self.named)
        self.titled = {m.entity for m in self.named if self.sentence_of(m).index == 0}
        self.types = {m.entity: m.type for m in self.named}
        self.last: dict[str, str] = {}  # the entity that a slot of a group stood for last
        self.seats: dict[str, set[str]] = defaultdict(set)
        self.known: dict[str, Known] = {}
        self._next = 0
        self._nationalities()

    def sentence_of(self, mention: Mention) -> Sentence:
        """Where a mention stands."""
        return self.sentences[max(0, bisect_right(self._starts, mention.start) - 1)]

    def _nationalities(self) -> None:
        """Where the article itself says that a firm is from."""
        for sentence in self.sentences:
            here = [m for m in self.named if sentence.start <= m.start < sentence.end]
            for token in sentence.tokens:
                place = self.names.place_of(token.text)
                near = next((m for m in here if place and 0 <= m.start - token.end <= 30 and m.type != "Place"), None)
                if near is not None and place is not None:
                    self.seats[near.entity].add(place.id)

    def from_place(self, entity: str, place: str) -> bool:
        """Whether an entity is from a place, by the article or by background knowledge."""
        return place in self.seats[entity] or place in self.names.seats(entity.removeprefix("id:"))

    def advance(self, offset: int) -> None:
        """Take in the names before an offset."""
        while self._next < len(self.named) and self.named[self._next].start < offset:
            self.tell(self.named[self._next])
            self._next += 1

    def tell(self, mention: Mention, slot: Slot | None = None) -> None:
        """Take in one more mention, and what a resolved slot tells of its entity."""
        known = self.known.setdefault(mention.entity, Known())
        known.mentions.append(mention)
        if slot is None and mention.type == "Person" and " " in mention.text:
            gender = forename_genders().get(fold(mention.text.split()[0]))
            known.genders.update([gender] if gender else [])
        sentence = self.sentence_of(mention)
        for token in sentence.tokens:
            if mention.start <= token.start < mention.end:
                if token.dep.startswith("nsubj"):
                    known.subjects.add(sentence.index)
                if slot is None:
                    self._described(known, sentence, token.i)
        if slot is not None:
            self.last[slot.group] = mention.entity
        if slot is not None and slot.gender:
            known.genders[slot.gender] += 1
        if slot is not None and slot.kind == "description":
            known.nouns.add(slot.token.lemma.lower())

    def _described(self, known: Known, sentence: Sentence, i: int) -> None:
        """Nouns in apposition to a name, and titles before it."""
        token = sentence.tokens[i]
        beside = sentence.children(token, "appos", "nmod:desc", "compound")
        if token.dep.split(":")[0] in {"appos", "flat", "nmod"}:
            beside = [*beside, sentence.tokens[token.head]]
        for other in beside:
            if other.pos == "NOUN" and self.cues.description_of(sentence, other):
                known.nouns.add(other.lemma.lower())
        before = sentence.tokens[i - 1].lower if i else ""
        if before in word_class("feminine-titles"):
            known.genders["Fem"] += 1
        elif before in word_class("masculine-titles"):
            known.genders["Masc"] += 1

    # -- candidates --------------------------------------------------------------------------------------------

    def candidates(self, slot: Slot) -> dict[str, Features]:
        """Features of every candidate by entity key, "none" included; `advance` to the slot first."""
        rows = [(e, k) for e, k in self.known.items() if self._may_be(slot, e, k)]
        rows.sort(key=lambda r: -r[1].mentions[-1].start)
        speakers = self._speakers(slot)
        for entity in speakers:
            if entity not in self.known and self.types[entity] in slot.wanted:
                rows.append((entity, Known([m for m in self.named if m.entity == entity][:1])))
        top = max((len(k.mentions) for _, k in rows), default=0)
        out = {e: dict(self._features(slot, e, k, n, top, speakers)) for n, (e, k) in enumerate(rows)}
        out[NONE] = dict(self._none(slot, len(rows)))
        return out

    def _may_be(self, slot: Slot, entity: str, known: Known) -> bool:
        if self.types[entity] not in slot.wanted:
            return False
        distance = slot.sentence.index - self.sentence_of(known.mentions[-1]).index
        near = distance <= REACH or entity in self.titled
        return near and not self._clause_mate(slot, known) and not self._apposed(slot, known)

    def _clause_mate(self, slot: Slot, known: Known) -> bool:
        """Whether a non-possessive pronoun would mean the subject of its own verb ("Apple supplies it")."""
        token = slot.token
        if slot.kind != "pronoun" or token.dep.split(":")[0] not in {"obj", "iobj", "obl"}:
            return False
        subjects = slot.sentence.children(slot.sentence.tokens[token.head], "nsubj")
        return any(m.start <= t.start < m.end for t in subjects for m in known.mentions)

    def _apposed(self, slot: Slot, known: Known) -> bool:
        """Whether the slot owns what the entity is said to be: "Scania, its largest customer"."""
        sentence, token = slot.sentence, slot.token
        if slot.kind != "pronoun" or token.dep.split(":")[0] not in {"nmod", "det"}:
            return False
        owned = sentence.tokens[token.head]
        beside = list(sentence.children(owned, "appos", "nmod:desc"))
        if owned.dep == "appos":
            beside.append(sentence.tokens[owned.head])
        if sentence.children(owned, "cop"):
            beside += sentence.children(owned, "nsubj")
        return any(m.start <= t.start < m.end for t in beside for m in known.mentions)

    def _speakers(self, slot: Slot) -> set[str]:
        """Entities that say the clause of a slot, or are said to speak in its or the next sentence."""
        out = set()
        for sentence in self.sentences[slot.sentence.index : slot.sentence.index + 2]:
            for token in sentence.tokens:
                if (token.lemma.lower(),) in self.cues.reporting:
                    for subject in sentence.children(token, "nsubj"):
                        out |= {m.entity for m in self.named if m.start <= subject.start < m.end}
        return out

    def _features(
        self, slot: Slot, entity: str, known: Known, rank: int, top: int, speakers: set[str]
    ) -> Iterator[tuple[str, float]]:
        last, here = known.mentions[-1], slot.sentence.index
        group, kind = slot.group, self.types[entity]
        distance = here - self.sentence_of(last).index
        yield f"{group}:distance={min(max(distance, -1), 5)}", 1.0
        yield f"{group}:rank={min(rank, 4)}", 1.0
        yield f"{group}:type={kind}", 1.0
        yield f"{group}:last={last.kind}:{min(distance, 1)}", 1.0
        yield f"{group}:share", self.frequency[entity] / max(self.frequency.values(), default=1)
        if len(known.mentions) == top:
            yield f"{group}:most told of", 1.0
        if entity in self.titled:
            yield f"{group}:in title", 1.0
        if distance == 0:
            yield from self._same_sentence(slot, known)
        if entity in speakers:
            yield f"{group}:speaker:{_quoted(slot)}", 1.0
        if slot.gender and known.genders:
            likely = max(sorted(known.genders), key=lambda g: known.genders[g])
            yield f"{group}:gender {'agrees' if likely == slot.gender else 'differs'}", 1.0
        yield from self._functions(slot, entity, known)
        if slot.kind == "description":
            yield from self._description(slot, entity, known)

    def _functions(self, slot: Slot, entity: str, known: Known) -> Iterator[tuple[str, float]]:
        """What the entity was in its sentences, and what the slot is in its own."""
        last, here, group, kind = known.mentions[-1], slot.sentence.index, slot.group, self.types[entity]
        function = slot.token.dep.split(":")[0]
        for back in (0, 1, 2):
            if here - back in known.subjects:
                yield f"{group}:subject {back} back", 1.0
                yield f"{group}:{function}:subject {back} back", 1.0
        yield f"{group}:last as {self._function(last)}:{min(here - self.sentence_of(last).index, 1)}", 1.0
        if self.last.get(group) == entity:
            yield f"{group}:as the last one", 1.0
        if slot.sentence.tokens[0].i == slot.first and here - 1 in known.subjects:
            yield f"{group}:begins, was subject", 1.0
        governor = slot.sentence.tokens[slot.token.head]
        if function == "nsubj" and (governor.lemma.lower(),) in self.cues.reporting:
            yield f"{group}:says:{kind}", 1.0
        elif slot.kind == "pronoun":
            yield f"{group}:{function}:{governor.pos}:{kind}", 1.0
            yield f"{function} of {governor.lemma.lower()}:{kind}", 1.0

    def _function(self, mention: Mention) -> str:
        """The grammatical function of the head of a mention."""
        sentence = self.sentence_of(mention)
        inside = {t.i for t in sentence.tokens if mention.start <= t.start < mention.end}
        head = next((t for t in sentence.tokens if t.i in inside and (t.head not in inside or t.head == t.i)), None)
        return head.dep.split(":")[0] if head is not None else ""

    def _same_sentence(self, slot: Slot, known: Known) -> Iterator[tuple[str, float]]:
        sentence, group = slot.sentence, slot.group
        verbs = [t.i for t in sentence.ancestors(slot.token)]
        for token in sentence.tokens:
            if any(m.start <= token.start < m.end for m in known.mentions) and token.dep.startswith("nsubj"):
                place = (
                    "of its clause" if verbs and token.head == verbs[0] else "above" if token.head in verbs else "aside"
                )
                yield f"{group}:{slot.token.dep.split(':')[0]}:subject {place}", 1.0
                break
        else:
            yield f"{group}:{slot.token.dep.split(':')[0]}:no subject", 1.0

    def _description(self, slot: Slot, entity: str, known: Known) -> Iterator[tuple[str, float]]:
        if slot.label:
            yield f"label {slot.label} for {self.types[entity]}", 1.0
        if slot.place is not None:
            fits = self.from_place(entity, slot.place)
            other = bool(self.seats[entity] or self.names.seats(entity.removeprefix("id:")))
            yield f"place {'fits' if fits else 'differs' if other else 'open'}", 1.0
        noun = slot.token.lemma.lower()
        if noun in known.nouns:
            yield "described so before", 1.0
        elif known.nouns:
            yield "described otherwise", 1.0

    def _none(self, slot: Slot, candidates: int) -> Iterator[tuple[str, float]]:
        token = slot.token
        yield f"{slot.group}:none", 1.0
        yield f"{slot.group}:none of {min(candidates, 5)}", 1.0
        yield f"{slot.group}:none:{token.dep.split(':')[0]}", 1.0
        yield f"none:word={token.lemma.lower() if slot.kind == 'description' else token.lower}", 1.0
        if slot.kind == "description":
            yield f"none:first={slot.sentence.tokens[slot.first].lower}", 1.0
            if slot.place:
                yield "none:with place", 1.0
            if slot.sentence.children(token, "amod"):
                yield "none:with adjective", 1.0
        if slot.token.dep == "nsubj":
            governor = slot.sentence.tokens[token.head]
            yield f"{slot.group}:none:{governor.pos}", 1.0


def _quoted(slot: Slot) -> str:
    """Whether a slot stands between quotation marks in its sentence."""
    marks = word_class("quote-marks")
    before = sum(t.text in marks for t in slot.sentence.tokens[: slot.first])
    return "quoted" if before % 2 else "not quoted"


class Ranker:
    """Weights by feature, and for each group the least chance at which a slot is resolved."""

    def __init__(self, weights: Mapping[str, float], thresholds: Mapping[str, float]) -> None:
        self.weights, self.thresholds = weights, thresholds

    def chances(self, candidates: Mapping[str, Features]) -> dict[str, float]:
        """The chance of each candidate."""
        scores = {e: sum(self.weights.get(f, 0.0) * v for f, v in row.items()) for e, row in candidates.items()}
        most = max(scores.values())
        powers = {e: math.exp(s - most) for e, s in scores.items()}
        total = sum(powers.values())
        return {e: p / total for e, p in powers.items()}

    def choose(self, slot: Slot, candidates: Mapping[str, Features]) -> tuple[str, float] | None:
        """The entity that a slot stands for and its chance; None when it stays open."""
        chances = self.chances(candidates)
        best = max(sorted(chances), key=lambda e: chances[e])
        if best == NONE or chances[best] < self.thresholds.get(slot.group, self.thresholds.get("", 0.5)):
            return None
        return best, chances[best]


def read_ranker(file: Path) -> Ranker:
    """The ranker in a file. Raises ModelError when it is missing or damaged."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return Ranker(dict(stored["weights"]), dict(stored["thresholds"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(f"the weights of references in {file} do not load: {error}") from error


@lru_cache(maxsize=2)
def default_ranker(lang: str) -> Ranker:
    """The ranker of a language that ships with kg."""
    return read_ranker(folder("models") / "weights" / lang / "references.json")
