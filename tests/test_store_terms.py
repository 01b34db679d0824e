"""Terms are spelled so that nothing in a string can change the query or file around it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from store_examples import texts

from kg.errors import UsageError
from kg.store.iris import article_iri, entity_iri, graph_iri, ident, tech_iri
from kg.store.oxigraph import OxigraphStore
from kg.store.rdflib_store import RdflibStore
from kg.store.terms import Blank, Iri, Literal, iri, literal, ntriples
from kg.store.values import day, decimal, integer
from kg.vocab import ID, XSD

OXIGRAPH, RDFLIB, BARE = OxigraphStore(), RdflibStore(), rdflib.Graph()
ATTACKS = ['" } #', "\\", '\\"', "\\u0022 } ; DROP ALL #", "\\\\u0022", "\\u005cu0022", "\\U00000022", "\\u00220022"]


@given(texts | st.sampled_from(ATTACKS) | st.text("\\uU0123abAB\"'\n", max_size=20))
@example('\\"\\u005c" } SERVICE <http://localhost/> {} #')
@settings(deadline=None)
def test_a_literal_in_a_query_is_just_that_string(text: str) -> None:
    query = f"SELECT ?x {{ BIND({literal(text)} AS ?x) }}"
    expected = ((Literal(text),),)
    for store in (OXIGRAPH, RDFLIB):
        assert store.select(query).rows == expected
        assert store.select(query, trusted=True).rows == expected
    ((found,),) = BARE.query(query)  # type: ignore[misc]
    assert str(found) == text


@settings(deadline=None)
@given(texts, texts)
def test_literals_do_not_run_into_each_other(one: str, other: str) -> None:
    query = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ ({literal(one)} {literal(other)}) }} }}"
    for store in (OXIGRAPH, RDFLIB):
        assert store.select(query).rows == ((Literal(one), Literal(other)),)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_an_iri_is_that_iri_or_refused(text: str) -> None:
    try:
        spelled = iri(ID + text)
    except UsageError:
        return
    assert not set(spelled[1:-1]) & set('<>"{}|^`\\\n ')
    table = RDFLIB.select(f"SELECT ?x {{ VALUES ?x {{ {spelled} }} }}", trusted=True)
    assert table.rows == ((Iri(ID + text),),)


@pytest.mark.parametrize("bad", ["", "apple", "no iri:x", "x:> } #", "x:\n", "x:\\u003e", "x:\ud800", "1:x", "x:a b"])
def test_what_is_no_iri_is_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="not an IRI"):
        iri(bad)


def test_half_a_character_is_refused() -> None:
    for broken in (lambda: literal("a\ud800"), lambda: entity_iri("a\udfff"), lambda: literal("\udc00" * 100)):
        with pytest.raises(UsageError, match="half a character"):
            broken()


@given(texts | st.sampled_from([".", "..", "...", "%2E", "a.", "-a", "阿里巴巴", "sk-hynix", "a/b#c", "~"]))
def test_any_identifier_makes_an_iri_and_comes_back(name: str) -> None:
    for make in (entity_iri, article_iri, tech_iri, graph_iri):
        assert ident(make(name)) == name
        ox.NamedNode(make(name).value)  # raises ValueError for an invalid IRI


@given(texts, texts)
def test_different_identifiers_make_different_iris(one: str, other: str) -> None:
    assert (one == other) == (entity_iri(one) == entity_iri(other))


def test_letters_of_any_script_stay_readable() -> None:
    assert entity_iri("阿里巴巴").value == ID + "阿里巴巴"
    assert entity_iri("joint venture/2").value == ID + "joint%20venture%2F2"
    assert [entity_iri(dots).value for dots in (".", "..")] == [ID + "%2E", ID + "%2E%2E"]


def test_spellings() -> None:
    assert Literal("x", lang="en").n3() == '"x"@en'
    assert Literal("1", XSD + "integer").n3() == f'"1"^^<{XSD}integer>'
    assert (Blank("b").n3(), str(Blank("b")), str(Iri("a:b"))) == ("_:b", "b", "a:b")
    assert next(iter(ntriples([(Iri("a:b"), Iri("a:c"), Literal("d\n"))]))) == '<a:b> <a:c> "d\\n" .\n'
    with pytest.raises(UsageError, match="language tag"):
        Literal("x", lang="en } #").n3()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_read_back_as_the_same_number(number: float) -> None:
    spelled = decimal(number)
    assert float(spelled.value) == number and "e" not in spelled.value.lower() and "." in spelled.value


def test_values() -> None:
    assert (decimal(1), integer(-3)) == (Literal("1.0", XSD + "decimal"), Literal("-3", XSD + "integer"))
    assert day("2024-02-29").datatype == XSD + "date"
    for plain in ("2023-02-29", "2025-13", "0000", "0000-01-01", "", "2025-02-13T10:00", "٢٠٢٥", "20250213"):
        assert day(plain) == Literal(plain)
    with pytest.raises(UsageError, match="no number"):
        decimal(float("inf"))
