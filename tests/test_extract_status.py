"""The status of a statement, read off its clause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trees import document as doc
from trees import said, sentence, word

from kg.extract.status import StatusReader
from kg.model import Status
from kg.ontology.cues import Cues, default_cues


def cues(**status: dict[tuple[str, ...], Status]) -> Cues:
    """The default cues, but for those that set a status."""
    return replace(default_cues("en"), status=status)


def status(table: str, form: str, *bearers: str, lang: str = "en", lexical: Status | None = None) -> str:
    """The status of what a word says of its bearers, by the cues that ship with kg."""
    tree = sentence(table)
    reader = StatusReader(tree, default_cues(lang))
    return str(reader.of([word(tree, form)], [word(tree, b) for b in bearers], lexical))


PLAIN = """
    Broadcom  Broadcom  PROPN nsubj 2
    acquired  acquire   VERB  root  0 Tense=Past|VerbForm=Fin
    VMware    VMware    PROPN obj   2
"""


def test_a_plain_assertion_is_confirmed() -> None:
    assert status(PLAIN, "acquired", "Broadcom", "VMware") == "confirmed"


def test_the_entry_itself_may_set_the_status() -> None:
    assert status(PLAIN, "acquired", lexical=Status.ENDED) == "ended"


@pytest.mark.parametrize(
    ("auxiliary", "expected"), [("will", "planned"), ("may", "rumoured"), ("could", "rumoured"), ("did", "confirmed")]
)
def test_auxiliaries(auxiliary: str, expected: str) -> None:
    table = f"""
        Broadcom  Broadcom     PROPN nsubj 3
        {auxiliary} {auxiliary} AUX  aux   3 VerbForm=Fin
        acquire   acquire      VERB  root  0 VerbForm=Inf
        VMware    VMware       PROPN obj   3
    """
    assert status(table, "acquire") == expected


@pytest.mark.parametrize(
    ("adverb", "expected"),
    [("reportedly", "rumoured"), ("soon", "planned"), ("never", "denied"), ("quickly", "confirmed")],
)
def test_adverbs(adverb: str, expected: str) -> None:
    table = f"""
        Broadcom  Broadcom  PROPN nsubj  3
        {adverb}  {adverb}  ADV   advmod 3
        acquired  acquire   VERB  root   0 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj    3
    """
    assert status(table, "acquired") == expected


def test_negation() -> None:
    table = """
        Broadcom  Broadcom  PROPN nsubj  4
        did       do        AUX   aux    4 Tense=Past|VerbForm=Fin
        not       not       PART  advmod 4 Polarity=Neg
        acquire   acquire   VERB  root   0 VerbForm=Inf
        VMware    VMware    PROPN obj    4
    """
    assert status(table, "acquire") == "denied"


def test_no_longer_has_ended() -> None:
    table = """
        Apple   Apple PROPN nsubj  4
        no      no    ADV   advmod 3
        longer  long  ADV   advmod 4
        buys    buy   VERB  root   0 Tense=Pres|VerbForm=Fin
        chips   chip  NOUN  obj    4
    """
    assert status(table, "buys") == "ended"


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("plans    plan  VERB root 0 Tense=Pres|VerbForm=Fin", "planned"),
        ("expects expect VERB root 0 Tense=Pres|VerbForm=Fin", "planned"),
        ("refused refuse VERB root 0 Tense=Past|VerbForm=Fin", "denied"),
    ],
)
def test_verbs_that_govern_the_predicate(verb: str, expected: str) -> None:
    table = f"""
        Broadcom  Broadcom  PROPN nsubj 2
        {verb}
        to        to        PART  mark  4
        acquire   acquire   VERB  xcomp 2 VerbForm=Inf
        VMware    VMware    PROPN obj   4
    """
    assert status(table, "acquire") == expected


def test_a_phrase_that_governs_the_predicate() -> None:
    table = """
        Broadcom  Broadcom  PROPN nsubj 4
        is        be        AUX   cop   4 Tense=Pres|VerbForm=Fin
        in        in        ADP   case  4
        talks     talk      NOUN  root  0
        to        to        PART  mark  6
        acquire   acquire   VERB  acl   4 VerbForm=Inf
        VMware    VMware    PROPN obj   6
    """
    assert status(table, "acquire") == "rumoured"


def test_what_is_denied_to_be_planned_is_denied() -> None:
    table = """
        Orange    Orange    PROPN nsubj 2
        dément    démentir  VERB  root  0 Tense=Pres|VerbForm=Fin
        vouloir   vouloir   VERB  xcomp 2 VerbForm=Inf
        racheter  racheter  VERB  xcomp 3 VerbForm=Inf
        Numspot   Numspot   PROPN obj   4
    """
    assert status(table, "racheter", lang="fr") == "denied"


def test_what_governs_another_clause_does_not_count() -> None:
    table = """
        Broadcom_ Broadcom  PROPN nsubj     6
        ,         ,         PUNCT punct     1
        which     which     PRON  nsubj     4 PronType=Rel
        acquired  acquire   VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
        VMware    VMware    PROPN obj       4
        plans     plan      VERB  root      0 Tense=Pres|VerbForm=Fin
        cuts      cut       NOUN  obj       6
    """
    assert status(table, "acquired") == "confirmed"


def test_a_negation_in_another_clause_does_not_count() -> None:
    table = """
        Broadcom  Broadcom  PROPN nsubj  2
        acquired  acquire   VERB  root   0 Tense=Past|VerbForm=Fin
        VMware_   VMware    PROPN obj    2
        ,         ,         PUNCT punct  9
        which     which     PRON  nsubj  9 PronType=Rel
        does      do        AUX   aux    9
        not       not       PART  advmod 9 Polarity=Neg
        yet       yet       ADV   advmod 9
        grow      grow      VERB  acl:relcl 3 VerbForm=Inf
    """
    assert status(table, "acquired", "Broadcom", "VMware") == "confirmed"


@pytest.mark.parametrize("adjective", ["Former", "Ex"])
def test_an_adjective_on_a_role(adjective: str) -> None:
    table = f"""
        {adjective} {adjective.lower()} ADJ amod 3
        Alibaba  Alibaba  PROPN compound  3
        chairman chairman NOUN  nmod:desc 4
        Zhang    Zhang    PROPN nsubj     5
        left     leave    VERB  root      0 Tense=Past|VerbForm=Fin
    """
    assert status(table, "chairman", "Zhang", "Alibaba") == "ended"


def test_an_adjective_on_a_french_role() -> None:
    table = """
        L'_       le        DET   det   3
        ancien    ancien    ADJ   amod  3
        président président NOUN  root  0
        d'_       de        ADP   case  5
        Atos      Atos      PROPN nmod  3
    """
    assert status(table, "président", "Atos", lang="fr") == "ended"
    assert status(table.replace("ancien    ancien ", "futur     futur "), "président", lang="fr") == "planned"


def test_the_future_is_planned() -> None:
    table = """
        Alibaba  Alibaba  PROPN nsubj 2
        fournira fournir  VERB  root  0 Tense=Fut|VerbForm=Fin
        IA       IA       NOUN  obj   2
    """
    assert status(table, "fournira", lang="fr") == "planned"


def test_the_near_future_is_planned() -> None:
    table = """
        Alibaba  Alibaba  PROPN nsubj     3
        va       aller    AUX   aux       3 Tense=Pres|VerbForm=Fin
        fournir  fournir  VERB  root      0 VerbForm=Inf
        IA       IA       NOUN  obj       3
    """
    assert status(table, "fournir", lang="fr") == "planned"


def test_the_french_conditional_is_hearsay() -> None:
    simple = """
        Orange      Orange   PROPN nsubj 2
        rachèterait racheter VERB  root  0 Mood=Cnd|VerbForm=Fin
        Numspot     Numspot  PROPN obj   2
    """
    perfect = """
        Orange      Orange   PROPN nsubj     3
        aurait      avoir    AUX   aux:tense 3 Mood=Cnd|VerbForm=Fin
        racheté     racheter VERB  root      0 Tense=Past|VerbForm=Part
        Numspot     Numspot  PROPN obj       3
    """
    assert status(simple, "rachèterait", lang="fr") == "rumoured"
    assert status(perfect, "racheté", lang="fr") == "rumoured"


def test_a_reported_conditional_is_a_future_in_the_past() -> None:
    table = """
        Orange      Orange   PROPN nsubj     3
        a           avoir    AUX   aux:tense 3
        annoncé     annoncer VERB  root      0 Tense=Past|VerbForm=Part
        qu'_        que      SCONJ mark      6
        il          il       PRON  nsubj     6
        rachèterait racheter VERB  ccomp     3 Mood=Cnd|VerbForm=Fin
        Numspot     Numspot  PROPN obj       6
    """
    assert status(table, "rachèterait", lang="fr") == "planned"


def test_ne_plus_has_ended_and_plus_alone_has_not() -> None:
    table = """
        Orange   Orange   PROPN nsubj  3
        ne       ne       ADV   advmod 3 Polarity=Neg
        fournit  fournir  VERB  root   0 Tense=Pres|VerbForm=Fin
        plus     plus     ADV   advmod 3
        Atos     Atos     PROPN obj    3
    """
    more = """
        Orange   Orange   PROPN nsubj  2
        fournit  fournir  VERB  root   0 Tense=Pres|VerbForm=Fin
        plus     plus     ADV   advmod 2
        Atos     Atos     PROPN obj    2
    """
    assert status(table, "fournit", lang="fr") == "ended"
    assert status(more, "fournit", lang="fr") == "confirmed"


@pytest.mark.parametrize("word_", ["pas", "jamais"])
def test_french_negation(word_: str) -> None:
    table = f"""
        Orange   Orange   PROPN nsubj     5
        n'_      ne       ADV   advmod    5 Polarity=Neg
        a        avoir    AUX   aux:tense 5
        {word_}  {word_}  ADV   advmod    5 Polarity=Neg
        racheté  racheter VERB  root      0 Tense=Past|VerbForm=Part
        Numspot  Numspot  PROPN obj       5
    """
    assert status(table, "racheté", lang="fr") == "denied"


def test_an_event_noun_shares_the_tense_of_its_verb() -> None:
    table = """
        Broadcom    Broadcom    PROPN nsubj 3
        will        will        AUX   aux   3 VerbForm=Fin
        announce    announce    VERB  root  0 VerbForm=Inf
        the         the         DET   det   5
        acquisition acquisition NOUN  obj   3
        of          of          ADP   case  7
        VMware      VMware      PROPN nmod  5
    """
    assert status(table, "acquisition", "VMware") == "planned"


def test_a_second_verb_shares_the_auxiliary_of_the_first() -> None:
    table = """
        Google    Google    PROPN nsubj 3
        will      will      AUX   aux   3 VerbForm=Fin
        buy       buy       VERB  root  0 VerbForm=Inf
        Wiz       Wiz       PROPN obj   3
        and       and       CCONJ cc    6
        sell      sell      VERB  conj  3 VerbForm=Inf
        Motorola  Motorola  PROPN obj   6
    """
    assert status(table, "sell") == "planned"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("planned", "denied"), "denied"),
        (("planned", "rumoured"), "rumoured"),
        (("ended", "rumoured"), "ended"),
        (("planned", "confirmed"), "confirmed"),
        (("rumoured", "confirmed"), "rumoured"),
    ],
)
def test_of_several_cues_the_stronger_wins(statuses: tuple[str, str], expected: str) -> None:
    table = {("one",): Status(statuses[0]), ("two",): Status(statuses[1])}
    tree = sentence("""
        one      one     ADV  advmod 2
        acquired acquire VERB root   0 Tense=Past|VerbForm=Fin
        two      two     ADV  advmod 2
    """)
    assert StatusReader(tree, cues(adverb=table)).of([word(tree, "acquired")]) == expected


def test_a_phrase_counts_only_near_the_predicate() -> None:
    rumour = cues(phrase={("so", "they", "say"): Status.RUMOURED})
    near = [f"w{i} w{i} NOUN obl 1" for i in range(2)]
    far = [f"word{i} word{i} NOUN obl 1" for i in range(20)]
    for between, expected in ((near, "rumoured"), (far, "confirmed")):
        rows = ["acquired acquire VERB root 0", *between, *(f"{w} {w} ADV advmod 1" for w in ("so", "they", "say"))]
        tree = sentence("\n".join(rows))
        assert StatusReader(tree, rumour).of([word(tree, "acquired")]) == expected


def test_without_cues_only_tense_and_mood_count() -> None:
    tree = sentence("""
        Alibaba  Alibaba    PROPN nsubj  3
        perhaps  perhaps    ADV   advmod 3
        supplies supply     VERB  root   0 Tense=Pres|VerbForm=Fin
    """)
    assert StatusReader(tree, cues()).of([word(tree, "supplies")]) == Status.CONFIRMED


def test_unnamed_sources_make_a_rumour_of_what_is_planned() -> None:
    said_by = """
        Broadcom  Broadcom  PROPN nsubj 3 @Company
        will      will      AUX   aux   3 VerbForm=Fin
        acquire   acquire   VERB  ccomp 7 VerbForm=Inf
        VMware_   VMware    PROPN obj   3 @Company
        ,         ,         PUNCT punct 3
        {}  {}   {} nsubj 7 {}
        said      say       VERB  root  0 Tense=Past|VerbForm=Fin
    """
    assert "broadcom acquires vmware rumoured" in said(doc(said_by.format("sources", "source", "NOUN", "")))
    assert "broadcom acquires vmware planned" in said(doc(said_by.format("Tan", "Tan", "PROPN", "@Person")))
