"""``tawthiq record``, ``review`` and ``rebuild``: thin commands over :mod:`tawthiq.ledger`."""

from __future__ import annotations

import getpass
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tawthiq.cli import UNREAD, Failure
from tawthiq.cli.console import Inputs, Moment, Progress, isolate, notice
from tawthiq.ledger import Ledger, LedgerError, Recorded, open_ledger
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.exchange.importing.placing import Gazetteer

Command = TypeVar("Command", bound=Callable[..., object])
_UNPLACED_SHOWN = 10

ledger_option = click.option(
    "--ledger",
    "location",
    required=True,
    envvar="TAWTHIQ_LEDGER",
    metavar="LEDGER",
    help="The ledger: a file, or postgresql://… (also from TAWTHIQ_LEDGER).",
)


@contextmanager
def opened(location: str, *, create: bool = False) -> Iterator[Ledger]:
    """An open ledger, its errors as messages of the command line; says where a first key was made, and what it is for."""
    try:
        with open_ledger(location, create=create) as ledger:
            if ledger.key_made:
                notice(
                    f"A key was made: {ledger.key_made}. Names, sources and texts in your ledgers are encrypted with it;"
                    " whoever loses it cannot read them again. Keep a copy, apart from the ledgers and their backups."
                )
            yield ledger
    except LedgerError as error:
        raise Failure(str(error)) from error


def login_name() -> str:
    """The name under which the user is logged in; empty where the machine tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@ledger_option
@click.option(
    "--author",
    envvar="TAWTHIQ_AUTHOR",
    default=login_name,
    show_default="TAWTHIQ_AUTHOR, then the login name",
    metavar="NAME",
    help="Who records.",
)
@click.option(
    "--published",
    type=Moment(),
    metavar="DATE",
    help="When the documents were published: 2022-01-26, or a time with its zone. Goes before what they state.",
)
@click.option(
    "--sensitivity",
    type=click.Choice([level.value for level in Sensitivity]),
    show_default="what a document's header says, else restricted",
    help="Who may see the documents.",
)
def record(
    *,
    files: tuple[str, ...],
    location: str,
    author: str,
    published: date | datetime | None,
    sensitivity: str | None,
) -> None:
    """Keep each FILE in a ledger and propose a casualty line for each number in it, once.

    FILE is a text, Markdown, a saved web page, a folder (read through), or - for standard input. The ledger is made if
    there is none. A document that is known by its bytes is not kept twice. Each document is recorded whole or not at all;
    after an interruption the same command completes the work.
    """
    inputs = Inputs(files, published)
    account = _Account()
    chosen = Sensitivity(sensitivity) if sensitivity else None
    with ExitStack() as stack, Progress("Recording") as progress:

        @cache
        def ledger() -> Ledger:
            return stack.enter_context(opened(location, create=True))

        @cache
        def places() -> Gazetteer | None:
            return _imported_places(ledger())

        def at_places(reading: Reading) -> Reading:
            from tawthiq.exchange.importing.linking import linked  # noqa: PLC0415

            known = places()
            return reading if known is None else linked(reading, known)

        if "://" in location or Path(location).exists():
            ledger()  # what is wrong with it is said before the first document is read; a new one is made with the first
        try:
            for reading in _readings(inputs, progress):
                told = ledger().record(at_places(reading), author=author, sensitivity=chosen)
                account.add(reading.document, told, chosen)
        finally:
            progress.clear()
            account.show(location, author)
    if inputs.unread:
        raise click.exceptions.Exit(UNREAD)


def _imported_places(ledger: Ledger) -> Gazetteer | None:
    """The places that the ledger knows beside the bundled ones; None where it has imported no list."""
    from tawthiq.model.gazetteer import Place  # noqa: PLC0415

    found = [place for place in ledger.records(Place) if not place.withdrawn]
    if not found:
        return None
    from tawthiq.exchange.importing.placing import Gazetteer  # noqa: PLC0415

    return Gazetteer(found)


def _readings(inputs: Inputs, progress: Progress) -> Iterator[Reading]:
    """Readings of the inputs; a fault of ours in one of them is reported and does not cost the others."""
    from tawthiq.reading import read_document  # noqa: PLC0415

    for document in inputs:
        progress.step(document.name)
        try:
            reading = read_document(document)
        except (OSError, MemoryError):
            raise
        except Exception as error:
            if os.environ.get("TAWTHIQ_TRACEBACK"):
                traceback.print_exc(file=sys.stderr)
            inputs.fail(
                f"{document.name}: this program failed on it, please report it ({type(error).__name__}: {error})"
            )
            continue
        yield reading


class _Account:
    """What a run of ``record`` did, for people."""

    def __init__(self) -> None:
        self.new = self.known = self.lines_new = self.lines_known = 0
        self.placeless = 0
        self.unplaced: list[str] = []
        self.skipped: Counter[str] = Counter()

    def add(self, document: Document, recorded: Recorded, wanted: Sensitivity | None) -> None:
        """Take in one document."""
        self.new += recorded.document_new
        self.known += not recorded.document_new
        self.lines_new += recorded.lines_new
        self.lines_known += recorded.lines_known
        self.skipped.update(_kind_of(why) for _, why in recorded.skipped)
        for line in recorded.unplaced:
            words = document.text[line.evidence.start : line.evidence.end]
            if line.place:
                told = f"{line.id}  {isolate(line.place)}: {isolate(words)} in {isolate(document.name)}"
                self.unplaced.append(told)
            else:
                self.placeless += 1
        if wanted and wanted is not recorded.sensitivity:
            kept = recorded.sensitivity.value
            notice(f"Note: {document.name}: was recorded before as {kept}, and stays so")

    def show(self, location: str, author: str) -> None:
        """Print it."""
        if not self.new + self.known:
            click.echo(f"Nothing was recorded in {location}.")
            return
        click.echo(f"Recorded in {location} by {isolate(author)}:")
        click.echo(f"  new    {count(self.new, 'document')}, {count(self.lines_new, 'line')} proposed")
        click.echo(f"  known  {count(self.known, 'document')}, {count(self.lines_known, 'line')}")
        if self.skipped:
            click.echo(f"  {count(self.skipped.total(), 'figure')} propose no line of their own:")
            for why, number in self.skipped.most_common():
                click.echo(f"    {number:>4}  {why}")
        self._show_unplaced()
        if self.lines_new:
            click.echo("Nothing of it counts before a person has decided: tawthiq review")

    def _show_unplaced(self) -> None:
        """The new lines without a place of the gazetteer; those whose place has a name, by it."""
        if self.placeless:
            click.echo(f"  {count(self.placeless, 'new line')} without a place: none is said of the number")
        if self.unplaced:
            click.echo(f"  {count(len(self.unplaced), 'new line')} at a place that is in no gazetteer:")
        for told in self.unplaced[:_UNPLACED_SHOWN]:
            click.echo(f"    {told}")
        if len(self.unplaced) > _UNPLACED_SHOWN:
            click.echo(f"    … and {len(self.unplaced) - _UNPLACED_SHOWN} more")


def _kind_of(why: str) -> str:
    """The reason without the words of the one figure."""
    return why.partition(" from “")[0]


def count(number: int, noun: str) -> str:
    """So many of something, in English."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@click.command()
@ledger_option
@click.option("--as", "author", required=True, metavar="NAME", help="Who decides: a person's name.")
@click.option("--accept-all", is_flag=True, help="Accept every line that is only proposed; needs --reason.")
@click.option("--reason", metavar="TEXT", help="Why all are accepted.")
@click.option(
    "--line",
    "line_ids",
    multiple=True,
    metavar="ID",
    help="Look at this line, decided or not; may be given more than once.",
)
def review(
    *, location: str, author: str, accept_all: bool, reason: str | None, line_ids: tuple[str, ...]
) -> None:
    """Decide on the lines that are only proposed: each with its words in their context and what was read in them.

    Keys: a accept, c correct, r reject, s skip, q quit. Every decision is kept at once, with your name.
    """
    if not author.strip():
        raise click.UsageError("--as needs a person's name.")
    if accept_all and not (reason or "").strip():
        raise click.UsageError("--accept-all needs --reason TEXT: why all may be accepted unseen.")
    if accept_all and line_ids:
        raise click.UsageError("--accept-all and --line exclude each other.")
    with opened(location) as ledger:
        if accept_all:
            waiting = [line.id for line in ledger.lines(statuses=(LineStatus.PROPOSED,))]
            ledger.review_all(waiting, LineStatus.ACCEPTED, author=author, reason=reason)
            click.echo(f"{count(len(waiting), 'line')} accepted by {isolate(author)}: {reason}")
            return
        from tawthiq.cli.review_dialogue import decide  # noqa: PLC0415

        decide(ledger, author, line_ids)


@click.command()
@ledger_option
def rebuild(*, location: str) -> None:
    """Make the query tables of a ledger anew from its entries, and say whether any row had differed."""
    with opened(location) as ledger:
        rebuilt = ledger.rebuild()
    more = f" and {count(rebuilt.records, 'other record')}" if rebuilt.records else ""
    click.echo(
        f"Rebuilt {count(rebuilt.documents, 'document')} and {count(rebuilt.lines, 'line')}{more} from the entries;"
    )
    click.echo(f"{count(rebuilt.mended, 'row')} had differed." if rebuilt.mended else "no row had differed.")
