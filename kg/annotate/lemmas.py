"""Lemmas of verb forms that the trained lemmatizer leaves as they are."""

from __future__ import annotations

import gzip
from functools import lru_cache

from kg.annotate.models import path
from kg.ontology.lexicon import default_lexicon


@lru_cache(maxsize=4)
def verb_forms(lang: str) -> dict[str, str]:
    """Verb lemma by inflected form; empty for a language whose pipeline ships no such table."""
    file = path(lang) / "verb_forms.tsv.gz"
    if not file.exists():
        return {}
    rows = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
    return dict(row.split("\t") for row in rows)


@lru_cache(maxsize=4)
def _infinitives(lang: str) -> frozenset[str]:
    return frozenset(verb_forms(lang).values())


def lemma_of(lang: str, form: str, lemma: str, pos: str) -> str:
    """The pipeline's lemma; for a verb, the table's where the pipeline gives no known infinitive.

    >>> lemma_of("fr", "investi", "investi", "VERB")
    'investir'
    """
    if pos not in {"VERB", "AUX"}:
        return lemma
    known = verb_forms(lang).get(form, lemma)
    told = default_lexicon(lang).verbs
    better = known in told and lemma not in told  # "probing" is of "probe", not of "prob"
    return known if better or lemma not in _infinitives(lang) else lemma
