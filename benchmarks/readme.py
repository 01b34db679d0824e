"""Keeps the README and the corpus card true: their figures, and what the commands shown print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpus
from benchmarks.places import CORPUS, ROOT
from benchmarks.speed import environment
from benchmarks.table import piped

WIDTH = 104  # columns of the tables shown
_CONSOLE = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)
PROMPT = "$ "

Run = Callable[[str], str]


def with_block(text: str, name: str, block: str) -> str:
    """The text with another block between its marks. Raises ValueError when it has none.

    >>> with_block("a\\n<!-- figures -->\\nold\\n<!-- /figures -->\\nb", "figures", "new")
    'a\\n<!-- figures -->\\nnew\\n<!-- /figures -->\\nb'
    """
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"there is no place for {name}: <!-- {name} --> … <!-- /{name} -->")
    return marks.sub(lambda m: f"{m[1]}{block}\n{m[2]}", text)


def with_output(text: str, run: Run) -> str:
    """The text with what `run` gives for the ``$ kg …`` lines of its console blocks; other commands print nothing."""
    return _CONSOLE.sub(lambda m: f"{m[1]}{_session(m[2], run)}{m[3]}", text)


def _session(block: str, run: Run) -> str:
    commands = [line for line in block.splitlines() if line.startswith(PROMPT)]
    parts = [f"{line}\n{_output(line.removeprefix(PROMPT), run)}" for line in commands]
    return "\n".join(parts)


def _output(command: str, run: Run) -> str:
    return run(command) if command.startswith("kg ") else ""


def refresh(path: Path, figures: str) -> None:
    """Rewrite a file with these figures, and run its commands in a new folder that holds the corpus.

    Raises ValueError, having written nothing, when the file has no place for figures.
    """
    text = with_block(path.read_text(encoding="utf-8"), "figures", figures)
    with TemporaryDirectory() as folder:
        (Path(folder) / CORPUS.name).symlink_to(CORPUS)
        text = with_output(text, lambda command: run_in(folder, command))
    path.write_text(text, encoding="utf-8")


def refresh_card(path: Path) -> None:
    """Rewrite the counts of the corpus card. Raises ValueError when it has no place for them."""
    text = path.read_text(encoding="utf-8")
    path.write_text(with_block(text, "counts", piped(corpus.rows())), encoding="utf-8")


def run_in(folder: str, command: str) -> str:
    """What a command prints. Raises CalledProcessError when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli.main", *shlex.split(command)[1:]],
        cwd=folder,
        env=environment(ROOT, [("COLUMNS", str(WIDTH)), ("KG_GRAPH", "graph")]),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout
