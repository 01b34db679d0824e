"""The shape of the code: who imports whom, how large things are, what an import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
HEAVY = ("spacy", "networkx", "rdflib", "pyshacl", "trafilatura", "numpy")


@pytest.fixture(scope="module", params=MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def module(request: pytest.FixtureRequest) -> ast.Module:
    """A module's tree; each test sees all."""
    return ast.parse(request.param.read_text(encoding="utf-8"), str(request.param.relative_to(ROOT)))


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_are_modules() -> None:
    assert len(MODULES) > 50


def test_layers_and_independence_of_stages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = cli.lint_imports(no_cache=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_no_file_is_too_long() -> None:
    lengths = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8").count("\n") for p in MODULES}
    assert not {name: n for name, n in lengths.items() if n > LONGEST_FILE}


def test_no_function_is_too_long(module: ast.Module) -> None:
    lengths = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(module)}
    assert not {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION}


def test_every_except_names_what_it_catches(module: ast.Module) -> None:
    assert not [n.lineno for n in ast.walk(module) if isinstance(n, ast.ExceptHandler) and n.type is None]


def test_everything_is_annotated(module: ast.Module) -> None:
    open_: list[str] = []
    for f in functions(module):
        arguments = [*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs]
        bare = [a.arg for a in arguments if a.annotation is None and a.arg not in {"self", "cls"}]
        open_ += [f"{f.name}({a})" for a in bare] + [f.name] * (f.returns is None)
    assert not open_


@pytest.mark.parametrize("name", ["kg", "kg.cli.main", "kg.model", "kg.tree"])
def test_an_import_loads_nothing_heavy(name: str) -> None:
    code = f"import sys, {name}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
    assert done.stderr == ""


def test_the_value_types_need_the_standard_library_only() -> None:
    code = "import sys, kg.model; print(*sorted({m.split('.')[0] for m in sys.modules} - sys.stdlib_module_names))"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"kg", "__main__"}
