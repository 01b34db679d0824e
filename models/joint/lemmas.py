"""Lemmas as edit rules, so that a classifier can tell them."""

from __future__ import annotations


def rule_of(form: str, lemma: str) -> str:
    """The rule that turns a form into its lemma: letters cut from the end, letters added, case.

    >>> rule_of("Annonçait", "annoncer"), rule_of("chips", "chip"), rule_of("went", "go")
    ('L4+cer', 'L1+', '=go')
    """
    lower = form.lower()
    keep = lemma == lemma.lower()
    base = lower if keep else form
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0 or (shared < 2 and len(base) > 3):
        return "=" + lemma
    return f"{'L' if keep else 'K'}{len(base) - shared}+{lemma[shared:]}"
