"""How well kg reads: scores on gold articles, on the forms of two core statements, on the lexicon's own examples."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kg
from benchmarks.places import CORE_FORMS, CORPUS
from kg.annotate.models import LANGUAGES
from kg.evaluate import Part, evaluate
from kg.examples import run
from kg.extraction import to_json
from kg.pipeline import extract_articles

Row = dict[str, Any]


def measure(gold: Iterable[Path]) -> Row:
    """All of it: `gold` are folders or files of further gold articles."""
    return {
        "gold": [row for path in (CORPUS, *gold) for row in gold_scores(path)],
        "core forms": [core_forms(lang) for lang in LANGUAGES],
        "examples": [examples(lang) for lang in LANGUAGES],
    }


def gold_scores(path: Path) -> list[Row]:
    """A row for each language of a gold set, and one for all of them."""
    report = evaluate([path], lambda articles: map(to_json, extract_articles(articles)))
    parts = {**report.languages, "all": report.overall}
    return [_gold_row(path.resolve().name, lang, part) for lang, part in parts.items()]


def _gold_row(name: str, lang: str, part: Part) -> Row:
    strict = part.strict.to_dict()
    names = ("precision", "recall", "f1", "interval", "status", "evidence")
    scores = {k: strict[k] for k in names} | {"relaxed f1": part.relaxed.to_dict()["f1"]}
    return {"set": name, "lang": lang, "articles": part.articles, **scores}


def core_forms(lang: str) -> Row:
    """How many of a language's sentences yield their statement, and how many with the right status too."""
    lines = CORE_FORMS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith(f"{lang}\t")]
    found = right = 0
    for _, subject, relation, obj, status, text in rows:
        told = {(s.subject, s.relation, s.object): s.status.value for s in kg.extract(text, lang=lang).statements}
        found += (subject, relation, obj) in told
        right += told.get((subject, relation, obj)) == status
    return {"lang": lang, "sentences": len(rows), "found": found, "right status": right}


def examples(lang: str) -> Row:
    """How many examples and counter-examples of a language's lexicon come out as their authors meant."""
    outcomes = list(run(lang))
    return {"lang": lang, "examples": len(outcomes), "passed": sum(o.passed for o in outcomes)}
