"""GEXF 1.3, for Gephi: labels, typed attributes, weights and time. Written as a stream.

Attribute identifiers are numbers and titles carry the names, since readers show the title only then. Each edge bears
its relation as `kind`, which keeps parallel edges apart. Times are whole days, as the format wants them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from kg.export.columns import EDGE_COLUMNS, Column, filled, node_columns
from kg.model import Status
from kg.query.network import Network
from kg.query.rows import Fact, Named
from kg.query.xmltext import attributes, escape

T = TypeVar("T")


def write_gexf(network: Network, out: TextIO) -> None:
    """Write the network."""
    out.writelines(_lines(network))


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>kg</creator></meta>\n"
    yield f"<graph{attributes(_header(network))}>\n"
    columns = node_columns(network)
    yield from _declared("node", columns)
    yield from _declared("edge", EDGE_COLUMNS)
    yield "<nodes>\n"
    born = _born(network)
    for node in network.nodes:
        yield _node(node, columns, born.get(node.id))
    yield "</nodes>\n<edges>\n"
    for edge in network.edges:
        yield _edge(edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _header(network: Network) -> dict[str, str | None]:
    timed = any(e.first_seen for e in network.edges)
    return {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic" if timed else "static",
        "timeformat": "date" if timed else None,
        "timerepresentation": "interval" if timed else None,
    }


def _declared(kind: str, columns: Sequence[Column[T]]) -> Iterator[str]:
    yield f'<attributes class="{kind}">\n'
    for i, column in enumerate(columns):
        yield f'<attribute id="{i}" title="{escape(column.name)}" type="{column.kind}"/>\n'
    yield "</attributes>\n"


def _node(node: Named, columns: Sequence[Column[Named]], start: str | None) -> str:
    head = attributes({"id": node.id, "label": node.label, "start": start})
    return f"<node{head}>{_values(columns, node)}</node>\n"


def _edge(edge: Fact) -> str:
    head = {
        "id": edge.statement,
        "source": edge.subject,
        "target": edge.object,
        "label": edge.relation_label,
        "kind": edge.relation,
        "weight": str(edge.belief),
        "start": first_day(edge.first_seen) if edge.first_seen else None,
        "end": last_day(edge.date) if edge.date and edge.status == Status.ENDED else None,
    }
    return f"<edge{attributes(head)}>{_values(EDGE_COLUMNS, edge)}</edge>\n"


def _values(columns: Sequence[Column[T]], row: T) -> str:
    rows = "".join(f'<attvalue for="{i}" value="{escape(text)}"/>' for i, text in filled(columns, row))
    return f"<attvalues>{rows}</attvalues>" if rows else ""


def _born(network: Network) -> dict[str, str]:
    """The day from which an entity stands: that of its earliest statement, none if a statement has no date."""
    out: dict[str, str] = {}
    for edge in network.edges:
        day = first_day(edge.first_seen) if edge.first_seen else ""
        for end in (edge.subject, edge.object):
            out[end] = min(out.get(end, day), day)
    return {end: day for end, day in out.items() if day}


def first_day(date: str) -> str:
    """The first day of a date, month or year.

    >>> first_day("2025-02"), first_day("2025")
    ('2025-02-01', '2025-01-01')
    """
    return date + "-01-01"[len(date) - 4 :]


def last_day(date: str) -> str:
    """The last day of a date, month or year.

    >>> last_day("2024-02"), last_day("2025")
    ('2024-02-29', '2025-12-31')
    """
    year, month, *day = [*map(int, date.split("-")), *([12] if len(date) == 4 else [])]
    return date if day else f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
