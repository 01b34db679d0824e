"""Keeps the README true: its figures, and what its commands print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.places import CORPUS, ROOT
from benchmarks.speed import environment

WIDTH = 104  # columns of the tables shown
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
_CONSOLE = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)
PROMPT = "$ "

Run = Callable[[str], str]


def with_figures(text: str, figures: str) -> str:
    """The text with other figures between its marks. Raises ValueError when it has none.

    >>> with_figures("a\\n<!-- figures -->\\nold\\n<!-- /figures -->\\nb", "new")
    'a\\n<!-- figures -->\\nnew\\n<!-- /figures -->\\nb'
    """
    if not _FIGURES.search(text):
        raise ValueError("there is no place for figures: <!-- figures --> … <!-- /figures -->")
    return _FIGURES.sub(lambda m: f"{m[1]}{figures}\n{m[2]}", text)


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
    text = with_figures(path.read_text(encoding="utf-8"), figures)
    with TemporaryDirectory() as folder:
        (Path(folder) / CORPUS.name).symlink_to(CORPUS)
        text = with_output(text, lambda command: run_in(folder, command))
    path.write_text(text, encoding="utf-8")


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
