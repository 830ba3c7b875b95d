"""Commands that speak the user's language: help with examples, sentences for wrong usage, inert output."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from citerm.model.message import N_, Message, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

USAGE, OPTIONS, COMMANDS = N_("Usage:"), N_("Options"), N_("Commands")
"""Words of click's own help."""
_PIECES = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("[COMMAND] [ARGS]..."))


def what_is_wrong(wrong: click.ClickException) -> Message | str:
    """The sentence for a wrong command line."""
    match wrong:
        case TooMuch():
            return wrong.said
        case click.NoSuchOption():
            return say(N_("There is no option {name} here."), name=wrong.option_name)
        case click.exceptions.NoSuchCommand():
            return say(N_("There is no command “{name}”."), name=wrong.command_name)
        case click.MissingParameter() if wrong.param is not None:
            return say(N_("{name} is missing."), name=_name(wrong.param))
        case click.BadOptionUsage():
            return say(N_("{name} needs a value, and takes only one."), name=wrong.option_name)
        case click.BadParameter() if wrong.param is not None and isinstance(wrong.param.type, click.Choice):
            choices = ", ".join(wrong.param.type.choices)
            return say(N_("{name} must be one of {choices}."), name=_name(wrong.param), choices=choices)
        case click.BadParameter() if wrong.param is not None:
            return say(N_("{name} cannot be that."), name=_name(wrong.param))
    return wrong.format_message()


def _name(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name.upper()


class TooMuch(click.UsageError):
    """There is more on the command line than the command takes."""

    def __init__(self, first: str, ctx: click.Context) -> None:
        super().__init__(first, ctx)
        self.said = say(N_("“{word}” is more than this command takes."), word=first)


class SpokenFormatter(click.HelpFormatter):
    """Writes help with its headings in the user's language."""

    def __init__(self, text: Callable[[str], str], width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._text = text

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is called."""
        super().write_usage(prog, args, f"{self._text(USAGE)} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(self._text(heading))


class SpokenContext(click.Context):
    """One use of a command; its root holds the session with the user's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that knows the language."""
        return SpokenFormatter(self.find_root().obj.text, self.terminal_width, self.max_content_width)


class SpokenOption(click.Option):
    """An option whose help is a message id."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help."""
        spoken = copy.copy(self)
        spoken.help = ctx.find_root().obj.text(self.help or "")
        return click.Option.get_help_record(spoken, ctx)


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


class SpokenCommand(click.Command):
    """A command whose help and examples are message ids."""

    context_class = SpokenContext
    everywhere: Sequence[Callable[[], click.Option]] = ()
    """What makes the options that every command takes."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        self.params += [option() for option in self.everywhere]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option."""
        return SpokenOption(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=N_("Show this help and stop."),
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, and say in words of ours what is too much on it."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise TooMuch(rest[0], ctx)
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        """The command's line in a list of commands: the beginning of its help."""
        text: str = click.get_current_context().find_root().obj.text(self.help or "")
        return text.partition(". ")[0].partition(": ")[0].removesuffix(".")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name in the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return [ctx.find_root().obj.text(piece) if piece in _PIECES else piece for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(ctx.find_root().obj.text(self.help or ""))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each with what it does."""
        if self.examples:
            with formatter.section(N_("Examples")):
                formatter.write_dl([(line, ctx.find_root().obj.text(said)) for line, said in self.examples], col_max=36)


class SpokenGroup(SpokenCommand, click.Group):
    """A command with commands below it, listed in the order in which people need them."""

    command_class = SpokenCommand
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they were added."""
        return list(self.commands)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names of the commands with their help, which needs the language that the context knows."""
        with ctx.scope(cleanup=False):
            return super().shell_complete(ctx, incomplete)
