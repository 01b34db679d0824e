"""Input that cannot be used, through the command line: one clear line, exit status 2, and what was there stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import write_graph

ROOT = Path(__file__).parent.parent
GOOD = {"id": "good", "title": "A deal", "text": "Broadcom acquired VMware in 2023.", "lang": "en"}
ALSO_GOOD = {"id": "bon", "title": "Un accord", "text": "Orange s’est associé à Capgemini.", "lang": "fr"}
GERMAN = """Siemens übernimmt Altair

Der Münchner Konzern Siemens übernimmt für zehn Milliarden Dollar den amerikanischen Softwarehersteller Altair, wie das
Unternehmen am Montag mitteilte. Die Kartellbehörden müssen der Übernahme noch zustimmen. Die Aktie legte deutlich zu.
"""

Done = subprocess.CompletedProcess[str]


def kg(*words: str, folder: Path, stdin: str | None = None) -> Done:
    """Run `kg` in a process of its own, in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli.main", *words],
        cwd=folder,
        env=os.environ | {"KG_GRAPH": str(folder / "graph"), "PYTHONPATH": str(ROOT)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def complaint(done: Done) -> str:
    """The only line on standard error of a command that was refused."""
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("kg: ")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def write_sources(folder: Path) -> dict[str, str]:
    """Sources that cannot be read, with what the complaint must name."""
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\n \n")
    (folder / "long.txt").write_text("Apple bought Arm. " * 300_000)
    (folder / "latin.txt").write_bytes("Le président a racheté Numspot.".encode("latin-1"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    lines = [json.dumps(GOOD), '{"id": "cut", "title": "Un', json.dumps(ALSO_GOOD), '["no", "article"]', '{"id": "x"}']
    (folder / "news.jsonl").write_text("\n".join(lines) + "\n")
    return {
        "missing.txt": "no such file",
        "binary.txt": "binary",
        "empty.txt": "empty",
        "blank.txt": "empty",
        "long.txt": "at most",
        "latin.txt": "UTF-8",
        "picture.png": ".png",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("bad")
    write_sources(where)
    return where


@pytest.fixture(scope="module")
def extracted(folder: Path) -> Done:
    """All sources in one go, the good ones last."""
    return kg("extract", *write_sources(folder), "news.jsonl", folder=folder)


@pytest.fixture(scope="module")
def built(folder: Path) -> Done:
    return kg("build", *write_sources(folder), "news.jsonl", folder=folder)


SOURCES = ("missing.txt", "binary.txt", "empty.txt", "blank.txt", "long.txt", "latin.txt", "picture.png")


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_alone(folder: Path, name: str) -> None:
    before = sorted(folder.rglob("*"))
    done = kg("extract", name, folder=folder)
    assert done.stdout == ""
    said = complaint(done)
    assert name in said
    assert write_sources(folder)[name] in said
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("command", ["extracted", "built"])
def test_each_bad_source_has_one_line(command: str, request: pytest.FixtureRequest, folder: Path) -> None:
    done: Done = request.getfixturevalue(command)
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for name, told in write_sources(folder).items():
        (line,) = (x for x in lines if name in x)
        assert line.startswith("kg: ")
        assert told in line
    assert len(lines) == len(SOURCES) + 3  # and three lines of the JSONL file


def test_bad_lines_are_named_by_number_and_the_others_are_read(extracted: Done) -> None:
    rows = [json.loads(line) for line in extracted.stdout.splitlines()]
    assert [r["id"] for r in rows] == ["good", "bon"]
    assert rows[0]["statements"][0]["relation"] == "acquires"
    numbers = [n for n in range(1, 6) if f"news.jsonl, line {n}:" in extracted.stderr]
    assert numbers == [2, 4, 5]


def test_good_articles_are_built_all_the_same(built: Done, folder: Path) -> None:
    assert "2 new" in built.stdout
    assert f"{len(SOURCES) + 3} unreadable" in built.stdout
    assert "Broadcom" in kg("who-acquires", "VMware", folder=folder).stdout


def test_standard_input_that_is_empty(folder: Path) -> None:
    assert "standard input" in complaint(kg("extract", "-", folder=folder, stdin=""))


def test_an_article_in_a_third_language(folder: Path) -> None:
    (folder / "german.txt").write_text(GERMAN)
    done = kg("extract", "german.txt", folder=folder)
    assert "german" in complaint(done)
    assert done.stdout == ""


def test_an_article_that_says_it_is_in_a_third_language(folder: Path) -> None:
    rows = [{"id": "fremd", "title": "Kauf", "text": "Siemens kauft Altair.", "lang": "de"}, GOOD]
    (folder / "mixed.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    done = kg("extract", "mixed.jsonl", folder=folder)
    said = complaint(done)
    assert "de" in said
    assert "mixed.jsonl, line 1" in said or "fremd" in said
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good"]


# ---- Questions -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph."""
    where = tmp_path_factory.mktemp("asked")
    write_graph(where / "graph")
    return where


def contents(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in sorted(folder.rglob("*.ttl"))}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("who-partners", "Nobody Inc"), "Nobody Inc"),
        (("show", "Aple"), "Apple"),  # the nearest names are offered
        (("explain", "Apple", "partners", "Nobody"), "Nobody"),
        (("path", "Apple", "Nobody"), "Nobody"),
        (("explain", "Apple", "frobnicates", "Orange"), "frobnicates"),
        (("query", "SELECT ?x WHERE {"), "line 1"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), "update"),
        (("query", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"), "SERVICE"),
        (("query", ""), "query"),
        (("frobnicate",), "frobnicate"),
        (("show",), "NAME"),
        (("stats", "--graph", "nowhere"), "nowhere"),
    ],
)
def test_a_question_that_cannot_be_answered(asked: Path, words: tuple[str, ...], named: str) -> None:
    before = contents(asked)
    done = kg(*words, folder=asked)
    assert named.lower() in complaint(done).lower()
    assert done.stdout == ""
    assert contents(asked) == before


@pytest.mark.parametrize("name", ["evidence.ttl", "statements.ttl", "facts.ttl"])
def test_damaged_turtle(asked: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(asked / "graph", tmp_path / "graph")
    with (tmp_path / "graph" / name).open("a") as file:
        file.write("\n<<< broken")
    before = contents(tmp_path)
    for words in (("show", "Apple"), ("stats",), ("query", "ASK { ?s ?p ?o }")):
        said = complaint(kg(*words, folder=tmp_path))
        assert name in said
        assert "line" in said
    assert contents(tmp_path) == before


def test_nothing_is_built_on_damaged_evidence(asked: Path, tmp_path: Path) -> None:
    shutil.copytree(asked / "graph", tmp_path / "graph")
    with (tmp_path / "graph" / "evidence.ttl").open("a") as file:
        file.write("\n<<< broken")
    (tmp_path / "good.jsonl").write_text(json.dumps(GOOD))
    before = contents(tmp_path)
    assert "evidence.ttl" in complaint(kg("build", "good.jsonl", folder=tmp_path))
    assert contents(tmp_path) == before


def test_a_graph_that_lacks_a_file(asked: Path, tmp_path: Path) -> None:
    shutil.copytree(asked / "graph", tmp_path / "graph")
    (tmp_path / "graph" / "statements.ttl").unlink()
    assert "statements.ttl" in complaint(kg("show", "Apple", folder=tmp_path))


def test_debug_shows_where_an_error_comes_from(folder: Path) -> None:
    done = kg("stats", "--graph", "nowhere", "--debug", folder=folder)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
