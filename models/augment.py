"""Variants of treebank sentences that look more like news: names of firms, the present tense of headlines.

Web text seldom says "Nokia sells …": without these, a parser takes the verb for a noun beside a name it never saw.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from kg.ontology.names import default_names
from models.conllu import Word

_SKIPPED = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "God",
        "Internet",
    ]
)
_KEPT_DEPS = ("nsubj", "obj", "nmod", "obl", "conj", "iobj", "ROOT", "root", "nmod:poss", "nsubj:pass", "appos")


def firm_names() -> list[str]:
    """One-word names of known firms and places of rarer shape."""
    rows = {n for e in default_names().entities.values() if e.type == "Company" for n in e.names}
    return sorted(n for n in rows if n.isalnum() and n.isascii() and n[:1].isupper() and 2 < len(n) < 14)


def present(lemma: str) -> str:
    """Third person singular of an English verb.

    >>> present("buy"), present("carry"), present("launch")
    ('buys', 'carries', 'launches')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def variants(sentence: list[Word], lang: str, firms: list[str], rng: random.Random) -> Iterator[list[Word]]:
    """Up to two variants of a sentence: with firms' names, and for English in the present tense."""
    named = rename(sentence, firms, rng)
    if named is not None and rng.random() < 0.5:
        yield named
    if lang == "en":
        now = in_present(named or sentence)
        if now is not None:
            yield rename(now, firms, rng, subjects=True) or now


def rename(sentence: list[Word], firms: list[str], rng: random.Random, *, subjects: bool = False) -> list[Word] | None:
    """Single-word proper nouns replaced; with `subjects`, pronoun subjects too. None when there are none."""
    complex_heads = {w.head for w in sentence if w.dep.split(":")[0] in {"flat", "compound"}}
    out, changed = [], False
    for i, w in enumerate(sentence):
        simple = w.pos == "PROPN" and i not in complex_heads and w.dep in _KEPT_DEPS and w.form not in _SKIPPED
        pronoun = subjects and w.pos == "PRON" and w.form.lower() in {"he", "she", "it"} and w.dep == "nsubj"
        if (simple and w.form[:1].isupper() and rng.random() < 0.8) or pronoun:
            name = rng.choice(firms)
            out.append(replace(w, form=name, lemma=name, pos="PROPN", morph="Number=Sing"))
            changed = True
        else:
            out.append(w)
    return out if changed else None


def in_present(sentence: list[Word]) -> list[Word] | None:
    """The sentence with its simple pasts in the present, when their subjects are third person singular."""
    out, changed = [], False
    singular = {
        w.head
        for w in sentence
        if w.dep == "nsubj"
        and (w.pos in {"PROPN", "NOUN"} and "Number=Plur" not in w.morph or w.form.lower() in {"he", "she", "it"})
    }
    for i, w in enumerate(sentence):
        past = "Tense=Past" in w.morph and "VerbForm=Fin" in w.morph and w.pos == "VERB"
        if past and i in singular:
            morph = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
            out.append(replace(w, form=present(w.lemma), morph=morph))
            changed = True
        else:
            out.append(w)
    return out if changed else None
