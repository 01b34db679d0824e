"""Which entries of the lexicon a sentence holds."""

from __future__ import annotations

from trees import sentence

from kg.extract.predicates import Predicate, find_predicates
from kg.ontology.lexicon import Entry, Frame, Lexicon, default_lexicon, split_words


def stating(relation: str) -> Frame:
    return Frame(relation, (relation,), ("subject",), ("directObject",))


def verb(name: str, *, head: str | None = None, frames: tuple[Frame, ...] = (), **extra: object) -> Entry:
    return Entry(name, "en", "verb", split_words(name), (head or name.split()[0],), frames, **extra)  # type: ignore[arg-type]


def noun(name: str, **extra: object) -> Entry:
    return Entry(name, "en", "noun", split_words(name), split_words(name)[:1], (), **extra)  # type: ignore[arg-type]


def adjective(name: str) -> Entry:
    return Entry(name, "en", "adjective", split_words(name), split_words(name)[:1], ())


def predicates(table: str, *entries: Entry) -> list[Predicate]:
    return list(find_predicates(sentence(table), Lexicon("en", entries)))


def names(table: str, *entries: Entry) -> list[str]:
    return [p.entry.name for p in predicates(table, *entries)]


ACQUIRED = """
    Broadcom Broadcom PROPN nsubj 2
    acquired acquire  VERB  root  0 Tense=Past|VerbForm=Fin
    VMware   VMware   PROPN obj   2
"""


def test_a_verb_is_found_by_its_lemma() -> None:
    assert names(ACQUIRED, verb("acquire"), verb("buy")) == ["acquire"]
    (found,) = predicates(ACQUIRED, verb("acquire"))
    assert [t.text for t in found.nodes] == ["acquired"]


def test_a_noun_that_looks_like_a_verb_is_none() -> None:
    table = """
        The     the    DET  det 2
        supply  supply NOUN root 0
    """
    assert names(table, verb("supply")) == []


def test_a_participle_tagged_adjective_is_a_verb() -> None:
    table = """
        owned own ADJ amod 2 Tense=Past|VerbForm=Part
        firm  firm NOUN root 0
    """
    assert names(table, verb("own")) == ["own"]


def test_a_finite_verb_mistaken_for_a_noun_is_known_by_its_subject() -> None:
    table = """
        TSMC     TSMC   PROPN nsubj 2
        supplies supply NOUN  root  0
        Apple    Apple  PROPN obj   2
    """
    assert names(table, verb("supply")) == ["supply"]


TEAM_UP = """
    SAP      SAP      PROPN nsubj 2
    teamed   team     VERB  root  0 Tense=Past|VerbForm=Fin
    up       up       ADP   compound:prt 2
    with     with     ADP   case  5
    Mistral  Mistral  PROPN obl   2
"""


def test_a_particle_must_be_there() -> None:
    up = verb("team up", particle="up")
    assert names(TEAM_UP, up) == ["team up"]
    assert names(TEAM_UP.replace("up       up ", "off      off "), up) == []


def test_a_verb_with_a_particle_is_not_the_bare_verb() -> None:
    assert names(TEAM_UP, verb("team"), verb("team up", particle="up")) == ["team up"]
    assert names(TEAM_UP, verb("team")) == []


STAKE = """
    Google    Google    PROPN nsubj 2
    holds     hold      VERB  root  0 Tense=Pres|VerbForm=Fin
    a         a         DET   det   5
    strategic strategic ADJ   amod  5
    stake     stake     NOUN  obj   2
    in        in        ADP   case  7
    Anthropic Anthropic PROPN nmod  5
"""


def test_a_fixed_object_must_be_there_and_holds_arguments_too() -> None:
    entry = verb("hold a stake", complements=("stake", "share"))
    (found,) = predicates(STAKE, entry)
    assert [t.text for t in found.nodes] == ["holds", "stake"]
    assert names(STAKE.replace("stake     stake", "talk      talk "), entry) == []


def test_an_expression_leaves_no_room_for_the_bare_verb_that_says_something_else() -> None:
    whole = verb("hold a stake", complements=("stake",), frames=(stating("ownsStakeIn"),))
    assert names(STAKE, verb("hold", frames=(stating("chairs"),)), whole) == ["hold a stake"]


def test_the_bare_verb_stays_beside_an_expression_that_narrows_it() -> None:
    whole = verb("supply AI", head="hold", complements=("stake",), frames=(stating("suppliesAITo"),))
    assert names(STAKE, verb("hold", frames=(stating("suppliesTo"),)), whole) == ["hold", "supply AI"]


def test_a_fixed_noun_under_a_passive() -> None:
    table = """
        A        a        DET   det 2
        stake    stake    NOUN  nsubj:pass 4
        was      be       AUX   aux:pass 4
        acquired acquire  VERB  root 0 Tense=Past|VerbForm=Part
    """
    assert names(table, verb("acquire a stake", complements=("stake",))) == ["acquire a stake"]


def test_a_fixed_noun_that_the_participle_modifies() -> None:
    table = """
        the      the      DET   det 2
        stake    stake    NOUN  root 0
        acquired acquire  VERB  acl 2 Tense=Past|VerbForm=Part
    """
    assert names(table, verb("acquire a stake", complements=("stake",))) == ["acquire a stake"]


def test_a_fixed_noun_behind_its_preposition() -> None:
    table = """
        China  China  PROPN nsubj 2
        put    put    VERB  root  0 Tense=Past|VerbForm=Fin
        Intel  Intel  PROPN obj   2
        {0}    {0}    ADP   case  5
        blacklist blacklist NOUN obl 2
    """
    entry = verb("put on a blacklist", complements=("blacklist",), complement_marker="on")
    assert names(table.format("on"), entry) == ["put on a blacklist"]
    assert names(table.format("near"), entry) == []


def test_a_required_modifier_must_be_there() -> None:
    entry = verb("hold a strategic stake", complements=("stake",), modifiers=("strategic",))
    assert names(STAKE, entry) == ["hold a strategic stake"]
    assert names(STAKE.replace("strategic strategic", "small     small    "), entry) == []


def test_a_pronominal_verb_needs_its_pronoun() -> None:
    table = """
        Orange    Orange    PROPN nsubj     4
        s'_       soi       PRON  expl:pv   4 Reflex=Yes
        est       être      AUX   aux:tense 4
        associé   associer  VERB  root      0 Tense=Past|VerbForm=Part
        à         à         ADP   case      6
        Capgemini Capgemini PROPN obl:arg   4
    """
    plain = """
        Orange    Orange    PROPN nsubj 2
        associe   associer  VERB  root  0 Tense=Pres|VerbForm=Fin
        Capgemini Capgemini PROPN obj   2
    """
    entry = verb("s'associer", head="associer", reflexive=True)
    assert names(table, entry) == ["s'associer"]
    assert names(plain, entry) == []


CHIEF = """
    Apple_    Apple     PROPN nmod:poss 5
    's        's        PART  case      1
    chief     chief     ADJ   amod      5
    executive executive ADJ   amod      5
    officer   officer   NOUN  root      0
"""


def test_the_longest_nominal_wins() -> None:
    entries = noun("officer"), noun("chief executive"), noun("chief executive officer"), noun("chief")
    (found,) = predicates(CHIEF, *entries)
    assert found.entry.name == "chief executive officer"
    assert found.head.text == "officer"
    assert [t.text for t in found.words] == ["chief", "executive", "officer"]


def test_equally_long_nominals_all_count() -> None:
    assert names(CHIEF, noun("officer"), Entry("other", "en", "noun", ("officer",), ("officer",), ())) == [
        "officer",
        "other",
    ]


def test_a_nominal_is_found_by_forms_and_lemmas() -> None:
    table = """
        the       the      DET  det 2
        Suppliers supplier NOUN root 0
    """
    assert names(table, noun("supplier")) == ["supplier"]
    assert names(table, noun("customer")) == []


def test_a_noun_entry_is_no_verb() -> None:
    table = """
        TSMC     TSMC   PROPN nsubj 2
        supplies supply VERB  root  0 Tense=Pres|VerbForm=Fin
    """
    assert names(table, noun("supply")) == []


def test_hyphenated_words_are_cut_as_entries_are() -> None:
    whole = """
        Le         le         DET  det  2
        vice-président vice-président NOUN root 0
        d'_        de         ADP  case 4
        Atos       Atos       PROPN nmod 2
    """
    cut = """
        The       the       DET  det 4
        vice_     vice      ADJ  amod 4
        -_        -         PUNCT punct 4
        président président NOUN root 0
    """
    for table in (whole, cut):
        (found,) = predicates(table, noun("vice-président"), noun("président"))
        assert found.entry.name == "vice-président"
        assert found.head.text.endswith("président")


def test_an_adjective_may_be_tagged_as_a_participle() -> None:
    table = """
        Arm   Arm   PROPN nsubj:pass 3
        is    be    AUX   aux:pass 3
        listed list VERB  root 0 Tense=Past|VerbForm=Part
        in    in    ADP   case 5
        London London PROPN obl 3
    """
    assert names(table, adjective("listed")) == ["listed"]


def test_the_lexicons_that_ship_with_kg_know_the_verbs_of_their_readme() -> None:
    for lang, lemmas in {"en": ("acquire", "supply", "chair"), "fr": ("racheter", "fournir", "présider")}.items():
        assert set(lemmas) <= default_lexicon(lang).verbs.keys()
