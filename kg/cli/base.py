"""What all commands share: sections of the help, examples, one-line errors and exit statuses."""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from kg.errors import KgError, UsageError

OK, FAILED, BAD = 0, 1, 2


def _debug_option() -> click.Option:
    return click.Option(["--debug"], is_flag=True, expose_value=False, help="Show where an error comes from.")


class Command(click.Command):
    """A command whose help ends with examples."""

    def __init__(
        self,
        name: str | None,
        *,
        callback: Callable[..., object] | None = None,
        params: list[click.Parameter] | None = None,
        help: str | None = None,
        short_help: str | None = None,
        examples: Sequence[str] = (),
    ) -> None:
        """As `click.Command`; `examples` are whole command lines."""
        super().__init__(name, callback=callback, params=params, help=help, short_help=short_help)
        self.examples = tuple(examples)
        self.params.append(_debug_option())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(formatter, self.examples)


class Group(click.Group):
    """A group of commands that are imported when they are called for.

    `sections` maps a heading to command names and where each lies (``module:attribute``).
    """

    def __init__(
        self,
        name: str | None,
        *,
        sections: Mapping[str, Mapping[str, str]],
        callback: Callable[..., object] | None = None,
        params: list[click.Parameter] | None = None,
        help: str | None = None,
        short_help: str | None = None,
        invoke_without_command: bool = False,
        context_settings: dict[str, object] | None = None,
        examples: Sequence[str] = (),
    ) -> None:
        """As `click.Group`; `examples` are whole command lines."""
        super().__init__(
            name,
            callback=callback,
            params=params,
            help=help,
            short_help=short_help,
            invoke_without_command=invoke_without_command,
            context_settings=context_settings,
        )
        self.sections = sections
        self.examples = tuple(examples)
        self.params.append(_debug_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help."""
        return [name for section in self.sections.values() for name in section]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported now; None if there is none."""
        for section in self.sections.values():
            if name in section:
                module, attribute = section[name].split(":")
                command = getattr(import_module(module), attribute)
                assert isinstance(command, click.Command)
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; the error for a wrong name offers the nearest ones."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=3)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise click.UsageError(f"no command is called {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, names in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self._summary(ctx, name)) for name in names])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(formatter, self.examples)

    def _summary(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=90) if command else ""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click has it so
        """Run, as `click.Command.main`; in standalone mode every error is one line and decides the exit status."""
        run: Callable[..., Any] = super().main
        if not kwargs.pop("standalone_mode", True):
            return run(*args, standalone_mode=False, **kwargs)
        given = args[0] if args else kwargs.get("args")
        words = list(sys.argv[1:] if given is None else given)
        sys.exit(guarded(lambda: run(*args, standalone_mode=False, **kwargs), debug=_wants_debug(words)))


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """An Examples section, a command a line."""
    if examples:
        with formatter.section("Examples"):
            for line in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def guarded(run: Callable[[], Any], *, debug: bool = False) -> int:
    """Run and give the exit status: 0 done, 2 bad usage or input, 1 anything else that failed."""
    try:
        result = run()
        sys.stdout.flush()
        return result if isinstance(result, int) else OK
    except BrokenPipeError:
        _drop_output()
        return OK
    except Exception as error:  # noqa: BLE001 - users get one line, whatever failed
        if debug:
            traceback.print_exception(error)
        click.echo(f"kg: {_message(error)}", err=True)
        return BAD if isinstance(error, UsageError | click.UsageError) else FAILED
    except KeyboardInterrupt:
        click.echo("kg: interrupted", err=True)
        return FAILED


def fail(message: str) -> NoReturn:
    """End with a message and the status of bad input."""
    raise UsageError(message)


def _message(error: Exception) -> str:
    """One line for a user."""
    if isinstance(error, click.Abort):
        return "interrupted"
    if isinstance(error, click.UsageError):
        text = error.format_message().rstrip(".")
        return _joined(f"{text[:1].lower()}{text[1:]} (see {error.ctx.command_path} --help)" if error.ctx else text)
    if isinstance(error, click.ClickException):
        return _joined(error.format_message())
    if isinstance(error, KgError):
        return _joined(str(error))
    if isinstance(error, OSError) and error.strerror:
        return _joined(f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
    return _joined(f"unexpected {type(error).__name__}: {error}; --debug shows where it comes from")


def _joined(text: str) -> str:
    return " ".join(text.split())


def _wants_debug(words: Sequence[str]) -> bool:
    before = words[: words.index("--")] if "--" in words else words
    return "--debug" in before


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that nothing complains at exit that the reader has gone."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
