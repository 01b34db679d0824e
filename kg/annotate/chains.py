"""Which names of an article are one entity: equal names, surnames after a full name, acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.annotate.spans import NameSpan, key_of
from kg.annotate.typing import Verdict
from kg.model import Mention
from kg.ontology.names import fold
from kg.ontology.words import word_class

ORGANISATIONS = {
    "Organization",
    "Company",
    "GovernmentBody",
    "ResearchInstitute",
    "Consortium",
    "MediaOutlet",
    "StockExchange",
}


@lru_cache(maxsize=1)
def _legal() -> re.Pattern[str]:
    forms = sorted(word_class("legal-forms"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b\.?")


def bare(key: str) -> str:
    """A folded name without its legal form.

    >>> bare("alibaba group holding"), bare("powerchip semiconductor corp.")
    ('alibaba', 'powerchip semiconductor')
    """
    return " ".join(_legal().sub(" ", key).split()).strip(" .'") or key


def chain(body: str, spans: Sequence[NameSpan], verdicts: Mapping[str, Verdict]) -> list[Mention]:
    """Name mentions whose `entity` is the local key of their chain."""
    classes = {key: v.label for key, v in verdicts.items()}
    keys = [key_of(body, s) for s in spans]
    first_known = {key: span.known for key, span in zip(keys, spans, strict=True) if span.known}
    target = {key: _anchor(key, classes, first_known) for key in dict.fromkeys(keys)}
    target = _surnames(target, classes)
    target = _shortened(target, classes)
    target.update(_acronyms(body, spans, keys, target))
    labels = _labels(keys, target, classes)
    sure = {target[k] for k in keys if verdicts[k].sure and verdicts[k].label == labels[target[k]]}
    return [
        Mention(s.start, s.end, body[s.start : s.end], labels[target[k]], target[k], sure=target[k] in sure)
        for s, k in zip(spans, keys, strict=True)
    ]


def _anchor(key: str, classes: Mapping[str, str], known: Mapping[str, tuple[object, ...]]) -> str:
    """All names of one well-known entity share its id as their key."""
    rows = [e for e in known.get(key, ()) if getattr(e, "type", "") == classes[key]]
    rows = rows or [
        e for e in known.get(key, ()) if (getattr(e, "type", "") in ORGANISATIONS) == (classes[key] in ORGANISATIONS)
    ]
    return f"id:{getattr(rows[0], 'id')}" if rows else bare(key) if classes[key] in ORGANISATIONS else key  # noqa: B009


def _surnames(target: dict[str, str], classes: Mapping[str, str]) -> dict[str, str]:
    """A single word that ends (or, in East Asian order, begins) one person's full name is that person."""
    people = [k for k in target if classes[k] == "Person" and len(k.split()) > 1]
    out = dict(target)
    for key in target:
        words = key.split()
        if len(words) > 2 or classes[key] not in {"Person", "Company"} or key in people and len(words) > 1:
            continue
        if target[key].startswith("id:") and classes[key] != "Person":
            continue
        hits = [p for p in people if p != key and p.split()[-len(words) :] == words]
        hits = hits or [p for p in people if len(words) == 1 and p.split()[0] == key and classes[key] == "Person"]
        if len({target[p] for p in hits}) == 1:
            out[key] = target[hits[0]]
    return out


def _shortened(target: dict[str, str], classes: Mapping[str, str]) -> dict[str, str]:
    """An unknown firm's short form is its first word ("Kaveri" after "Kaveri Tooling")."""
    firms = [
        k for k in target if classes[k] in ORGANISATIONS and len(k.split()) > 1 and not target[k].startswith("id:")
    ]
    out = dict(target)
    for key in target:
        if " " in key or classes[key] not in ORGANISATIONS or target[key].startswith("id:"):
            continue
        hits = [f for f in firms if f.split()[0] == key]
        if len(hits) == 1:
            out[key] = out[hits[0]]
    return out


def _acronyms(body: str, spans: Sequence[NameSpan], keys: Sequence[str], target: Mapping[str, str]) -> dict[str, str]:
    """ "Autorité des marchés (AMF)": the bracketed capitals are the name before, when its initials spell them."""
    out = {}
    for left, right, key_left, key_right in zip(spans, spans[1:], keys, keys[1:], strict=False):
        between = body[left.end : right.start].strip()
        surface = body[right.start : right.end]
        if between == "(" and surface.isupper() and 2 <= len(surface) <= 7:
            initials = "".join(w[0] for w in fold(body[left.start : left.end]).split())
            if set(surface.lower()) <= set(initials) and not target[key_right].startswith("id:"):
                out[key_right] = target[key_left]
    return out


def _labels(keys: Sequence[str], target: Mapping[str, str], classes: Mapping[str, str]) -> dict[str, str]:
    """One class a chain: that of most of its full names, of its short ones only when it has no other."""
    full = {target[key] for key in keys if " " in key}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key in keys:
        if " " in key or target[key] not in full:
            votes[target[key]][classes[key]] += 1
    return {chain: max(sorted(row), key=lambda c: row[c]) for chain, row in votes.items()}
