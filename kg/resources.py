"""Where the data that ships with kg lies: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Path of a data folder: ``ontologies``, ``models`` or ``corpus``.

    >>> folder("ontologies").is_dir()
    True
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise KgError(f"the data folder {name!r} is missing: kg is not installed completely")
