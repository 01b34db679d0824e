"""What the README promises."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from graphs import write_graph

import kg as public
from kg.cli.main import kg

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MARKERS = ("<!-- figures -->", "<!-- /figures -->")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    """Lines of shell blocks, and of the table of commands, that call kg."""
    lines = [line.removeprefix("$ ") for block in (*blocks("console"), *blocks("")) for line in block.splitlines()]
    cells = re.findall(r"`(kg [^`]+)`", README)
    return list(dict.fromkeys(line for line in (*lines, *cells) if line.startswith("kg ")))


@pytest.mark.parametrize("line", commands())
def test_commands_exist(line: str) -> None:
    words = shlex.split(line)[1:]
    if words[0].startswith("-") or words[0] == "COMMAND":
        return
    with click.Context(kg) as ctx:
        command = kg.get_command(ctx, words[0].replace("VERB", "supplies"))
        assert command is not None
        if isinstance(command, click.Group):
            assert command.get_command(ctx, words[1]) is not None


def test_every_command_is_told_of() -> None:
    named = {line.split()[1] for line in commands() if len(line.split()) > 1}
    missing = {name for section in kg.sections.values() for name in section} - named
    assert not missing


def test_every_python_block_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_graph(tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    assert blocks("python")
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})


def test_there_is_a_place_for_figures() -> None:
    start, end = (README.index(m) for m in MARKERS)
    assert start < end


def test_the_sentences_of_the_page_on_extraction_are_read_as_it_says() -> None:
    page = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+[.]) \| (\w+) \|$", page, re.MULTILINE)
    assert len(rows) > 5
    for sentence, status in rows:
        told = [s for s in public.extract(sentence).statements if s.relation == "acquires"]
        assert [s.status.value for s in told] == [status], sentence
