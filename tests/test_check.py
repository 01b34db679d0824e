"""The linter of the data finds what is wrong with it, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import check, lint
from kg.cli.main import kg
from kg.ontology.schema import default_schema
from kg.resources import folder

PREFIXES = """@prefix tech: <https://w3id.org/kg/tech#> . @prefix frame: <https://w3id.org/kg/frame#> .
@prefix arg: <https://w3id.org/kg/arg#> . @prefix id: <https://w3id.org/kg/id/> .
@prefix concept: <https://w3id.org/kg/concept/> . @prefix en: <https://w3id.org/kg/lexicon/en/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> . @prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CUES = """en:will a frame:StatusCue ; frame:lemma "will" ; frame:kind "auxiliary" ; frame:status "planned" .
en:say a frame:ReportingVerb ; frame:lemma "say" .
en:firm a frame:Description ; frame:lemma "firm" ; frame:denotes tech:Company ; frame:sector concept:ai .
en:inc a frame:NameCue ; frame:lemma "Inc" ; frame:kind "last-word" ; frame:denotes tech:Company .
"""
CONCEPTS = """concept:ai a skos:Concept, tech:Technology ; skos:prefLabel "AI"@en , "IA"@fr ;
    frame:narrows tech:suppliesAITo .
concept:llm a skos:Concept, tech:Technology ; skos:prefLabel "LLM"@en , "LLM"@fr ; skos:broader concept:ai .
"""
ENTITIES = """id:apple a tech:Company ; rdfs:label "Apple"@en ; frame:seat id:china .
id:iphone a tech:Product ; rdfs:label "iPhone"@en ; frame:maker id:apple .
id:china a tech:Place ; rdfs:label "China"@en ; frame:within id:asia .
id:asia a tech:Place ; rdfs:label "Asia"@en .
id:tim-cook a tech:Person ; rdfs:label "Tim Cook"@en .
"""
Damage = Callable[[str, str, str], list[str]]


def lexicon() -> str:
    """A frame and an entry for each relation."""
    return "".join(
        f"en:frame-{name} a synsem:SyntacticFrame ; ontolex:reference tech:{name} ;\n"
        f"    synsem:subjOfProp arg:subject ; synsem:objOfProp arg:directObject .\n"
        f"en:{name}-v a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;\n"
        f'    ontolex:canonicalForm [ ontolex:writtenRep "{name}"@en ] ;\n'
        f'    synsem:synBehavior en:frame-{name} ; frame:example "[A] {name} {{B}}."@en .\n'
        for name in default_schema().relations
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real classes, relations, shapes and grammar, with a handful of words and names."""
    root, real = tmp_path_factory.mktemp("small") / "ontologies", folder("ontologies")
    shutil.copytree(real / "grammar", root / "grammar")
    for name in ("ontology.ttl", "shapes.ttl"):
        shutil.copy(real / name, root / name)
    files = {"concepts": CONCEPTS, "entities/all": ENTITIES, "entities/more": ""}
    files |= {f"lexicon/{lang}": lexicon() for lang in ("en", "fr")}
    files |= {f"lexicon/cues-{lang}": CUES for lang in ("en", "fr")}
    for name, body in files.items():
        file, prefixes = root / f"{name}.ttl", PREFIXES.replace("lexicon/en", f"lexicon/{name[-2:]}")
        file.parent.mkdir(exist_ok=True)
        file.write_text(prefixes + body, encoding="utf-8")
    return root


@pytest.fixture
def damage(small: Path, tmp_path: Path) -> Damage:
    """What the linter says of a copy in which the first match of a pattern in one file is replaced."""

    def made(file: str, pattern: str, replacement: str) -> list[str]:
        copy = shutil.copytree(small, tmp_path / "ontologies")
        text, count = re.subn(pattern, replacement, (copy / file).read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert count == 1, pattern
        (copy / file).write_text(text, encoding="utf-8")
        return lint(copy)

    return made


def test_a_small_ontology_is_in_order(small: Path) -> None:
    assert lint(small) == []


def test_the_data_that_ships_with_kg_is_in_order() -> None:
    assert check(examples=False) == []


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "expected"),
    [
        ("ontology.ttl", r"owl:inverseOf tech:suppliesTo ;", "owl:inverseOf ;", r"ontology\.ttl"),
        ("ontology.ttl", r"    rdfs:domain tech:Organization ;\n", "", "^tech:suppliesTo: has one domain"),
        ("ontology.ttl", r"    rdfs:range tech:StockExchange ;\n", "", "^tech:listedOn: has one range"),
        ("ontology.ttl", r', "fournit"@fr', "", "^tech:suppliesTo: has a label in English and in French"),
        (
            "ontology.ttl",
            r',\s+"Tout ce qui agit comme un corps\."@fr',
            "",
            "^tech:Organization: has a label and a def",
        ),
        ("ontology.ttl", r',\s+"Le sujet met de l\'argent[^"]*"@fr', "", "^tech:investsIn: has a definition"),
        (
            "ontology.ttl",
            r' , "Microsoft invested in OpenAI"@en|, "Bpifrance[^"]*"@fr',
            "",
            "^tech:investsIn: has an ex",
        ),
        (
            "ontology.ttl",
            r"rdfs:subPropertyOf tech:regulates",
            "rdfs:subPropertyOf tech:rules",
            "^tech:fines: has one par",
        ),
        (
            "ontology.ttl",
            r"rdfs:subClassOf tech:Product",
            "rdfs:subClassOf tech:Thing",
            "^tech:AIModel: has one parent",
        ),
        ("ontology.ttl", r'frame:verb "partners"', 'frame:verb "Partners With"', "^tech:partnersWith: has one command"),
        ("ontology.ttl", r'frame:verb "competes"', 'frame:verb "partners"', "verb 'partners' belongs to 2 relations"),
        ("ontology.ttl", r'frame:verb "owns"', 'frame:verb "holds"', "verb 'holds' belongs to 2 relations"),
        (
            "ontology.ttl",
            r"rdfs:range tech:StockExchange",
            "rdfs:range tech:Market",
            "listedOn links Market, which is no",
        ),
        (
            "ontology.ttl",
            r"(tech:fines [^.]*?)rdfs:range tech:Organization",
            r"\1rdfs:range tech:Place",
            "fines has objects",
        ),
        (
            "lexicon/en.ttl",
            r"reference tech:suppliesTo ",
            "reference tech:suplies ",
            "^lexicon/en/frame-suppliesTo: refers",
        ),
        (
            "lexicon/en.ttl",
            r"reference tech:subsidiaryOf ",
            "reference tech:parentOf ",
            "refers to relations .* no other",
        ),
        ("lexicon/en.ttl", r"synsem:subjOfProp arg:subject ; ", "", "tells which function holds the subject"),
        ("lexicon/en.ttl", r" ; synsem:objOfProp arg:directObject", "", "tells which function holds the object"),
        (
            "lexicon/en.ttl",
            r"arg:directObject",
            "arg:sideways",
            r"lexicon/en\.ttl: frame-suppliesTo needs arg:sideways",
        ),
        ("lexicon/en.ttl", r"synBehavior en:frame-suppliesTo", "synBehavior en:frame-x", "has a frame that exists"),
        ("lexicon/en.ttl", r"lexinfo:verb", "lexinfo:adverb", "has one part of speech"),
        ("lexicon/en.ttl", r' ; frame:example "[^"]*"@en', "", "^lexicon/en/suppliesTo-v: has an example"),
        ("lexicon/en.ttl", r"\{B\}", "B", "marks one .subject. and one .object. in each example"),
        ("lexicon/en.ttl", r"\[A\]", "[A] [C]", "marks one .subject. and one .object. in each example"),
        ("lexicon/en.ttl", r' ontolex:writtenRep "[^"]*"@en ', "", "has one canonical form"),
        ("lexicon/fr.ttl", r"reference tech:sues ", "reference tech:bans ", r"lexicon/fr\.ttl: no entry states sues"),
        ("grammar/en.ttl", r"@subject", "@subjekt", "a path goes on with @subjekt"),
        ("grammar/en.ttl", r'when "VERB passive"', 'when "VERB pasive"', "the condition 'pasive'"),
        ("grammar/en.ttl", r"\[has=cop\]", "[hass=cop]", "the condition 'hass'"),
        ("grammar/en.ttl", r"\+hyphenated", "+hyphen", "moves by .hyphen, which is no move"),
        ("grammar/en.ttl", r'path ">nsubj"', 'path "nsubj"', "cannot read the path 'nsubj'"),
        (
            "grammar/en.ttl",
            r"synsem:objOfProp arg:self",
            "synsem:objOfProp arg:myself",
            r"en\.ttl: \S+ needs arg:myself",
        ),
        ("lexicon/cues-en.ttl", r'status "planned"', 'status "soon"', "^lexicon/en/will: has one status.*'soon'"),
        ("lexicon/cues-en.ttl", r'kind "auxiliary"', 'kind "verb"', "^lexicon/en/will: has one kind"),
        ("lexicon/cues-en.ttl", r'kind "last-word"', 'kind "last"', "^lexicon/en/inc: has one kind"),
        ("lexicon/cues-en.ttl", r"denotes tech:Company", "denotes tech:Firm", "denotes one class.*tech:Firm"),
        ("lexicon/cues-en.ttl", r'frame:lemma "say"', 'frame:word "say"', "^lexicon/en/say: has a lemma"),
        ("lexicon/cues-en.ttl", r"concept:ai", "concept:art", "has concepts as sectors"),
        ("concepts.ttl", r' , "IA"@fr', "", "^concept:ai: has a preferred label in English and in French"),
        (
            "concepts.ttl",
            r"narrows tech:suppliesAITo",
            "narrows tech:suppliesArt",
            "^concept:ai: narrows to one relation",
        ),
        ("concepts.ttl", r"broader concept:ai", "broader concept:art", "^concept:llm: has one broader concept"),
        ("entities/all.ttl", r"a tech:Person", "a tech:Human", "the entity tim-cook is a Human"),
        ("entities/all.ttl", r'rdfs:label "Apple"@en ; ', "", "^id:apple: has a label"),
        ("entities/all.ttl", r"seat id:china", "seat id:cathay", "^id:apple: has its seat in.*id:cathay"),
        ("entities/all.ttl", r"within id:asia", "within id:apple", "^id:china: has its seat in, or lies within"),
        ("entities/all.ttl", r"maker id:apple", "maker id:pear", "^id:pear: is an organisation or a person"),
        ("entities/all.ttl", r"id:asia a", "id:apple a tech:Company . id:asia a", "the entity apple has 2 classes"),
        ("entities/more.ttl", r"$", "id:apple a tech:Company .", r"the entity apple is in all\.ttl too"),
    ],
)
def test_damage_is_named(damage: Damage, file: str, pattern: str, replacement: str, expected: str) -> None:
    problems = damage(file, pattern, replacement)
    assert any(re.search(expected, line) for line in problems), problems
    assert all("\n" not in line for line in problems)


def test_all_files_that_do_not_parse_are_named(small: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(small, tmp_path / "ontologies")
    for name in ("concepts.ttl", "ontology.ttl"):
        (copy / name).write_text("tech:x a .")
    assert [p.split(":")[0] for p in lint(copy)] == ["concepts.ttl", "ontology.ttl"]


def test_the_command_prints_problems_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.check.lint", lambda root: ["one thing", "another"])
    result = CliRunner().invoke(kg, ["ontology", "check"])
    assert (result.exit_code, result.stdout, result.stderr) == (1, "one thing\nanother\n", "")


def test_the_command_runs_the_examples_unless_told_not_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.check.lint", lambda root: [])
    monkeypatch.setattr("kg.known_failures.departures", lambda: ["an example fails"])
    assert CliRunner().invoke(kg, ["ontology", "check"]).stdout == "an example fails\n"
    fine = CliRunner().invoke(kg, ["ontology", "check", "--no-examples"])
    assert (fine.exit_code, fine.stdout) == (0, "")
    assert fine.stderr == "The ontology is in order: files, shapes and references were checked.\n"
