"""The command line: thin commands over the Python API, each loaded when it is called.

Exit status: 0 done, 1 an audited document fails, 2 an input could not be read or a command could not do its work.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from tawthiq import __version__

FAILS = 1
UNREAD = 2
STOPPED = 130
"""128 and the number of the interrupt signal, as shells have it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives, and the line that the overview shows, so that listing commands loads none."""

    module: str
    summary: str


COMMANDS: Mapping[str, Command] = {
    "read": Command("read_commands", "Figures, claims and the role of every other number of a document."),
    "audit": Command(
        "read_commands", "Check each claim of a document: what fails first, with its arithmetic."
    ),
    "record": Command("ledger_commands", "Put documents and the lines proposed from them into a ledger."),
    "import": Command("import_commands", "Bring other people's files into a ledger, row by row."),
    "enter": Command("entering_commands", "Take down an incident by hand: a phone call, a visit."),
    "review": Command("ledger_commands", "Accept, correct or reject proposed lines, as a named person."),
    "judge": Command("judging_commands", "Say whether two records are the same."),
    "tally": Command("tally_commands", "Count a ledger's lines by group, place, actor, period …"),
    "compare": Command("tally_commands", "Set two tallies side by side, in figures and in words."),
    "bulletin": Command("bulletin_commands", "Write a bulletin in Arabic and English from its spec."),
    "publish": Command(
        "judging_commands", "Record that a bulletin was published, and from which state of the ledger."
    ),
    "trace": Command("bulletin_commands", "From a figure to its lines and the words of the documents."),
    "snapshot": Command("tally_commands", "Write a ledger's lines into a Parquet file named by its head."),
    "rebuild": Command("ledger_commands", "Build a ledger's query tables anew from its entries."),
    "verify": Command("keeping_commands", "Check that a ledger's entries are whole and unchanged."),
    "seal": Command("keeping_commands", "Sign the head of a ledger into a receipt, to keep elsewhere."),
    "backup": Command("keeping_commands", "Copy a ledger, also while others write, into one file."),
    "restore": Command("keeping_commands", "Make a ledger from a backup, on either engine."),
    "erase": Command("keeping_commands", "Erase names, sources or texts for good; the chain stays whole."),
    "rotate-key": Command("keeping_commands", "Encrypt what a ledger holds anew, under a fresh key."),
    "upgrade": Command("keeping_commands", "Bring a ledger of an earlier version to this one."),
    "export": Command(
        "keeping_commands", "Write out what a ledger shows to a given right, and what is withheld."
    ),
    "demo": Command("demo", "Run the whole way on the bundled example."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command object of that name; None where there is none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(
            import_module(f"tawthiq.cli.{entry.module}"), f"{name}_" if iskeyword(name) else name
        )
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The overview, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn what the system refuses into a message and a status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _reader_left()
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            raise click.exceptions.Exit(STOPPED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                _reader_left()
            _release_output()
            raise Failure(describe(error)) from error
        return result


class Failure(click.ClickException):
    """A command that could not do its work: the message names the place and the mend; status 2."""

    exit_code = UNREAD


def describe(error: OSError) -> str:
    """What the system refused, in words, with the path where it names one."""
    reasons = {
        errno.ENOSPC: "the disk is full; nothing more was written",
        errno.EDQUOT: "the disk quota is used up; nothing more was written",
        errno.EFBIG: "the file would grow larger than is allowed; nothing more was written",
        errno.EROFS: "the disk may only be read",
        errno.EACCES: "permission denied",
        errno.ENOENT: "there is no such file or folder",
        errno.EISDIR: "it is a folder",
    }
    reason = reasons.get(error.errno or 0) or error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _reader_left() -> NoReturn:
    """Whoever read our output has seen enough (``| head``): say nothing, as other tools do."""
    _release_output()
    raise click.exceptions.Exit(128 + 13)


def _release_output() -> None:
    """Point standard output at nothing, so that leaving does not fail on what is still buffered."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, number)
    os.close(nothing)


def _speak_utf8() -> None:
    """Arabic must get through pipes and files whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="tawthiq %(version)s")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on standard error but what went wrong.")
@click.pass_context
def main(ctx: click.Context, quiet: bool) -> None:
    """Read casualty reports in Arabic and English, audit their arithmetic, keep counts that can be traced to words.

    Exit status: 0 done, 1 an audited document fails, 2 an input could not be read or the work could not be done.
    """
    _speak_utf8()
    ctx.obj = {"quiet": quiet}
