"""Measures quality and speed and prints a table: ``python -m benchmarks --help``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import quality, readme, speed, table
from benchmarks.places import CARD, README

GOLD = "further gold articles: a folder or file; may be repeated"
WRITE = "also write figures and output into README.md, and counts into docs/corpus.md"


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How well and how fast kg reads.")
    parser.add_argument("--gold", metavar="DIR", type=Path, action="append", default=[], help=GOLD)
    parser.add_argument("--only", choices=["quality", "speed"], help="one half of it")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--write-readme", action="store_true", help=WRITE)
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Measure, print, and write when asked to."""
    given = arguments(words)
    if given.only and given.write_readme:
        sys.exit("the README shows both quality and speed: leave out --only")
    result = {"circumstances": table.circumstances()}
    if given.only != "speed":
        result["quality"] = quality.measure(given.gold)
    if given.only != "quality":
        result["speed"] = speed.measure()
    print(json.dumps(result, ensure_ascii=False, indent=1) if given.json else table.text(result))
    if given.write_readme:
        readme.refresh(README, table.markdown(result))
        readme.refresh_card(CARD)


if __name__ == "__main__":
    main(sys.argv[1:])
