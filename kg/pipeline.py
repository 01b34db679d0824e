"""The stages in a row: the only module that knows them all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.model import Article, Claim, Entity, Reading, Rejection, Span
from kg.ontology.names import default_concepts, default_names
from kg.ontology.schema import default_schema

Progress = Callable[[int, str], None]


@dataclass
class BuildReport:
    """What a build did. `rejections` counts by reason; `errors` are one line each."""

    articles: int = 0
    new: int = 0
    replaced: int = 0
    skipped: int = 0
    statements: int = 0
    entities: int = 0
    rejections: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


def read_article(article: Article) -> Reading:
    """All stages up to the claims of one article."""
    from kg.annotate.annotator import annotate
    from kg.extract.extractor import extract
    from kg.extract.retype import settle
    from kg.resolve.linker import link

    document, entities = link(annotate(article), default_names(), default_concepts())
    found, rejections = extract(document)
    entities, claims, unfit = settle(entities, found, default_schema())
    kept, repeated = _one_sided(claims)
    known = replace(article, lang=document.lang, kept_fingerprint=article.fingerprint)
    return Reading(known, entities, kept, (*rejections, *unfit, *repeated))


def _one_sided(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], list[Rejection]]:
    """Claims whose two sides are not the same entity."""
    kept, rejected = [], []
    for claim in claims:
        if claim.subject == claim.object:
            rejected.append(Rejection("pipeline", "same entity", claim.relation))
        else:
            kept.append(claim)
    return tuple(kept), rejected


def extract_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """Readings of articles, in order."""
    return (read_article(a) for a in articles)


def build(
    sources: Sequence[str], graph_dir: str | Path, *, again: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Read sources into a graph folder; known articles are skipped, changed ones replace what they said.

    With `again`, known articles are read again too (after an upgrade). What cannot be read is told in the report.
    """
    from kg.assemble import assemble
    from kg.assemble.priors import default_priors
    from kg.read import SourceProblem, read_sources
    from kg.store.turtle import GraphFolder

    started, report = time.perf_counter(), BuildReport()
    folder = GraphFolder(Path(graph_dir))
    readings = {r.article.id: r for r in folder.read()}
    known = {id_: r.article.fingerprint for id_, r in readings.items()}
    rejected: Counter[str] = Counter()
    for item in read_sources(sources):
        if isinstance(item, SourceProblem):
            report.errors.append(str(item))
            continue
        report.articles += 1
        if not again and known.get(item.id) == item.fingerprint:
            report.skipped += 1
        else:
            report.new, report.replaced = report.new + (item.id not in known), report.replaced + (item.id in known)
            readings[item.id] = read_article(item)
            rejected.update(r.reason for r in readings[item.id].rejections)
        if progress:
            progress(report.articles, item.title)
    knowledge = assemble(readings.values(), default_schema(), default_priors(), default_names().entities)
    if report.new or report.replaced or not folder.exists():
        folder.write(knowledge)
    report.statements, report.entities = len(knowledge.statements), len(knowledge.entities)
    report.rejections = dict(rejected.most_common())
    report.seconds = time.perf_counter() - started
    return report


__all__ = ["BuildReport", "Entity", "Span", "build", "extract_articles", "read_article"]
