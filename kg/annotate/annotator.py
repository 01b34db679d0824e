"""The annotation stage: article → document with trees, typed names in chains, references and concepts."""

from __future__ import annotations

from kg.annotate.chains import chain
from kg.annotate.concepts import concept_mentions
from kg.annotate.demonyms import demonym_mentions
from kg.annotate.langid import identify
from kg.annotate.models import load
from kg.annotate.references import Resolver
from kg.annotate.spans import name_spans
from kg.annotate.syntax import parse
from kg.annotate.typing import classify
from kg.model import Article
from kg.ontology.cues import default_cues
from kg.ontology.names import default_concepts, default_names
from kg.tree import Document


def annotate(article: Article) -> Document:
    """Parse an article and find its mentions; ``mention.entity`` is the key of its chain in the article."""
    lang = article.lang or identify(article.body)
    sentences, proposed = parse(load(lang), article)
    if not sentences:
        return Document(article, lang, (), ())
    names, cues = default_names(), default_cues(lang)
    spans = name_spans(article.body, sentences, proposed, names, cues)
    mentions = chain(article.body, spans, classify(article.body, spans, cues))
    references = Resolver(sentences, mentions, cues, names).resolve()
    concepts = concept_mentions(sentences, mentions, default_concepts(), lang)
    demonyms = demonym_mentions(sentences, mentions, names)
    return Document(article, lang, sentences).with_mentions((*mentions, *references, *concepts, *demonyms))
