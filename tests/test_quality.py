"""How well articles are read, held against floors that only an explicit edit lowers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS

from kg.evaluate import Report, evaluate, load_gold, mentions
from kg.extraction import to_json
from kg.model import Reading
from kg.pipeline import extract_articles

LANGUAGES = ("en", "fr")
MEASURES = ("precision", "recall")


@pytest.fixture(scope="module")
def gold_report(shared: Path | None) -> Report:
    gold = shared / "gold" / "dev" if shared else None
    if gold is None or not gold.is_dir():
        pytest.skip("there are no gold articles beside the checkout, and none at KG_SHARED")
    return evaluate([gold], lambda articles: map(to_json, extract_articles(articles)))


def check(report: Report, floors: Mapping[str, Mapping[str, float]], lang: str, measure: str) -> None:
    part = report.languages[lang]
    assert part.answered == part.articles > 0
    reached = getattr(part.strict.counts, measure)
    assert reached >= floors[lang][measure], f"{lang}: {measure} {reached:.3f} is below {floors[lang][measure]}"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_own_corpus(corpus_report: Report, floors: dict[str, Any], lang: str, measure: str) -> None:
    check(corpus_report, floors["corpus"], lang, measure)


@pytest.mark.parametrize("what", ["entities", "entities of any class", "references"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_entities_and_references(
    corpus: dict[str, tuple[Reading, ...]], floors: dict[str, Any], lang: str, what: str
) -> None:
    readings = corpus[f"{lang}-test"]
    gold = load_gold([CORPUS[LANGUAGES.index(lang)]])
    counts = mentions.over(gold, {r.article.id: to_json(r) for r in readings})[what]
    reached = counts.precision if what == "references" else counts.f1  # a reference left open does no harm
    assert reached >= floors["mentions"][lang][what]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_articles_that_no_rule_was_written_for(
    gold_report: Report, floors: dict[str, Any], lang: str, measure: str
) -> None:
    check(gold_report, floors["gold_dev"], lang, measure)
