"""The rules of scoring, on tiny hand-made articles."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

import kg.evaluate
from kg.errors import SourceError
from kg.evaluate import Counts, Report, errors, figures, format_errors, format_report, names, score
from kg.evaluate.names import name_forms, number

TITLE, TEXT = "Alibaba will power Apple's phones", "Apple Inc. confirmed it. Xiaomi, a rival, holds 15% of the market."
BODY = f"{TITLE}\n{TEXT}"
NAMES = {
    "alibaba": ("Alibaba", ["Alibaba Group"]),
    "apple": ("Apple", ["Apple Inc."]),
    "xiaomi": ("Xiaomi", []),
    "eu": ("European Union", ["EU"]),
    "tim": ("Tim Cook", []),
}
Row = tuple[str, str, str]
Json = dict[str, Any]


def statement(row: Row, quote: str = TITLE, **more: object) -> Json:
    """A statement of both formats: its offsets are those of the quote."""
    start = BODY.find(quote)
    keys = dict(zip(("subject", "relation", "object"), row, strict=True))
    return {**keys, "status": "confirmed", "quote": quote, "start": start, "end": start + len(quote), **more}


def article(*statements: Json, lang: str = "en", name: str = "a1") -> Json:
    """An article that names everybody."""
    entities = [{"id": k, "type": "Company", "name": n, "aliases": a} for k, (n, a) in NAMES.items()]
    return {"id": name, "lang": lang, "title": TITLE, "text": TEXT, "entities": entities, "statements": statements}


def compare(gold: list[Json], predicted: list[Json]) -> Report:
    """Score one article."""
    return score([article(*gold)], {"a1": article(*predicted)})


def strict(gold: list[Row], predicted: list[Row]) -> Counts:
    """Strict counts for bare statements."""
    return compare([statement(r) for r in gold], [statement(r) for r in predicted]).strict.counts


def relaxed(gold: list[Row], predicted: list[Row]) -> Counts:
    """Relaxed counts for bare statements."""
    return compare([statement(r) for r in gold], [statement(r) for r in predicted]).relaxed.counts


AI = ("alibaba", "suppliesAITo", "apple")
SUPPLIES = ("alibaba", "suppliesTo", "apple")
CHIPS = ("alibaba", "suppliesChipsTo", "apple")


def test_the_same_statement_is_found() -> None:
    assert strict([AI], [AI]) == Counts(1, 0, 0)


def test_the_direction_counts() -> None:
    assert strict([AI], [("apple", "suppliesAITo", "alibaba")]) == Counts(0, 1, 1)


@pytest.mark.parametrize("relation", ["partnersWith", "competesWith", "mergesWith"])
def test_but_not_where_the_relation_is_symmetric(relation: str) -> None:
    assert strict([("alibaba", relation, "apple")], [("apple", relation, "alibaba")]) == Counts(1, 0, 0)


@pytest.mark.parametrize(
    ("inverse", "relation"),
    [("isSuppliedBy", "suppliesTo"), ("acquiredBy", "acquires"), ("parentOf", "subsidiaryOf")],
)
def test_inverses_are_turned(inverse: str, relation: str) -> None:
    assert strict([("alibaba", relation, "apple")], [("apple", inverse, "alibaba")]) == Counts(1, 0, 0)
    assert strict([("apple", inverse, "alibaba")], [("alibaba", relation, "apple")]) == Counts(1, 0, 0)


def test_a_broader_relation_is_implied_strictly_and_right_when_relaxed() -> None:
    assert strict([AI], [SUPPLIES]) == Counts(0, 0, 1)
    assert strict([AI], [AI, SUPPLIES]) == Counts(1, 0, 0)
    assert relaxed([AI], [SUPPLIES]) == Counts(1, 0, 0)


def test_a_narrower_relation_is_wrong_strictly_and_right_when_relaxed() -> None:
    assert strict([SUPPLIES], [AI]) == Counts(0, 1, 1)
    assert relaxed([SUPPLIES], [AI]) == Counts(1, 0, 0)


def test_siblings_do_not_match() -> None:
    assert relaxed([AI], [CHIPS]) == Counts(0, 1, 1)


def test_ancestors_of_ancestors_count() -> None:
    assert relaxed([("tim", "ceoOf", "apple")], [("tim", "worksFor", "apple")]) == Counts(1, 0, 0)


def test_saying_it_twice_is_no_error() -> None:
    assert strict([AI], [AI, AI]) == Counts(1, 0, 0)


def test_a_gold_statement_is_used_once() -> None:
    assert relaxed([SUPPLIES], [AI, CHIPS]) == Counts(1, 1, 0)


def test_an_unknown_relation_is_spurious() -> None:
    assert relaxed([AI], [("alibaba", "admires", "apple")]) == Counts(0, 1, 1)


def test_optional_statements_are_neither_asked_for_nor_held_against() -> None:
    gold = [statement(AI), statement(("apple", "competesWith", "xiaomi"), optional=True)]
    assert compare(gold, [statement(AI)]).strict.counts == Counts(1, 0, 0)
    both = [statement(AI), statement(("xiaomi", "competesWith", "apple"))]
    assert compare(gold, both).strict.counts == Counts(1, 0, 0)
    near = [statement(AI, optional=True)]
    assert compare(near, [statement(SUPPLIES)]).strict.counts == Counts(0, 0, 0)


@pytest.mark.parametrize("figure", ["15%", "15 %", "15,0 %", 15, "about 15.0 per cent"])
def test_figures_are_compared_as_numbers(figure: object) -> None:
    gold = [statement(("xiaomi", "hasMarketShare", "15%"))]
    assert compare(gold, [statement(("xiaomi", "hasMarketShare", "")) | {"object": figure}]).strict.counts.tp == 1


@pytest.mark.parametrize("figure", ["16%", "1.5%", "many", ""])
def test_other_figures_do_not_match(figure: str) -> None:
    gold, said = ("xiaomi", "hasMarketShare", "15%"), ("xiaomi", "hasMarketShare", figure)
    assert strict([gold], [said]) == Counts(0, 1, 1)


@pytest.mark.parametrize("name", ["ALIBABA", "alibaba group", "Alibaba Holdings Ltd.", "Álibaba", "the Alibaba"])
def test_an_unlisted_id_is_taken_for_a_name(name: str) -> None:
    assert strict([AI], [(name, "suppliesAITo", "apple")]) == Counts(1, 0, 0)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Apple Inc.", "apple", True),
        ("SAP SE", "Sap", True),
        ("Électricité de France", "ELECTRICITE DE FRANCE", True),
        ("L’Oréal S.A.", "L'Oreal", True),
        ("La Poste", "Poste", True),
        ("AT&T", "AT and T", True),
        ("C3.ai", "C3 ai", False),
        ("Coupang", "Upang", False),
        ("Disney+", "Disney", False),
        ("Apple", "Apple Hospitality", False),
        ("Group", "group", True),
        ("!", "!", False),
    ],
)
def test_names(a: str, b: str, same: bool) -> None:
    assert bool(name_forms(a) & name_forms(b)) is same


@pytest.mark.parametrize(("text", "value"), [("8,5 %", 8.5), ("8.5", 8.5), ("~12%", 12.0), ("", None), (None, None)])
def test_numbers(text: object, value: float | None) -> None:
    assert number(text) == value


def test_status_is_judged_on_matches() -> None:
    predicted = [statement(AI, status="planned"), statement(("apple", "sues", "xiaomi"))]
    gold = [statement(AI), statement(("apple", "sues", "xiaomi")), statement(("tim", "ceoOf", "apple"))]
    assert compare(gold, predicted).strict.status == 0.5


@pytest.mark.parametrize(
    ("quote", "right"),
    [
        (TITLE, True),
        ("power", True),  # overlaps the gold quote
        (f"{TITLE}\nApple", True),
        ("Xiaomi, a rival", False),
        ("", False),
    ],
)
def test_evidence_overlaps_the_gold_quote(quote: str, right: bool) -> None:
    gold = [statement(AI, "Alibaba will power Apple's")]
    assert compare(gold, [statement(AI, quote)]).strict.evidence == float(right)


def test_evidence_elsewhere_names_both_arguments() -> None:
    gold = [statement(("apple", "competesWith", "xiaomi"), "a rival")]
    far = statement(("apple", "competesWith", "xiaomi"), "Apple Inc. confirmed it. Xiaomi")
    assert compare(gold, [far]).strict.evidence == 1.0
    assert compare(gold, [far | {"start": far["start"] + 1}]).strict.evidence == 0.0
    one = statement(("apple", "competesWith", "xiaomi"), "holds 15%")
    assert compare(gold, [one]).strict.evidence == 0.0


def test_a_figure_needs_no_mention_in_the_evidence() -> None:
    gold = [statement(("xiaomi", "hasMarketShare", "15%"), "holds 15%")]
    assert compare(gold, [statement(("xiaomi", "hasMarketShare", "15"), "Xiaomi")]).strict.evidence == 1.0


def test_articles_without_an_answer_count_as_missed() -> None:
    report = score([article(statement(AI)), article(statement(AI), name="a2", lang="fr")], {"a1": article()})
    assert (report.overall.articles, report.overall.answered) == (2, 1)
    assert report.strict.counts == Counts(0, 0, 2)
    assert report.languages["fr"].answered == 0


def test_languages_and_relations_are_told_apart() -> None:
    gold = [article(statement(AI)), article(statement(("tim", "ceoOf", "apple")), name="a2", lang="fr")]
    report = score(gold, {"a1": article(statement(AI)), "a2": article(statement(CHIPS))})
    assert report.languages["en"].strict.counts == Counts(1, 0, 0)
    assert report.languages["fr"].strict.counts == Counts(0, 1, 1)
    assert report.relations == {
        "ceoOf": Counts(0, 0, 1), "suppliesAITo": Counts(1, 0, 0), "suppliesChipsTo": Counts(0, 1, 0),
    }  # fmt: skip


def test_shares() -> None:
    counts = Counts(3, 1, 2)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 / 3)
    assert Counts().f1 == Counts(0, 1, 0).f1 == Counts(0, 0, 1).recall == 0.0


def test_the_interval_is_reproducible_and_holds_the_figure() -> None:
    rows = [Counts(n % 4, n % 3, n % 2) for n in range(30)]
    low, high = figures.interval(rows)
    assert (low, high) == figures.interval(rows)
    assert low < figures.total(rows).f1 < high
    assert figures.interval([]) == (0.0, 0.0)


def test_errors_list_both_sides() -> None:
    report = compare([statement(AI)], [statement(CHIPS, "Alibaba will power")])
    spurious, missed = errors(report)
    assert (spurious.kind, spurious.relation, spurious.quote) == ("spurious", "suppliesChipsTo", "Alibaba will power")
    assert (missed.kind, missed.article, missed.subject) == ("missed", "a1", "alibaba")
    assert len(format_errors([spurious, missed]).splitlines()) == 2
    assert missed.to_dict()["object"] == "apple"
    assert format_errors([]) == ""


def test_relaxed_errors_are_fewer() -> None:
    assert len(errors(compare([statement(AI)], [statement(SUPPLIES)]))) == 1
    assert errors(compare([statement(AI)], [statement(SUPPLIES)]), relaxed=True) == []


def test_the_table() -> None:
    lines = format_report(compare([statement(AI)], [statement(AI)])).splitlines()
    assert lines[0].split()[:3] == ["P", "R", "F1"]
    assert lines[1].split()[:5] == ["all", "strict", "1.000", "1.000", "1.000"]
    assert [line.split()[0] for line in lines[1:6]] == ["all", "all", "en", "en", "suppliesAITo"]
    assert lines[-1] == "1 of 1 articles answered"


def test_the_report_as_json_values() -> None:
    report = compare([statement(AI)], [statement(AI)]).to_dict()
    assert report["overall"] == {
        "articles": 1,
        "answered": 1,
        "strict": report["languages"]["en"]["strict"],  # type: ignore[index]
        "relaxed": report["languages"]["en"]["relaxed"],  # type: ignore[index]
    }
    assert report["relations"]["suppliesAITo"]["f1"] == 1.0  # type: ignore[index]


def test_nothing_at_all() -> None:
    report = score([], {})
    assert report.strict.counts == Counts()
    assert format_report(report).endswith("0 of 0 articles answered")


@pytest.mark.parametrize("field", ["subject", "relation", "object"])
def test_a_missing_field_is_named(field: str) -> None:
    broken = {k: v for k, v in statement(AI).items() if k != field}
    with pytest.raises(SourceError, match=f"a1.*{field}"):
        compare([statement(AI)], [broken])


@pytest.mark.parametrize("module", [kg.evaluate, figures, names])
def test_examples(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
