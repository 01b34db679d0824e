"""Plain text and Markdown: the first line with something on it is the title, what follows is the text.

Of the text nothing is changed but that lines end in LF; title, LF and text are thus the file from its title on. A text
of one line, or one that begins with a whole paragraph, has no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Article
from kg.read.articles import make
from kg.read.dates import header_date
from kg.read.origin import Origin, content, decode, refuse_binary

LONGEST_TITLE = 300
_HEADING = re.compile(r"#{1,6}\s+")


def read_plain(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """The one article that a text is; raises SourceError if it is none."""
    data = content(stream)
    refuse_binary(data)
    title, text = split(decode(data, origin.charset).replace("\r\n", "\n"))
    yield make(title, text, id=origin.id, url=origin.url, published=header_date(text.split("\n", 50)[:50]))


def split(text: str) -> tuple[str, str]:
    """Title and text.

    >>> split("# Title\\n\\nText.\\n"), split("One line.\\n")
    (('Title', '\\nText.\\n'), ('', 'One line.\\n'))
    """
    text = re.sub(r"\A(?:[^\S\n]*\n)+", "", text)
    first, _, rest = text.partition("\n")
    if not rest.strip() or len(first) > LONGEST_TITLE:
        return "", text
    return _HEADING.sub("", first.strip(), count=1), rest
