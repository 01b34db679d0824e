"""Text that may stand in XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_SPECIAL = re.compile('[&<>"\n\r\t]')


def escape(text: str) -> str:
    """The text escaped for an attribute or element; characters that XML does not allow become U+FFFD.

    >>> escape('R&D\\x00 "x"')
    'R&amp;D� &quot;x&quot;'
    """
    return _SPECIAL.sub(lambda m: _ESCAPES[m.group()], _FORBIDDEN.sub("\ufffd", text))


def attributes(values: Mapping[str, str | None]) -> str:
    """Attributes of a tag, those that are not None, each after a space."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value is not None)
