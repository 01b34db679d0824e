"""Questions from Python."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from graphs import write_graph

from kg.api import Graph
from kg.errors import StoreError, UnknownEntity, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("api"))


def test_a_graph_answers(folder: Path) -> None:
    g = Graph.open(folder)
    assert [f.subject_label for f in g.who("partners", "Apple")] == ["Orange", "Mistral AI"]
    assert [f.object for f in g.whom("supplies", "TSMC")] == ["nvidia", "apple"]
    assert g.show("Apple").entity.id == "apple"
    assert len(g.explain("Alibaba", "supplies", "Apple")[0].passages) == 2
    assert g.query("SELECT ?x WHERE { ?x tech:suppliesChipsTo id:apple }").rows
    assert isinstance(g.to_networkx(), nx.MultiDiGraph)
    assert g.path("Alibaba", "Nvidia")[0].hops == 3
    assert g.rank("degree", type="Company", top=1)[0].label == "Apple"


def test_filters_hold_for_every_answer(folder: Path) -> None:
    everything = Graph.open(folder, statuses=())
    assert len(everything.to_networkx().edges) == len(Graph.open(folder).to_networkx().edges) + 2
    assert Graph.open(str(folder), min_belief=0.9).who("partners", "Apple") == []
    assert Graph.open(folder, lang="fr").who("supplies-ai", "Apple")[0].relation_label == "fournit de l'IA à"
    assert Graph.open(folder, since="2025-03").who("supplies-ai", "Apple") == []


def test_a_graph_as_of_a_day(folder: Path) -> None:
    then = Graph.open(folder, as_of="2025-02-13")
    assert [f.subject for f in then.who("partners", "Apple")] == ["orange"]
    assert then.who("supplies-ai", "Apple")[0].sources == 1
    with pytest.raises(UnknownEntity):
        then.who("supplies", "Nvidia")


def test_errors(folder: Path, tmp_path: Path) -> None:
    for as_of in (None, "2025"):
        with pytest.raises(StoreError):
            Graph.open(tmp_path, as_of=as_of)
    for wrong in ({"min_belief": 3.0}, {"since": "soon"}, {"as_of": "soon"}, {"statuses": ("sure",)}):
        with pytest.raises(ValueError):
            Graph.open(folder, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        Graph.open(folder).rank("fame")
