"""Lemmas that the pipeline leaves as they are, and errors of the parser that are mended."""

from __future__ import annotations

import pytest
from trees import document, sentence, word

from kg.annotate.lemmas import lemma_of, verb_forms
from kg.annotate.mend import mend, with_subjects
from kg.tree import Sentence


@pytest.mark.parametrize(
    ("lang", "form", "lemma", "pos", "expected"),
    [
        ("fr", "investi", "investi", "VERB", "investir"),
        ("fr", "investir", "investir", "VERB", "investir"),
        ("fr", "rachète", "racheter", "VERB", "racheter"),
        ("fr", "puce", "puce", "NOUN", "puce"),
        ("fr", "investi", "investi", "NOUN", "investi"),
        ("fr", "xyzzer", "xyzz", "VERB", "xyzz"),
        ("en", "acquired", "acquire", "VERB", "acquire"),
    ],
)
def test_only_verbs_that_were_not_lemmatised_are_looked_up(
    lang: str, form: str, lemma: str, pos: str, expected: str
) -> None:
    assert lemma_of(lang, form, lemma, pos) == expected


def test_verb_forms_are_in_small_letters_and_lead_to_infinitives() -> None:
    for lang in ("en", "fr"):
        table = verb_forms(lang)
        assert table
        assert all(form == form.lower() and lemma for form, lemma in table.items())
    assert verb_forms("fr")["contrôle"] == "contrôler"


INVERTED = """
    Motorola_ Motorola PROPN root  0
    ,         ,        PUNCT punct 1
    que       que      SCONJ mark  4
    contrôle  contrôle NOUN  nmod  1
    Lenovo_   Lenovo   PROPN nmod  4
    ,         ,        PUNCT punct 1
    recrute   recruter VERB  acl   1
"""


def test_an_inverted_relative_is_rebuilt() -> None:
    tree = Sentence(0, mend("fr", sentence(INVERTED).tokens))
    verb, subject, pronoun = word(tree, "contrôle"), word(tree, "Lenovo"), word(tree, "que")
    assert (verb.pos, verb.lemma, verb.dep) == ("VERB", "contrôler", "acl:relcl")
    assert tree.head(verb) == word(tree, "Motorola")
    assert (subject.dep, tree.head(subject)) == ("nsubj", verb)
    assert (pronoun.dep, tree.head(pronoun)) == ("obj", verb)
    assert pronoun.has(PronType="Rel")


ADVERBIAL = """
    Motorola_ Motorola  PROPN nsubj 7
    ,         ,         PUNCT punct 4
    que       que       PRON  obj   4
    contrôle  contrôler VERB  advcl 7
    Lenovo_   Lenovo    PROPN nsubj 4
    ,         ,         PUNCT punct 4
    recrute   recruter  VERB  root  0
"""


def test_a_clause_with_a_relative_object_belongs_to_what_stands_before_it() -> None:
    tree = Sentence(0, mend("fr", sentence(ADVERBIAL).tokens))
    verb = word(tree, "contrôle")
    assert (verb.dep, tree.head(verb)) == ("acl:relcl", word(tree, "Motorola"))
    no_antecedent = ADVERBIAL.replace("Motorola_ Motorola  PROPN", "Hier_     hier      ADV  ")
    assert mend("fr", sentence(no_antecedent).tokens) == sentence(no_antecedent).tokens


def test_the_antecedent_is_the_head_of_its_name() -> None:
    table = """
        Société   Société  PROPN root      0
        Générale_ Générale PROPN flat:name 1
        ,         ,        PUNCT punct     1
        que       que      SCONJ mark      5
        préside   préside  NOUN  nmod      1
        Anna      Anna     PROPN nmod      5
        Lee       Lee      PROPN flat:name 6
    """
    tree = Sentence(0, mend("fr", sentence(table).tokens))
    assert tree.head(word(tree, "préside")) == word(tree, "Société")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Lenovo_   Lenovo   PROPN", "vite_     vite     ADV  "),  # no subject
        ("contrôle  contrôle NOUN", "Lenovo    Lenovo   PROPN"),  # no verb
        ("que       que      SCONJ mark", "de        de       ADP  case"),  # no pronoun
    ],
)
def test_anything_else_stays_as_it_is(old: str, new: str) -> None:
    assert old in INVERTED
    tokens = sentence(INVERTED.replace(old, new)).tokens
    assert mend("fr", tokens) == tokens


def test_english_has_no_inverted_relatives() -> None:
    tokens = sentence(INVERTED).tokens
    assert mend("en", tokens) == tokens


OWNS = """
    Tencent  Tencent PROPN {label} 3 @Company
    already  already ADV   advmod  3
    owns     own     VERB  root    0 {feats}
    Epic     Epic    PROPN obj     3 @Company
"""


def subject_of(table: str) -> str:
    """How the first name hangs on its verb once subjects are mended."""
    doc = document(table)
    named = {i for m in doc.mentions for i in range(m.start, m.end)}
    return with_subjects(doc.sentences[0], named).tokens[0].dep


def test_a_bare_name_before_a_verb_without_a_subject_is_its_subject() -> None:
    assert subject_of(OWNS.format(label="advmod", feats="VerbForm=Fin")) == "nsubj"
    assert subject_of(OWNS.format(label="compound", feats="VerbForm=Fin")) == "nsubj"


def test_the_subject_of_a_passive_is_a_passive_one() -> None:
    table = """
        Epic   Epic PROPN compound 3 @Company
        was    be   AUX  aux:pass 3 VerbForm=Fin
        bought buy  VERB root     0 VerbForm=Part|Tense=Past
    """
    assert subject_of(table) == "nsubj:pass"


def test_no_subject_is_made_up_otherwise() -> None:
    assert subject_of(OWNS.format(label="advmod", feats="VerbForm=Inf")) == "advmod"  # no finite verb
    assert subject_of(OWNS.format(label="obl", feats="VerbForm=Fin").replace("@Company", "")) == "obl"  # no name
    introduced = OWNS.format(label="obl", feats="VerbForm=Fin") + "    in in ADP case 1\n"
    assert subject_of(introduced) == "obl"
    taken = OWNS.format(label="obl", feats="VerbForm=Fin") + "    it it PRON nsubj 3\n"
    assert subject_of(taken) == "obl"
