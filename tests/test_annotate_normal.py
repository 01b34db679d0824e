"""Normalised text and the way back to the original."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import normal
from kg.annotate.normal import normalise

TRICKY = "aé1 \n\r\t\u00a0\u202f\u200b\u00ad’‘“”«»–—…ﬁ\u0301\u030c.,'\"-"
texts = st.one_of(st.text(), st.text(alphabet=TRICKY))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("Apple buys Beats.", "Apple buys Beats."),
        ("C’est l’IA qu’il vend", "C'est l'IA qu'il vend"),
        ("“Apple” and ‘Beats’", "\"Apple\" and 'Beats'"),
        ("« Le Chat »", '"Le Chat"'),
        ("«\u00a0Le Chat\u202f», dit-il", '"Le Chat", dit-il'),
        ("«Le Chat»", '"Le Chat"'),
        ("dit : « Oui »", 'dit : "Oui"'),
        ("«  »", '""'),
        ("11\u00a0% de 1\u202f000", "11 % de 1 000"),
        ("Apple–Google, 2020–2025", "Apple-Google, 2020-2025"),
        ("PARIS – La pousse", "PARIS - La pousse"),
        ("Apple—which sued—won", "Apple - which sued - won"),
        ("Apple — which", "Apple - which"),
        ("Apple— which —won", "Apple - which - won"),
        ("—Oui", "- Oui"),
        ("Oui——non", "Oui - non"),
        ("Attendez…", "Attendez..."),
        ("of\ufb01ce e\ufb03cace", "office efficace"),
        ("co\u00adopé\u200bration", "coopération"),
        ("\ufeffApple", "Apple"),
        ("cafe\u0301", "café"),
        ("x\u030c", "x\u030c"),
        ("a\tb   c \u00a0 d", "a b c d"),
        ("un\r\ndeux\rtrois\u2028quatre\n\ncinq", "un\ndeux\ntrois\nquatre\n\ncinq"),
        ("œuvre Æon ½ 5 € 🙂", "œuvre Æon ½ 5 € 🙂"),
    ],
)
def test_what_becomes_plain(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("« Le Chat » de Mistral", "Le Chat", "Le Chat"),
        ("« Le Chat » de Mistral", '"Le Chat"', "« Le Chat »"),
        ("dit l’entreprise\u00a0: «\u00a0Oui\u00a0»", "l'entreprise", "l’entreprise"),
        ("Apple—which won", "Apple", "Apple"),
        ("Apple—which won", "which", "which"),
        ("Apple—which won", "-", "—"),
        ("Apple…", "...", "…"),
        ("Apple…", "Apple.", "Apple…"),
        ("Micro\u00adsoft\u200b est", "Microsoft", "Micro\u00adsoft"),
        ("le Cafe\u0301 est", "Café", "Cafe\u0301"),
        ("Apple  Inc", "Apple Inc", "Apple  Inc"),
    ],
)
def test_a_slice_finds_its_original(text: str, found: str, original: str) -> None:
    norm = normalise(text)
    at = norm.text.index(found)
    start, end = norm.original(at, at + len(found))
    assert text[start:end] == original


def test_an_empty_slice_is_empty() -> None:
    norm = normalise("a…b")
    assert norm.original(2, 2) == (1, 1)
    assert norm.original(len(norm.text), len(norm.text)) == (3, 3)
    assert normalise("").original(0, 0) == (0, 0)


def test_what_is_hidden_at_the_end_is_left_out() -> None:
    norm = normalise("Apple\u200b\u200b")
    assert norm.original(0, 5) == (0, 5)
    assert norm.original(5, 5) == (7, 7)


@given(texts)
def test_ranges_are_within_the_text_and_never_go_back(text: str) -> None:
    norm = normalise(text)
    assert len(norm.offsets) == len(norm.text)
    assert norm.length == len(text)
    assert all(0 <= start < end <= len(text) for start, end in norm.offsets)
    starts, ends = [o[0] for o in norm.offsets], [o[1] for o in norm.offsets]
    assert starts == sorted(starts)
    assert ends == sorted(ends)


@given(texts, st.data())
def test_a_slice_covers_what_its_parts_cover(text: str, data: st.DataObject) -> None:
    norm = normalise(text)
    a, b, c = sorted(data.draw(st.integers(0, len(norm.text))) for _ in range(3))
    start, end = norm.original(a, c)
    for left, right in ((a, b), (b, c)):
        if left < right:
            inner = norm.original(left, right)
            assert start <= inner[0] < inner[1] <= end


@given(texts, st.data())
def test_unchanged_characters_keep_their_place(text: str, data: st.DataObject) -> None:
    norm = normalise(text)
    for char, (start, end) in zip(norm.text, norm.offsets, strict=True):
        if char.isalnum() and end == start + 1:
            assert char == text[start] or text[start] in "ﬀﬁﬂﬃﬄﬅﬆ"


@given(texts)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.text(alphabet="abcÉ\n.,'\"-"))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    norm = normalise(text)
    assert norm.text == text
    assert norm.offsets == tuple((i, i + 1) for i in range(len(text)))


@given(texts, st.data())
def test_located_takes_a_range_to_a_slice_that_holds_it(text: str, data: st.DataObject) -> None:
    norm = normalise(text)
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    first, last = norm.located(start, end)
    assert 0 <= first <= last <= len(norm.text)
    inside = [i for i, (a, b) in enumerate(norm.offsets) if a < end and b > start]
    assert inside == list(range(first, last)) or start == end


@given(texts, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    norm = normalise(text)
    start, end = sorted(data.draw(st.integers(0, len(norm.text))) for _ in range(2))
    if start < end:
        first, last = norm.located(*norm.original(start, end))
        assert first <= start < end <= last
        assert norm.original(first, last) == norm.original(start, end)


def test_examples() -> None:
    assert doctest.testmod(normal).failed == 0
