"""Which names of an article are one entity."""

from __future__ import annotations

import pytest
from trees import document, name_spans

from kg.annotate.chains import bare, chain
from kg.annotate.typing import Verdict
from kg.model import Mention
from kg.ontology.names import KnownEntity, KnownNames, fold

KNOWN = KnownNames(
    [
        KnownEntity("joseph-tsai", "Person", "Joseph Tsai", aliases=("Joe Tsai",)),
        KnownEntity("alibaba", "Company", "Alibaba", aliases=("Alibaba Group",)),
        KnownEntity("jaguar", "Company", "Jaguar"),
        KnownEntity("jaguar-beach", "Place", "Jaguar"),
    ]
)


def chained(*names: tuple[str, str], text: str = "") -> list[Mention]:
    """The mentions of names, each a (text, class) pair, one sentence each; `text` joins some in one sentence."""
    table = text or "\n\n".join(_rows(name) for name, _ in names)
    doc = document(table)
    verdicts = {fold(name): Verdict(label, sure=True) for name, label in names}
    return chain(doc.article.body, name_spans(doc, KNOWN), verdicts)


def _rows(name: str) -> str:
    first, *rest = name.split()
    return "\n".join([f"{first} {first} PROPN root 0 @NONE", *(f"{w} {w} PROPN flat 1 @+" for w in rest)])


def groups(*names: tuple[str, str]) -> list[list[str]]:
    """The names by entity, in the order of the text."""
    mentions = chained(*names)
    keys = list(dict.fromkeys(m.entity for m in mentions))
    return [[m.text for m in mentions if m.entity == key] for key in keys]


def test_a_surname_is_the_person_named_in_full() -> None:
    assert groups(("Hock Tan", "Person"), ("Tan", "Person")) == [["Hock Tan", "Tan"]]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    assert groups(("Tan", "Person"), ("Hock Tan", "Person")) == [["Tan", "Hock Tan"]]


def test_a_surname_taken_for_a_firm_is_the_person_after_all() -> None:
    mentions = chained(("Hock Tan", "Person"), ("Tan", "Company"))
    assert {(m.entity, m.type) for m in mentions} == {("hock tan", "Person")}


def test_a_surname_that_two_people_bear_stays_apart() -> None:
    found = groups(("Hock Tan", "Person"), ("Amy Tan", "Person"), ("Tan", "Person"))
    assert found == [["Hock Tan"], ["Amy Tan"], ["Tan"]]


def test_the_surname_of_a_known_person_leads_to_that_person() -> None:
    mentions = chained(("Joe Tsai", "Person"), ("Tsai", "Person"))
    assert {m.entity for m in mentions} == {"id:joseph-tsai"}


def test_a_family_name_may_come_first() -> None:
    assert groups(("Kwak Noh-jung", "Person"), ("Kwak", "Person")) == [["Kwak Noh-jung", "Kwak"]]


def test_two_people_are_not_one_for_a_shared_first_name() -> None:
    assert groups(("Anna Lee", "Person"), ("Anna Kim", "Person")) == [["Anna Lee"], ["Anna Kim"]]


def test_all_names_of_a_known_firm_are_one() -> None:
    mentions = chained(("Alibaba Group", "Company"), ("Alibaba", "Company"))
    assert {m.entity for m in mentions} == {"id:alibaba"}


def test_a_name_of_two_known_entities_is_the_one_of_its_class() -> None:
    assert chained(("Jaguar", "Place"))[0].entity == "id:jaguar-beach"
    assert chained(("Jaguar", "Company"))[0].entity == "id:jaguar"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alibaba group holding", "alibaba"),
        ("powerchip semiconductor corp.", "powerchip semiconductor"),
        ("kaveri s.a.", "kaveri"),
        ("groupe adp", "adp"),
        ("holding", "holding"),  # nothing would be left
        ("cosmote", "cosmote"),  # no legal form within a word
    ],
)
def test_a_legal_form_is_no_part_of_a_name(name: str, expected: str) -> None:
    assert bare(name) == expected


def test_names_of_a_firm_with_and_without_its_legal_form_are_one() -> None:
    assert groups(("Kaveri Inc", "Company"), ("Kaveri", "Company")) == [["Kaveri Inc", "Kaveri"]]


def test_the_first_word_of_a_firm_is_its_short_form() -> None:
    assert groups(("Kaveri Tooling", "Company"), ("Kaveri", "Company")) == [["Kaveri Tooling", "Kaveri"]]


def test_a_short_form_of_two_firms_stays_apart() -> None:
    names = ("Kaveri Tooling", "Company"), ("Kaveri Foods", "Company"), ("Kaveri", "Company")
    assert groups(*names) == [["Kaveri Tooling"], ["Kaveri Foods"], ["Kaveri"]]


def test_a_place_is_no_short_form_of_a_firm() -> None:
    assert groups(("Lannion Optics", "Company"), ("Lannion", "Place")) == [["Lannion Optics"], ["Lannion"]]


BRACKETED = """
    Kestrel  Kestrel  PROPN root 0 @NONE
    Safety   Safety   PROPN flat 1 @+
    Board    Board    PROPN flat 1 @+
    (_       (        PUNCT punct 5
    {0}_     {0}      PROPN appos 1 @NONE
    )        )        PUNCT punct 5

    {0}      {0}      PROPN root 0 @NONE
"""


def test_an_acronym_in_brackets_is_the_name_before() -> None:
    mentions = chained(("Kestrel Safety Board", "GovernmentBody"), ("KSB", "Company"), text=BRACKETED.format("KSB"))
    assert len({m.entity for m in mentions}) == 1


def test_an_acronym_has_the_class_of_its_name_however_often_it_comes() -> None:
    doc = document(BRACKETED.format("KSB"))
    verdicts = {"kestrel safety board": Verdict("GovernmentBody", sure=True), "ksb": Verdict("Company", sure=False)}
    mentions = chain(doc.article.body, name_spans(doc), verdicts)
    assert {(m.type, m.sure) for m in mentions} == {("GovernmentBody", True)}


def test_brackets_around_anything_else_say_nothing() -> None:
    mentions = chained(("Kestrel Safety Board", "GovernmentBody"), ("XYZ", "Company"), text=BRACKETED.format("XYZ"))
    assert len({m.entity for m in mentions}) == 2


def test_a_full_name_counts_double_for_the_class_of_its_chain() -> None:
    mentions = chained(("Kaveri Tooling", "ResearchInstitute"), ("Kaveri", "Company"))
    assert {m.type for m in mentions} == {"ResearchInstitute"}
