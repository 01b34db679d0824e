"""The encoder's parts: words into pieces, scores into trees, rules into lemmas, weights into files and back."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.models import encoder_folder
from kg.encoder import lemmas
from kg.encoder.analyse import analyser
from kg.encoder.pieces import MAX_PIECES, WordPieces
from kg.encoder.trees import tree
from kg.encoder.weights import PIECES, load, narrow, widen
from kg.errors import ModelError
from models.joint.lemmas import rule_of

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Zs", "Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20
)


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(encoder_folder() / PIECES, "fr")


@given(words=st.lists(WORDS, min_size=1, max_size=12))
def test_each_word_has_its_own_pieces_in_order(words: list[str]) -> None:
    window = WordPieces(encoder_folder() / PIECES, "fr").window(words)
    assert len(window.pieces) == len(window.shapes)
    at = 1
    for first, last in zip(window.first, window.last, strict=True):
        assert first == at
        assert last >= first
        at = last + 1
    assert at == len(window.pieces) - 1


def test_what_the_pieces_lose_is_told_beside_them(pieces: WordPieces) -> None:
    noun, participle = pieces.word("annonce"), pieces.word("annoncé")
    assert noun.pieces == participle.pieces
    assert noun.shape != participle.shape
    assert noun.form != participle.form
    assert len({pieces.word(w).shape for w in ("apple", "Apple", "APPLE", "iPhone", "M4")}) == 5


def brute(scores: np.ndarray) -> float:
    """The score of the best single-rooted tree, by trying all."""
    n, best = len(scores), -np.inf
    for heads in itertools.product(range(-1, n), repeat=n):
        if sum(h == -1 for h in heads) != 1 or any(h == i for i, h in enumerate(heads)):
            continue
        if all(_reaches_root(heads, i) for i in range(n)):
            best = max(best, sum(scores[i, h + 1] for i, h in enumerate(heads)))
    return float(best)


def _reaches_root(heads: tuple[int, ...], i: int) -> bool:
    for _ in heads:
        if heads[i] == -1:
            return True
        i = heads[i]
    return False


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    )
)
def test_heads_are_a_tree_with_one_root(rows: list[list[int]]) -> None:
    heads = tree(np.array(rows, dtype=np.float32))
    roots = [i for i, h in enumerate(heads) if h == i]
    assert len(roots) == 1
    as_parents = tuple(-1 if h == i else h for i, h in enumerate(heads))
    assert all(_reaches_root(as_parents, i) for i in range(len(heads)))


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=3, max_size=3))
def test_the_tree_is_the_best_of_its_root(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float32)
    heads = tree(scores)
    root = next(i for i, h in enumerate(heads) if h == i)
    fixed = scores.copy()
    fixed[:, 0] = -1e6
    fixed[root, 0] = scores[root, 0]
    mine = sum(float(scores[i, 0 if h == i else h + 1]) for i, h in enumerate(heads))
    assert mine == pytest.approx(brute(fixed))


@given(form=WORDS, lemma=WORDS)
def test_a_rule_gives_back_the_lemma_that_it_was_made_from(form: str, lemma: str) -> None:
    if len(form.lower()) == len(form):
        assert lemmas.apply(rule_of(form, lemma), form) == lemma


def test_a_rule_that_does_not_fit_leaves_the_form() -> None:
    assert lemmas.apply("L9+er", "Mis") == "mis"


def test_weights_in_eight_bits_are_near_the_original() -> None:
    values = np.random.default_rng(0).normal(size=(50, 30)).astype(np.float32)
    small, scale = narrow(values)
    back = widen({"w": small, "w:scale": scale, "bias": values[0]})
    assert np.abs(back["w"] - values).max() <= np.abs(values).max() / 200
    assert (back["bias"] == values[0]).all()


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not load") as error:
        load(tmp_path)
    assert "\n" not in str(error.value)


def test_a_damaged_file_is_told_in_one_line(tmp_path: Path) -> None:
    for file in encoder_folder().iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "weights.npz").unlink()
    (tmp_path / "weights.npz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="does not load"):
        load(tmp_path)


LINE = [
    "Alibaba",
    "will",
    "supply",
    "artificial",
    "intelligence",
    "to",
    "Apple",
    ",",
    "Joseph",
    "Tsai",
    "said",
    "in",
    "London",
    "on",
    "Thursday",
    ".",
]


def test_a_line_is_read_alike_whatever_stands_beside_it() -> None:
    read = analyser(encoder_folder(), "en")
    (alone,) = read.analyse([LINE])
    together = read.analyse([["Hello"], LINE, ["It", "rained", "."] * 20])[1]
    assert (alone.head, alone.dep, alone.pos, alone.lemma) == (
        together.head,
        together.dep,
        together.pos,
        together.lemma,
    )
    assert [n[:3] for n in alone.names] == [n[:3] for n in together.names]


def test_trees_and_names_of_a_plain_sentence() -> None:
    (found,) = analyser(encoder_folder(), "en").analyse([LINE])
    assert found.dep[LINE.index("said")] == "root"
    assert (LINE[found.head[0]], found.dep[0]) == ("supply", "nsubj")
    assert [(" ".join(LINE[a:b]), c) for a, b, c, _ in found.names][:3] == [
        ("Alibaba", "Company"),
        ("Apple", "Company"),
        ("Joseph Tsai", "Person"),
    ]


def test_sentences_of_a_line_are_told_apart() -> None:
    words = ["Apple", "sued", "Samsung", ".", "It", "won", ".", "Le", "procès", "continue", "."]
    (found,) = analyser(encoder_folder(), "en").analyse([words])
    assert [i for i, s in enumerate(found.start) if s][:2] == [0, 4]


def test_a_line_of_any_length_is_read_whole() -> None:
    words = [*LINE * 60, "日本電産", "x" * 300]
    read = analyser(encoder_folder(), "en")
    assert sum(read.pieces.size(w) for w in words) > MAX_PIECES
    (found,) = read.analyse([words])
    assert len(found.pos) == len(found.head) == len(found.dep) == len(words)
    assert all(0 <= h < len(words) for h in found.head)


def test_an_empty_line_has_an_empty_analysis() -> None:
    empty, full = analyser(encoder_folder(), "fr").analyse([[], ["Bonjour"]])
    assert empty.pos == []
    assert len(full.pos) == 1
