"""Trees: runs a language's spaCy pipeline and copies what it says into plain tokens.

Each line of the article is parsed by itself, so that a byline or a headline never joins a sentence. The pipeline
reads normalised text (straight apostrophes, plain spaces); tokens carry offsets of the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.annotate.lemmas import lemma_of
from kg.annotate.mend import mend
from kg.annotate.normal import Normalised, normalise
from kg.annotate.spans import Proposed
from kg.model import Article
from kg.ontology.grammar import default_grammar
from kg.tree import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

MAX_LINE = 20_000  # code points; longer lines are cut at spaces, since a parser's memory grows with its input


def parse(nlp: Language, article: Article) -> tuple[tuple[Sentence, ...], tuple[Proposed, ...]]:
    """Sentences, and the names that the recogniser proposes."""
    lang = nlp.lang or ""
    sentences: list[Sentence] = []
    entities: list[Proposed] = []
    pieces = list(_pieces(article.body))
    clean = [normalise(text) for _, text in pieces]
    docs = nlp.pipe((tokenised(nlp, n.text) for n in clean), batch_size=64)
    for (offset, _), normal, doc in zip(pieces, clean, docs, strict=True):
        for span in doc.sents:
            tokens = mend(lang, _tokens(lang, span, normal, offset))
            if tokens:
                sentences.append(Sentence(len(sentences), tokens))
        entities += _entities(doc, normal, offset)
    return tuple(sentences), tuple(entities)


def tokenised(nlp: Language, text: str) -> Doc:
    """The tokens of a line, with hyphenated words joined.

    In French they are one token in the treebanks too, unless they end in a clitic; in English only those with a prefix
    that is no word ("co-founder") are joined.
    """
    doc = nlp.make_doc(text)
    lists = default_grammar(nlp.lang).word_lists
    clitics, prefixes = lists.get("clitics"), lists.get("prefixes", frozenset())
    with doc.retokenize() as merged:
        i = 0
        while i + 2 < len(doc):
            end = i
            joins = clitics is not None or doc[i].lower_ in prefixes or _double_name(doc, i)
            while joins and end + 2 < len(doc) and _joined(doc, end, clitics or frozenset()):
                end += 2
            if end > i:
                merged.merge(doc[i : end + 1])
            i = end + 1
    return doc


def _double_name(doc: Doc, i: int) -> bool:
    """Whether two short capitalised words make one name: "Lip-Bu", "Alcatel-Lucent"."""
    return doc[i].is_title and doc[i + 2].is_title and len(doc[i]) < 9


def _joined(doc: Doc, i: int, clitics: frozenset[str]) -> bool:
    word, hyphen, after = doc[i], doc[i + 1], doc[i + 2]
    glued = not word.whitespace_ and not hyphen.whitespace_ and hyphen.text == "-"
    return glued and word.text[-1].isalpha() and after.text[0].isalpha() and after.lower_ not in clitics


def _pieces(body: str) -> Iterator[tuple[int, str]]:
    """Non-blank lines with their offsets, the overlong ones cut."""
    offset = 0
    for line in body.split("\n"):
        start = 0
        while len(line) - start > MAX_LINE:
            cut = line.rfind(" ", start, start + MAX_LINE)
            cut = cut if cut > start else start + MAX_LINE
            yield offset + start, line[start:cut]
            start = cut
        if line[start:].strip():
            yield offset + start, line[start:]
        offset += len(line) + 1


def _tokens(lang: str, span: Span, normal: Normalised, offset: int) -> tuple[Token, ...]:
    words = [t for t in span if not t.is_space]
    index = {t.i: n for n, t in enumerate(words)}
    out = []
    for n, t in enumerate(words):
        start, end = normal.original(t.idx, t.idx + len(t.text))
        head = t.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        out.append(
            Token(
                i=n,
                start=offset + start,
                end=offset + end,
                text=t.text,
                lemma=lemma_of(lang, t.lower_, t.lemma_.lower(), t.pos_) if t.pos_ != "PROPN" else t.lemma_,
                pos=t.pos_,
                dep="root" if head.i == t.i else t.dep_.lower() if t.dep_ == "ROOT" else t.dep_,
                head=index.get(head.i, n),
                morph=t.morph.to_dict(),
            )
        )
    return tuple(out)


def _entities(doc: Doc, normal: Normalised, offset: int) -> list[Proposed]:
    rows = []
    for ent in doc.ents:
        start, end = normal.original(ent.start_char, ent.end_char)
        rows.append((offset + start, offset + end, ent.label_, ent._.kg_chance))
    return rows
