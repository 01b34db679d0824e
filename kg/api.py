"""Questions to a graph from Python; `kg.open` gives a `Graph`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Reading, Status
from kg.ontology.schema import default_schema
from kg.query.facts import Asking
from kg.query.filters import SHOWN, USUAL, Filters
from kg.query.rows import Explanation, Fact, Profile

if TYPE_CHECKING:
    import networkx as nx

    from kg.query.answers import Answer
    from kg.query.graph import Path as Route
    from kg.query.graph import Ranked
    from kg.query.network import Network
    from kg.store import Store


class Graph:
    """A graph to ask. Every method answers from the statements that `filters` admit.

    Names are matched by label or alias whatever the case and accents; UnknownEntity and AmbiguousEntity are raised
    where no or several entities bear one.

    >>> from kg.model import Article, Claim, Entity, Evidence, Reading, Span
    >>> said = Evidence("a1", 0, 13, "SAP and Apple", "", " work together.", Span(0, 3), Span(8, 13), "en",
    ...     extractor="rules", version="1", rule="en:work", score=0.9)
    >>> names = (Entity("sap", "Company", "SAP"), Entity("apple", "Company", "Apple", ("Apple Inc.",)))
    >>> article = Article("a1", "SAP and Apple work together.", "", "en", "2025-02-13")
    >>> g = Graph.of([Reading(article, names, (Claim("sap", "partnersWith", "apple", said),))])
    >>> [(f.subject_label, f.status, f.sources, f.quote) for f in g.who("partners", "apple inc.")]
    [('SAP', 'confirmed', 1, 'SAP and Apple')]
    >>> g.explain("SAP", "partners", "Apple")[0].passages[0].sentence
    'SAP and Apple work together.'
    >>> [list(row) for row in g.query("SELECT ?n WHERE { id:sap rdfs:label ?n }").texts()]
    [['SAP']]
    >>> [(p.hops, p.steps[0].facts[0].relation) for p in g.path("SAP", "Apple")]
    [(1, 'partnersWith')]
    >>> g.to_networkx().number_of_edges()
    1
    """

    def __init__(self, store: Store, filters: Filters = USUAL, lang: str = "en") -> None:
        """Ask a store; `open` makes one from a folder."""
        self._asking = Asking(store, default_schema(), filters, lang)

    @classmethod
    def open(
        cls,
        path: str | Path = "graph",
        *,
        statuses: Sequence[str] = SHOWN,
        min_belief: float = 0.0,
        as_of: str | None = None,
        since: str | None = None,
        until: str | None = None,
        lang: str = "en",
    ) -> Graph:
        """The graph of a folder.

        `statuses` are those to answer from, empty for all; `min_belief` is in 0…1; `as_of`, `since` and `until` are
        ISO dates, months or years; `lang` is the language of relation labels, ``en`` or ``fr``. Raises StoreError
        when there is no graph, UsageError for a filter that makes no sense.
        """
        filters = Filters(tuple(Status(s) for s in statuses), min_belief, since=since, until=until)
        if as_of is not None:
            from kg.history import store_as_of

            return cls(store_as_of(Path(path), as_of), filters, lang)
        from kg.store import open_store

        return cls(open_store(path), filters, lang)

    @classmethod
    def of(cls, readings: Iterable[Reading], filters: Filters = USUAL, lang: str = "en") -> Graph:
        """The graph of what some readings say, in memory."""
        from kg.history import store_of

        return cls(store_of(readings), filters, lang)

    def who(self, relation: str, name: str) -> list[Fact]:
        """Statements *X relation name*, strongest first: each row's `subject` is an answer.

        `relation` is a verb of the command line (``partners``) or a relation's name (``partnersWith``); narrower
        relations count, and both sides of a symmetric one.
        """
        from kg.query.lookups import who

        return who(self._asking, relation, name)

    def whom(self, relation: str, name: str) -> list[Fact]:
        """Statements *name relation X*, strongest first: each row's `object` is an answer."""
        from kg.query.lookups import whom

        return whom(self._asking, relation, name)

    def show(self, name: str) -> Profile:
        """Everything known of an entity: names, types, links, statements in both directions."""
        from kg.query.lookups import show

        return show(self._asking, name)

    def explain(self, subject: str, relation: str, obj: str) -> list[Explanation]:
        """Statements *subject relation obj* with every passage that says them."""
        from kg.query.explain import explain

        return explain(self._asking, subject, relation, obj)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query over everything: `rows` of terms, `truth`, or `triples`. Raises QueryError."""
        from kg.query.answers import answer

        return answer(self._asking.store, sparql)

    def to_networkx(self) -> nx.MultiDiGraph:
        """A `networkx.MultiDiGraph` of entities and statements; ``weight`` is the belief."""
        from kg.query.graph import to_networkx

        return to_networkx(self._network())

    def path(self, a: str, b: str, *, limit: int = 1, max_hops: int = 6, weighted: bool = False) -> list[Route]:
        """The `limit` shortest paths between two entities, or the surest when `weighted`; empty if there is none."""
        from kg.query.graph import paths
        from kg.query.names import find

        start, end = find(self._asking.store, a), find(self._asking.store, b)
        return paths(self._network(), start.id, end.id, limit=limit, max_hops=max_hops, weighted=weighted)

    def rank(self, by: str = "pagerank", *, type: str | None = None, top: int | None = None) -> list[Ranked]:
        """Entities by centrality: degree, pagerank, betweenness, closeness or eigenvector."""
        from kg.query.graph import rank
        from kg.query.relations import class_names

        wanted = class_names(self._asking.schema, type) if type else ()
        return rank(self._network(), by, types=wanted, top=top)

    def _network(self) -> Network:
        from kg.query.network import network

        return network(self._asking)
