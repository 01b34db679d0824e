"""The stages in a row: the only module that knows them all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate.models import LANGUAGES
from kg.errors import UsageError
from kg.model import Article, Claim, Knowledge, Reading, Rejection
from kg.ontology.names import default_concepts, default_names
from kg.ontology.schema import default_schema
from kg.parallel import ordered

if TYPE_CHECKING:
    from kg.store.turtle import GraphFolder

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
    """All stages up to the claims of one article.

    Raises UsageError when it is in a language that is not served.
    """
    from kg.annotate.annotator import annotate
    from kg.extract.extractor import extract
    from kg.extract.recorded import mentioned, recorded
    from kg.extract.retype import settle
    from kg.resolve.linker import link

    document, entities = link(annotate(_in_served_language(article)), default_names(), default_concepts())
    found, rejections = extract(document)
    entities, claims, unfit = settle(entities, found, default_schema())
    kept, repeated = _one_sided(claims)
    known = replace(article, lang=document.lang, kept_fingerprint=article.fingerprint)
    entities = mentioned(recorded(entities, kept, article.body), kept)
    return Reading(known, entities, kept, (*rejections, *unfit, *repeated))


def _in_served_language(article: Article) -> Article:
    """The article with its language; raises UsageError when that is not served."""
    from kg.annotate.langid import detect, identify, is_served

    if article.lang in LANGUAGES:
        return article
    if article.lang is None and is_served(article.body):
        return replace(article, lang=identify(article.body))
    lang = article.lang or detect(article.body)
    raise UsageError(f"language {lang!r} is not served; kg reads {' and '.join(LANGUAGES)}")


def _one_sided(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], list[Rejection]]:
    """Claims whose two sides are not the same entity."""
    kept, rejected = [], []
    for claim in claims:
        if claim.subject == claim.object:
            rejected.append(Rejection("pipeline", "same entity", claim.relation))
        else:
            kept.append(claim)
    return tuple(kept), rejected


def extract_articles(
    articles: Iterable[Article], unread: Callable[[str], object] | None = None, *, processes: int = 1
) -> Iterator[Reading]:
    """Readings of articles, in order; many articles are shared among `processes` (see `kg.parallel`).

    An article that cannot be read is told to `unread` in one line and left out; without it UsageError is raised.
    """
    for reading in ordered(_tried, articles, processes):
        if isinstance(reading, Reading):
            yield reading
        elif unread is None:
            raise UsageError(reading)
        else:
            unread(reading)


def _tried(article: Article) -> Reading | str:
    """The reading of an article, or one line that says why there is none."""
    try:
        return read_article(article)
    except UsageError as error:
        return f"article {article.id}: {error}"


def build(
    sources: Sequence[str],
    graph_dir: str | Path,
    *,
    again: bool = False,
    progress: Progress | None = None,
    processes: int = 1,
) -> BuildReport:
    """Read sources into a graph folder; known articles are skipped, changed ones replace what they said.

    With `again`, known articles are read again too (after an upgrade). What cannot be read is told in the report.
    Raises StoreError when the folder holds a damaged graph; nothing is written then.
    """
    started, report = time.perf_counter(), BuildReport()
    folder = _folder(graph_dir)
    with folder.locked():
        readings = {r.article.id: r for r in folder.read()}
        for reading in _new_readings(sources, readings, report, again=again, progress=progress, processes=processes):
            readings[reading.article.id] = reading
        knowledge = _assembled(readings.values())
        folder.write(knowledge)  # the same bytes when nothing is new; mends derived files that were damaged
    report.statements, report.entities = len(knowledge.statements), len(knowledge.entities)
    report.seconds = time.perf_counter() - started
    return report


def _new_readings(
    sources: Sequence[str],
    known: Mapping[str, Reading],
    report: BuildReport,
    *,
    again: bool,
    progress: Progress | None,
    processes: int,
) -> Iterator[Reading]:
    """Readings of the articles that are new or changed; counts go into the report."""
    from kg.read import SourceProblem, read_sources

    before = {id_: r.article.fingerprint for id_, r in known.items()}
    rejected: Counter[str] = Counter()

    def wanted() -> Iterator[Article]:
        for item in read_sources(sources):
            if isinstance(item, SourceProblem):
                report.errors.append(str(item))
                continue
            report.articles += 1
            if progress:
                progress(report.articles, item.title)
            if not again and before.get(item.id) == item.fingerprint:
                report.skipped += 1
            else:
                yield item

    for reading in extract_articles(wanted(), report.errors.append, processes=processes):
        replaced = reading.article.id in before
        report.new, report.replaced = report.new + (not replaced), report.replaced + replaced
        rejected.update(reading.rejected())
        yield reading
    report.rejections = dict(rejected.most_common())


def forget(graph_dir: str | Path, article: str) -> int:
    """Remove an article and exactly what only it supported; returns how many statements are gone.

    Raises UsageError when the graph does not hold the article.
    """
    folder = _folder(graph_dir)
    with folder.locked():
        readings = folder.read()
        kept = [r for r in readings if r.article.id != article]
        if len(kept) == len(readings):
            raise UsageError(f"the graph holds no article {article!r}")
        before, after = _assembled(readings), _assembled(kept)
        folder.write(after)
    return len(before.statements) - len(after.statements)


def _folder(graph_dir: str | Path) -> GraphFolder:
    from kg.store.turtle import GraphFolder

    return GraphFolder(Path(graph_dir))


def _assembled(readings: Iterable[Reading]) -> Knowledge:
    from kg.assemble import assemble
    from kg.assemble.priors import default_priors

    return assemble(readings, default_schema(), default_priors(), default_names().entities)
