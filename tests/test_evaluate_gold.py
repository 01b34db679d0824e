"""Reading gold files, and running an extractor over them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluate import evaluate, load_gold, to_article
from kg.model import Article

GOLD: dict[str, Any] = {
    "id": "g1",
    "lang": "fr",
    "title": "Rachat",
    "text": "Apple rachète Beats.",
    "published": "2014-05-28",
    "entities": [{"id": "apple", "type": "Company", "name": "Apple"}, {"id": "beats", "name": "Beats"}],
    "statements": [
        {"subject": "apple", "relation": "acquires", "object": "beats", "status": "confirmed", "quote": "Apple rachète"}
    ],
}  # fmt: skip


def write(path: Path, *articles: object) -> Path:
    """A gold file."""
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return path


def test_files_and_folders_are_read_in_order(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", GOLD | {"id": "b"})
    write(tmp_path / "a.jsonl", GOLD | {"id": "a1"}, GOLD | {"id": "a2"})
    assert [a["id"] for a in load_gold([tmp_path])] == ["a1", "a2", "b"]
    assert [a["id"] for a in load_gold([str(tmp_path / "b.jsonl"), tmp_path / "a.jsonl"])] == ["b", "a1", "a2"]


def test_blank_lines_and_a_byte_order_mark_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOLD).encode() + b"\r\n\r\n")
    assert load_gold([path]) == [GOLD]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(GOLD | {"text": "a\u2028b"}, ensure_ascii=False), encoding="utf-8")
    assert load_gold([path])[0]["text"] == "a\u2028b"


def without(key: str) -> dict[str, Any]:
    """The article less one field."""
    return {k: v for k, v in GOLD.items() if k != key}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "not an object"),
        (json.dumps(without("statements")), "'statements' is missing"),
        (json.dumps(without("title")), "'title' is missing"),
        (json.dumps(GOLD | {"text": 5}), "'text' has the wrong type"),
        (json.dumps(GOLD | {"entities": [5]}), "entity: not an object"),
        (json.dumps(GOLD | {"entities": [{"id": "x"}]}), "entity: 'name' is missing"),
        (json.dumps(GOLD | {"statements": [{"subject": "x"}]}), "statement: 'relation' is missing"),
    ],
)
def test_problems_name_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(GOLD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=f"g.jsonl, line 2: .*{message}") as caught:
        load_gold([path])
    assert "\n" not in str(caught.value)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="absent.jsonl"):
        load_gold([tmp_path / "absent.jsonl"])
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(SourceError, match="cannot be read"):
        load_gold([tmp_path / "latin.jsonl"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no gold article"):
        load_gold([tmp_path / "empty"])


def test_an_article_for_the_extractor() -> None:
    article = to_article(GOLD)
    assert article == Article("g1", "Rachat", "Apple rachète Beats.", "fr", "2014-05-28")


def test_an_extractor_is_run_and_scored(tmp_path: Path) -> None:
    def predict(articles: Sequence[Article]) -> Iterable[dict[str, Any]]:
        for article in articles:
            said = {"subject": "Apple", "relation": "acquires", "object": "BEATS SA"}
            yield {"id": article.id, "entities": [], "statements": [said]}

    report = evaluate([write(tmp_path / "g.jsonl", GOLD)], predict)
    assert report.strict.counts.f1 == 1.0
    assert report.strict.status == 0.0
    assert list(report.languages) == ["fr"]
