"""Words and forms that tell times: that the data is whole."""

from __future__ import annotations

import doctest

import pytest

from kg.errors import OntologyError
from kg.ontology import calendar
from kg.ontology.calendar import default_calendar

RECKONED = {"date", "unit", "weekday", "day", "beside", "nothing"}
MEASURES = {"day", "week", "weekend", "month", "quarter", "half", "year"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_form_is_one_that_can_be_reckoned(lang: str) -> None:
    forms = default_calendar(lang).forms
    assert len(forms) > 80
    assert {form.reckons for form in forms} == RECKONED
    assert {form.measure for form in forms} <= MEASURES | {None}
    assert {form.turn for form in forms} <= {"past", "future", None}
    assert {form.unless for form in forms} <= {"past", "present", None}
    for form in forms:
        units = "Unit" in form.pattern.groupindex or form.measure
        assert form.reckons not in {"unit", "beside"} or (units and form.steps is not None)
        assert form.reckons != "weekday" or "Weekday" in form.pattern.groupindex


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_class_is_complete(lang: str) -> None:
    numbers = default_calendar(lang).numbers
    assert set(numbers["Quarter"].values()) == set(numbers["NthQuarter"].values()) == {1, 2, 3, 4}
    assert set(numbers["Half"].values()) == set(numbers["NthHalf"].values()) == {1, 2}
    assert set(numbers["Season"].values()) == {1, 4, 7, 10}
    assert set(numbers["Count"].values()) >= set(range(1, 21))
    assert set(numbers["DayWord"].values()) == {-2, -1, 0, 1, 2}
    assert set(default_calendar(lang).measures.values()) >= MEASURES - {"half"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_form_is_found_in_nothing(lang: str) -> None:
    assert not [form.pattern.pattern for form in default_calendar(lang).forms if form.pattern.search("")]


def test_a_word_that_is_no_number() -> None:
    with pytest.raises(OntologyError, match="'many' is no Count"):
        default_calendar("en").number("Count", "many")


def test_a_form_of_no_known_class() -> None:
    with pytest.raises(OntologyError, match="no class Week"):
        calendar._pattern("Last Week", {"Last": "last"})


def test_examples() -> None:
    assert doctest.testmod(calendar).failed == 0
