"""Reading many documents: what is done with each, alone or shared out among processes, its outcome in the order asked for."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import Inputs, Progress, notice
from tawthiq.cli.workers import StartError, all_cores, in_order
from tawthiq.exchange.inputs import STDIN, EndOfFolder, Found, Place, Unreadable, find_places, load
from tawthiq.exchange.jsonl import document_to_json, to_line
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Verdict

if TYPE_CHECKING:
    from tawthiq.following import Told
    from tawthiq.model.lines import CasualtyLine


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document with what was noticed at loading it; what comes by standard input, only the first process can load."""

    document: Document
    notices: tuple[Unreadable, ...]
    shown: str = STDIN
    decided: tuple[CasualtyLine, ...] = ()
    """Of a document that a ledger keeps: the lines that a person corrected or rejected."""
    public: bool = True


Item = Place | Unreadable | EndOfFolder | Loaded

PATIENCE = 1.0
"""Seconds of work before other processes are started, where nobody asked for a number of them."""

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work; without it as many as there are cores, once it lasts. "
    "The output is the same for any number.",
)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with each document."""

    published: date | datetime | None = None
    audit: bool = False
    lines: str = ""
    """``jsonl`` or ``text`` where the outcome is the lines to print, else it is the reading with its findings."""
    everything: bool = False
    together: bool = False
    """True where the outcome is what following tolls needs of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    name: str
    notices: tuple[Unreadable, ...] = ()
    lines: tuple[str, ...] = ()
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()
    fails: bool = False
    """True where an audit found a claim that fails."""
    figures: bool = True
    """False for a document without any."""
    told: Told | None = None
    """What it tells, where tolls are followed through all documents."""


def outcomes(
    inputs: Inputs, job: Job, progress: Progress, workers: int | None, kept: Iterable[Loaded] = ()
) -> Generator[Outcome]:
    """The outcome of each document in order; what cannot be read, or fails in us, is reported and counted.

    ``kept`` are documents that a ledger keeps; they follow those of the inputs.
    """

    def died(item: Item, how: str) -> None:
        progress.clear()
        notice(f"Note: {item.shown}: a process ended on it ({how}); another tries it again")

    count = workers or all_cores()
    results = in_order(
        partial(settle, job),
        chain(_items(inputs.paths, job), kept),
        workers=count,
        given_up=_given_up,
        died=died,
        patience=PATIENCE if workers is None else 0.0,
    )
    found: Found[Outcome] = Found()
    try:
        with closing(results):
            for item, result in results:
                settled = found.settle(item, result)
                if isinstance(settled, Outcome):
                    progress.step(settled.name)
                yield from _reported(settled, inputs, progress)
    except StartError as error:
        raise Failure(
            f"the processes that were to share the work could not start ({error}): give --workers 1"
        ) from error


def _reported(settled: Outcome | Unreadable | None, inputs: Inputs, progress: Progress) -> Iterator[Outcome]:
    """Say what is to be said of a result, and pass on the outcome, if it is one."""
    if isinstance(settled, Unreadable):
        progress.clear()
        if settled.skipped:
            notice(f"Note: {settled}")
        else:
            inputs.fail(str(settled))
    elif settled is not None:
        for said in settled.notices:
            progress.clear()
            notice(f"Note: {said}")
        yield settled


def _given_up(item: Item, how: str) -> tuple[Item, Unreadable]:
    mend = (
        "out of memory? try it alone, with --workers 1" if "KILL" in how else "try it alone, with --workers 1"
    )
    return item, Unreadable(item.shown, f"two processes ended on it ({how}), so it is left out", mend)


def settle(job: Job, item: Item) -> tuple[Item, Outcome | Unreadable | EndOfFolder]:
    """The work on one place, wherever it is done."""
    if isinstance(item, Unreadable | EndOfFolder):
        return item, item
    loaded = _loaded(item, job) if isinstance(item, Place) else item
    if isinstance(loaded, Unreadable):
        return item, loaded
    document = loaded.document
    try:
        if job.together:
            return item, Outcome(document.name, loaded.notices, told=_told(loaded))
        return item, _outcome(document, job, loaded.notices)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if os.environ.get("TAWTHIQ_TRACEBACK"):
            traceback.print_exc(file=sys.stderr)
        fault = f"this program failed on it, please report it ({type(error).__name__}: {error})"
        return item, Unreadable(document.name, fault)


def _loaded(place: Place, job: Job) -> Loaded | Unreadable:
    notices: list[Unreadable] = []
    document = load(place, published=job.published, on_problem=notices.append)
    return document if isinstance(document, Unreadable) else Loaded(document, tuple(notices), place.shown)


def _items(paths: tuple[str, ...], job: Job) -> Iterator[Item]:
    """The places, and what standard input holds."""
    for place in find_places(paths):
        yield _loaded(place, job) if isinstance(place, Place) and place.shown == STDIN else place


def _told(loaded: Loaded) -> Told:
    from tawthiq import reading as stage  # noqa: PLC0415
    from tawthiq.following import decided, tell, withheld  # noqa: PLC0415

    reading = stage.read_document(loaded.document)
    told = tell(decided(reading, loaded.decided) if loaded.decided else reading)
    return told if loaded.public else withheld(told)


def _outcome(document: Document, job: Job, notices: tuple[Unreadable, ...]) -> Outcome:
    from tawthiq import reading as stage  # noqa: PLC0415

    reading = stage.read_document(document)
    findings: tuple[Finding, ...] = ()
    if job.audit:
        from tawthiq import auditing  # noqa: PLC0415

        findings = tuple(auditing.audit(reading))
    if not job.lines:
        return Outcome(document.name, notices, (), reading, findings)
    return outcome_of(reading, findings, job, notices)


def outcome_of(
    reading: Reading, findings: tuple[Finding, ...], job: Job, notices: tuple[Unreadable, ...] = ()
) -> Outcome:
    """What is to be printed of a reading."""
    return Outcome(
        reading.document.name,
        notices,
        _lines(reading, findings, job),
        fails=any(finding.verdict is Verdict.FAILS for finding in findings),
        figures=bool(reading.figures),
    )


def _lines(reading: Reading, findings: tuple[Finding, ...], job: Job) -> tuple[str, ...]:
    if job.lines == "jsonl":
        shown = document_to_json(reading, list(findings)) if job.audit else document_to_json(reading)
        return (to_line(shown),)
    from tawthiq.cli.plain import audit_lines  # noqa: PLC0415

    return tuple(audit_lines(reading, list(findings), everything=job.everything))
