"""Join a language's parts into the pipeline that ships: python -m models.package LANG SYNTAX ENTITIES PREPARED.

Writes models/weights/LANG with its scores in meta.json, and the model card models/cards/LANG.md.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from models import verb_forms
from models.prepare import TEST, TRAIN

HERE = Path(__file__).parent
VERSION = "0.1.0"
LICENCE = {
    "en": "CC BY-SA 4.0",
    "fr": "CC BY-SA 4.0 and LGPL-LR",
}
ENTITY_SOURCES = {
    "en": ["UNER English-EWT and PUD (CC BY-SA 4.0)", "Wikigold (CC BY 4.0)", "CrossNER ai, politics, science (MIT; text CC BY-SA)"],
    "fr": ["Sequoia entity layer (LGPL-LR)", "POPCORN manual corpus (MIT)"],
}  # fmt: skip


def join(syntax: Path, entities: Path) -> spacy.Language:
    """The syntax pipeline with the name recogniser after it."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(entities))
    return nlp


def syntax_scores(nlp: spacy.Language, path: Path) -> dict[str, float]:
    """Scores on a test file with its own tokens."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    rows = []
    for doc in gold:
        predicted = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for name, pipe in nlp.pipeline:
            if name != "ner":
                predicted = pipe(predicted)
        rows.append(Example(predicted, doc))
    scorer = Scorer(nlp)
    parsed = scorer.score_deps(
        rows,
        "dep",
        ignore_labels=("punct",),
        getter=lambda t, a: getattr(t, a + "_") if a == "dep" else getattr(t, a),
        head_attr="head",
    )
    full = Scorer.score_deps(rows, "dep", getter=lambda t, a: t.dep_ if a == "dep" else getattr(t, a))
    return {
        "las": round(full["dep_las"], 4),
        "las_without_punctuation": round(parsed["dep_las"], 4),
        "uas": round(full["dep_uas"], 4),
        "pos": round(Scorer.score_token_attr(rows, "pos")["pos_acc"], 4),
        "lemma": round(Scorer.score_token_attr(rows, "lemma")["lemma_acc"], 4),
    }


def entity_scores(nlp: spacy.Language, path: Path) -> dict[str, float]:
    """F1 of names, overall and by label, on the development part."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    rows = []
    for doc in gold:
        predicted = nlp.get_pipe("ner")(Doc(nlp.vocab, words=[t.text for t in doc]))
        rows.append(Example(predicted, doc))
    scores = Scorer.score_spans(rows, "ents")
    per = {k: round(v["f"], 4) for k, v in sorted((scores["ents_per_type"] or {}).items())}
    return {"f1": round(scores["ents_f"] or 0.0, 4), **per}


def write(lang: str, syntax: Path, entities: Path, prepared: Path) -> None:
    """Join, measure, save and describe."""
    nlp = join(syntax, entities)
    scores = {p.stem.removeprefix("test-"): syntax_scores(nlp, p) for p in sorted(prepared.glob("test-*.spacy"))}
    names = {str(n): Path(t).stem for n, t in enumerate(TEST[lang])}
    scores = {names.get(k, k): v for k, v in scores.items()}
    scores["names (development part)"] = entity_scores(nlp, entities.parent.parent / "ner-dev.spacy")
    nlp.meta.update({"name": "kg_news", "version": VERSION, "license": LICENCE[lang], "author": "The kg authors"})
    nlp.meta["description"] = "Universal Dependencies trees and names for technology news"
    nlp.meta["kg_scores"] = scores
    nlp.meta.pop("performance", None)
    out = HERE / "weights" / lang
    nlp.to_disk(out)
    verb_forms.write(lang, out / "verb_forms.tsv.gz")
    (HERE / "cards" / f"{lang}.md").write_text(card(lang, scores), encoding="utf-8")
    print(json.dumps(scores, indent=1))


def card(lang: str, scores: dict[str, dict[str, float]]) -> str:
    """The model card."""
    lines = [
        f"# {lang}_kg_news {VERSION}",
        "",
        f"Licence of the weights: {LICENCE[lang]} (share-alike of the treebanks).",
        "",
    ]
    lines += [
        "## Parts",
        "",
        "A spaCy pipeline: hash-embedded convolutional encoder, morphologizer, transition-based parser, edit-tree",
        "lemmatizer; a name recogniser (PERSON, ORG, PLACE, PRODUCT) with an encoder of its own.",
        "",
    ]
    lines += ["A table of verb forms from spacy-lookups-data (MIT) mends lemmas that are no known infinitive.", ""]
    lines += [
        "## Data",
        "",
        "Trees, by weight:",
        *(f"- {p} × {w}" for p, w in TRAIN[lang].items()),
        "",
        "Names:",
        *(f"- {s}" for s in ENTITY_SOURCES[lang]),
    ]
    lines += ["- the project's own corpus and lexicon examples, with other names put in", "", "## Scores", ""]
    for part, row in scores.items():
        lines += [f"**{part}**: " + ", ".join(f"{k} {v:.3f}" for k, v in row.items()), ""]
    lines += [
        "Test sentences are parsed with the treebank's own tokens; French contractions are one token.",
        "",
        "## Limits",
        "",
        "News-like text in paragraphs. Poems, tables, chats and texts in other languages are not what it was made for.",
        "",
        "## Build it again",
        "",
        "```",
        f"python -m models.prepare {lang} DATA OUT",
        f"python -m models.prepare_entities {lang} DATA OUT",
        "python -m spacy train models/configs/syntax.cfg …   # the options are in models/README.md",
        f"python -m models.package {lang} SYNTAX ENTITIES OUT",
        "```",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    write(sys.argv[1], *map(Path, sys.argv[2:5]))
