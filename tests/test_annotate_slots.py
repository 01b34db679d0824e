"""Which words of a sentence may stand for an entity, and for which."""

from __future__ import annotations

import pytest
from trees import document

from kg.annotate.slots import Slot, SlotFinder
from kg.ontology.cues import default_cues
from kg.ontology.names import KnownEntity, KnownNames

KNOWN = KnownNames(
    [
        KnownEntity("china", "Place", "China", demonyms=("Chinese", "chinois")),
        KnownEntity("south-korea", "Place", "South Korea", demonyms=("Korean", "coréen")),
        KnownEntity("bezons", "Place", "Bezons"),
        KnownEntity("apple", "Company", "Apple", descriptions=("the iPhone maker", "la marque à la pomme")),
    ]
)
ROLES = frozenset({("chairman",), ("chief", "executive"), ("co", "-", "founder"), ("pdg",)})


def slots(table: str, lang: str = "en") -> list[Slot]:
    """The slots of a table, in the order of the text."""
    doc = document(table, lang)
    finder = SlotFinder(default_cues(lang), KNOWN, ROLES)
    return [slot for sentence in doc.sentences for slot in finder.slots(sentence, doc.mentions)]


def words(slot: Slot) -> str:
    """The words of a slot."""
    return " ".join(t.text for t in slot.sentence.tokens[slot.first : slot.last + 1])


def only(table: str, lang: str = "en") -> Slot:
    """The one slot of a table."""
    (slot,) = slots(table, lang)
    return slot


def pronoun(form: str, lang: str = "en", dep: str = "nsubj", more: str = "") -> list[Slot]:
    """The slots of a sentence of a pronoun and a verb."""
    return slots(f"{form} {form.lower()} PRON {dep} 2 {more}\ngrows grow VERB root 0", lang)


def described(
    noun: str, before: str = "the", more: str = "Number=Sing", lang: str = "en", pos: str = "NOUN"
) -> list[Slot]:
    """The slots of a sentence of a determiner, a noun and a verb."""
    return slots(f"{before} {before} DET det 2\n{noun} {noun} {pos} nsubj 3 {more}\ngrows grow VERB root 0", lang)


# -- pronouns ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "lang", "group"),
    [
        ("She", "en", "person"),
        ("it", "en", "thing"),
        ("They", "en", "plural"),
        ("I", "en", "speaker"),
        ("we", "en", "speakers-firm"),
        ("Il", "fr", "either"),
        ("elle", "fr", "either"),
        ("celui-ci", "fr", "either"),
        ("Elles", "fr", "plural"),
        ("je", "fr", "speaker"),
        ("J’", "fr", "speaker"),
        ("Nous", "fr", "speakers-firm"),
    ],
)
def test_groups_of_pronouns(form: str, lang: str, group: str) -> None:
    (slot,) = pronoun(form, lang)
    assert (slot.kind, slot.group, words(slot)) == ("pronoun", group, form)
    assert slot.plural == (group == "plural")


@pytest.mark.parametrize(
    ("form", "lang", "can", "cannot"),
    [
        ("he", "en", "Person", "Company"),
        ("it", "en", "Company", "Person"),
        ("it", "en", "Product", "Technology"),
        ("il", "fr", "Company", "Technology"),
        ("il", "fr", "Person", "Technology"),
        ("they", "en", "Company", "Technology"),
        ("they", "en", "Person", "Concept"),
        ("I", "en", "Person", "Company"),
        ("we", "en", "GovernmentBody", "Person"),
    ],
)
def test_what_a_pronoun_can_stand_for(form: str, lang: str, can: str, cannot: str) -> None:
    (slot,) = pronoun(form, lang)
    assert can in slot.wanted
    assert cannot not in slot.wanted


def test_a_word_of_the_other_language_is_no_pronoun() -> None:
    assert pronoun("elle", "en") == []
    assert pronoun("it", "fr") == []


@pytest.mark.parametrize("dep", ["expl", "expl:subj", "expl:pass"])
def test_expletives_are_no_slots(dep: str) -> None:
    assert pronoun("il", "fr", "nsubj")
    assert pronoun("il", "fr", dep) == []


def test_relative_pronouns_are_no_slots() -> None:
    assert pronoun("lui", "fr", "obl:arg")
    assert pronoun("lui", "fr", "obl:arg", "PronType=Rel") == []


@pytest.mark.parametrize(
    ("dep", "found"),
    [("nsubj:pass", True), ("obj", True), ("iobj", True), ("obl:agent", True), ("discourse", False), ("mark", False)],
)
def test_a_pronoun_is_an_argument(dep: str, found: bool) -> None:
    assert bool(pronoun("it", dep=dep)) == found


@pytest.mark.parametrize(
    ("form", "lang", "pos", "dep", "features", "group"),
    [
        ("its", "en", "PRON", "nmod:poss", "Poss=Yes", "thing"),
        ("their", "en", "PRON", "nmod:poss", "Poss=Yes", "plural"),
        ("our", "en", "PRON", "nmod:poss", "Poss=Yes", "speakers-firm"),
        ("son", "fr", "DET", "det", "Poss=Yes", "either"),
        ("leurs", "fr", "DET", "det", "Poss=Yes", "plural"),
        ("mes", "fr", "DET", "det", "Poss=Yes", "speaker"),
        ("sa", "fr", "DET", "nmod:poss", "", "either"),
    ],
)
def test_possessives(form: str, lang: str, pos: str, dep: str, features: str, group: str) -> None:
    slot = only(f"{form} {form} {pos} {dep} 2 {features}\nteams team NOUN root 0", lang)
    assert (words(slot), slot.group, slot.head) == (form, group, 0)


def test_an_article_is_no_pronoun() -> None:
    table = "{} le {} {} 2 {}\nproduit produire VERB root 0"
    assert slots(table.format("le", "DET", "det", "Definite=Def"), "fr") == []
    assert only(table.format("le", "PRON", "obj", ""), "fr").group == "either"


def test_nothing_within_a_name() -> None:
    assert slots("Its its PRON nmod:poss 2 @Company\nLearning learning PROPN root 0 @+") == []


def test_offsets_are_those_of_the_article() -> None:
    doc = document("Sales sale NOUN nsubj 2\nrose rise VERB root 0\n\nThe the DET det 2\ncompany company NOUN root 0")
    (slot,) = SlotFinder(default_cues("en"), KNOWN, ROLES).slots(doc.sentences[1], ())
    assert doc.article.body[slot.start : slot.end] == "The company"
    assert (slot.sentence.index, slot.token.text) == (1, "company")


# -- descriptions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "noun", "lang"),
    [
        ("the", "company", "en"),
        ("This", "start-up", "en"),
        ("that", "carmaker", "en"),
        ("le", "groupe", "fr"),
        ("Cette", "société", "fr"),
        ("l’", "entreprise", "fr"),
        ("du", "fabricant", "fr"),
    ],
)
def test_definite_and_demonstrative_descriptions(before: str, noun: str, lang: str) -> None:
    (slot,) = described(noun, before, lang=lang)
    assert (slot.kind, slot.group, slot.label) == ("description", "description", "Company")
    assert words(slot) == f"{before} {noun}"
    assert {"Company", "GovernmentBody"} <= slot.wanted
    assert "Person" not in slot.wanted
    assert (slot.place, slot.plural) == (None, False)


def test_without_a_definite_determiner_there_is_none() -> None:
    assert described("company", "a") == []
    assert described("groupe", "un", lang="fr") == []
    assert described("company", "every") == []
    assert slots("company company NOUN nsubj 2\ngrows grow VERB root 0") == []
    partitive = "des un DET det 2 Definite=Ind\nsociétés société NOUN root 0"
    assert slots(partitive, "fr") == []
    assert slots(partitive.replace("Definite=Ind", "Definite=Def"), "fr") != []


def test_a_noun_that_describes_nobody_is_none() -> None:
    assert described("weather") == []
    assert described("company", pos="VERB") == []


def test_a_description_of_a_person_wants_persons() -> None:
    label = default_cues("en").descriptions[("billionaire",)]
    (slot,) = described("billionaire")
    assert (label, slot.label, slot.wanted) == ("Person", "Person", frozenset({"Person"}))


def test_plural_descriptions() -> None:
    two = """
        The   the  DET  det    3
        two   two  NUM  nummod 3
        firms firm NOUN nsubj  4 Number=Plur
        met   meet VERB root   0
    """
    assert (words(only(two)), only(two).plural) == ("The two firms", True)
    assert not only(two.replace("Number=Plur", "Number=Sing")).plural


def test_an_adjective_right_after_belongs_to_the_description() -> None:
    table = """
        Le      le      DET  det   2
        groupe  groupe  NOUN nsubj 4
        {adj}   {adj}   ADJ  amod  2
        recrute recruter VERB root 0
    """
    assert words(only(table.format(adj="chinois"), "fr")) == "Le groupe chinois"
    assert only(table.format(adj="chinois"), "fr").place == "china"
    assert (words(only(table.format(adj="discret"), "fr")), only(table.format(adj="discret"), "fr").place) == (
        "Le groupe discret",
        None,
    )


def test_a_nationality_before_the_noun_gives_the_place() -> None:
    table = """
        The     the     DET  det   3
        Chinese chinese ADJ  amod  3
        group   group   NOUN nsubj 4
        grew    grow    VERB root  0
    """
    assert (words(only(table)), only(table).place) == ("The Chinese group", "china")


def test_a_known_seat_gives_the_place_and_an_unknown_one_a_complement() -> None:
    table = """
        Le      le      DET   det   2
        groupe  groupe  NOUN  nsubj 5
        de      de      ADP   case  4
        Bezons  Bezons  PROPN nmod  2 @Place:{}
        recrute recruter VERB root  0
    """
    slot = only(table.format("id:bezons"), "fr")
    assert (words(slot), slot.place) == ("Le groupe", "bezons")
    assert slots(table.format("trifouilly"), "fr") == []
    assert slots(table.format("id:bezons").replace("@Place", "@Company"), "fr") == []


@pytest.mark.parametrize(
    ("form", "before", "lang", "place"),
    [("coréen", "le", "fr", "south-korea"), ("Chinois", "Le", "fr", "china"), ("Korean", "the", "en", "south-korea")],
)
def test_nationalities_used_as_nouns(form: str, before: str, lang: str, place: str) -> None:
    (slot,) = described(form, before, lang=lang)
    assert (slot.label, slot.place, words(slot)) == ("Company", place, f"{before} {form}")
    assert described(form, "un" if lang == "fr" else "a", lang=lang) == []


@pytest.mark.parametrize("dep", ["amod", "flat", "flat:name"])
def test_a_nationality_beside_a_noun_is_no_slot_of_its_own(dep: str) -> None:
    table = """
        le      le      DET  det   2
        chinois chinois ADJ  {}    3
        produit produit NOUN root  0
    """
    assert words(only(table.format("nsubj"), "fr")) == "le chinois"
    assert slots(table.format(dep), "fr") == []


@pytest.mark.parametrize("dep", ["appos", "flat", "nmod", "nmod:poss", "nmod:desc", "acl", "acl:relcl", "cop"])
def test_what_is_completed_is_none(dep: str) -> None:
    table = """
        The     the    DET   det   2
        company company NOUN  nsubj 4
        Kaveri  Kaveri PROPN {} 2
        grew    grow   VERB  root  0
    """
    assert slots(table.format("advmod"))
    assert slots(table.format(dep)) == []


@pytest.mark.parametrize("dep", ["appos", "flat:name", "compound", "nmod:desc", "xcomp"])
def test_what_completes_another_word_is_none(dep: str) -> None:
    table = "The the DET det 2\ncompany company NOUN {} 3\ngrew grow VERB root 0"
    assert slots(table.format("obj"))
    assert slots(table.format(dep)) == []


def test_a_common_complement_does_no_harm_after_a_nationality() -> None:
    table = """
        The     the     DET  det   3
        {adj}   {adj}   ADJ  amod  3
        maker   maker   NOUN nsubj 6
        of      of      ADP  case  5
        {noun}  {noun}  {pos} nmod 3
        grew    grow    VERB root  0
    """
    chips = {"noun": "chips", "pos": "NOUN"}
    assert only(table.format(adj="Korean", **chips)).place == "south-korea"
    assert slots(table.format(adj="big", **chips)) == []
    assert slots(table.format(adj="Korean", noun="Exynos", pos="PROPN")) == []


def test_fixed_descriptions_reach_as_far_as_they_are_known() -> None:
    table = """
        La      le      DET  det   2
        marque  marque  NOUN nsubj 6
        à       à       ADP  case  5
        la      le      DET  det   5
        {}      {}      NOUN nmod  2
        recrute recruter VERB root 0
    """
    slot = only(table.replace("{}", "pomme"), "fr")
    assert (slot.group, words(slot), slot.token.text) == ("fixed", "La marque à la pomme", "marque")
    assert slots(table.replace("{}", "poire"), "fr") == []


def test_fixed_descriptions_before_their_noun() -> None:
    table = """
        The     the     DET  det      3
        {}      {}      NOUN compound 3
        maker   maker   NOUN nsubj    4
        grew    grow    VERB root     0
    """
    assert only(table.replace("{}", "iPhone")).group == "fixed"
    assert only(table.replace("{}", "chip")).group == "description"


@pytest.mark.parametrize(
    ("before", "form", "lang"), [("the", "latter", "en"), ("ce", "dernier", "fr"), ("Cette", "dernière", "fr")]
)
def test_the_latter(before: str, form: str, lang: str) -> None:
    (slot,) = described(form, before, lang=lang, pos="ADJ")
    assert (slot.group, words(slot), slot.label) == ("latter", f"{before} {form}", "")
    assert {"Person", "Company"} <= slot.wanted
    assert described(form, "some", lang=lang, pos="ADJ") == []


def test_the_latter_beside_a_noun_is_none() -> None:
    table = """
        ce        ce        DET  det   3
        dernier   dernier   ADJ  amod  3
        trimestre trimestre NOUN nsubj 4
        déçoit    décevoir  VERB root  0
    """
    assert slots(table, "fr") == []
    assert slots("latter latter ADJ nsubj 2\nwon win VERB root 0") == []


# -- posts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["the", "this", "every"])
def test_bare_posts(before: str) -> None:
    (slot,) = described("chairman", before)
    assert (slot.kind, slot.group, words(slot)) == ("implicit", "implicit", "chairman")
    assert "Company" in slot.wanted
    assert "Person" not in slot.wanted


def test_a_post_of_any_firm_is_none() -> None:
    assert described("chairman", "a") == []
    assert described("PDG", "un", lang="fr") == []
    assert described("PDG", "le", lang="fr") != []


def test_posts_of_several_words() -> None:
    table = """
        Chief     chief     ADJ   amod      2
        executive executive NOUN  nmod:desc 3
        Tan       Tan       PROPN nsubj     4 @Person
        spoke     speak     VERB  root      0
    """
    assert words(only(table)) == "Chief executive"
    hyphens = """
        The     the     DET  det   2
        co_     co      NOUN nsubj 5
        -_      -       PUNCT punct 2
        founder founder NOUN flat  2
        spoke   speak   VERB root  0
    """
    assert words(only(hyphens)) == "co - founder"


def test_a_post_is_found_by_lemma_but_is_a_noun() -> None:
    assert words(only("chairmen chairman NOUN nsubj 2\nmet meet VERB root 0")) == "chairmen"
    assert slots("chairmen chairman VERB nsubj 2\nmet meet VERB root 0") == []


@pytest.mark.parametrize(
    "table",
    [
        f"Arm Arm PROPN {dep} 2\nchairman chairman NOUN nsubj 3\nspoke speak VERB root 0"
        for dep in ("compound", "nmod:poss")
    ]
    + [
        "chairman chairman NOUN nsubj 4\nof of ADP case 3\nArm Arm PROPN nmod 1\nspoke speak VERB root 0",
        "chairman chairman NOUN nsubj 4\nat at ADP mark 3\nArm Arm PROPN obj 4\nspoke speak VERB root 0",
        "chairman chairman NOUN nsubj 4\nunder under ADP case 3\nArm Arm PROPN nmod 1\nspoke speak VERB root 0",
    ],
)
def test_posts_with_their_firm_are_none(table: str) -> None:
    assert slots(table) == []


def test_an_own_post_belongs_to_its_owner() -> None:
    table = "son son DET det 2 Poss=Yes\nPDG pdg NOUN nsubj 3\nparle parler VERB root 0"
    assert [(words(s), s.kind) for s in slots(table, "fr")] == [("son", "pronoun")]
    assert words(only(table.replace("son son DET det 2 Poss=Yes", "le le DET det 2"), "fr")) == "PDG"


# -- gender ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "lang", "gender"),
    [
        ("She", "en", "Fem"),
        ("him", "en", "Masc"),
        ("it", "en", ""),
        ("they", "en", ""),
        ("Elle", "fr", "Fem"),
        ("il", "fr", "Masc"),
        ("lui", "fr", ""),
        ("Elles", "fr", "Fem"),
    ],
)
def test_gender_of_pronouns(form: str, lang: str, gender: str) -> None:
    (slot,) = pronoun(form, lang)
    assert slot.gender == gender


def test_a_possessive_does_not_bear_the_gender_of_its_owner() -> None:
    slot = only("sa son DET det 2 Poss=Yes|Gender=Fem\nfilière filière NOUN root 0", "fr")
    assert slot.gender == ""


@pytest.mark.parametrize(
    ("before", "noun", "features", "gender"),
    [
        ("la", "société", "Number=Sing", "Fem"),
        ("ce", "groupe", "Number=Sing", "Masc"),
        ("l'", "entreprise", "Gender=Fem", "Fem"),
        ("l'", "éditeur", "Gender=Masc", "Masc"),
        ("l'", "éditeur", "Number=Sing", ""),
    ],
)
def test_gender_of_descriptions(before: str, noun: str, features: str, gender: str) -> None:
    (slot,) = described(noun, before, features, "fr")
    assert slot.gender == gender
