"""Where things lie in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
CORE_FORMS = ROOT / "tests" / "data" / "core_forms.tsv"
README = ROOT / "README.md"
CARD = ROOT / "docs" / "corpus.md"
