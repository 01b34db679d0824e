"""Write the table of a language's verb forms: python -m models.verb_forms LANG OUT.

The trained lemmatizer leaves rare forms as they are ("investi"). The tables of the package spacy-lookups-data (MIT)
know them; they are needed only here, and the result ships with the pipeline.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import spacy_lookups_data

INFINITIVE = {"fr": ("er", "ir", "re", "ïr"), "en": ("",)}
FIRST_GROUP = (
    "é", "ée", "és", "ées", "e", "es", "ons", "ez", "ent", "ant", "ait", "aient", "a", "èrent",
    "era", "eront", "erait", "eraient",
)  # fmt: skip
INFLECTED = {"fr": ("",), "en": ("s", "ed", "ing")}  # endings of the regular forms worth keeping


def table(lang: str) -> dict[str, str]:
    """Verb lemma by inflected form."""
    data = Path(spacy_lookups_data.__file__).parent / "data"
    lookup = json.loads(gzip.decompress((data / f"{lang}_lemma_lookup.json.gz").read_bytes()))
    exceptions = json.loads(gzip.decompress((data / f"{lang}_lemma_exc.json.gz").read_bytes()))["verb"]
    out: dict[str, str] = {}
    for source in (exceptions, lookup):
        for form, found in source.items():
            lemmas = [found] if isinstance(found, str) else found
            lemma = next((x for x in lemmas if x.endswith(INFINITIVE[lang])), "")
            if source is lookup and not form.endswith(INFLECTED[lang]):
                continue
            if lemma and form != lemma and form.islower() and " " not in form:
                out.setdefault(form, lemma)
    if lang == "fr":
        for lemma in sorted(set(out.values())):
            stem = lemma[:-2]
            ends = FIRST_GROUP if lemma.endswith("er") else ()
            for end in ends:
                out.setdefault(stem + end, lemma)
    return out


def write(lang: str, out: Path) -> None:
    """Tab-separated, sorted, compressed without a time stamp so that the bytes are stable."""
    rows = table(lang)
    text = "".join(f"{form}\t{rows[form]}\n" for form in sorted(rows))
    out.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(len(rows), "forms", out.stat().st_size, "bytes")


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]))
