"""What is costly to make, made once for all tests."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Report, evaluate
from kg.extraction import to_json
from kg.model import Article, Reading
from kg.pipeline import read_article

ROOT = Path(__file__).parent.parent
CORPUS = [ROOT / "corpus" / f"{lang}-test.jsonl" for lang in ("en", "fr")]


@pytest.fixture(scope="session")
def floors() -> dict[str, Any]:
    """Qualities below which the tests fail; lowering one is an explicit edit."""
    found: dict[str, Any] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def shared() -> Path | None:
    """The folder of gold articles that no rule was written for, where there is one."""
    where = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    return where if where.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> dict[str, tuple[Reading, ...]]:
    """The test part of the corpus as kg reads it, by file."""
    from kg.evaluate import load_gold, to_article

    return {path.stem: tuple(read_article(to_article(g)) for g in load_gold([path])) for path in CORPUS}


@pytest.fixture(scope="session")
def corpus_report(corpus: dict[str, tuple[Reading, ...]]) -> Report:
    """How well the corpus is read."""
    readings = {r.article.id: r for rows in corpus.values() for r in rows}

    def predict(articles: Sequence[Article]) -> list[dict[str, Any]]:
        return [to_json(readings[a.id]) for a in articles]

    return evaluate(CORPUS, predict)
