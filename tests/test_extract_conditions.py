"""Tests on nodes, as grammar rules name them."""

from __future__ import annotations

import pytest
from trees import sentence, word

from kg.extract.conditions import Tests
from kg.ontology.grammar import default_grammar, parse_conditions
from kg.tree import Sentence

PASSIVE = sentence("""
    VMware    VMware   PROPN nsubj:pass 3
    was       be       AUX   aux:pass   3 Tense=Past|VerbForm=Fin
    acquired  acquire  VERB  root       0 Tense=Past|VerbForm=Part
    by        by       ADP   case       5
    Broadcom  Broadcom PROPN obl:agent  3
""")
RELATIVE = sentence("""
    Broadcom_ Broadcom PROPN nsubj      6
    ,         ,        PUNCT punct      1
    which     which    PRON  nsubj      4 PronType=Rel
    acquired  acquire  VERB  acl:relcl  1 Tense=Past|VerbForm=Fin
    VMware    VMware   PROPN obj        4
    rose      rise     VERB  root       0 Tense=Past|VerbForm=Fin
""")
HYPHENATED = sentence("""
    London_   London   PROPN compound   4
    -_        -        PUNCT punct      4
    based     base     VERB  amod       4 Tense=Past|VerbForm=Part
    Arm       Arm      PROPN nsubj      6
    reportedly reportedly ADV advmod    6
    rose      rise     VERB  root       0 Tense=Past|VerbForm=Fin
""")


def holds(tree: Sentence, form: str, conditions: str, lang: str = "en", markers: frozenset[str] = frozenset()) -> bool:
    return Tests(tree, default_grammar(lang)).all(word(tree, form), parse_conditions(conditions), markers)


@pytest.mark.parametrize(
    ("tree", "form", "conditions"),
    [
        (PASSIVE, "acquired", "VERB"),
        (PASSIVE, "was", "VERB|AUX"),
        (PASSIVE, "acquired", "VerbForm=Part Tense=Past"),
        (PASSIVE, "acquired", "lemma=buy|acquire"),
        (PASSIVE, "Broadcom", "lemma=broadcom"),
        (PASSIVE, "Broadcom", "case=by|with"),
        (PASSIVE, "acquired", "has=aux"),  # a label covers its subtypes
        (PASSIVE, "Broadcom", "dep=obl"),
        (PASSIVE, "acquired", "no=obj"),
        (PASSIVE, "acquired", "passive"),
        (PASSIVE, "acquired", "hasagent"),
        (PASSIVE, "VMware", "nocase"),
        (RELATIVE, "acquired", "active"),
        (RELATIVE, "acquired", "subjectrel"),
        (HYPHENATED, "based", "hyphenated"),
    ],
)
def test_a_condition_holds_and_its_negation_does_not(tree: Sentence, form: str, conditions: str) -> None:
    assert holds(tree, form, conditions)
    if " " not in conditions:
        assert not holds(tree, form, f"!{conditions}")


@pytest.mark.parametrize(
    ("tree", "form", "conditions"),
    [
        (PASSIVE, "acquired", "NOUN|PROPN"),
        (PASSIVE, "acquired", "VERB VerbForm=Fin"),  # all conditions are to be met
        (PASSIVE, "Broadcom", "case=from"),
        (PASSIVE, "acquired", "dep=acl"),
        (PASSIVE, "was", "has=nsubj"),
        (RELATIVE, "rose", "subjectrel"),
        (RELATIVE, "acquired", "infinitive"),
        (HYPHENATED, "Arm", "hyphenated"),
        (HYPHENATED, "rose", "hyphenated"),
    ],
)
def test_a_condition_fails(tree: Sentence, form: str, conditions: str) -> None:
    assert not holds(tree, form, conditions)


def test_a_dollar_stands_for_the_markers_of_the_function_sought() -> None:
    assert holds(PASSIVE, "Broadcom", "case=$", markers=frozenset({"by"}))
    assert not holds(PASSIVE, "Broadcom", "case=$", markers=frozenset({"to"}))
    assert not holds(PASSIVE, "Broadcom", "case=$")


def test_any_other_name_is_a_word_list_of_the_grammar() -> None:
    noun = sentence("""
        They     they     PRON nsubj 2
        signed   sign     VERB root  0 Tense=Past|VerbForm=Fin
        contracts contract NOUN obj  2
    """)
    assert holds(noun, "signed", "support")
    assert not holds(noun, "contracts", "support")
    with pytest.raises(KeyError):
        holds(noun, "signed", "nosuchlist")


@pytest.mark.parametrize(
    ("verb", "passive"),
    [
        ("acquired acquire VERB acl   1 Tense=Past|VerbForm=Part", True),
        ("acquired acquire VERB amod  1 Tense=Past|VerbForm=Part", True),
        ("acquiring acquire VERB acl  1 Tense=Pres|VerbForm=Part", False),
        ("acquired acquire VERB ccomp 1 Tense=Past|VerbForm=Part", False),
        ("acquired acquire VERB acl   1 Tense=Past|VerbForm=Fin", False),
    ],
)
def test_a_bare_past_participle_is_passive_where_it_modifies(verb: str, passive: bool) -> None:
    tree = sentence(f"VMware VMware PROPN root 0\n{verb}")
    assert holds(tree, verb.split()[0], "passive") == passive


def test_a_participle_with_an_object_or_an_auxiliary_of_its_own_is_active() -> None:
    tree = sentence("""
        Orange  Orange  PROPN nsubj     3
        a       avoir   AUX   aux:tense 3
        racheté racheter VERB root      0 Tense=Past|VerbForm=Part
        Numspot Numspot PROPN obj       3
        et      et      CCONJ cc        6
        vendu   vendre  VERB  conj      3 Tense=Past|VerbForm=Part
        Bleu    Bleu    PROPN obj       6
    """)
    assert holds(tree, "racheté", "active", "fr")
    assert holds(tree, "vendu", "active", "fr")


def test_relative_pronouns_are_told_from_conjunctions_and_questions() -> None:
    tree = sentence("""
        Atos       Atos  PROPN nsubj 7
        dont       dont  PRON  nmod  4 PronType=Rel
        Orange     Orange PROPN nsubj 4
        actionnaire actionnaire NOUN acl:relcl 1
        Qui        qui   PRON  nsubj 7 PronType=Int
        puce       puce  NOUN  obj   7
        recrute    recruter VERB root 0
    """)
    tests = Tests(tree, default_grammar("fr"))
    assert tests.relative(word(tree, "dont"))
    assert not tests.relative(word(tree, "Qui"))
    assert not tests.relative(word(tree, "puce"))


def test_markers_are_prepositions_by_form_and_lemma_and_dont_bears_its_own() -> None:
    tree = sentence("""
        Le     le    DET  det  2
        patron patron NOUN root 0
        du     de    ADP  case 4
        groupe groupe NOUN nmod 2
        dont   dont  PRON nmod 2 PronType=Rel
    """)
    tests = Tests(tree, default_grammar("fr"))
    assert tests.markers(word(tree, "groupe")) == {"du", "de"}
    assert "dont" in tests.markers(word(tree, "dont"))
    assert tests.markers(word(tree, "patron")) == frozenset()
