"""The index over Turtle that the rest of the ontology is read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology.triples import Text, Triples

EX = "http://example.org/"
PREFIX = f"@prefix ex: <{EX}> .\n"


def read(path: Path, *bodies: str) -> Triples:
    files = [path / f"{i}.ttl" for i in range(len(bodies))]
    for file, body in zip(files, bodies, strict=True):
        file.write_text(PREFIX + body, encoding="utf-8")
    return Triples(files)


def test_objects_keep_the_order_of_the_file(tmp_path: Path) -> None:
    data = read(tmp_path, 'ex:s ex:p "b"@en , "a"@fr , ex:o .')
    assert data.objects(EX + "s", EX + "p") == ["b", "a", EX + "o"]
    assert data.one(EX + "s", EX + "p") == "b"
    assert data.texts(EX + "s", EX + "p") == ["b", "a"]
    assert data.texts(EX + "s", EX + "p", "fr") == ["a"]


def test_only_literals_are_texts_and_know_their_language(tmp_path: Path) -> None:
    data = read(tmp_path, 'ex:s ex:p "é"@fr , 12 , ex:o .')
    langs = {str(o): o.lang for o in data.objects(EX + "s", EX + "p") if isinstance(o, Text)}
    assert langs == {"é": "fr", "12": None}


def test_what_is_not_there_is_empty_and_is_not_there_afterwards_either(tmp_path: Path) -> None:
    data = read(tmp_path, "ex:s a ex:C .")
    assert data.objects(EX + "nobody", EX + "p") == []
    assert data.one(EX + "s", EX + "p") is None
    assert not data.flag(EX + "nobody", EX + "p")
    assert list(data.all_subjects()) == [EX + "s"]


def test_flags_and_classes(tmp_path: Path) -> None:
    data = read(tmp_path, "ex:a a ex:C ; ex:on true . ex:b a ex:C , ex:D ; ex:on false .")
    assert data.flag(EX + "a", EX + "on")
    assert not data.flag(EX + "b", EX + "on")
    assert list(data.subjects(EX + "C")) == [EX + "a", EX + "b"]
    assert list(data.subjects(EX + "D")) == [EX + "b"]


def test_lists(tmp_path: Path) -> None:
    data = read(tmp_path, "ex:s ex:p ( ex:a ex:b ) ; ex:none () .")
    assert data.members(str(data.one(EX + "s", EX + "p"))) == [EX + "a", EX + "b"]
    assert data.members(str(data.one(EX + "s", EX + "none"))) == []


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    data = read(tmp_path, "ex:s ex:p _:x . _:x ex:q 1 .", "ex:s ex:p _:x . _:x ex:q 2 .")
    nodes = [str(o) for o in data.objects(EX + "s", EX + "p")]
    assert sorted(t for n in nodes for t in data.texts(n, EX + "q")) == ["1", "2"]
    assert len(set(nodes)) == 2


def test_damage_is_told_with_the_file_and_the_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"0\.ttl.*3"):
        read(tmp_path, "ex:a a ex:C .\nex:b ex:p .")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.ttl"):
        Triples([tmp_path / "none.ttl"])
