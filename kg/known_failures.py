"""The examples of the lexicons that the parser is known to get wrong: ``ontologies/lexicon/known-failures.txt``.

The list may only shrink: an example that fails without being listed is a problem, and so is a listed one that passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.examples import Outcome, run
from kg.resources import folder

LANGS = ("en", "fr")
NAME = "known-failures.txt"
_HEADER = """\
# Examples of the lexicons, a line each, that do not come out as meant because the parser misreads the sentence: the
# entry is right and stays, the example shows what a better parser would gain. The list may only shrink: tests pin its
# length. `kg ontology check` tells what is missing here and what is here in vain.
"""


def path() -> Path:
    """Where the list is."""
    return folder("ontologies") / "lexicon" / NAME


def known() -> frozenset[str]:
    """The examples listed; none where there is no list."""
    if not path().is_file():
        return frozenset()
    lines = path().read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.strip() and not line.startswith("#"))


def outcomes() -> Iterator[Outcome]:
    """All examples of all languages, run."""
    return (outcome for lang in LANGS for outcome in run(lang))


def departures(rows: Iterable[Outcome] | None = None, listed: Iterable[str] | None = None) -> list[str]:
    """Where outcomes depart from the list, a line each; by default all examples are run and the list is read."""
    rows = list(outcomes() if rows is None else rows)
    wanted = known() if listed is None else frozenset(listed)
    there, failing = {r.text for r in rows}, {r.text for r in rows if not r.passed}
    return [
        *(_failure(r) for r in rows if not r.passed and r.text not in wanted),
        *(f"{NAME}: this example passes now, take it out: {text}" for text in sorted(wanted & there - failing)),
        *(f"{NAME}: no entry has this example: {text}" for text in sorted(wanted - there)),
    ]


def write(rows: Iterable[Outcome] | None = None) -> int:
    """Write the list anew from what fails, and give its length."""
    failing = sorted({r.text for r in (outcomes() if rows is None else rows) if not r.passed})
    path().write_text(_HEADER + "".join(f"{text}\n" for text in failing), encoding="utf-8")
    return len(failing)


def _failure(row: Outcome) -> str:
    if row.counter:
        return f"{row.entry}: the counter-example is taken for a statement: {row.text}"
    return f"{row.entry}: the example does not come out: {row.text} (found: {'; '.join(row.found) or 'nothing'})"
