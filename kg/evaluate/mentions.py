"""How well entities are recognised, and references resolved, by gold articles.

An entity is found when a predicted one shares a name or alias with it; its class must be the same unless `any_class`.
A predicted reference is right when the gold article says that this stretch of text, or one that overlaps it, stands for
the same entity; it is neither right nor wrong within a name of the entity, or where the gold marks a longer stretch for
another entity ("its chief executive"), inside which it marks nothing. References are scored on articles whose mentions
are given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.facts import Json, all_forms
from kg.evaluate.figures import Counts, total
from kg.evaluate.names import name_forms

REFERENCES = {"pronoun", "description"}


def _pairs(gold: Json, answer: Json) -> list[tuple[int, int]]:
    """Each gold entity with a predicted one that shares a name, of the same class where there is one."""
    wanted = [(name_forms(str(e.get("name"))), all_forms(e), e.get("type")) for e in gold["entities"]]
    found = [(name_forms(str(e.get("name"))), all_forms(e), e.get("type")) for e in answer["entities"]]
    fits = [  # the best first: the same name, then the same class
        (not name & other_name, label != other_label, i, j)
        for i, (name, forms, label) in enumerate(wanted)
        for j, (other_name, other, other_label) in enumerate(found)
        if forms & other
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(fits):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def entity_counts(gold: Json, answer: Json, *, any_class: bool = False) -> Counts:
    """Entities of one article found, spurious and missed."""
    pairs = _pairs(gold, answer)
    right = sum(any_class or gold["entities"][i].get("type") == answer["entities"][j].get("type") for i, j in pairs)
    return Counts(right, len(answer["entities"]) - right, len(gold["entities"]) - right)


def confusions(gold: Json, answer: Json) -> Counter[tuple[str, str]]:
    """Gold and predicted class of the entities found with a wrong one."""
    pairs = ((gold["entities"][i].get("type"), answer["entities"][j].get("type")) for i, j in _pairs(gold, answer))
    return Counter((str(a), str(b)) for a, b in pairs if a != b)


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of an article's body that stands for an entity, which is told by the forms of its names."""

    start: int
    end: int
    entity: frozenset[str]

    def matches(self, other: Reference) -> bool:
        """Whether both are the same stretch, as far as the edges of a phrase are clear, and the same entity."""
        overlap = self.start < other.end and other.start < self.end
        return overlap and bool(self.entity & other.entity)

    def holds(self, other: Reference) -> bool:
        """Whether another is a smaller part of this one, for another entity."""
        inside = (
            self.start <= other.start and other.end <= self.end and (self.start, self.end) != (other.start, other.end)
        )
        return inside and not self.entity & other.entity


def gold_references(gold: Json, *, names: bool = False) -> list[Reference]:
    """References of an annotated article, one for each entity that they stand for; with `names`, its names."""
    forms = {e["id"]: all_forms(e) for e in gold["entities"]}
    shift = {"title": 0, "text": len(gold["title"]) + 1}
    return [
        Reference(m["start"] + shift[m["field"]], m["end"] + shift[m["field"]], forms[entity])
        for m in gold["mentions"]
        if (m["kind"] == "name") == names
        for entity in m["entities"]
    ]


def said_references(answer: Json) -> list[Reference]:
    """References of a line of `kg extract`."""
    return [
        Reference(m["start"], m["end"], all_forms(entity))
        for entity in answer["entities"]
        for m in entity["mentions"]
        if m.get("kind") in REFERENCES
    ]


def reference_counts(gold: Json, answer: Json) -> Counts:
    """References of one article resolved rightly, wrongly and not at all."""
    wanted, named = gold_references(gold), gold_references(gold, names=True)
    said = said_references(answer)
    free = list(wanted)
    right = excused = 0
    for reference in said:
        hit = next((w for w in free if reference.matches(w)), None)
        if hit is not None:
            free.remove(hit)
            right += 1
        elif any(reference.matches(n) for n in named) or any(w.holds(reference) for w in wanted):
            excused += 1
    return Counts(right, len(said) - right - excused, len(free))


def over(gold: Sequence[Json], answers: Mapping[str, Json]) -> dict[str, Counts]:
    """Counts over articles: "entities", "entities of any class" and, where mentions are given, "references"."""
    known = [(g, answers[g["id"]]) for g in gold if g["id"] in answers]
    rows: dict[str, Iterable[Counts]] = {
        "entities": (entity_counts(g, a) for g, a in known),
        "entities of any class": (entity_counts(g, a, any_class=True) for g, a in known),
        "references": (reference_counts(g, a) for g, a in known if "mentions" in g),
    }
    return {k: total(v) for k, v in rows.items()}
