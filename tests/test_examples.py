"""The examples of the lexicons, run by the real pipelines: their share has a floor, the known failures a ceiling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import known_failures
from kg.examples import Marked, Outcome, run, unmark
from kg.known_failures import LANGS, departures, known, outcomes, write
from kg.ontology.lexicon import default_lexicon

TIPPING = 12
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows() -> list[Outcome]:
    """All examples, run once."""
    return list(outcomes())


def of_language(rows: list[Outcome], lang: str) -> list[Outcome]:
    return [r for r in rows if r.entry.startswith(f"{lang}:")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_share_of_examples_that_come_out_stays_above_the_floor(rows: list[Outcome], lang: str) -> None:
    mine = of_language(rows, lang)
    assert len(mine) > 1000
    assert sum(r.passed for r in mine) / len(mine) >= FLOORS["examples"][lang]


def test_what_fails_is_listed_and_what_is_listed_fails(rows: list[Outcome]) -> None:
    """Up to a few: another processor rounds differently, and a parse that hangs in the balance tips over."""
    assert len(departures(rows)) <= TIPPING, departures(rows)


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_known_failures_does_not_grow(lang: str) -> None:
    entries = default_lexicon(lang).entries
    texts = {t for e in entries for t in (*e.examples, *e.counter_examples)}
    assert len(known() & texts) <= FLOORS["known_failures"][lang]


def test_the_list_is_sorted_and_says_what_it_is() -> None:
    lines = known_failures.path().read_text(encoding="utf-8").splitlines()
    comments, examples = [x for x in lines if x.startswith("#")], [x for x in lines if not x.startswith("#")]
    assert lines == comments + examples
    assert comments
    assert examples == sorted(set(examples))


# ---- Marks ----


def test_marks_are_taken_out() -> None:
    assert unmark("{VMware} was bought by [Broadcom].") == Marked("VMware was bought by Broadcom.", (21, 29), (0, 6))


@pytest.mark.parametrize("text", ["", "A buys B.", "[A] buys B.", "[A] and [B] buy {C}.", "[A buys {B}."])
def test_an_example_without_one_pair_of_marks_each_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="an example needs one"):
        unmark(text)


@pytest.mark.parametrize("lang", LANGS)
def test_all_examples_are_run(rows: list[Outcome], lang: str) -> None:
    entries = default_lexicon(lang).entries
    assert [r.text for r in of_language(rows, lang) if not r.counter] == [t for e in entries for t in e.examples]
    assert [r.text for r in of_language(rows, lang) if r.counter] == [t for e in entries for t in e.counter_examples]
    assert next(run(lang)).text == entries[0].examples[0]


# ---- The list ----

GOOD = Outcome("en:buy-v", "[A] buys {B}.", True, ("subject acquires object",))
BAD = Outcome("en:buy-v", "[A] bought {B}.", False, ())
COUNTER = Outcome("en:buy-v", "[A] buys {time}.", False, ("subject acquires object",), counter=True)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([BAD.text, COUNTER.text], []),
        ([COUNTER.text], [f"en:buy-v: the example does not come out: {BAD.text} (found: nothing)"]),
        ([BAD.text], [f"en:buy-v: the counter-example is taken for a statement: {COUNTER.text}"]),
        (
            [BAD.text, COUNTER.text, GOOD.text],
            [f"known-failures.txt: this example passes now, take it out: {GOOD.text}"],
        ),
        ([BAD.text, COUNTER.text, "[X] x {Y}."], ["known-failures.txt: no entry has this example: [X] x {Y}."]),
    ],
)
def test_departures(listed: list[str], expected: list[str]) -> None:
    assert departures([GOOD, BAD, COUNTER], listed) == expected


def test_an_example_of_two_entries_fails_where_one_of_them_does() -> None:
    twin = Outcome("en:buy-n", BAD.text, True, ())
    assert departures([twin, BAD], [BAD.text]) == []


def test_what_is_written_is_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_failures, "path", lambda: tmp_path / known_failures.NAME)
    assert known() == frozenset()
    assert write([GOOD, COUNTER, BAD, BAD]) == 2
    assert known() == {BAD.text, COUNTER.text}
    assert (tmp_path / known_failures.NAME).read_text(encoding="utf-8").startswith("# ")
    assert departures([GOOD, BAD, COUNTER]) == []
