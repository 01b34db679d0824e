"""Figures, amounts, shares, places and products that qualify a statement."""

from __future__ import annotations

import pytest
from trees import claims, document, sentence, word

from kg.extract.qualifiers import figure, money, percent


@pytest.mark.parametrize(
    "text",
    [
        "$61 billion",
        "$1.3bn",
        "US$40m",
        "€500 million",
        "£2bn",
        "¥100 billion",
        "₹500 crore",
        "Rs 500 crore",
        "12 millions d'euros",
        "12 millions d’euros",
        "3,5 milliards de dollars",
        "40 M€",
        "500 000 euros",
        "2 million yuan",
        "3 billion won",
        "20 billion dollars",
    ],
)
def test_amounts_of_money(text: str) -> None:
    match = money().search(f"paid {text} for it")
    assert match
    assert match.group().strip(" ,.") == text


@pytest.mark.parametrize("text", ["5 million users", "2023", "40%", "12 wafers"])
def test_other_numbers_are_no_money(text: str) -> None:
    assert not money().search(f"with {text} now")


def test_the_beginning_of_a_word_is_no_currency() -> None:
    assert not money().search("with 5 wonders now")


@pytest.mark.parametrize(
    "text", ["17%", "17 %", "17.5%", "17,5 %", "17\u00a0%", "17\u202f%", "17 percent", "17 per cent", "17 pour cent"]
)
def test_percentages(text: str) -> None:
    match = percent().search(f"holds {text} of it")
    assert match
    assert match.group() == text


def test_a_figure_is_given_as_written_with_plain_spaces() -> None:
    body = "Vivo détient 17\u00a0% du marché."
    tree = sentence("""
        Vivo    Vivo    PROPN nsubj  2
        détient détenir VERB  root   0
        17      17      NUM   nummod 4
        %       %       NOUN  obj    2
        du      de      ADP   case   6
        marché  marché  NOUN  nmod   4
    """)
    shifted = body.replace("\u00a0", " ")
    assert figure(tree, word(tree, "%"), "\n" + body) == figure(tree, word(tree, "%"), "\n" + shifted) == "17 %"


def test_a_node_without_a_percentage_has_no_figure() -> None:
    tree = sentence("""
        Vivo  Vivo  PROPN nsubj 2
        holds hold  VERB  root  0
        ground ground NOUN obj  2
    """)
    assert figure(tree, word(tree, "ground"), "\nVivo holds ground") is None


def qualifiers(table: str, relation: str, lang: str = "en", published: str | None = None) -> dict[str, str]:
    """The qualifiers of the claims of a relation, which must not contradict each other."""
    found = [
        c.evidence.qualifiers for c in claims(document(table, lang, published=published)) if c.relation == relation
    ]
    assert found
    pairs = {pair for row in found for pair in row}
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


BOUGHT = """
    Broadcom  Broadcom  PROPN nsubj    2 @Company
    acquired  acquire   VERB  root     0 Tense=Past|VerbForm=Fin
    VMware    VMware    PROPN obj      2 @Company
    for       for       ADP   case     5
    $_        $         SYM   obl      2
    61        61        NUM   compound 7
    billion   billion   NUM   nummod   5
    in        in        ADP   case     9
    November  November  PROPN obl      2
    2023      2023      NUM   nmod     9
"""


def test_amount_and_date_of_an_acquisition() -> None:
    assert qualifiers(BOUGHT, "acquires") == {"amount": "$61 billion", "date": "2023-11"}


def test_a_quarter_is_a_year_with_a_period() -> None:
    table = BOUGHT.replace("in        in        ADP   case     9", "in in ADP case 9\n    third third ADJ amod 10")
    quarter = table.replace("November  November  PROPN", "quarter quarter NOUN").replace(
        "2023      2023      NUM   nmod     9", "2023 2023 NUM nmod 10"
    )
    found = qualifiers(quarter.replace("case 9", "case 10"), "acquires")
    assert found == {"amount": "$61 billion", "date": "2023", "period": "2023-07/2023-09"}


def test_share_of_a_stake() -> None:
    table = """
        Google  Google PROPN nsubj  2 @Company
        owns    own    VERB  root   0 Tense=Pres|VerbForm=Fin
        a       a      DET   det    6
        14_     14     NUM   nummod 5
        %       %      SYM   compound 6
        stake   stake  NOUN  obj    2
        in      in     ADP   case   8
        Anthropic Anthropic PROPN nmod 6 @Company
    """
    assert qualifiers(table, "ownsStakeIn") == {"share": "14%"}


SUPPLY = """
    Alibaba      Alibaba      PROPN nsubj 2 @Company
    supplies     supply       VERB  root  0 Tense=Pres|VerbForm=Fin
    artificial   artificial   ADJ   amod  4 @Technology:artificial-intelligence/concept
    intelligence intelligence NOUN  obj   2 @+
    to           to           ADP   case  6
    Apple        Apple        PROPN obl   2 @Company
    in           in           ADP   case  8
    China        China        PROPN obl   2 @Place
"""


def test_place_and_product_of_a_supply() -> None:
    found = qualifiers(SUPPLY, "suppliesAITo")
    assert found == {"place": "China", "product": "artificial intelligence"}


def test_an_amount_of_another_clause_does_not_count() -> None:
    table = """
        Broadcom_ Broadcom  PROPN nsubj     8 @Company
        ,         ,         PUNCT punct     1
        which     which     PRON  nsubj     4 PronType=Rel
        acquired  acquire   VERB  acl:relcl 1 Tense=Past|VerbForm=Fin
        VMware_   VMware    PROPN obj       4 @Company
        ,         ,         PUNCT punct     4
        has       have      AUX   aux       8
        raised    raise     VERB  root      0 Tense=Past|VerbForm=Part
        $_        $         SYM   obj       8
        61        61        NUM   nummod    9
    """
    assert qualifiers(table, "acquires") == {}
