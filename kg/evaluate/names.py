"""Which names and numbers count as the same: whatever the case, accents, articles and legal forms."""

from __future__ import annotations

import re
import unicodedata

_LEGAL_FORMS = (
    *("inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc"),
    *("sa", "s.a", "se", "ag", "gmbh", "nv", "n.v", "bv", "sas", "sarl", "spa"),
    *("holding", "holdings", "group", "groupe"),
)
_LEGAL = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LEGAL_FORMS))})\b\.?", re.IGNORECASE)
# The rule takes these letters off any name that begins with them, gold or predicted alike: "Lego" is compared as "go".
_ARTICLE = re.compile(r"^(?:the|le|la|les|l')\s*")
_BETWEEN_WORDS = re.compile(r"[^\w%+.]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def name_forms(name: str) -> frozenset[str]:
    """What a name is compared by: its words with and without legal forms; two names are one if they share a form.

    >>> sorted(name_forms("Électricité Holding S.A.")), sorted(name_forms("electricite"))
    (['electricite', 'electricite holding s.a'], ['electricite'])
    """
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    plain = _ARTICLE.sub("", plain.replace("’", "'").replace("&", " and "))
    both = (_words(_LEGAL.sub(" ", plain)), _words(plain))
    return frozenset(form for form in both if form)


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text).strip(" .")


def number(text: object) -> float | None:
    """The first number of a text, with a decimal point or comma.

    >>> number("environ 15,5 %"), number("many")
    (15.5, None)
    """
    found = _NUMBER.search(str(text))
    return float(found.group().replace(",", ".")) if found else None
