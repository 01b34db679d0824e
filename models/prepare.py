"""Turn the treebanks into spaCy training files: python -m models.prepare LANG DATA OUT."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from models.augment import firm_names, variants
from models.conllu import Word, sentences

# Weight = how often a source is written out; speech and questions help little on news.
TRAIN = {
    "en": {"ud_english_ewt/en_ewt-ud-train.conllu": 1, "gum_free_genres/dep/*.conllu": 1, "ud_english_pud/*.conllu": 2},
    "fr": {
        "ud_french_sequoia/fr_sequoia-ud-train.conllu": 2,
        "ud_french_gsd_devtest/fr_gsd-ud-dev.conllu": 3,
        "ud_french_pud/*.conllu": 2,
        "ud_french_fqb/*.conllu": 1,
        "ud_french_parisstories/*-train.conllu": 1,
        "ud_french_rhapsodie/*-train.conllu": 1,
    },
}
DEV = {"en": "ud_english_ewt/en_ewt-ud-dev.conllu", "fr": "ud_french_sequoia/fr_sequoia-ud-dev.conllu"}
TEST = {
    "en": ["ud_english_ewt/en_ewt-ud-test.conllu"],
    "fr": ["ud_french_gsd_devtest/fr_gsd-ud-test.conllu", "ud_french_sequoia/fr_sequoia-ud-test.conllu"],
}
RARE = 25  # a subtype seen less often than this is written as its universal label
GENERIC = {"fr": {"obl": "obl:mod"}}  # one source leaves the argument/modifier distinction out
SENTENCES_PER_DOC = 4


def gum_split(data: Path) -> tuple[set[str], set[str]]:
    """Names of GUM's documents kept for development and for testing."""
    part, names = "", {"dev": set(), "test": set()}
    for line in (data / "gum_free_genres/splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
        elif part in names and line.strip().startswith("*"):
            names[part].add(line.strip(" *"))
    return names["dev"], names["test"]


def document(vocab: spacy.vocab.Vocab, group: list[list[Word]]) -> Doc:
    """One document of several sentences."""
    words = [w for s in group for w in s]
    offsets = [sum(len(s) for s in group[:n]) for n in range(len(group))]
    heads = [w.head + o for s, o in zip(group, offsets, strict=True) for w in s]
    starts = set(offsets)
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        lemmas=[w.lemma for w in words],
        pos=[w.pos if w.pos != "_" else "X" for w in words],
        morphs=[w.morph for w in words],
        heads=heads,
        deps=[w.dep for w in words],
        sent_starts=[1 if n in starts else -1 for n in range(len(words))],
    )


def headline(sentence: list[Word], rng: random.Random) -> list[Word]:
    """The sentence as a headline: no final stop, now and then in title case."""
    words = sentence
    if len(words) > 3 and words[-1].form == "." and all(w.head != len(words) - 1 for w in words[:-1]):
        words = words[:-1]
    if rng.random() < 0.5:
        words = [replace(w, form=w.form[:1].upper() + w.form[1:]) if len(w.form) > 3 else w for w in words]
    return words


def sources(lang: str, data: Path) -> Iterator[tuple[list[Word], int]]:
    dev, test = gum_split(data)
    for pattern, weight in TRAIN[lang].items():
        for path in sorted(data.glob(pattern)):
            if path.stem not in dev | test:
                for sentence in sentences(path, merge=lang == "fr"):
                    yield sentence, weight


def relabel(sentence: list[Word], lang: str, counts: Counter[str]) -> list[Word]:
    out = []
    for w in sentence:
        dep = GENERIC.get(lang, {}).get(w.dep, w.dep)
        out.append(replace(w, dep=dep if counts[dep] >= RARE else dep.split(":")[0]))
    return out


def write(lang: str, data: Path, out: Path) -> None:
    """Write train.spacy, dev.spacy and test-*.spacy into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(0)
    vocab = spacy.blank(lang).vocab
    rows = list(sources(lang, data))
    counts = Counter(w.dep for s, n in rows for w in s for _ in range(n))
    train: list[list[Word]] = []
    firms = firm_names()
    for sentence, weight in rows:
        sentence = relabel(sentence, lang, counts)
        for n in range(weight):
            train.append(headline(sentence, rng) if rng.random() < (0.04 if n == 0 else 0.1) else sentence)
        train += variants(sentence, lang, firms, rng)
    rng.shuffle(train)
    groups = [train[i : i + SENTENCES_PER_DOC] for i in range(0, len(train), SENTENCES_PER_DOC)]
    DocBin(docs=[document(vocab, g) for g in groups]).to_disk(out / "train.spacy")
    tests = {"dev": data / DEV[lang]} | {f"test-{n}": data / p for n, p in enumerate(TEST[lang])}
    for name, path in tests.items():
        rows_ = list(sentences(path, merge=lang == "fr"))
        DocBin(docs=[document(vocab, [s]) for s in rows_]).to_disk(out / f"{name}.spacy")
    if lang == "en":
        news = [
            s
            for p in sorted((data / "gum_free_genres/dep").glob("GUM_news_*.conllu"))
            if p.stem in gum_split(data)[1]
            for s in sentences(p, merge=False)
        ]
        DocBin(docs=[document(vocab, [s]) for s in news]).to_disk(out / "test-gum-news.spacy")
    print(lang, len(train), "training sentences", sum(len(s) for s in train), "words")


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
