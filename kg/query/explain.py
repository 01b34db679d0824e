"""Why a statement is believed: every passage that says it."""

from __future__ import annotations

import json
from collections import defaultdict

from kg.query import names
from kg.query.facts import Asking, between, either, facts, qualifiers, spellings, with_qualifiers
from kg.query.relations import Reading, find_relation
from kg.query.rows import Explanation, Passage
from kg.query.run import Row, iris, literals, local_id, run, values
from kg.vocab import EVIDENCE, ID, STATEMENT


def explain(asking: Asking, subject: str, relation: str, obj: str) -> list[Explanation]:
    """Statements *subject relation obj*, narrower relations included, each with its evidence, strongest first."""
    reading = find_relation(asking.schema, relation)
    found = facts(asking, _pattern(asking, reading, subject, obj))
    chosen = with_qualifiers(asking.store, found[: asking.filters.limit])
    told = passages(asking, [f.statement for f in chosen])
    return [Explanation(f, tuple(told[f.statement])) for f in chosen]


def passages(asking: Asking, statements: list[str]) -> dict[str, list[Passage]]:
    """Evidence by statement id, the latest article first, then the surest."""
    if not statements:
        return {}
    rows = run(asking.store, "passages", which=values("statement", iris(STATEMENT, statements)))
    unique = {r["evidence"]: r for r in sorted(rows, key=lambda r: r.get("byLabel", ""), reverse=True)}
    held = qualifiers(asking.store, values("node", iris(EVIDENCE, (local_id(e) for e in unique))))
    out: dict[str, list[Passage]] = defaultdict(list)
    for row in unique.values():
        out[row.local("statement")].append(_passage(row, held.get(row["evidence"], {})))
    for found in out.values():
        found.sort(key=lambda p: (-p.score, p.article, p.start, p.evidence))
        found.sort(key=lambda p: p.published or "", reverse=True)
    return out


def _pattern(asking: Asking, reading: Reading, subject: str, obj: str) -> str:
    narrower, both = reading.one_way(asking.schema), reading.either_way(asking.schema)
    if reading.inverted:
        subject, obj = obj, subject
    first = names.find(asking.store, subject).id
    if reading.relation.figure:
        return between(narrower, first, literals(spellings(obj)))
    second = names.find(asking.store, obj).id
    patterns = [between(narrower, first, iris(ID, [second]))]
    return either(*patterns, *([between(both, second, iris(ID, [first]))] if both else []))


def _passage(row: Row, held: dict[str, str]) -> Passage:
    return Passage(
        evidence=row.local("evidence"),
        article=row.local("article"),
        title=row.get("title", ""),
        published=row.get("published"),
        source=row.get("source"),
        url=row.get("url"),
        lang=row.get("lang", ""),
        prefix=row.get("prefix", ""),
        quote=row["quote"],
        suffix=row.get("suffix", ""),
        start=int(row["start"]),
        end=int(row["end"]),
        subject=_span(row, "subject"),
        object=_span(row, "object"),
        status=row["status"],
        score=float(row["score"]),
        attributed_to=row.get("byLabel") or (local_id(row["by"]) if "by" in row else None),
        said_on=row.get("saidOn"),
        extractor=row.get("extractor", ""),
        version=row.get("version", ""),
        rule=row.get("rule", ""),
        features=tuple((str(n), float(w)) for n, w in json.loads(row.get("features", "[]"))),
        qualifiers=held,
    )


def _span(row: Row, side: str) -> tuple[int, int]:
    return int(row.get(f"{side}Start", -1)), int(row.get(f"{side}End", -1))
