"""Which language a text is in."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate import langid
from kg.annotate.langid import DEFAULT, SERVED, detect, identify, is_served
from kg.resources import folder

HEADLINES = [
    ("en", "Alibaba confirms it will power AI features on iPhones sold in China"),
    ("en", "Apple acquires Beats"),
    ("en", "SAP AND MISTRAL TEAM UP ON AI FOR EUROPEAN GOVERNMENTS"),
    ("fr", "IA : Alibaba confirme qu’il équipera les iPhone vendus en Chine"),
    ("fr", "Apple rachète Beats"),
    ("fr", "RENAULT S’ASSOCIE À GOOGLE POUR SES VOITURES"),
]
FOREIGN = [
    ("de", "SAP kauft das Münchner Unternehmen Signavio für eine Milliarde Euro"),
    ("es", "Samsung apuesta por la inteligencia artificial en México y abre una planta"),
    ("it", "Telecom Italia sigla un accordo con Google per il cloud delle imprese"),
    ("pt", "A empresa brasileira Embraer assinou um acordo com a Boeing"),
    ("nl", "ASML levert nieuwe machines aan het Taiwanese bedrijf TSMC, zegt de directeur"),
    ("ja", "日本の企業がアップルに部品を供給すると発表した。工場は熊本県に建設される。"),
    ("ru", "Китайская компания поставит процессоры американскому концерну"),
]


@pytest.mark.parametrize(("lang", "text"), HEADLINES)
def test_headlines(lang: str, text: str) -> None:
    assert identify(text) == lang
    assert detect(text) == lang
    assert is_served(text)


@pytest.mark.parametrize(("lang", "text"), FOREIGN)
def test_other_languages_are_named(lang: str, text: str) -> None:
    assert detect(text) == lang
    assert not is_served(text)
    assert identify(text) in SERVED


@pytest.mark.parametrize("text", ["", " ", "\n", "12", "€ 3,5", "—", "🙂", "a", "OK"])
def test_what_says_nothing_is_the_default(text: str) -> None:
    assert identify(text) == DEFAULT
    assert detect(text) == DEFAULT


@pytest.mark.parametrize("lang", SERVED)
def test_the_articles_that_ship_with_kg(lang: str) -> None:
    for line in (folder("corpus") / f"{lang}-train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert detect(article["title"] + "\n" + article["text"]) == lang, article["id"]


def test_a_long_text_is_judged_by_its_beginning() -> None:
    text = "Le groupe français a signé un accord avec son concurrent. " * 400
    assert len(text) > langid.READ
    assert identify(text + "The company said so. " * 5000) == "fr"


def test_short_foreign_text_is_taken_for_a_served_one() -> None:
    assert is_served("Konzern kauft")


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    first = (identify(text), detect(text))
    langid._odds.cache_clear()
    assert (identify(text), detect(text)) == first
    assert first[0] in SERVED


def test_a_lone_surrogate_is_no_error() -> None:
    assert identify("Le groupe \ud800 a signé un accord") == "fr"


def test_the_model_is_loaded_on_first_use_only() -> None:
    code = "import sys, kg.annotate.langid; print('py3langid' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_examples() -> None:
    assert doctest.testmod(langid).failed == 0
