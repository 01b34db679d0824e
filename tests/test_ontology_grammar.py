"""The notation of grammar rules, and how functions find their realisations."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.ontology.grammar import (
    Condition,
    Grammar,
    Step,
    default_grammar,
    functions_used,
    load_grammar,
    parse_conditions,
    parse_path,
)

HEADER = """@prefix tech: <https://w3id.org/kg/tech#> . @prefix frame: <https://w3id.org/kg/frame#> .
@prefix arg: <https://w3id.org/kg/arg#> . @prefix en: <https://w3id.org/kg/grammar/en/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> . @prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
"""
LABELS = st.lists(st.sampled_from(["nsubj", "obl:agent", "nmod:poss", "acl"]), min_size=1, max_size=3).map(tuple)
VALUES = st.lists(st.sampled_from(["to", "for", "$", "Part", "d'"]), min_size=1, max_size=3).map(tuple)
CONDITIONS = st.builds(
    Condition, st.sampled_from(["lemma", "case", "has", "no", "dep", "VerbForm"]), VALUES, st.booleans()
) | st.builds(Condition, st.sampled_from(["passive", "nocase"]), st.just(()), st.booleans())
TAGS = st.lists(st.sampled_from(["VERB", "AUX", "NOUN"]), min_size=1, max_size=3).map(tuple)
ALL_CONDITIONS = CONDITIONS | st.builds(Condition, st.just("pos"), TAGS, st.booleans())
STEPS = st.builds(Step, st.sampled_from("<>@+"), LABELS, st.lists(ALL_CONDITIONS, max_size=3).map(tuple))


def written(condition: Condition) -> str:
    values = "|".join(condition.values)
    bare = values if condition.key == "pos" else condition.key + (f"={values}" if values else "")
    return "!" * condition.negated + bare


def written_step(step: Step) -> str:
    conditions = " ".join(map(written, step.conditions))
    return step.op + "|".join(step.labels) + (f"[{conditions}]" if conditions else "")


@given(st.lists(ALL_CONDITIONS, max_size=4))
def test_conditions_read_back_as_they_were_written(conditions: list[Condition]) -> None:
    assert parse_conditions(" ".join(map(written, conditions))) == tuple(conditions)


@given(st.lists(STEPS, max_size=4), st.sampled_from(["", " ", "  "]))
def test_paths_read_back_as_they_were_written(steps: list[Step], gap: str) -> None:
    assert parse_path(gap.join(map(written_step, steps))) == tuple(steps)


@given(st.text(st.sampled_from("<>@+ab:|[]= !$1"), max_size=12))
def test_a_path_is_read_whole_or_refused(text: str) -> None:
    try:
        steps = parse_path(text)
    except OntologyError as error:
        assert "cannot read the path" in str(error)
    else:
        assert parse_path("".join(map(written_step, steps))) == steps


@pytest.mark.parametrize("path", ["nsubj", ">", ">nsubj[", ">nsubj]", "> nsubj", "?x", ">nsubj[case=to] obl"])
def test_damaged_paths_are_refused(path: str) -> None:
    with pytest.raises(OntologyError, match="cannot read the path"):
        parse_path(path)


def load(path: Path, body: str) -> Grammar:
    file = path / "en.ttl"
    file.write_text(HEADER + body)
    return load_grammar(file, "en")


def test_a_function_with_markers_is_realised_as_prepositions_are(tmp_path: Path) -> None:
    grammar = load(
        tmp_path,
        """arg:to a lexinfo:PrepositionalObject ; synsem:marker "to" , "unto" .
        en:own a frame:Realisation ; frame:function arg:to ; frame:path ">iobj" ; frame:weight 0.8 .
        en:all a frame:Realisation ; frame:function arg:prepositional ; frame:when "VERB" ; frame:path ">obl[case=$]" .
        en:subject a frame:Realisation ; frame:function arg:subject ; frame:path "<acl @subject|directObject" .
        en:support a frame:WordList ; frame:lemma "make" , "sign" .""",
    )
    assert [(r.name, r.weight) for r in grammar.of("to")] == [("own", 0.8), ("all", 1.0)]
    assert [r.name for r in grammar.of("subject")] == ["subject"]
    assert grammar.of("nothing") == ()
    assert grammar.markers == {"to": {"to", "unto"}}
    assert grammar.word_lists == {"support": {"make", "sign"}}
    assert functions_used(grammar.of("subject")) == {"subject", "directObject"}


def test_a_pattern_is_a_frame_of_classes(tmp_path: Path) -> None:
    (pattern,) = load(
        tmp_path,
        """en:nationality a frame:Pattern ; frame:headClass tech:Place ; frame:headKind "demonym" ;
            ontolex:reference tech:headquarteredIn ; synsem:subjOfProp arg:bearer ; synsem:objOfProp arg:self .""",
    ).patterns
    assert (pattern.name, pattern.classes, pattern.kind) == ("en:nationality", {"Place"}, "demonym")
    assert pattern.frame.relations == ("headquarteredIn",)


@pytest.mark.parametrize(
    "body",
    ["en:x a frame:Realisation ; frame:function arg:to .", 'en:x a frame:Realisation ; frame:path ">obl" .'],
)
def test_a_realisation_needs_a_function_and_a_path(tmp_path: Path, body: str) -> None:
    with pytest.raises(OntologyError, match="realisation x"):
        load(tmp_path, body)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_grammars_that_ship_with_kg(lang: str) -> None:
    grammar = default_grammar(lang)
    rules = [r for rows in grammar.realisations.values() for r in rows]
    assert len(rules) == len({r.name for r in rules}) > 30
    assert all(0 < r.weight <= 1 and r.path for r in rules)
    for function in ("subject", "directObject", "referent", "possessor"):
        assert grammar.of(function), function
    assert {"support", "transparent", "belongings", "part-of", "relative"} <= set(grammar.word_lists)
