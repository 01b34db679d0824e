"""Who does what to whom, why it is believed, and how much there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import asking, write_graph

from kg.errors import UnknownEntity, UsageError
from kg.model import Status
from kg.query.explain import explain
from kg.query.facts import Asking
from kg.query.filters import ALL, Filters, check_date, parse_statuses, told_by
from kg.query.lookups import show, who, whom
from kg.query.relations import class_names, find_relation, relation_names
from kg.query.rows import Passage
from kg.query.stats import stats


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("lookups"))


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(folder: Path, request: pytest.FixtureRequest) -> Asking:
    return asking(folder, backend=request.param)


def test_a_row_tells_all_that_an_answer_shows(ask: Asking) -> None:
    (fact,) = who(ask, "supplies-ai", "Apple")
    assert (fact.subject, fact.relation, fact.object) == ("alibaba", "suppliesAITo", "apple")
    assert (fact.subject_label, fact.relation_label, fact.object_label) == ("Alibaba", "supplies AI to", "Apple")
    assert (fact.status, fact.sources, fact.date, fact.first_seen) == ("planned", 2, "2025-02-14", "2025-02-13")
    assert fact.quote == "Alibaba will supply AI to Apple in China"
    assert fact.attributed_to == "Joseph Tsai"
    assert fact.qualifiers == {"place": "China", "product": "Qwen"}
    assert 0.8 < fact.belief < 1


def test_narrower_relations_count(ask: Asking) -> None:
    assert [(f.subject, f.relation) for f in who(ask, "supplies", "Apple")] == [
        ("alibaba", "suppliesAITo"),
        ("tsmc", "suppliesChipsTo"),
    ]
    assert [f.subject for f in who(ask, "sits-on-board", "Alibaba")] == ["joseph-tsai"]


def test_broader_relations_do_not_count(ask: Asking) -> None:
    assert who(ask.with_filters(ALL), "supplies-cloud", "Apple") == []


def test_both_sides_of_a_mutual_relation_answer(ask: Asking) -> None:
    found = who(ask, "partners", "Apple")
    assert [(f.subject, f.object) for f in found] == [("orange", "apple"), ("mistral-ai", "apple")]
    assert [(f.subject, f.object) for f in whom(ask, "partners", "Apple")] == [
        ("apple", "orange"),
        ("apple", "mistral-ai"),
    ]
    assert all(f.mutual for f in found)


def test_a_one_way_relation_answers_on_one_side(ask: Asking) -> None:
    assert who(ask, "supplies", "TSMC") == []
    assert [f.object for f in whom(ask, "supplies", "TSMC")] == ["nvidia", "apple"]


def test_an_inverse_verb_reads_the_relation_backwards(ask: Asking) -> None:
    (owner,) = who(ask, "owns", "GitHub")
    assert (owner.subject, owner.relation_label, owner.object) == ("microsoft", "owns", "github")
    assert whom(ask, "owns", "Microsoft") == [owner]
    assert who(ask, "owns", "Microsoft") == []
    (same,) = who(ask, "subsidiaryOf", "Microsoft")
    assert (same.subject, same.relation, same.statement) == ("github", "subsidiaryOf", owner.statement)


def test_an_inverse_without_a_verb_covers_narrower_relations(ask: Asking) -> None:
    found = whom(ask, "isSuppliedBy", "Apple")
    assert [(f.subject, f.relation, f.object) for f in found][0] == ("apple", "isSuppliedBy", "alibaba")


@pytest.mark.parametrize("number", ["17%", "17 %", "17\u00a0%", "17"])
def test_a_figure_is_found_however_it_is_spelt(ask: Asking, number: str) -> None:
    (fact,) = who(ask, "has-share", number)
    assert (fact.subject, fact.object, fact.figure) == ("vivo", "17%", True)
    assert whom(ask, "has-share", "Vivo") == [fact]


def test_status_filters_and_defaults(ask: Asking) -> None:
    rumoured = Filters(statuses=(Status.RUMOURED,))
    assert who(ask, "partners", "Mistral AI")[0].subject == "apple"
    assert [f.subject for f in who(ask.with_filters(rumoured), "partners", "Mistral AI")] == ["societe-generale"]
    assert "microsoft" in {f.subject for f in who(ask.with_filters(ALL), "supplies", "Apple")}


def test_belief_and_limit_filters(ask: Asking) -> None:
    assert [f.subject for f in who(ask.with_filters(Filters(min_belief=0.7)), "partners", "Apple")] == ["orange"]
    assert [f.subject for f in who(ask.limited(1), "partners", "Apple")] == ["orange"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, "2025-02-13", ["alibaba"]),
        ("2025-02-14", None, ["alibaba", "tsmc"]),
        ("2025-02-15", None, ["tsmc"]),
        ("2025-03-20", "2025-03-25", ["tsmc"]),  # "2025-03" may lie there
        ("2025-02", "2025-02", ["alibaba"]),
        ("2025", "2025", ["alibaba", "tsmc"]),
        ("2026", None, []),
    ],
)
def test_date_filters(ask: Asking, since: str | None, until: str | None, expected: list[str]) -> None:
    found = who(ask.with_filters(Filters(since=since, until=until)), "supplies", "Apple")
    assert [f.subject for f in found] == expected


def test_undated_articles_meet_no_date(ask: Asking) -> None:
    assert who(ask, "owns", "GitHub")
    assert who(ask.with_filters(Filters(since="1900")), "owns", "GitHub") == []


def test_labels_in_another_language(folder: Path) -> None:
    assert who(asking(folder, lang="fr"), "supplies-ai", "Apple")[0].relation_label == "fournit de l'IA à"


def test_answers_are_ordered_by_strength_then_name(ask: Asking) -> None:
    found = show(ask.with_filters(ALL), "Apple").said
    assert [f.sort_key for f in found] == sorted(f.sort_key for f in found)


def test_unknown_relation_and_name(ask: Asking) -> None:
    with pytest.raises(UsageError, match="did you mean .*partners"):
        who(ask, "partnerz", "Apple")
    with pytest.raises(UnknownEntity, match="did you mean Apple"):
        who(ask, "partners", "Appel")


def test_show_tells_both_directions(ask: Asking) -> None:
    profile = show(ask, "alibaba")
    assert profile.entity.aliases == ("Alibaba Group", "阿里巴巴")
    assert profile.types == ("Company",)
    assert {(f.relation, f.object) for f in profile.says} == {("suppliesAITo", "apple"), ("headquarteredIn", "china")}
    assert [(f.subject, f.relation) for f in profile.said] == [("joseph-tsai", "chairs")]
    assert profile.hidden == 0
    assert show(ask, "Société Générale").hidden == 1


def test_explain_gives_every_passage_latest_first(ask: Asking) -> None:
    (found,) = explain(ask, "Alibaba", "supplies", "Apple")
    assert [p.article for p in found.passages] == ["a2", "a1"]
    passage = found.passages[1]
    assert passage.marked() == "[Alibaba] will supply AI to {Apple} in China."
    assert (passage.title, passage.source, passage.published) == ("Alibaba and Apple", "The Daily", "2025-02-13")
    assert (passage.url, passage.lang) == ("https://example.org/a1", "en")
    assert (passage.extractor, passage.version, passage.rule, passage.score) == ("rules", "1", "en:suppliesAITo", 0.9)
    assert passage.features == (("entry", 0.9), ("distance", -0.1))
    assert (passage.attributed_to, passage.said_on) == ("Joseph Tsai", "2025-02-13")
    assert passage.qualifiers == {"place": "China", "product": "Qwen"}
    assert passage.sentence[: -len(passage.suffix)] == passage.quote


def test_explain_reads_mutual_and_inverse_relations_either_way(ask: Asking) -> None:
    assert explain(ask, "Orange", "partners", "Apple") == explain(ask, "Apple", "partnersWith", "Orange") != []
    assert explain(ask, "Microsoft", "owns", "GitHub") == explain(ask, "GitHub", "subsidiaryOf", "Microsoft") != []
    assert explain(ask, "Apple", "supplies", "Alibaba") == []
    assert explain(ask, "Vivo", "has-share", "17 %")[0].fact.object == "17%"


def test_arguments_outside_the_sentence_are_not_marked() -> None:
    passage = Passage(
        "e", "a", "", None, None, None, "en", "It ", "bought X", ".", 103, 111, (0, 5), (110, 111), "confirmed", 1.0,
        None, None, "rules", "1", "r",
    )  # fmt: skip
    assert passage.marked() == "It bought {X}."


def test_stats_count_everything(ask: Asking) -> None:
    found = stats(ask.store)
    assert found.articles == {"en": 3, "fr": 1}
    assert found.entities["Company"] == 12
    assert found.relations["partnersWith"] == 3
    assert found.statuses == {"confirmed": 10, "ended": 1, "planned": 1, "rumoured": 1}
    assert found.evidence == {"rules": 14}
    assert found.rejections == {"domain": 2}
    assert (found.first, found.last) == ("2025-02-13", "2025-03")


def test_relations_and_classes_are_found_by_any_name(ask: Asking) -> None:
    for word in ("supplies-ai", "suppliesAITo", "SUPPLIESAITO", "supplies AI to", "fournit de l'IA à"):
        assert find_relation(ask.schema, word).relation.name == "suppliesAITo"
    assert find_relation(ask.schema, "parentOf").inverted
    assert "suppliesChipsTo" in relation_names(ask.schema, ("supplies",))
    assert class_names(ask.schema, "product") == {"Product", "AIModel"}
    assert "Company" in class_names(ask.schema, "Organization")
    with pytest.raises(UsageError, match="there are .*Company"):
        class_names(ask.schema, "Firm")


def test_every_verb_can_be_asked(ask: Asking) -> None:
    for verb, (relation, inverted) in ask.schema.verbs.items():
        assert find_relation(ask.schema, verb).relation == relation
        assert find_relation(ask.schema, verb).inverted is inverted
        if not relation.figure:
            assert isinstance(who(ask, verb, "Apple"), list)
        assert isinstance(whom(ask, verb, "Apple"), list)


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "25", "yesterday", "2025-2-1", "", "0000"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        check_date(date)


@pytest.mark.parametrize(
    "values", [{"min_belief": 1.5}, {"min_belief": -0.1}, {"limit": 0}, {"since": "2025-03", "until": "2025-02-28"}]
)
def test_filters_that_make_no_sense_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Filters(**values)  # type: ignore[arg-type]


def test_statuses_are_parsed() -> None:
    assert parse_statuses("Confirmed,DENIED") == (Status.CONFIRMED, Status.DENIED)
    for wrong in ("", "sure", "all,confirmed"):
        with pytest.raises(UsageError, match="there are confirmed"):
            parse_statuses(wrong)


def test_an_article_counts_up_to_a_day() -> None:
    assert told_by("2025-02", "2025-02-01")
    assert not told_by("2025-02-02", "2025-02-01")
