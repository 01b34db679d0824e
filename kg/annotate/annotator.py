"""The annotation stage: article → document with trees, typed names in chains, references and concepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kg.annotate.antecedents import default_ranker
from kg.annotate.chains import chain
from kg.annotate.concepts import concept_mentions
from kg.annotate.demonyms import demonym_mentions
from kg.annotate.figures import figure_mentions
from kg.annotate.langid import identify
from kg.annotate.mend import with_subjects, with_verb
from kg.annotate.models import load
from kg.annotate.references import Resolver
from kg.annotate.spans import name_spans
from kg.annotate.syntax import parse
from kg.annotate.typing import classify
from kg.model import Article, Mention
from kg.ontology.calendar import default_calendar
from kg.ontology.cues import default_cues
from kg.ontology.lexicon import default_lexicon
from kg.ontology.names import default_concepts, default_names
from kg.ontology.schema import default_schema
from kg.tree import Document, Sentence


@lru_cache(maxsize=4)
def ordinary_words(lang: str) -> frozenset[str]:
    """Words that are often capitalised without being names: titles, descriptions, months, weekdays, terms."""
    calendar = default_calendar(lang)
    nominals = {e.words[0] for rows in default_lexicon(lang).nominals.values() for e in rows if len(e.words) == 1}
    terms = {x.lower() for c in default_concepts().values() for x in c.labels.get(lang, ()) if " " not in x}
    described = {w[0] for w in default_cues(lang).descriptions if len(w) == 1}
    return frozenset(nominals | terms | described | set(calendar.months) | set(calendar.weekdays))


@lru_cache(maxsize=4)
def role_nouns(lang: str) -> frozenset[tuple[str, ...]]:
    """Nouns that name a person's post in an organisation."""
    relations = default_schema().relations
    return frozenset(
        entry.words
        for entry in default_lexicon(lang).entries
        for frame in entry.frames
        if entry.pos == "noun" and entry.implicit and "referent" in frame.subject
        if relations[frame.relations[0]].post
    )


def as_names(lang: str, sentence: Sentence, names: Iterable[Mention]) -> Sentence:
    """The sentence with the words of names tagged as proper nouns, whatever the tagger took them for."""
    covered = {i for m in names for i in range(m.start, m.end)}
    wrong = {"NOUN", "ADJ", "ADV", "VERB", "X", "AUX", "INTJ"}
    tokens = [replace(t, pos="PROPN") if t.start in covered and t.pos in wrong else t for t in sentence.tokens]
    tagged = with_verb(lang, Sentence(sentence.index, tuple(tokens)), covered)
    return with_subjects(tagged, covered)


def annotate(article: Article) -> Document:
    """Parse an article and find its mentions; ``mention.entity`` is the key of its chain in the article."""
    lang = article.lang or identify(article.body)
    sentences, proposed = parse(load(lang), article)
    if not sentences:
        return Document(article, lang, (), ())
    names, cues = default_names(), default_cues(lang)
    spans = name_spans(article.body, sentences, proposed, names, cues, ordinary_words(lang))
    mentions = chain(article.body, spans, classify(article.body, spans, cues))
    sentences = tuple(as_names(lang, s, mentions) for s in sentences)
    ranker = default_ranker(lang)
    references = Resolver(sentences, mentions, cues, names, role_nouns(lang), ranker=ranker).resolve()
    concepts = concept_mentions(sentences, mentions, default_concepts(), lang)
    others = [*demonym_mentions(sentences, mentions, names), *figure_mentions(sentences, cues)]
    found = (*mentions, *references, *concepts, *others)
    exact = tuple(replace(m, text=article.body[m.start : m.end]) for m in found)
    return Document(article, lang, sentences).with_mentions(exact)
