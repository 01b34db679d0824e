"""Claims become statements: one a triple, the best evidence first, the latest status, nothing said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_examples import PRIORS, SCHEMA, claim, evidence, knowledge, many_readings, reading

from kg.assemble import assemble
from kg.assemble.statements import best_first, latest_status
from kg.errors import KgError, OntologyError, SourceError
from kg.model import Reading, Span, Statement, Status, statement_id

T = TypeVar("T")
DATES = {"a": "2025-02-13", "b": "2025-02-14", "c": "", "d": "2025-02-13"}


def _shuffled(items: Iterable[T], random: Random) -> tuple[T, ...]:
    return tuple(sorted(items, key=lambda _: random.random()))


def only(*readings: Reading) -> Statement:
    (statement,) = knowledge(*readings).statements
    return statement


def test_one_triple_is_one_statement() -> None:
    made = only(reading("a", claim("x", "acquires", "y", "a")), reading("b", claim("x", "acquires", "y", "b")))
    assert (made.subject, made.relation, made.object, len(made.evidence)) == ("x", "acquires", "y", 2)
    assert made.id == statement_id("x", "acquires", "y")


def test_a_symmetric_relation_has_one_direction_and_its_spans_follow() -> None:
    there, back = claim("b", "partnersWith", "a", "n", 10), claim("a", "partnersWith", "b", "n", 90)
    made = only(reading("n", there, back))
    assert (made.subject, made.object) == ("a", "b")
    turned = next(e for e in made.evidence if e.start == 10)
    assert (turned.subject, turned.object) == (there.evidence.object, there.evidence.subject)


def test_an_inverse_is_turned_round() -> None:
    made = only(reading("n", claim("y", "acquiredBy", "x", "n")))
    assert (made.subject, made.relation, made.object) == ("x", "acquires", "y")
    assert made.best.subject == Span(30, 35)


def test_the_best_evidence_comes_first() -> None:
    rows = [
        evidence("a", score=0.8),
        evidence("a", status=Status.RUMOURED),
        evidence("d", 90),
        evidence("d", 10),
        evidence("a", 99),
        evidence("c"),
        evidence("b"),
    ]
    found = [(e.article, e.start) for e in best_first(rows, DATES)]
    assert found == [("b", 10), ("a", 99), ("d", 10), ("d", 90), ("c", 10), ("a", 10), ("a", 10)]
    assert best_first(rows, DATES)[-1].score == 0.8


def test_the_latest_article_decides_the_status() -> None:
    rows = [evidence("b", status=Status.DENIED, score=0.5), evidence("a"), evidence("c", status=Status.ENDED)]
    assert latest_status(rows, DATES) is Status.DENIED
    same_day = [evidence("a", status=Status.PLANNED), evidence("d", status=Status.RUMOURED)]
    assert latest_status(same_day, DATES) is Status.RUMOURED


def test_within_an_article_the_score_decides_then_the_later_passage() -> None:
    weak, strong = evidence("a", 900, status=Status.ENDED, score=0.6), evidence("a", 10, status=Status.PLANNED)
    assert latest_status([weak, strong], DATES) is Status.PLANNED
    assert latest_status([strong, evidence("a", 50)], DATES) is Status.CONFIRMED


def test_a_denial_takes_no_belief_from_those_who_assert() -> None:
    said, denied = claim("x", "acquires", "y", "a"), claim("x", "acquires", "y", "b", status=Status.DENIED)
    made = only(reading("a", said), reading("b", denied, published="2025-03"))
    assert (made.status, made.belief) == (Status.DENIED, only(reading("b", denied)).belief)


def test_qualifiers_and_speaker_come_from_the_best_evidence_that_has_them() -> None:
    best = claim("x", "acquires", "y", "a", 10, qualifiers=(("amount", "$2bn"),))
    other = claim("x", "acquires", "y", "a", 90, score=0.5, attributed_to="z",
                  qualifiers=(("amount", "$1bn"), ("date", "2025")))  # fmt: skip
    made = only(reading("a", other, best))
    assert list(made.qualifiers.items()) == [("amount", "$2bn"), ("date", "2025")]
    assert made.attributed_to == "z"


def test_first_and_last_seen() -> None:
    first = reading("a", claim("x", "acquires", "y", "a"), published="2025-02-13")
    told = reading("b", claim("x", "acquires", "y", "b", said_on="2024-12"), published="2025-03-01")
    undated = reading("c", claim("x", "acquires", "y", "c"), published=None)
    made = only(first, told, undated)
    assert (made.first_seen, made.last_seen) == ("2024-12", "2025-02-13")
    assert only(undated).first_seen is None


def test_the_broader_statement_is_dropped_within_an_article_only() -> None:
    narrow, broad = claim("x", "suppliesAITo", "y", "a", 10), claim("x", "suppliesTo", "y", "a", 90)
    assert only(reading("a", narrow, broad)).relation == "suppliesAITo"
    apart = knowledge(reading("a", narrow), reading("b", claim("x", "suppliesTo", "y", "b")))
    assert {s.relation for s in apart.statements} == {"suppliesTo", "suppliesAITo"}
    other_way = knowledge(reading("a", narrow, claim("y", "suppliesTo", "x", "a", 90)))
    assert len(other_way.statements) == 2


def test_grandparents_are_dropped_too() -> None:
    told = (claim("x", name, "y", "a", 10) for name in ("worksFor", "ceoOf", "executiveOf"))
    assert only(reading("a", *told)).relation == "ceoOf"


def test_a_former_chief_who_stays_is_still_said_to_work_there() -> None:
    ended, stays = claim("x", "ceoOf", "y", "a", 10, status=Status.ENDED), claim("x", "worksFor", "y", "a", 90)
    assert len(knowledge(reading("a", ended, stays)).statements) == 2
    gone = replace(stays, evidence=replace(stays.evidence, status=Status.ENDED))
    assert only(reading("a", ended, gone)).relation == "ceoOf"


def test_readings_keep_what_statements_leave_out() -> None:
    narrow, broad = claim("x", "suppliesAITo", "y", "a", 10), claim("x", "suppliesTo", "y", "a", 90)
    made = knowledge(reading("a", broad, narrow))
    assert made.readings[0].claims == (narrow, broad)


def test_reading_an_article_twice_changes_nothing() -> None:
    once = reading("a", claim("x", "acquires", "y", "a"))
    assert knowledge(once) == knowledge(once, once)
    doubled = replace(once, claims=once.claims * 2)
    assert knowledge(once) == knowledge(doubled)


def test_of_the_same_passage_the_better_scored_stays() -> None:
    weak, strong = claim("x", "acquires", "y", "a", score=0.4), claim("x", "acquires", "y", "a", score=0.7)
    assert [e.score for e in only(reading("a", weak, strong)).evidence] == [0.7]


def test_two_articles_of_one_name_are_an_error() -> None:
    with pytest.raises(SourceError, match="identifier 'a'"):
        knowledge(reading("a"), reading("a", claim("x", "acquires", "y", "a")))


def test_evidence_of_another_article_is_an_error() -> None:
    with pytest.raises(KgError, match="'b'"):
        knowledge(reading("a", claim("x", "acquires", "y", "b")))


def test_an_unknown_relation_is_an_error() -> None:
    with pytest.raises(OntologyError, match="'admires'"):
        knowledge(reading("a", claim("x", "admires", "y", "a")))


@settings(deadline=None)
@given(many_readings(), st.randoms())
def test_the_order_of_readings_claims_and_entities_does_not_matter(readings: list[Reading], random: Random) -> None:
    shuffled = [
        replace(r, claims=_shuffled(r.claims, random), entities=_shuffled(r.entities, random)) for r in readings
    ]
    assert assemble(_shuffled(shuffled, random), SCHEMA, PRIORS) == assemble(readings, SCHEMA, PRIORS)


@settings(deadline=None)
@given(many_readings())
def test_assembling_again_changes_nothing_and_results_are_sorted(readings: list[Reading]) -> None:
    made = assemble(readings, SCHEMA, PRIORS)
    assert assemble(made.readings, SCHEMA, PRIORS) == made
    assert [s.id for s in made.statements] == sorted({s.id for s in made.statements})
    assert [e.id for e in made.entities] == sorted({e.id for e in made.entities})
    assert all(s.evidence and 0 <= s.belief <= 1 for s in made.statements)
