"""Files, folders, standard input, web addresses and feeds → articles."""

from kg.read.dates import iso_date
from kg.read.problems import MAX_CHARACTERS, SourceProblem
from kg.read.sources import read_sources

__all__ = ["MAX_CHARACTERS", "SourceProblem", "iso_date", "read_sources"]
