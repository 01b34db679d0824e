"""Mends errors that parsers make often beside names that they never saw.

« Motorola, que contrôle Lenovo »: the verb taken for a noun. "Tencent already owns 10%": the name before a verb that
has no subject hung on it as an adverb, a compound or the like. "Joseph Tsai chairs Alibaba": no verb found at all.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.annotate.lemmas import verb_forms
from kg.ontology.grammar import default_grammar
from kg.ontology.lexicon import default_lexicon
from kg.tree import Sentence, Token

_NO_SUBJECT = {
    "advmod",
    "obl",
    "obl:mod",
    "obl:arg",
    "obl:unmarked",
    "dep",
    "vocative",
    "dislocated",
    "compound",
    "discourse",
    "nmod",
}
_TAKEN_FOR = {"NOUN", "ADJ", "PROPN", "ADV"}


def mend(lang: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with inverted object relatives rebuilt: antecedent ← verb → its subject after it."""
    pronouns = default_grammar(lang).word_lists.get("object-relative")
    if not pronouns:
        return tokens
    out = list(tokens)
    for i in range(1, len(tokens) - 2):
        verb = tokens[i + 1]
        if tokens[i].lower in pronouns and verb.pos in _TAKEN_FOR and verb.lower in verb_forms(lang):
            _rebuild(lang, out, i)
        elif tokens[i].lower in pronouns and tokens[i].pos == "PRON" and tokens[i].dep == "obj":
            _attach(out, tokens[tokens[i].head], i)
    return tuple(out)


def _attach(out: list[Token], verb: Token, i: int) -> None:
    """A clause whose object is a relative pronoun belongs to what stands before it, not to the main verb."""
    antecedent = _top(out, i - 2 if out[i - 1].text == "," else i - 1)
    if antecedent is not None and verb.i > i and verb.dep in {"advcl", "parataxis"}:
        out[verb.i] = replace(verb, dep="acl:relcl", head=antecedent)


def _rebuild(lang: str, out: list[Token], i: int) -> None:
    before = i - 2 if out[i - 1].text == "," else i - 1
    antecedent = _top(out, before)
    subject = next((t for t in out[i + 2 : i + 5] if t.pos in {"PROPN", "NOUN"}), None)
    if antecedent is None or subject is None:
        return
    verb = out[i + 1]
    out[i + 1] = replace(
        verb,
        pos="VERB",
        lemma=verb_forms(lang)[verb.lower],
        dep="acl:relcl",
        head=antecedent,
        morph={"VerbForm": "Fin", "Tense": "Pres"},
    )
    out[i] = replace(out[i], pos="PRON", dep="obj", head=i + 1, morph={"PronType": "Rel"})
    out[subject.i] = replace(subject, dep="nsubj", head=i + 1)


def _top(out: list[Token], i: int) -> int | None:
    """The head of the name or noun phrase that ends at `i`."""
    if i < 0 or out[i].pos not in {"PROPN", "NOUN", "X"}:
        return None
    while out[i].dep.split(":")[0] in {"flat", "compound"} and out[i].head != i:
        i = out[i].head
    return i


def with_subjects(sentence: Sentence, named: set[int]) -> Sentence:
    """The sentence in which a bare name before a finite verb without a subject is that verb's subject."""
    out = list(sentence.tokens)
    for verb in sentence.tokens:
        if verb.pos != "VERB" or not _finite(sentence, verb) or sentence.children(verb, "nsubj", "csubj", "expl:subj"):
            continue
        before = [c for c in sentence.children_of[verb.i] if c.i < verb.i and c.start in named and c.dep in _NO_SUBJECT]
        bare = [c for c in before if not sentence.children(c, "case", "mark")]
        if bare:
            passive = any(c.dep == "aux:pass" for c in sentence.children_of[verb.i])
            out[bare[-1].i] = replace(bare[-1], dep="nsubj:pass" if passive else "nsubj")
    return Sentence(sentence.index, tuple(out))


def _finite(sentence: Sentence, verb: Token) -> bool:
    auxiliaries = [verb, *sentence.children(verb, "aux")]
    return any(t.has(VerbForm="Fin") for t in auxiliaries) and verb.dep.split(":")[0] not in {"acl", "xcomp"}


def with_verb(lang: str, sentence: Sentence, named: set[int]) -> Sentence:
    """A sentence in which no finite verb was found, rebuilt around the word after its first name if that can be one."""
    words = sentence.tokens
    if any(t.has(VerbForm="Fin") for t in words if t.pos in {"VERB", "AUX"}):
        return sentence
    heads = default_lexicon(lang).verbs
    for before, verb in pairwise(words):
        follows = before.start in named and verb.start not in named and verb.i + 1 < len(words)
        if follows and verb.pos in _TAKEN_FOR and verb_forms(lang).get(verb.lower) in heads:
            return _around(lang, sentence, verb)
    return sentence


def _around(lang: str, sentence: Sentence, verb: Token) -> Sentence:
    """The tree with `verb` as root: the name before it is its subject, what follows its object and obliques."""
    i, out, objects = verb.i, [], 0
    name = i - 1
    while name > 0 and sentence.tokens[name - 1].pos == "PROPN":
        name -= 1
    for t in sentence.tokens:
        outside = t.head == t.i or (t.head <= i if t.i > i else t.head >= i)
        if t.i == i:
            features = {"VerbForm": "Fin", "Tense": "Pres"}
            t = replace(t, pos="VERB", lemma=verb_forms(lang)[t.lower], dep="root", head=i, morph=features)
        elif t.i == name:
            t = replace(t, dep="nsubj", head=i)
        elif name < t.i < i:
            t = replace(t, dep="flat", head=name)
        elif outside and t.pos in {"NOUN", "PROPN", "PRON", "SYM", "NUM", "X"} and t.i > i:
            oblique = bool(sentence.children(t, "case"))
            t = replace(t, dep="obl" if oblique else "obj" if not objects else "dep", head=i)
            objects += not oblique
        elif outside:
            t = replace(t, head=i, dep=t.dep if t.dep != "root" else "dep")
        out.append(t)
    return Sentence(sentence.index, tuple(out))
