"""Run the commands that README.md shows and put their real output under them: ``python -m tools.renew_readme``.

A block marked ``console`` holds commands, each after ``$ `` (a backslash at a line's end goes on in the next), and under each what
it prints. They run in one new folder, in order, with the bundled examples beside them. ``--check`` writes nothing and gives
status 1 where an output has changed.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
ALLOWED = (0, 1)
"""1 is what an audit says that found a claim which fails."""


class CommandFailedError(RuntimeError):
    """A command of the README could not do its work."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as the README prints it, and what it prints under it."""

    command: str
    output: str

    def __str__(self) -> str:
        return f"$ {self.command}\n{self.output}"


def commands(block: str) -> Iterator[Shown]:
    """The commands of a block with their outputs."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        typed = re.match(r"(?:.*\\\n)*.*\n", part)
        assert typed is not None
        yield Shown(typed.group().rstrip("\n"), part[typed.end() :])


def run(command: str, room: Path) -> str:
    """What a command prints in a folder; CommandFailedError where it cannot do its work."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=room,
        env={
            **os.environ,
            "PATH": path,
            "PYTHONUTF8": "1",
            "TAWTHIQ_LEDGER": "",
            "XDG_CONFIG_HOME": str(room / ".config"),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode not in ALLOWED:
        raise CommandFailedError(f"$ {command}\n{result.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.strip("\n").splitlines())


def renewed(text: str) -> str:
    """A page with the output under each command as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "examples").symlink_to(ROOT / "examples")

        def again(match: re.Match[str]) -> str:
            shown = commands(match.group())
            return "\n".join(str(Shown(each.command, run(each.command, room))) for each in shown)

        return _BLOCK.sub(again, text)


def difference(text: str) -> str:
    """What has changed between a page and what its commands print now; empty where nothing has."""
    return "".join(
        difflib.unified_diff(text.splitlines(True), renewed(text).splitlines(True), "shown", "printed now")
    )


def main(arguments: list[str] | None = None) -> int:
    """0 where the README shows what its commands print; 1 where ``--check`` finds that it does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; status 1 where an output has changed"
    )
    text = README.read_text("utf-8")
    if parser.parse_args(arguments).check:
        changed = difference(text)
        sys.stderr.write(changed)
        return int(bool(changed))
    README.write_text(renewed(text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
