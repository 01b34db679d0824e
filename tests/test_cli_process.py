"""The command line as a process: exit statuses, closed pipes, what is imported, how fast it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graphs import write_graph

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "networkx", "rdflib", "trafilatura", "rapidfuzz", "pyshacl", "numpy")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("process"))


def kg(graph: Path, *words: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run `kg` in a process of its own."""
    return subprocess.run(
        [sys.executable, *options, "-m", "kg.cli.main", *words],
        env=os.environ | {"KG_GRAPH": str(graph), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("who-partners", "Apple"), 0),
        (("who-acquires", "Apple"), 0),
        (("who-partners", "Nobody"), 2),
        (("who-partners",), 2),
        (("frob",), 2),
        (("stats", "--graph", "/nonexistent"), 2),
    ],
)
def test_exit_statuses(graph: Path, words: tuple[str, ...], status: int) -> None:
    done = kg(graph, *words)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    if status:
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("who-partners", "Apple"),
        ("whom-supplies", "tsmc"),
        ("show", "Apple"),
        ("explain", "Apple", "partners", "Orange"),
    ],
)
def test_look_ups_import_nothing_heavy(graph: Path, words: tuple[str, ...]) -> None:
    done = kg(graph, *words, options=("-X", "importtime"))
    assert done.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "kg" in imported
    assert imported.isdisjoint(HEAVY)


def test_a_look_up_answers_soon(graph: Path) -> None:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        assert kg(graph, "who-partners", "Apple").returncode == 0
        times.append(time.perf_counter() - started)
    assert min(times) < 0.6


def test_a_reader_that_goes_away_is_no_error(graph: Path) -> None:
    command = f"'{sys.executable}' -m kg.cli.main query 'SELECT * {{ ?s ?p ?o . ?a ?b ?c }} LIMIT 20000' | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=os.environ | {"KG_GRAPH": str(graph), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_output_that_cannot_be_encoded_is_no_error(graph: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli.main", "show", "Apple"],
        env=os.environ | {"KG_GRAPH": str(graph), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        encoding="latin-1",
        check=False,
    )
    assert done.returncode == 0
    assert "\\u82f9" in done.stdout
