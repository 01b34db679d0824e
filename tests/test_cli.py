"""The command line: every command's help, answers in each format, errors in one line, exit statuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from graphs import write_graph

from kg.cli.main import kg
from kg.ontology.schema import default_schema

Run = Callable[..., Result]


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command under a group, the group itself included."""
    yield path, group
    if isinstance(group, click.Group):
        ctx = click.Context(group)
        for name in group.list_commands(ctx):
            found = group.get_command(ctx, name)
            assert found is not None, name
            yield from commands(found, (*path, name))


ALL_COMMANDS = dict(commands(kg))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def run(graph: Path) -> Run:
    def call(*words: str, **extra: str) -> Result:
        return CliRunner(env={"KG_GRAPH": str(graph), "COLUMNS": "120"}).invoke(kg, words, **extra)

    return call


@pytest.mark.parametrize("path", ALL_COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(run: Run, path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "\nExamples:\n  kg" in result.stdout
    assert "--debug" in result.stdout
    examples = result.stdout.split("\nExamples:\n")[1].splitlines()
    assert all(f"kg {' '.join(path)}".strip() in line for line in examples if path and path != ("ontology",))


def test_every_example_names_options_that_exist() -> None:
    for path, command in ALL_COMMANDS.items():
        known = {o for p in command.params for o in p.opts}
        for line in getattr(command, "examples", ()):
            if not isinstance(command, click.Group):
                used = {w for w in line.split() if w.startswith("-") and w != "-"}
                assert used <= known, (path, line)


def test_there_are_two_commands_for_each_verb() -> None:
    verbs = default_schema().verbs
    for verb in verbs:
        assert (f"who-{verb}",) in ALL_COMMANDS
        assert (f"whom-{verb}",) in ALL_COMMANDS


def test_kg_alone_and_its_help_group_the_commands(run: Run) -> None:
    assert run().stdout == run("--help").stdout
    for heading in ("Ask who:", "Read articles:", "Explore:", "Check:"):
        assert heading in run("--help").stdout
    assert run("--version").exit_code == 0


def test_who_prints_a_table(run: Run) -> None:
    result = run("who-partners", "Apple")
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["SUBJECT", "RELATION", "OBJECT", "STATUS", "BELIEF", "SOURCES", "DATE", "QUOTE"]
    assert [r.split()[0] for r in rows] == ["Orange", "Mistral"]
    assert "Apple and Orange work together" in rows[0]


def test_who_prints_json_and_csv(run: Run) -> None:
    (row,) = json.loads(run("who-supplies-ai", "apple", "--format", "json").stdout)
    assert (row["subject"], row["object"], row["status"], row["sources"]) == ("alibaba", "apple", "planned", 2)
    assert row["qualifiers"] == {"place": "China", "product": "Qwen"}
    (line,) = csv.DictReader(io.StringIO(run("who-supplies-ai", "apple", "--format", "csv").stdout))
    assert line["qualifiers"] == "place: China | product: Qwen"
    assert float(line["belief"]) == row["belief"]


def test_whom_and_inverse_verbs(run: Run) -> None:
    assert "Nvidia" in run("whom-supplies", "TSMC").stdout
    assert "Microsoft  owns      GitHub" in run("who-owns", "GitHub").stdout
    assert "17%" in run("whom-has-share", "Vivo").stdout


def test_filters(run: Run) -> None:
    assert "Microsoft" not in run("who-supplies", "Apple").stdout
    assert "Microsoft" in run("who-supplies", "Apple", "--status", "all").stdout
    assert "Mistral" not in run("who-partners", "Apple", "--min-belief", "0.7").stdout
    assert "Alibaba" not in run("who-supplies", "Apple", "--since", "2025-03").stdout
    assert "TSMC" not in run("who-supplies", "Apple", "--until", "2025-02").stdout
    assert len(run("who-partners", "Apple", "--limit", "1").stdout.splitlines()) == 2
    assert "fournit" in run("who-supplies", "Apple", "--lang", "fr").stdout


def test_as_of_answers_from_what_was_known(run: Run) -> None:
    now, then = (
        json.loads(run("who-supplies-ai", "Apple", "--format", "json", *as_of).stdout)[0]
        for as_of in ((), ("--as-of", "2025-02-13"))
    )
    assert (now["sources"], then["sources"], then["date"]) == (2, 1, "2025-02-13")
    assert then["belief"] < now["belief"]
    assert run("who-owns", "GitHub", "--as-of", "2030").exit_code == 2  # told by an undated article alone


def test_an_empty_answer_is_told_and_no_failure(run: Run) -> None:
    result = run("who-acquires", "Apple")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing found for Apple.\n")
    assert json.loads(run("who-acquires", "Apple", "--format", "json").stdout) == []
    assert "1 left out by the filters" in run("who-partners", "SocGen").stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("who-partners", "Aple"), "no entity is called 'Aple'; did you mean Apple?"),
        (("show", "Mercury"), "'Mercury' is ambiguous: Mercury (Company, id:mercury-bank), Mercury (Product"),
        (("who-partner", "Apple"), "no command is called 'who-partner'; did you mean who-partners"),
        (("frobnicate",), "no command is called 'frobnicate'"),
        (("who-partners",), "missing argument 'NAME'"),
        (("who-partners", "Apple", "--frob"), "no such option"),
        (("who-partners", "Apple", "--status", "sure"), "no status is called 'sure'"),
        (("who-partners", "Apple", "--since", "yesterday"), "'yesterday' is no date"),
        (("who-partners", "Apple", "--as-of", "2025-02-31"), "'2025-02-31' is no date"),
        (("who-partners", "Apple", "--min-belief", "2"), "a belief lies between 0 and 1"),
        (("who-partners", "Apple", "--limit", "0"), "invalid value for '--limit'"),
        (("who-partners", "Apple", "--graph", "/nonexistent"), "/nonexistent: there is no graph here"),
        (("explain", "Apple", "frobs", "Orange"), "no relation is called 'frobs'"),
        (("query", "SELEC"), "makes no sense"),
        (("query",), "give either a query or -f FILE"),
        (("query", "-f", "/nonexistent.rq"), "cannot read /nonexistent.rq"),
        (("rank", "--type", "Firm"), "no class is called 'Firm'"),
        (("export", "g.foo"), "the extensions are .gexf"),
        (("ontology", "chek"), "no command is called 'chek'; did you mean check"),
    ],
)
def test_a_bad_request_is_one_line_and_status_2(run: Run, words: tuple[str, ...], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr


def test_anything_else_is_one_line_and_status_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.lookups.who", lambda *_: 1 / 0)
    result = run("who-partners", "Apple")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" in run("who-partners", "Apple", "--debug").stderr


def test_an_interrupt_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.query.lookups.who", interrupted)
    result = run("who-partners", "Apple")
    assert (result.exit_code, result.stderr.strip()) == (1, "kg: interrupted")


def test_show(run: Run) -> None:
    result = run("show", "Alibaba")
    assert "also called: Alibaba Group, 阿里巴巴" in result.stdout
    assert "What Alibaba does" in result.stdout
    assert "What is said of Alibaba" in result.stdout
    assert "same as: http://www.wikidata.org/entity/Q312" in run("show", "Apple").stdout
    found = json.loads(run("show", "Apple", "--format", "json").stdout)
    assert found["entity"]["id"] == "apple"
    assert found["hidden"] == 1
    assert len(list(csv.DictReader(io.StringIO(run("show", "Apple", "--format", "csv").stdout)))) == 4


def test_explain_marks_the_arguments_and_says_why(run: Run) -> None:
    out = run("explain", "Alibaba", "supplies-ai", "Apple").stdout
    for part in (
        "[Alibaba] will supply AI to {Apple} in China.",
        "Alibaba and Apple, The Daily, 2025-02-13, article a1",
        "said by Joseph Tsai",
        "rule en:suppliesAITo",
        "entry +0.90",
        "planned, belief",
        "from 2 passages in 2 articles",
    ):
        assert part in out
    assert "ended" in run("explain", "Microsoft", "supplies", "Apple").stdout  # whatever the status
    (found,) = json.loads(run("explain", "Alibaba", "supplies", "Apple", "--format", "json").stdout)
    assert found["passages"][0]["features"] == [["entry", 0.9], ["distance", -0.1]]
    assert "Nothing says that" in run("explain", "Apple", "sues", "Orange").stderr


def test_query_forms_and_formats(run: Run, tmp_path: Path) -> None:
    query = "SELECT ?x WHERE { ?x tech:suppliesChipsTo id:apple }"
    (tmp_path / "q.rq").write_text(query)
    assert run("query", query).stdout == "X\nid:tsmc\n"
    assert run("query", "-f", str(tmp_path / "q.rq")).stdout == "X\nid:tsmc\n"
    assert run("query", "-f", "-", input=query).stdout == "X\nid:tsmc\n"
    assert run("query", "ASK { id:apple a tech:Company }").stdout == "ANSWER\nyes\n"
    assert run("query", "DESCRIBE id:apple").stdout.startswith("@prefix")
    assert run("query", "SELECT * { ?x a tech:Nothing }").stderr == "Nothing found.\n"
    assert json.loads(run("query", query, "--format", "json").stdout)["head"]["vars"] == ["x"]


def test_stats(run: Run) -> None:
    assert "statements by relation: 13" in run("stats").stdout
    assert json.loads(run("stats", "--format", "json").stdout)["articles"] == {"en": 3, "fr": 1}
    assert "kind,name,number" in run("stats", "--format", "csv").stdout


def test_path(run: Run) -> None:
    out = run("path", "Alibaba", "Nvidia", "--limit", "2").stdout
    assert "Alibaba – Apple – TSMC – Nvidia  (3 hops" in out
    assert "Alibaba – Apple – Mistral AI – Nvidia  (3 hops" in out
    (found,) = json.loads(run("path", "Alibaba", "Apple", "--format", "json").stdout)
    assert found["hops"] == 1
    assert "No path of at most 6 hops" in run("path", "GitHub", "Apple").stderr
    assert run("path", "Apple", "TSMC", "--relation", "partners").stdout == ""
    assert run("path", "Apple", "Orange", "--weighted", "--format", "csv").stdout.count("\n") == 2


def test_rank_communities_neighbours(run: Run) -> None:
    assert run("rank", "--by", "degree", "--top", "1").stdout.splitlines()[1].startswith("Apple")
    assert json.loads(run("rank", "--type", "person", "--format", "json").stdout)[0]["id"] == "joseph-tsai"
    assert "GitHub, Microsoft" in run("communities").stdout
    assert json.loads(run("communities", "--format", "json", "--limit", "1").stdout)[0]["number"] == 1
    assert "Orange" in run("neighbours", "Apple").stdout
    assert "Nvidia" in run("neighbours", "Apple", "--hops", "2", "--format", "csv").stdout
    assert run("neighbours", "Vivo").stderr == "Nothing is linked to Vivo.\n"


def test_export_tells_what_it_wrote(run: Run, tmp_path: Path) -> None:
    result = run("export", str(tmp_path / "g.gexf"), "--type", "Company")
    assert result.exit_code == 0
    assert "entities and" in result.stderr
    assert (tmp_path / "g.gexf").stat().st_size > 1000
    assert "triples" in run("export", str(tmp_path / "g.nt")).stderr


def test_ontology_list(run: Run) -> None:
    assert "suppliesAITo" in run("ontology", "list").stdout
    rows = json.loads(run("ontology", "list", "--lang", "fr", "--format", "json").stdout)
    assert {r["relation"] for r in rows} == set(default_schema().relations)
    assert "entreprise" in run("ontology", "list", "--classes", "--lang", "fr").stdout


def test_a_damaged_graph_is_one_line_and_status_2(run: Run, graph: Path, tmp_path: Path) -> None:
    for file in graph.glob("*.ttl"):
        (tmp_path / file.name).write_text(file.read_text()[:-5])
    result = run("stats", "--graph", str(tmp_path))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in result.stderr
