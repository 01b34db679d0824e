"""How fast kg is: reading in this process, building and looking up as a user runs them.

Times depend on the machine and what else it does; the ratios, taken in one run, depend on it less.
"""

from __future__ import annotations

import json
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
from benchmarks.stages import shares
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
    everything = [a for lang in LANGUAGES for a in read_part(lang)]
    with TemporaryDirectory() as folder:
        build = seconds(lambda: kg("build", str(CORPUS), "--graph", folder))
        lookup = typical(lambda: kg("who-partners", "Apple", "--graph", folder))
    bare = typical(lambda: python("-c", "pass"))
    return {
        "reading": reading,
        "stages": shares(everything),
        "bulk": bulk(everything),
        "build": {"articles": len(load_gold([CORPUS])), "seconds": round(build, 2)},
        "lookup": {"seconds": round(lookup, 3), "python alone": round(bare, 3), "ratio": round(lookup / bare, 1)},
    }


def read_speed(lang: str) -> dict[str, Any]:
    """Articles and words a second, and how much longer reading takes than its pipeline alone on the same lines."""
    articles = read_part(lang)
    nlp = load(lang)
    read_article(articles[0])  # loads everything that is loaded once
    parsing = reading = 0.0
    for article in articles:
        lines = [row for row in article.body.split("\n") if row.strip()]
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


def read_part(lang: str) -> list[Article]:
    """The articles of the corpus's test part."""
    return [to_article(g) for g in load_gold([CORPUS / f"{lang}-test.jsonl"])]


def bulk(articles: Sequence[Article]) -> dict[str, Any]:
    """`kg extract` with a process a core, as a user runs it.

    They are given once, then three times over: half of what the second run takes longer is the time without loading.
    """
    words = sum(map(count_words, articles))
    with TemporaryDirectory() as folder:
        once, twice = Path(folder) / "once.jsonl", Path(folder) / "twice.jsonl"
        for file, times in ((once, 1), (twice, 3)):
            rows = (line(a, n) for n in range(times) for a in articles)
            file.write_text("".join(rows), encoding="utf-8")
        short = seconds(lambda: kg("extract", str(once)))
        watch = Watch()
        long = seconds(lambda: watch.run("extract", str(twice)))
    took = (long - short) / 2
    return {
        "articles": len(articles),
        "articles of 300 words a second": round(words / 300 / took, 1),
        "seconds with loading": round(short, 1),
        "memory, MB": watch.most,
    }


def line(article: Article, copy: int) -> str:
    """An article as a line of JSON; copies are different articles."""
    told = {"id": f"{article.id}-{copy}", "title": article.title, "text": article.text, "lang": article.lang}
    return json.dumps(told | {"published": article.published}, ensure_ascii=False) + "\n"


class Watch:
    """Runs a command of kg and looks now and then how much memory it and its processes take together."""

    def __init__(self) -> None:
        self.most = 0

    def run(self, *words: str) -> None:
        """Run it to the end; `most` is the greatest sum seen, in megabytes, shared pages counted once."""
        command = [sys.executable, "-m", "kg.cli.main", *words]
        process = subprocess.Popen(command, env=environment(ROOT), stdout=subprocess.DEVNULL)
        while process.poll() is None:
            self.most = max(self.most, sum(map(proportional, family(process.pid))) // 1024)
            time.sleep(0.2)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(p for child in children for p in family(int(child)))]


def proportional(pid: int) -> int:
    """A process's memory in kilobytes, each shared page divided among those who share it; 0 when it has ended."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(r.split()[1]) for r in rows if r.startswith("Pss:")), 0)


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
