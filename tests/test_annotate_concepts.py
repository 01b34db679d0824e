"""Technology concepts, and nationalities, as mentions."""

from __future__ import annotations

from trees import document

from kg.annotate.concepts import concept_mentions
from kg.annotate.demonyms import demonym_mentions
from kg.ontology.names import KnownEntity, KnownNames, default_concepts

PLACES = KnownNames(
    [
        KnownEntity("china", "Place", "China", demonyms=("Chinese", "chinois", "chinoise")),
        KnownEntity("france", "Place", "France", demonyms=("French", "français")),
    ]
)


def concepts(table: str, lang: str = "en") -> list[tuple[str, str]]:
    doc = document(table, lang)
    found = concept_mentions(doc.sentences, doc.mentions, default_concepts(), lang)
    assert all(m.type == "Technology" and m.kind == "concept" for m in found)
    return [(doc.article.body[m.start : m.end], m.entity) for m in found]


def test_the_longest_label_at_each_place() -> None:
    table = """
        artificial   artificial   ADJ  amod 2
        intelligence intelligence NOUN root 0
        and          and          CCONJ cc  4
        chips        chip         NOUN conj 2
    """
    assert concepts(table) == [
        ("artificial intelligence", "concept:artificial-intelligence"),
        ("chips", "concept:semiconductor"),
    ]


def test_a_plural_is_found_by_the_lemma_of_its_last_word() -> None:
    table = """
        Graphics   graphics  NOUN compound 2
        PROCESSORS processor NOUN root     0
    """
    assert concepts(table) == [("Graphics PROCESSORS", "concept:gpu")]


def test_what_lies_in_a_name_is_no_concept() -> None:
    table = """
        Mistral Mistral PROPN root 0 @Company
        AI      AI      PROPN flat 1 @+
        AI      AI      NOUN  conj 1
    """
    assert concepts(table) == [("AI", "concept:artificial-intelligence")]


def test_labels_are_those_of_the_language() -> None:
    table = """
        l'_          le           DET  det  2
        intelligence intelligence NOUN root 0
        artificielle artificiel   ADJ  amod 2
    """
    assert concepts(table, "fr") == [("intelligence artificielle", "concept:artificial-intelligence")]
    assert concepts(table, "en") == []


def test_nationalities_are_mentions_of_places() -> None:
    doc = document("""
        Le      le      DET  det  2
        groupe  groupe  NOUN root 0
        Chinois chinois ADJ  amod 2
        et      et      CCONJ cc  5
        French  French  PROPN conj 2 @Company
    """)
    (found,) = demonym_mentions(doc.sentences, doc.mentions, PLACES)
    assert (found.text, found.type, found.entity, found.kind) == ("Chinois", "Place", "id:china", "demonym")


def test_words_of_no_place_are_no_nationalities() -> None:
    doc = document("Sino Sino ADJ root 0")
    assert demonym_mentions(doc.sentences, (), PLACES) == []
