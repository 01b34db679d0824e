"""Belief is a pure function of evidence and priors: bounded, and only more evidence makes it grow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_examples import PRIORS, evidence, passages

from kg.assemble.belief import belief, distinct
from kg.errors import OntologyError
from kg.model import Evidence, Status

many = st.lists(st.sampled_from("abc").flatmap(passages), max_size=6)


def test_one_passage() -> None:
    # 1 - (0.03 + 0.97 * (1 - 0.9 * 0.9))
    assert belief([evidence()], PRIORS) == 0.7857


def test_a_second_article_counts_more_than_a_second_passage() -> None:
    passage = evidence("a", 10, score=1.0)
    same, other = evidence("a", 500, score=1.0), evidence("b", 10, score=1.0)
    assert belief([passage], PRIORS) < belief([passage, same], PRIORS) < belief([passage, other], PRIORS)


def test_one_article_reaches_no_further_than_its_cap() -> None:
    passages = [evidence("a", start, score=1.0) for start in range(0, 5000, 100)]
    assert belief(passages, PRIORS) == round(1 - (0.03 + 0.97 * 0.05), 4)


def test_one_extractor_reaches_no_further_than_its_systematic_error() -> None:
    passages = [evidence(f"a{n}", n, score=1.0) for n in range(50)]
    assert belief(passages, PRIORS) == 0.97
    assert belief([*passages, evidence("b", extractor="trained")], PRIORS) > 0.97


def test_a_rule_with_rates_of_its_own_is_judged_by_them() -> None:
    assert belief([evidence(rule="en:weak")], PRIORS) == round(1 - (0.4 + 0.6 * (1 - 0.9 * 0.5)), 4)


def test_a_rumour_counts_less() -> None:
    assert belief([evidence(status=Status.RUMOURED)], PRIORS) < belief([evidence()], PRIORS)


def test_a_copied_quote_is_no_second_source() -> None:
    first, copy = evidence("a", quote="The very  same words"), evidence("b", quote="the very same\nwords")
    assert distinct([copy, first]) == [first]
    assert belief([first, copy], PRIORS) == belief([first], PRIORS)
    assert belief([first, evidence("b", quote="Other words")], PRIORS) > belief([first], PRIORS)


def test_an_extractor_without_prior_is_an_error() -> None:
    with pytest.raises(OntologyError, match="'guesswork'"):
        belief([evidence(extractor="guesswork")], PRIORS)


def test_nothing_is_not_believed() -> None:
    assert belief([], PRIORS) == 0.0


@given(many)
def test_it_lies_between_0_and_1_whatever_the_order(passages: list[Evidence]) -> None:
    found = belief(passages, PRIORS)
    assert 0 <= found <= 1
    assert found == belief(reversed(passages), PRIORS) == belief(passages + passages, PRIORS)


@given(many, passages("c"))
def test_more_evidence_never_lowers_it(passages: list[Evidence], another: Evidence) -> None:
    assert belief(passages, PRIORS) <= belief([*passages, another], PRIORS)
