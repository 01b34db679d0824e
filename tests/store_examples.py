"""Readings for the tests of `kg.assemble` and `kg.store`: one small corpus by hand, and strategies for nasty ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kg.assemble import Priors, assemble
from kg.assemble.priors import ErrorRates
from kg.model import Article, Claim, Entity, Evidence, Knowledge, Mention, Reading, Rejection, Span, Status
from kg.ontology.names import KnownEntity
from kg.ontology.schema import default_schema

SCHEMA = default_schema()
PRIORS = Priors(
    extractors={"rules": ErrorRates(0.1, 0.03), "trained": ErrorRates(0.15, 0.06)},
    statuses=dict.fromkeys(Status, 1.0) | {Status.RUMOURED: 0.6},
    article_error=0.05,
    rules={("rules", "en:weak"): ErrorRates(0.5, 0.4)},
)
KNOWN = {
    "alibaba": KnownEntity("alibaba", "Company", "Alibaba", same_as=("http://www.wikidata.org/entity/Q1359568",)),
}


def evidence(article: str = "a1", start: int = 10, *, quote: str = "", **changes: object) -> Evidence:
    """A passage of 50 characters, told as a fact, unless `changes` say otherwise."""
    made = Evidence(
        article=article,
        start=start,
        end=start + 50,
        quote=quote or f"What {article} says at {start}",
        prefix="Before. ",
        suffix=" After.",
        subject=Span(start, start + 7),
        object=Span(start + 20, start + 25),
        lang="en",
        extractor="rules",
        version="1",
        rule="en:supply-v",
        score=0.9,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def claim(subject: str, relation: str, obj: str, article: str = "a1", start: int = 10, **changes: object) -> Claim:
    """What a passage made by `evidence` says."""
    return Claim(subject, relation, obj, evidence(article, start, **changes))  # type: ignore[arg-type]


def reading(article: str, *claims: Claim, published: str | None = "2025-02-13", **changes: object) -> Reading:
    """An article that says so, in which each entity is named by its identifier with a capital."""
    names = sorted({n for c in claims for n in (c.subject, c.object) if not n[0].isdigit()})
    entities = tuple(Entity(n, "Company", n.capitalize()) for n in names)
    made = Reading(Article(article, f"Title of {article}", "Text.", "en", published), entities, claims)
    return replace(made, **changes)  # type: ignore[arg-type]


def knowledge(*readings: Reading) -> Knowledge:
    """The readings assembled with the priors of the tests."""
    return assemble(readings, SCHEMA, PRIORS, KNOWN)


def corpus() -> tuple[Reading, ...]:
    """Two articles, of which the golden files were made."""
    first = reading(
        "en-1",
        claim(
            "alibaba", "suppliesAITo", "apple", "en-1", 20,
            status=Status.PLANNED, attributed_to="joseph-tsai", said_on="2025-02-13", features=(("entry", 0.9),),
            qualifiers=(("date", "2025-02"), ("place", "China")), quote='"They chose us",\nhe said',
        ),
        claim("alibaba", "suppliesTo", "apple", "en-1", 90, score=0.7),
        claim("vivo", "partnersWith", "apple", "en-1", 150, status=Status.RUMOURED),
        claim("vivo", "hasMarketShare", "17%", "en-1", 220, qualifiers=(("source", "Canalys"),)),
        rejections=(Rejection("extract", "domain"), Rejection("extract", "domain", "x"), Rejection("extract", "far")),
    )  # fmt: skip
    second = reading(
        "fr/2",
        claim("alibaba", "suppliesAITo", "apple", "fr/2", 30, lang="fr", rule="fr:fournir-v", score=0.8),
        published="2025-02",
    )
    people = (Entity("joseph-tsai", "Person", "Joseph Tsai"), Entity("alibaba", "Company", "Alibaba Group"))
    source = replace(second.article, lang="fr", source="Le Monde", url="https://example.org/?a=1&b=é")
    return (replace(first, entities=(*first.entities, *people)), replace(second, article=source))


# ---- Strategies ----

NASTY = "\"\\'\n\r\t\x00\x1f\x7f\x85\u2028\ufeff#<>{}@^%/.:~ uU0041é阿😀"
texts = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.sampled_from(["alibaba", "apple", "b"]) | texts.filter(bool)
dates = st.sampled_from(["2025-02-13", "2025-02-12", "2025-02", "2025", "2025-02-31", "0000", "soon"])
numbers = st.integers(0, 10**6)
spans = st.builds(Span, numbers, numbers)
scores = st.sampled_from([0.0, 0.5, 0.9, 1.0]) | st.floats(0, 1)
qualifiers = st.lists(st.tuples(st.sampled_from(["place", "date", "a b"]), texts), max_size=3).map(tuple)
features = st.lists(st.tuples(texts, st.floats(allow_nan=False, allow_infinity=False)), max_size=2).map(tuple)


def passages(article: str) -> st.SearchStrategy[Evidence]:
    """Evidence of an article."""
    return st.builds(
        Evidence,
        article=st.just(article),
        start=st.integers(0, 3),
        end=st.integers(4, 6),
        quote=texts,
        prefix=texts,
        suffix=texts,
        subject=spans,
        object=spans,
        lang=st.sampled_from(["en", "fr", ""]),
        extractor=st.sampled_from(sorted(PRIORS.extractors)),
        version=texts,
        rule=st.sampled_from(["en:weak", ""]) | texts,
        score=scores,
        status=st.sampled_from(Status),
        attributed_to=st.none() | names,
        said_on=st.none() | dates,
        qualifiers=qualifiers,
        features=features,
    )


@st.composite
def claims(draw: st.DrawFn, article: str) -> Claim:
    """A claim that the schema admits."""
    relation = draw(st.sampled_from(sorted(SCHEMA.relations)))
    subject, obj = draw(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))
    return Claim(subject, relation, obj, draw(passages(article)))


@st.composite
def articles_read(draw: st.DrawFn, name: str) -> Reading:
    """A reading of an article of that name."""
    mentions = st.lists(st.builds(Mention, numbers, numbers, texts, texts), max_size=2).map(tuple)
    types = st.sampled_from(sorted(SCHEMA.classes))
    entities = st.builds(Entity, names, types, texts, st.lists(texts, max_size=3).map(tuple), mentions)
    optional = st.none() | texts
    article = st.builds(Article, st.just(name), texts, texts, optional, st.none() | dates, optional, optional)
    rejections = st.lists(st.builds(Rejection, texts, texts, texts), max_size=3).map(tuple)
    listed, said = st.lists(entities, max_size=4).map(tuple), st.lists(claims(name), max_size=6).map(tuple)
    return draw(st.builds(Reading, article, listed, said, rejections))


@st.composite
def many_readings(draw: st.DrawFn) -> list[Reading]:
    """Readings of different articles."""
    return [draw(articles_read(name)) for name in draw(st.lists(names, unique=True, max_size=4))]
