"""Articles as JSON Lines and JSON."""

from __future__ import annotations

import doctest
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read import MAX_CHARACTERS, SourceProblem, jsonl, read_sources, records

GOOD: dict[str, Any] = {"id": "a1", "title": "Titre", "text": "Apple rachète Beats."}
Item = Article | SourceProblem


def read_lines(data: str | bytes) -> list[Item]:
    """What standard input gives."""
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_sources(["-"], stdin=io.BytesIO(raw)))


def read_one(**more: object) -> list[Item]:
    """What an article gives with other fields."""
    return read_lines(json.dumps(GOOD | more) + "\n")


def articles(items: list[Item]) -> list[Article]:
    """The articles only."""
    return [i for i in items if isinstance(i, Article)]


def problems(items: list[Item]) -> list[str]:
    """The problems only, as they are printed."""
    return [str(i) for i in items if isinstance(i, SourceProblem)]


def test_all_fields() -> None:
    about = {"lang": "fr", "published": "2014-05-28", "source": "Le Journal", "url": "https://example.org/1"}
    assert read_one(**about) == [Article("a1", "Titre", "Apple rachète Beats.", **about)]


def test_other_keys_are_ignored() -> None:
    assert read_one(entities=[{"id": "apple"}], statements=5, note=None) == read_one()


def test_text_is_kept_exactly() -> None:
    text = "\r\n  « C’est\u00a0l’IA »\u200b\ttab \u2028 fin\n\n"
    assert articles(read_one(text=text))[0].text == text


def test_a_malformed_line_is_named_and_the_others_are_read() -> None:
    lines = [json.dumps(GOOD | {"id": n}) for n in range(5)]
    lines[2] = lines[2][:-3]
    found = read_lines("\n".join(lines))
    assert [a.id for a in articles(found)] == ["0", "1", "3", "4"]
    assert problems(found)[0].startswith("standard input, line 3: no JSON: ")
    assert isinstance(found[2], SourceProblem)


@pytest.mark.parametrize("blank", ["", "\n\n", "  \n"])
def test_blank_lines_do_not_count_as_articles_but_as_lines(blank: str) -> None:
    found = read_lines(blank + json.dumps(GOOD) + "\n" + blank + "{\n")
    assert len(articles(found)) == 1
    assert f"line {2 + 2 * blank.count(chr(10))}:" in problems(found)[0]


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read_lines(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == read_one()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": 5}, "'text' is a number, not text"),
        ({"text": ["a"]}, "'text' is a list, not text"),
        ({"text": None}, "'text' is missing"),
        ({"text": ""}, "an empty article"),
        ({"text": " \n\u00a0"}, "an empty article"),
        ({"title": {"en": "x"}}, "'title' is an object, not text"),
        ({"id": 1.5}, "'id' is a number, not text"),
        ({"id": True}, "'id' is true or false, not text"),
        ({"id": ["a"]}, "'id' is a list, not text"),
        ({"text": "a\ud83db"}, "half a character (a lone surrogate) in 'text' at character 1"),
        ({"title": "\udc00"}, "half a character (a lone surrogate) in 'title' at character 0"),
        ({"id": "\udc00"}, "half a character (a lone surrogate) in 'id' at character 0"),
        ({"url": "http://\udc00"}, "half a character (a lone surrogate) in 'url' at character 7"),
        ({"text": "Apple\0"}, "no text: it is full of control characters"),
        ({"text": "\x01\x02\x03 a"}, "no text: it is full of control characters"),
    ],
)
def test_what_is_refused(change: dict[str, object], message: str) -> None:
    assert problems(read_one(**change)) == [f"standard input, line 1: {message}"]
    assert articles(read_one(**change)) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"published": "soon"}, "'published' is no date ('soon'): left out"),
        ({"published": float("nan")}, "'published' is a number, not text: left out"),
        ({"published": 3.5}, "'published' is a number, not text: left out"),
        ({"published": 1739404800}, "'published' is no date ('1739404800'): left out"),
        ({"published": {"year": 2025}}, "'published' is an object, not text: left out"),
        ({"published": "2025-02-30"}, "'published' is no date ('2025-02-30'): left out"),
        ({"lang": "français"}, "'lang' is no language ('français'): left out"),
        ({"lang": 3}, "'lang' is a number, not text: left out"),
        ({"source": ["a"]}, "'source' is a list, not text: left out"),
        ({"url": False}, "'url' is true or false, not text: left out"),
    ],
)
def test_what_is_left_out_is_told_and_the_article_kept(change: dict[str, object], message: str) -> None:
    found = read_one(**change)
    assert problems(found) == [f"standard input, line 1: {message}"]
    assert articles(found) == read_one()


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"published": "Thu, 13 Feb 2025 10:00:00 +0100"}, "published", "2025-02-13"),
        ({"published": "13 février 2025"}, "published", "2025-02-13"),
        ({"published": "2025-02"}, "published", "2025-02"),
        ({"published": 2025}, "published", "2025"),
        ({"published": ""}, "published", None),
        ({"published": None}, "published", None),
        ({"lang": "FR-ca"}, "lang", "fr"),
        ({"lang": "en_GB"}, "lang", "en"),
        ({"lang": ""}, "lang", None),
        ({"id": 17}, "id", "17"),
        ({"title": None}, "title", ""),
    ],
)
def test_what_is_made_regular(change: dict[str, object], field: str, value: str | None) -> None:
    found = read_one(**change)
    assert problems(found) == []
    assert getattr(articles(found)[0], field) == value


@pytest.mark.parametrize("absent", [{}, {"id": None}, {"id": " "}])
def test_an_absent_id_is_derived(absent: dict[str, object]) -> None:
    def read(**more: object) -> Article:
        return articles(read_lines(json.dumps({"title": "t", "text": "x"} | absent | more)))[0]

    assert read().id == read(published="2025").id
    assert len({read().id, read(text="y").id, read(title="u").id}) == 3
    assert read(url="https://example.org/1").id == "https://example.org/1"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{]", "no JSON"),
        ('{"text": "x"} trailing', "no JSON: extra data"),
        ('{"text": "a\tb"}', "no JSON: invalid control character"),
        ("[" * 200_000, "no JSON that can be read: nested too deeply"),
        ('{"text": ' + "[" * 200_000, "no JSON that can be read: nested too deeply"),
        ('{"text": "x", "id": ' + "9" * 5000 + "}", "no JSON that can be read: a number of too many digits"),
        ("[]", "not an article: a list where an object is expected"),
        ("null", "not an article: null where an object is expected"),
        ('"text"', "not an article: text where an object is expected"),
        ("NaN", "not an article: a number where an object is expected"),
    ],
)
def test_what_is_no_article(line: str, message: str) -> None:
    found = read_lines(json.dumps(GOOD) + "\n" + line + "\n" + json.dumps(GOOD | {"id": "a2"}))
    assert [a.id for a in articles(found)] == ["a1", "a2"]
    (problem,) = problems(found)
    assert problem.startswith(f"standard input, line 2: {message}")
    assert len(problem) < 200


def test_invalid_utf8_is_told_by_its_place_in_the_file() -> None:
    first = json.dumps(GOOD).encode() + b"\n"
    found = read_lines(first + b'{"text": "caf\xe9"}\n' + first.replace(b"a1", b"a2"))
    assert [a.id for a in articles(found)] == ["a1", "a2"]
    assert problems(found) == [f"standard input, line 2: invalid UTF-8 at byte {len(first) + 13}"]


def test_a_very_long_line_is_refused_and_the_others_are_read() -> None:
    long = json.dumps(GOOD | {"text": "x" * 5_000_000})
    found = read_lines(long + "\n" + json.dumps(GOOD))
    assert articles(found) == read_one()
    expected = f"an article of {5_000_000 + len('Titre') + 1:,} characters; at most 1,000,000 are read"
    assert problems(found) == [f"standard input, line 1: {expected}"]


def test_the_longest_article_that_is_read() -> None:
    text = "x" * (MAX_CHARACTERS - len("Titre\n"))
    assert len(articles(read_one(text=text))) == 1
    assert articles(read_one(text=text + "x")) == []


def test_a_line_beyond_all_bounds_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100)
    monkeypatch.setattr(jsonl, "_SKIP", 10)
    first, last = json.dumps(GOOD), json.dumps(GOOD | {"id": "a2"})
    found = read_lines(f'{first}\n{{"text": "{"x" * 500}"}}\n{last}\n\udc00'.encode("utf-8", "surrogatepass"))
    assert [a.id for a in articles(found)] == ["a1", "a2"]
    told, wrong = problems(found)
    assert told == "standard input, line 2: a line of more than 100 bytes"
    assert wrong.endswith(f"line 4: invalid UTF-8 at byte {len(first.encode()) + 512 + len(last.encode()) + 3}")


def test_the_same_id_with_other_content_is_a_problem() -> None:
    found = read_lines("\n".join(json.dumps(GOOD | {"text": t}) for t in ("one", "two", "one")))
    assert [a.text for a in articles(found)] == ["one"]
    assert problems(found) == ["standard input: the id 'a1' is already that of another article, in standard input"]


def test_a_json_file_holds_one_article_or_several(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps(GOOD, indent=2), encoding="utf-8")
    assert list(read_sources([str(path)])) == read_one()
    path.write_text(json.dumps({"text": "x"}), encoding="utf-8-sig")
    assert [a.id for a in articles(list(read_sources([str(path)])))] == ["news"]
    path.write_text(json.dumps([GOOD, 5, GOOD | {"id": "a2"}]), encoding="utf-8")
    found = list(read_sources([str(path)]))
    assert [a.id for a in articles(found)] == ["a1", "a2"]
    assert problems(found) == [f"{path}, article 2: not an article: a number where an object is expected"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no JSON: expecting value at column 1"),
        (b"[]", "an empty list of articles"),
        (b"{\n\n]", "no JSON: expecting property name enclosed in double quotes at line 3, column 1"),
        (b"[" * 200_000, "no JSON that can be read: nested too deeply"),
        (b'{"text": "\xe9"}', "invalid UTF-8 at byte 10"),
        (b"\0\1", "a binary file, not text"),
    ],
)
def test_a_json_file_that_cannot_be_read(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "news.json"
    path.write_bytes(data)
    assert problems(list(read_sources([str(path)]))) == [f"{path}: {message}"]


@given(st.binary())
def test_any_line_is_an_article_or_a_problem(data: bytes) -> None:
    found = read_lines(b'{"text": "x"}\n' + data)
    assert found
    assert all("\n" not in text for text in problems(found))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda c: st.lists(c, max_size=2), max_leaves=3
)


@given(st.dictionaries(st.sampled_from(["id", "title", "text", "published", "lang", "source", "url"]), json_values))
def test_any_record_is_an_article_or_a_problem(record: dict[str, object]) -> None:
    found = read_lines(json.dumps(record))
    assert found
    assert all("\n" not in text and "Traceback" not in text for text in problems(found))
    for article in articles(found):
        assert article.text == record["text"]


@given(st.text(min_size=1).filter(lambda t: "\0" not in t and t.strip()), st.text())
def test_text_and_title_are_kept_whatever_they_are(text: str, title: str) -> None:
    for article in articles(read_one(text=text, title=title)):
        assert (article.text, article.title) == (text, title)


def test_examples() -> None:
    assert doctest.testmod(records).failed == 0
