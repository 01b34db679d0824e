"""A small graph by hand for the tests of queries, exports and the command line.

Each line of `_SAID` is one claim: the sentence is the quote, ``[ ]`` and ``{ }`` mark its arguments.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from kg.assemble import assemble
from kg.assemble.priors import default_priors
from kg.model import Article, Claim, Entity, Evidence, Reading, Rejection, Span, Status
from kg.ontology.names import KnownEntity
from kg.ontology.schema import default_schema
from kg.query.facts import Asking
from kg.query.filters import USUAL, Filters
from kg.store import GraphFolder, open_store

ENTITIES = {
    e.id: e
    for e in (
        Entity("apple", "Company", "Apple", ("Apple Inc.", "苹果")),
        Entity("alibaba", "Company", "Alibaba", ("Alibaba Group", "阿里巴巴")),
        Entity("joseph-tsai", "Person", "Joseph Tsai"),
        Entity("societe-generale", "Company", "Société Générale", ("SocGen",)),
        Entity("orange", "Company", "Orange"),
        Entity("mistral-ai", "Company", "Mistral AI", ("Mistral",)),
        Entity("mistral-large", "AIModel", "Mistral Large", ("Mistral",)),
        Entity("mercury-bank", "Company", "Mercury"),
        Entity("mercury-x", "Product", "Mercury"),
        Entity("tsmc", "Company", "TSMC"),
        Entity("nvidia", "Company", "Nvidia"),
        Entity("vivo", "Company", "Vivo"),
        Entity("china", "Place", "China", ("Chine",)),
        Entity("github", "Company", "GitHub"),
        Entity("microsoft", "Company", "Microsoft"),
        Entity("lonely", "Company", 'Lonely & Sons "Ltd" <x>'),
    )
}
KNOWN = {"apple": KnownEntity("apple", "Company", "Apple", same_as=("http://www.wikidata.org/entity/Q312",))}
ARTICLES = {
    a.id: a
    for a in (
        Article("a1", "Alibaba and Apple", "", "en", "2025-02-13", "The Daily", "https://example.org/a1"),
        Article("a2", "Alibaba et Apple", "", "fr", "2025-02-14", "Le Quotidien"),
        Article("a3", "Chips and money", "", "en", "2025-03"),
        Article("a4", "No date", "", "en", None),
    )
}
_SAID = (
    ("a1", "alibaba", "suppliesAITo", "apple", "planned", "[Alibaba] will supply AI to {Apple} in China.", 0.9),
    ("a2", "alibaba", "suppliesAITo", "apple", "planned", "[Alibaba] fournira de l'IA à {Apple}.", 0.8),
    ("a1", "joseph-tsai", "chairs", "alibaba", "confirmed", "[Joseph Tsai], chairman of {Alibaba}, said so.", 0.95),
    ("a1", "apple", "partnersWith", "orange", "confirmed", "[Apple] and {Orange} work together.", 0.9),
    ("a2", "mistral-ai", "partnersWith", "apple", "confirmed", "[Mistral AI] s'allie à {Apple}.", 0.7),
    ("a2", "societe-generale", "partnersWith", "mistral-ai", "rumoured", "[SocGen] s'allierait à {Mistral}.", 0.8),
    ("a3", "tsmc", "suppliesChipsTo", "nvidia", "confirmed", "[TSMC] makes chips for {Nvidia}.", 0.95),
    ("a3", "tsmc", "suppliesChipsTo", "apple", "confirmed", "[TSMC] makes chips for {Apple}.", 0.9),
    ("a3", "nvidia", "investsIn", "mistral-ai", "confirmed", "[Nvidia] put money into {Mistral AI}.", 0.85),
    ("a3", "microsoft", "suppliesTo", "apple", "ended", "[Microsoft] no longer supplies {Apple}.", 0.9),
    ("a3", "vivo", "hasMarketShare", "17%", "confirmed", "[Vivo] holds {17%} of the market in China.", 0.9),
    ("a3", "alibaba", "headquarteredIn", "china", "confirmed", "[Alibaba], of {China}.", 0.6),
    ("a4", "github", "subsidiaryOf", "microsoft", "confirmed", "{Microsoft}'s unit [GitHub] grew.", 0.9),
    ("a4", "mistral-ai", "develops", "mistral-large", "confirmed", "[Mistral AI] showed {Mistral Large}.", 0.9),
)
_MARKS = re.compile(r"[\[\]{}]")


def readings() -> tuple[Reading, ...]:
    """What the four articles say; the first also rejected something."""
    out = []
    for article in ARTICLES.values():
        said = [row for row in _SAID if row[0] == article.id]
        whole = replace(article, text="\n".join(_MARKS.sub("", row[5]) for row in said))
        claims = tuple(_claim(whole, *row[1:]) for row in said)
        named = sorted({end for c in claims for end in (c.subject, c.object) if end in ENTITIES})
        named += ["mercury-bank", "mercury-x", "lonely"] if article.id == "a4" else []
        rejected = (Rejection("extract", "domain", ""), Rejection("extract", "domain", "")) * (article.id == "a1")
        out.append(Reading(whole, tuple(ENTITIES[n] for n in named), claims, rejected))
    return tuple(out)


def _claim(article: Article, subject: str, relation: str, obj: str, status: str, marked: str, score: float) -> Claim:
    quote = _MARKS.sub("", marked)
    start = article.body.index(quote)
    ai = relation == "suppliesAITo"
    passage = Evidence(
        article=article.id,
        start=start,
        end=start + len(quote) - 1,
        quote=quote[:-1],
        prefix="",
        suffix=quote[-1],
        subject=_span(marked, "[", "]", start),
        object=_span(marked, "{", "}", start),
        lang=article.lang or "en",
        extractor="rules",
        version="1",
        rule=f"{article.lang}:{relation}",
        score=score,
        status=Status(status),
        attributed_to="joseph-tsai" if ai else None,
        said_on=article.published if ai else None,
        qualifiers=(("place", "China"), ("product", "Qwen")) if ai else (),
        features=(("entry", 0.9), ("distance", -0.1)) if ai else (),
    )
    return Claim(subject, relation, obj, passage)


def _span(marked: str, left: str, right: str, offset: int) -> Span:
    start, end = (offset + len(_MARKS.sub("", marked[: marked.index(mark)])) for mark in (left, right))
    return Span(start, end)


def write_graph(folder: Path) -> Path:
    """The graph in a folder, through the real assembler and store."""
    GraphFolder(folder).write(assemble(readings(), default_schema(), default_priors(), KNOWN))
    return folder


def asking(folder: Path, filters: Filters = USUAL, lang: str = "en", backend: str = "oxigraph") -> Asking:
    """The graph of a folder, ready for questions."""
    return Asking(open_store(folder, backend), default_schema(), filters, lang)
