"""Names of entities and concepts."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology.names import (
    KnownEntity,
    KnownNames,
    concept_iri,
    default_concepts,
    default_names,
    fold,
    forenames,
    load_concepts,
    load_names,
    slug,
)
from kg.ontology.schema import default_schema

LATIN = st.text(st.sampled_from("abcxyzABCÉèêçÀœ0129 -.&'’"), max_size=20)
HEADER = """@prefix tech: <https://w3id.org/kg/tech#> . @prefix id: <https://w3id.org/kg/id/> .
@prefix concept: <https://w3id.org/kg/concept/> . @prefix frame: <https://w3id.org/kg/frame#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix wd: <http://www.wikidata.org/entity/> .
"""


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The New York Times", "new york times"),
        ("Les Échos", "echos"),
        ("L’Oréal", "oreal"),
        ("l'Équipe", "equipe"),
        ("Lenovo", "lenovo"),
        ("Theranos", "theranos"),
        ("LaCie", "lacie"),
        ("Le", "le"),
        ("The ", "the"),
        ("AT&T", "at&t"),
        ("Canal+", "canal+"),
        ("Amazon.com", "amazon.com"),
        ("ＮＴＴ", "ntt"),
        ("Straße", "strasse"),
        ("华为", "华为"),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_what_is_folded_has_neither_case_nor_accents_nor_needless_blanks(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.combining(c) for c in folded)
    assert not re.search(r"[A-ZÀ-Þ]", folded)


@given(LATIN)
def test_case_and_surrounding_blanks_make_no_difference(name: str) -> None:
    assert fold(name) == fold(name.upper()) == fold(name.lower()) == fold(f"  {name}\t")


@given(st.text(max_size=30))
def test_a_slug_can_stand_in_an_address(name: str) -> None:
    assert re.fullmatch(r"\w|\w[\w-]*[^\W_]|[^\W_][\w-]*\w", slug(name))


@given(LATIN)
def test_a_slug_of_a_slug_without_article_is_the_slug(name: str) -> None:
    once = slug(name)
    assert slug(once) == once


# ---- Entities ----


def names(path: Path, body: str) -> KnownNames:
    file = path / "names.ttl"
    file.write_text(HEADER + body, encoding="utf-8")
    return load_names([file])


def test_an_entity_is_found_by_all_of_its_names(tmp_path: Path) -> None:
    known = names(
        tmp_path,
        """id:loreal a tech:Company ; rdfs:label "L'Oréal"@en ; skos:altLabel "L'Oréal Groupe", "欧莱雅" ;
            frame:seat id:france ; frame:description "the cosmetics giant"@en ; owl:sameAs wd:Q156077 .
        id:france a tech:Place ; rdfs:label "France"@en ; frame:demonym "French"@en, "français"@fr ;
            frame:within id:europe .
        id:europe a tech:Place ; rdfs:label "Europe"@en ; frame:ambiguous true .""",
    )
    for name in ("l’oreal", "Oréal groupe", "欧莱雅"):
        assert [e.id for e in known.named(name)] == ["loreal"], name
    assert known.named("Nobody") == []
    assert known.by_demonym["français"].id == "france"
    assert known.by_description["cosmetics giant"].id == "loreal"
    assert known.seats("loreal") == {"france", "europe"}
    assert known.seats("nobody") == set()
    loreal = known.entities["loreal"]
    assert loreal.same_as == ("http://www.wikidata.org/entity/Q156077",)
    assert (loreal.ambiguous, known.entities["europe"].ambiguous) == (False, True)


def test_the_english_label_is_the_name_and_the_others_are_aliases(tmp_path: Path) -> None:
    known = names(tmp_path, 'id:cn a tech:Place ; rdfs:label "Chine"@fr , "China"@en ; skos:altLabel "China", "PRC" .')
    assert known.entities["cn"].name == "China"
    assert known.entities["cn"].aliases == ("Chine", "PRC")
    assert known.entities["cn"].names == ("China", "Chine", "PRC")


def test_places_that_lie_in_each_other_do_not_hang() -> None:
    a = KnownEntity("a", "Place", "A", seats=("b",), within="b")
    b = KnownEntity("b", "Place", "B", within="a")
    assert KnownNames([a, b]).seats("a") == {"a", "b"}


def test_several_entities_may_share_a_name() -> None:
    both = KnownNames([KnownEntity("x1", "Company", "Mercury"), KnownEntity("x2", "Product", "MERCURY")])
    assert [e.id for e in both.named("mercury")] == ["x1", "x2"]


def test_the_entities_that_ship_with_kg() -> None:
    known = default_names()
    assert {"apple", "alibaba", "china", "joseph-tsai"} <= set(known.entities)
    assert [e.id for e in known.named("Lenovo")] == ["lenovo"]
    assert all(e.type in default_schema().classes for e in known.entities.values())
    assert known.entities["apple"].ambiguous


# ---- Concepts ----


def test_concepts_have_labels_by_language(tmp_path: Path) -> None:
    file = tmp_path / "concepts.ttl"
    file.write_text(
        HEADER
        + """concept:ai a skos:Concept ; skos:prefLabel "AI"@en , "IA"@fr ; skos:altLabel "A.I."@en ;
            frame:narrows tech:suppliesAITo ; frame:covers tech:AIModel .
        concept:llm a skos:Concept ; skos:prefLabel "LLM"@en , "LLM"@fr ; skos:broader concept:ai .""",
        encoding="utf-8",
    )
    concepts = load_concepts(file)
    assert concepts["ai"].labels == {"en": ("AI", "A.I."), "fr": ("IA",)}
    assert (concepts["ai"].narrows, concepts["ai"].covers, concepts["ai"].broader) == (
        "suppliesAITo",
        ("AIModel",),
        None,
    )
    assert (concepts["llm"].narrows, concepts["llm"].broader) == (None, "ai")
    assert concept_iri("ai") == "https://w3id.org/kg/concept/ai"


def test_no_label_names_two_concepts() -> None:
    for lang in ("en", "fr"):
        labels = [label for c in default_concepts().values() for label in {one.lower() for one in c.labels[lang]}]
        assert len(labels) == len(set(labels))


def test_words_of_every_day_are_no_technology() -> None:
    labels = {label.lower() for c in default_concepts().values() for ls in c.labels.values() for label in ls}
    broad = {"parts", "power", "glass", "content", "assembly", "search", "application", "launches", "ink", "boards"}
    assert not labels & broad


def test_an_ai_model_is_artificial_intelligence() -> None:
    assert "AIModel" in default_concepts()["artificial-intelligence"].covers


def test_forenames_are_folded() -> None:
    assert {"joseph", "francois"} <= forenames()
    assert all(name == fold(name) for name in forenames())
