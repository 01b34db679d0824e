"""The project's own articles: well formed, and as many as their card says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.corpus import LANGUAGES, rows
from benchmarks.places import CARD, CORPUS
from benchmarks.readme import with_block
from benchmarks.table import piped
from kg.model import Status
from kg.ontology.schema import default_schema

ARTICLES = {
    lang: [json.loads(line) for line in (CORPUS / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for lang in LANGUAGES
}
EVERY = [article for articles in ARTICLES.values() for article in articles]


def test_the_card_has_the_right_counts() -> None:
    text = CARD.read_text(encoding="utf-8")
    assert with_block(text, "counts", piped(rows())) == text, "run python -m benchmarks --write-readme"


def test_identifiers_are_unique() -> None:
    assert len({a["id"] for a in EVERY}) == len(EVERY)
    for article in EVERY:
        ids = [e["id"] for e in article["entities"]]
        assert len(set(ids)) == len(ids), article["id"]


@pytest.mark.parametrize("article", EVERY, ids=lambda a: a["id"])
def test_statements_are_well_formed(article: dict[str, Any]) -> None:
    schema, body = default_schema(), f"{article['title']}\n{article['text']}"
    classes = {e["id"]: e["type"] for e in article["entities"]}
    assert set(classes.values()) <= set(schema.classes)
    for said in article["statements"]:
        relation = schema.relations[said["relation"]]
        assert said["quote"] in body, said
        assert said["status"] in list(Status), said
        assert said["subject"] in classes, said
        assert relation.figure or said["object"] in classes, said
        assert said.get("attributed_to") is None or said["attributed_to"] in classes, said
