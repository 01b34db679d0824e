"""Closed classes of words (pronouns, determiners, units …): ``ontologies/lexicon/function-words.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.errors import OntologyError
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.vocab import FRAME, local


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, Mapping[str, frozenset[str]]]:
    data = Triples([folder("ontologies") / "lexicon" / "function-words.ttl"])
    return {
        local(iri): {lang: frozenset(data.texts(iri, FRAME + "lemma", lang)) for lang in ("en", "fr")}
        for iri in data.subjects(FRAME + "WordClass")
    }


def word_class(name: str, lang: str | None = None) -> frozenset[str]:
    """The words of a class, of one language or of all; raises OntologyError for an unknown class.

    >>> "its" in word_class("thing-pronouns", "en"), "elle" in word_class("thing-pronouns", "en")
    (True, False)
    """
    found = _classes().get(name)
    if found is None:
        raise OntologyError(f"no class of words is called {name!r}")
    return found.get(lang, frozenset()) if lang else frozenset().union(*found.values())
