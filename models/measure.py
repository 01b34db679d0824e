"""Scores of the encoder that ships, and its model cards: python -m models.measure DATA PREPARED.

Test sentences are read with the treebank's own words, one at a time, by the code that runs in kg. `PREPARED` holds
the folders en and fr that `models.prepare` wrote.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from kg.annotate.models import LANGUAGES, encoder_folder, path
from kg.encoder.analyse import Analyser
from models.cards import LICENCE, card
from models.names import Spans, iob, own_articles, sequoia
from models.prepare import GENERIC

VERSION = "0.2.0"
LABEL = {"Person": "PERSON", "Place": "PLACE", "Product": "PRODUCT", "AIModel": "PRODUCT"}
TREES = {
    "en": {"UD English-EWT test": "test-0", "GUM news test": "test-gum-news"},
    "fr": {"UD French-GSD test": "test-0", "UD French-Sequoia test": "test-1"},
}
Passage = tuple[list[str], Spans]


def tree_scores(analyse: Analyser, file: Path) -> dict[str, float]:
    """Attachment, tags and lemmas of a prepared file; punctuation counts."""
    docs = list(DocBin().from_disk(file).get_docs(spacy.blank(analyse.lang).vocab))
    hits: Counter[str] = Counter()
    total = 0
    generic = GENERIC.get(analyse.lang, {})
    for doc, found in zip(docs, analyse.analyse([[t.text for t in d] for d in docs], whole=True), strict=True):
        for t, pos, head, dep, lemma in zip(doc, found.pos, found.head, found.dep, found.lemma, strict=True):
            total += 1
            gold = "root" if t.head.i == t.i else generic.get(t.dep_, t.dep_)
            hits["uas"] += head == t.head.i
            hits["las"] += head == t.head.i and dep == gold
            hits["las, subtypes left out"] += head == t.head.i and dep.split(":")[0] == gold.split(":")[0]
            hits["pos"] += pos == t.pos_
            hits["lemma"] += lemma.lower() == t.lemma_.lower()
    return {k: round(hits[k] / total, 4) for k in ("las", "las, subtypes left out", "uas", "pos", "lemma")}


def name_scores(
    analyse: Analyser, rows: Iterable[Passage], labels: Iterable[str], *, classes: bool = False
) -> dict[str, float]:
    """F1 of names, overall and by label; names of other labels are left out of both sides."""
    rows = list(rows)
    wanted = set(labels)
    right, said, gold = Counter[str](), Counter[str](), Counter[str]()
    for (_, spans), found in zip(rows, analyse.analyse([w for w, _ in rows]), strict=True):
        mine = {(a, b, c if classes else LABEL.get(c, "ORG")) for a, b, c, _ in found.names}
        theirs = {(a, b, c.partition("/")[2] if classes else c.partition("/")[0]) for a, b, c in spans}
        for k in wanted:
            m, t = ({r for r in s if r[2] == k} for s in (mine, theirs))
            right[k] += len(m & t)
            said[k] += len(m)
            gold[k] += len(t)

    def f1(keys: Iterable[str]) -> float:
        keys = list(keys)
        a, b, c = (sum(x[k] for k in keys) for x in (right, said, gold))
        return round(2 * a / max(b + c, 1), 4)

    return {"f1": f1(sorted(wanted))} | {k: f1([k]) for k in sorted(wanted) if gold[k]}


def own(lang: str, corpus: Path) -> list[Passage]:
    """Paragraphs of the corpus's test part as words with names."""
    from models.names import from_text

    nlp = spacy.blank(lang)
    docs = [from_text(nlp, t, s) for t, s in own_articles(corpus)]
    return [([t.text for t in d], [(e.start, e.end, e.label_) for e in d.ents]) for d in docs]


def scores(lang: str, data: Path, prepared: Path) -> dict[str, dict[str, float]]:
    """Everything that is measured of a language."""
    analyse = Analyser(encoder_folder(), lang)
    rows = {name: tree_scores(analyse, prepared / lang / f"{part}.spacy") for name, part in TREES[lang].items()}
    three = ("PERSON", "ORG", "PLACE")
    if lang == "en":
        rows["UNER English-EWT test, names"] = name_scores(
            analyse, iob(data / "ner_en_uner_ewt/en_ewt-ud-test.iob2", 1, 2), three
        )
        rows["WNUT17 test, names"] = name_scores(
            analyse, iob(data / "ner_en_wnut17/emerging.test.annotated", 0, 1), (*three, "PRODUCT")
        )
    else:
        rows["Sequoia development part, names"] = name_scores(
            analyse, sequoia(data / "ner_fr_sequoia_ne/sequoia-ud.parseme.frsemcor.dev"), three
        )
    test = Path(__file__).parent.parent / "corpus" / f"{lang}-test.jsonl"
    classes = (
        "Company", "GovernmentBody", "ResearchInstitute", "Consortium", "StockExchange", "MediaOutlet",
        "Organization", "Person", "Product", "AIModel", "Place",
    )  # fmt: skip
    rows["corpus test part, classes of names"] = name_scores(analyse, own(lang, test), classes, classes=True)
    return rows


def main(data: Path, prepared: Path) -> None:
    """Measure both languages; write each one's meta.json and card."""
    for lang in LANGUAGES:
        found = scores(lang, data, prepared)
        meta = {
            "lang": lang,
            "name": "kg_news",
            "version": VERSION,
            "license": LICENCE[lang],
            "kg_scores": found,
        }
        path(lang).mkdir(parents=True, exist_ok=True)
        (path(lang) / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
        (Path(__file__).parent / "cards" / f"{lang}.md").write_text(card(lang, VERSION, found), encoding="utf-8")
        print(lang, json.dumps(found, indent=1))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
