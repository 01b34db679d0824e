"""From text to trees with the pipelines that ship with kg: offsets, lines, hyphens."""

from __future__ import annotations

import pytest

from kg.annotate import syntax
from kg.annotate.annotator import annotate, as_names
from kg.annotate.models import list_models, load
from kg.errors import UsageError
from kg.model import Article, Mention
from kg.tree import Sentence, Token

FRENCH = "« L’IA d’Alibaba équipera l’iPhone », a dit M. Tsai… Le cofondateur — un Sino-Canadien — préside le groupe."
ENGLISH = "The company’s “AI” will power Apple’s iPhones — in China…\n\nA co-founder of London-based Arm said so."


def trees(text: str, lang: str) -> tuple[Sentence, ...]:
    return syntax.parse(load(lang), Article("a", "Title", text, lang))[0]


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_tokens_lie_where_they_stand_in_the_original(text: str, lang: str) -> None:
    body = f"Title\n{text}"
    tokens = [t for s in trees(text, lang) for t in s.tokens]
    ends = 0
    for token in tokens:
        assert ends <= token.start < token.end <= len(body)
        ends = token.end
        if token.text.isalpha():
            assert body[token.start : token.end] == token.text
    covered = "".join(body[t.start : t.end] for t in tokens)
    assert [c for c in covered if c.isalnum()] == [c for c in body if c.isalnum()]


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_trees_are_whole(text: str, lang: str) -> None:
    for tree in trees(text, lang):
        assert [t.i for t in tree.tokens] == list(range(len(tree.tokens)))
        roots = [t for t in tree.tokens if t.head == t.i]
        assert [t.dep for t in roots] == ["root"]
        assert len(tree.subtree(roots[0])) == len(tree.tokens)


def test_a_line_never_joins_the_next() -> None:
    found = trees("BY ANNA LEE\nApple bought Arm", "en")
    assert [s.tokens[0].text for s in found] == ["Title", "BY", "Apple"]


def test_typographic_signs_make_no_difference() -> None:
    plain = FRENCH.replace("’", "'").replace("« ", '"').replace(" »", '"').replace("…", "...").replace("—", "-")
    for one, other in zip(trees(FRENCH, "fr"), trees(plain, "fr"), strict=True):
        assert [(t.text, t.lemma, t.pos, t.dep, t.head) for t in one.tokens] == [
            (t.text, t.lemma, t.pos, t.dep, t.head) for t in other.tokens
        ]


def test_french_hyphenated_words_are_one_token_and_clitics_are_not() -> None:
    words = [t.text for s in trees("Le vice-président va-t-il signer ?", "fr") for t in s.tokens]
    assert "vice-président" in words
    assert "va-t-il" not in words


def test_an_overlong_line_is_cut_at_a_space(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "MAX_LINE", 40)
    text = "Apple bought Arm in London and then sold it to Nvidia for much more"
    found = trees(text, "en")
    assert len(found) > 2
    assert [w for s in found[1:] for w in (t.text for t in s.tokens)] == text.split()


def test_nothing_to_read() -> None:
    doc = annotate(Article("a", "", " \n\n", "en"))
    assert (doc.sentences, doc.mentions) == ((), ())


def test_the_language_is_told_by_the_text_where_it_is_not_given() -> None:
    assert annotate(Article("a", "", "Orange a racheté Numspot pour deux milliards d’euros")).lang == "fr"
    assert annotate(Article("a", "", "Orange bought Numspot for two billion dollars")).lang == "en"


def test_a_language_that_is_not_served_is_refused() -> None:
    with pytest.raises(UsageError, match="de"):
        load("de")


def test_pipelines_tell_what_they_are() -> None:
    rows = list_models()
    assert [r["lang"] for r in rows] == ["en", "fr"]
    for row in rows:
        assert list(row) == ["lang", "name", "version", "licence", "scores", "path"]
        assert row["licence"]


def test_the_words_of_names_are_tagged_as_names() -> None:
    token = Token(0, 0, 6, "Orange", "orange", "ADJ", "root", 0)
    named = as_names("en", Sentence(0, (token,)), [Mention(0, 6, "Orange", "Company", "orange")])
    assert named.tokens[0].pos == "PROPN"
    assert as_names("en", Sentence(0, (token,)), []).tokens[0].pos == "ADJ"
