"""Classes that were only guessed give way to what is said of their names."""

from __future__ import annotations

from kg.extract.retype import settle
from kg.model import Claim, Entity, Evidence, Mention, Span
from kg.ontology.schema import default_schema


def entity(name: str, type: str, *, sure: bool) -> Entity:
    return Entity(name, type, name, (), (Mention(0, 1, name, type, name, sure=sure),))


def claim(subject: str, relation: str, obj: str, score: float = 1.0) -> Claim:
    span = Span(0, 1)
    return Claim(subject, relation, obj, Evidence("a", 0, 1, "x", "", "", span, span, "en", "t", "1", "r", score))


def settled(*entities: Entity, claims: tuple[Claim, ...]) -> tuple[dict[str, str], list[Claim], list[str]]:
    rows, kept, rejected = settle(entities, claims, default_schema())
    for row in rows:
        assert all(m.type == row.type for m in row.mentions)
    return {e.id: e.type for e in rows}, kept, [r.reason for r in rejected]


def test_who_is_founded_is_no_person() -> None:
    said = (claim("anna", "founded", "kaveri"),)
    types, kept, _ = settled(entity("anna", "Person", sure=True), entity("kaveri", "Person", sure=False), claims=said)
    assert types == {"anna": "Person", "kaveri": "Company"}
    assert kept == list(said)


def test_who_chairs_is_a_person() -> None:
    types, _, _ = settled(
        entity("tsai", "Company", sure=False),
        entity("alibaba", "Company", sure=True),
        claims=(claim("tsai", "chairs", "alibaba"),),
    )
    assert types["tsai"] == "Person"


def test_a_class_that_is_known_stands_and_the_claim_falls() -> None:
    types, kept, rejected = settled(
        entity("tsai", "Company", sure=True),
        entity("alibaba", "Company", sure=True),
        claims=(claim("tsai", "chairs", "alibaba"),),
    )
    assert types["tsai"] == "Company"
    assert kept == []
    assert rejected == ["class of an argument"]


def test_most_of_what_is_said_decides() -> None:
    types, kept, rejected = settled(
        entity("arm", "Place", sure=False),
        entity("apple", "Company", sure=True),
        claims=(
            claim("arm", "suppliesTo", "apple"),
            claim("arm", "licensesTo", "apple"),
            claim("apple", "operatesIn", "arm"),
        ),
    )
    assert types["arm"] == "Company"
    assert [c.relation for c in kept] == ["suppliesTo", "licensesTo"]
    assert len(rejected) == 1


def test_a_guess_that_fits_as_well_stays() -> None:
    types, kept, _ = settled(
        entity("cnil", "GovernmentBody", sure=False),
        entity("apple", "Company", sure=True),
        claims=(claim("cnil", "sues", "apple"),),
    )
    assert types["cnil"] == "GovernmentBody"
    assert len(kept) == 1


def test_a_guess_of_which_nothing_is_said_stays() -> None:
    assert settled(entity("lannion", "Place", sure=False), claims=())[0] == {"lannion": "Place"}


def test_a_number_needs_no_class() -> None:
    _, kept, _ = settled(entity("vivo", "Company", sure=True), claims=(claim("vivo", "hasMarketShare", "17%"),))
    assert len(kept) == 1
