"""``tawthiq demo``: the whole way on the bundled example, each step the command that a user would type."""

from __future__ import annotations

import os
import shlex
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from tawthiq.cli import FAILS, Failure, main

EXAMPLE = "ghwayran-2022"
_MARK = ".made-by-tawthiq-demo"
_PERSON = "Salma Idris (demo)"
_REASON = "Read beside the words of each dispatch, for the demonstration"
_BATTLE = ("place=sy-hasakah", "from=2022-01-20", "to=2022-01-26")


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the demonstration and what it shows."""

    says: str
    command: tuple[str, ...]
    may_fail: bool = False
    """True for an audit that is meant to find something."""


def steps(example: Path, into: Path) -> Iterator[Step]:
    """The commands, in the order of the work; paths as a user here would write them."""
    dispatches, spec, ledger = (
        _near(example / "dispatches"),
        _near(example / "bulletin.toml"),
        _near(into / "ledger.db"),
    )
    known = ("--known-on", "2022-01-26")
    yield Step(
        "Read one dispatch: its figures, its claims, and what every other number in it is.",
        ("read", _near(example / "dispatches" / "021-madar-2022-01-26.txt")),
    )
    yield Step(
        "Record all dispatches; lines are proposed from their figures.",
        ("record", dispatches, "--ledger", ledger, "--author", _PERSON),
    )
    yield Step(
        "A machine proposes, a person decides: accept the lines, by name and with a reason.",
        ("review", "--ledger", ledger, "--as", _PERSON, "--accept-all", "--reason", _REASON),
    )
    window = [option for pair in _BATTLE for option in ("--" + pair.split("=")[0], pair.split("=")[1])]
    yield Step(
        "Count those killed in the battle, as it was known on 26 January 2022: one running toll, told by many documents.",
        ("tally", "--ledger", ledger, "--by", "group", *window, *known),
    )
    for right in ("is-2021-aa", "is-2021"):
        yield Step(
            "Set the battle beside the year 2021; the words are chosen by rule.",
            ("compare", "--ledger", ledger, "--spec", spec, "is-battle", right),
        )
    yield Step(
        "Write the bulletin, in Arabic and English.",
        ("bulletin", spec, "--ledger", ledger, "--into", _near(into)),
    )
    articles = [_near(example / f"article-{kind}.ar.txt") for kind in ("sound", "errors")]
    yield Step(
        "Audit two articles about these figures, one of them with errors planted; the ledger is asked, too.",
        ("audit", *articles, "--ledger", ledger, *known, "--html", _near(into / "audit.html")),
        may_fail=True,
    )
    figure = ",".join(("measure=killed", "group=islamic-state", *_BATTLE))
    yield Step(
        "Trace one figure to the words that it rests on.", ("trace", figure, "--ledger", ledger, *known)
    )


@click.command()
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    metavar="DIRECTORY",
    help="Where to write; what an earlier demo left there is replaced.",
)
def demo(into: Path) -> None:
    """Run the whole way on the bundled example: dispatches, ledger, tally, bulletin, audit, trace."""
    started = time.perf_counter()
    example = find_example()
    prepare(into)
    todo = list(steps(example, into))
    for number, step in enumerate(todo, 1):
        click.echo(click.style(f"\n[{number}/{len(todo)}] {step.says}", bold=True))
        click.echo(click.style(f"$ tawthiq {shlex.join(step.command)}\n", dim=True))
        _run(step)
    click.echo(click.style("\nDone", bold=True) + f" in {time.perf_counter() - started:.1f} s. Look at:")
    for path in sorted(path for path in into.iterdir() if path.suffix in {".html", ".md"}):
        click.echo(f"  {path}")


def find_example() -> Path:
    """The folder of the example: beside the sources in a checkout, inside the package where it was installed."""
    package = Path(__file__).resolve().parents[1]
    for home in (package.parents[1] / "examples", package / "examples"):
        if (home / EXAMPLE / "dispatches").is_dir():
            return home / EXAMPLE
    raise Failure(f"the example {EXAMPLE} is not part of this installation: run the demo from a checkout")


def prepare(into: Path) -> None:
    """An empty folder; one that holds anything but an earlier demo is refused and left as it is."""
    if into.exists() and any(into.iterdir()) and not (into / _MARK).exists():
        raise Failure(f"{into} holds files that no demo made: choose another folder with --into")
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)
    (into / _MARK).touch()


def _run(step: Step) -> None:
    status = main.main(list(step.command), prog_name="tawthiq", standalone_mode=False)
    if status and not (step.may_fail and status == FAILS):
        raise Failure(f"the demo stopped: tawthiq {step.command[0]} ended with status {status}")


def _near(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path.resolve())) else str(path)
