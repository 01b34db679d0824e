"""What is told of the candidates for a slot, and which of them the ranker chooses."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import document

from kg.annotate.antecedents import NONE, REACH, Context, Features, Ranker, default_ranker, read_ranker
from kg.annotate.slots import Slot, SlotFinder
from kg.errors import ModelError
from kg.model import Mention
from kg.ontology.cues import default_cues
from kg.ontology.names import KnownEntity, KnownNames

KNOWN = KnownNames(
    [
        KnownEntity("china", "Place", "China", demonyms=("Chinese", "chinois")),
        KnownEntity("south-korea", "Place", "South Korea", demonyms=("Korean", "coréen")),
        KnownEntity("hangzhou", "Place", "Hangzhou", within="china"),
        KnownEntity("alibaba", "Company", "Alibaba", seats=("hangzhou",)),
        KnownEntity("samsung", "Company", "Samsung", seats=("south-korea",)),
    ]
)
IT = "It it PRON nsubj 2\ngrew grow VERB root 0"
THE_COMPANY = "The the DET det 2\ncompany company NOUN nsubj 3\ngrew grow VERB root 0"
RAIN = "It it PRON expl 2\nrained rain VERB root 0\n\n"


def rose(name: str, mark: str = "Company", dep: str = "nsubj") -> str:
    """A sentence about one name."""
    return f"{name} {name} PROPN {dep} 2 @{mark}\nrose rise VERB root 0\n\n"


def prepared(table: str, lang: str = "en") -> tuple[Context, Slot]:
    """The last slot of a table, with the context up to it."""
    doc = document(table, lang)
    finder = SlotFinder(default_cues(lang), KNOWN, frozenset())
    context = Context(doc.sentences, doc.mentions, default_cues(lang), KNOWN)
    slot = [s for sentence in doc.sentences for s in finder.slots(sentence, doc.mentions)][-1]
    context.advance(slot.start)
    return context, slot


def rows(table: str, lang: str = "en") -> dict[str, Features]:
    """The features of each candidate for the last slot of a table."""
    context, slot = prepared(table, lang)
    return context.candidates(slot)


# -- candidates --------------------------------------------------------------------------------------------------


def test_none_is_always_a_candidate() -> None:
    assert set(rows(IT)) == {NONE}
    assert set(rows(rose("Arm") + IT)) == {"arm", NONE}
    assert rows(IT)[NONE]["thing:none of 0"] == 1.0
    assert rows(rose("Arm") + rose("Sony") + IT)[NONE]["thing:none of 2"] == 1.0


def test_none_is_told_by_the_words_of_the_slot() -> None:
    pronoun, description = rows(IT)[NONE], rows(THE_COMPANY)[NONE]
    assert {"thing:none", "thing:none:nsubj", "thing:none:VERB", "none:word=it"} <= set(pronoun)
    assert "none:first=it" not in pronoun
    assert {"description:none", "none:word=company", "none:first=the"} <= set(description)
    assert not {"none:with place", "none:with adjective"} & set(description)
    chinese = "The the DET det 3\nChinese chinese ADJ amod 3\ngroup group NOUN nsubj 4\ngrew grow VERB root 0"
    assert {"none:with place", "none:with adjective"} <= set(rows(chinese)[NONE])


def test_candidates_are_of_the_classes_wanted() -> None:
    before = rose("Arm") + rose("Tan", "Person") + rose("London", "Place")
    assert set(rows(before + IT)) == {"arm", "london", NONE}
    assert set(rows(before + IT.replace("It it", "He he"))) == {"tan", NONE}
    assert set(rows(before + IT.replace("It it", "They they"))) == {"arm", "london", "tan", NONE}


def test_names_after_the_slot_are_no_candidates() -> None:
    assert set(rows(rose("Arm") + IT + "\n\n" + rose("Sony"))) == {"arm", NONE}


def test_candidates_fade_but_for_those_of_the_title() -> None:
    def after(n: int) -> set[str]:
        return set(rows(rose("Sony") + rose("Arm") + RAIN * (n - 1) + IT))

    assert after(REACH) == {"sony", "arm", NONE}
    assert after(REACH + 1) == {"sony", NONE}


OBJECT = """
    Arm      Arm     PROPN nsubj 2 @Company
    {verb}   {verb}  VERB  root  0
    {it}     {it}    PRON  {dep} 2
"""


@pytest.mark.parametrize(
    ("dep", "possible"), [("obj", False), ("iobj", False), ("obl:arg", False), ("conj", True), ("nmod", True)]
)
def test_a_coargument_is_no_candidate(dep: str, possible: bool) -> None:
    found = rows(rose("Sony") + OBJECT.format(verb="buys", it="it", dep=dep))
    assert ("arm" in found, "sony" in found) == (possible, True)


def test_a_possessive_may_mean_the_subject_of_its_clause() -> None:
    table = """
        Arm   Arm  PROPN nsubj     2 @Company
        buys  buy  VERB  root      0
        its   its  PRON  nmod:poss 4 Poss=Yes
        stock stock NOUN obj       2
    """
    assert set(rows(table)) == {"arm", NONE}


def test_an_object_may_mean_the_subject_of_another_clause() -> None:
    table = """
        Arm   Arm  PROPN nsubj 2 @Company
        hopes hope VERB  root  0
        Sony  Sony PROPN nsubj 4 @Company
        buys  buy  VERB  ccomp 2
        it    it   PRON  obj   4
    """
    assert set(rows(table)) == {"arm", NONE}


# -- features ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("between", "distance"), [(0, 1), (1, 2), (4, 5), (8, 5)])
def test_distance_in_sentences(between: int, distance: int) -> None:
    features = rows(rose("Arm") + RAIN * between + IT)["arm"]
    assert [f for f in features if ":distance=" in f] == [f"thing:distance={distance}"]


def test_distance_is_from_the_last_mention() -> None:
    assert "thing:distance=1" in rows(rose("Arm") + RAIN + rose("Arm") + IT)["arm"]


def test_rank_counts_from_the_one_named_last() -> None:
    found = rows(rose("Arm") + rose("Sony") + rose("Honda") + IT)
    assert {e: next(f for f in row if ":rank=" in f) for e, row in found.items() if e != NONE} == {
        "honda": "thing:rank=0",
        "sony": "thing:rank=1",
        "arm": "thing:rank=2",
    }
    many = rows("".join(rose(name) for name in ("Arm", "Sony", "Honda", "Intel", "Cisco", "Canon", "Ricoh")) + IT)
    assert "thing:rank=4" in many["arm"]


@pytest.mark.parametrize(("back", "told"), [(1, True), (2, True), (3, False)])
def test_subjects_of_the_sentences_before(back: int, told: bool) -> None:
    found = rows(rose("Arm") + RAIN * (back - 1) + IT)["arm"]
    assert (f"thing:subject {back} back" in found) == told
    other = rows(rose("Arm", dep="obl") + RAIN * (back - 1) + IT)["arm"]
    assert not any("subject" in f for f in other)


def test_what_begins_a_sentence_and_was_the_subject() -> None:
    later = "Sales sale NOUN nsubj 2\nrose rise VERB root 0\nit it PRON nsubj 4\nsays say VERB parataxis 2"
    assert "thing:begins, was subject" in rows(rose("Arm") + IT)["arm"]
    assert "thing:begins, was subject" not in rows(rose("Arm", dep="obl") + IT)["arm"]
    assert "thing:begins, was subject" not in rows(rose("Arm") + later)["arm"]


def test_in_title_means_the_first_line() -> None:
    found = rows(rose("Arm") + rose("Sony") + IT)
    assert "thing:in title" in found["arm"]
    assert "thing:in title" not in found["sony"]


def test_share_and_most_told_of() -> None:
    found = rows(rose("Arm") + rose("Sony") + rose("Arm") + IT)
    assert (found["arm"]["thing:share"], found["sony"]["thing:share"]) == (1.0, 0.5)
    assert "thing:most told of" in found["arm"]
    assert "thing:most told of" not in found["sony"]


def test_class_and_kind_of_the_last_mention() -> None:
    context, slot = prepared(rose("Arm") + RAIN + IT)
    assert {"thing:type=Company", "thing:last=name:1"} <= set(context.candidates(slot)["arm"])
    context.tell(Mention(slot.start, slot.end, "It", "Company", "arm", "pronoun"), slot)
    assert {"thing:last=pronoun:0", "thing:distance=0"} <= set(context.candidates(slot)["arm"])


def test_place_in_the_clause() -> None:
    table = """
        Arm   Arm  PROPN {dep} 2 @Company
        hopes hope VERB  root  0
        it    it   PRON  nsubj {head}
        rises rise VERB  ccomp 2
    """

    def where(table: str) -> set[str]:
        places = ("subject of its clause", "subject above", "subject aside", "no subject")
        return {place for place in places if f"thing:nsubj:{place}" in rows(table)["arm"]}

    assert where(table.format(dep="nsubj", head=2)) == {"subject of its clause"}
    assert where(table.format(dep="nsubj", head=4)) == {"subject above"}
    assert where(table.format(dep="obl", head=4)) == {"no subject"}
    aside = table.format(dep="nsubj", head=2).replace("nsubj 2 @", "nsubj 4 @")
    assert where(aside) == {"subject aside"}


THE_CHINESE = "The the DET det 3\nChinese chinese ADJ amod 3\ngroup group NOUN nsubj 4\ngrew grow VERB root 0"


def places(found: dict[str, Features]) -> dict[str, list[str]]:
    """What the features of each candidate say of places."""
    return {e: [f for f in row if f.startswith("place")] for e, row in found.items() if e != NONE}


def test_places_fit_differ_or_are_open() -> None:
    before = rose("Alibaba", "Company:id:alibaba") + rose("Samsung", "Company:id:samsung") + rose("Arm")
    assert places(rows(before + THE_CHINESE)) == {
        "id:alibaba": ["place fits"],
        "id:samsung": ["place differs"],
        "arm": ["place open"],
    }
    assert set().union(*places(rows(before + THE_COMPANY)).values()) == set()


def test_the_article_itself_tells_where_a_firm_is_from() -> None:
    chinese = "Chinese chinese ADJ amod 2\nArm Arm PROPN nsubj 3 @Company\nrose rise VERB root 0\n\n"
    assert places(rows(chinese + THE_CHINESE)) == {"arm": ["place fits"]}
    korean = chinese.replace("Chinese chinese", "Korean korean")
    assert places(rows(korean + THE_CHINESE)) == {"arm": ["place differs"]}


def described(before: str) -> set[str]:
    """What the features of Arm say of its descriptions, for "the company"."""
    return {f for f in rows(before + THE_COMPANY)["arm"] if f.startswith("described")}


def test_described_so_before() -> None:
    apposition = """
        Arm   Arm   PROPN nsubj 4 @Company
        a     a     DET   det   3
        {}    {}    NOUN  appos 1
        rose  rise  VERB  root  0
    """
    assert described(apposition.replace("{}", "company") + "\n") == {"described so before"}
    assert described(apposition.replace("{}", "chipmaker") + "\n") == {"described otherwise"}
    assert described(apposition.replace("{}", "weather") + "\n") == set()


def test_described_so_before_by_a_noun_with_a_name_beside_it() -> None:
    table = """
        The     the     DET   det   2
        company company NOUN  nsubj 4
        Arm     Arm     PROPN {}    2 @Company
        rose    rise    VERB  root  0
    """
    assert described(table.format("appos") + "\n") == {"described so before"}
    assert described(table.format("flat") + "\n") == {"described so before"}
    assert described(table.format("dep") + "\n") == set()


def test_described_so_before_by_a_reference() -> None:
    context, slot = prepared(rose("Arm") + THE_COMPANY)
    assert not any(f.startswith("described") for f in context.candidates(slot)["arm"])
    context.tell(Mention(slot.start, slot.end, "The company", "Company", "arm", "description"), slot)
    assert "described so before" in context.candidates(slot)["arm"]


def test_a_description_is_told_with_the_class_that_it_denotes() -> None:
    found = rows(rose("Arm") + rose("Ofcom", "GovernmentBody") + THE_COMPANY)
    assert "label Company for Company" in found["arm"]
    assert "label Company for GovernmentBody" in found["ofcom"]
    assert not any(f.startswith("label") for f in rows(rose("Arm") + IT)["arm"])


TITLED = "{title} {title} NOUN nmod:desc 2\nSu Su PROPN nsubj 3 @Person\nspoke speak VERB root 0\n\n"


@pytest.mark.parametrize(
    ("title", "pronoun", "lang", "gender"),
    [
        ("Ms", "she", "en", "agrees"),
        ("Ms", "he", "en", "differs"),
        ("Mr.", "he", "en", "agrees"),
        ("Mme", "elle", "fr", "agrees"),
        ("M.", "elle", "fr", "differs"),
        ("Dr", "she", "en", ""),
    ],
)
def test_gender_by_title(title: str, pronoun: str, lang: str, gender: str) -> None:
    found = rows(TITLED.format(title=title) + IT.replace("It it", f"{pronoun} {pronoun}"), lang)["su"]
    assert [f.split(":gender ")[1] for f in found if ":gender " in f] == ([gender] if gender else [])


def test_gender_by_the_pronouns_before() -> None:
    table = rose("Su", "Person") + IT.replace("It it", "She she")
    context, slot = prepared(table)
    assert not any("gender" in f for f in context.candidates(slot)["su"])
    context.tell(Mention(slot.start, slot.end, "She", "Person", "su", "pronoun"), slot)
    assert "person:gender agrees" in context.candidates(slot)["su"]
    _, he = prepared(table.replace("She she", "He he"))
    assert "person:gender differs" in context.candidates(he)["su"]


def test_a_pronoun_without_gender_says_nothing_of_it() -> None:
    found = rows(TITLED.format(title="Ms") + IT.replace("It it", "They they"))["su"]
    assert not any("gender" in f for f in found)


QUOTE = """
    “    “    PUNCT punct 3
    I    I    PRON  nsubj 3
    won  win  VERB  {dep} {head}
    ”    ”    PUNCT punct 3
    {verb} {verb} VERB {role} 0
    Su   Su   PROPN nsubj 5 @Person
"""


def quote(verb: str) -> str:
    """A quotation whose speaker is named after it."""
    return QUOTE.format(dep="ccomp", head=5, verb=verb, role="root")


def test_a_speaker_named_after_the_words_is_a_candidate() -> None:
    found = rows(rose("Tan", "Person") + quote("say"))
    assert set(found) == {"tan", "su", NONE}
    assert {"speaker:speaker:quoted", "speaker:distance=0"} <= set(found["su"])
    assert not any(":speaker:" in f for f in found["tan"])
    assert set(rows(rose("Tan", "Person") + quote("praise"))) == {"tan", NONE}


def test_a_speaker_of_the_next_sentence() -> None:
    said = "Su Su PROPN nsubj 2 @Person\nsaid say VERB root 0\n\n"
    found = rows("I I PRON nsubj 2\nwon win VERB root 0\n\n" + said)
    assert {"speaker:speaker:not quoted", "speaker:distance=-1"} <= set(found["su"])
    later = rows("I I PRON nsubj 2\nwon win VERB root 0\n\n" + RAIN + said)
    assert set(later) == {NONE}


def test_a_speaker_of_another_class_is_none() -> None:
    assert set(rows(quote("say").replace("@Person", "@Company"))) == {NONE}


# -- the ranker --------------------------------------------------------------------------------------------------

FEATURES = st.dictionaries(st.sampled_from("abcde"), st.floats(-5, 5), max_size=5)
CANDIDATES = st.dictionaries(st.sampled_from(["", "arm", "sony", "id:apple"]), FEATURES, min_size=1)
WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(-1e6, 1e6))


@given(CANDIDATES, WEIGHTS)
def test_chances_are_shares_of_one(candidates: dict[str, Features], weights: dict[str, float]) -> None:
    chances = Ranker(weights, {}).chances(candidates)
    assert set(chances) == set(candidates)
    assert all(0 <= p <= 1 for p in chances.values())
    assert sum(chances.values()) == pytest.approx(1)


@given(CANDIDATES, WEIGHTS)
def test_a_higher_score_has_no_lower_chance(candidates: dict[str, Features], weights: dict[str, float]) -> None:
    chances = Ranker(weights, {}).chances(candidates)
    scores = {e: sum(weights.get(f, 0) * v for f, v in row.items()) for e, row in candidates.items()}
    assert all(chances[a] <= chances[b] for a, b in pairwise(sorted(scores, key=lambda e: scores[e])))


def test_chances_by_weights() -> None:
    ranker = Ranker({"near": 2.0, "far": -1.0}, {})
    chances = ranker.chances({"arm": {"near": 1.0}, "sony": {"near": 0.5, "unknown": 9.0}, NONE: {"far": 1.0}})
    assert chances["arm"] == pytest.approx(0.7054, abs=1e-4)  # e² : e¹ : e⁻¹
    assert chances["sony"] == pytest.approx(0.2595, abs=1e-4)


def test_thresholds_by_group() -> None:
    _, slot = prepared(rose("Arm") + IT)
    candidates = {"arm": {"near": 1.0}, NONE: {}}  # 0.731 : 0.269

    def chosen(thresholds: dict[str, float]) -> bool:
        return Ranker({"near": 1.0}, thresholds).choose(slot, candidates) is not None

    assert chosen({})
    assert chosen({"": 0.7})
    assert not chosen({"": 0.75})
    assert chosen({"": 0.75, "thing": 0.7})
    assert not chosen({"": 0.7, "thing": 0.75})
    assert chosen({"": 0.7, "person": 0.75})


def test_the_chosen_one_bears_its_chance() -> None:
    _, slot = prepared(rose("Arm") + IT)
    chosen = Ranker({"near": 1.0}, {}).choose(slot, {"sony": {}, "arm": {"near": 4.0}, NONE: {}})
    assert chosen is not None
    assert chosen == ("arm", pytest.approx(0.9647, abs=1e-4))


def test_none_may_win_also_by_a_tie() -> None:
    _, slot = prepared(rose("Arm") + IT)
    ranker = Ranker({"none": 3.0}, {"": 0.1})
    assert ranker.choose(slot, {"arm": {}, NONE: {"none": 1.0}}) is None
    assert ranker.choose(slot, {"arm": {}, NONE: {}}) is None
    assert ranker.choose(slot, {"arm": {}, NONE: {"none": -1.0}}) is not None


def test_a_ranker_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "references.json"
    file.write_text(json.dumps({"weights": {"thing:rank=0": 0.5}, "thresholds": {"": 0.6}}), encoding="utf-8")
    ranker = read_ranker(file)
    assert (ranker.weights, ranker.thresholds) == ({"thing:rank=0": 0.5}, {"": 0.6})


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"\xff\xfe", b"[]", b'"weights"', b"null", b"{}", b'{"weights": {}}', b'{"thresholds": {}}']
)
def test_a_damaged_ranker_is_told_in_one_line(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "references.json"
    file.write_bytes(damaged)
    with pytest.raises(ModelError, match="references.json") as caught:
        read_ranker(file)
    assert "\n" not in str(caught.value)


def test_a_missing_ranker_is_told_in_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "references.json", tmp_path):
        with pytest.raises(ModelError, match=tmp_path.name) as caught:
            read_ranker(path)
        assert "\n" not in str(caught.value)
    with pytest.raises(ModelError):
        default_ranker("xx")
