"""Classes and relations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology.schema import FIGURE, default_schema, load_schema

SCHEMA = default_schema()
CLASSES = {
    "Organization": None, "Company": "Organization", "GovernmentBody": "Organization",
    "ResearchInstitute": "Organization", "Consortium": "Organization", "StockExchange": "Organization",
    "MediaOutlet": "Organization", "Person": None, "Product": None, "AIModel": "Product", "Technology": None,
    "Place": None,
}  # fmt: skip
PARENTS = {
    "suppliesTo": None, "suppliesAITo": "suppliesTo", "suppliesChipsTo": "suppliesTo", "suppliesCloudTo": "suppliesTo",
    "suppliesComponentsTo": "suppliesTo", "suppliesSoftwareTo": "suppliesTo", "licensesTo": None, "partnersWith": None,
    "competesWith": None, "acquires": None, "mergesWith": None, "investsIn": None, "ownsStakeIn": None,
    "subsidiaryOf": None, "spunOffFrom": None, "listedOn": None, "sues": None, "regulates": None, "investigates": None,
    "fines": "regulates", "bans": None, "worksFor": None, "executiveOf": "worksFor", "ceoOf": "executiveOf",
    "boardMemberOf": None, "chairs": "boardMemberOf", "founded": None, "develops": None, "manufactures": "develops",
    "uses": None, "headquarteredIn": None, "operatesIn": None, "buildsIn": "operatesIn", "hasMarketShare": None,
}  # fmt: skip


def test_the_classes_are_those_agreed_on() -> None:
    assert {c.name: c.parent for c in SCHEMA.classes.values()} == CLASSES


def test_the_relations_are_those_agreed_on() -> None:
    assert {r.name: r.parent for r in SCHEMA.relations.values()} == PARENTS
    assert {r.name for r in SCHEMA.relations.values() if r.symmetric} == {"partnersWith", "competesWith", "mergesWith"}
    assert {r.name for r in SCHEMA.relations.values() if r.exclusive} == {"ceoOf", "chairs"}
    assert {r.name for r in SCHEMA.relations.values() if r.figure} == {"hasMarketShare"}


@pytest.mark.parametrize(
    ("verb", "relation", "backwards"),
    [
        ("supplies", "suppliesTo", False), ("partners", "partnersWith", False), ("competes", "competesWith", False),
        ("acquires", "acquires", False), ("invests-in", "investsIn", False), ("owns", "subsidiaryOf", True),
        ("sues", "sues", False), ("investigates", "investigates", False), ("works-for", "worksFor", False),
        ("runs", "executiveOf", False), ("leads", "ceoOf", False), ("chairs", "chairs", False),
        ("founded", "founded", False), ("develops", "develops", False), ("uses", "uses", False),
    ],
)  # fmt: skip
def test_verbs_that_users_rely_on(verb: str, relation: str, backwards: bool) -> None:
    found, reads_backwards = SCHEMA.verbs[verb]
    assert (found.name, reads_backwards) == (relation, backwards)


def test_every_relation_and_class_has_labels_in_both_languages() -> None:
    for thing in (*SCHEMA.relations.values(), *SCHEMA.classes.values()):
        assert set(thing.labels) == {"en", "fr"}, thing.name
    for relation in SCHEMA.relations.values():
        assert set(relation.definitions) == {"en", "fr"}, relation.name
        assert not relation.inverse or set(relation.inverse_labels) == {"en", "fr"}, relation.name


def test_an_inverse_leads_to_the_relation_that_it_inverts() -> None:
    assert SCHEMA.relation("parentOf").name == "subsidiaryOf"
    assert SCHEMA.is_inverse("parentOf")
    assert not SCHEMA.is_inverse("subsidiaryOf")
    assert "parentOf" not in SCHEMA.relations


def test_an_unknown_relation_is_an_error() -> None:
    with pytest.raises(OntologyError, match="'marries'"):
        SCHEMA.relation("marries")


def test_classes_form_a_hierarchy() -> None:
    assert SCHEMA.superclasses("AIModel") == ["AIModel", "Product"]
    assert SCHEMA.is_a("AIModel", "Product")
    assert not SCHEMA.is_a("Product", "AIModel")
    assert not SCHEMA.is_a("Firm", "Firm")


def test_relations_form_a_hierarchy() -> None:
    assert SCHEMA.ancestors("ceoOf") == ["executiveOf", "worksFor"]
    assert set(SCHEMA.narrower("worksFor")) == {"worksFor", "executiveOf", "ceoOf"}
    assert SCHEMA.narrower("chairs") == ["chairs"]


def test_domains_and_ranges_admit_subclasses() -> None:
    assert SCHEMA.accepts_subject("suppliesTo", "Company")
    assert not SCHEMA.accepts_subject("suppliesTo", "Person")
    assert SCHEMA.accepts_subject("acquires", "Person")
    assert SCHEMA.accepts_object("develops", "AIModel")
    assert not SCHEMA.accepts_object("listedOn", "Company")
    assert SCHEMA.relations["hasMarketShare"].range == (FIGURE,)


def load(path: Path, body: str) -> Path:
    file = path / "o.ttl"
    file.write_text(
        "@prefix tech: <https://w3id.org/kg/tech#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix frame: <https://w3id.org/kg/frame#> .\n" + body
    )
    return file


@pytest.mark.parametrize("lacking", ["domain", "range"])
def test_a_relation_without_domain_or_range_is_an_error(tmp_path: Path, lacking: str) -> None:
    rest = "range" if lacking == "domain" else "domain"
    with pytest.raises(OntologyError, match=f"sells has no {lacking}"):
        load_schema(load(tmp_path, f"tech:sells a owl:ObjectProperty ; rdfs:{rest} tech:Shop ."))


def test_a_new_relation_needs_only_data(tmp_path: Path) -> None:
    schema = load_schema(
        load(
            tmp_path,
            """tech:Shop a owl:Class . tech:Stall a owl:Class ; rdfs:subClassOf tech:Shop .
            tech:sells a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( tech:Stall tech:Shop ) ] ;
                rdfs:range tech:Shop ; frame:verb "sells" ; rdfs:label "sells"@en .
            tech:soldBy a owl:ObjectProperty ; owl:inverseOf tech:sells ; frame:verb "buys" .""",
        )
    )
    sells = schema.relations["sells"]
    assert (sells.domain, sells.range, sells.inverse) == (("Stall", "Shop"), ("Shop",), "soldBy")
    assert set(schema.verbs) == {"sells", "buys"}
    assert schema.verbs["buys"] == (sells, True)
    assert not sells.exclusive
    assert not sells.names_only
