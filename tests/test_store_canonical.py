"""Canonical Turtle: the same triples, the same bytes, and every parser reads exactly those triples."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from store_examples import SCHEMA, corpus, knowledge, names, texts

from kg.errors import UsageError
from kg.store import rdf
from kg.store.canonical import turtle
from kg.store.iris import mint
from kg.store.parse import triple
from kg.store.terms import Blank, Iri, Literal, Term, Triple
from kg.store.values import day, decimal, integer
from kg.vocab import PREFIXES, RDF, XSD

GOLDEN = Path(__file__).parent / "golden"

iris = st.builds(mint, st.sampled_from(sorted(PREFIXES.values()) + ["https://example.org/"]), names | st.just(""))
literals = st.one_of(
    st.builds(Literal, texts, st.sampled_from([Literal("").datatype, "https://example.org/type"])),
    st.builds(Literal, texts, lang=st.sampled_from(["en", "fr", "fr-ca"])),
    st.builds(integer, st.integers()),
    st.builds(decimal, st.floats(0, 1)),
    st.builds(day, st.sampled_from(["2025", "2025-02", "2025-02-13"])),
    st.sampled_from([Literal(text, XSD + "boolean") for text in ("true", "false")]),
)
triples = st.tuples(iris, iris, iris | literals)


def read_by_oxigraph(text: str) -> set[Triple]:
    return {triple(quad) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def read_by_rdflib(text: str) -> set[Triple]:
    graph = rdflib.Graph().parse(data=text, format="turtle")
    return {(plain(s), plain(p), plain(o)) for s, p, o in graph}  # type: ignore[misc]


def plain(node: rdflib.term.Node) -> Term:
    if isinstance(node, rdflib.Literal):
        return Literal(str(node), str(node.datatype or Literal("").datatype), node.language)
    return Iri(str(node))


@settings(deadline=None)
@given(st.lists(triples, max_size=8))
def test_both_parsers_read_exactly_what_was_written(rows: list[Triple]) -> None:
    text = turtle(rows)
    assert read_by_oxigraph(text) == set(rows)
    assert read_by_rdflib(text) == set(rows)


@given(st.lists(triples, max_size=8), st.randoms())
def test_order_and_repetition_do_not_matter(rows: list[Triple], random: Random) -> None:
    shuffled = rows + rows[:3]
    random.shuffle(shuffled)
    assert turtle(rows) == turtle(shuffled)


@given(st.lists(triples, max_size=5))
def test_exactly_the_prefixes_in_use_are_declared(rows: list[Triple]) -> None:
    header, _, body = turtle(rows).partition("\n\n") if rows else ("", "", "")
    for line in header.splitlines():
        if line.startswith("@prefix"):
            assert line.split()[1] in body


def test_lines_are_few_and_fixed() -> None:
    tech, apple = PREFIXES["tech"], Iri(PREFIXES["id"] + "apple")
    rows: list[Triple] = [
        (apple, Iri(RDF + "type"), Iri(tech + "Company")),
        (apple, Iri(tech + "b"), Literal("2")),
        (apple, Iri(tech + "b"), Literal("1")),
        (apple, Iri(tech + "a"), Literal("17", XSD + "integer")),
        (apple, Iri(tech + "a"), Iri("https://example.org/x")),
    ]
    assert turtle(rows) == (
        "@prefix id: <https://w3id.org/kg/id/> .\n@prefix tech: <https://w3id.org/kg/tech#> .\n\n"
        'id:apple a tech:Company ;\n    tech:a <https://example.org/x> , 17 ;\n    tech:b "1" , "2" .\n'
    )


def test_blank_nodes_of_queries_can_be_written() -> None:
    text = turtle([(Blank("x"), Iri("a:b"), Blank("y"))])
    assert text == "_:x <a:b> _:y .\n"


def test_nothing_is_an_empty_file() -> None:
    assert turtle([]) == ""


@pytest.mark.parametrize("value", ["007", "+1", "-0", "1e3", "x"])
def test_unusual_numbers_keep_their_spelling(value: str) -> None:
    assert f'"{value}"^^xsd:integer' in turtle([(Iri("a:b"), Iri("a:c"), Literal(value, XSD + "integer"))])


@pytest.mark.parametrize(
    "row",
    [
        (Iri("a:b c"), Iri("a:p"), Iri("a:o")),
        (Iri("a:s"), Iri("a:>p"), Iri("a:o")),
        (Iri("a:s"), Iri("a:p"), Literal("\ud800")),
        (Iri("a:s"), Iri("a:p"), Literal("x", "not an iri")),
        (Iri("a:s"), Iri("a:p"), Literal("x", lang="e n")),
    ],
)
def test_what_turtle_cannot_hold_is_refused(row: Triple) -> None:
    with pytest.raises(UsageError):
        turtle([row])


@pytest.mark.parametrize("name", ["facts", "statements", "evidence"])
def test_golden_files(name: str) -> None:
    made = turtle(getattr(rdf, name)(knowledge(*corpus()), SCHEMA))
    assert made == (GOLDEN / f"{name}.ttl").read_text(encoding="utf-8"), f"{name}.ttl is no longer what it was"


def test_the_same_bytes_whatever_the_order_of_the_articles() -> None:
    made = turtle(rdf.evidence(knowledge(*reversed(corpus())), SCHEMA))
    assert made == (GOLDEN / "evidence.ttl").read_text(encoding="utf-8")
