"""Write the table of French verb forms: python -m models.verb_forms OUT.

The trained lemmatizer leaves rare forms as they are ("investi"). The tables of the package spacy-lookups-data (MIT)
know them; they are needed only here, and the result ships with the pipeline.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import spacy_lookups_data

INFINITIVE = ("er", "ir", "re", "ïr")


def table() -> dict[str, str]:
    """Verb lemma by inflected form."""
    data = Path(spacy_lookups_data.__file__).parent / "data"
    lookup = json.loads(gzip.decompress((data / "fr_lemma_lookup.json.gz").read_bytes()))
    exceptions = json.loads(gzip.decompress((data / "fr_lemma_exc.json.gz").read_bytes()))["verb"]
    out: dict[str, str] = {}
    for source in (lookup, exceptions):
        for form, lemmas in source.items():
            lemma = next((x for x in lemmas if x.endswith(INFINITIVE)), "")
            if lemma and form != lemma and form.islower() and " " not in form:
                out.setdefault(form, lemma)
    return out


def write(out: Path) -> None:
    """Tab-separated, sorted, compressed without a time stamp so that the bytes are stable."""
    rows = table()
    text = "".join(f"{form}\t{rows[form]}\n" for form in sorted(rows))
    out.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(len(rows), "forms", out.stat().st_size, "bytes")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
