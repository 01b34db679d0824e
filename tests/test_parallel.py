"""Work in several processes: the same results, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count, islice

import pytest

from kg.errors import ConfigError
from kg.parallel import AHEAD, WORTH_IT, jobs, ordered


def slow_first(item: int) -> tuple[int, int]:
    """The item and its square; the earlier the item, the longer it takes."""
    total = sum(range(max(0, 20 - item) * 100_000))
    return item, item * item + (total < 0)


def process(_: int) -> int:
    """Where the work is done."""
    return os.getpid()


def picky(item: int) -> int:
    """Fails at 7."""
    if item == 7:
        raise ConfigError(f"item {item} is refused")
    return item


def test_the_same_results_in_the_same_order_whatever_the_processes() -> None:
    items = range(30)
    assert list(ordered(slow_first, items, processes=1)) == [(n, n * n) for n in items]
    assert list(ordered(slow_first, iter(items), processes=2)) == [(n, n * n) for n in items]


def test_few_items_stay_in_this_process() -> None:
    assert set(ordered(process, range(WORTH_IT - 1), processes=2)) == {os.getpid()}
    assert list(ordered(process, [], processes=2)) == []


def test_many_items_go_to_as_many_processes_as_asked() -> None:
    places = list(ordered(process, range(WORTH_IT), processes=2))
    assert len(places) == WORTH_IT
    assert os.getpid() not in places
    assert len(set(places)) <= 2


def test_one_process_is_this_one_and_takes_items_as_they_come() -> None:
    assert list(islice(ordered(process, count(), processes=1), WORTH_IT + 1)) == [os.getpid()] * (WORTH_IT + 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_exceptions_come_through_after_the_results_before_them(processes: int) -> None:
    results = ordered(picky, range(40), processes)
    assert list(islice(results, 7)) == list(range(7))
    with pytest.raises(ConfigError, match="^item 7 is refused$"):
        next(results)
    assert list(results) == []


def test_items_are_not_all_taken_before_the_first_result() -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(200):
            taken.append(n)
            yield n

    results = ordered(abs, items(), processes=2)
    assert taken == []
    assert next(results) == 0
    assert WORTH_IT <= len(taken) <= 2 * AHEAD + 2
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 200


def test_the_number_of_processes_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_JOBS", "3")
    assert jobs() == 3


@pytest.mark.parametrize("told", [None, ""])
def test_else_a_process_for_each_core(told: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_JOBS", raising=False)
    if told is not None:
        monkeypatch.setenv("KG_JOBS", told)
    assert 1 <= jobs() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("told", ["0", "-2", "many", "1.5", " "])
def test_a_number_that_is_none_is_told(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_JOBS", told)
    with pytest.raises(ConfigError, match="KG_JOBS") as caught:
        jobs()
    assert repr(told) in str(caught.value)
    assert "\n" not in str(caught.value)
