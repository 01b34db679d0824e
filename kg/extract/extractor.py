"""The extraction stage: a document with linked mentions → claims and rejections."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.narrow import Narrowing
from kg.extract.rules import RuleExtractor
from kg.model import Claim, Rejection
from kg.ontology.cues import default_cues
from kg.ontology.grammar import default_grammar
from kg.ontology.lexicon import default_lexicon
from kg.ontology.names import default_concepts, default_names
from kg.ontology.schema import default_schema
from kg.tree import Document


@lru_cache(maxsize=4)
def default_extractor(lang: str) -> RuleExtractor:
    """The rule extractor of a language, from the data that ships with kg."""
    names, schema = default_names(), default_schema()
    narrowing = Narrowing(schema, default_concepts(), names)
    return RuleExtractor(schema, default_lexicon(lang), default_grammar(lang), default_cues(lang), names, narrowing)


def extract(document: Document) -> tuple[list[Claim], list[Rejection]]:
    """Claims of a document in text order, and what was turned down."""
    return default_extractor(document.lang).extract(document) if document.sentences else ([], [])
