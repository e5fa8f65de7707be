"""``tawthiq read`` and ``tawthiq audit``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tawthiq.cli import FAILS, UNREAD, Failure
from tawthiq.cli.console import Day, Inputs, Moment, Progress, notice, problem
from tawthiq.cli.many import Job, Outcome, outcome_of, outcomes, workers_option
from tawthiq.model.figures import Reading
from tawthiq.model.findings import Finding

if TYPE_CHECKING:
    from tawthiq.model.lines import CasualtyLine

Audited = tuple[Reading, list[Finding]]
Command = TypeVar("Command", bound=Callable[..., object])

_files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
_published = click.option(
    "--published",
    type=Moment(),
    metavar="DATE",
    help="When the documents were published: 2022-01-26, or a time with its zone. Goes before what they state.",
)


def _format(people: str) -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "form",
        type=click.Choice([people, "jsonl"]),
        default=people,
        show_default=True,
        help="For people, or one JSON object a document on standard output.",
    )


@click.command()
@_files
@_published
@_format("table")
@workers_option
def read(
    *, files: tuple[str, ...], published: date | datetime | None, form: str, workers: int | None
) -> None:
    """Show what is read in each FILE: figures, claims, and the role of every other number.

    FILE is a text, Markdown, a web page saved by a browser, a folder (read through), or - for standard input.
    """
    inputs = Inputs(files, published)
    job = Job(published, lines="jsonl" if form == "jsonl" else "")
    with Progress("Reading") as progress, closing(outcomes(inputs, job, progress, workers)) as done:
        for outcome in done:
            progress.clear()
            for line in outcome.lines:
                click.echo(line)
            if outcome.reading is not None:
                _show_reading(outcome.reading)
    if inputs.unread:
        raise click.exceptions.Exit(UNREAD)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@_published
@_format("text")
@click.option("--all", "everything", is_flag=True, help="Show the claims that hold, too.")
@click.option(
    "--together",
    is_flag=True,
    help="Follow tolls through all FILEs, and say what does not fit between them.",
)
@click.option(
    "--ledger",
    metavar="LEDGER",
    help="Ask this ledger, too, what was known of the same tolls; with --together, follow them through its documents.",
)
@click.option(
    "--known-on",
    type=Day(),
    metavar="DATE",
    help="Judge by what the ledger knew on that day; without it, on the day of publication. With --together, follow only what had been published by then.",
)
@click.option(
    "--show-withheld",
    is_flag=True,
    help="With --together and --ledger: show the names and words of documents that are not public, too. For your own eyes.",
)
@workers_option
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="REPORT",
    help="Write a report: each article with its figures marked, each finding beside its words.",
)
def audit(
    *,
    files: tuple[str, ...],
    published: date | datetime | None,
    form: str,
    everything: bool,
    together: bool,
    ledger: str | None,
    known_on: date | None,
    show_withheld: bool,
    workers: int | None,
    html: Path | None,
) -> None:
    """Check what each FILE claims between its figures: sums, shares, ratios, repetitions, dates.

    With --together, the tolls that several FILEs tell are followed through time: the documents of a folder, and with --ledger
    those of a ledger. A total that falls, two counts for one moment, a bound lost on the way are findings.

    Exit status: 1 if a claim fails, 2 if an input could not be read (the others are done), else 0.
    """
    _check_asked(files, together=together, ledger=ledger, known_on=known_on)
    if show_withheld and not (together and ledger and html is None):
        raise click.UsageError(
            "--show-withheld is for your own eyes: with --together and --ledger, and in no report."
        )
    if html is not None:
        _check_place(html)
    if together:
        from tawthiq.cli.together import Asked, audit_together  # noqa: PLC0415

        audit_together(
            Asked(files, published, form, everything, ledger, workers, html, known_on, show_withheld)
        )
        return
    inputs = Inputs(files, published)
    job = Job(published, audit=True, lines=form, everything=everything)
    run = _Run(job, keep=html is not None)
    if html is not None or ledger is not None:  # more is done with a reading than printing it
        job = replace(job, lines="")
    with Progress("Auditing") as progress, closing(outcomes(inputs, job, progress, workers)) as done:
        knowledge = _Knowledge.of(ledger, known_on)
        for outcome in done:
            progress.clear()
            if outcome.reading is None:
                run.show_lines(outcome)
            else:
                findings = [*outcome.findings, *knowledge.findings(outcome.reading, inputs)]
                run.show(outcome.reading, findings)
    if html is not None:
        _write_report(html, run.kept)
    run.close()
    if inputs.unread:
        raise click.exceptions.Exit(UNREAD)
    if run.failing:
        raise click.exceptions.Exit(FAILS)


def _check_asked(
    files: tuple[str, ...], *, together: bool, ledger: str | None, known_on: date | None
) -> None:
    if not files and not (together and ledger):
        raise click.UsageError("Missing argument 'FILE...'.")
    if known_on is not None and ledger is None and not together:
        raise click.UsageError("--known-on asks a ledger: name it with --ledger.")


@dataclass
class _Run:
    """What an audit has shown so far."""

    job: Job
    keep: bool
    kept: list[Audited] = field(default_factory=list)
    documents: int = 0
    failing: int = 0

    def show(self, reading: Reading, findings: list[Finding]) -> None:
        """Print one document's findings."""
        if self.keep:
            self.kept.append((reading, findings))
        self.show_lines(outcome_of(reading, tuple(findings), self.job))

    def show_lines(self, outcome: Outcome) -> None:
        """Print the lines of one document."""
        self.documents += 1
        self.failing += outcome.fails
        if self.job.lines == "text" and self.documents > 1:
            click.echo()
        for line in outcome.lines:
            click.echo(line)
        if self.job.lines == "jsonl" and not outcome.figures:
            notice(f"Note: {outcome.name}: no figures in it")

    def close(self) -> None:
        """A last line where there were several documents."""
        if self.job.lines == "text" and self.documents > 1:
            click.echo(f"\n{self.documents} documents, {self.failing} with a claim that fails")


@dataclass(frozen=True)
class _Knowledge:
    """What a ledger knows, to be asked about each document."""

    lines: tuple[CasualtyLine, ...] = ()
    asked: bool = False
    known_on: date | None = None

    @classmethod
    def of(cls, location: str | None, known_on: date | None) -> _Knowledge:
        """The accepted lines of a ledger; nothing where none is named."""
        if location is None:
            return cls()
        from tawthiq.ledger import LedgerError, open_ledger  # noqa: PLC0415  (loads Django)
        from tawthiq.model.lines import LineStatus  # noqa: PLC0415

        try:
            with open_ledger(location) as ledger:
                lines = ledger.lines(statuses=(LineStatus.ACCEPTED, LineStatus.CORRECTED))
        except LedgerError as error:
            raise Failure(str(error)) from error
        return cls(tuple(lines), True, known_on)

    def findings(self, reading: Reading, inputs: Inputs) -> list[Finding]:
        """What the ledger says of a document's figures, as known on the day asked or on that of publication."""
        if not self.asked:
            return []
        known_on = self.known_on or reading.document.published_day
        if known_on is None:
            inputs.fail(
                f"{reading.document.name}: the ledger was not asked, as no day of publication is known "
                "(give --known-on or --published)"
            )
            return []
        from tawthiq.tallying.known import against  # noqa: PLC0415

        return list(against(reading, list(self.lines), known_on))


def _show_reading(reading: Reading) -> None:
    from tawthiq.cli.tables import print_reading  # noqa: PLC0415  (rich takes 0.1 s to load)

    print_reading(reading)


def _check_place(html: Path) -> None:
    """A report that cannot be written is said before the work, not after it."""
    if not html.parent.is_dir():
        raise Failure(f"{html}: there is no folder {html.parent}; make it first")


def _write_report(html: Path, audited: Iterable[Audited]) -> None:
    from tawthiq.exchange.files import write_whole  # noqa: PLC0415
    from tawthiq.exchange.html_report import audit_report  # noqa: PLC0415

    kept = list(audited)
    if not kept:
        problem(f"{html}: not written, as no document could be read")
        return
    write_whole(html, audit_report(kept))
    notice(f"Report: {html}")
