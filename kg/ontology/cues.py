"""Words that set a status, report speech, describe or type an entity: ``ontologies/lexicon/cues-LANG.ttl``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.model import Status
from kg.ontology.lexicon import split_words
from kg.ontology.triples import Triples
from kg.resources import folder
from kg.tree import Sentence, Token
from kg.vocab import FRAME, local

Words = tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """Cue words of a language; keys of the mappings are word sequences in lower case.

    `status` maps a kind ("auxiliary", "adverb", "governor", "adjective", "negation", "phrase") to words and the
    status they set; `descriptions` maps common nouns to the class they denote; `names` maps a kind ("before",
    "after", "first-word", "last-word", "honorific") to words and the class they give a name; `market` words tell that
    an article is about market shares.
    """

    lang: str
    status: Mapping[str, Mapping[Words, Status]]
    reporting: frozenset[Words]
    sources: frozenset[Words]
    unnamed: frozenset[Words]
    descriptions: Mapping[Words, str]
    names: Mapping[str, Mapping[Words, str]]
    market: frozenset[Words] = frozenset()

    def description_of(self, sentence: Sentence, token: Token) -> str | None:
        """The class that a common noun denotes, also as the head of an expression (« jeune pousse »)."""
        words = sentence.tokens
        single = next((d for w in (token.lemma, token.lower) if (d := self.descriptions.get(split_words(w)))), None)
        for first, last in ((token.i - 1, token.i + 1), (token.i, token.i + 2), (token.i - 2, token.i + 1)):
            span = words[max(0, first) : last]
            for key in (tuple(t.lower for t in span), tuple(t.lemma.lower() for t in span)):
                if len(key) > 1 and key in self.descriptions:
                    return self.descriptions[key]
        return single


def load_cues(path: Path, lang: str) -> Cues:
    """Read the cues of a language."""
    data = Triples([path])
    status: dict[str, dict[Words, Status]] = defaultdict(dict)
    names: dict[str, dict[Words, str]] = defaultdict(dict)
    for iri in data.subjects(FRAME + "StatusCue"):
        for words in _lemmas(data, iri):
            status[_text(data, iri, "kind")][words] = Status(_text(data, iri, "status"))
    for iri in data.subjects(FRAME + "NameCue"):
        for words in _lemmas(data, iri):
            names[_text(data, iri, "kind")][words] = _denoted(data, iri)
    return Cues(
        lang=lang,
        status={k: dict(v) for k, v in status.items()},
        reporting=_words(data, "ReportingVerb"),
        sources=_words(data, "SourcePhrase"),
        unnamed=_words(data, "UnnamedSource"),
        descriptions={
            w: _denoted(data, iri) for iri in data.subjects(FRAME + "Description") for w in _lemmas(data, iri)
        },
        names={k: dict(v) for k, v in names.items()},
        market=_words(data, "MarketCue"),
    )


def _lemmas(data: Triples, iri: str) -> list[Words]:
    return [split_words(t) for t in data.texts(iri, FRAME + "lemma")]


def _words(data: Triples, kind: str) -> frozenset[Words]:
    return frozenset(w for iri in data.subjects(FRAME + kind) for w in _lemmas(data, iri))


def _text(data: Triples, iri: str, prop: str) -> str:
    return next(iter(data.texts(iri, FRAME + prop)), "")


def _denoted(data: Triples, iri: str) -> str:
    return local(str(data.one(iri, FRAME + "denotes") or ""))


@lru_cache(maxsize=4)
def default_cues(lang: str) -> Cues:
    """The cues of a language that ship with kg."""
    return load_cues(folder("ontologies") / "lexicon" / f"cues-{lang}.ttl", lang)
