"""What an article need not say twice: who supplies AI to someone supplies to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.assemble.canonical import canonical_claim
from kg.model import Claim, Status
from kg.ontology.schema import Schema

_GONE = (Status.DENIED, Status.ENDED)


def without_implied(claims: Sequence[Claim], schema: Schema) -> list[Claim]:
    """The claims of one article without those that a narrower relation between the same two already says.

    A narrower statement that is denied or has ended does not speak for the broader one, unless that has the same
    status. Claims are expected in canonical form.
    """
    told: dict[tuple[str, str, str], set[Status]] = defaultdict(set)
    for claim in claims:
        for broader in _broader(claim, schema):
            told[broader].add(claim.evidence.status)
    return [c for c in claims if not _covered(c.evidence.status, told.get(c.key, ()))]


def _broader(claim: Claim, schema: Schema) -> list[tuple[str, str, str]]:
    claims = (Claim(claim.subject, name, claim.object, claim.evidence) for name in schema.ancestors(claim.relation))
    return [canonical_claim(c, schema).key for c in claims]


def _covered(status: Status, narrower: Iterable[Status]) -> bool:
    return any(n not in _GONE or n == status for n in narrower)
