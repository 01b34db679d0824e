"""Who says what."""

from __future__ import annotations

import pytest
from trees import claims, document, word

from kg.extract.arguments import Arguments
from kg.extract.attribution import Attribution, attribute
from kg.extract.denote import Denotation
from kg.ontology.cues import default_cues
from kg.ontology.grammar import default_grammar


def source(table: str, form: str, lang: str = "en") -> Attribution:
    doc = document(table, lang)
    (tree,) = doc.sentences
    denotation = Denotation(tree, Arguments(tree, default_grammar(lang)), doc.mentions, default_cues(lang), {})
    return attribute(tree, word(tree, form), denotation, default_cues(lang))


def test_subject_of_the_reporting_verb_above() -> None:
    table = """
        Tan       Tan       PROPN nsubj 2 @Person:hock-tan
        said      say       VERB  root  0 Tense=Past|VerbForm=Fin
        Broadcom  Broadcom  PROPN nsubj 4 @Company
        acquired  acquire   VERB  ccomp 2 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj   4 @Company
    """
    assert source(table, "acquired") == Attribution("hock-tan")


def test_subject_of_a_reporting_verb_put_in() -> None:
    table = """
        Alibaba   Alibaba   PROPN nsubj     2 @Company
        fournira  fournir   VERB  root      0 Tense=Fut|VerbForm=Fin
        Apple_    Apple     PROPN obj       2 @Company
        ,         ,         PUNCT punct     2
        a         avoir     AUX   aux:tense 6
        affirmé   affirmer  VERB  parataxis 2 Tense=Past|VerbForm=Part
        Joseph    Joseph    PROPN nsubj     6 @Person
        Tsai      Tsai      PROPN flat:name 7 @+
    """
    assert source(table, "fournira", "fr") == Attribution("joseph-tsai")


def test_according_to() -> None:
    table = """
        Broadcom  Broadcom  PROPN nsubj 2 @Company
        acquired  acquire   VERB  root  0 Tense=Past|VerbForm=Fin
        VMware_   VMware    PROPN obj   2 @Company
        ,         ,         PUNCT punct 7
        according accord    VERB  case  7
        to        to        ADP   fixed 5
        Reuters   Reuters   PROPN obl   2 @MediaOutlet
    """
    assert source(table, "acquired") == Attribution("reuters")


def test_selon() -> None:
    table = """
        Selon     selon     ADP   case    2
        Reuters   Reuters   PROPN obl:mod 4 @MediaOutlet
        Orange    Orange    PROPN nsubj   4 @Company
        rachète   racheter  VERB  root    0 Tense=Pres|VerbForm=Fin
        Numspot   Numspot   PROPN obj     4 @Company
    """
    assert source(table, "rachète", "fr") == Attribution("reuters")


@pytest.mark.parametrize(("noun", "lemma"), [("sources", "source"), ("insiders", "insider")])
def test_unnamed_sources(noun: str, lemma: str) -> None:
    table = f"""
        Broadcom  Broadcom  PROPN nsubj 2 @Company
        acquires  acquire   VERB  ccomp 6 Tense=Pres|VerbForm=Fin
        VMware_   VMware    PROPN obj   2 @Company
        ,         ,         PUNCT punct 2
        {noun}    {lemma}   NOUN  nsubj 6
        said      say       VERB  root  0 Tense=Past|VerbForm=Fin
    """
    assert source(table, "acquires") == Attribution(unnamed=True)


def test_nobody_says_what_the_article_itself_tells() -> None:
    table = """
        Broadcom  Broadcom  PROPN nsubj 2 @Company
        acquired  acquire   VERB  root  0 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj   2 @Company
    """
    assert source(table, "acquired") == Attribution()


def test_the_subject_of_any_other_verb_is_no_source() -> None:
    table = """
        Tan       Tan       PROPN nsubj 2 @Person
        regrets   regret    VERB  root  0 Tense=Pres|VerbForm=Fin
        Broadcom  Broadcom  PROPN nsubj 4 @Company
        acquired  acquire   VERB  ccomp 2 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj   4 @Company
    """
    assert source(table, "acquired") == Attribution()


def test_a_thing_does_not_speak() -> None:
    table = """
        Reports   report    NOUN  nsubj 2 @Product
        say       say       VERB  root  0 Tense=Pres|VerbForm=Fin
        Broadcom  Broadcom  PROPN nsubj 4 @Company
        acquired  acquire   VERB  ccomp 2 Tense=Past|VerbForm=Fin
    """
    assert source(table, "acquired") == Attribution()


def test_a_claim_bears_its_source() -> None:
    table = """
        Tan       Tan       PROPN nsubj 2 @Person:hock-tan
        said      say       VERB  root  0 Tense=Past|VerbForm=Fin
        Broadcom  Broadcom  PROPN nsubj 4 @Company
        acquired  acquire   VERB  ccomp 2 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj   4 @Company
    """
    (claim,) = (c for c in claims(document(table, published="2025-02-13")) if c.relation == "acquires")
    assert claim.evidence.attributed_to == "hock-tan"
    assert claim.evidence.said_on == "2025-02-13"
