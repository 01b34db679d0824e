"""Commands that read articles: build, extract, forget, eval, and the checks. The annotator is stood in for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result
from graphs import readings, write_graph

import kg.pipeline
from kg.cli.main import kg as command
from kg.extraction import to_json
from kg.model import Article, Reading

Run = Callable[..., Result]
READINGS = {r.article.id: r for r in readings()}


def recalled(article: Article) -> Reading:
    """The reading made by hand, as if the article had been read."""
    return replace(READINGS[article.id], article=article)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(kg.pipeline, "read_article", recalled)

    def call(*words: str, **extra: Any) -> Result:
        return CliRunner(env={"KG_GRAPH": str(tmp_path / "graph")}).invoke(command, words, **extra)

    return call


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = (asdict(r.article) for r in READINGS.values())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_build_sums_up_and_skips_what_it_knows(run: Run, news: Path) -> None:
    first = run("build", str(news))
    assert (first.exit_code, first.stderr) == (0, "")
    assert "articles    4 (4 new, 0 changed, 0 known, 0 unreadable)" in first.stdout
    assert "rejected    2 (domain 2)" in first.stdout
    assert "statements  13" in first.stdout
    assert json.loads(run("build", str(news), "--format", "json").stdout)["skipped"] == 4
    assert json.loads(run("build", str(news), "--again", "--format", "json").stdout)["replaced"] == 4
    assert "Orange" in run("who-partners", "Apple").stdout


def test_build_goes_on_after_what_it_cannot_read(run: Run, news: Path) -> None:
    result = run("build", "/nonexistent.txt", str(news))
    assert result.exit_code == 2
    assert "4 new" in result.stdout
    assert "1 unreadable" in result.stdout
    assert result.stderr.startswith("kg: /nonexistent.txt")


def test_extract_prints_a_line_an_article_in_order(run: Run, news: Path) -> None:
    result = run("extract", str(news))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [r["id"] for r in rows] == ["a1", "a2", "a3", "a4"]
    assert list(rows[0]) == ["id", "lang", "title", "published", "entities", "statements", "rejections"]
    assert rows[0]["rejections"] == {"domain": 2}


def test_offsets_and_fields_hold_what_the_format_says(run: Run, news: Path) -> None:
    for row in map(json.loads, run("extract", str(news)).stdout.splitlines()):
        body = READINGS[row["id"]].article.body
        for s in row["statements"]:
            assert body[s["start"] : s["end"]] == s["quote"]
            assert list(s) == [
                "subject", "relation", "object", "status", "belief", "quote", "start", "end", "attributed_to",
                "qualifiers",
            ]  # fmt: skip
        for entity in row["entities"]:
            assert list(entity) == ["id", "type", "name", "aliases", "mentions"]
    ai = to_json(READINGS["a1"])["statements"][0]
    assert (ai["relation"], ai["status"], ai["attributed_to"]) == ("suppliesAITo", "planned", "joseph-tsai")
    assert ai["qualifiers"] == {"place": "China", "product": "Qwen"}


def test_extract_tells_each_statement_once_in_its_narrowest_relation() -> None:
    reading = READINGS["a1"]
    claim = next(c for c in reading.claims if c.relation == "suppliesAITo")
    doubled = replace(reading, claims=(*reading.claims, replace(claim, relation="suppliesTo"), claim))
    assert to_json(doubled)["statements"] == to_json(reading)["statements"]


def test_extract_goes_on_after_what_it_cannot_read(run: Run, news: Path) -> None:
    result = run("extract", str(news), "/nonexistent.txt")
    assert result.exit_code == 2
    assert result.stdout.count("\n") == 4
    assert result.stderr.count("\n") == 1


def test_extract_as_a_table(run: Run, news: Path) -> None:
    out = run("extract", str(news), "--format", "table").stdout
    assert "a1  Alibaba and Apple  (en, 2025-02-13)" in out
    assert "undated" in out


def test_forget_tells_what_went(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.pipeline, "forget", lambda graph, article: 3, raising=False)
    assert run("forget", "a1").stdout == "Forgot a1: 3 statements gone with it.\n"


@pytest.mark.parametrize(
    ("words", "module", "function"),
    [(("validate",), "kg.validate", "validate_graph"), (("ontology", "check"), "kg.check", "check")],
)
def test_checks_print_problems_and_fail(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], module: str, function: str
) -> None:
    for problems, status in (([], 0), (["one is wrong", "two is wrong"], 1)):
        stand_in = ModuleType(module)
        setattr(stand_in, function, lambda *_, found=problems, **__: found)
        monkeypatch.setitem(sys.modules, module, stand_in)
        result = run(*words)
        assert result.exit_code == status
        assert result.stdout.splitlines()[: len(problems)] == problems


def test_eval_scores_what_is_extracted(run: Run, tmp_path: Path) -> None:
    gold = [to_json(r) | {"text": r.article.text, "source": "x"} for r in READINGS.values()]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(g) + "\n" for g in gold), encoding="utf-8")
    report = json.loads(run("eval", str(path), "--json").stdout)
    assert report["overall"]["articles"] == 4
    assert "4 of 4 articles answered" in run("eval", str(path), "--errors").stdout
    assert run("eval", "/nonexistent.jsonl").exit_code == 2


def test_models_are_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"lang": "en", "name": "core", "version": "1", "licence": "MIT", "scores": {"las": 0.9}, "path": "/x"}
    monkeypatch.setattr("kg.annotate.models.list_models", lambda: [row])
    assert json.loads(run("models", "--json").stdout) == [row]
    assert "las 0.9" in run("models").stdout


def test_the_graph_default_is_a_folder_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_graph(tmp_path / "graph")
    monkeypatch.delenv("KG_GRAPH", raising=False)
    assert CliRunner().invoke(command, ["who-partners", "Apple"]).exit_code == 0
