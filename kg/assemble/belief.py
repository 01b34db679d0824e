"""How far a statement is to be believed: a pure function of its evidence and the priors.

A noisy-or in the manner of INDRA (Gyori et al. 2017). A passage is wrong with the probability that its score and the
extractor's random error leave; the passages of one article are wrong together no less often than `article_error`,
whatever their number; passages of several articles are wrong independently of each other; on top, everything that one
extractor (or one rule with rates of its own) found is wrong together with its systematic error; extractors are wrong
independently of each other::

    error(passage) = 1 − score · weight(status) · (1 − random)
    error(article) = max(article_error, Π error(passage))
    error(source)  = systematic + (1 − systematic) · Π error(article)
    belief         = 1 − Π error(source)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import prod

from kg.assemble.priors import Priors
from kg.model import Evidence

_DIGITS = 4  # of a belief: more would only make noise in the files


def belief(evidence: Iterable[Evidence], priors: Priors) -> float:
    """The probability, 0…1, that at least one passage is rightly read. Raises OntologyError if a prior is missing."""
    sources: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for passage in distinct(evidence):
        sources[priors.source(passage)].append(passage)
    errors = [_source_error(source, passages, priors) for source, passages in sorted(sources.items())]
    return round(1 - prod(errors), _DIGITS)


def distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The passages without copies: a quote that several articles share word for word was written once."""
    best: dict[tuple[str, str, str, str], Evidence] = {}
    for passage in sorted(evidence, key=lambda e: (-e.score, e.article, e.start)):
        words = " ".join(passage.quote.casefold().split())
        best.setdefault((passage.extractor, passage.rule, passage.status, words), passage)
    return list(best.values())


def _source_error(source: tuple[str, str], evidence: Sequence[Evidence], priors: Priors) -> float:
    rates = priors.rates(source)
    articles: dict[str, list[float]] = defaultdict(list)
    for passage in evidence:
        told = passage.score * priors.weight(passage.status)
        articles[passage.article].append(1 - told * (1 - rates.random))
    missed = prod(max(priors.article_error, prod(sorted(errors))) for _, errors in sorted(articles.items()))
    return rates.systematic + (1 - rates.systematic) * missed
