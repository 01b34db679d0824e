"""What is written about the code holds: examples run, and what is public is told of."""

from __future__ import annotations

import doctest
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
PACKAGES = [p for p in (ROOT / "kg").iterdir() if (p / "__init__.py").is_file()]
NAMES = sorted(m.name for m in pkgutil.walk_packages(kg.__path__, "kg."))
PAGES = [*ROOT.glob("*.md"), *(p for d in ("docs", "ontologies", "models", "corpus") for p in (ROOT / d).glob("*.md"))]


@pytest.mark.parametrize("name", ["kg", *NAMES])
def test_examples_of_docstrings_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module(name)
    assert module.__doc__, f"{name} does not say what it is for"
    monkeypatch.chdir(tmp_path)
    done = doctest.testmod(module)
    assert not done.failed


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert not {p.name for p in PACKAGES if f"kg/{p.name}" not in text}


def test_the_architecture_names_nothing_that_is_not_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(kg/[\w./]+)`", text))
    assert named
    built = {"kg/_data/"}  # only where kg is installed
    assert not {name for name in named - built if not (ROOT / name).exists()}


@pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="there is no README yet")
@pytest.mark.parametrize("name", [n for n in kg.__all__ if n in {"extract", "relate", "open"}])
def test_public_functions_are_told_of(name: str) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"kg.{name}(" in text


def test_every_file_of_the_ontology_folder_is_told_of() -> None:
    text = (ROOT / "ontologies" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"[\w*-]+\.(?:ttl|txt)", text))
    for path in (ROOT / "ontologies").rglob("*"):
        if path.suffix in {".ttl", ".txt"}:
            assert path.name in told or (path.parent.name == "entities" and "*.ttl" in told), path.name
