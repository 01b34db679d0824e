"""The time at which something happens: of the times that its sentence tells, the one that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.reckon import Reckoner, When
from kg.extract.tense import Tenses
from kg.extract.times import Expression, expressions
from kg.ontology.calendar import default_calendar
from kg.ontology.cues import default_cues
from kg.tree import Sentence, Token

# Dependents of a predicate below which a time may be its own, and steps from it to what governs its clause.
_BELOW = {"obj", "iobj", "obl", "nmod", "xcomp", "advmod", "amod", "compound", "nummod", "dep", "fixed"}
_ABOVE = {"xcomp", "obj", "obl", "nsubj", "nmod"}
_PURPOSE = {"acl", "advcl"}
_REPORTED = {"ccomp", "parataxis"}
_UNMARKED = {"obl:unmarked", "obl:tmod", "obl:npmod", "nmod:unmarked", "nmod:tmod"}
_BREAKS = {":", ";"}
_NEAR = 60  # words before and after a time that are looked at
_STEP, _SAID = 10, 100  # cost of a step to what governs the predicate, and of a time at which that is merely said


@dataclass(slots=True)
class _Clause:
    """Where the times of a predicate may hang, with what each costs; `fronted`: only if they stand before it."""

    costs: dict[int, int]
    fronted: dict[int, int] = field(default_factory=dict)


def find_date(sentence: Sentence, node: Token, published: str | None, lang: str) -> str | None:
    """The ISO date of a predicate, as precise as the text: 2025-02-13, 2025-02 or 2025."""
    when = find_when(sentence, [node], published, lang)
    return when.date if when else None


def find_when(
    sentence: Sentence, nodes: Iterable[Token], published: str | None, lang: str, *, participant: bool = False
) -> When | None:
    """When that happens which a predicate's nodes tell.

    The times that hang on them come first, then those of what governs them ("agreed in May to buy"), then those at
    which it is said or announced. Of a `participant`, a noun for one of the sides ("the chairman said on Monday"), only
    its own times count.
    """
    rows = list(nodes)
    told = times(sentence, published, lang)
    if not told:
        return None
    clause = _Clause({node.i: 0 for node in rows}) if participant else _clause(sentence, rows, lang)
    found = []
    for expression, when in told:
        cost = _cost(sentence, expression, clause, lang)
        if cost is not None:
            beside = expression.form.reckons == "beside"
            found.append((cost, beside, abs(expression.top.i - rows[0].i), expression.top.i, when))
    return min(found, key=lambda row: row[:-1])[-1] if found else None


def only_time(sentence: Sentence, published: str | None, lang: str) -> When | None:
    """The time that a sentence tells, if it tells no other."""
    told = {when for expression, when in times(sentence, published, lang) if not expression.form.bare}
    return told.pop() if len(told) == 1 else None


def times(sentence: Sentence, published: str | None, lang: str) -> list[tuple[Expression, When]]:
    """The times that a sentence tells, with what they mean."""
    calendar = default_calendar(lang)
    told = expressions(sentence, calendar)
    if not told:
        return []
    reckoner, tenses = Reckoner(calendar, published), Tenses(sentence, default_cues(lang), calendar)
    out: list[tuple[Expression, When]] = []
    for expression in told:
        before = out[-1][1] if out else None
        when = reckoner.reckon(expression, tenses.at(_governor(sentence, expression)), before)
        if when is not None:
            out.append((expression, when))
    return out


def _governor(sentence: Sentence, told: Expression) -> Token:
    """What a time hangs on: as the tree says, but for words just before it, and not beyond a colon."""
    head = sentence.head(told.top) or told.top
    first, last = told.tokens[0].i, told.tokens[-1].i
    near = sentence.tokens[max(0, first - _NEAR) : first]
    before = next((t for t in reversed(near) if t.pos not in {"ADP", "DET", "ADV"}), head)
    if before.pos == "VERB" and head.i < before.i:
        return before
    closed = last < head.i and any(t.text == "," for t in sentence.tokens[last + 1 : last + 2])
    if closed and before.pos in {"NOUN", "PROPN"} and any(t.text == "," for t in near if t.i < before.i):
        return before  # in an apposition: "its chief until 2019, has left"
    if any(t.text in _BREAKS for t in near if t.i > head.i):
        return next((t for t in sentence.tokens[last + 1 : last + _NEAR] if t.pos == "VERB"), head)
    return head


def _clause(sentence: Sentence, nodes: list[Token], lang: str) -> _Clause:
    """The predicate's nodes, those that govern its clause, and verbs that say it."""
    out = _Clause({node.i: 0 for node in nodes})
    node, cost = nodes[0], 0
    for up in sentence.ancestors(node):
        cost += _STEP
        if node.dep == "conj" and node.pos == up.pos == "VERB":  # "In 2019 it bought A and sold B"
            out.fronted.setdefault(up.i, cost)
        if not _shares_time(sentence, node, lang):
            break
        out.costs.setdefault(up.i, cost)
        node = up
    for said in _reporters(sentence, node, lang):
        out.costs.setdefault(said.i, cost + _SAID)
    return out


def _shares_time(sentence: Sentence, node: Token, lang: str) -> bool:
    """Whether what governs a node is of the same time: a verb for its object, what is done for its purpose."""
    dep = node.dep.split(":")[0]
    if dep in _PURPOSE and node.has(VerbForm="Inf"):
        before = [t for t in sentence.tokens[max(0, node.i - 2) : node.i] if t.pos in {"ADP", "PART", "SCONJ"}]
        return bool(before) and before[0].lower in default_calendar(lang).words["Purpose"]
    return dep in _ABOVE


def _reporters(sentence: Sentence, node: Token, lang: str) -> Iterator[Token]:
    """Verbs that say or announce a clause: above it, or put into it ("…, the firm said on Monday")."""
    up = sentence.head(node)
    around = [up] if up is not None and node.dep.split(":")[0] in _REPORTED else []
    put_in = [t for t in sentence.children(node, "parataxis") if not sentence.children(t, "ccomp", "xcomp")]
    for token in [*around, *put_in]:
        after = {w for t in sentence.tokens[token.i + 1 : token.i + 4] for w in (t.lower, t.lemma.lower())}
        if any(token.lemma.lower() == w[0] and after.issuperset(w[1:]) for w in default_cues(lang).reporting):
            yield token


def _cost(sentence: Sentence, told: Expression, clause: _Clause, lang: str) -> int | None:
    """How far a time is from the predicate; None where the tree says that it belongs to another clause."""
    if told.form.bare and not _sure(sentence, told, clause):
        return None
    words = default_calendar(lang).words
    first, last = told.tokens[0].i, told.tokens[-1].i
    if any(t.lower in words["Than"] and t.dep != "mark" for t in sentence.tokens[max(0, first - 2) : first + 1]):
        return None
    after = next((t for t in sentence.tokens[last + 1 : last + _NEAR] if t.pos != "PUNCT"), told.top)
    if after.lower in words["When"] and after.head in clause.costs:
        return clause.costs[after.head] + 1
    start = _governor(sentence, told)
    for step, node in enumerate((start, *sentence.ancestors(start))):
        if node.i in clause.costs:
            return clause.costs[node.i] + min(step, 1)
        if node.i in clause.fronted and last < node.i:
            return clause.fronted[node.i] + min(step, 1)
        if node.dep.split(":")[0] not in _BELOW:
            break
    return None


def _sure(sentence: Sentence, told: Expression, clause: _Clause) -> bool:
    """Whether a year by itself can only be a date: "founded 2004", "its 2019 purchase of"."""
    head = sentence.head(told.top)
    if head is None or clause.costs.get(head.i) != 0:
        return False
    return told.top.dep in _UNMARKED or (head.pos == "NOUN" and not head.has(Number="Plur"))
