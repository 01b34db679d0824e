"""What every store must do. One suite, run on each implementation."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import BACKENDS, Store, empty_store
from kg.store.terms import Blank, Iri, Literal, literal, ntriples
from kg.vocab import ID, PREFIXES, TECH, XSD

DATA = """
@prefix id: <https://w3id.org/kg/id/> . @prefix tech: <https://w3id.org/kg/tech#> .
@prefix kg: <https://w3id.org/kg/graph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:apple a tech:Company ; rdfs:label "Apple" , "Pomme"@fr ; kg:articles 2 ; kg:firstSeen "2025-02"^^xsd:gYearMonth .
id:vivo a tech:Company ; rdfs:label "vi\\"vo\\n" ; tech:partnersWith id:apple ; tech:hasMarketShare "17%" .
"""
Make = Callable[[str], Store]


@pytest.fixture(params=BACKENDS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Makes a store that holds some Turtle."""

    def made(turtle: str) -> Store:
        (tmp_path / "data.ttl").write_text(turtle, encoding="utf-8")
        store = empty_store(request.param)
        store.load([tmp_path / "data.ttl"])
        return store

    return made


@pytest.fixture
def store(make: Make) -> Store:
    """A store with the data above."""
    return make(DATA)


def test_select_gives_plain_terms_in_order_with_gaps(store: Store) -> None:
    table = store.select("""SELECT ?s ?share ?articles ?seen { ?s a tech:Company
        OPTIONAL { ?s tech:hasMarketShare ?share } OPTIONAL { ?s kg:articles ?articles }
        OPTIONAL { ?s kg:firstSeen ?seen } } ORDER BY ?s""")
    assert table.variables == ("s", "share", "articles", "seen")
    assert table.rows == (
        (Iri(ID + "apple"), None, Literal("2", XSD + "integer"), Literal("2025-02", XSD + "gYearMonth")),
        (Iri(ID + "vivo"), Literal("17%"), None, None),
    )


def test_languages_and_escapes_arrive(store: Store) -> None:
    rows = store.select("SELECT ?o { ?s rdfs:label ?o } ORDER BY STR(?o)").rows
    assert rows == ((Literal("Apple"),), (Literal("Pomme", lang="fr"),), (Literal('vi"vo\n'),))
    assert [str(o) for (o,) in rows] == ["Apple", "Pomme", 'vi"vo\n']


def test_an_empty_answer_keeps_its_variables(store: Store) -> None:
    table = store.select("SELECT ?x ?y { ?x tech:sues ?y }")
    assert (table.variables, table.rows) == (("x", "y"), ())


def test_aggregates_paths_and_values(store: Store) -> None:
    (row,) = store.select("""SELECT (COUNT(?s) AS ?n) { VALUES ?c { tech:Company } ?s a ?c }""").rows
    assert row == (Literal("2", XSD + "integer"),)
    assert store.ask("ASK { id:vivo (tech:partnersWith|^tech:partnersWith)+ id:vivo }")


def test_ask(store: Store) -> None:
    assert store.ask("ASK { id:vivo tech:partnersWith id:apple }") is True
    assert store.ask("ASK { id:apple tech:partnersWith id:vivo }") is False


def test_construct_and_describe(store: Store) -> None:
    built = list(store.construct("CONSTRUCT { ?b tech:partnersWith ?a } { ?a tech:partnersWith ?b }"))
    assert built == [(Iri(ID + "apple"), Iri(TECH + "partnersWith"), Iri(ID + "vivo"))]
    assert "".join(ntriples(built)) == (
        "<https://w3id.org/kg/id/apple> <https://w3id.org/kg/tech#partnersWith> <https://w3id.org/kg/id/vivo> .\n"
    )
    assert len(list(store.construct("DESCRIBE id:apple"))) >= 5
    ((subject, _, _),) = store.construct("CONSTRUCT { [] tech:partnersWith ?a } { ?a tech:partnersWith ?b }")
    assert isinstance(subject, Blank)


def test_the_prefixes_of_the_graph_need_no_declaration_but_may_have_one(store: Store) -> None:
    assert store.ask("ASK { VALUES ?x { " + " ".join(f"{p}:x" for p in PREFIXES) + " } }")
    assert store.ask("PREFIX id: <https://w3id.org/kg/tech#> ASK { ?s a id:Company }")


def test_trusted_queries_answer_the_same(store: Store) -> None:
    query = "SELECT ?s { ?s rdfs:label " + literal('vi"vo\n') + " }"
    assert store.select(query, trusted=True) == store.select(query)
    assert len(store.select(query).rows) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "",
        "SELECT ?x { ?x nowhere:y ?z }",
        "SELECT ?s { ?s ?p ?o } GROUP BY",
        "SELECT * { " + "{" * 3000 + "}" * 3000 + " }",
        'SELECT ?x { ?x ?y "half }',
        "CONSTRUCT { ?a ?b ?c",
        "SELECT ?x {\n ?x ?y ?z .\n ?x ?y\n} LIMIT many",
    ],
)
def test_what_does_not_parse_is_one_line(store: Store, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.select(query)
    assert "\n" not in str(caught.value) and 10 < len(str(caught.value)) < 300


def test_the_wrong_form_is_said(store: Store) -> None:
    for method, query in ((store.ask, "SELECT * {}"), (store.select, "ASK {}"), (store.construct, "ASK {}")):
        with pytest.raises(QueryError, match="this is no"):
            method(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { id:a tech:sues id:b }",
        "PREFIX x: <http://example.org/> DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <file:///etc/passwd>",
        "DROP DEFAULT ; LOAD <http://127.0.0.1/>",
    ],
)
def test_updates_are_refused(store: Store, update: str) -> None:
    for run in (store.select, store.ask, store.construct):
        with pytest.raises(QueryError, match="only be read"):
            run(update)
    assert len(store.select("SELECT * { ?s ?p ?o }").rows) == 9


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address, and a list that grows when somebody calls there."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, peer = server.accept()
                except OSError:
                    return
                calls.append(peer)
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        server.shutdown(socket.SHUT_RDWR)


CALLS_OUT = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
    "ASK { FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT ?s { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } } } UNION { ?a ?b ?c } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { BIND(IF(EXISTS { SERVICE <URL> { ?s ?p ?o } }, 1, 2) AS ?x) }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROM <URL> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <URL> { ?s ?p ?o }",
    "CONSTRUCT FROM <URL> WHERE { ?s ?p ?o }",
    "DESCRIBE ?s FROM <URL> { ?s ?p ?o }",
    # what the two parsers read differently
    'SELECT * { BIND("\\u005c" AS ?x) SERVICE <URL> { ?s ?p ?o } } #" AS ?x) }',
    'SELECT * { BIND("\\\\u005c" AS ?x) SERVICE <URL> { ?s ?p ?o } } #" AS ?x) }',
    'SELECT * { BIND("\\u0022" AS ?x) } #" AS ?x) SERVICE <URL> { ?s ?p ?o } }',
    "SELECT * { ?s ?p ?o # \r SERVICE <URL> { ?s ?p ?o } \n }",
    "SELECT * { ?s ?p ?o # \\u000a SERVICE <URL> { ?s ?p ?o } \n }",
    "SELECT * { ?s ?p '''a''' # ''' \n SERVICE <URL> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", CALLS_OUT)
def test_no_query_reads_from_elsewhere(store: Store, listener: tuple[str, list[object]], query: str) -> None:
    url, calls = listener
    for run in (store.select, store.ask, store.construct):
        with pytest.raises(QueryError):
            list(run(query.replace("URL", url)))  # type: ignore[arg-type]
    assert not calls


def test_words_that_only_look_dangerous_are_welcome(store: Store) -> None:
    query = """SELECT ?service ("FROM <x>" AS ?from) { # SERVICE <http://example.org/> {}
        ?service rdfs:label "Apple" FILTER(!CONTAINS("a", "SERVICE <http://example.org/> { ?s ?p ?o }")) }"""
    assert store.select(query).rows == ((Iri(ID + "apple"), Literal("FROM <x>")),)


def test_escaped_letters_are_read(store: Store) -> None:
    assert store.ask('ASK { id:apple rdfs:label "\\u0041pple" }')
    with pytest.raises(QueryError, match="write the character itself"):
        store.ask('ASK { id:apple rdfs:label "\\u0022" }')


@pytest.mark.parametrize("turtle", ["<a:b> <c:d>", '<a:b> <c:d> "x', "<a:b> <c:d> <e> .", "no:thing a no:thing ."])
def test_damaged_turtle_is_named_with_its_line(make: Make, turtle: str) -> None:
    with pytest.raises(StoreError, match="data.ttl, line 3: ") as caught:
        make("# a comment\n\n" + turtle)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error(make: Make, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.ttl"):
        make("").load([tmp_path / "none.ttl"])
