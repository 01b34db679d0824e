"""Silver trees of news sentences: python -m models.silver LANG NAMES.spacy OUT.spacy.

A parser trained on treebanks errs beside names that it never saw: "Qualcomm completed the acquisition of Alphawave."
So the passages made for names (the project's own articles and lexicon examples, with other names put in) are read with
plain names in place ("Google completed the acquisition of Microsoft."), which it gets right far more often, and the
trees are given back to the passages as they stand.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from kg.annotate.models import encoder_folder
from kg.encoder.analyse import Analyser, Analysis

PLAIN = {
    "ORG": ("Google", "Microsoft", "Intel", "Renault", "Nokia", "Siemens"),
    "PERSON": ("John", "Marie", "Paul", "Anna"),
    "PLACE": ("London", "Paris", "Berlin", "Spain"),
    "PRODUCT": ("Windows", "Android", "Photoshop"),
}
MOST = 7000  # passages
HEAD_LAST = {"en"}  # "Redwood Systems" hangs on its last word in English treebanks, on its first in French ones


def simple(span: Span) -> bool:
    """Whether a name is made of capitalised words and numbers only, so that its inner tree is known."""
    return all(t.text[:1].isupper() and t.text.isalpha() or t.is_digit for t in span) and span[0].is_alpha


def plain_words(doc: Doc, names: list[Span], rng: random.Random) -> tuple[list[str], list[list[int]]]:
    """Words with each simple name as one plain word, and for each word the tokens that it stands for."""
    starts = {e.start: e for e in names}
    words: list[str] = []
    places: list[list[int]] = []
    i = 0
    while i < len(doc):
        span = starts.get(i)
        if span is not None:
            words.append(rng.choice(PLAIN[span.label_.partition("/")[0]]))
            places.append(list(range(span.start, span.end)))
            i = span.end
            continue
        words.append(doc[i].text)
        places.append([i])
        i += 1
    return words, places


def expanded(doc: Doc, lang: str, places: list[list[int]], labels: dict[int, str], found: Analysis) -> Doc:
    """The passage with the tree of its plain form."""
    n = len(doc)
    heads, deps = list(range(n)), [""] * n
    pos, morphs, lemmas = [""] * n, [""] * n, [t.text for t in doc]
    anchor = []
    for tokens in places:
        last = max((i for i in tokens if not doc[i].is_digit), default=tokens[0])
        by_last = lang in HEAD_LAST and labels.get(tokens[0]) != "PERSON"
        anchor.append(last if by_last else tokens[0])
    starts = [-1] * n
    for k, tokens in enumerate(places):
        top = anchor[k]
        named = tokens[0] in labels
        for i in tokens:
            before = named and lang in HEAD_LAST and labels[tokens[0]] != "PERSON" and i < top
            heads[i], deps[i] = top, "compound" if before else "flat"
            pos[i] = ("NUM" if doc[i].is_digit else "PROPN") if named else found.pos[k]
            morphs[i] = ("Number=Sing" if lang == "en" and pos[i] == "PROPN" else "") if named else found.morph[k]
            lemmas[i] = doc[i].text if named else found.lemma[k]
        heads[top], deps[top] = anchor[found.head[k]], "ROOT" if found.head[k] == k else found.dep[k]
        starts[tokens[0]] = 1 if found.start[k] else -1
    return Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], pos=pos, morphs=morphs,
        lemmas=lemmas, heads=heads, deps=deps, sent_starts=starts,
    )  # fmt: skip


def write(lang: str, names: Path, out: Path) -> None:
    """Read the passages that are the project's own, with plain names, and write their trees."""
    rng = random.Random(5)
    vocab = spacy.blank(lang).vocab
    docs = [d for d in DocBin(store_user_data=True).from_disk(names).get_docs(vocab) if not d.user_data.get("partial")]
    docs = [d for d in docs if 3 < len(d) < 90 and not any(t.is_space for t in d)]
    rng.shuffle(docs)
    rows = []
    for doc in docs[:MOST]:
        known = [e for e in doc.ents if simple(e)]
        words, places = plain_words(doc, known, rng)
        rows.append((doc, words, places, {e.start: e.label_.partition("/")[0] for e in known}))
    read = Analyser(encoder_folder(), lang).analyse([words for _, words, _, _ in rows])
    made = [expanded(doc, lang, places, labels, a) for (doc, _, places, labels), a in zip(rows, read, strict=True)]
    DocBin(docs=made).to_disk(out)
    print(lang, len(made), "passages", sum(map(len, made)), "words")


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
