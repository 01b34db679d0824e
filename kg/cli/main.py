"""The ``kg`` command."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from kg.cli import who
from kg.cli.base import Group

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Read articles": {
        "build": "kg.cli.build:build",
        "extract": "kg.cli.extract:extract",
        "forget": "kg.cli.build:forget",
    },
    "Ask": {
        "show": "kg.cli.show:show",
        "explain": "kg.cli.explain:explain",
        "query": "kg.cli.query:query",
        "stats": "kg.cli.stats:stats",
    },
    "Explore": {
        "path": "kg.cli.path:path",
        "neighbours": "kg.cli.explore:neighbours",
        "rank": "kg.cli.explore:rank",
        "communities": "kg.cli.explore:communities",
    },
    "Share": {"export": "kg.cli.export:export"},
    "Check": {
        "validate": "kg.cli.check:validate",
        "eval": "kg.cli.check:evaluate",
        "models": "kg.cli.check:models",
        "ontology": "kg.cli.ontology:ontology",
    },
}


class Kg(Group):
    """The group of all commands: those of the table, and two for each verb of the ontology."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help."""
        return [*super().list_commands(ctx), *who.names()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        return super().get_command(ctx, name) or who.command(name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, those of the verbs in one paragraph."""
        with formatter.section("Ask who"):
            formatter.write_dl(
                [
                    ("who-VERB NAME", "Who does it to NAME, e.g. who-supplies Apple."),
                    ("whom-VERB NAME", "To whom NAME does it, e.g. whom-supplies TSMC."),
                    ("VERB", ", ".join(n.removeprefix(who.WHO) for n in who.names() if n.startswith(who.WHO))),
                ]
            )
        super().format_commands(ctx, formatter)


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import packages_distributions, version

        names = packages_distributions().get("kg", [])
        click.echo(version(names[0]) if names else "not installed")
        ctx.exit()


@click.group(
    cls=Kg,
    sections=SECTIONS,
    examples=["kg build corpus/", "kg who-partners Apple", "kg explain Alibaba supplies-ai Apple"],
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def kg(ctx: click.Context) -> None:
    """Build a graph of who does what with whom from technology news, and ask it."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Entry point of the ``kg`` script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    kg(prog_name="kg")


if __name__ == "__main__":
    main()
