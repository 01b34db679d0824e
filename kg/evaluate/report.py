"""Scores over many articles: overall, by language, by relation, and the errors behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.evaluate.facts import Fact, Json, facts
from kg.evaluate.figures import Counts, Score, interval, total
from kg.evaluate.gold import load_gold, to_article
from kg.evaluate.matching import Matcher, Matching
from kg.model import Article
from kg.ontology.schema import Schema, default_schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article; `answered` is false where there was no prediction for it."""

    article: str
    lang: str
    answered: bool
    strict: Matching
    relaxed: Matching


@dataclass(frozen=True, slots=True)
class Part:
    """Scores of a group of articles."""

    articles: int
    answered: int
    strict: Score
    relaxed: Score

    def to_dict(self) -> dict[str, object]:
        """As JSON values."""
        scores = {"strict": self.strict.to_dict(), "relaxed": self.relaxed.to_dict()}
        return {"articles": self.articles, "answered": self.answered, **scores}


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of all articles together, of each language, and strict counts of each relation, commonest first."""

    overall: Part
    languages: Mapping[str, Part]
    relations: Mapping[str, Counts]
    outcomes: tuple[Outcome, ...] = field(repr=False)

    @property
    def strict(self) -> Score:
        """Overall, the relation being the same."""
        return self.overall.strict

    @property
    def relaxed(self) -> Score:
        """Overall, the relation being the same or broader or narrower."""
        return self.overall.relaxed

    def to_dict(self) -> dict[str, object]:
        """As JSON values."""
        return {
            "overall": self.overall.to_dict(),
            "languages": {k: v.to_dict() for k, v in self.languages.items()},
            "relations": {k: v.to_dict() for k, v in self.relations.items()},
        }


@dataclass(frozen=True, slots=True)
class Error:
    """A statement that was predicted wrongly (`kind` "spurious") or not at all ("missed")."""

    article: str
    kind: str
    subject: str
    relation: str
    object: str
    status: str
    quote: str

    def to_dict(self) -> dict[str, str]:
        """As JSON values."""
        return asdict(self)


def score(gold: Sequence[Json], predicted: Mapping[str, Json], schema: Schema | None = None) -> Report:
    """Compare predictions, by article id and in the format of `kg extract`, with gold articles.

    Raises SourceError where a statement or an entity lacks a field.
    """
    schema = schema or default_schema()
    matchers = Matcher(schema, relaxed=False), Matcher(schema, relaxed=True)
    outcomes = tuple(_outcome(g, predicted.get(g["id"]), schema, matchers) for g in gold)
    langs = sorted({o.lang for o in outcomes})
    by_lang = {lang: _part([o for o in outcomes if o.lang == lang]) for lang in langs}
    return Report(_part(outcomes), by_lang, _by_relation(outcomes), outcomes)


def evaluate(paths: Iterable[str | Path], predict: Callable[[Sequence[Article]], Iterable[Json]]) -> Report:
    """Run an extractor over gold files and score what it says."""
    gold = load_gold(paths)
    answers = predict([to_article(g) for g in gold])
    return score(gold, {a["id"]: a for a in answers})


def errors(report: Report, *, relaxed: bool = False) -> list[Error]:
    """Spurious and missed statements, article by article."""
    out = []
    for outcome in report.outcomes:
        matching = outcome.relaxed if relaxed else outcome.strict
        out += [_error(outcome.article, "spurious", f) for f in matching.spurious]
        out += [_error(outcome.article, "missed", f) for f in matching.missed]
    return out


def _error(article: str, kind: str, fact: Fact) -> Error:
    told = (fact.text(k) for k in ("subject", "relation", "object", "status", "quote"))
    return Error(article, kind, *told)


def _outcome(gold: Json, answer: Json | None, schema: Schema, matchers: tuple[Matcher, Matcher]) -> Outcome:
    wanted = facts(gold, schema)
    said = facts(answer, schema) if answer else []
    strict, relaxed = (m.match(gold, wanted, said) for m in matchers)
    return Outcome(gold["id"], str(gold.get("lang") or "?"), answer is not None, strict, relaxed)


def _part(outcomes: Sequence[Outcome]) -> Part:
    answered = sum(o.answered for o in outcomes)
    strict, relaxed = _score([o.strict for o in outcomes]), _score([o.relaxed for o in outcomes])
    return Part(len(outcomes), answered, strict, relaxed)


def _score(rows: Sequence[Matching]) -> Score:
    counts = [m.counts for m in rows]
    whole = total(counts)
    matches = whole.tp or 1
    status, evidence = sum(m.statuses for m in rows) / matches, sum(m.quotes for m in rows) / matches
    return Score(whole, interval(counts), status, evidence)


def _by_relation(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """A match counts for the gold relation, a spurious statement for the predicted one."""
    tp, fp, fn = Counter[str](), Counter[str](), Counter[str]()
    for outcome in outcomes:
        tp.update(g.relation for g, _ in outcome.strict.pairs)
        fp.update(p.relation for p in outcome.strict.spurious)
        fn.update(g.relation for g in outcome.strict.missed)
    commonest = sorted((tp + fp + fn).items(), key=lambda kv: (-kv[1], kv[0]))
    return {name: Counts(tp[name], fp[name], fn[name]) for name, _ in commonest}
