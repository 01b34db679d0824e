"""Users' SPARQL: all query forms, all formats read back by another library."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from graphs import asking, write_graph
from rdflib import Graph
from rdflib.query import Result

from kg.errors import QueryError, UsageError
from kg.query.answers import Answer, answer, written
from kg.query.facts import Asking
from kg.store.terms import Blank, Iri, Literal
from kg.vocab import ID, XSD

_SELECT = "SELECT ?who ?belief WHERE { ?s rdf:subject ?who ; rdf:predicate tech:suppliesChipsTo ; kg:belief ?belief }"
_ODD = Answer(
    ("a", "b"),
    (
        (Iri("https://x.y/?a=1&b=<2>".replace("<", "%3C").replace(">", "%3E")), Literal('tab\t"q"\n<&>', lang="fr")),
        (Blank("n1"), None),
        (Literal("1.5", XSD + "decimal"), Literal("=1+1")),
    ),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    return asking(write_graph(tmp_path_factory.mktemp("answers")))


def test_select_with_the_usual_prefixes(ask: Asking) -> None:
    found = answer(ask.store, _SELECT)
    assert found.variables == ("who", "belief")
    assert {row[0] for row in found.rows} == {Iri(ID + "tsmc")}
    assert not found.empty
    assert {texts[0] for texts in found.texts()} == {"id:tsmc"}


@pytest.mark.parametrize(
    ("query", "truth"), [("ASK { id:apple a tech:Company }", True), ("ASK { id:apple a tech:Place }", False)]
)
def test_ask(ask: Asking, query: str, truth: bool) -> None:
    found = answer(ask.store, query)
    assert found.truth is truth
    assert not found.empty
    assert json.loads(written(found, "json"))["boolean"] is truth
    assert f"<boolean>{str(truth).lower()}</boolean>" in written(found, "xml")
    assert str(truth).lower() in written(found, "csv")


def test_construct_and_describe_give_triples(ask: Asking) -> None:
    found = answer(ask.store, "CONSTRUCT { ?x tech:uses ?y } WHERE { ?x tech:suppliesChipsTo ?y }")
    assert found.triples is not None
    assert len(Graph().parse(data=written(found, "turtle"), format="turtle")) == 2
    assert answer(ask.store, "DESCRIBE id:apple").triples
    with pytest.raises(QueryError, match="not xml"):
        written(found, "xml")


@pytest.mark.parametrize(("how", "name"), [("json", "json"), ("xml", "xml"), ("csv", "csv"), ("tsv", "tsv")])
def test_rdflib_reads_the_formats_back(ask: Asking, how: str, name: str) -> None:
    found = answer(ask.store, _SELECT + " ORDER BY ?belief")
    result = Result.parse(io.BytesIO(written(found, how).encode()), format=name)
    assert [[str(t) for t in row] for row in result] == [[t.value for t in row if t] for row in found.rows]


@pytest.mark.parametrize("how", ["json", "xml"])
def test_odd_terms_survive(how: str) -> None:
    result = Result.parse(io.BytesIO(written(_ODD, how).encode()), format=how)
    rows = list(result)
    assert str(rows[0][1]) == 'tab\t"q"\n<&>'
    assert rows[0][1].language == "fr"
    assert rows[1][1] is None
    assert str(rows[2][0]) == "1.5"


def test_csv_quotes_what_it_must() -> None:
    rows = list(csv.reader(io.StringIO(written(_ODD, "csv"))))
    assert rows[1][1] == 'tab\t"q"\n<&>'
    assert rows[2] == ["_:n1", ""]


def test_what_cannot_be_asked_is_refused(ask: Asking) -> None:
    for query in ("SELEC", "", "SELECT * { SERVICE <http://x.y/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryError):
            answer(ask.store, query)


def test_what_cannot_be_written_is_refused(ask: Asking) -> None:
    found = answer(ask.store, _SELECT)
    with pytest.raises(QueryError, match="only CONSTRUCT"):
        written(found, "turtle")
    with pytest.raises(UsageError, match="there are json"):
        written(found, "yaml")


def test_nothing_found_is_told(ask: Asking) -> None:
    assert answer(ask.store, "SELECT ?x { ?x a tech:Nothing }").empty
    assert answer(ask.store, "CONSTRUCT WHERE { ?x a tech:Nothing }").empty


def test_every_template_says_what_it_asks() -> None:
    folder = Path(__file__).parent.parent / "kg" / "query" / "sparql"
    assert all(path.read_text(encoding="utf-8").startswith("# ") for path in folder.glob("*.rq"))
