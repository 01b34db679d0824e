"""The benchmarks' own code, without measuring anything."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from benchmarks import quality, readme, table
from benchmarks.__main__ import main

RESULT = {
    "circumstances": {"kg": "0.1.0", "python": "3.11.7", "spacy": "3.8.18", "processors": 2},
    "quality": {
        "gold": [
            {
                "set": "corpus",
                "lang": "en",
                "articles": 30,
                "precision": 0.8,
                "recall": 0.5,
                "f1": 0.6154,
                "interval": [0.55, 0.67],
                "status": 0.9,
                "evidence": 1.0,
                "relaxed f1": 0.63,
            }
        ],
        "mentions": [
            {
                "set": "corpus",
                "lang": "en",
                "what": "entities",
                "precision": 0.9,
                "recall": 0.8,
                "f1": 0.847,
                "tp": 8,
                "fp": 1,
                "fn": 2,
            },
            {
                "set": "dev",
                "lang": "en",
                "what": "references",
                "precision": 0.0,
                "recall": 0.0,
                "f1": 0.0,
                "tp": 0,
                "fp": 0,
                "fn": 0,
            },
        ],
        "core forms": [{"lang": "en", "sentences": 40, "found": 38, "right status": 36}],
        "examples": [{"lang": "en", "examples": 0, "passed": 0}],
    },
    "speed": {
        "reading": [{"lang": "en", "articles a second": 8.4, "words a second": 2178, "ratio": 2.5}],
        "stages": {"trees and names (encoder)": 0.6, "rest": 0.4},
        "bulk": {
            "articles": 96,
            "articles of 300 words a second": 11.0,
            "seconds with loading": 20.0,
            "memory, MB": 900,
        },
        "build": {"articles": 60, "seconds": 11.8},
        "lookup": {"seconds": 0.15, "python alone": 0.01, "ratio": 15.0},
    },
}
PAGE = "# x\n\n```console\n$ kg stats\nold\n$ make demo\n```\n\n<!-- figures -->\n<!-- /figures -->\nend\n"


def test_doctests() -> None:
    assert doctest.testmod(readme).failed == 0


def test_figures_are_replaced_however_often() -> None:
    once = readme.with_block(PAGE, "figures", "one")
    assert "<!-- figures -->\none\n<!-- /figures -->\nend\n" in once
    assert readme.with_block(readme.with_block(once, "figures", "two\nthree"), "figures", "one") == once


def test_a_page_without_a_place_for_figures_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for figures"):
        readme.refresh(path, "one")
    assert path.read_text(encoding="utf-8") == "nothing"


def test_output_of_kg_is_replaced_and_other_commands_are_not_run() -> None:
    ran: list[str] = []

    def run(command: str) -> str:
        ran.append(command)
        return "new\n"

    once = readme.with_output(PAGE, run)
    assert "```console\n$ kg stats\nnew\n\n$ make demo\n```\n" in once
    assert ran == ["kg stats"]
    assert readme.with_output(once, run) == once


def test_tables() -> None:
    assert "corpus  en        30        0.800" in table.text(RESULT)
    lines = table.markdown(RESULT).splitlines()
    assert "| corpus | en | 30 | 0.800 | 0.500 | 0.615 | 0.55–0.67 | 0.630 | 0.900 | 1.000 |" in lines
    assert "| corpus | en | entities | 0.900 | 0.800 | 0.847 |" in lines
    assert not [line for line in lines if "references" in line]  # there were none
    assert "| … of that, rest | 40% |  |" in lines
    assert "| forms of two core statements | en | 40 | 38 | 0.950 |" in lines
    assert lines[-1] == "kg 0.1.0, Python 3.11.7, spaCy 3.8.18, 2 processors."
    assert "| speed" not in table.markdown({k: v for k, v in RESULT.items() if k != "speed"})


def test_core_forms_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = tmp_path / "forms.tsv"
    rows = [
        ("en", "tsmc", "suppliesChipsTo", "nvidia", "confirmed", "TSMC makes chips for Nvidia."),
        ("en", "tsmc", "suppliesChipsTo", "nvidia", "denied", "TSMC makes chips for Nvidia."),
        ("en", "tsmc", "acquires", "nvidia", "confirmed", "TSMC makes chips for Nvidia."),
        ("fr", "tsmc", "acquires", "nvidia", "confirmed", "TSMC."),
    ]
    forms.write_text("# heading\n" + "\n".join("\t".join(r) for r in rows), encoding="utf-8")
    monkeypatch.setattr(quality, "CORE_FORMS", forms)
    assert quality.core_forms("en") == {"lang": "en", "sentences": 3, "found": 2, "right status": 1}


def test_half_of_the_figures_is_not_written() -> None:
    with pytest.raises(SystemExit, match="--only"):
        main(["--only", "quality", "--write-readme"])
