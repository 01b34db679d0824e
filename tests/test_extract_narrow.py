"""Narrowing a relation by the technology that passes."""

from __future__ import annotations

import pytest
from trees import document, said, word

from kg.extract.arguments import Arguments
from kg.extract.denote import Denotation
from kg.extract.narrow import Narrowing
from kg.ontology.cues import default_cues
from kg.ontology.grammar import default_grammar
from kg.ontology.names import default_concepts, default_names
from kg.ontology.schema import default_schema
from kg.tree import Document

THINGS = """
    tools    tool    NOUN root  0
    for      for     ADP  case  3
    chips    chip    NOUN nmod  1 @Technology:semiconductor/concept
    that     that    PRON nsubj 5 PronType=Rel
    run      run     VERB acl:relcl 3 Tense=Pres|VerbForm=Fin
    GPT      GPT     PROPN obj  5 @AIModel
"""


def narrowing(doc: Document) -> tuple[Narrowing, Denotation]:
    (tree,) = doc.sentences
    denotation = Denotation(tree, Arguments(tree, default_grammar("en")), doc.mentions, default_cues("en"), {})
    return Narrowing(default_schema(), default_concepts(), default_names()), denotation


def narrowed(table: str, relation: str, thing: str) -> str:
    doc = document(table)
    rule, denotation = narrowing(doc)
    return rule.narrow(relation, doc.sentences[0], [word(doc.sentences[0], thing)], denotation)


@pytest.mark.parametrize(
    ("mention", "relation"),
    [
        ("@Technology:artificial-intelligence/concept", "suppliesAITo"),
        ("@Technology:semiconductor/concept", "suppliesChipsTo"),
        ("@Technology:cloud-computing/concept", "suppliesCloudTo"),
        ("@Technology:software/concept", "suppliesSoftwareTo"),
        ("@Technology:battery/concept", "suppliesComponentsTo"),
        ("@Technology:large-language-model/concept", "suppliesAITo"),
        ("@AIModel", "suppliesAITo"),  # its class is artificial intelligence
        ("@Product", "suppliesTo"),
        ("", "suppliesTo"),
    ],
)
def test_the_concept_of_the_thing_narrows_the_relation(mention: str, relation: str) -> None:
    assert narrowed(f"things thing NOUN root 0 {mention}", "suppliesTo", "things") == relation


def test_a_broader_concept_narrows_where_its_own_does_not_say() -> None:
    silent = [c for c in default_concepts().values() if not c.narrows and c.broader]
    for concept in silent:
        above = default_concepts()[concept.broader or ""]
        if above.narrows in default_schema().narrower("suppliesTo"):
            table = f"things thing NOUN root 0 @Technology:{concept.id}/concept"
            assert narrowed(table, "suppliesTo", "things") == above.narrows


def test_the_head_of_the_phrase_comes_first_and_relative_clauses_do_not_count() -> None:
    assert narrowed(THINGS, "suppliesTo", "tools") == "suppliesChipsTo"
    assert narrowed(THINGS.replace("@Technology:semiconductor/concept", ""), "suppliesTo", "tools") == "suppliesTo"


def test_a_relation_without_narrower_ones_stays() -> None:
    assert narrowed(THINGS, "acquires", "chips") == "acquires"


def test_concepts_of_a_thing_include_the_broader_ones() -> None:
    doc = document("models model NOUN root 0 @Technology:large-language-model/concept")
    rule, denotation = narrowing(doc)
    found = rule.concepts_of([word(doc.sentences[0], "models")], denotation)
    assert found >= {"large-language-model", "artificial-intelligence"}
    assert "semiconductor" not in found


def test_a_claim_is_as_narrow_as_its_thing() -> None:
    table = """
        Alibaba  Alibaba PROPN nsubj 2 @Company
        supplies supply  VERB  root  0 Tense=Pres|VerbForm=Fin
        {thing}
        to       to      ADP   case  5
        Apple    Apple   PROPN obl   2 @Company
    """
    ai = table.format(thing="AI AI NOUN obj 2 @Technology:artificial-intelligence/concept")
    chips = table.format(thing="chips chip NOUN obj 2 @Technology:semiconductor/concept")
    other = table.format(thing="paper paper NOUN obj 2")
    assert said(document(ai)) == {"alibaba suppliesAITo apple confirmed"}
    assert said(document(chips)) == {"alibaba suppliesChipsTo apple confirmed"}
    assert said(document(other)) == {"alibaba suppliesTo apple confirmed"}
