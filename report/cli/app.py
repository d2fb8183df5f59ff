"""The verbs and how they are found: a verb's module is imported only when it is asked for."""

from __future__ import annotations

import importlib
import io
import sys

import click

from report import __version__
from report.cli.common import Options, common_options
from report.cli.ending import fail
from report.terms.errors import ReportError

VERBS = {
    "check": ("report.cli.check", "Read the returns and say what is missing or wrong; write no report."),
    "chase": ("report.cli.chase", "Draft the message to each partner: what has not come, what must be corrected."),
    "read": ("report.cli.read", "Show what the program sees in a spreadsheet."),
    "learn": ("report.cli.learn", "Propose how an unknown spreadsheet is read, or confirm a row's new name."),
    "explain": ("report.cli.explain", "Say how a figure was made, down to file, sheet and cell."),
    "catalogue": ("report.cli.catalogue", "List every indicator, or say all that is declared of one."),
    "returns": ("report.cli.returns", "Make each partner's blank workbooks for the year, to send out."),
    "diff": ("report.cli.diff", "Compare two drafts: figures and paragraphs added, removed, changed."),
    "share": ("report.cli.share", "Give a copy of the newest draft away, and put on record that it left."),
    "publish": ("report.cli.publish", "Send the finished report to a folder, whole or not at all."),
    "doctor": ("report.cli.doctor_verb", "Say what is installed, what is missing and how to mend it."),
    "init": ("report.cli.init", "Start a new partnership's project in an empty folder."),
}


class Verbs(click.Group):
    """A group whose commands are imported when they are run; the list of verbs needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which people meet them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, or None for a word that is no verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(VERBS[cmd_name][0])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, about) for name, (_, about) in VERBS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but name the nearest verb."""
        import difflib

        if args and args[0] not in VERBS:
            near = difflib.get_close_matches(args[0], list(VERBS), n=1)
            hint = f" Did you mean: build {near[0]}" if near else " See: build --help"
            raise click.UsageError(f'"{args[0]}" is not something build can do.{hint}')
        return super().resolve_command(ctx, args)


HELP = """Build the annual report from the returns in data/.

Without a verb, build reads the returns, computes the figures, and writes the report as a web page and a PDF
into output/. What only you may see (checks, drafts) goes to private/.

Put the partners' spreadsheets into data/2021-22/ under any name, then type: build
"""


@click.group(cls=Verbs, invoke_without_command=True, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="build")
@common_options
@click.pass_context
def group(ctx: click.Context, options: Options) -> None:
    """Without a verb, build the report."""
    ctx.obj = options
    if ctx.invoked_subcommand is None:
        from report.cli.build import build

        ctx.exit(build(options))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status; whatever goes wrong becomes a sentence."""
    given = sys.argv[1:] if arguments is None else arguments
    _say_what_the_terminal_can()
    try:
        result = group.main(args=given, prog_name="build", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("Stopped. The report in output/ is whole: the one before, or the new one.", file=sys.stderr)
        return 130
    except click.UsageError as fault:
        return fail(ReportError(_usage(fault)), given)
    except BaseException as fault:  # the last place before the person at the keyboard
        if isinstance(fault, SystemExit):
            raise
        return fail(fault, given)


def _usage(fault: click.UsageError) -> str:
    """What was typed wrongly, and where to look it up."""
    message = fault.format_message()
    path = fault.ctx.command_path if fault.ctx else "build"
    return message if "build " in message else f"{message} See: {path} --help"


def _say_what_the_terminal_can() -> None:
    """Let a terminal that lacks a letter show a question mark: a name with an accent must not end a run."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")
