"""Which language a text is in. Deterministic; the model is loaded on first use (about 0.7 s)."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

SERVED = ("en", "fr")
DEFAULT = "en"  # for texts that say nothing of their language: empty, figures, a word or two without telling letters
ENOUGH = 20  # letters below which another language than the served ones is never concluded
MARGIN = 10.0  # how many times likelier than the served ones another language must be
READ = 20_000  # characters that are looked at


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def identify(text: str) -> str:
    """The served language that a text is most likely in: "en" or "fr", `DEFAULT` where nothing tells.

    >>> identify("Alibaba fournira l’intelligence artificielle des iPhone vendus en Chine")
    'fr'
    """
    odds = _odds(text[:READ])
    return max(SERVED, key=lambda code: (odds[code], code == DEFAULT)) if odds else DEFAULT


def detect(text: str) -> str:
    """The language of a text out of all that are known, as an ISO 639 code.

    Another than the served ones is given only where it is far likelier (`MARGIN`) in a text of some length
    (`ENOUGH`): headlines full of foreign names resemble many languages.

    >>> detect("El grupo firmó un acuerdo con Telefónica para vender sus filiales en Alemania")
    'es'
    """
    served = identify(text)
    odds = _odds(text[:READ])
    if not odds or sum(map(str.isalpha, text[:READ])) < ENOUGH:
        return served
    likeliest = max(odds, key=lambda code: odds[code])
    return likeliest if odds[likeliest] > MARGIN * odds[served] else served


def is_served(text: str) -> bool:
    """Whether a text is in a language that kg reads; `detect` names the language.

    >>> is_served("TSMC makes chips for Nvidia and Apple"), is_served("Der Konzern kauft das Unternehmen")
    (True, False)
    """
    return detect(text) in SERVED


@lru_cache(maxsize=64)
def _odds(text: str) -> dict[str, float]:
    """Likelihood of each language; empty where the text has too few letters to tell."""
    return dict(_identifier().rank(text)) if any(map(str.isalpha, text)) else {}
