"""Scores of entities and references, on small articles."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from kg.evaluate.figures import Counts
from kg.evaluate.mentions import (
    Reference,
    all_forms,
    confusions,
    entity_counts,
    gold_references,
    over,
    reference_counts,
    said_references,
)

Json = dict[str, Any]


def entity(name: str, label: str = "Company", *aliases: str, mentions: tuple[Json, ...] = ()) -> Json:
    """An entity, whose id is its name."""
    return {"id": name, "type": label, "name": name, "aliases": list(aliases), "mentions": list(mentions)}


def entities(*rows: Json) -> Json:
    """An article, gold or predicted, of which only the entities matter."""
    return {"id": "a", "title": "", "text": "", "entities": list(rows)}


# -- entities ----------------------------------------------------------------------------------------------------


def test_entities_found_spurious_and_missed() -> None:
    gold = entities(entity("Apple"), entity("Beats"), entity("Tim Cook", "Person"))
    answer = entities(entity("Apple"), entity("Cupertino", "Place"))
    assert entity_counts(gold, answer) == Counts(1, 1, 2)
    assert entity_counts(entities(), answer) == Counts(0, 2, 0)
    assert entity_counts(gold, entities()) == Counts(0, 0, 3)


def test_a_wrong_class_counts_unless_any_will_do() -> None:
    gold = entities(entity("Apple"), entity("Beats"))
    answer = entities(entity("Apple", "Person"), entity("Beats"))
    assert entity_counts(gold, answer) == Counts(1, 1, 1)
    assert entity_counts(gold, answer, any_class=True) == Counts(2, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (entity("Alibaba Group"), entity("ALIBABA")),
        (entity("Alibaba", "Company", "BABA"), entity("Baba")),
        (entity("Taiwan Semiconductor"), entity("Taiwan Semi", "Company", "TSMC", "Taiwan Semiconductor")),
        (entity("Électricité de France", "Company", "EDF"), entity("Edf SA")),
    ],
)
def test_entities_match_by_any_name_or_alias(wanted: Json, found: Json) -> None:
    assert entity_counts(entities(wanted), entities(found)) == Counts(1, 0, 0)


def test_names_that_differ_do_not_match() -> None:
    assert entity_counts(entities(entity("Apple", "Company", "AAPL")), entities(entity("Apple Music"))) == Counts(
        0, 1, 1
    )


def test_an_answer_counts_once() -> None:
    twice = entities(entity("Apple"), entity("Apple Inc"))
    assert entity_counts(entities(entity("Apple")), twice) == Counts(1, 1, 0)
    assert entity_counts(twice, entities(entity("Apple"))) == Counts(1, 0, 1)


def test_of_namesakes_the_one_of_the_same_class() -> None:
    gold = entities(entity("Amazon"), entity("Amazon", "Place"))
    answer = entities(entity("Amazon", "Place"), entity("Amazon"))
    assert entity_counts(gold, answer) == Counts(2, 0, 0)
    assert confusions(gold, answer) == Counter()


def test_confusions_tell_gold_and_predicted_class() -> None:
    gold = entities(entity("Siri", "Product"), entity("Arm"), entity("Nobody", "Person"), entity("Apple"))
    answer = entities(entity("Arm", "Place"), entity("Siri", "Person"), entity("Apple"), entity("Else", "Place"))
    assert confusions(gold, answer) == {("Product", "Person"): 1, ("Company", "Place"): 1}


def test_an_entity_without_aliases_has_the_forms_of_its_name() -> None:
    assert all_forms({"name": "Alibaba Group"}) == {"alibaba", "alibaba group"}
    assert all_forms({"name": "Alibaba", "aliases": ["BABA"]}) == {"alibaba", "baba"}
    assert all_forms({"name": None, "aliases": None}) == frozenset()


# -- references --------------------------------------------------------------------------------------------------

TITLE = "Apple grows"
TEXT = "Sony and Honda met. The two firms like it. Its boss, Tim Cook, left."


def span(words: str, at: int = 0) -> tuple[int, int]:
    """Where words stand in the text, from an offset on."""
    start = TEXT.index(words, at)
    return start, start + len(words)


def marked(words: str, *of: str, kind: str = "reference", field: str = "text") -> Json:
    """A mention of a gold article."""
    start, end = span(words) if field == "text" else (TITLE.index(words), TITLE.index(words) + len(words))
    return {"field": field, "start": start, "end": end, "entities": list(of), "kind": kind}


GOLD: Json = {
    "id": "a",
    "title": TITLE,
    "text": TEXT,
    "entities": [entity("Apple"), entity("Sony"), entity("Honda"), entity("Tim Cook", "Person")],
    "mentions": [
        marked("Apple", "Apple", kind="name", field="title"),
        marked("Sony", "Sony", kind="name"),
        marked("Honda", "Honda", kind="name"),
        marked("The two firms", "Sony", "Honda"),
        marked("it", "Apple"),
        marked("Its", "Apple"),
        marked("Tim Cook", "Tim Cook", kind="name"),
    ],
}


def said(*rows: tuple[str, str, str]) -> Json:
    """An answer: words of the text, what kind of mention they are and whose."""
    found: dict[str, list[Json]] = {}
    for words, kind, of in rows:
        start, end = (x + len(TITLE) + 1 for x in span(words))
        found.setdefault(of, []).append({"start": start, "end": end, "kind": kind})
    return {"id": "a", "entities": [entity(of, mentions=tuple(rows)) for of, rows in found.items()]}


def test_offsets_are_those_of_the_body() -> None:
    body = TITLE + "\n" + TEXT
    rows = gold_references(GOLD)
    assert [(body[r.start : r.end], sorted(r.entity)) for r in rows] == [
        ("The two firms", ["sony"]),
        ("The two firms", ["honda"]),
        ("it", ["apple"]),
        ("Its", ["apple"]),
    ]
    assert [body[r.start : r.end] for r in gold_references(GOLD, names=True)] == ["Apple", "Sony", "Honda", "Tim Cook"]


def test_only_pronouns_and_descriptions_are_references() -> None:
    kinds = ("name", "pronoun", "description", "implicit", "concept")
    rows = said_references(said(*(("it", kind, "Apple") for kind in kinds)))
    assert len(rows) == 2
    assert said_references({"entities": [entity("Apple", mentions=({"start": 0, "end": 2},))]}) == []


def test_references_right_wrong_and_missed() -> None:
    assert reference_counts(GOLD, said(("it", "pronoun", "Apple"))) == Counts(1, 0, 3)
    assert reference_counts(GOLD, said(("it", "pronoun", "Sony"))) == Counts(0, 1, 4)
    assert reference_counts(GOLD, said(("boss", "description", "Tim Cook"))) == Counts(0, 1, 4)
    assert reference_counts(GOLD, said()) == Counts(0, 0, 4)


def test_a_plural_counts_for_each_that_it_stands_for() -> None:
    both = [("The two firms", "description", of) for of in ("Sony", "Honda")]
    assert reference_counts(GOLD, said(*both)) == Counts(2, 0, 2)
    assert reference_counts(GOLD, said(both[0])) == Counts(1, 0, 3)
    assert reference_counts(GOLD, said(both[0], ("The two firms", "description", "Apple"))) == Counts(1, 1, 3)


def test_the_edges_of_a_description_are_no_matter() -> None:
    assert reference_counts(GOLD, said(("two firms", "description", "Honda"))) == Counts(1, 0, 3)
    assert reference_counts(GOLD, said(("firms like", "description", "Honda"))) == Counts(1, 0, 3)
    assert reference_counts(GOLD, said(("like", "description", "Honda"))) == Counts(0, 1, 4)


def test_a_gold_reference_is_found_once() -> None:
    twice = said(("it", "pronoun", "Apple"), ("like it", "description", "Apple"))
    assert reference_counts(GOLD, twice) == Counts(1, 1, 3)


def test_a_reference_on_a_name_is_excused_where_it_is_true() -> None:
    assert reference_counts(GOLD, said(("boss, Tim Cook", "description", "Tim Cook"))) == Counts(0, 0, 4)
    assert reference_counts(GOLD, said(("boss, Tim Cook", "description", "Sony"))) == Counts(0, 1, 4)


def test_matching_needs_overlap_and_a_name_in_common() -> None:
    here = Reference(5, 9, frozenset({"apple", "apple inc"}))
    assert here.matches(Reference(8, 12, frozenset({"apple"})))
    assert not here.matches(Reference(9, 12, frozenset({"apple"})))
    assert not here.matches(Reference(0, 5, frozenset({"apple"})))
    assert not here.matches(Reference(5, 9, frozenset({"sony"})))


# -- over articles -----------------------------------------------------------------------------------------------


def test_articles_are_added_up() -> None:
    unmarked = {k: v for k, v in GOLD.items() if k != "mentions"} | {"id": "b"}
    answer = said(("it", "pronoun", "Apple"), ("Its", "pronoun", "Sony"), ("boss", "description", "Tim Cook"))
    assert over([GOLD, unmarked, GOLD | {"id": "unread"}], {"a": answer, "b": answer}) == {
        "entities": Counts(4, 2, 4),  # Tim Cook is said to be a company
        "entities of any class": Counts(6, 0, 2),
        "references": Counts(1, 2, 3),
    }
