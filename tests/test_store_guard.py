"""The guard sees in a query what the engine would do with it, however the text is disguised."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.guard import checked, form, plain

CALL = "SERVICE <http://127.0.0.1:4/> { ?s ?p ?o }"  # nobody listens there: who calls gets an OSError
PIECES = [
    *('"', "'", '"""', "'''", "\\", "\\\\", '\\"', "\\u005c", "\\u0022", "\\u000a", "\\u0023", "#", "\n", "\r", "\x0c"),
    *(CALL, "{", "}", "<a:b#c>", "<", ">", "a:b\\#c", '?s ?p "', '" .', 'FILTER("', '")', "OPTIONAL {", "MINUS {"),
    *('BIND("', '" AS ?x)', "BIND('''", "''' AS ?x)", "FILTER EXISTS {", ")", ".", " "),
]
ENDS = [" }", "\n}", " } #", '" AS ?x) }', "''' AS ?x) }", "} }"]
STORE = ox.Store()
STORE.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:b"), ox.NamedNode("a:b")))


def calls_out(query: str) -> bool:
    try:
        list(STORE.query(query))  # type: ignore[arg-type]
    except OSError:
        return True
    except SyntaxError:
        return False
    return False


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=3), st.lists(st.sampled_from(PIECES), max_size=3), st.sampled_from(ENDS)
)
def test_what_passes_never_calls_out(before: list[str], after: list[str], end: str) -> None:
    query = "SELECT * { " + "".join(before) + CALL + "".join(after) + end
    try:
        passed = checked(query)
    except QueryError:
        return
    assume(passed)
    assert not calls_out(passed)


def test_the_test_would_notice_a_call() -> None:
    assert calls_out("SELECT * { " + CALL + " }")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", "select"),
        ("# SELECT\nASK {}", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <a:b>", "describe"),
        ("CONSTRUCT { ?s ?p ?o } { { SELECT * { ?s ?p ?o } } }", "construct"),
        ("PREFIX ask: <a:> SELECT ?ask { ?ask ask:select 'describe' }", "select"),
    ],
)
def test_form(query: str, expected: str) -> None:
    assert form(query) == expected


def test_form_of_an_update_or_of_nonsense_is_an_error() -> None:
    for query in ("CLEAR ALL", "what?"):
        with pytest.raises(QueryError):
            form(query)


def test_the_complaint_names_the_place() -> None:
    with pytest.raises(QueryError, match="line 2, column 3, before 'nonsense }'"):
        checked("SELECT * {\n  nonsense }")
    with pytest.raises(QueryError, match="before its end"):
        checked("SELECT * {")


def test_escapes_that_mean_nothing_to_the_grammar_are_spelled_out() -> None:
    assert plain("\\u00e9\\U0001F600\r\n\\\\u0041") == "é😀\n\\\\u0041"


@pytest.mark.parametrize(
    "escape", ["\\u0022", "\\U0000005C", "\\u000A", "\\u0023", "\\ud800", "\\U00110000", "\\u007d"]
)
def test_escapes_that_could_mean_something_are_refused(escape: str) -> None:
    with pytest.raises(QueryError, match="write the character itself"):
        plain(escape)
