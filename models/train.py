"""Everything from the data to what ships, in one command: python -m models.train DATA WORK.

Steps that left their result in WORK are not done again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.annotate.models import LANGUAGES, encoder_folder, path
from kg.encoder.weights import load
from models import measure, names, prepare, references, silver, verb_forms
from models.joint import export, train
from models.joint.base import base_folder

STAGES = {  # the first learns trees; the second mostly names; the third also the trees that the second read with plain names
    "trees": ["--steps", "5500", "--rate", "1.5e-4", "--head-rate", "1e-3", "--share", "0.3"],
    "names": ["--steps", "2300", "--rate", "8e-5", "--head-rate", "5e-4", "--share", "0.55"],
    "silver": ["--steps", "1500", "--rate", "6e-5", "--head-rate", "3e-4", "--share", "0.4"],
}


def main(data: Path, work: Path) -> None:
    """Prepare, train, export, measure."""
    base, corpus = base_folder(), Path(__file__).parent.parent / "corpus"
    for lang in LANGUAGES:
        if not (work / lang / "train.spacy").exists():
            prepare.write(lang, data, work / lang)
            names.write(lang, data, work / lang)
    common = ["--base", str(base), *files("--trees", work, ""), *files("--names", work, "ner-train.spacy")]
    common += [*files("--name-dev", work, "ner-dev.spacy"), *files("--name-dev", work, "own-dev.spacy")[1:]]
    before: list[str] = []
    for stage, options in STAGES.items():
        saved = work / stage / "model.pt"
        if stage == "silver":
            for lang in LANGUAGES:
                silver.write(lang, work / lang / "ner-train.spacy", work / lang / "silver.spacy")
            before += files("--silver", work, "silver.spacy")
        if not saved.exists():
            train.main([str(work / stage), *common, *options, *before])
        export.write(saved, base / "tokenizer.json", encoder_folder())
        load.cache_clear()
        before = ["--init", str(saved)]
    for lang in LANGUAGES:
        verb_forms.write(lang, path(lang) / "verb_forms.tsv.gz")
        references.write(lang, corpus, path(lang) / "references.json")
    measure.main(data, work)


def files(option: str, work: Path, name: str) -> list[str]:
    """An option with a file or folder of each language."""
    return [option, *(f"{lang}={work / lang / name}" for lang in LANGUAGES)]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
