"""Entities are found by what users call them."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import ENTITIES, asking, write_graph
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import AmbiguousEntity, UnknownEntity
from kg.query.facts import Asking
from kg.query.names import entities, find, nearest, types


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    return asking(write_graph(tmp_path_factory.mktemp("names")))


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Apple", "apple"),
        ("  apple ", "apple"),
        ("APPLE INC.", "apple"),
        ("苹果", "apple"),
        ("阿里巴巴", "alibaba"),
        ("societe generale", "societe-generale"),
        ("SOCIÉTÉ GÉNÉRALE", "societe-generale"),
        ("socgen", "societe-generale"),
        ("Mistral AI", "mistral-ai"),
        ("mistral-ai", "mistral-ai"),
        ("id:mercury-x", "mercury-x"),
        ("https://w3id.org/kg/id/mercury-bank", "mercury-bank"),
        ('lonely & sons "LTD" <x>', "lonely"),
    ],
)
def test_a_name_in_any_form_finds_its_entity(ask: Asking, name: str, identifier: str) -> None:
    assert find(ask.store, name).id == identifier


def test_several_bearers_of_a_label_are_all_offered(ask: Asking) -> None:
    with pytest.raises(AmbiguousEntity) as raised:
        find(ask.store, "mercury")
    assert raised.value.choices == ("Mercury (Company, id:mercury-bank)", "Mercury (Product, id:mercury-x)")


def test_several_bearers_of_an_alias_are_all_offered(ask: Asking) -> None:
    with pytest.raises(AmbiguousEntity, match="id:mistral-ai.*id:mistral-large"):
        find(ask.store, "Mistral")


@pytest.mark.parametrize(
    ("name", "expected"), [("Aple", "Apple"), ("Ali baba", "Alibaba"), ("Societe Generl", "Société Générale")]
)
def test_an_unknown_name_offers_the_nearest(ask: Asking, name: str, expected: str) -> None:
    with pytest.raises(UnknownEntity) as raised:
        find(ask.store, name)
    assert raised.value.suggestions[0] == expected


@pytest.mark.parametrize(
    "name", ["", "   ", "!!!", "id:", "id:nobody", "https://w3id.org/kg/id/nobody", "\x00", "\ud800"]
)
def test_what_names_nothing_is_unknown(ask: Asking, name: str) -> None:
    with pytest.raises(ValueError):
        find(ask.store, name)


@given(name=st.text(max_size=30))
def test_no_name_breaks_the_query(ask: Asking, name: str) -> None:
    try:
        assert find(ask.store, name).id in ENTITIES
    except ValueError as error:
        assert str(error)


def test_a_label_to_the_letter_beats_other_labels_and_aliases(tmp_path: Path) -> None:
    from kg.assemble import assemble
    from kg.assemble.priors import default_priors
    from kg.model import Article, Entity, Reading
    from kg.ontology.schema import default_schema
    from kg.store import GraphFolder, open_store

    named = (
        Entity("box", "Company", "Box"),
        Entity("box-2", "Company", "BOX"),
        Entity("crate", "Company", "Crate", ("Box", "Chest")),
        Entity("chest", "Company", "Chest"),
    )
    reading = Reading(Article("a", "t", "x", "en"), named, ())
    GraphFolder(tmp_path).write(assemble([reading], default_schema(), default_priors()))
    store = open_store(tmp_path)
    assert (find(store, "Box").id, find(store, "BOX").id, find(store, "Chest").id) == ("box", "box-2", "chest")
    with pytest.raises(AmbiguousEntity):
        find(store, "bOx")


def test_entities_come_with_all_their_names(ask: Asking) -> None:
    known = {n.id: n for n in entities(ask.store)}
    assert list(known) == sorted(ENTITIES)
    assert known["apple"].label == "Apple"
    assert known["apple"].aliases == ("Apple Inc.", "苹果")
    assert known["apple"].type == "Company"
    assert known["apple"].links == ("http://www.wikidata.org/entity/Q312",)
    assert types(ask.store, "mistral-large") == ("AIModel",)


def test_nearest_names_are_best_first_and_once(ask: Asking) -> None:
    found = nearest("Mistral", entities(ask.store))
    assert found[:2] == ["Mistral AI", "Mistral Large"]
    assert len(found) == len(set(found))
