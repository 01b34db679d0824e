"""Lexical entries and their frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.model import Status
from kg.ontology.lexicon import PARTS_OF_SPEECH, Lexicon, default_lexicon, load_lexicon, split_words

HEADER = """@prefix tech: <https://w3id.org/kg/tech#> . @prefix frame: <https://w3id.org/kg/frame#> .
@prefix arg: <https://w3id.org/kg/arg#> . @prefix en: <https://w3id.org/kg/lexicon/en/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> . @prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> . @prefix concept: <https://w3id.org/kg/concept/> .
en:f a synsem:SyntacticFrame ; ontolex:reference tech:acquires ;
    synsem:subjOfProp arg:subject ; synsem:objOfProp arg:directObject .
"""


def load(path: Path, body: str) -> Lexicon:
    file = path / "en.ttl"
    file.write_text(HEADER + body, encoding="utf-8")
    return load_lexicon(file, "en")


def entry(name: str, written: str, pos: str = "verb", more: str = "") -> str:
    return (
        f"en:{name} a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:{pos} ; synsem:synBehavior en:f ;"
        f'ontolex:canonicalForm [ ontolex:writtenRep "{written}"@en ] {more} .\n'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("take over", ("take", "over")),
        ("Président du conseil d’administration", ("président", "du", "conseil", "d'", "administration")),
        ("s'associer", ("s'", "associer")),
        ("co-founder", ("co", "-", "founder")),
        ("", ()),
    ],
)
def test_split_words(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


@given(st.text(st.sampled_from("abÉ -'’"), max_size=20))
def test_splitting_keeps_all_but_blanks(text: str) -> None:
    words = split_words(text)
    assert "".join(words) == "".join(text.lower().replace("’", "'").split())
    assert all(words)
    assert split_words(" ".join(words)) == words


def test_a_verb_is_found_by_its_heads(tmp_path: Path) -> None:
    lexicon = load(
        tmp_path,
        entry("acquire-v", "acquire")
        + entry("take-over-v", "take over", more='; frame:particle "over"')
        + entry("stake-v", "buy a stake in", more='; frame:head "buy", "Take" ; frame:complement "Stake", "holding"'),
    )
    assert {head: [e.name for e in rows] for head, rows in lexicon.verbs.items()} == {
        "acquire": ["en:acquire-v"],
        "take": ["en:take-over-v", "en:stake-v"],
        "buy": ["en:stake-v"],
    }
    assert lexicon.verbs["take"][0].particle == "over"
    assert lexicon.verbs["buy"][0].complements == ("stake", "holding")
    assert lexicon.nominals == {}


def test_nominals_are_found_by_their_first_word_the_longest_first(tmp_path: Path) -> None:
    lexicon = load(
        tmp_path,
        entry("chief-n", "chief", "noun")
        + entry("ceo-n", "chief executive officer", "noun")
        + entry("executive-n", "chief executive", "noun")
        + entry("based-a", "based", "adjective"),
    )
    assert [e.name for e in lexicon.nominals["chief"]] == ["en:ceo-n", "en:executive-n", "en:chief-n"]
    assert [e.pos for e in lexicon.nominals["based"]] == ["adjective"]


def test_an_entry_keeps_what_it_says(tmp_path: Path) -> None:
    more = """; frame:head "put" ; frame:complement "list" ; frame:complementMarker "on" ; frame:modifier "Black" ;
        frame:reflexive true ; frame:example "[A] x {B}."@en ; frame:counterExample "[A] y {B}."@en"""
    (found,) = load(tmp_path, entry("x-v", "put on a list", more=more)).entries
    assert (found.lang, found.complement_marker, found.modifiers, found.reflexive) == ("en", "on", ("black",), True)
    assert (found.examples, found.counter_examples) == (("[A] x {B}.",), ("[A] y {B}.",))


def test_a_frame_keeps_what_it_says(tmp_path: Path) -> None:
    (found,) = load(
        tmp_path,
        """en:g a synsem:SyntacticFrame ; ontolex:reference tech:suppliesTo ; frame:also tech:partnersWith ;
            synsem:subjOfProp arg:subject ; synsem:objOfProp arg:to, arg:for ; frame:thing arg:directObject ;
            frame:status "ended" ; frame:requiresThing concept:ai ; frame:subjectClass tech:Company ;
            frame:objectClass tech:Company, tech:Consortium .
        """
        + entry("x-v", "x").replace("en:f", "en:g"),
    ).entries[0].frames  # fmt: skip
    assert found.relations == ("suppliesTo", "partnersWith")
    assert (found.subject, found.object, found.thing) == (("subject",), ("to", "for"), ("directObject",))
    assert (found.status, found.requires_thing) == (Status.ENDED, "ai")
    assert (found.subject_classes, found.object_classes) == (("Company",), ("Company", "Consortium"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (entry("x-v", "x").replace("en:f", "en:none"), "entry x-v"),
        (entry("x-v", "x", "adverb"), "entry x-v"),
        ("en:y-v a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ; synsem:synBehavior en:f .", "entry y-v"),
        ("en:g a synsem:SyntacticFrame ; ontolex:reference tech:acquires ; synsem:subjOfProp arg:subject .", "frame g"),
        ("en:g a synsem:SyntacticFrame ; synsem:subjOfProp arg:subject ; synsem:objOfProp arg:to .", "frame g"),
    ],
)
def test_what_is_incomplete_is_an_error(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load(tmp_path, body)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_lexicons_that_ship_with_kg(lang: str) -> None:
    lexicon = default_lexicon(lang)
    names = [e.name for e in lexicon.entries]
    assert len(names) == len(set(names)) > 500
    assert {e.pos for e in lexicon.entries} <= set(PARTS_OF_SPEECH.values())
    assert all(e.examples and e.words and e.heads and e.frames for e in lexicon.entries)
