"""From articles to a graph, with the language pipelines that ship with kg."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate import load_gold, to_article
from kg.extraction import to_json
from kg.model import Article, Claim, Reading, Span
from kg.ontology.names import default_names
from kg.pipeline import build, forget, read_article

CORPUS = Path(__file__).parent.parent / "corpus"
BOUGHT = Article("bought", "A deal", "Broadcom acquired VMware in 2023.", "en", "2023-11-22")
RIVAL = Article("rival", "A race", "Broadcom supplies chips to Google. Nvidia competes with AMD.", "en", "2024-05-02")
FRENCH = Article(
    "french",
    "Un rachat",
    "Broadcom a racheté VMware. Capgemini a signé un partenariat avec Orange.",
    "fr",
    "2024-01-05",
)


def articles(lang: str, count: int) -> list[Article]:
    return [to_article(g) for g in load_gold([CORPUS / f"{lang}-dev.jsonl"])[:count]]


def write(path: Path, rows: Iterable[Article]) -> str:
    """A source that holds articles; gives its name."""
    lines = (
        json.dumps({k: v for k, v in asdict(a).items() if v is not None and k != "kept_fingerprint"}) for a in rows
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a graph that a user sees."""
    found = {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}
    assert {"evidence.ttl", "facts.ttl", "statements.ttl"} <= found.keys()
    return found


def graph(folder: Path, *rows: Article) -> dict[str, bytes]:
    """The files of a graph built from articles in a new folder."""
    build([write(folder.with_suffix(".jsonl"), rows)], folder)
    return files(folder)


def claimed(reading: Reading) -> set[tuple[str, str, str, str]]:
    """What an article is printed to say."""
    return {(s["subject"], s["relation"], s["object"], s["status"]) for s in to_json(reading)["statements"]}


# ---- The same articles give the same graph ----


@pytest.fixture(scope="module")
def some() -> list[Article]:
    return [*articles("en", 3), *articles("fr", 3)]


@pytest.fixture(scope="module")
def built(some: list[Article], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return graph(tmp_path_factory.mktemp("built") / "graph", *some)


def test_two_builds_are_equal_to_the_byte(some: list[Article], built: dict[str, bytes], tmp_path: Path) -> None:
    assert graph(tmp_path / "again", *some) == built


def test_the_order_of_articles_makes_no_difference(
    some: list[Article], built: dict[str, bytes], tmp_path: Path
) -> None:
    assert graph(tmp_path / "reversed", *reversed(some)) == built


def test_one_by_one_makes_no_difference(tmp_path: Path) -> None:
    together = graph(tmp_path / "together", BOUGHT, RIVAL, FRENCH)
    for article in (FRENCH, BOUGHT, RIVAL):
        build([write(tmp_path / "one.jsonl", [article])], tmp_path / "single")
    assert files(tmp_path / "single") == together


def test_known_articles_are_skipped_and_reading_them_again_changes_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [BOUGHT, FRENCH])
    first = build([source], tmp_path / "graph")
    before = files(tmp_path / "graph")
    second = build([source], tmp_path / "graph")
    third = build([source], tmp_path / "graph", again=True)
    assert (first.new, first.replaced, first.skipped) == (2, 0, 0)
    assert (second.new, second.replaced, second.skipped) == (0, 0, 2)
    assert (third.new, third.replaced, third.skipped) == (0, 2, 0)
    assert first.statements == second.statements == third.statements > 0
    assert files(tmp_path / "graph") == before


def test_an_article_without_news_leaves_no_trace_in_the_others(tmp_path: Path) -> None:
    alone = graph(tmp_path / "alone", BOUGHT)
    silent = Article("silent", "Nothing", "It rained all day.", "en")
    with_silent = graph(tmp_path / "with", BOUGHT, silent)
    assert with_silent["facts.ttl"] == alone["facts.ttl"]
    assert with_silent["statements.ttl"] == alone["statements.ttl"]


# ---- Changing and forgetting ----


def test_a_changed_article_replaces_what_it_said(tmp_path: Path) -> None:
    changed = replace(RIVAL, text="Nvidia competes with Intel.")
    expected = graph(tmp_path / "expected", BOUGHT, changed)
    assert b"amd" in graph(tmp_path / "graph", BOUGHT, RIVAL)["evidence.ttl"]
    report = build([write(tmp_path / "changed.jsonl", [changed])], tmp_path / "graph")
    assert (report.new, report.replaced) == (0, 1)
    assert files(tmp_path / "graph") == expected
    assert b"amd" not in expected["evidence.ttl"]


def test_what_two_articles_say_stays_when_one_no_longer_says_it(tmp_path: Path) -> None:
    before = graph(tmp_path / "graph", BOUGHT, FRENCH)
    build([write(tmp_path / "changed.jsonl", [replace(FRENCH, text="Il pleut.")])], tmp_path / "graph")
    after = files(tmp_path / "graph")
    assert b"capgemini" in before["facts.ttl"]
    assert b"tech:acquires id:vmware" in after["facts.ttl"]
    assert b"capgemini" not in after["facts.ttl"]


def test_forgetting_removes_exactly_what_only_that_article_supported(tmp_path: Path) -> None:
    for gone in (BOUGHT, RIVAL, FRENCH):
        kept = [a for a in (BOUGHT, RIVAL, FRENCH) if a is not gone]
        folder = tmp_path / gone.id
        graph(folder, BOUGHT, RIVAL, FRENCH)
        forget(folder, gone.id)
        assert files(folder) == graph(tmp_path / f"without-{gone.id}", *kept)


def test_forgetting_counts_what_goes_and_refuses_what_is_not_there(tmp_path: Path) -> None:
    graph(tmp_path / "graph", BOUGHT, FRENCH)
    before = files(tmp_path / "graph")
    with pytest.raises(UsageError, match="nosuch"):
        forget(tmp_path / "graph", "nosuch")
    assert files(tmp_path / "graph") == before
    assert forget(tmp_path / "graph", FRENCH.id) == 1  # the acquisition is told in both
    assert forget(tmp_path / "graph", BOUGHT.id) == 1


# ---- Evidence ----


def evidence(corpus: dict[str, tuple[Reading, ...]]) -> list[tuple[Reading, Claim]]:
    rows = [(r, c) for readings in corpus.values() for r in readings for c in r.claims]
    assert len(rows) > 100
    return rows


def test_every_quote_is_exactly_what_stands_there(corpus: dict[str, tuple[Reading, ...]]) -> None:
    for reading, claim in evidence(corpus):
        passage, body = claim.evidence, reading.article.body
        assert body[passage.start : passage.end] == passage.quote
        around = body[passage.start - len(passage.prefix) : passage.end + len(passage.suffix)]
        assert around == passage.prefix + passage.quote + passage.suffix


def test_printed_statements_stand_where_they_say(corpus: dict[str, tuple[Reading, ...]]) -> None:
    for readings in corpus.values():
        for reading in readings:
            body, printed = reading.article.body, to_json(reading)
            for statement in printed["statements"]:
                assert body[statement["start"] : statement["end"]] == statement["quote"]
                assert 0 < statement["belief"] <= 1
            ids = {e["id"] for e in printed["entities"]}
            for statement in printed["statements"]:
                assert statement["subject"] in ids
                assert statement["relation"] == "hasMarketShare" or statement["object"] in ids
                assert statement["attributed_to"] in {None, *ids}


def test_the_text_of_a_mention_is_what_stands_there(corpus: dict[str, tuple[Reading, ...]]) -> None:
    for reading in (r for readings in corpus.values() for r in readings):
        for entity in to_json(reading)["entities"]:
            for m in entity["mentions"]:
                assert reading.article.body[m["start"] : m["end"]] == m["text"]


def test_every_argument_is_a_mention_of_its_entity(corpus: dict[str, tuple[Reading, ...]]) -> None:
    for reading, claim in evidence(corpus):
        for entity, span in sides(claim):
            (found,) = [e for e in reading.entities if e.id == entity]
            mentions = [m for m in found.mentions if m.span == span]
            assert mentions, (claim.key, claim.evidence.quote)
            for m in mentions:  # a reference tells why it was resolved so
                assert m.kind not in {"pronoun", "description", "implicit"} or m.reason, (claim.key, m)


def test_every_argument_lies_in_the_quote_or_made_a_product_that_does(corpus: dict[str, tuple[Reading, ...]]) -> None:
    makers = {e.id: e.maker for e in default_names().entities.values() if e.maker}
    for reading, claim in evidence(corpus):
        quote = Span(claim.evidence.start, claim.evidence.end)
        inside = {e.id for e in reading.entities for m in e.mentions if quote.start <= m.start < quote.end}
        for entity, span in sides(claim):
            within = quote.start <= span.start < span.end <= quote.end
            assert within or entity in {makers.get(i) for i in inside}, (claim.key, claim.evidence.quote)


def sides(claim: Claim) -> list[tuple[str, Span]]:
    """The entities of a claim with where they stand; a figure is none."""
    both = [(claim.subject, claim.evidence.subject), (claim.object, claim.evidence.object)]
    return both[:1] if claim.relation == "hasMarketShare" else both


# ---- Typography ----

TYPOGRAPHIC = {
    "'": "’",
    " :": "\u00a0:",
    " ;": "\u00a0;",
    " ?": "\u00a0?",
    " !": "\u202f!",
    " %": "\u202f%",
    "...": "…",
}


def plain(text: str) -> str:
    """With straight signs and plain spaces only."""
    for found, sign in {**{v: k for k, v in TYPOGRAPHIC.items()}, "«\u00a0": '"', "\u00a0»": '"'}.items():
        text = text.replace(found, sign)
    return text.replace("« ", '"').replace(" »", '"').replace("\u00a0", " ").replace("\u202f", " ")


def typographic(text: str) -> str:
    """With curly apostrophes, French quotes and the spaces that belong to them."""
    for sign, found in TYPOGRAPHIC.items():
        text = plain(text).replace(sign, found) if sign == "'" else text.replace(sign, found)
    halves = text.split('"')
    return "".join(h + ("«\u00a0" if i % 2 == 0 else "\u00a0»") for i, h in enumerate(halves[:-1])) + halves[-1]


@pytest.mark.parametrize("number", range(5))
def test_straight_and_typographic_signs_say_the_same(number: int) -> None:
    article = articles("fr", 5)[number]
    straight, curly = (replace(article, title=f(article.title), text=f(article.text)) for f in (plain, typographic))
    assert straight.text != curly.text
    assert not set(straight.text) & set("’«»\u00a0\u202f…")
    assert "'" not in curly.text
    assert '"' not in curly.text
    assert claimed(read_article(straight)) == claimed(read_article(curly)) != set()
