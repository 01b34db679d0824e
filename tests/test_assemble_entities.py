"""Entities of several articles become one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from store_examples import KNOWN, SCHEMA, claim, knowledge, reading

from kg.assemble.entities import best_name, best_type, merged_entities
from kg.model import Entity, Mention


def named(*names: str, kind: str = "Company", aliases: tuple[str, ...] = ()) -> list[Entity]:
    return [Entity("x", kind, name, aliases) for name in names]


def test_the_most_frequent_name_then_the_longest_then_the_first_in_the_alphabet() -> None:
    assert best_name(["Long Name", "Ab", "Ab"]) == "Ab"
    assert best_name(["Ab", "Long Name"]) == "Long Name"
    assert best_name(["Bb", "Aa"]) == "Aa"


def test_the_majority_type_then_the_most_specific_then_the_first_in_the_alphabet() -> None:
    assert best_type(["Product", "Product", "AIModel"], SCHEMA) == "Product"
    assert best_type(["Organization", "Company"], SCHEMA) == "Company"
    assert best_type(["Person", "Place"], SCHEMA) == "Person"
    assert best_type(["Unheard", "Place"], SCHEMA) == "Place"


def test_all_other_names_become_aliases() -> None:
    (entity,) = merged_entities(named("B", "C", "B", aliases=("A", "B")), SCHEMA)
    assert entity == Entity("x", "Company", "B", ("A", "C"))


def test_a_known_entity_takes_its_label_and_links() -> None:
    (entity,) = merged_entities([Entity("alibaba", "Company", "Alibaba Group")], SCHEMA, KNOWN)
    assert (entity.name, entity.aliases) == ("Alibaba", ("Alibaba Group",))
    assert entity.same_as == ("http://www.wikidata.org/entity/Q1359568",)


def test_every_entity_is_kept_sorted_also_without_statement() -> None:
    made = knowledge(reading("a", claim("y", "sues", "x", "a"), entities=named("X") + [Entity("a", "Place", "A")]))
    assert [e.id for e in made.entities] == ["a", "x"]


def test_mentions_are_kept_only_for_a_single_article() -> None:
    mention = Mention(0, 1, "X", "Company", "x")
    first = reading("a", entities=(Entity("x", "Company", "X", mentions=(mention,)),))
    twice = replace(
        first, entities=(*first.entities, Entity("x", "Company", "X", mentions=(Mention(5, 6, "X", "Company"),)))
    )
    assert knowledge(first).entities[0].mentions == (mention,)
    assert [m.start for m in knowledge(twice).entities[0].mentions] == [0, 5]
    assert knowledge(first, reading("b")).entities[0].mentions == ()


@given(
    st.lists(st.builds(Entity, st.sampled_from("xy"), st.sampled_from(["Company", "Person"]), st.sampled_from("ABC")))
)
def test_order_does_not_matter_and_no_name_is_lost(namings: list[Entity]) -> None:
    made = merged_entities(namings, SCHEMA, KNOWN)
    assert made == merged_entities(reversed(namings), SCHEMA, KNOWN)
    for entity in made:
        assert {entity.name, *entity.aliases} == {n.name for n in namings if n.id == entity.id}
        assert entity.name not in entity.aliases
