"""Write docs/cli.md from the commands themselves: ``python -m tools.make_cli_docs``; with ``--check``, say if it is stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tawthiq.cli import COMMANDS, main

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
WIDTH = 96

HEAD = """\
# The command line

Made from the commands' own help by `python -m tools.make_cli_docs`; a test holds it to them.
Output goes to standard output, notices and progress to standard error.
"""


def page() -> str:
    """The whole page: the overview, then each command in the order of the work."""
    parts = [HEAD, _block(main, ("tawthiq",))]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        if command is None:
            raise LookupError(f"the command {name} is listed and cannot be loaded")
        parts += [f"\n## {name}\n", _block(command, ("tawthiq", name))]
    return "\n".join(parts)


def _block(command: click.Command, path: tuple[str, ...]) -> str:
    """What ``--help`` prints, at one width wherever it is made."""
    lines = "\n".join(_help(command, path)).rstrip()
    return f"```text\n{lines}\n```"


def _help(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    settings = {"terminal_width": WIDTH, "help_option_names": ["-h", "--help"]}
    parent = click.Context(main, info_name=path[0], **settings)  # type: ignore[arg-type]
    context = parent if len(path) == 1 else click.Context(command, parent, path[-1], terminal_width=WIDTH)
    for line in command.get_help(context).splitlines():
        yield line.rstrip()


def run(arguments: list[str] | None = None) -> int:
    """0 where the page is as it should be; 1 where ``--check`` finds it stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; status 1 where the page is stale"
    )
    checking = parser.parse_args(arguments).check
    fresh = page()
    if PAGE.exists() and PAGE.read_text("utf-8") == fresh:
        return 0
    if checking:
        sys.stderr.write(f"{PAGE.name} is stale: python -m tools.make_cli_docs renews it\n")
        return 1
    PAGE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run())
