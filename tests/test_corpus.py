"""The project's own articles: well formed, and as many as their card says."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import pytest

from benchmarks.corpus import LANGUAGES, PARTS, rows
from benchmarks.places import CARD, CORPUS
from benchmarks.readme import with_block
from benchmarks.table import piped
from kg.model import Status
from kg.ontology.schema import default_schema

ARTICLES = {
    (lang, part): [
        json.loads(line) for line in (CORPUS / f"{lang}-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for lang in LANGUAGES
    for part in PARTS
}
EVERY = [article for articles in ARTICLES.values() for article in articles]
ARTICLES_WANTED, PER_RELATION, PER_STATUS = 250, 25, 60


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


@pytest.mark.parametrize("article", EVERY, ids=lambda a: a["id"])
def test_mentions_stand_where_they_say(article: dict[str, Any]) -> None:
    forms = {e["id"]: {e["name"], *e["aliases"]} for e in article["entities"]}
    ends = {"title": 0, "text": 0}
    for m in article["mentions"]:
        surface = article[m["field"]][m["start"] : m["end"]]
        assert ends[m["field"]] <= m["start"] < m["end"], m
        ends[m["field"]] = m["end"]
        assert surface.strip() == surface, surface
        assert m["entities"], surface
        assert set(m["entities"]) <= set(forms), surface
        assert (m["kind"] == "name") == any(surface in forms[e] for e in m["entities"]), surface


def test_no_story_is_on_two_sides() -> None:
    sides = defaultdict(set)
    for (_, part), articles in ARTICLES.items():
        for article in articles:
            sides[article["story"]].add(part)
    assert not {story: parts for story, parts in sides.items() if len(parts) > 1}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_enough_of_everything(lang: str) -> None:
    articles = [a for part in PARTS for a in ARTICLES[lang, part]]
    assert len(articles) >= ARTICLES_WANTED
    firm = [s for a in articles for s in a["statements"] if not s["optional"]]
    relations, statuses = Counter(s["relation"] for s in firm), Counter(s["status"] for s in firm)
    assert not {r: relations[r] for r in default_schema().relations if relations[r] < PER_RELATION}
    assert not {s: statuses[s] for s in Status if statuses[s] < PER_STATUS}
    assert sum(bool(a["traps"]) for a in articles) >= len(articles) / 4
    assert sum(a["invented"] for a in articles) >= 0.3 * len(articles)
