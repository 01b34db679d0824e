"""The language pipelines that ship with kg: where they lie and what they are."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError, UsageError
from kg.ontology.words import word_class
from kg.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

LANGUAGES = ("en", "fr")


def path(lang: str) -> Path:
    """The folder of a language's pipeline."""
    if lang not in LANGUAGES:
        raise UsageError(f"language {lang!r} is not served; choose from {', '.join(LANGUAGES)}")
    return folder("models") / "weights" / lang


def encoder_folder() -> Path:
    """Where the encoder of both languages lies."""
    return folder("models") / "weights" / "encoder"


@lru_cache(maxsize=4)
def load(lang: str) -> Language:
    """The pipeline of a language, loaded once a process."""
    from kg.encoder.component import pipeline

    return pipeline(encoder_folder(), path(lang).name, whole=word_class("unsplit", lang))


def list_models() -> list[dict[str, Any]]:
    """Language, name, version, licence, scores and path of each pipeline."""
    rows = []
    for lang in LANGUAGES:
        try:
            meta = json.loads((path(lang) / "meta.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"the {lang} pipeline is not installed completely: {error}") from error
        rows.append(
            {
                "lang": lang,
                "name": f"{lang}_{meta['name']}",
                "version": meta["version"],
                "licence": meta["license"],
                "scores": meta["kg_scores"],
                "path": str(path(lang)),
            }
        )
    return rows
