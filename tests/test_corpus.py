"""The project's own articles: well formed, and as many as their card says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import Status
from kg.ontology.schema import default_schema

CORPUS = Path(__file__).parent.parent / "corpus"
LANGS = {"en": "English", "fr": "French"}
ARTICLES = {
    lang: [json.loads(line) for line in (CORPUS / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for lang in LANGS
}
EVERY = [article for rows in ARTICLES.values() for article in rows]


def counts(articles: list[dict[str, Any]]) -> dict[str, str]:
    """A column of the card's table."""
    said = [s for a in articles for s in a["statements"]]
    dates = sorted(a["published"] for a in articles)
    numbers = {
        "articles": len(articles),
        "words": sum(len(f"{a['title']} {a['text']}".split()) for a in articles),
        "entities": sum(len(a["entities"]) for a in articles),
        "statements": len(said),
        "of these optional": sum(s.get("optional", False) for s in said),
        "relations used": len({s["relation"] for s in said}),
        **{status.value: sum(s["status"] == status for s in said) for status in Status},
    }
    texts = {name: f"{number:,}" for name, number in numbers.items()}
    return texts | {"earliest article": dates[0], "latest article": dates[-1]}


def test_the_card_has_the_right_counts() -> None:
    card = (CORPUS / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- counts -->\n(.*?)\n<!-- /counts -->", card, re.DOTALL)
    assert block
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block[1].splitlines()]
    assert rows[0] == ["", *LANGS.values()]
    columns = [counts(rows) for rows in ARTICLES.values()]
    assert {name: values for name, *values in rows[2:]} == {n: [c[n] for c in columns] for n in columns[0]}


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
