"""kg reads technology news in English and French and builds a graph of who does what with whom.

Importing kg loads neither language pipelines nor RDF or graph libraries; the functions do, on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

# Loaded before the functions of the same names are defined, lest loading them later puts the modules in their place.
import kg.extract as _stage
import kg.relate as _module
from kg.errors import (
    AmbiguousEntity,
    ConfigError,
    KgError,
    ModelError,
    OntologyError,
    QueryError,
    SourceError,
    StoreError,
    UnknownEntity,
    UsageError,
)
from kg.relate import Scored, relate

if TYPE_CHECKING:
    from pathlib import Path

    from kg.api import Graph
    from kg.extraction import Extraction

__version__ = "0.1.0"

__all__ = [
    "AmbiguousEntity",
    "ConfigError",
    "Extraction",
    "Graph",
    "KgError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "Scored",
    "SourceError",
    "StoreError",
    "UnknownEntity",
    "UsageError",
    "__version__",
    "extract",
    "open",
    "relate",
]

_LATER = {"Extraction": "kg.extraction", "Graph": "kg.api"}


def extract(text: str, title: str = "", lang: str | None = None, published: str | None = None) -> Extraction:
    """What an article says: its entities and the statements about them, in the order of the text.

    `lang` is ``en``, ``fr`` or None to find out. `published` is the article's date, ISO and as precise as known
    (``2025-02-13``, ``2025-02``, ``2025``): dates such as "on Thursday" are reckoned from it. All offsets of the
    answer count Unicode code points in ``title + "\\n" + text``; beliefs are in 0…1. Statements of every status are
    given, denied and rumoured ones included. An empty text gives an empty answer.

    Raises UsageError when the language is not served or the date is none, ModelError when a pipeline is missing. The
    first call for a language loads its pipeline, which takes a few seconds.

    >>> found = extract("Alibaba will supply AI technology to Apple, its chairman Joseph Tsai said.")
    >>> [(s.subject, s.relation, s.object, s.status.value) for s in found.statements]
    [('joseph-tsai', 'chairs', 'alibaba', 'confirmed'), ('alibaba', 'suppliesAITo', 'apple', 'planned')]
    >>> found.statements[1].attributed_to, found.entities[0].name, found.entities[0].mentions[0].span
    ('joseph-tsai', 'Alibaba', Span(start=1, end=8))
    """
    from kg.extraction import extraction
    from kg.model import Article, digest
    from kg.pipeline import read_article
    from kg.query.filters import check_date

    if published is not None:
        check_date(published)
    article = Article(digest(title, text, published), title, text, lang, published)
    return extraction(read_article(article))


def open(path: str | Path = "graph", *, lang: str = "en") -> Graph:
    """The graph in a folder that `kg build` has written, to ask; `lang` (``en``, ``fr``) is that of relation labels.

    Answers hold confirmed and planned statements of any belief; `Graph.open` has options for others. Raises StoreError
    when there is no graph in the folder or a file of it is damaged.

    >>> open("/nowhere")
    Traceback (most recent call last):
    kg.errors.StoreError: /nowhere: there is no graph here yet
    """
    from kg.api import Graph

    return Graph.open(path, lang=lang)


def __getattr__(name: str) -> object:
    """Types that only some users need are imported when asked for."""
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)


# So that `import kg.extract.rules as rules`, which looks for modules by the name of what `kg.extract` is, finds them.
extract.__name__ = _stage.__name__
del _stage, _module
