"""The time that qualifies a statement: which of the times in its sentence is its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import sentence, word

from kg.extract.dates import find_date, find_when, only_time
from kg.extract.reckon import When

THURSDAY = "2025-02-13"


def date_in(*words: str, lang: str = "en", published: str | None = THURSDAY) -> str | None:
    """The date found after a verb that is followed by some words."""
    rows = ["acted act VERB root 0", *(f"{w} {w.lower()} X obl 1" for w in words)]
    tree = sentence("\n".join(rows))
    return find_date(tree, word(tree, "acted"), published, lang)


def dates(table: str, *forms: str, lang: str = "en", published: str | None = THURSDAY) -> list[str | None]:
    """The dates found for some words of a tree."""
    tree = sentence(table)
    return [find_date(tree, word(tree, form), published, lang) for form in forms]


@pytest.mark.parametrize("text", ["on Monday", "in January", "with 2023 employees", "of Intel", "they may act"])
def test_nothing_is_made_up(text: str) -> None:
    assert date_in(*text.split(), published=None) is None


def test_the_nearest_of_several_times_counts_however_far() -> None:
    assert date_in("in", "2023", "after", "talks", "in", "2019") == "2023"
    assert date_in(*["word"] * 20, "in", "2019") == "2019"


@given(st.lists(st.sampled_from(["Apple", "bought", "the", "of", "2", ",", "12%", "may", "quarter"]), max_size=9))
def test_words_without_a_time_give_no_date(words: list[str]) -> None:
    assert date_in(*words) is date_in(*words, published=None) is None


AGREED = """
    Apple   Apple  PROPN nsubj 2
    agreed  agree  VERB  root  0 Tense=Past|VerbForm=Fin
    in      in     ADP   case  4
    May     May    PROPN obl   2
    to      to     PART  mark  6
    buy     buy    VERB  xcomp 2 VerbForm=Inf
    Beats   Beats  PROPN obj   6
    {}
"""


def test_what_is_agreed_has_the_time_of_the_agreement_unless_its_own() -> None:
    assert dates(AGREED.format(""), "agreed", "buy") == ["2024-05", "2024-05"]
    later = "in in ADP case 9\n2026 2026 NUM obl 6"
    assert dates(AGREED.format(later), "agreed", "buy") == ["2024-05", "2026"]


def test_a_purpose_shares_the_time_of_what_is_done_for_it() -> None:
    left = """
        She    she    PRON  nsubj 2
        left   leave  VERB  root  0 Tense=Past|VerbForm=Fin
        Intel  Intel  PROPN obj   2
        in     in     ADP   case  5
        2019   2019   NUM   obl   2
        {}     x      {}    mark  7
        start  start  VERB  advcl 2 VerbForm=Inf
        Arm    Arm    PROPN obj   7
    """
    assert dates(left.format("to", "PART"), "start") == ["2019"]
    assert dates(left.format("before", "SCONJ"), "start") == [None]


TWO_CLAUSES = """
    In      in     ADP   case  2
    2019    2019   NUM   obl   5
    ,       ,      PUNCT punct 2
    Apple   Apple  PROPN nsubj 5
    bought  buy    VERB  root  0 Tense=Past|VerbForm=Fin
    Beats   Beats  PROPN obj   5
    and     and    CCONJ cc    8
    sold    sell   VERB  conj  5 Tense=Past|VerbForm=Fin
    Arm     Arm    PROPN obj   8
    in      in     ADP   case  11
    {}      x      X     obl   8
"""


def test_a_time_of_another_clause_does_not_count_but_one_in_front_of_both_does() -> None:
    assert dates(TWO_CLAUSES.format("2021"), "bought", "sold") == ["2019", "2021"]
    assert dates(TWO_CLAUSES.format("Asia"), "bought", "sold") == ["2019", "2019"]
    behind = TWO_CLAUSES.replace("2019    2019   NUM   obl   5", "Asia Asia PROPN obl 5")
    assert dates(behind.format("2021"), "bought", "sold") == [None, "2021"]


def test_a_relative_clause_keeps_its_time_to_itself() -> None:
    table = """
        Apple_   Apple   PROPN nsubj     8
        ,        ,       PUNCT punct     1
        which    which   PRON  nsubj     4
        bought   buy     VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
        Beats    Beats   PROPN obj       4
        in       in      ADP   case      7
        2014     2014    NUM   obl       4
        sold     sell    VERB  root      0 Tense=Past|VerbForm=Fin
        Arm      Arm     PROPN obj       8
        on       on      ADP   case      11
        Monday   Monday  PROPN obl       8
    """
    assert dates(table, "bought", "sold") == ["2014", "2025-02-10"]


def test_a_time_inside_an_argument_comes_after_one_on_the_predicate() -> None:
    table = """
        It       it       PRON  nsubj 2
        signed   sign     VERB  root  0 Tense=Past|VerbForm=Fin
        a        a        DET   det   4
        contract contract NOUN  obj   2
        of       of       ADP   case  6
        March    March    PROPN nmod  4
        {}
    """
    assert dates(table.format(""), "signed") == ["2024-03"]
    assert dates(table.format("on on ADP case 8\nMonday Monday PROPN obl 2"), "signed") == ["2025-02-10"]


SAID = """
    Apple   Apple   PROPN nsubj 5
    said    say     VERB  {}    {}
    on      on      ADP   case  4
    Monday  Monday  PROPN obl   2
    bought  buy     VERB  {}    {} Tense=Past|VerbForm=Fin
    Beats   Beats   PROPN obj   5
    {}
"""


def test_what_is_announced_has_the_time_of_the_announcement_if_no_other() -> None:
    above = ("root", 0, "ccomp", 2)
    assert dates(SAID.format(*above, ""), "bought") == ["2025-02-10"]
    assert dates(SAID.format(*above, "in in ADP case 8\n2024 2024 NUM obl 5"), "bought") == ["2024"]
    assert dates(SAID.format("parataxis", 5, "root", 0, ""), "bought") == ["2025-02-10"]
    assert dates(SAID.format(*above, "").replace("say ", "deserve "), "bought") == [None]


def test_a_noun_for_one_of_the_sides_has_only_its_own_times() -> None:
    table = """
        The      the      DET  det   2
        chairman chairman NOUN nsubj 5
        {}       since    ADP  case  4
        2023     2023     NUM  {}
        spoke    speak    VERB root  0 Tense=Past|VerbForm=Fin
        on       on       ADP  case  7
        Monday   Monday   PROPN obl  5
    """
    own, other = sentence(table.format("since", "nmod 2")), sentence(table.format("in", "obl 5"))
    assert find_when(own, [word(own, "chairman")], THURSDAY, "en", participant=True) == When("2023")
    assert find_when(other, [word(other, "chairman")], THURSDAY, "en", participant=True) is None


def test_in_an_apposition_the_tree_is_not_trusted() -> None:
    table = """
        Ann_     Ann      PROPN nsubj 9
        ,        ,        PUNCT punct 3
        head     head     NOUN  appos 1
        of       of       ADP   case  5
        Arm      Arm      PROPN nmod  3
        until    until    ADP   case  7
        2019_    2019     NUM   obl   9
        ,        ,        PUNCT punct 1
        returned return   VERB  root  0 Tense=Past|VerbForm=Fin
    """
    assert dates(table, "head", "returned") == ["2019", None]


def test_a_verb_just_before_a_time_has_it_whatever_the_tree_says() -> None:
    table = """
        Apple_    Apple    PROPN nsubj     3
        will      will     AUX   aux       3
        pay_      pay      VERB  root      0 VerbForm=Inf
        ,         ,        PUNCT punct     6
        they      they     PRON  nsubj     6
        announced announce VERB  parataxis 3 Tense=Past|VerbForm=Fin
        on        on       ADP   case      8
        Monday    Monday   PROPN obl       3
    """
    assert dates(table, "announced", "pay") == ["2025-02-10", "2025-02-10"]


def test_a_time_does_not_reach_over_a_colon() -> None:
    table = """
        Elle       lui      PRON  nsubj     2
        avance     avancer  VERB  root      0 Tense=Pres|VerbForm=Fin
        :          :        PUNCT punct     7
        dès        dès      ADP   case      5
        septembre_ septembre NOUN obl:mod   2
        ,          ,        PUNCT punct     5
        ouvrira    ouvrir   VERB  parataxis 2 Tense=Fut|VerbForm=Fin
        un         un       DET   det       9
        bureau     bureau   NOUN  obj       7
    """
    assert dates(table, "ouvrira", "avance", lang="fr") == ["2025-09", None]


def test_when_something_else_happened_too() -> None:
    table = """
        It      it     PRON  nsubj 2
        grew    grow   VERB  root  0 Tense=Past|VerbForm=Fin
        in      in     ADP   case  4
        2023_   2023   NUM   obl   2
        ,       ,      PUNCT punct 8
        when    when   ADV   advmod 8
        Wu      Wu     PROPN nsubj 8
        came    come   VERB  advcl 2 Tense=Past|VerbForm=Fin
    """
    assert dates(table, "grew", "came") == ["2023", "2023"]


def test_what_a_figure_is_compared_with_is_not_its_time() -> None:
    table = """
        It     it     PRON nsubj  2
        sold   sell   VERB root   0 Tense=Past|VerbForm=Fin
        more   more   ADJ  obj    2
        than   than   ADP  case   6
        in     in     ADP  case   6
        2019   2019   NUM  obl    2
    """
    assert dates(table, "sold") == [None]


def test_a_year_by_itself_is_one_where_the_tree_leaves_no_doubt() -> None:
    founded = "Founded found VERB root 0 Tense=Past|VerbForm=Part\n2004 2004 NUM {} 1"
    purchase = "its its PRON nmod:poss 3\n2019 2019 NUM nummod 3\n{} x NOUN root 0 Number={}"
    assert dates(founded.format("obl:unmarked"), "Founded") == ["2004"]
    assert dates(founded.format("obj"), "Founded") == [None]
    assert dates(purchase.format("purchase", "Sing"), "purchase") == ["2019"]
    assert dates(purchase.format("shops", "Plur"), "shops") == [None]


CLAUSES = [
    ("will will AUX aux 2\nopen open VERB root 0 VerbForm=Inf", "open", "2025-02-17"),
    ("has have AUX aux 2 Tense=Pres\nopened open VERB root 0 Tense=Past|VerbForm=Part", "opened", "2025-02-10"),
    ("may may AUX aux 2\nopen open VERB root 0 VerbForm=Inf", "open", "2025-02-17"),
    ("plans plan VERB root 0 Tense=Pres|VerbForm=Fin\nopen open VERB xcomp 1 VerbForm=Inf", "open", "2025-02-17"),
    ("planned plan VERB root 0 Tense=Past|VerbForm=Fin\nopen open VERB xcomp 1 VerbForm=Inf", "open", "2025-02-17"),
    ("helped help VERB root 0 Tense=Past|VerbForm=Fin\nopen open VERB xcomp 1 VerbForm=Inf", "open", "2025-02-10"),
    ("to to PART mark 2\nopen open VERB root 0 VerbForm=Inf", "open", "2025-02-17"),
    ("is be AUX aux:pass 2 Tense=Pres\nplanned plan VERB root 0 Tense=Past|VerbForm=Part", "planned", "2025-02-17"),
    ("Its its PRON nmod:poss 2\nopening opening NOUN root 0", "opening", "2025-02-10"),
]


@pytest.mark.parametrize(("words", "form", "date"), CLAUSES)
def test_the_tense_tells_which_monday(words: str, form: str, date: str) -> None:
    assert dates(f"{words}\non on ADP case 4\nMonday Monday PROPN obl 2", form) == [date]


@pytest.mark.parametrize(
    ("words", "form", "date"),
    [
        ("va aller VERB root 0 Tense=Pres|VerbForm=Fin\nouvrir ouvrir VERB xcomp 1 VerbForm=Inf", "ouvrir", "2026-01"),
        ("a avoir AUX aux:tense 2 Tense=Pres\nouvert ouvrir VERB root 0 Tense=Past|VerbForm=Part", "ouvert", "2025-01"),
        ("aurait avoir AUX aux:tense 2 Mood=Cnd\nvu voir VERB root 0 Tense=Past|VerbForm=Part", "vu", "2025-01"),
        ("serait être AUX aux:pass 2 Mood=Cnd\nvu voir VERB root 0 Tense=Past|VerbForm=Part", "vu", "2026-01"),
        ("est être AUX aux:pass 2 Tense=Pres\ntombé tomber VERB root 0 Tense=Past|VerbForm=Part", "tombé", "2025-01"),
        ("usine usine NOUN root 0\nprévue prévu ADJ amod 1", "prévue", "2026-01"),
        ("x x X dep 2\nouvrait ouvrir VERB root 0 Tense=Imp|VerbForm=Fin", "ouvrait", "2025-01"),
    ],
)
def test_the_tense_of_french_clauses(words: str, form: str, date: str) -> None:
    assert dates(f"{words}\nen en ADP case 4\njanvier janvier NOUN obl:mod 2", form, lang="fr") == [date]


def test_the_only_time_of_a_sentence() -> None:
    assert only_time(sentence("In in ADP case 2\n2019 2019 NUM root 0\nthe the DET det 2"), None, "en") == When("2019")
    both = "In in ADP case 2\n2019 2019 NUM root 0\nand and CCONJ cc 5\nin in ADP case 5\n2020 2020 NUM conj 2"
    assert only_time(sentence(both), None, "en") is None
    assert only_time(sentence("with with ADP case 3\n2019 2019 NUM nummod 3\nof of X root 0"), None, "en") is None
