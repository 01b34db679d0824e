"""Who says it: the subject of a reporting verb, or the name in "according to X"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.denote import Denotation
from kg.ontology.cues import Cues
from kg.tree import Sentence, Token

SPEAKERS = {
    "Person",
    "Company",
    "Organization",
    "GovernmentBody",
    "ResearchInstitute",
    "MediaOutlet",
    "Consortium",
    "StockExchange",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker's entity id, if named; `unnamed` when the text says that its source stays unnamed."""

    entity: str | None = None
    unnamed: bool = False


def attribute(sentence: Sentence, node: Token, denotation: Denotation, cues: Cues) -> Attribution:
    """The source of what the clause of `node` says, within its sentence."""
    anonymous = False
    for verb in _reporting_verbs(sentence, node, cues):
        for subject in sentence.children(verb, "nsubj", "obl:agent"):
            if (subject.lemma.lower(),) in cues.unnamed or (subject.lower,) in cues.unnamed:
                anonymous = True
            named = _speaker(subject, denotation)
            if named:
                return Attribution(named)
    for token in sentence.tokens:
        if _source_phrase(sentence, token, cues):
            head = sentence.tokens[token.head]
            if (head.lemma.lower(),) in cues.unnamed:
                anonymous = True
            elif named := _speaker(head, denotation):
                return Attribution(named)
    return Attribution(unnamed=anonymous)


def _reporting_verbs(sentence: Sentence, node: Token, cues: Cues) -> list[Token]:
    """Reporting verbs above the node, or inserted beside the clause it belongs to."""
    rows = []
    child = node
    for up in [*sentence.ancestors(node)]:
        if (up.lemma.lower(),) in cues.reporting and child.dep.split(":")[0] in {"ccomp", "parataxis", "obj"}:
            rows.append(up)
        child = up
    for up in [node, *sentence.ancestors(node)]:
        rows += [c for c in sentence.children(up, "parataxis") if (c.lemma.lower(),) in cues.reporting]
    return rows


def _speaker(token: Token, denotation: Denotation) -> str | None:
    for denoted in denotation.of(token):
        if denoted.mention.type in SPEAKERS and denoted.mention.kind != "demonym":
            return denoted.mention.entity
    return None


def _source_phrase(sentence: Sentence, token: Token, cues: Cues) -> bool:
    """Whether a preposition (or its first word) introduces a source."""
    if token.dep != "case":
        return False
    for words in cues.sources:
        rows = sentence.tokens[token.i : token.i + len(words)]
        if len(rows) == len(words) and all(w in (t.lower, t.lemma.lower()) for t, w in zip(rows, words, strict=True)):
            return True
    return False
