"""A graph folder held against the shapes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from graphs import write_graph
from store_examples import corpus, knowledge

from kg.cli.main import kg
from kg.errors import StoreError
from kg.model import Article, Reading
from kg.store import GraphFolder
from kg.validate import validate_graph

Damage = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("valid"))


@pytest.fixture
def damage(graph: Path, tmp_path: Path) -> Damage:
    """A copy of the graph in which the first match of a pattern in one file is replaced."""

    def made(file: str, pattern: str, replacement: str) -> Path:
        copy = shutil.copytree(graph, tmp_path / "graph")
        text, count = re.subn(pattern, replacement, (copy / file).read_text(), count=1)
        assert count == 1, pattern
        (copy / file).write_text(text)
        return copy

    return made


def test_what_kg_writes_is_valid(graph: Path) -> None:
    assert validate_graph(graph) == []
    assert validate_graph(str(graph)) == []


def test_a_graph_without_statements_is_valid(tmp_path: Path) -> None:
    GraphFolder(tmp_path).write(knowledge(Reading(Article("a", "", "", None), (), ())))
    assert validate_graph(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "expected"),
    [
        (
            "statements.ttl",
            r'kg:status "\w+"',
            'kg:status "perhaps"',
            r"^statement:\w+: has one status: .*, not 'perhaps'",
        ),
        ("statements.ttl", r"kg:status", "kg:state", r"^statement:\w+: has one status"),
        ("statements.ttl", r"kg:belief 0\.\d+", "kg:belief 1.5", r"^statement:\w+: has one belief.*, not '1.5'"),
        ("statements.ttl", r"kg:belief 0\.\d+", "kg:belief 0.5 , 0.6", r"^statement:\w+: has one belief"),
        ("statements.ttl", r"kg:articles \d", "kg:articles 0", "has one number of articles"),
        (
            "statements.ttl",
            r"bestEvidence evidence:\w+",
            "bestEvidence evidence:none",
            "which exists, not evidence:none",
        ),
        ("statements.ttl", r"wasDerivedFrom evidence:", "wasDerivedFrom evidence:x , evidence:", "evidence:x"),
        ("statements.ttl", r"    prov:wasDerivedFrom .*;\n", "", "is derived from one or more evidences"),
        ("statements.ttl", r'kg:firstSeen "[^"]*"\^\^xsd:date', 'kg:firstSeen "2025-02-31"^^xsd:date', "'2025-02-31'"),
        (
            "statements.ttl",
            r'kg:lastSeen "[^"]*"\^\^xsd:date',
            'kg:lastSeen "lately"',
            "last seen on one date.*'lately'",
        ),
        ("statements.ttl", r"rdf:object id:\w+", "rdf:object id:apple , id:nobody", "has one object"),
        ("evidence.ttl", r'oa:exact "[^"]*"', 'oa:exact ""', "has one quote, which is not empty"),
        ("evidence.ttl", r"oa:start \d+", "oa:start 9999", r"^evidence:\w+: starts before it ends"),
        ("evidence.ttl", r"oa:end (\d)", r"oa:end 9\1", "has a quote that is not as long as its offsets say"),
        ("evidence.ttl", r"kg:subjectEnd \d+", "kg:subjectEnd 0", "where its subject starts, before the end"),
        ("evidence.ttl", r"    kg:objectEnd .*;\n", "", "where its object"),
        (
            "evidence.ttl",
            r"hasSource article:\w+",
            "hasSource article:none",
            "an article that exists, not article:none",
        ),
        ("evidence.ttl", r"    kg:statement .*;\n", "", "says one statement"),
        (
            "evidence.ttl",
            r"kg:statement statement:\w+",
            "kg:statement statement:none",
            "^statement:none: has one subject",
        ),
        ("evidence.ttl", r"    kg:extractor .*;\n", "", "has one extractor"),
        ("evidence.ttl", r"kg:score 0\.\d+", "kg:score -0.1", "has one score"),
        ("evidence.ttl", r"    dcterms:title .*;\n", "", "^article:a1: has one title"),
        ("evidence.ttl", r'kg:rejected "domain=2"', 'kg:rejected "domain"', "counts rejections"),
        (
            "evidence.ttl",
            r"kg:type tech:\w+",
            "kg:type tech:Firm",
            r"^naming:\w+: gives its entity one class.*tech:Firm",
        ),
        ("evidence.ttl", r"kg:entity id:\w+", "kg:entity id:nobody", "^id:nobody: has a class of the ontology"),
        (
            "facts.ttl",
            r'id:apple a tech:Company ;\n    rdfs:label "Apple" ;',
            "id:apple a tech:Company ;",
            "has a label",
        ),
        (
            "facts.ttl",
            r"id:apple a tech:Company",
            "id:apple a tech:Place",
            "says that something tech:suppliesAITo id:apple",
        ),
        (
            "facts.ttl",
            r"id:alibaba a tech:Company",
            "id:alibaba a tech:Place",
            "says that id:alibaba tech:suppliesAITo so",
        ),
        (
            "facts.ttl",
            r"tech:partnersWith id:[\w-]+",
            "tech:partnersWith id:china",
            "the fact id:[\\w-]+ tech:partnersWith id:china",
        ),
        ("facts.ttl", r"id:nvidia a tech:Company", "id:nvidia a tech:Firm", "^id:nvidia: has a class of the ontology"),
    ],
)
def test_damage_is_named(damage: Damage, file: str, pattern: str, replacement: str, expected: str) -> None:
    problems = validate_graph(damage(file, pattern, replacement))
    assert any(re.search(expected, line) for line in problems), problems
    assert all("\n" not in line for line in problems)


def replaced(graph: Path, copy: Path, old: str, new: str) -> Path:
    """A copy of the graph with something replaced wherever it stands."""
    shutil.copytree(graph, copy)
    for file in copy.glob("*.ttl"):
        file.write_text(file.read_text().replace(old, new))
    return copy


def test_a_market_share_is_a_number(graph: Path, tmp_path: Path) -> None:
    copy = replaced(graph, tmp_path / "graph", 'rdf:object "17%"', 'rdf:object "much"')
    assert validate_graph(copy) == ["tech:hasMarketShare: has numbers as objects, not 'much'"]


@pytest.mark.parametrize("name", ["parentOf", "marries"])
def test_statements_are_of_relations_that_invert_no_other(graph: Path, tmp_path: Path, name: str) -> None:
    copy = replaced(graph, tmp_path / "graph", "rdf:predicate tech:subsidiaryOf", f"rdf:predicate tech:{name}")
    (problem,) = validate_graph(copy)
    assert problem.endswith(": has as predicate a relation of the ontology that inverts no other")


def test_other_relations_have_entities_as_objects(damage: Damage) -> None:
    problems = validate_graph(damage("evidence.ttl", r"rdf:object id:\w+", 'rdf:object "Apple"'))
    assert any("has entities as objects, not text, not 'Apple'" in line for line in problems)


def test_violations_are_sorted_and_stand_once(damage: Damage) -> None:
    problems = validate_graph(damage("facts.ttl", r"id:apple a tech:Company", "id:apple a tech:Place"))
    assert problems == sorted(set(problems))
    assert len(problems) > 1


def test_offsets_that_do_not_fit_the_quote_are_all_found(tmp_path: Path) -> None:
    GraphFolder(tmp_path).write(knowledge(*corpus()))  # its quotes are made up
    assert len([p for p in validate_graph(tmp_path) if "not as long as" in p]) == 5


def test_a_folder_without_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph here yet"):
        validate_graph(tmp_path)


def test_a_file_that_does_not_parse_is_an_error(damage: Damage) -> None:
    with pytest.raises(StoreError, match=r"facts\.ttl, line "):
        validate_graph(damage("facts.ttl", r"id:apple a", "id:apple a a"))


def test_the_command(graph: Path, damage: Damage) -> None:
    fine = CliRunner().invoke(kg, ["validate", "--graph", str(graph)])
    assert (fine.exit_code, fine.stdout, fine.stderr.count("\n")) == (0, "", 1)
    broken = CliRunner().invoke(
        kg, ["validate", "--graph", str(damage("statements.ttl", r"kg:belief 0\.\d+", "kg:belief 2.0"))]
    )
    assert (broken.exit_code, broken.stderr) == (1, "")
    assert re.fullmatch(r"statement:\w+: has one belief, a decimal from 0 to 1, not '2\.0'\n", broken.stdout)
