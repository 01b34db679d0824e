"""What `import kg` offers."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
import tomllib
import typing
from pathlib import Path

import pytest
from graphs import write_graph

import kg
import kg.errors
from kg.model import Status

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "rdflib", "networkx", "pyoxigraph", "trafilatura", "numpy", "click")

PUBLIC = {
    *("__version__", "extract", "relate", "open", "Extraction", "Graph", "Scored"),
    *("KgError", "UsageError", "SourceError", "UnknownEntity", "AmbiguousEntity", "QueryError", "ConfigError"),
    *("StoreError", "OntologyError", "ModelError"),
}


def test_the_surface_is_what_it_was() -> None:
    assert set(kg.__all__) == PUBLIC
    assert len(kg.__all__) == len(PUBLIC)
    assert set(dir(kg)) == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_name_is_there_and_described(name: str) -> None:
    found = getattr(kg, name)
    assert name == "__version__" or len(inspect.getdoc(found) or "") > 20


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        kg.frobnicate  # noqa: B018


def test_all_errors_are_public() -> None:
    errors = {n for n, c in vars(kg.errors).items() if isinstance(c, type) and issubclass(c, kg.KgError)}
    assert errors <= PUBLIC


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kg.__version__ == project.get("version", kg.__version__)


@pytest.mark.parametrize("function", [kg.extract, kg.relate, kg.open])
def test_functions_are_typed(function: typing.Callable[..., object]) -> None:
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_importing_kg_imports_nothing_heavy() -> None:
    code = f"import sys, kg; kg.Scored; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_functions_stay_functions_when_modules_of_their_name_are_loaded() -> None:
    import kg.extract.rules as rules
    from kg.extract import rules as same
    from kg.relate import Scored

    assert rules is same
    assert rules.__name__ == "kg.extract.rules"
    assert Scored is kg.Scored
    assert inspect.isfunction(kg.extract)
    assert inspect.isfunction(kg.relate)


@pytest.mark.parametrize("module", ["kg", "kg.api", "kg.relate"])
def test_examples_of_the_docstrings(module: str) -> None:
    __import__(module)
    done = doctest.testmod(sys.modules[module])
    assert done.attempted
    assert not done.failed


# ---- extract ----


def test_offsets_count_code_points_of_title_and_text() -> None:
    title, text = "Chips 😀", "TSMC makes chips for Nvidia."
    found = kg.extract(text, title)
    (said,) = (s for s in found.statements if s.relation == "suppliesChipsTo")
    body = f"{title}\n{text}"
    assert body[said.best.start : said.best.end] == said.best.quote == text
    for entity in found.entities:
        assert all(body[m.start : m.end] == m.text for m in entity.mentions if m.kind == "name")


def test_extract_finds_the_language_and_the_status() -> None:
    found = kg.extract("Alibaba fournira de l’intelligence artificielle à Apple, a déclaré son président, Joseph Tsai.")
    assert found.lang == "fr"
    told = {(s.subject, s.relation, s.object): s.status for s in found.statements}
    assert told["alibaba", "suppliesAITo", "apple"] is Status.PLANNED


def test_extract_gives_what_the_command_prints() -> None:
    found = kg.extract("TSMC makes chips for Nvidia.", published="2025-02")
    line = found.to_json()
    assert line["published"] == "2025-02"
    assert {e["id"] for e in line["entities"]} == {e.id for e in found.entities}
    assert [s["relation"] for s in line["statements"]] == [s.relation for s in found.statements]
    assert all(isinstance(n, int) for n in line["rejections"].values())


@pytest.mark.parametrize("text", ["", " \n ", "…"])
def test_a_text_that_says_nothing_gives_nothing(text: str) -> None:
    found = kg.extract(text)
    assert (found.entities, found.statements) == ((), ())


def test_extract_refuses_what_it_cannot_read() -> None:
    with pytest.raises(kg.UsageError, match="'de'"):
        kg.extract("Die Firma wuchs.", lang="de")
    with pytest.raises(kg.UsageError):
        kg.extract("TSMC grew.", published="last Thursday")


def test_extract_is_repeatable() -> None:
    text = "Nokia and Intel teamed up. The Finnish group will resell its chips."
    assert kg.extract(text) == kg.extract(text)


# ---- relate ----

SENTENCES = [  # text, head, tail, relation, inverted
    ("TSMC makes chips for Nvidia.", "TSMC", "Nvidia", "suppliesChipsTo", False),
    ("TSMC makes chips for Nvidia.", "Nvidia", "TSMC", "suppliesChipsTo", True),
    ("Nokia and Intel teamed up.", "Intel", "Nokia", "partnersWith", False),
    ("Kaveri Tooling was founded by Priya Raman.", "Kaveri Tooling", "Priya Raman", "founded", True),
    ("Alibaba chairman Joseph Tsai spoke in Dubai.", "Joseph Tsai", "Alibaba", "chairs", False),
    ("La société Kalray fournit ses puces à Renault.", "Kalray", "Renault", "suppliesChipsTo", False),
    ("Broadcom a racheté VMware pour 61 milliards de dollars.", "VMware", "Broadcom", "acquires", True),
    ("Huawei holds 17% of the smartphone market.", "Huawei", "17%", "hasMarketShare", False),
    ("Smartphone market share by shipments: Huawei holds 17%.", "17%", "Huawei", "hasMarketShare", True),
]


def span(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


@pytest.mark.parametrize(("text", "head", "tail", "relation", "inverted"), SENTENCES)
def test_the_relation_between_two_spans(text: str, head: str, tail: str, relation: str, inverted: bool) -> None:
    found = kg.relate(text, span(text, head), span(text, tail))
    assert (found[0].relation, found[0].inverted) == (relation, inverted)
    assert all(0 < r.score <= 1 for r in found)
    assert found == sorted(found, key=lambda r: -r.score)


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    [
        ("TSMC and Nvidia declined to comment.", "TSMC", "Nvidia"),
        ("Alibaba does not supply artificial intelligence to Apple.", "Alibaba", "Apple"),
        ("TSMC makes chips for Nvidia, and Intel watches.", "Intel", "Nvidia"),
    ],
)
def test_no_relation_between_two_spans(text: str, head: str, tail: str) -> None:
    assert kg.relate(text, span(text, head), span(text, tail)) == []


def test_of_two_relations_the_narrower_is_given() -> None:
    text = "Alibaba supplies artificial intelligence to Apple."
    names = {r.relation for r in kg.relate(text, span(text, "Alibaba"), span(text, "Apple"))}
    assert "suppliesAITo" in names
    assert "suppliesTo" not in names


def test_another_mention_of_the_same_entity_counts() -> None:
    text = "Kaveri Tooling makes drones. Kaveri is based in Ohio."
    assert kg.relate(text, span(text, "Kaveri Tooling"), span(text, "Ohio"))[0].relation == "headquarteredIn"


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ((0, 0), (21, 27)),
        ((4, 5), (21, 27)),
        ((-1, 4), (21, 27)),
        ((0, 4), (21, 99)),
        ((4, 0), (21, 27)),
        ((0, 8), (5, 9)),
    ],
)
def test_spans_that_make_no_sense(head: tuple[int, int], tail: tuple[int, int]) -> None:
    with pytest.raises(kg.UsageError):
        kg.relate("TSMC makes chips for Nvidia.", head, tail)
    with pytest.raises(kg.UsageError):
        kg.relate("TSMC makes chips for Nvidia.", tail, head)


def test_relate_refuses_another_language() -> None:
    with pytest.raises(kg.UsageError, match="'de'"):
        kg.relate("TSMC makes chips for Nvidia.", (0, 4), (21, 27), lang="de")


# ---- open ----


def test_open_gives_a_graph(tmp_path: Path) -> None:
    g = kg.open(write_graph(tmp_path / "graph"))
    assert isinstance(g, kg.Graph)
    assert [f.subject for f in g.who("partners", "Apple")] == ["orange", "mistral-ai"]
    with pytest.raises(kg.StoreError):
        kg.open(tmp_path)
