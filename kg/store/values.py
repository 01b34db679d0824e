"""Python values as RDF literals."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

from kg.errors import UsageError
from kg.store.terms import Literal
from kg.vocab import XSD

_YEAR, _MONTH = re.compile(r"[0-9]{4}"), re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def integer(value: int) -> Literal:
    """A whole number.

    >>> integer(12).value
    '12'
    """
    return Literal(str(value), XSD + "integer")


def decimal(value: float) -> Literal:
    """A number in the shortest decimal form that reads back as the same float.

    >>> decimal(0.93).value, decimal(1).value, decimal(1e-7).value
    ('0.93', '1.0', '0.0000001')
    """
    if not math.isfinite(value):
        raise UsageError(f"{value} is no number to store")
    text = format(Decimal(repr(float(value))), "f")
    return Literal(text if "." in text else text + ".0", XSD + "decimal")


def day(text: str) -> Literal:
    """An ISO date with the datatype of its precision; a plain string when it is none.

    >>> [day(t).datatype.rsplit("#")[-1] for t in ("2025-02-13", "2025-02", "2025", "2025-02-31", "soon")]
    ['date', 'gYearMonth', 'gYear', 'string', 'string']
    """
    if text.startswith("0000"):
        return Literal(text)
    if _YEAR.fullmatch(text):
        return Literal(text, XSD + "gYear")
    if _MONTH.fullmatch(text):
        return Literal(text, XSD + "gYearMonth")
    return Literal(text, XSD + "date") if _DAY.fullmatch(text) and _exists(text) else Literal(text)


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
