"""Lemmas from the edit rules that the encoder chooses."""

from __future__ import annotations


def apply(rule: str, form: str) -> str:
    """The lemma that a rule makes of a form; the lower-case form where the rule does not fit.

    >>> apply("L4+cer", "Annonçait"), apply("=go", "went"), apply("K0+", "Nokia")
    ('annoncer', 'go', 'Nokia')
    """
    if rule.startswith("="):
        return rule[1:]
    base = form.lower() if rule[:1] == "L" else form
    count, _, added = rule[1:].partition("+")
    if not count.isdigit() or int(count) > len(base):
        return form.lower()
    return base[: len(base) - int(count)] + added
