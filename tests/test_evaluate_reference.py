"""The same figures as the reference scorer, on gold articles with errors put into them at random."""

from __future__ import annotations

import copy
import json
import os
import random
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Counts, Report, Score, errors, load_gold, score
from kg.ontology.schema import default_schema

SHARED = Path(os.environ.get("KG_SHARED") or Path(__file__).resolve().parents[1].parent / "shared")
SCORER, GOLD = SHARED / "spec" / "score.py", SHARED / "gold" / "dev"
pytestmark = pytest.mark.skipif(
    not (SCORER.is_file() and GOLD.is_dir()),
    reason="the reference scorer is not there: set KG_SHARED to the folder that holds spec/score.py and gold/dev",
)
INVERSES = {"suppliesTo": "isSuppliedBy", "acquires": "acquiredBy", "subsidiaryOf": "parentOf"}
STATUSES = ("confirmed", "planned", "rumoured", "denied", "ended")
Json = dict[str, Any]


class Perturbation:
    """Makes predictions out of gold articles, seldom leaving a statement alone."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.relations = sorted(default_schema().relations)

    def article(self, gold: Json) -> Json:
        """A prediction for one article."""
        entities = copy.deepcopy(gold["entities"])
        for entity in entities:
            entity["name"] = self.name(entity)
        body = f"{gold['title']}\n{gold['text']}"
        said = [s for s in gold["statements"] if self.rng.random() < 0.8]
        said += self.rng.choices(gold["statements"], k=self.rng.randrange(4)) if gold["statements"] else []
        rows = [self.statement(s, gold) for s in said] + [self.spurious(gold) for _ in range(self.rng.randrange(4))]
        self.rng.shuffle(rows)
        for row in rows:
            row |= self.quote(row.get("quote", ""), body)
        return {"id": gold["id"], "entities": entities, "statements": rows}

    def name(self, entity: Json) -> str:
        """Another spelling of a name, or another name."""
        name = self.rng.choice([entity["name"], *entity["aliases"]])
        changes = [name, name.upper(), f"{name} Inc.", f"The {name}", name.replace("e", "é"), f"{name} Japan"]
        return str(self.rng.choice([name] * 6 + changes))

    def statement(self, gold: Json, article: Json) -> Json:
        """One thing changed, or none."""
        row = {k: v for k, v in gold.items() if k != "optional"}
        change = self.rng.choice(["none", "none", "flip", "status", "broader", "other", "inverse", "name", "unknown"])
        if change == "flip" or (change == "inverse" and row["relation"] in INVERSES):
            row["subject"], row["object"] = row["object"], row["subject"]
        if change == "inverse":
            row["relation"] = INVERSES.get(row["relation"], row["relation"])
        if change == "status":
            row["status"] = self.rng.choice([*STATUSES, None])
        if change == "broader":
            row["relation"] = self.rng.choice([row["relation"], *default_schema().ancestors(row["relation"])])
        if change == "other":
            row["relation"] = self.rng.choice(self.relations)
        if change == "unknown":
            row["relation"] = "admires"
        if change == "name":
            row["subject"] = self.name(self.rng.choice(article["entities"]))
        return row

    def spurious(self, article: Json) -> Json:
        """A statement made up."""
        subject, obj = (self.rng.choice(article["entities"] or [{"id": "Nobody"}])["id"] for _ in range(2))
        relation = self.rng.choice(self.relations)
        return {
            "subject": subject,
            "relation": relation,
            "object": obj,
            "status": "confirmed",
            "quote": article["title"],
        }

    def quote(self, quote: str, body: str) -> Json:
        """The right passage, one beside it, a wider one, a wrong offset, or none at all."""
        start = body.find(quote)
        kind = self.rng.choice(["right", "right", "beside", "wide", "shifted", "none"])
        if kind == "none":
            return {"quote": ""}
        if kind == "shifted":
            return {"quote": quote, "start": start + 1, "end": start + 1 + len(quote)}
        if kind == "beside":
            start = self.rng.randrange(len(body))
        length = len(quote) * (3 if kind == "wide" else 1)
        return {"quote": body[start : start + length], "start": start, "end": min(start + length, len(body))}


def line(name: str, result: Score, report: Report) -> str:
    """A score as the reference writes it."""
    c, (low, high), part = result.counts, result.interval, report.overall
    return (
        f"{name} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f} [{low:.3f}, {high:.3f}] "
        f"(tp {c.tp} fp {c.fp} fn {c.fn}; status {result.status:.3f}; evidence {result.evidence:.3f}; "
        f"articles {part.articles}, answered {part.answered})"
    )


def relation_line(name: str, c: Counts) -> str:
    """A relation's score as the reference writes it."""
    return f"  {name:22} tp {c.tp:3} fp {c.fp:3} fn {c.fn:3}  P {c.precision:.2f} R {c.recall:.2f}"


def reference(gold: list[Json], predicted: list[Json], folder: Path) -> list[str]:
    """The lines that the reference scorer prints."""
    files = folder / "gold.jsonl", folder / "predicted.jsonl"
    for path, rows in zip(files, (gold, predicted), strict=True):
        path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    command = [sys.executable, str(SCORER), *map(str, files), "--by", "relation", "--errors", "1000"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize("seed", range(6))
def test_the_same_figures_whatever_the_errors(seed: int, tmp_path: Path) -> None:
    gold = load_gold([GOLD])
    make = Perturbation(seed)
    predicted = [make.article(g) for g in gold if make.rng.random() < 0.95]
    report = score(gold, {p["id"]: p for p in predicted})
    lines = reference(gold, predicted, tmp_path)
    assert [x for x in lines if x.startswith(("strict", "relaxed"))] == [
        line("relaxed", report.relaxed, report),
        line("strict", report.strict, report),
    ]
    assert {x for x in lines if " tp " in x and x.startswith("  ")} == {
        relation_line(name, counts) for name, counts in report.relations.items()
    }
    shown = [x.split()[:3] for x in lines if x.startswith(("  spurious", "  missed"))]
    told = [[e.kind, e.article, *e.subject.split()][:3] for e in errors(report)]
    assert all(row in told for row in shown)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_same_figures_for_each_language(lang: str, tmp_path: Path) -> None:
    gold = load_gold([GOLD])
    make = Perturbation(100)
    predicted = [make.article(g) for g in gold]
    report = score(gold, {p["id"]: p for p in predicted})
    part = report.languages[lang]
    alone = [g for g in gold if g["lang"] == lang]
    own = score(alone, {p["id"]: p for p in predicted})
    assert own.overall == part
    assert reference(alone, predicted, tmp_path)[-1] == line("strict", part.strict, own)


def test_gold_scores_full_marks_against_itself() -> None:
    gold = load_gold([GOLD])
    report = score(gold, {g["id"]: g for g in gold})
    assert (report.strict.counts.f1, report.strict.interval, errors(report)) == (1.0, (1.0, 1.0), [])


def test_the_ontology_has_the_hierarchy_of_the_reference() -> None:
    namespace = runpy.run_path(str(SCORER), run_name="reference")
    schema = default_schema()
    assert {r.name: r.parent for r in schema.relations.values() if r.parent} == namespace["PARENT"]
    assert {r.name for r in schema.relations.values() if r.symmetric} == namespace["SYMMETRIC"]
    assert all(schema.relation(i).name == r for i, r in namespace["INVERSE"].items())
