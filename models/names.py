"""Training files for names: python -m models.names LANG DATA OUT.

Public name corpora, mapped to four labels, and the project's own articles and lexicon examples, whose names also have
a class of the ontology ("ORG/GovernmentBody"), each written out several times with other names put in: names from
registers, invented firms, persons and products. So the encoder learns the places where names stand, not a list of
them. Passages of corpora that do not annotate products are marked "partial".
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from kg.annotate.normal import normalise
from kg.annotate.syntax import tokenised
from kg.ontology.lexicon import default_lexicon
from kg.ontology.names import default_names
from kg.ontology.schema import default_schema

Spans = list[tuple[int, int, str]]  # half-open token or character ranges with a label
OWN_COPIES, EXAMPLE_COPIES = 5, 4
LABEL = {
    "PER": "PERSON", "PERS": "PERSON", "person": "PERSON", "politician": "PERSON", "scientist": "PERSON", "researcher": "PERSON",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "university": "ORG", "corporation": "ORG", "group": "ORG",
    "LOC": "PLACE", "location": "PLACE", "country": "PLACE", "PROD": "PRODUCT", "product": "PRODUCT",
}  # fmt: skip
CLASS_LABEL = {"Person": "PERSON", "Place": "PLACE", "Product": "PRODUCT", "AIModel": "PRODUCT", "Technology": ""}


def iob(path: Path, form: int, tag: int) -> Iterator[tuple[list[str], Spans]]:
    """Sentences of a column file; IO, IOB and IOB2 tags alike."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        row = line.split("\t") if "\t" in line else line.split(" ")
        if line.startswith("# ") and form == 1:
            continue
        if len(row) > max(form, tag):
            words.append(row[form])
            tags.append(row[tag])
        elif not line.strip() and words:
            yield words, spans_of(tags)
            words, tags = [], []


def spans_of(tags: list[str]) -> Spans:
    """Token ranges of the mapped labels."""
    out: Spans = []
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        label = LABEL.get(name, "")
        if out and out[-1][1] == -1 and (prefix != "I" or out[-1][2] != label):
            out[-1] = (out[-1][0], i, out[-1][2])
        if label and (prefix == "B" or not out or out[-1][1] != -1):
            out.append((i, -1, label))
    return [s for s in out if s[1] > 0]


def sequoia(path: Path) -> Iterator[tuple[list[str], Spans]]:
    """The entity layer of the Sequoia treebank (column 11), contractions written as they stand."""
    block: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line.strip():
            block.append(line.split("\t"))
            continue
        if block:
            yield _sequoia_sentence(block)
        block = []


def _sequoia_sentence(block: list[list[str]]) -> tuple[list[str], Spans]:
    skip: set[str] = set()
    words: list[str] = []
    found: dict[str, tuple[int, int, str]] = {}
    for row in block:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            skip |= {str(i) for i in range(first, last + 1)}
            words.append(row[1])
            continue
        if row[0] not in skip:
            words.append(row[1])
        for part in row[10].split("|")[0].split(";") if len(row) > 10 else []:
            number, _, kind = part.partition(":")
            entity = re.search(r"NE-([A-Z]+)", row[10].split(part)[-1][:40]) if kind else None
            if entity and entity[1] in LABEL:
                found[number] = (len(words) - 1, len(words), LABEL[entity[1]])
            elif number in found and not kind:
                found[number] = (found[number][0], len(words), found[number][2])
    spans: Spans = []
    for span in sorted(found.values(), key=lambda s: s[0] - s[1]):
        if all(span[1] <= o[0] or o[1] <= span[0] for o in spans) and any(c.isupper() for c in words[span[0]]):
            spans.append(span)
    return words, spans


def popcorn(path: Path) -> Iterator[tuple[str, Spans]]:
    """Capitalised mentions of persons, organisations and places in the French reports."""
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        spans: Spans = []
        for entity in row["entities"]:
            kind = entity["type"]
            label = (
                "ORG"
                if "ORGANISATION" in kind
                else {"PLACE": "PLACE", "CIVILIAN": "PERSON", "TERRORIST_OR_CRIMINAL": "PERSON"}.get(kind, "")
            )
            for m in entity["mentions"]:
                if label and m["value"][:1].isupper() and m["start"] > 0:
                    spans.append((m["start"], m["end"], label))
        yield row["text"], spans


def own_articles(path: Path) -> Iterator[tuple[str, Spans]]:
    """Title and paragraphs of the project's articles with the names that stand in them; adjectives are left out."""
    demonyms = default_names().by_demonym
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        classes = {e["id"]: e["type"] for e in article["entities"]}
        forms = sorted(
            ((f, e["type"]) for e in article["entities"] for f in (e["name"], *e["aliases"])),
            key=lambda f: (-len(f[0]), f),
        )
        for name in ("title", "text"):
            body, spans = article[name], []
            here = [m for m in article["mentions"] if m["field"] == name]
            found = [(m["start"], m["end"], classes[m["entities"][0]]) for m in here if m["kind"] == "name"]
            for m in here:
                if m["kind"] == "reference":  # a description may hold a name: "the firm that Sam Altman runs"
                    found += within(body, m["start"], m["end"], forms)
            for start, end, cls in found:
                surface = body[start:end]
                if (
                    surface.lower() not in demonyms
                    and any(c.isupper() or c.isdigit() for c in surface)
                    and label_of(cls)
                ):
                    spans.append((start, end, label_of(cls)))
            spans.sort()
            start = 0
            for paragraph in body.split("\n"):
                end = start + len(paragraph)
                if paragraph.strip():
                    yield paragraph, [(s - start, e - start, k) for s, e, k in spans if start <= s and e <= end]
                start = end + 1


def within(body: str, first: int, last: int, forms: list[tuple[str, str]]) -> Spans:
    """Names in a stretch of text, the longest first; a single capitalised first word is none."""
    out: Spans = []
    for form, cls in forms:
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", body[first:last]):
            start, end = first + m.start(), first + m.end()
            if start > first and all(end <= s or e <= start for s, e, _ in out):
                out.append((start, end, cls))
    return out


def label_of(cls: str) -> str:
    """Label and class of a name; "" for concepts, which are no names.

    >>> label_of("AIModel"), label_of("Company"), label_of("Technology")
    ('PRODUCT/AIModel', 'ORG/Company', '')
    """
    label = CLASS_LABEL.get(cls, "ORG")
    return f"{label}/{cls}" if label else ""


def examples(lang: str) -> Iterator[tuple[str, Spans]]:
    """Examples of the lexicon: their marks tell where names stand, the relation tells of which class."""
    schema = default_schema()
    for entry in default_lexicon(lang).entries:
        relation = schema.relations[entry.frames[0].relations[0]]
        for text in (*entry.examples, *entry.counter_examples):
            yield _unmark(text, _label(relation.domain), _label(relation.range))


def _label(classes: tuple[str, ...]) -> str:
    """The label that a relation asks for; its class stays open."""
    return CLASS_LABEL.get(classes[0], "ORG" if classes[0] != "percentage" else "")


def _unmark(text: str, subject: str, obj: str) -> tuple[str, Spans]:
    names = default_names()
    out, spans, start = "", [], 0
    for c in text:
        if c in "[{":
            start = len(out)
        elif c in "]}":
            surface = out[start:]
            known = names.named(surface)
            label = label_of(known[0].type) if known else subject if c == "]" else obj
            if label and surface[:1].isupper() or any(x.isupper() for x in surface):
                spans.append((start, len(out), label or "ORG"))
        else:
            out += c
    return out, spans


class Names:
    """A supply of names to put in, from registers and inventions; drawn with a fixed seed."""

    def __init__(self, data: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.companies = sorted(
            set(self._registers(data))
            | {n for e in default_names().entities.values() if e.type == "Company" for n in e.names}
        )
        places = [e for e in default_names().entities.values() if e.type == "Place"]
        self.places = sorted({n for e in places for n in e.labels.values()})
        self.products = sorted({e.name for e in default_names().entities.values() if e.type in {"Product", "AIModel"}})
        self.others = {
            cls: sorted({n for e in default_names().entities.values() if e.type == cls for n in e.names if n.isascii()})
            for cls in ("GovernmentBody", "ResearchInstitute", "Consortium", "StockExchange", "MediaOutlet", "AIModel")
        }
        people = [row for row in self._people(data) if all(w[:1].isupper() and w.isalpha() and len(w) > 2 for w in row)]
        self.forenames = sorted({first for first, _ in people})
        self.surnames = sorted({last for _, last in people})

    def _registers(self, data: Path) -> Iterator[str]:
        for line in (data / "gaz_ror_companies/ror_companies.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row.get("name") or next(
                (n["value"] for n in row.get("names", []) if "ror_display" in n["types"]), ""
            )
            yield re.sub(r"\s*\(.*?\)|,.*| Co\.? .*", "", name)
        with (data / "gaz_sp500/constituents.csv").open(encoding="utf-8") as file:
            yield from (r["Security"] for r in csv.DictReader(file))
        with (data / "gaz_euronext_paris/euronext_paris.csv").open(encoding="utf-8") as file:
            yield from (r["name"] for r in csv.DictReader(file))

    def _people(self, data: Path) -> Iterator[tuple[str, str]]:
        """First and last words of persons' names in the English corpora, drawn apart from each other."""
        files = [(data / "ner_en_uner_ewt/en_ewt-ud-train.first-commit.iob2", 1, 2)]
        files += [(data / f"ner_en_crossner/{domain}/train.txt", 0, 1) for domain in ("ai", "politics", "science")]
        for path, form, tag in files:
            for words, spans in iob(path, form, tag):
                yield from ((words[s], words[e - 1]) for s, e, label in spans if label == "PERSON" and e - s > 1)

    def draw(self, label: str, old: str) -> str:
        """Another name of the label and class; single words stay single words for persons (a surname)."""
        roll = self.rng.random()
        label, _, cls = label.partition("/")
        if label == "PERSON":
            last = self.rng.choice(self.surnames)
            return last if " " not in old else f"{self.rng.choice(self.forenames)} {last}"
        if label == "PLACE":
            return self.rng.choice(self.places)
        if label == "PRODUCT":
            if cls == "AIModel":
                return self.rng.choice(self.others[cls]) if roll < 0.6 else old
            return self.rng.choice(self.products) if roll < 0.4 and self.products else self.invented_product()
        if cls in self.others:
            return self.rng.choice(self.others[cls]) if roll < 0.6 else old
        return self.rng.choice(self.companies) if roll < 0.6 else self.invented_firm()

    def invented_firm(self) -> str:
        r = self.rng
        stem = "".join(
            r.choice(s)
            for s in (
                ["Ka", "Vel", "So", "Ar", "Lum", "Bri", "Zen", "No", "Tri", "Hex", "Cal", "Ori", "Mer", "Pol"],
                ["ta", "vi", "ran", "lo", "da", "mi", "nex", "ro", "qui", "sol"],
                ["", "", "nt", "x", "o", "is", "a", "eo", "ry", "tech"],
            )
        )
        return stem + r.choice(
            [
                "",
                "",
                "",
                "",
                " Systems",
                " Labs",
                " Robotics",
                " AI",
                " Energy",
                " Semiconductor",
                " Technologies",
                " Tooling",
                " & Cie",
                " SA",
                " Group",
            ]
        )

    def invented_product(self) -> str:
        r = self.rng
        stem = r.choice(
            [
                "Nova",
                "Zephyr",
                "Lyra",
                "Orbit",
                "Prism",
                "GX",
                "RX",
                "Titan",
                "Iris",
                "Pulse",
                "Atlas",
                "Comet",
                "M",
                "A",
                "H",
                "Tensor",
                "Echo",
                "Vega",
            ]
        )
        return stem + r.choice(["", "", " 7", " Pro", "-200", " S24", "3", "100", " 2.5", " Max", "-4o", " X1"])

    def replace(self, text: str, spans: Spans) -> tuple[str, Spans]:
        """The text with most names replaced, equal names alike."""
        chosen: dict[str, str] = {}
        out, moved, last = "", [], 0
        for start, end, label in sorted(spans):
            old = text[start:end]
            if old not in chosen:
                chosen[old] = self.draw(label, old) if self.rng.random() < 0.85 else old
            out += text[last:start]
            moved.append((len(out), len(out) + len(chosen[old]), label))
            out, last = out + chosen[old], end
        return out + text[last:], moved


def from_text(nlp: spacy.Language, text: str, spans: Spans) -> Doc:
    """A document from text with character ranges; the text is normalised as at run time."""
    clean = normalise(text).text
    doc = tokenised(nlp, clean if len(clean) == len(text) else text)
    ents = [doc.char_span(s, e, label=label, alignment_mode="contract") for s, e, label in spans]
    doc.ents = spacy.util.filter_spans([e for e in ents if e is not None])
    return doc


def from_words(nlp: spacy.Language, words: list[str], spans: Spans) -> Doc:
    doc = Doc(nlp.vocab, words=words)
    doc.ents = [spacy.tokens.Span(doc, s, e, label=label) for s, e, label in spans]
    return doc


def public(lang: str, data: Path) -> Iterator[tuple[list[str], Spans]]:
    """Sentences of the public corpora of a language, in which products are not annotated."""
    if lang == "en":
        yield from iob(data / "ner_en_uner_ewt/en_ewt-ud-train.first-commit.iob2", 1, 2)
        yield from iob(data / "ner_en_uner_pud/en_pud-ud-test.iob2", 1, 2)
        yield from iob(data / "ner_en_wikigold/wikigold.conll.txt", 0, 1)
        for domain in ("ai", "politics", "science"):
            for part in ("train", "dev", "test"):
                yield from iob(data / f"ner_en_crossner/{domain}/{part}.txt", 0, 1)
    else:
        yield from sequoia(data / "ner_fr_sequoia_ne/sequoia-ud.parseme.frsemcor.train")
        yield from sequoia(data / "ner_fr_sequoia_ne/sequoia-ud.parseme.frsemcor.test")


def partial(doc: Doc) -> Doc:
    """The document, marked as one whose products are not annotated."""
    doc.user_data["partial"] = True
    return doc


def write(lang: str, data: Path, out: Path) -> None:
    """Write ner-train.spacy, and for development the public part and the project's own (ner-dev, own-dev)."""
    nlp, names = spacy.blank(lang), Names(data, 11)
    corpus = Path(__file__).parent.parent / "corpus"
    docs = [partial(from_words(nlp, w, s)) for w, s in public(lang, data)]
    if lang == "fr":
        docs += [partial(from_text(nlp, t, s)) for t, s in popcorn(data / "ie_fr_popcorn/train.json")]
    own = list(own_articles(corpus / f"{lang}-train.jsonl"))
    marked = list(examples(lang))
    texts = [*own, *own, *(names.replace(t, s) for _ in range(OWN_COPIES) for t, s in own)]
    texts += [names.replace(t, s) for _ in range(EXAMPLE_COPIES) for t, s in marked]
    docs += [from_text(nlp, t, s) for t, s in texts]
    random.Random(3).shuffle(docs)
    dev = data / (
        "ner_en_uner_ewt/en_ewt-ud-dev.iob2" if lang == "en" else "ner_fr_sequoia_ne/sequoia-ud.parseme.frsemcor.dev"
    )
    rows = iob(dev, 1, 2) if lang == "en" else sequoia(dev)
    out.mkdir(parents=True, exist_ok=True)
    parts = {"ner-train": docs, "ner-dev": [partial(from_words(nlp, w, s)) for w, s in rows]}
    parts["own-dev"] = [from_text(nlp, t, s) for t, s in own_articles(corpus / f"{lang}-dev.jsonl")]
    for name, part in parts.items():
        DocBin(docs=part, store_user_data=True).to_disk(out / f"{name}.spacy")
    print(lang, len(docs), "documents", sum(len(d.ents) for d in docs), "names")


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
