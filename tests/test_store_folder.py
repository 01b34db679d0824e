"""A graph folder gives back what was put in, replaces it as a whole, and says what is wrong with it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from store_examples import PRIORS, SCHEMA, claim, corpus, knowledge, many_readings, reading

from kg.assemble import assemble
from kg.errors import StoreError, UsageError
from kg.model import Knowledge, Reading, Rejection
from kg.store import GraphFolder, open_store
from kg.store.turtle import EVIDENCE, FACTS, STATEMENTS


def kept(reading: Reading) -> Reading:
    """What a folder keeps of a canonical reading."""
    return replace(
        reading,
        article=replace(reading.article, text=""),
        entities=tuple(replace(e, mentions=()) for e in reading.entities),
        rejections=tuple(sorted((Rejection("stored", r.reason) for r in reading.rejections), key=lambda r: r.reason)),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in GraphFolder(folder).paths()}


@settings(max_examples=60, deadline=None)
@given(many_readings())
def test_what_is_written_is_read_back_exactly(readings: list[Reading]) -> None:
    made = assemble(readings, SCHEMA, PRIORS)
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        GraphFolder(first).write(made)
        back = GraphFolder(first).read()
        assert sorted(back, key=lambda r: r.article.id) == [kept(r) for r in made.readings]
        assert [r.article.fingerprint for r in back] == [r.article.fingerprint for r in made.readings]
        GraphFolder(second).write(assemble(back, SCHEMA, PRIORS))
        assert contents(Path(first)) == contents(Path(second))


def test_a_new_folder_holds_nothing(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path / "new")
    assert folder.read() == () and folder.paths() == ()
    folder.write(Knowledge((), (), ()))
    assert folder.read() == () and len(folder.paths()) == 3


def test_writing_again_replaces_everything_and_leaves_no_litter(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path)
    folder.write(knowledge(*corpus()))
    folder.write(knowledge(reading("a1", claim("x", "acquires", "y"))))
    assert [r.article.id for r in folder.read()] == ["a1"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".lock", EVIDENCE, FACTS, STATEMENTS])


def test_the_threshold_decides_what_is_a_fact(tmp_path: Path) -> None:
    ask = "ASK { id:alibaba tech:suppliesAITo id:apple }"
    for threshold, expected in ((0.5, True), (0.99, False)):
        GraphFolder(tmp_path).write(knowledge(*corpus()), threshold=threshold)
        assert open_store(tmp_path).ask(ask) is expected


@pytest.mark.parametrize(
    ("damage", "line"),
    [(b'<a:b> <c:d> "half', 2), (b"no turtle", 2), (b"<a:b> <c:d> <e:f> . \xff\xfe .", 2)],
)
def test_damaged_turtle_is_named_with_its_line(tmp_path: Path, damage: bytes, line: int) -> None:
    GraphFolder(tmp_path).write(knowledge())
    (tmp_path / EVIDENCE).write_bytes(b"# a comment\n" + damage)
    for reader in (GraphFolder(tmp_path).read, lambda: open_store(tmp_path), lambda: open_store(tmp_path, "rdflib")):
        with pytest.raises(StoreError, match=f"evidence.ttl(, line {line})?: ") as caught:
            reader()
        assert "\n" not in str(caught.value)
    with pytest.raises(StoreError, match=f"evidence.ttl, line {line}: "):
        GraphFolder(tmp_path).read()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kg:score 0.9", "kg:score 0.9 , 0.8", "several values of score"),
        ("kg:score 0.9", "kg:mood 0.9", "has no score"),
        ("oa:start 20", 'oa:start "x"', "invalid literal"),
        ('kg:status "planned"', 'kg:status "perhaps"', "not a valid Status"),
        ("oa:hasSource article:en-1", "oa:hasSource article:en-9", "article/en-9>, which is not there"),
        ("a schema:NewsArticle", "a schema:Poem", "is cited but is no article"),
        ('kg:rejected "domain=2"', 'kg:rejected "domain"', "invalid literal"),
        ('[[\\"entry\\",0.9]]', "[7]", "int"),
    ],
)
def test_missing_or_contradictory_properties_are_damage(tmp_path: Path, old: str, new: str, message: str) -> None:
    GraphFolder(tmp_path).write(knowledge(*corpus()))
    path = tmp_path / EVIDENCE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoreError, match=message) as caught:
        GraphFolder(tmp_path).read()
    assert str(path) in str(caught.value)


def test_a_missing_file_is_reported_but_the_evidence_can_still_be_read(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path)
    folder.write(knowledge(*corpus()))
    (tmp_path / FACTS).unlink()
    with pytest.raises(StoreError, match=r"facts\.ttl is missing"):
        folder.paths()
    assert len(folder.read()) == 2


def test_a_folder_without_a_graph_or_an_unknown_backend_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph"):
        open_store(tmp_path)
    GraphFolder(tmp_path).write(knowledge())
    with pytest.raises(StoreError, match="choose from"):
        open_store(tmp_path, "filing-cabinet")


def test_what_cannot_be_written_leaves_the_old_graph(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path)
    folder.write(knowledge(*corpus()))
    before = contents(tmp_path)
    for bad in (claim("x", "acquires", "y\ud800"), claim("x", "acquires", "y", quote="\udc00"),
                claim("x", "acquires", "y", qualifiers=(("status", "z"),)),
                claim("x", "acquires", "y", score=float("nan"))):  # fmt: skip
        with pytest.raises(UsageError):
            folder.write(knowledge(reading("a1", bad)))
    assert contents(tmp_path) == before and not list(tmp_path.glob(".*.tmp"))


def test_a_full_disk_leaves_the_old_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = GraphFolder(tmp_path)
    folder.write(knowledge(*corpus()))
    before = contents(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        folder.write(knowledge())
    assert contents(tmp_path) == before and not list(tmp_path.glob(".*.tmp"))


def test_a_second_writer_is_kept_out(tmp_path: Path) -> None:
    folder, other = GraphFolder(tmp_path), GraphFolder(tmp_path)
    with folder.locked():
        folder.write(knowledge())  # the holder itself may write
        with pytest.raises(StoreError, match="another process"):
            other.write(knowledge(*corpus()))
        assert other.read() == ()
    other.write(knowledge(*corpus()))
    assert len(folder.read()) == 2


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written to"):
        GraphFolder(tmp_path / "file").write(knowledge())
