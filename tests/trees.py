"""Small parses by hand, for tests of rules without a language pipeline.

A table has a word a line, and a blank line between sentences::

    London_   London PROPN compound 4                    @Place
    -_        -      PUNCT punct    1
    based     base   VERB  amod     4 Tense=Past|VerbForm=Part
    Arm       Arm    PROPN root     0                    @Company:arm-holdings

Columns: form, lemma, part of speech, dependency, head (counting from 1, 0 for the root), features if any. A form that
ends in ``_`` is glued to the next one. ``@Type`` begins a mention, ``@+`` continues it; ``:id`` gives its entity (else
the slug of its text) and ``/kind`` its kind ("name" where none is given); ``?`` after the type says that it is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from kg.annotate.spans import NameSpan
from kg.extract.arguments import Arguments, Found
from kg.extract.extractor import default_extractor
from kg.model import Article, Claim, Mention
from kg.ontology.grammar import default_grammar
from kg.ontology.names import KnownNames, slug
from kg.tree import Document, Sentence, Token

_MARK = re.compile(r"@(?P<type>[A-Za-z]+)(?P<guess>\??)(?::(?P<entity>[^/]+))?(?:/(?P<kind>\w+))?")
RECOGNISED = {"PERSON": "Person", "ORG": "Company", "PLACE": "Place", "PRODUCT": "Product"}
_BEFORE_TEXT = 1  # an article without a title: its text begins after the line break


def document(table: str, lang: str = "en", *, published: str | None = None) -> Document:
    """The document of a table."""
    text, sentences, mentions = "", [], []
    for rows in _paragraphs(table):
        tokens = []
        for i, row in enumerate(rows):
            form = row[0].removesuffix("_") or row[0]
            start = _BEFORE_TEXT + len(text)
            text += form if row[0] != form else form + " "
            tokens.append(_token(i, start, form, row))
        sentences.append(Sentence(len(sentences), tuple(tokens)))
        mentions += list(_mentions(tokens, rows))
    article = Article("a", "", text.rstrip(), lang, published)
    whole = [replace(m, text=article.body[m.start : m.end]) for m in mentions]
    named = tuple(replace(m, entity=m.entity or slug(m.text)) for m in whole)
    return Document(article, lang, tuple(sentences)).with_mentions(named)


def sentence(table: str) -> Sentence:
    """The only sentence of a table."""
    (only,) = document(table).sentences
    return only


def word(tree: Sentence, form: str) -> Token:
    """The only word of that form."""
    (only,) = [t for t in tree.tokens if t.text == form]
    return only


def filled(tree: Sentence, form: str, function: str, lang: str = "en") -> list[str]:
    """The words that fill a function of a word, by the default grammar, best first."""
    return [f.token.text for f in found(tree, form, function, lang)]


def found(tree: Sentence, form: str, function: str, lang: str = "en") -> list[Found]:
    """How a function of a word is filled, by the default grammar."""
    return Arguments(tree, default_grammar(lang)).find(word(tree, form), function)


def claims(doc: Document) -> list[Claim]:
    """What the default extractor takes from a document."""
    return default_extractor(doc.lang).extract(doc)[0]


def said(doc: Document) -> set[str]:
    """The claims of a document as "subject relation object status"."""
    return {f"{c.subject} {c.relation} {c.object} {c.evidence.status}" for c in claims(doc)}


def name_spans(doc: Document, known: KnownNames | None = None) -> list[NameSpan]:
    """The mentions of a document as candidate names; a mention of type PERSON, ORG … is what the recogniser says."""
    spans = []
    for m in doc.mentions:
        tree = doc.sentence_at(m.start)
        inside = [t.i for t in tree.tokens if m.start <= t.start < m.end]
        rows = tuple(known.named(m.text)) if known else ()
        spans.append(NameSpan(tree, inside[0], inside[-1], rows, RECOGNISED.get(m.type, "")))
    return spans


def _paragraphs(table: str) -> Iterator[list[list[str]]]:
    for filled_in, lines in groupby(table.splitlines(), key=lambda line: bool(line.strip())):
        if filled_in:
            yield [line.split() for line in lines]


def _token(i: int, start: int, form: str, row: list[str]) -> Token:
    lemma, pos, dep, head = row[1:5]
    features = next((x for x in row[5:] if "=" in x), "")
    morph = dict(pair.split("=") for pair in features.split("|")) if features else {}
    return Token(i, start, start + len(form), form, lemma, pos, dep, int(head) - 1 if int(head) else i, morph)


def _mentions(tokens: Iterable[Token], rows: Iterable[list[str]]) -> Iterator[Mention]:
    """Mentions with empty text, which the article will give."""
    open_: list[Mention] = []
    for token, row in zip(tokens, rows, strict=True):
        marks = [x for x in row[5:] if x.startswith("@")]
        if "@+" in marks:
            open_ = [replace(m, end=token.end) for m in open_]
            continue
        yield from open_
        open_ = [_mention(token, mark) for mark in marks]
    yield from open_


def _mention(token: Token, mark: str) -> Mention:
    match = _MARK.fullmatch(mark)
    assert match, mark
    kind = match["kind"] or "name"
    return Mention(token.start, token.end, "", match["type"], match["entity"] or "", kind, sure=not match["guess"])
