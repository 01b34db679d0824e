"""The exception tree.

::

    KgError                  anything kg raises on purpose; the message is one clear line
    ├── UsageError           the request cannot be answered as asked      (exit status 2)
    │   ├── SourceError      an article or file that cannot be read
    │   ├── UnknownEntity    no entity has that name; `.suggestions` holds the nearest ones
    │   ├── AmbiguousEntity  several entities have that name; `.choices` lists them
    │   ├── QueryError       SPARQL that does not parse or cannot be run
    │   ├── ConfigError      an unknown or malformed setting
    │   └── StoreError       a graph folder that is missing or damaged
    ├── OntologyError        the data under `ontologies/` contradicts itself
    └── ModelError           a language pipeline is missing or does not load
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """Base of all errors that kg raises on purpose."""


class UsageError(KgError, ValueError):
    """The request cannot be answered as asked."""


class SourceError(UsageError):
    """An article or file that cannot be read."""


class UnknownEntity(UsageError):
    """No entity bears the name."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        hint = f"; did you mean {', '.join(self.suggestions)}?" if suggestions else ""
        super().__init__(f"no entity is called {name!r}{hint}")


class AmbiguousEntity(UsageError):
    """Several entities bear the name."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        self.name, self.choices = name, tuple(choices)
        super().__init__(f"{name!r} is ambiguous: {', '.join(self.choices)}")


class QueryError(UsageError):
    """SPARQL that does not parse or cannot be run."""


class ConfigError(UsageError):
    """An unknown or malformed setting."""


class StoreError(UsageError):
    """A graph folder that is missing or damaged."""


class OntologyError(KgError):
    """The data under `ontologies/` contradicts itself."""


class ModelError(KgError):
    """A language pipeline is missing or does not load."""
