"""How well kg reads: scores on gold articles, on the forms of two core statements, on the lexicon's own examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kg
from benchmarks.places import CORE_FORMS, CORPUS
from kg.annotate.models import LANGUAGES
from kg.evaluate import Counts, Part, load_gold, mentions, score, to_article
from kg.examples import run
from kg.extraction import to_json
from kg.parallel import jobs
from kg.pipeline import extract_articles

Row = dict[str, Any]


def measure(gold: Iterable[Path]) -> Row:
    """All of it: `gold` are folders or files of further gold articles."""
    sets = [Gold("corpus, test part", tuple(CORPUS / f"{lang}-test.jsonl" for lang in LANGUAGES))]
    sets += [Gold(path.resolve().name, (path,)) for path in gold]
    rows = [row for each in sets for row in gold_scores(each)]
    return {
        "gold": [row for row, _ in rows],
        "mentions": [row for _, found in rows for row in found],
        "core forms": [core_forms(lang) for lang in LANGUAGES],
        "examples": [examples(lang) for lang in LANGUAGES],
    }


@dataclass(frozen=True, slots=True)
class Gold:
    """A set of gold articles, in files or folders."""

    name: str
    paths: tuple[Path, ...]


def gold_scores(gold: Gold) -> Iterator[tuple[Row, list[Row]]]:
    """A row of statements for each language of a gold set, and one for all; each with its rows of mentions."""
    articles = load_gold(gold.paths)
    found = extract_articles(map(to_article, articles), processes=jobs())
    answers = {answer["id"]: answer for answer in map(to_json, found)}
    report = score(articles, answers)
    for lang, part in {**report.languages, "all": report.overall}.items():
        rows = mentions.over([a for a in articles if lang in (a["lang"], "all")], answers)
        yield _gold_row(gold.name, lang, part), [_mention_row(gold.name, lang, k, c) for k, c in rows.items()]


def _mention_row(name: str, lang: str, what: str, counts: Counts) -> Row:
    return {"set": name, "lang": lang, "what": what, **counts.to_dict()}


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
