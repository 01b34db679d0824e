"""How well articles are read, held against floors that only an explicit edit lowers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Report, evaluate
from kg.extraction import to_json
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


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_articles_that_no_rule_was_written_for(
    gold_report: Report, floors: dict[str, Any], lang: str, measure: str
) -> None:
    check(gold_report, floors["gold_dev"], lang, measure)
