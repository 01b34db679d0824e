"""Amounts, shares, places, products and dates that qualify a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.extract.dates import find_when, only_time
from kg.extract.denote import Denotation
from kg.extract.reckon import When
from kg.model import Mention
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

WITH_AMOUNT = {"acquires", "investsIn", "fines", "buildsIn", "regulates", "ownsStakeIn", "suppliesTo"}
WITH_SHARE = {"ownsStakeIn", "acquires", "investsIn", "subsidiaryOf"}
WITH_PLACE = {"manufactures", "hasMarketShare", "partnersWith", "develops"}
WITH_PERIOD = {"hasMarketShare"}


@lru_cache(maxsize=1)
def percent() -> re.Pattern[str]:
    """A number with a per cent sign or word."""
    return re.compile(rf"\d+(?:[.,]\d+)?\s?(?:{_any('percent')}|per cent|pour cent)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def money() -> re.Pattern[str]:
    """A sum of money, the currency before or after the number."""
    scale = rf"(?:\s?(?:{_any('scale')})\b\.?)?"
    before = rf"(?:{_any('currency-before')})\s?\d[\d.,\s]*\d?{scale}"
    after = rf"\d[\d.,\s]*\d?{scale}\s?(?:de\s|d['’])?(?:{_any('currency-after')})(?!\w)"
    return re.compile(f"{before}|{after}")


def _any(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(word_class(name), key=lambda w: (-len(w), w)))


def figure(sentence: Sentence, token: Token, body: str) -> str | None:
    """The percentage that a node holds, as written with plain spaces: "36 %"."""
    words = sentence.subtree(token)
    near = [t for t in words if abs(t.i - token.i) <= 4]
    text = body[near[0].start : min(near[-1].end + 10, sentence.end)]
    match = percent().search(text)
    return " ".join(match.group().split()) if match else None


def qualify(
    relation: str,
    sentence: Sentence,
    nodes: Iterable[Token],
    things: Iterable[Token],
    denotation: Denotation,
    arguments: Iterable[Mention],
    body: str,
    published: str | None,
    lang: str,
) -> dict[str, str]:
    """Qualifiers of one claim; keys are those of the specification."""
    rows = list(nodes)
    clause = _clause(sentence, rows[0])
    text = body[clause[0].start : clause[-1].end]
    out: dict[str, str] = {}
    if relation in WITH_AMOUNT and (match := money().search(text)):
        out["amount"] = " ".join(match.group().split()).strip(" ,.")
    if relation in WITH_SHARE and (match := percent().search(text)):
        out["share"] = " ".join(match.group().split())
    used = {m.entity for m in arguments}
    participant = any(d.mention.entity in used and not d.part for d in denotation.of(rows[0]))
    when = find_when(sentence, rows, published, lang, participant=participant)
    if when is None and relation in WITH_PERIOD:
        when = only_time(sentence, published, lang)
    out |= _time(relation, when)
    if relation.startswith("supplies") or relation in WITH_PLACE:
        place = _place(clause, denotation, used)
        if place:
            out["place"] = place
    if relation.startswith("supplies"):
        out |= _product(things, sentence, body, used, denotation)
    return out


def _time(relation: str, when: When | None) -> dict[str, str]:
    """The date; of what goes on, and of a figure, the period too."""
    if when is None:
        return {}
    period = when.period or (when.date if relation in WITH_PERIOD else None)
    return {"date": when.date} | ({"period": period} if period else {})


def _clause(sentence: Sentence, node: Token) -> list[Token]:
    """The words below the nearest verb."""
    top = node
    for up in sentence.ancestors(node):
        if top.pos == "VERB":
            break
        top = up
    return sentence.subtree(top)


def _place(clause: list[Token], denotation: Denotation, used: set[str]) -> str | None:
    for token in clause:
        for mention in denotation.mentions_at(token):
            if mention.type == "Place" and mention.kind == "name" and mention.entity not in used:
                head = denotation.head(mention)
                if head is not None and head.dep.split(":")[0] in {"obl", "nmod"}:
                    return mention.text
    return None


def _product(
    things: Iterable[Token], sentence: Sentence, body: str, used: set[str], denotation: Denotation
) -> dict[str, str]:
    for thing in things:
        if any(m.entity in used for m in denotation.mentions_at(thing)):
            continue
        words = [
            t
            for t in sentence.subtree(thing)
            if t.i <= thing.i
            or t.dep in {"flat", "flat:name", "compound", "appos"}
            or (t.dep == "amod" and t.head == thing.i)
        ]
        words = [t for t in words if t.pos not in {"DET", "ADP", "PUNCT", "CCONJ"}]
        if words:
            return {"product": " ".join(body[words[0].start : max(w.end for w in words)].split())}
    return {}
