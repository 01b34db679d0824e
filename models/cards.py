"""Model cards."""

from __future__ import annotations

from collections.abc import Mapping

from models.prepare import TRAIN

NAMES = {
    "en": ["UNER English-EWT and PUD (CC BY-SA 4.0)", "Wikigold (CC BY 4.0)", "CrossNER ai, politics, science (MIT; text CC BY-SA)"],
    "fr": ["Sequoia entity layer (LGPL-LR)", "POPCORN manual corpus (MIT)"],
}  # fmt: skip
LICENCE = {"en": "CC BY-SA 4.0", "fr": "CC BY-SA 4.0 and LGPL-LR"}
_TEXT = """# {lang}_kg_news {version}

Licence of the weights: {licence} (share-alike of the treebanks).

## Parts

spaCy's tokenizer, then one encoder for English and French: six transformer layers that start from
all-MiniLM-L6-v2 (Apache-2.0), word pieces with marks for case and accents, and heads for parts of speech, features,
lemmas (edit rules), sentence starts, trees (biaffine scores, best tree) and names with their classes. A log-linear
ranker resolves references. A table of verb forms from spacy-lookups-data (MIT) mends lemmas that are no known
infinitive.

## Data

Trees, by weight (both languages train one encoder):
{trees}

Names:
{names}
- the training part of the project's own corpus, and lexicon examples, with other names put in

References: the training part of the corpus.

## Scores

{scores}
Test sentences are read one at a time with the treebank's own words; French contractions are one word, punctuation
counts. Classes of names on the corpus's test part are exact spans; how well names, lists and context work together is
in the README.

## Limits

News-like text in paragraphs. Poems, tables, chats and texts in other languages are not what it was made for. The corpus
was written for the project; on newspapers' own text expect somewhat less.

## Build it again

`models/README.md` has the commands.
"""


def card(lang: str, version: str, scores: Mapping[str, Mapping[str, float]]) -> str:
    """The card of a language, with its scores part by part."""
    blocks = []
    for part, row in scores.items():
        blocks += [f"**{part}**", "", "| " + " | ".join(row) + " |", "|" + "---|" * len(row)]
        blocks += ["| " + " | ".join(f"{v:.3f}" for v in row.values()) + " |", ""]
    return _TEXT.format(
        lang=lang,
        version=version,
        licence=LICENCE[lang],
        trees="\n".join(f"- {p} × {w}" for p, w in TRAIN[lang].items()),
        names="\n".join(f"- {s}" for s in NAMES[lang]),
        scores="\n".join(blocks),
    )
