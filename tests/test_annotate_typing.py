"""Which class a name has."""

from __future__ import annotations

import pytest
from trees import document, name_spans

from kg.annotate.typing import Verdict, classify
from kg.ontology.cues import default_cues
from kg.ontology.names import KnownEntity, KnownNames, fold

KNOWN = KnownNames(
    [
        KnownEntity("alibaba", "Company", "Alibaba"),
        KnownEntity("paris", "Place", "Paris"),
        KnownEntity("mercury", "Company", "Mercury", ambiguous=True),
    ]
)


def verdict(table: str, name: str, lang: str = "en") -> Verdict:
    doc = document(table, lang)
    return classify(doc.article.body, name_spans(doc, KNOWN), default_cues(lang))[fold(name)]


def test_nothing_known_is_a_company_by_default_and_not_surely() -> None:
    assert verdict("Kaveri Kaveri PROPN root 0 @NONE", "Kaveri") == Verdict("Company", sure=False)


@pytest.mark.parametrize(
    ("label", "expected"), [("ORG", "Company"), ("PERSON", "Person"), ("PLACE", "Place"), ("PRODUCT", "Product")]
)
def test_the_recogniser_is_believed_but_not_surely(label: str, expected: str) -> None:
    assert verdict(f"Kaveri Kaveri PROPN root 0 @{label}", "Kaveri") == Verdict(expected, sure=False)


def test_a_known_name_is_sure_whatever_the_recogniser_says() -> None:
    assert verdict("Alibaba Alibaba PROPN root 0 @PERSON", "Alibaba") == Verdict("Company", sure=True)
    assert verdict("Paris Paris PROPN root 0 @ORG", "Paris") == Verdict("Place", sure=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Kaveri", "Inc"), "Company"),
        (("Kestrel", "University"), "ResearchInstitute"),
        (("Hanoi", "Exchange"), "StockExchange"),
    ],
)
def test_words_in_the_name_tell_its_class(words: tuple[str, str], expected: str) -> None:
    if expected == "StockExchange":
        words = ("Hanoi", "Stock Exchange")
    parts = " ".join(words).split()
    rows = [
        f"{w} {w} PROPN {'root 0' if i == 0 else 'flat 1'} {'@PLACE' if i == 0 else '@+'}" for i, w in enumerate(parts)
    ]
    assert verdict("\n".join(rows), " ".join(parts)) == Verdict(expected, sure=True)


def test_a_first_name_tells_a_person() -> None:
    table = """
        Claire  Claire  PROPN root 0 @ORG
        Vasseur Vasseur PROPN flat 1 @+
    """
    assert verdict(table, "Claire Vasseur") == Verdict("Person", sure=True)
    assert verdict("Claire Claire PROPN root 0 @ORG", "Claire").label == "Company"


def test_an_honorific_or_a_title_before_the_name_tells_a_person() -> None:
    for before in ("Mr", "CEO"):
        table = f"""
            {before} {before} NOUN  nmod:desc 2
            Tan      Tan      PROPN root 0 @ORG
        """
        assert verdict(table, "Tan") == Verdict("Person", sure=True)


def test_a_description_beside_the_name_tells_its_class() -> None:
    table = """
        the       the       DET   det  2
        ministry  ministry  NOUN  root 0
        Kaveri    Kaveri    PROPN appos 2 @PERSON
    """
    assert verdict(table.replace("ministry  ministry", "start-up  start-up"), "Kaveri") == Verdict("Company", sure=True)
    french = """
        Numspot_ Numspot PROPN root  0 @PERSON
        ,        ,       PUNCT punct 1
        société  société NOUN  appos 1
    """
    assert verdict(french, "Numspot", "fr") == Verdict("Company", sure=True)


def test_letters_with_digits_look_like_a_product() -> None:
    assert verdict("H20 H20 PROPN root 0 @NONE", "H20") == Verdict("Product", sure=False)


def test_a_frequent_error_of_the_recogniser_does_not_shout_down_what_is_known() -> None:
    table = "\n\n".join(["Alibaba Alibaba PROPN root 0 @PERSON"] * 12)
    assert verdict(table, "Alibaba") == Verdict("Company", sure=True)


def test_votes_of_all_occurrences_count_together() -> None:
    once = "Kaveri Kaveri PROPN root 0 @PLACE"
    described = """
        the       the       DET   det  2
        company   company   NOUN  root 0
        Kaveri    Kaveri    PROPN appos 2 @PLACE
    """
    assert verdict(once, "Kaveri").label == "Place"
    assert verdict(f"{once}\n\n{described}", "Kaveri").label == "Company"


def test_a_known_but_ambiguous_name_counts_less_than_its_context() -> None:
    assert verdict("Mercury Mercury PROPN root 0 @NONE", "Mercury").label == "Company"
    table = """
        Mr      Mr      NOUN  nmod:desc 2
        Mercury Mercury PROPN root 0 @PERSON
    """
    assert verdict(table, "Mercury").label == "Person"
