"""Reliability priors, read from ``ontologies/priors.ttl``. What is not listed there is an error, never a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Evidence, Status
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME, local


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """How often an extractor errs: now and then (`random`), and always in the same way (`systematic`)."""

    random: float
    systematic: float


@dataclass(frozen=True, slots=True)
class Priors:
    """All that belief needs to know beside the evidence. `rules` has rates by extractor and rule."""

    extractors: Mapping[str, ErrorRates]
    statuses: Mapping[Status, float]
    article_error: float
    rules: Mapping[tuple[str, str], ErrorRates] = field(default_factory=dict)

    def source(self, evidence: Evidence) -> tuple[str, str]:
        """What errs systematically together: the rule where it has rates of its own, else the extractor."""
        rule = (evidence.extractor, evidence.rule)
        return rule if rule in self.rules else (evidence.extractor, "")

    def rates(self, source: tuple[str, str]) -> ErrorRates:
        """The error rates of a `source`; raises OntologyError when there are none."""
        found = self.rules.get(source) or self.extractors.get(source[0])
        if found is None:
            raise OntologyError(f"priors.ttl has no error rates for the extractor {source[0]!r}")
        return found

    def weight(self, status: Status) -> float:
        """What a passage with that status counts; raises OntologyError when that is not said."""
        if status not in self.statuses:
            raise OntologyError(f"priors.ttl has no weight for the status {status.value!r}")
        return self.statuses[status]


def load_priors(path: Path) -> Priors:
    """Read priors from a Turtle file; raises OntologyError when one is missing or no probability."""
    data = Triples([path])
    rules = data.subjects(FRAME + "RulePrior")
    articles = [_rate(data, s, "leastError") for s in data.subjects(FRAME + "ArticlePrior")]
    if len(articles) != 1:
        raise OntologyError(f"{path.name} must have exactly one frame:ArticlePrior")
    return Priors(
        extractors={_text(data, s, "extractor"): _rates(data, s) for s in data.subjects(FRAME + "ExtractorPrior")},
        statuses={_status(data, s): _rate(data, s, "weight") for s in data.subjects(FRAME + "StatusPrior")},
        article_error=articles[0],
        rules={(_text(data, s, "extractor"), _text(data, s, "rule")): _rates(data, s) for s in rules},
    )


def _rates(data: Triples, subject: str) -> ErrorRates:
    return ErrorRates(_rate(data, subject, "randomError"), _rate(data, subject, "systematicError"))


def _status(data: Triples, subject: str) -> Status:
    text = _text(data, subject, "status")
    if text not in list(Status):
        raise OntologyError(f"prior {local(subject)}: {text!r} is no status")
    return Status(text)


def _rate(data: Triples, subject: str, name: str) -> float:
    text = _text(data, subject, name)
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise OntologyError(f"prior {local(subject)}: {name} must lie in 0…1, not {text!r}")
    return rate


def _text(data: Triples, subject: str, name: str) -> str:
    texts = data.texts(subject, FRAME + name)
    if len(texts) != 1:
        raise OntologyError(f"prior {local(subject)} must have exactly one {name}")
    return texts[0]


@lru_cache(maxsize=1)
def default_priors() -> Priors:
    """The priors that ship with kg, read once a process."""
    return load_priors(folder("ontologies") / "priors.ttl")
