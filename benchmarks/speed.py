"""How fast kg is: reading in this process, building and looking up as a user runs them.

Times depend on the machine and what else it does; the ratios, taken in one run, depend on it less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.places import CORPUS, ROOT
from kg.annotate.models import LANGUAGES, load
from kg.evaluate import load_gold, to_article
from kg.model import Article
from kg.pipeline import read_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TIMES = 5  # a command is run so often, after once for the disk's sake; the median counts


def measure() -> dict[str, Any]:
    """All of it."""
    reading = [read_speed(lang) for lang in LANGUAGES]
    with TemporaryDirectory() as folder:
        build = seconds(lambda: kg("build", str(CORPUS), "--graph", folder))
        lookup = typical(lambda: kg("who-partners", "Apple", "--graph", folder))
    bare = typical(lambda: python("-c", "pass"))
    return {
        "reading": reading,
        "build": {"articles": len(load_gold([CORPUS])), "seconds": round(build, 2)},
        "lookup": {"seconds": round(lookup, 3), "python alone": round(bare, 3), "ratio": round(lookup / bare, 1)},
    }


def read_speed(lang: str) -> dict[str, Any]:
    """Articles and words a second, and how much longer reading takes than its pipeline alone on the same lines."""
    articles = [to_article(g) for g in load_gold([CORPUS / f"{lang}.jsonl"])]
    nlp = load(lang)
    read_article(articles[0])  # loads everything that is loaded once
    parsing = reading = 0.0
    for article in articles:
        lines = [line for line in article.body.split("\n") if line.strip()]
        parsing += seconds(partial(parse, nlp, lines))
        reading += seconds(partial(read_article, article))
    words = sum(map(count_words, articles))
    return {
        "lang": lang,
        "articles": len(articles),
        "words": words,
        "articles a second": round(len(articles) / reading, 1),
        "words a second": round(words / reading),
        "spaCy words a second": round(words / parsing),
        "ratio": round(reading / parsing, 2),
    }


def parse(nlp: Language, lines: list[str]) -> list[Doc]:
    """The bare pipeline at work."""
    return list(nlp.pipe(lines, batch_size=64))


def count_words(article: Article) -> int:
    """Words between spaces, of title and text."""
    return len(article.body.split())


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def typical(work: Callable[[], object]) -> float:
    """How long something takes, as a rule."""
    work()
    return median(seconds(work) for _ in range(TIMES))


def kg(*words: str) -> None:
    """Run a command of kg, its output unseen. Raises CalledProcessError when it fails."""
    python("-m", "kg.cli.main", *words)


def python(*words: str) -> None:
    """Run Python in a process of its own."""
    subprocess.run([sys.executable, *words], env=environment(ROOT), stdout=subprocess.DEVNULL, check=True)


def environment(root: Path, extra: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """The environment in which kg is found whether it is installed or not."""
    return {**os.environ, "PYTHONPATH": str(root), **dict(extra)}
