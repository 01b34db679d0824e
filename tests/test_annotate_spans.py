"""Which stretches of a sentence look like names."""

from __future__ import annotations

import pytest
from trees import document

from kg.annotate.spans import name_spans
from kg.ontology.cues import default_cues
from kg.ontology.names import KnownEntity, KnownNames
from kg.tree import Document

KNOWN = KnownNames(
    [
        KnownEntity("apple", "Company", "Apple", aliases=("Apple Inc.",), ambiguous=True),
        KnownEntity("mistral-ai", "Company", "Mistral AI", aliases=("Mistral",)),
        KnownEntity("le-monde", "MediaOutlet", "Le Monde"),
        KnownEntity("arm", "Company", "Arm"),
        KnownEntity("orange", "Company", "Orange", ambiguous=True),
        KnownEntity("alibaba", "Company", "Alibaba"),
        KnownEntity("alibaba-cloud", "Company", "Alibaba Cloud"),
        KnownEntity("att", "Company", "AT&T"),
    ]
)
ORDINARY = frozenset({"chairman", "ai", "february", "company"})


def names_in(doc: Document, *recognised: tuple[str, str], lang: str = "en") -> list[str]:
    """The names found; `recognised` are (text, label) pairs that the recogniser proposes."""
    body = doc.article.body
    proposed = [(at := body.index(text), at + len(text), label, 0.9) for text, label in recognised]
    spans = name_spans(body, doc.sentences, proposed, KNOWN, default_cues(lang), ORDINARY)
    return [body[s.start : s.end] for s in spans]


def text(*words: str, tags: str = "PROPN") -> Document:
    """A flat sentence; a word may bear its own tag ("apples/NOUN") and ``_`` glues it to the next."""
    rows = []
    for w in words:
        form, _, tag = w.partition("/")
        rows.append(f"{form} {form.removesuffix('_').lower() or form} {tag or tags} dep 1")
    return document("\n".join(rows))


def test_a_run_of_capitalised_proper_nouns_is_a_name() -> None:
    doc = text("Yesterday/ADV", "Kaveri", "Tooling", "hired/VERB", "Hock", "Tan")
    assert names_in(doc) == ["Kaveri Tooling", "Hock Tan"]


def test_the_longest_known_name_wins() -> None:
    assert names_in(text("Alibaba", "Cloud", "grew/VERB")) == ["Alibaba Cloud"]
    assert names_in(text("Alibaba", "grew/VERB")) == ["Alibaba"]


def test_a_known_name_is_known_inside_a_run() -> None:
    body = text("with/ADP", "Mistral", "AI", "Studio", "now/ADV")
    spans = name_spans(body.article.body, body.sentences, (), KNOWN, default_cues("en"), ORDINARY)
    assert spans[0].known[0].id == "mistral-ai"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Apple", "sells/VERB", ["Apple"]),
        ("apple", "trees/NOUN", []),  # a word, not the name
        ("Orange/ADJ", "juice/NOUN", []),  # a capital at the beginning says nothing
    ],
)
def test_names_that_are_ordinary_words_need_support(first: str, second: str, expected: list[str]) -> None:
    assert names_in(text(first, second)) == expected


def test_an_ambiguous_name_within_the_sentence_is_known_by_its_capital() -> None:
    assert names_in(text("with/ADP", "Orange/ADJ", "now/ADV")) == ["Orange"]


def test_short_names_keep_their_capitals() -> None:
    assert names_in(text("an/DET", "arm/NOUN", "hurts/VERB")) == []
    assert names_in(text("an/DET", "Arm", "chip/NOUN")) == ["Arm"]


def test_an_article_belongs_to_a_name_only_if_it_is_written_with_it() -> None:
    assert names_in(text("dans/ADP", "Le/DET", "Monde", "hier/ADV")) == ["Le Monde"]
    assert names_in(text("with/ADP", "the/DET", "Alibaba", "group/NOUN")) == ["Alibaba"]


def test_ordinary_words_are_no_names_by_their_capitals() -> None:
    doc = text("Chairman", "Hock", "Tan", "left/VERB", "in/ADP", "February")
    assert names_in(doc) == ["Hock Tan"]


def test_the_recogniser_adds_names_and_its_determiners_and_clitics_are_cut() -> None:
    doc = text("the/DET", "Autonomy/NOUN", "Bureau/NOUN", "'s/PART", "report/NOUN")
    assert names_in(doc, ("the Autonomy Bureau 's", "Company")) == ["Autonomy Bureau"]


def test_what_the_recogniser_proposes_without_a_capital_is_no_name() -> None:
    assert names_in(text("some/DET", "chips/NOUN"), ("chips", "Product")) == []


def test_a_leading_adjective_is_no_part_of_a_name() -> None:
    doc = text("Former/ADJ", "Alibaba", "man/NOUN")
    assert names_in(doc, ("Former Alibaba", "Company")) == ["Alibaba"]


def test_a_firm_and_a_person_run_together_are_told_apart() -> None:
    doc = text("said/VERB", "Alibaba", "Joseph", "Tsai")
    assert names_in(doc, ("Alibaba Joseph Tsai", "Person")) == ["Alibaba", "Joseph Tsai"]


def test_signs_join_what_they_glue() -> None:
    assert names_in(text("with/ADP", "AT_", "&_/CCONJ", "T", "now/ADV")) == ["AT&T"]
    assert names_in(text("with/ADP", "Ernst", "&/CCONJ", "Young", "now/ADV")) == ["Ernst & Young"]
    assert names_in(text("with/ADP", "Coca_", "-_/PUNCT", "Cola", "now/ADV")) == ["Coca-Cola"]


def test_a_model_number_belongs_to_a_product_and_a_year_does_not() -> None:
    assert names_in(text("the/DET", "Snapdragon", "8/NUM", "chip/NOUN")) == ["Snapdragon 8"]
    assert names_in(text("at/ADP", "Vivatech", "2025/NUM")) == ["Vivatech"]


def test_a_body_is_named_by_what_it_is_for() -> None:
    doc = text("the/DET", "Ministry", "of/ADP", "Commerce", "said/VERB")
    assert names_in(doc) == ["Ministry of Commerce"]


def test_names_do_not_overlap_and_come_in_text_order() -> None:
    doc = text("Mistral", "AI", "and/CCONJ", "Alibaba", "Cloud", "met/VERB", "Hock", "Tan")
    found = names_in(doc, ("Hock Tan", "Person"), ("AI and", "Company"))
    assert "Mistral AI" in found
    body = doc.article.body
    places = [body.index(n) for n in found]
    ends = [p + len(n) for p, n in zip(places, found, strict=True)]
    assert all(end <= start for end, start in zip(ends, places[1:], strict=False))
