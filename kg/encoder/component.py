"""The encoder as a component of a spaCy pipeline, so that `spacy.Language` is what the rest of kg sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from kg.encoder.analyse import Analyser, Analysis, analyser

NAME = "kg_encoder"
TOGETHER = 200  # lines encoded in one go


class Encoder:
    """Sets tags, features, lemmas, trees, sentence starts and entities of documents.

    An entity's label is its class; the chance of that class stands in `span._.kg_chance`.
    """

    def __init__(self, analyse: Analyser) -> None:
        self.analyser = analyse
        if not Span.has_extension("kg_chance"):
            Span.set_extension("kg_chance", default=1.0)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Annotate documents, in order, `batch_size` at a time."""
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._annotate(batch)
                batch = []
        yield from self._annotate(batch)

    def _annotate(self, docs: list[Doc]) -> Iterator[Doc]:
        words = [[i for i, t in enumerate(doc) if not t.is_space] for doc in docs]
        found = self.analyser.analyse([[doc[i].text for i in row] for doc, row in zip(docs, words, strict=True)])
        for doc, row, analysis in zip(docs, words, found, strict=True):
            yield _annotated(doc, row, analysis)


def _annotated(doc: Doc, words: list[int], found: Analysis) -> Doc:
    """The document with the analysis of its words; blank tokens hang on the word before."""
    n = len(doc)
    heads, deps = list(range(n)), ["dep"] * n
    starts: list[bool | int | None] = [-1] * n
    pos, morphs, lemmas = ["SPACE"] * n, [""] * n, [t.text for t in doc]
    before = words[0] if words else 0
    place = set(words)
    for i in range(n):
        if i in place:
            before = i
        else:
            heads[i] = before
    for k, i in enumerate(words):
        heads[i], deps[i] = words[found.head[k]], "ROOT" if found.head[k] == k else found.dep[k]
        starts[i] = 1 if found.start[k] else -1
        pos[i], morphs[i], lemmas[i] = found.pos[k], found.morph[k], found.lemma[k]
    if n and not words:
        deps[0], starts[0] = "ROOT", 1
    elif words and words[0] > 0:
        starts[0], starts[words[0]] = 1, -1
    out = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )
    spans = []
    for first, last, label, chance in found.names:
        span = Span(out, words[first], words[last - 1] + 1, label=label)
        span._.kg_chance = chance
        spans.append(span)
    out.ents = spans
    return out


def pipeline(folder: Path, lang: str, *, whole: frozenset[str] = frozenset()) -> Language:
    """spaCy's tokenizer of a language, some words left `whole`, with the encoder in `folder`. Raises ModelError."""
    import spacy

    nlp = spacy.blank(lang)
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.rules = {k: v for k, v in (nlp.tokenizer.rules or {}).items() if k not in whole}
    if not Language.has_factory(NAME):
        Language.factory(NAME, default_config={"folder": ""}, func=create)
    nlp.add_pipe(NAME, config={"folder": str(folder)})
    return nlp


def create(nlp: Language, name: str, folder: str) -> Encoder:
    """The factory that spaCy calls."""
    return Encoder(analyser(Path(folder), nlp.lang or ""))
