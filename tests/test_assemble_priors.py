"""Priors are data, and a missing or impossible one is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_examples import evidence

from kg.assemble import default_priors, load_priors
from kg.assemble.priors import ErrorRates, Priors
from kg.errors import OntologyError
from kg.model import Status

HEAD = "@prefix frame: <https://w3id.org/kg/frame#> . @prefix p: <https://example.org/> .\n"
ARTICLE = "p:article a frame:ArticlePrior ; frame:leastError 0.05 .\n"
RULES = (
    'p:rules a frame:ExtractorPrior ; frame:extractor "rules" ; frame:randomError 0.1 ; frame:systematicError 0.03 .\n'
)


def load(tmp_path: Path, text: str) -> Priors:
    path = tmp_path / "priors.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_priors(path)


def test_the_priors_that_ship_are_complete() -> None:
    priors = default_priors()
    assert {"rules", "trained"} <= set(priors.extractors)
    assert all(priors.weight(status) > 0 for status in Status)
    assert priors.weight(Status.RUMOURED) < priors.weight(Status.CONFIRMED)


def test_what_is_read(tmp_path: Path) -> None:
    weak = (
        'p:x a frame:RulePrior ; frame:extractor "rules" ; frame:rule "en:x" ; '
        "frame:randomError 0.5 ; frame:systematicError 0.2 ."
    )
    priors = load(tmp_path, ARTICLE + RULES + weak)
    assert priors.article_error == 0.05
    assert priors.rates(priors.source(evidence(rule="en:x"))) == ErrorRates(0.5, 0.2)
    assert priors.rates(priors.source(evidence(rule="en:y"))) == ErrorRates(0.1, 0.03)
    with pytest.raises(OntologyError, match="'confirmed'"):
        priors.weight(Status.CONFIRMED)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RULES, "exactly one frame:ArticlePrior"),
        (ARTICLE + ARTICLE.replace("p:article", "p:other"), "exactly one frame:ArticlePrior"),
        (ARTICLE + RULES.replace("0.1", "1.1"), "must lie in 0…1, not '1.1'"),
        (ARTICLE + RULES.replace("0.1", '"often"'), "must lie in 0…1, not 'often'"),
        (ARTICLE + RULES.replace("frame:randomError 0.1 ;", ""), "rules must have exactly one randomError"),
        (ARTICLE + RULES.replace("0.1", "0.1 , 0.2"), "rules must have exactly one randomError"),
        (ARTICLE + 'p:s a frame:StatusPrior ; frame:status "likely" ; frame:weight 1 .', "'likely' is no status"),
        ("no turtle", "priors.ttl"),
    ],
)
def test_what_is_missing_or_impossible_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load(tmp_path, text)
