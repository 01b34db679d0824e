"""Where the arguments of a predicate stand, construction by construction, by the grammars that ship with kg."""

from __future__ import annotations

import pytest
from trees import filled, found, sentence, word

from kg.extract.arguments import LAST_RESORT, Arguments
from kg.ontology.grammar import Grammar, Realisation, default_grammar, parse_conditions, parse_path


def test_active_clause() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN nsubj 2
        acquired acquire  VERB  root  0 Tense=Past|VerbForm=Fin
        VMware   VMware   PROPN obj   2
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["VMware"]
    assert filled(tree, "acquired", "indirectObject") == []


def test_active_clause_in_french() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN nsubj     3
        a        avoir    AUX   aux:tense 3 Tense=Pres|VerbForm=Fin
        racheté  racheter VERB  root      0 Tense=Past|VerbForm=Part
        VMware   VMware   PROPN obj       3
    """)
    assert filled(tree, "racheté", "subject", "fr") == ["Broadcom"]
    assert filled(tree, "racheté", "directObject", "fr") == ["VMware"]


def test_passive_clause_turns_subject_and_object_round() -> None:
    tree = sentence("""
        VMware   VMware   PROPN nsubj:pass 3
        was      be       AUX   aux:pass   3 Tense=Past|VerbForm=Fin
        acquired acquire  VERB  root       0 Tense=Past|VerbForm=Part
        by       by       ADP   case       5
        Broadcom Broadcom PROPN obl:agent  3
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["VMware"]


@pytest.mark.parametrize("label", ["obl:agent", "obl:mod"])
def test_passive_clause_in_french_whatever_the_agent_is_labelled(label: str) -> None:
    tree = sentence(f"""
        VMware   VMware   PROPN nsubj:pass 4
        a        avoir    AUX   aux:tense  4
        été      être     AUX   aux:pass   4 Tense=Past|VerbForm=Part
        rachetée racheter VERB  root       0 Tense=Past|VerbForm=Part
        par      par      ADP   case       6
        Broadcom Broadcom PROPN {label}    4
    """)
    assert filled(tree, "rachetée", "subject", "fr") == ["Broadcom"]
    assert filled(tree, "rachetée", "directObject", "fr") == ["VMware"]


def test_passive_without_an_agent_has_no_subject() -> None:
    tree = sentence("""
        VMware   VMware   PROPN nsubj:pass 3
        was      be       AUX   aux:pass   3
        acquired acquire  VERB  root       0 Tense=Past|VerbForm=Part
        in       in       ADP   case       5
        2023     2023     NUM   obl        3
    """)
    assert filled(tree, "acquired", "subject") == []


def test_subject_relative_stands_for_its_antecedent() -> None:
    tree = sentence("""
        Broadcom_ Broadcom PROPN nsubj     6
        ,         ,        PUNCT punct     1
        which     which    PRON  nsubj     4 PronType=Rel
        acquired  acquire  VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
        VMware    VMware   PROPN obj       4
        rose      rise     VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["VMware"]


def test_object_relative_with_its_pronoun() -> None:
    tree = sentence("""
        VMware   VMware   PROPN nsubj     6
        ,        ,        PUNCT punct     1
        which    which    PRON  obj       5 PronType=Rel
        Broadcom Broadcom PROPN nsubj     5
        acquired acquire  VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
        rose     rise     VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["VMware"]


def test_object_gap_relative_without_a_pronoun() -> None:
    tree = sentence("""
        The      the      DET   det       2
        firm     firm     NOUN  nsubj     5
        Broadcom Broadcom PROPN nsubj     4
        acquired acquire  VERB  acl:relcl 2 Tense=Past|VerbForm=Fin
        rose     rise     VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["firm"]


def test_a_subject_relative_leaves_no_gap_for_an_object() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN root      0
        which    which    PRON  nsubj     3 PronType=Rel
        acquired acquire  VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquired", "directObject") == []


def test_relative_clause_with_que() -> None:
    tree = sentence("""
        VMware_  VMware   PROPN nsubj     7
        ,        ,        PUNCT punct     1
        que      que      PRON  obj       6 PronType=Rel
        Broadcom Broadcom PROPN nsubj     6
        a        avoir    AUX   aux:tense 6
        rachetée racheter VERB  acl:relcl 1 Tense=Past|VerbForm=Part
        recrute  recruter VERB  root      0 Tense=Pres|VerbForm=Fin
    """)
    assert filled(tree, "rachetée", "subject", "fr") == ["Broadcom"]
    assert filled(tree, "rachetée", "directObject", "fr") == ["VMware"]


def test_inverted_relative_has_its_subject_after_the_verb() -> None:
    tree = sentence("""
        Motorola_ Motorola PROPN nsubj     6
        ,         ,        PUNCT punct     1
        que       que      PRON  obj       4 PronType=Rel
        contrôle  contrôler VERB acl:relcl 1 Tense=Pres|VerbForm=Fin
        Lenovo    Lenovo   PROPN nsubj     4
        recrute   recruter VERB  root      0 Tense=Pres|VerbForm=Fin
    """)
    assert filled(tree, "contrôle", "subject", "fr") == ["Lenovo"]
    assert filled(tree, "contrôle", "directObject", "fr") == ["Motorola"]


def test_a_pronominal_verb_is_active_whatever_its_subject_is_labelled() -> None:
    tree = sentence("""
        Orange    Orange    PROPN nsubj:pass 4
        s'_       soi       PRON  expl:pv    4 Reflex=Yes
        est       être      AUX   aux:tense  4 Tense=Pres|VerbForm=Fin
        associé   associer  VERB  root       0 Tense=Past|VerbForm=Part
        à         à         ADP   case       6
        Capgemini Capgemini PROPN obl:arg    4
    """)
    assert filled(tree, "associé", "subject", "fr") == ["Orange"]
    assert filled(tree, "associé", "a", "fr") == ["Capgemini"]


def test_dont_is_the_possessor_of_a_predicate_noun() -> None:
    tree = sentence("""
        Sopra_    Sopra     PROPN nsubj     8
        ,         ,         PUNCT punct     1
        dont      dont      PRON  nmod      7 PronType=Rel
        Claire    Claire    PROPN nsubj     7
        est       être      AUX   cop       7 Tense=Pres|VerbForm=Fin
        la        le        DET   det       7
        présidente président NOUN acl:relcl 1
        recrute   recruter  VERB  root      0 Tense=Pres|VerbForm=Fin
    """)
    assert filled(tree, "présidente", "possessor", "fr") == ["Sopra"]
    assert filled(tree, "présidente", "referent", "fr") == ["Claire"]


def test_past_participle_behind_a_noun_is_passive() -> None:
    tree = sentence("""
        VMware_  VMware   PROPN nsubj     6
        ,        ,        PUNCT punct     1
        acquired acquire  VERB  acl       1 Tense=Past|VerbForm=Part
        by       by       ADP   case      5
        Broadcom Broadcom PROPN obl:agent 3
        rose     rise     VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquired", "subject") == ["Broadcom"]
    assert filled(tree, "acquired", "directObject") == ["VMware"]


def test_present_participle_behind_a_noun_is_active() -> None:
    tree = sentence("""
        Firms    firm     NOUN  nsubj 4
        using    use      VERB  acl   1 Tense=Pres|VerbForm=Part
        Copilot  Copilot  PROPN obj   2
        grew     grow     VERB  root  0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "using", "subject") == ["Firms"]
    assert filled(tree, "using", "directObject") == ["Copilot"]


def test_infinitive_takes_the_subject_of_the_verb_that_governs_it() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN nsubj 2
        hopes    hope     VERB  root  0 Tense=Pres|VerbForm=Fin
        to       to       PART  mark  4
        start    start    VERB  xcomp 2 VerbForm=Inf
        selling  sell     VERB  xcomp 4 Tense=Pres|VerbForm=Part
        chips    chip     NOUN  obj   5
        to       to       ADP   case  8
        Apple    Apple    PROPN obl   5
    """)
    assert filled(tree, "selling", "subject") == ["Broadcom"]
    assert filled(tree, "selling", "directObject") == ["chips"]
    assert filled(tree, "selling", "to") == ["Apple"]


def test_infinitive_takes_the_object_of_a_verb_that_has_one() -> None:
    tree = sentence("""
        Apple    Apple    PROPN nsubj 2
        picked   pick     VERB  root  0 Tense=Past|VerbForm=Fin
        Alibaba  Alibaba  PROPN obj   2
        to       to       PART  mark  5
        supply   supply   VERB  xcomp 2 VerbForm=Inf
        AI       AI       NOUN  obj   5
    """)
    assert filled(tree, "supply", "subject") == ["Alibaba"]


def test_infinitive_under_a_passive_takes_its_subject() -> None:
    tree = sentence("""
        Alibaba  Alibaba  PROPN nsubj:pass 3
        was      be       AUX   aux:pass   3
        picked   pick     VERB  root       0 Tense=Past|VerbForm=Part
        to       to       PART  mark       5
        supply   supply   VERB  xcomp      3 VerbForm=Inf
        AI       AI       NOUN  obj        5
    """)
    assert filled(tree, "supply", "subject") == ["Alibaba"]


def test_infinitive_in_french() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN nsubj 2
        compte   compter  VERB  root  0 Tense=Pres|VerbForm=Fin
        racheter racheter VERB  xcomp 2 VerbForm=Inf
        VMware   VMware   PROPN obj   3
    """)
    assert filled(tree, "racheter", "subject", "fr") == ["Broadcom"]


def test_infinitive_of_a_noun_has_the_subject_of_the_noun() -> None:
    tree = sentence("""
        Broadcom Broadcom PROPN nsubj 2
        unveiled unveil   VERB  root  0 Tense=Past|VerbForm=Fin
        plans    plan     NOUN  obj   2
        to       to       PART  mark  5
        acquire  acquire  VERB  acl   3 VerbForm=Inf
        VMware   VMware   PROPN obj   5
    """)
    assert filled(tree, "acquire", "subject") == ["Broadcom"]


def test_participial_clause_has_the_subject_of_its_main_clause() -> None:
    tree = sentence("""
        Broadcom grow     PROPN nsubj 2
        grew     grow     VERB  root  0 Tense=Past|VerbForm=Fin
        ,        ,        PUNCT punct 4
        acquiring acquire VERB  advcl 2 Tense=Pres|VerbForm=Part
        VMware   VMware   PROPN obj   4
    """)
    assert filled(tree, "acquiring", "subject") == ["Broadcom"]


def test_event_noun_with_genitive_and_of_phrase() -> None:
    tree = sentence("""
        Broadcom_   Broadcom    PROPN nmod:poss 3
        's          's          PART  case      1
        acquisition acquisition NOUN  nsubj     6
        of          of          ADP   case      5
        VMware      VMware      PROPN nmod      3
        closed      close       VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "acquisition", "subject") == ["Broadcom"]
    assert filled(tree, "acquisition", "directObject") == ["VMware"]


def test_event_noun_with_of_and_by_phrases() -> None:
    tree = sentence("""
        The         the         DET   det   2
        acquisition acquisition NOUN  root  0
        of          of          ADP   case  4
        VMware      VMware      PROPN nmod  2
        by          by          ADP   case  6
        Broadcom    Broadcom    PROPN nmod  2
    """)
    assert filled(tree, "acquisition", "subject") == ["Broadcom"]
    assert filled(tree, "acquisition", "directObject") == ["VMware"]


def test_event_noun_has_the_subject_of_its_support_verb() -> None:
    tree = sentence("""
        Broadcom    Broadcom    PROPN nsubj 2
        announced   announce    VERB  root  0 Tense=Past|VerbForm=Fin
        the         the         DET   det   4
        acquisition acquisition NOUN  obj   2
        of          of          ADP   case  6
        VMware      VMware      PROPN nmod  4
    """)
    assert filled(tree, "acquisition", "subject") == ["Broadcom"]


def test_any_other_verb_lends_its_object_no_subject() -> None:
    tree = sentence("""
        Reuters     Reuters     PROPN nsubj 2
        criticised  criticise   VERB  root  0 Tense=Past|VerbForm=Fin
        the         the         DET   det   4
        acquisition acquisition NOUN  obj   2
    """)
    assert filled(tree, "acquisition", "subject") == []


def test_event_noun_in_french_with_de_and_par() -> None:
    tree = sentence("""
        Le       le       DET   det        2
        rachat   rachat   NOUN  nsubj:pass 8
        de       de       ADP   case       4
        VMware   VMware   PROPN nmod       2
        par      par      ADP   case       6
        Broadcom Broadcom PROPN nmod       2
        est      être     AUX   aux:pass   8
        achevé   achever  VERB  root       0 Tense=Past|VerbForm=Part
    """)
    assert filled(tree, "rachat", "subject", "fr")[0] == "Broadcom"
    assert filled(tree, "rachat", "directObject", "fr") == ["VMware"]


def test_role_noun_in_apposition() -> None:
    tree = sentence("""
        Joseph_  Joseph   PROPN nsubj 7
        Tsai_    Tsai     PROPN flat  1
        ,        ,        PUNCT punct 1
        chairman chairman NOUN  appos 1
        of       of       ADP   case  6
        Alibaba  Alibaba  PROPN nmod  4
        spoke    speak    VERB  root  0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "chairman", "referent") == ["Joseph"]
    assert filled(tree, "chairman", "of") == ["Alibaba"]


def test_role_noun_before_the_name_in_apposition_to_it() -> None:
    tree = sentence("""
        Alibaba_ Alibaba  PROPN nmod:poss 3
        's       's       PART  case      1
        chairman chairman NOUN  nsubj     5
        Tsai     Tsai     PROPN appos     3
        spoke    speak    VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]
    assert filled(tree, "chairman", "possessor") == ["Alibaba"]


def test_role_noun_as_a_title() -> None:
    tree = sentence("""
        Alibaba  Alibaba  PROPN compound  2
        chairman chairman NOUN  nmod:desc 3
        Tsai     Tsai     PROPN nsubj     4
        spoke    speak    VERB  root      0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]
    assert filled(tree, "chairman", "possessor") == ["Alibaba"]


def test_role_noun_with_a_copula() -> None:
    tree = sentence("""
        Tsai     Tsai     PROPN nsubj 4
        is       be       AUX   cop   4 Tense=Pres|VerbForm=Fin
        the      the      DET   det   4
        chairman chairman NOUN  root  0
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]


def test_role_noun_that_one_becomes() -> None:
    tree = sentence("""
        Tsai     Tsai     PROPN nsubj 2
        became   become   VERB  root  0 Tense=Past|VerbForm=Fin
        chairman chairman NOUN  xcomp 2
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]


def test_role_noun_that_one_is_named() -> None:
    tree = sentence("""
        Tsai     Tsai     PROPN nsubj:pass 3
        was      be       AUX   aux:pass   3
        named    name     VERB  root       0 Tense=Past|VerbForm=Part
        chairman chairman NOUN  xcomp      3
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]


def test_role_noun_given_to_an_object() -> None:
    tree = sentence("""
        Alibaba  Alibaba  PROPN nsubj 2
        named    name     VERB  root  0 Tense=Past|VerbForm=Fin
        Tsai     Tsai     PROPN obj   2
        chairman chairman NOUN  xcomp 2
    """)
    assert filled(tree, "chairman", "referent") == ["Tsai"]


def test_role_noun_after_as() -> None:
    tree = sentence("""
        Zhang    Zhang    PROPN nsubj 2
        resigned resign   VERB  root  0 Tense=Past|VerbForm=Fin
        as       as       ADP   case  4
        chairman chairman NOUN  obl   2
    """)
    assert filled(tree, "chairman", "referent") == ["Zhang"]


def test_second_of_two_roles_shares_the_bearer_and_the_firm() -> None:
    tree = sentence("""
        Tsai     Tsai     PROPN root  0
        chairman chairman NOUN  appos 1
        and      and      CCONJ cc    4
        founder  founder  NOUN  conj  2
        of       of       ADP   case  6
        Alibaba  Alibaba  PROPN nmod  4
    """)
    assert filled(tree, "founder", "referent") == ["Tsai"]
    assert filled(tree, "founder", "of") == ["Alibaba"]
    assert filled(tree, "chairman", "of") == ["Alibaba"]


def test_possessive_determiner_in_french() -> None:
    tree = sentence("""
        Sopra     Sopra     PROPN nsubj 6
        et        et        CCONJ cc    4
        son       son       DET   det   4 Poss=Yes
        président président NOUN  conj  1
        Pierre    Pierre    PROPN appos 4
        signent   signer    VERB  root  0 Tense=Pres|VerbForm=Fin
    """)
    assert filled(tree, "président", "possessor", "fr") == ["son"]
    assert filled(tree, "président", "referent", "fr")[0] == "Pierre"


def test_de_marks_a_possessor_in_french_and_other_prepositions_do_not() -> None:
    table = """
        Le        le        DET   det  2
        patron    patron    NOUN  root 0
        {}        {}        ADP   case 4
        Sopra     Sopra     PROPN nmod 2
    """
    assert filled(sentence(table.format("de", "de")), "patron", "possessor", "fr") == ["Sopra"]
    assert filled(sentence(table.format("chez", "chez")), "patron", "possessor", "fr") == []


def test_coordinated_subjects_and_objects_all_count() -> None:
    tree = sentence("""
        Apple    Apple    PROPN nsubj 6
        ,        ,        PUNCT punct 3
        Google   Google   PROPN conj  1
        and      and      CCONJ cc    5
        Meta     Meta     PROPN conj  1
        buy      buy      VERB  root  0 Tense=Pres|VerbForm=Fin
        chips    chip     NOUN  obj   6
        and      and      CCONJ cc    9
        servers  server   NOUN  conj  7
    """)
    assert filled(tree, "buy", "subject") == ["Apple", "Google", "Meta"]
    assert filled(tree, "buy", "directObject") == ["chips", "servers"]


def test_second_verb_shares_the_subject_of_the_first() -> None:
    tree = sentence("""
        Google   Google   PROPN nsubj 2
        bought   buy      VERB  root  0 Tense=Past|VerbForm=Fin
        Wiz      Wiz      PROPN obj   2
        and      and      CCONJ cc    5
        sold     sell     VERB  conj  2 Tense=Past|VerbForm=Fin
        Motorola Motorola PROPN obj   5
    """)
    assert filled(tree, "sold", "subject") == ["Google"]
    assert filled(tree, "sold", "directObject") == ["Motorola"]
    assert filled(tree, "bought", "directObject") == ["Wiz"]


def test_a_second_verb_with_its_own_subject_keeps_it() -> None:
    tree = sentence("""
        Google   Google   PROPN nsubj 2
        bought   buy      VERB  root  0 Tense=Past|VerbForm=Fin
        Wiz      Wiz      PROPN obj   2
        and      and      CCONJ cc    6
        Meta     Meta     PROPN nsubj 6
        sold     sell     VERB  conj  2 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "sold", "subject") == ["Meta"]


def test_hyphenated_participle_before_a_name() -> None:
    tree = sentence("""
        Microsoft_ Microsoft PROPN compound 4
        -_         -         PUNCT punct    4
        backed     back      VERB  amod     4 Tense=Past|VerbForm=Part
        OpenAI     OpenAI    PROPN nsubj    5
        rose       rise      VERB  root     0 Tense=Past|VerbForm=Fin
    """)
    assert filled(tree, "backed", "subject") == ["Microsoft"]
    assert filled(tree, "backed", "directObject") == ["OpenAI"]


def test_place_before_a_hyphenated_participle() -> None:
    tree = sentence("""
        London_  London PROPN compound 4
        -_       -      PUNCT punct    4
        based    base   VERB  amod     4 Tense=Past|VerbForm=Part
        Arm      Arm    PROPN root     0
    """)
    assert filled(tree, "based", "in") == ["London"]
    assert filled(tree, "based", "referent") == ["Arm"]


def test_dative_object_without_preposition() -> None:
    tree = sentence("""
        Apple    Apple   PROPN nsubj 2
        sold     sell    VERB  root  0 Tense=Past|VerbForm=Fin
        Foxconn  Foxconn PROPN iobj  2
        a        a       DET   det   5
        plant    plant   NOUN  obj   2
    """)
    assert filled(tree, "sold", "indirectObject") == ["Foxconn"]


def test_prepositional_dependents_by_their_preposition() -> None:
    tree = sentence("""
        Nvidia   Nvidia  PROPN nsubj 2
        sells    sell    VERB  root  0 Tense=Pres|VerbForm=Fin
        chips    chip    NOUN  obj   2
        to       to      ADP   case  5
        Google   Google  PROPN obl   2
        in       in      ADP   case  7
        China    China   PROPN obl   2
    """)
    assert filled(tree, "sells", "to") == ["Google"]
    assert filled(tree, "sells", "in") == ["China"]
    assert filled(tree, "sells", "with") == []


def test_prepositional_phrase_hung_on_the_object() -> None:
    tree = sentence("""
        Mistral     Mistral     PROPN nsubj 2
        struck      strike      VERB  root  0 Tense=Past|VerbForm=Fin
        a           a           DET   det   4
        partnership partnership NOUN  obj   2
        with        with        ADP   case  6
        SAP         SAP         PROPN nmod  4
    """)
    assert filled(tree, "struck", "with") == ["SAP"]
    assert filled(tree, "partnership", "with") == ["SAP"]


def test_french_prepositions_by_any_of_their_forms() -> None:
    tree = sentence("""
        Orange   Orange  PROPN nsubj   2
        fournit  fournir VERB  root    0 Tense=Pres|VerbForm=Fin
        au       à       ADP   case    4
        groupe   groupe  NOUN  obl:arg 2
    """)
    assert filled(tree, "fournit", "a", "fr") == ["groupe"]
    assert filled(tree, "fournit", "de", "fr") == []


# ---- The mechanism, on rules made for the purpose --------------------------------------------------------------------

TREE = sentence("""
    Google   Google PROPN nsubj 2
    bought   buy    VERB  root  0 Tense=Past|VerbForm=Fin
    Wiz      Wiz    PROPN obj   2
    from     from   ADP   case  5
    investors investor NOUN obl 2
""")


def rule(name: str, path: str, weight: float = 1.0, when: str = "") -> Realisation:
    return Realisation(name, "f", parse_conditions(when), parse_path(path), weight)


def search(*rules: Realisation) -> list[tuple[str, str]]:
    grammar = Grammar("en", {"f": rules}, {}, default_grammar("en").word_lists)
    return [(f.token.text, f.rule) for f in Arguments(TREE, grammar).find(word(TREE, "bought"), "f")]


def test_the_best_rule_comes_first_and_a_node_counts_once() -> None:
    assert search(rule("weak", ">obj", 0.9), rule("subject", ">nsubj", 0.95), rule("strong", ">obj", 1.0)) == [
        ("Wiz", "strong"),
        ("Google", "subject"),
    ]


def test_a_last_resort_counts_only_where_nothing_better_is_found() -> None:
    weak = rule("weak", ">obj", LAST_RESORT)
    assert search(weak) == [("Wiz", "weak")]
    assert search(weak, rule("good", ">nsubj")) == [("Google", "good")]


def test_a_rule_applies_only_when_its_conditions_hold() -> None:
    assert search(rule("noun", ">obj", when="NOUN")) == []
    assert search(rule("verb", ">obj[NOUN]", when="VERB")) == []
    assert search(rule("verb", ">obj|obl[NOUN]", when="VERB")) == [("investors", "verb")]


def test_functions_that_refer_to_each_other_come_to_an_end() -> None:
    grammar = Grammar("en", {"f": (rule("r", "@f"),)}, {}, default_grammar("en").word_lists)
    assert Arguments(TREE, grammar).find(word(TREE, "bought"), "f") == []


def test_trust_in_referred_functions_multiplies() -> None:
    tree = sentence("""
        Google   Google PROPN nsubj 2
        bought   buy    VERB  root  0 Tense=Past|VerbForm=Fin
        and      and    CCONJ cc    4
        sold     sell   VERB  conj  2 Tense=Past|VerbForm=Fin
        Wiz      Wiz    PROPN obj   4
    """)
    (own,), (shared,) = found(tree, "bought", "subject"), found(tree, "sold", "subject")
    assert own.token == shared.token
    assert 0 < shared.weight < own.weight == 1.0
    assert own.rule != shared.rule
