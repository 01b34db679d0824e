"""From nodes of a tree to the entities that they stand for."""

from __future__ import annotations

import pytest
from trees import document, said, word

from kg.extract.arguments import Arguments
from kg.extract.denote import Denotation, Denoted
from kg.model import Mention
from kg.ontology.cues import default_cues
from kg.ontology.grammar import default_grammar


def denotation(table: str, lang: str = "en", makers: dict[str, Mention] | None = None) -> Denotation:
    doc = document(table, lang)
    (tree,) = doc.sentences
    return Denotation(tree, Arguments(tree, default_grammar(lang)), doc.mentions, default_cues(lang), makers or {})


def denoted(table: str, form: str, lang: str = "en") -> list[Denoted]:
    reader = denotation(table, lang)
    return list(reader.of(word(reader.sentence, form)))


def entities(table: str, form: str, lang: str = "en") -> list[str]:
    """The entities that a word stands for, each once."""
    return list(dict.fromkeys(d.mention.entity for d in denoted(table, form, lang)))


def test_a_name_stands_for_itself_on_each_of_its_words() -> None:
    table = """
        Mistral Mistral PROPN root 0 @Company
        AI      AI      PROPN flat 1 @+
        rose    rise    VERB  acl  1
    """
    assert entities(table, "Mistral") == entities(table, "AI") == ["mistral-ai"]
    assert entities(table, "rose") == []


def test_a_name_is_trusted_more_than_a_reference() -> None:
    name, pronoun = (denoted(f"it it PRON root 0 @Company:apple/{kind}", "it")[0] for kind in ("name", "pronoun"))
    assert name.weight == 1.0
    assert pronoun.weight < name.weight


def test_a_post_stands_for_no_firm_but_implies_it() -> None:
    reader = denotation("chairman chairman NOUN root 0 @Company:apple/implicit")
    chairman = word(reader.sentence, "chairman")
    assert list(reader.of(chairman)) == []
    implied = reader.implicit([chairman])
    assert implied is not None
    assert implied.mention.entity == "apple"


def test_the_head_of_a_mention_governs_its_other_words() -> None:
    reader = denotation("""
        Hock Hock PROPN nmod:desc 2 @Person
        Tan  Tan  PROPN nsubj     3 @+
        said say  VERB  root      0
    """)
    (mention,) = reader.mentions_at(word(reader.sentence, "Tan"))
    assert reader.head(mention) == word(reader.sentence, "Tan")


@pytest.mark.parametrize("label", ["appos", "nmod"])
def test_a_description_stands_for_the_name_beside_it(label: str) -> None:
    table = f"""
        La       le      DET   det     2
        société  société NOUN  nsubj   4
        Numspot  Numspot PROPN {label} 2 @Company
        recrute  recruter VERB root    0
    """
    assert entities(table, "société", "fr") == ["numspot"]


def test_a_description_of_another_class_does_not() -> None:
    table = """
        The     the     DET   det  2
        company company NOUN  root 0
        Paris   Paris   PROPN nmod 2 @Place
    """
    assert entities(table, "company") == []


def test_apposition_stands_for_what_it_is_put_to() -> None:
    table = """
        Arm_     Arm      PROPN nsubj 5 @Company
        ,        ,        PUNCT punct 1
        a        a        DET   det   4
        designer designer NOUN  appos 1
        rose     rise     VERB  root  0
    """
    assert entities(table, "designer") == ["arm"]


@pytest.mark.parametrize(
    ("part", "lemma", "tag"),
    [("majority", "majority", "NOUN"), ("stake", "stake", "NOUN"), ("%", "%", "SYM"), ("half", "half", "NOUN")],
)
def test_a_share_stands_for_the_whole(part: str, lemma: str, tag: str) -> None:
    table = f"""
        {part}  {lemma} {tag} root 0
        of      of      ADP   case 3
        VMware  VMware  PROPN nmod 1 @Company
    """
    assert entities(table, part) == ["vmware"]


def test_a_share_of_capital_stands_for_the_firm() -> None:
    table = """
        40      40      NUM   nummod 2
        %       %       NOUN  root   0
        du      de      ADP   case   4
        capital capital NOUN  nmod   2
        de      de      ADP   case   6
        Novex   Novex   PROPN nmod   4 @Company
    """
    assert entities(table, "%", "fr") == ["novex"]


def test_anything_else_does_not_stand_for_what_it_is_of() -> None:
    table = """
        criticism criticism NOUN  root 0
        of        of        ADP   case 3
        VMware    VMware    PROPN nmod 1 @Company
    """
    assert entities(table, "criticism") == []


def test_a_possession_stands_for_its_owner_as_a_part() -> None:
    table = """
        Apple_ Apple PROPN nmod:poss 3 @Company
        's     's    PART  case      1
        phones phone NOUN  root      0
    """
    (owner,) = denoted(table, "phones")
    assert owner.mention.entity == "apple"
    assert owner.part
    assert owner.weight < 1.0


def test_a_french_possession_stands_for_its_owner() -> None:
    table = """
        téléphones téléphone NOUN  root 0
        de         de        ADP   case 3
        Samsung    Samsung   PROPN nmod 1 @Company
    """
    (owner,) = denoted(table, "téléphones", "fr")
    assert (owner.mention.entity, owner.part) == ("samsung", True)


def test_what_cannot_be_owned_stands_for_nobody() -> None:
    table = """
        Apple_ Apple PROPN nmod:poss 3 @Company
        's     's    PART  case      1
        hopes  hope  NOUN  root      0
    """
    assert entities(table, "hopes") == []


def test_a_product_stands_for_itself_then_for_its_maker() -> None:
    maker = Mention(50, 55, "Apple", "Company", "apple")
    reader = denotation("iPhones iPhone PROPN root 0 @Product:iphone", makers={"iphone": maker})
    found = list(reader.of(word(reader.sentence, "iPhones")))
    assert [(d.mention.entity, d.part) for d in found[:2]] == [("iphone", False), ("apple", True)]


# ---- In claims -------------------------------------------------------------------------------------------------------


def test_supplying_a_unit_is_supplying_its_owner() -> None:
    table = """
        TSMC     TSMC   PROPN nsubj     2 @Company
        supplies supply VERB  root      0 Tense=Pres|VerbForm=Fin
        chips    chip   NOUN  obj       2 @Technology:semiconductor/concept
        to       to     ADP   case      7
        Apple_   Apple  PROPN nmod:poss 7 @Company
        's       's     PART  case      5
        unit     unit   NOUN  obl       2
    """
    assert "tsmc suppliesChipsTo apple confirmed" in said(document(table))


def test_buying_a_unit_is_not_buying_its_owner() -> None:
    table = """
        TSMC     TSMC    PROPN nsubj     2 @Company
        acquired acquire VERB  root      0 Tense=Past|VerbForm=Fin
        Apple_   Apple   PROPN nmod:poss 5 @Company
        's       's      PART  case      3
        unit     unit    NOUN  obj       2
    """
    assert not [s for s in said(document(table)) if "acquires" in s]


def test_the_head_of_a_unit_is_an_executive_of_the_whole() -> None:
    table = """
        Anna     Anna     PROPN nsubj 4 @Person
        Lee_     Lee      PROPN flat  1 @+
        is       be       AUX   cop   4 Tense=Pres|VerbForm=Fin
        chief    chief    NOUN  root  0
        of       of       ADP   case  8
        Apple_   Apple    PROPN nmod:poss 8 @Company
        's       's       PART  case  6
        division division NOUN  nmod  4
    """
    found = said(document(table.replace("chief    chief ", "CEO      CEO   ")))
    assert "anna-lee ceoOf apple confirmed" not in found
    assert "anna-lee executiveOf apple confirmed" in found


def test_a_demonym_is_no_party() -> None:
    table = """
        Chinese  chinese PROPN nsubj 2 @Place:china/demonym
        operates operate VERB  root  0 Tense=Pres|VerbForm=Fin
        in       in      ADP   case  4
        Arm      Arm     PROPN obl   2 @Company
    """
    assert not [s for s in said(document(table)) if s.startswith("china ")]
