"""What pronouns and descriptions stand for, and which are left open."""

from __future__ import annotations

import pytest
from trees import document

from kg.annotate.antecedents import Ranker
from kg.annotate.references import Resolver
from kg.ontology.cues import default_cues
from kg.ontology.names import KnownEntity, KnownNames

KNOWN = KnownNames(
    [
        KnownEntity("china", "Place", "China", demonyms=("Chinese", "chinois")),
        KnownEntity("south-korea", "Place", "South Korea", demonyms=("Korean", "coréen")),
        KnownEntity("hangzhou", "Place", "Hangzhou", within="china"),
        KnownEntity("bezons", "Place", "Bezons"),
        KnownEntity("alibaba", "Company", "Alibaba", seats=("hangzhou",)),
        KnownEntity("samsung", "Company", "Samsung", seats=("south-korea",)),
        KnownEntity("atos", "Company", "Atos", seats=("bezons",)),
        KnownEntity("apple", "Company", "Apple", descriptions=("the iPhone maker", "la marque à la pomme")),
    ]
)
GROUPS = ("person", "thing", "either", "plural", "speaker", "speakers-firm", "description", "latter")
WEIGHTS = {  # by hand: near, a subject, in the headline; a place must fit
    **{f"{g}:distance={n}": w for g in GROUPS for n, w in enumerate((1.0, 1.2, 0.2, -0.3, -0.5, -4.0))},
    **{f"{g}:subject {n} back": 1.0 for g in GROUPS for n in (0, 1)},
    **{f"{g}:in title": 3.5 for g in GROUPS},
    **{f"{g}:rank=0": 0.3 for g in GROUPS},
    **{f"{g}:type={t}": 1.0 for g in GROUPS for t in ("Company", "Person")},
    "place fits": 3.0,
    "place differs": -9.0,
    "place open": -9.0,
}
RANKER = Ranker(WEIGHTS, {"": 0.6})
ROLES = frozenset({("chairman",), ("chief", "executive"), ("pdg",)})

ROSE = "{name} {name} PROPN nsubj 2 @{type}:id:{id}\nrose rise VERB root 0 Tense=Past|VerbForm=Fin\n\n"


def told(*firms: str) -> str:
    """A sentence about each known firm."""
    return "".join(ROSE.format(name=KNOWN.entities[f].name, type="Company", id=f) for f in firms)


def both(one: str, other: str, verb: str = "met meet") -> str:
    """A sentence about two known firms."""
    a, b = KNOWN.entities[one], KNOWN.entities[other]
    return (
        f"{a.name} {a.name} PROPN nsubj 2 @Company:id:{one}\n{verb} VERB root 0 Tense=Past|VerbForm=Fin\n"
        f"{b.name} {b.name} PROPN obj 2 @Company:id:{other}\n\n"
    )


def resolved(table: str, lang: str = "en") -> list[tuple[str, str]]:
    """References with the entities they were resolved to, in the order of the text."""
    doc = document(table, lang)
    found = Resolver(doc.sentences, doc.mentions, default_cues(lang), KNOWN, ROLES, ranker=RANKER).resolve()
    assert all(m.kind in {"pronoun", "description", "implicit"} and m.reason for m in found)
    body = doc.article.body
    assert all(m.text == body[m.start : m.end] for m in found)
    return [(m.text, m.entity.removeprefix("id:")) for m in found]


THE_COMPANY = """
    The     the     DET  det   2
    company company NOUN nsubj 3 Number=Sing
    grew    grow    VERB root  0
"""


def test_the_company_is_the_one_told_of() -> None:
    assert resolved(told("apple") + THE_COMPANY) == [("The company", "apple")]


OPENING = "News news NOUN root 0\n\nMore more NOUN root 0\n\n"


def test_of_two_firms_the_nearer_one() -> None:
    assert resolved(OPENING + told("samsung", "apple") + THE_COMPANY) == [("The company", "apple")]
    assert resolved(OPENING + told("apple", "samsung") + THE_COMPANY) == [("The company", "samsung")]


def test_of_two_firms_in_a_sentence_its_subject() -> None:
    assert resolved(OPENING + both("apple", "samsung") + THE_COMPANY) == [("The company", "apple")]


def test_nothing_to_stand_for() -> None:
    assert resolved(THE_COMPANY) == []


def test_left_open_where_two_are_as_likely() -> None:
    table = """
        Apple   Apple   PROPN nsubj 4 @Company:id:apple
        and     and     CCONJ cc    3
        Samsung Samsung PROPN nsubj 4 @Company:id:samsung
        met     meet    VERB  root  0 Tense=Past|VerbForm=Fin
    """
    assert resolved(table + "\n" + THE_COMPANY) == []


def test_a_company_that_is_described_or_named_is_no_reference() -> None:
    with_name = """
        The     the     DET   det   2
        company company NOUN  nsubj 4
        Kaveri  Kaveri  PROPN appos 2 @Company
        grew    grow    VERB  root  0
    """
    of_somebody = """
        The     the     DET   det   2
        company company NOUN  nsubj 5
        of      of      ADP   case  4
        friends friend  NOUN  nmod  2
        grew    grow    VERB  root  0
    """
    indefinite = THE_COMPANY.replace("The     the", "A       a  ")
    for table in (with_name, of_somebody, indefinite):
        assert resolved(told("apple") + table) == []


def test_a_person_is_no_company() -> None:
    person = "Tan Tan PROPN nsubj 2 @Person\nspoke speak VERB root 0\n\n"
    assert resolved(person + THE_COMPANY) == []
    assert resolved(told("apple") + person + THE_COMPANY) == [("The company", "apple")]


@pytest.mark.parametrize(("pronoun", "entity"), [("It", "apple"), ("He", "hock-tan")])
def test_pronouns_by_what_they_can_stand_for(pronoun: str, entity: str) -> None:
    table = f"""
        Tan     Tan   PROPN nsubj 2 @Person:hock-tan
        praised praise VERB root  0
        Apple   Apple PROPN obj   2 @Company:id:apple

        {pronoun} {pronoun.lower()} PRON nsubj 2
        grew    grow  VERB  root  0
    """
    assert resolved(table) == [(pronoun, entity)]


def test_a_possessive_stands_for_its_owner() -> None:
    table = """
        Apple   Apple PROPN nsubj     2 @Company:id:apple
        praised praise VERB root      0
        its     its   PRON  nmod:poss 4 Poss=Yes
        team    team  NOUN  obj       2
    """
    assert resolved(table) == [("its", "apple")]
    french = """
        Apple   Apple PROPN nsubj 2 @Company:id:apple
        vante   vanter VERB root  0
        son     son   DET   det   4 Poss=Yes
        équipe  équipe NOUN obj   2
    """
    assert resolved(french, "fr") == [("son", "apple")]


SUPPLIES_IT = """
    Apple    Apple   PROPN nsubj 2 @Company:id:apple
    supplies supply  VERB  root  0
    it       it      PRON  obj   2
"""


def test_an_object_pronoun_is_not_the_subject_of_its_verb() -> None:
    assert resolved(told("samsung") + SUPPLIES_IT) == [("it", "samsung")]
    assert resolved(SUPPLIES_IT) == []


def test_an_object_pronoun_is_not_the_subject_of_its_verb_named_before() -> None:
    assert resolved(both("apple", "samsung") + SUPPLIES_IT) == [("it", "samsung")]


def test_an_empty_pronoun_stands_for_nothing() -> None:
    assert resolved(told("apple") + "It it PRON expl 2\nrained rain VERB root 0") == []
    assert resolved(told("apple") + "Il il PRON expl:subj 2\npleut pleuvoir VERB root 0", "fr") == []


def test_a_nationality_picks_the_firm_from_there() -> None:
    table = """
        The     the     DET  det   3
        Chinese chinese ADJ  amod  3
        group   group   NOUN nsubj 4 Number=Sing
        grew    grow    VERB root  0
    """
    assert resolved(both("samsung", "alibaba") + table) == [("The Chinese group", "alibaba")]
    assert resolved(told("samsung") + table) == []


def test_a_nationality_that_the_article_itself_gives() -> None:
    table = """
        Chinese chinese  ADJ   amod  2
        Kaveri  Kaveri   PROPN nsubj 3 @Company
        met     meet     VERB  root  0
        Samsung Samsung  PROPN obj   3 @Company:id:samsung

        The     the      DET   det   3
        Chinese chinese  ADJ   amod  3
        group   group    NOUN  nsubj 4
        grew    grow     VERB  root  0
    """
    assert resolved(table) == [("The Chinese group", "kaveri")]


def test_a_nationality_used_as_a_noun() -> None:
    table = """
        Le      le      DET  det   2
        coréen  coréen  NOUN nsubj 3
        recrute recruter VERB root 0
    """
    assert resolved(both("samsung", "alibaba") + table, "fr") == [("Le coréen", "samsung")]


def test_a_seat_picks_the_firm_from_there() -> None:
    table = """
        Le      le      DET   det   2
        groupe  groupe  NOUN  nsubj 5
        de      de      ADP   case  4
        Bezons  Bezons  PROPN nmod  2 @Place:id:bezons
        recrute recruter VERB root  0
    """
    (found,) = resolved(both("alibaba", "atos") + table, "fr")
    assert found[1] == "atos"


def test_a_known_description_needs_no_mention_before() -> None:
    table = """
        The     the     DET  det      3
        iPhone  iPhone  PROPN compound 3
        maker   maker   NOUN nsubj    4
        grew    grow    VERB root     0
    """
    assert resolved(table) == [("The iPhone maker", "apple")]


def test_a_known_description_with_a_complement_in_french() -> None:
    table = """
        La      le      DET  det   2
        marque  marque  NOUN nsubj 6
        à       à       ADP  case  5
        la      le      DET  det   5
        pomme   pomme   NOUN nmod  2
        recrute recruter VERB root 0
    """
    assert resolved(table, "fr") == [("La marque à la pomme", "apple")]


THE_TWO_FIRMS = """
    The   the   DET  det    3
    two   two   NUM  nummod 3
    firms firm  NOUN nsubj  4 Number=Plur
    met   meet  VERB root   0
"""


def test_the_two_firms_are_the_pair_named_together() -> None:
    assert resolved(both("apple", "samsung") + THE_TWO_FIRMS) == [
        ("The two firms", "apple"),
        ("The two firms", "samsung"),
    ]


def test_the_two_firms_are_left_open_among_three() -> None:
    three = """
        Apple   Apple   PROPN nsubj 2 @Company:id:apple
        met     meet    VERB  root  0
        Samsung Samsung PROPN obj   2 @Company:id:samsung
        and     and     CCONJ cc    5
        Atos    Atos    PROPN conj  3 @Company:id:atos
    """
    assert resolved(three + "\n" + THE_TWO_FIRMS) == []


def test_indefinite_plurals_stand_for_nobody() -> None:
    table = """
        Apple   Apple   PROPN nsubj 2 @Company:id:apple
        vend    vendre  VERB  root  0
        des     un      DET   det   4 Definite=Ind|Number=Plur
        sociétés société NOUN obj   2 Number=Plur
        à       à       ADP   case  6
        Atos    Atos    PROPN obl   2 @Company:id:atos
    """
    assert resolved(both("apple", "samsung") + table, "fr") == []


def test_a_post_without_its_firm_belongs_to_the_one_told_of() -> None:
    table = """
        Chairman chairman NOUN  nmod:desc 2
        Tan      Tan      PROPN nsubj     3 @Person
        spoke    speak    VERB  root      0
    """
    doc = document(told("apple") + table)
    (found,) = Resolver(doc.sentences, doc.mentions, default_cues("en"), KNOWN, ROLES, ranker=RANKER).resolve()
    assert (found.text, found.kind, found.entity) == ("Chairman", "implicit", "id:apple")


def test_a_post_with_its_firm_needs_none() -> None:
    table = """
        The      the      DET   det   2
        chairman chairman NOUN  nsubj 5
        of       of       ADP   case  4
        Samsung  Samsung  PROPN nmod  2 @Company:id:samsung
        spoke    speak    VERB  root  0
    """
    assert resolved(told("apple") + table) == []


def test_a_reference_bears_whether_the_class_of_its_name_is_sure() -> None:
    guess = "Kaveri Kaveri PROPN nsubj 2 @Company?\nrose rise VERB root 0\n\n"
    doc = document(guess + THE_COMPANY)
    (found,) = Resolver(doc.sentences, doc.mentions, default_cues("en"), KNOWN, ranker=RANKER).resolve()
    assert (found.entity, found.sure) == ("kaveri", False)


def test_what_was_told_long_ago_is_forgotten_but_for_the_headline() -> None:
    filler = "It it PRON expl 2\nrained rain VERB root 0\n\n" * 5
    headline = told("apple")
    assert resolved(headline + filler + THE_COMPANY) == [("The company", "apple")]
    assert resolved(OPENING + told("apple") + filler + THE_COMPANY) == []
