"""Files, folders, patterns and standard input."""

from __future__ import annotations

import doctest
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read import MAX_CHARACTERS, SourceProblem, either, feeds, files, html, plain, problems, read_sources, sources


def read(*names: str | Path, stdin: bytes | None = None) -> tuple[list[Article], list[str]]:
    """Articles, and problems as they are printed."""
    items = list(read_sources([str(n) for n in names], stdin=None if stdin is None else io.BytesIO(stdin)))
    articles = [i for i in items if isinstance(i, Article)]
    return articles, [str(i) for i in items if isinstance(i, SourceProblem)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of articles of several kinds, and of other files."""
    folder = tmp_path / "news"
    (folder / "2025" / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "b.txt").write_text("B\n\nText of B.\n", encoding="utf-8")
    (folder / "2025" / "a.md").write_text("# A\nText of A.\n", encoding="utf-8")
    (folder / "2025" / "deep" / "c.TXT").write_text("C\nText of C.\n", encoding="utf-8")
    (folder / "d.jsonl").write_text(json.dumps({"id": "d1", "text": "Text of D."}), encoding="utf-8")
    for other in ("image.png", ".hidden/e.txt", ".f.txt", "Makefile"):
        (folder / other).write_bytes(b"\0")
    return folder


def test_title_and_text_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rachat.txt"
    path.write_bytes("\n  \nApple rachète Beats\r\n\r\nPublié le 28 mai 2014\r\n« C’est\u00a0fait »\r\n".encode())
    text = "\nPublié le 28 mai 2014\n« C’est\u00a0fait »\n"
    assert read(path) == ([Article("rachat", "Apple rachète Beats", text, published="2014-05-28")], [])


def test_title_and_text_are_the_file_itself(tmp_path: Path) -> None:
    content = "Title\n\nOne.  \n\n\tTwo.\n"
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    assert read(tmp_path / "a.txt")[0][0].body == content


@pytest.mark.parametrize("content", ["Apple buys Beats.", "\n Apple buys Beats.\n\n"])
def test_one_line_is_the_text(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    (article,), _ = read(tmp_path / "a.txt")
    assert (article.title, article.text.strip()) == ("", "Apple buys Beats.")


def test_a_paragraph_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Apple buys Beats. " * 30 + "\n\nMore.", encoding="utf-8")
    assert read(tmp_path / "a.txt")[0][0].title == ""


def test_a_byte_order_mark_is_no_part_of_the_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\nText.", encoding="utf-8-sig")
    assert read(tmp_path / "a.txt")[0][0].title == "Title"


def test_a_folder_is_read_in_order_with_ids_from_its_paths(news: Path) -> None:
    articles, told = read(news)
    assert [a.id for a in articles] == ["2025/a", "2025/deep/c", "b", "d1"]
    assert told == []


def test_ids_do_not_depend_on_the_working_directory(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [a.id for a in read(news)[0]]
    for where, name in ((news.parent, "news"), (news, "."), (news, "../news/"), (news / "2025", "..")):
        monkeypatch.chdir(where)
        assert [a.id for a in read(name)[0]] == expected


def test_patterns(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news.parent)
    assert [a.id for a in read("news/*.txt")[0]] == ["b"]
    assert [a.id for a in read("news/**/*")[0]] == [a.id for a in read("news")[0]]
    assert [a.id for a in read("new?")[0]] == [
        f"news/{i}" if i != "d1" else i for i in ("2025/a", "2025/deep/c", "b", "d1")
    ]


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("T\nText.", encoding="utf-8")
    assert [a.id for a in read(tmp_path / "a[1].txt")[0]] == ["a[1]"]


def test_the_order_is_that_of_the_sources(news: Path) -> None:
    articles, told = read(news / "d.jsonl", "absent.txt", news / "b.txt")
    assert [a.id for a in articles] == ["d1", "b"]
    assert told == ["absent.txt: no such file"]


def test_the_same_article_twice_is_given_once(news: Path) -> None:
    assert read(news / "b.txt", news / "b.txt", news) == read(news / "b.txt", news)
    assert len(read(news / "b.txt", news)[0]) == 4


def test_two_articles_of_one_id(news: Path) -> None:
    (news / "b.md").write_text("Other\nText.", encoding="utf-8")
    articles, (told,) = read(news)
    assert [a.title for a in articles if a.id == "b"] == ["Other"]
    assert told == f"{news}/b.txt: the id 'b' is already that of another article, in {news}/b.md"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "an empty article"),
        ("a.txt", b" \n\r\n\t", "an empty article"),
        ("a.txt", b"\xef\xbb\xbf", "an empty article"),
        ("a.txt", b"Title\ncaf\xe9", "invalid UTF-8 at byte 9"),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9 x\ny", "invalid UTF-8 at byte 6"),
        ("a.txt", b"Title\n\0", "a binary file, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not text"),
        ("a.txt", b"\x01\x02\x03\x04 \n x", "a binary file, not text"),
        ("a.txt", "Title\nText".encode("utf-16"), "encoded in UTF-16; only UTF-8 is read"),
        ("a.txt", b"x" * 5_000_000, "an article of 5,000,001 characters; at most 1,000,000 are read"),
        ("a.jsonl", b"", "no articles in it"),
        ("a.jsonl", b"\n \n", "no articles in it"),
        ("a.jsonl", b"\x1f\x8b\x08\0\0\n\n", "a binary file, not text"),
        ("a.html", b"", "no article was found on the page"),
        ("a.html", b"<html><body></body></html>", "no article was found on the page"),
        ("a.html", b"<html><body><p>\xe9</p>", "invalid UTF-8 at byte 15"),
        ("a.html", b'<meta charset="klingon"><p>x</p>', "unknown encoding 'klingon'"),
        ("a.html", b'<meta charset="undefined"><p>x</p>', "unknown encoding 'undefined'"),
        ("a.html", b'<meta charset="hex"><p>x</p>', "unknown encoding 'hex'"),
        ("a.rss", b"<html></html>", "no feed"),
        ("a.rss", b'<rss version="2.0"><channel></channel></rss>', "a feed without entries"),
        ("a.pdf", b"%PDF", f"files of kind .pdf are not read; read are {files.listed(sources.READERS)}"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path / name) == ([], [f"{tmp_path / name}: {message}"])


@pytest.mark.parametrize(
    "name", ["absent", "absent.txt", "absent/*.txt", "", "a\0b", "x" * 5000, "ftp://example.org/a"]
)
def test_what_is_not_there(name: str) -> None:
    articles, (told,) = read(name)
    assert articles == []
    assert "no such file" in told or "no articles there" in told


def test_a_folder_without_articles(tmp_path: Path) -> None:
    kinds = files.listed(sources.READERS)
    assert read(tmp_path) == ([], [f"{tmp_path}: no articles there; read are {kinds}"])
    (tmp_path / "a.png").write_bytes(b"\0")
    assert read(tmp_path) == ([], [f"{tmp_path}: no articles there (1 files of other kinds); read are {kinds}"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read(news: Path) -> None:
    (news / "b.txt").chmod(0)
    (news / "2025").chmod(0)
    articles, told = read(news)
    assert [a.id for a in articles] == ["d1"]
    assert [t.rpartition(": ")[2] for t in told] == ["permission denied", "permission denied"]


def test_a_link_that_leads_nowhere_and_one_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert read(tmp_path) == ([], [f"{tmp_path}/a.txt: cannot be read: no such file or directory"])


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Title\nText.")
    articles, (told,) = read(tmp_path)
    assert articles == []
    assert "half a character (a lone surrogate) in 'id'" in told
    assert told.encode()


def test_a_file_without_extension_is_judged_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("Title\nText.", encoding="utf-8")
    (tmp_path / "lines").write_text('{"id": "x", "text": "Text."}', encoding="utf-8")
    assert [a.id for a in read(tmp_path / "plain", tmp_path / "lines")[0]] == ["plain", "x"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_has_no_name_of_its_own(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "63")
    command = [sys.executable, "-c", f"open({str(tmp_path / '63')!r}, 'w').write('Title\\nText.')"]
    with subprocess.Popen(command):
        (article,), told = read(tmp_path / "63")
    assert (article.title, article.text, told) == ("Title", "Text.", [])
    assert article.id == read("-", stdin=b"Title\nText.")[0][0].id


def test_standard_input_is_plain_text() -> None:
    (article,), told = read("-", stdin=b"Title\n\nPublished: 2025-02-13\nText.\n")
    assert (article.title, article.published, told) == ("Title", "2025-02-13", [])
    assert article.id == read("-", stdin=b"Title\r\n\r\nPublished: 2025-02-13\r\nText.\r\n")[0][0].id


@pytest.mark.parametrize("before", [b"", b"\n", b" \t\r\n" * 3000, b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_standard_input_is_json_lines_if_it_begins_with_a_brace(before: bytes) -> None:
    articles, told = read("-", stdin=before + b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n{')
    assert [a.id for a in articles] == ["a", "b"]
    assert told[0].startswith(f"standard input, line {before.count(chr(10).encode()) + 3}: no JSON")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "an empty article"), (b" " * 300_000, "an empty article"), (b"\0", "a binary file, not text")],
)
def test_standard_input_without_an_article(data: bytes, message: str) -> None:
    assert read("-", stdin=data) == ([], [f"standard input: {message}"])


def test_lines_are_read_as_they_come() -> None:
    class Live(io.BytesIO):
        given = 0

        def read1(self, size: int | None = -1, /) -> bytes:
            Live.given += 1
            return super().readline()

    lines = "".join(json.dumps({"id": n, "text": "x"}) + "\n" for n in range(5)).encode()
    first = next(read_sources(["-"], stdin=Live(lines)))
    assert isinstance(first, Article)
    assert Live.given < 3


@given(st.binary())
def test_any_bytes_give_articles_or_problems(data: bytes) -> None:
    articles, told = read("-", stdin=data)
    assert articles or told
    assert all(len(a.body) <= MAX_CHARACTERS for a in articles)
    assert all(t.isprintable() for t in told)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_any_text_is_kept(text: str) -> None:
    (article,), _ = read("-", stdin=f"Title\n{text}".encode())
    assert (article.title, article.text) == ("Title", text)


def test_a_problem_is_one_clear_line() -> None:
    problem = SourceProblem("a\nb.txt", 3, "half\ud800\n\n  gone \x1b[31m")
    assert str(problem) == "a b.txt, line 3: half gone [31m"


def test_heavy_libraries_are_loaded_only_for_what_needs_them() -> None:
    code = (
        "import sys, io, kg.read; list(kg.read.read_sources(['-'], stdin=io.BytesIO(b'T\\nx')));"
        "print([m for m in ('trafilatura', 'feedparser', 'lxml', 'rdflib', 'urllib.request') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [sources, files, plain, either, feeds, html, problems])
def test_examples(module: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
