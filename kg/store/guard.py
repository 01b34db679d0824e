"""Examines queries that users write, before an engine sees them.

Both engines would follow SERVICE to any address, and rdflib reads the files and addresses that FROM names. The parsed
query is walked for them: a search of its text would miss escapes and stumble over strings. And since the engine that
runs a query need not be the one that parsed it here, what the two could read differently is settled first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import QueryUnit, UpdateUnit
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError

_FORMS = {"SelectQuery": "select", "AskQuery": "ask", "ConstructQuery": "construct", "DescribeQuery": "describe"}
_REFUSED = {
    "ServiceGraphPattern": "SERVICE is refused: a query reads only the graph itself",
    "DatasetClause": "FROM is refused: a query reads only the graph itself",
}
_CODE_POINT = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_MEANS_SOMETHING = re.compile(r"[\n\r -/:-@\[-`{-~\ud800-\udfff]")  # could end a string, a comment or a name


def form(query: str) -> str:
    """Which kind of query it is: ``select``, ``ask``, ``construct`` or ``describe``. Raises QueryError."""
    return next(_FORMS[n.name] for n in _nodes(parsed(plain(query))) if n.name in _FORMS)


def checked(query: str) -> str:
    """The query, safe to run. Raises QueryError when it does not parse, is an update, or reads from elsewhere."""
    text = plain(query)
    for node in _nodes(parsed(text)):
        if node.name in _REFUSED:
            raise QueryError(_REFUSED[node.name])
    return text


def plain(query: str) -> str:
    r"""The query without what engines read differently: code point escapes and carriage returns.

    >>> plain(r'SELECT ?caf\u00e9 { ?s ?p ?caf\u00e9 }')
    'SELECT ?café { ?s ?p ?café }'
    """
    return _CODE_POINT.sub(_expand, query.replace("\r\n", "\n").replace("\r", "\n"))


def _expand(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits is None:  # an escaped backslash, and no escape begins with it
        return match.group()
    code = int(digits, 16)
    if code > 0x10FFFF or _MEANS_SOMETHING.match(chr(code)):
        raise QueryError(f"{match.group()} is refused in a query: write the character itself")
    return chr(code)


def parsed(text: str) -> ParseResults:
    """The tree of a `plain` query; raises QueryError where it stops making sense."""
    try:
        return QueryUnit.parse_string(text, parse_all=True)
    except ParseException as error:
        raise QueryError(_complaint(text, error)) from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply") from error


def _complaint(text: str, error: ParseException) -> str:
    if _is_update(text):
        return "this is an update: the graph can only be read with SPARQL"
    rest = " ".join(text[error.loc :].split())[:40]
    before = repr(rest) if rest else "its end"
    return f"the query makes no sense at line {error.lineno}, column {error.column}, before {before}"


def _is_update(text: str) -> bool:
    try:
        tree = UpdateUnit.parse_string(text, parse_all=True)
    except (ParseException, RecursionError):
        return False
    return any(node.name not in ("Update", "PrefixDecl", "Base") for node in _nodes(tree))


def _nodes(tree: object) -> Iterator[CompValue]:
    """Every node of a parsed query, from the outside inwards."""
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, CompValue):
            yield node
            todo += list(node.values())
        elif isinstance(node, (list, tuple, ParseResults)):
            todo += list(node)
