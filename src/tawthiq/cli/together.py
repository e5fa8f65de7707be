"""``tawthiq audit --together``: many documents, the tolls that they tell, and what does not fit between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawthiq.cli import FAILS, UNREAD, Failure
from tawthiq.cli.console import Inputs, Progress, notice, problem
from tawthiq.cli.many import Job, Loaded, outcomes
from tawthiq.exchange.jsonl import to_line
from tawthiq.following import Told, follow
from tawthiq.model.documents import Document
from tawthiq.model.series import Following, Source
from tawthiq.model.terms import Verdict

if TYPE_CHECKING:
    from tawthiq.ledger import Ledger, StoredDocument
    from tawthiq.model.lines import CasualtyLine


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    files: tuple[str, ...]
    published: date | datetime | None = None
    form: str = "text"
    everything: bool = False
    ledger: str | None = None
    workers: int | None = None
    html: Path | None = None
    known_on: date | None = None
    """Follow only what had been published by then."""
    show_withheld: bool = False
    """True for names and words of a ledger's documents that are not public."""


def audit_together(asked: Asked) -> None:
    """Follow tolls through all documents; ends with the status of the audit."""
    inputs = Inputs(asked.files, asked.published)
    following = _followed(asked, inputs)
    if not following.documents:
        problem("no document could be read: there is nothing to follow")
    _show(following, asked)
    if asked.html is not None and following.documents:
        _write_report(asked.html, following, everything=asked.everything)
    if inputs.unread:
        raise click.exceptions.Exit(UNREAD)
    if any(one.verdict is Verdict.FAILS for one in following.discrepancies):
        raise click.exceptions.Exit(FAILS)


def _followed(asked: Asked, inputs: Inputs) -> Following:
    """The tolls of the files and of the ledger; a document that both hold counts once, as the ledger keeps it."""
    with Progress("Reading") as progress, ExitStack() as opened:
        kept: Iterator[Loaded] = iter(())
        recorded = _Recorded(asked.known_on, asked.show_withheld)
        if asked.ledger is not None:
            kept = recorded.open(opened, asked.ledger)
        job = Job(asked.published, together=True)
        told: dict[tuple[str, str], Told] = {}
        late = 0
        with closing(outcomes(inputs, job, progress, asked.workers, kept)) as done:
            for outcome in done:
                if outcome.told is None:
                    continue
                source = outcome.told.source
                if asked.known_on is None or recorded.known(source, asked.known_on):
                    told[source.sha256, "" if asked.ledger else source.name] = outcome.told
                else:
                    late += 1
        progress.clear()
        if late:
            notice(
                f"Note: {late} documents left out: published after {asked.known_on}, or on a day nobody knows"
            )
        if recorded.withheld:
            notice(
                f"Note: {recorded.withheld} of the ledger's documents are not public: their names and words are withheld "
                "(--show-withheld shows them)"
            )
        return follow(told.values())


class _Recorded:
    """The documents of a ledger, with what people decided of their lines; a text that was erased cannot be read again."""

    def __init__(self, known_on: date | None, show_withheld: bool) -> None:
        self._known_on = known_on
        self._show = show_withheld
        self._undated: set[str] = set()
        self.withheld = 0

    def known(self, source: Source, day: date) -> bool:
        """True for what was published by that day; what nobody dates was known when it was recorded at the latest."""
        return source.sha256 in self._undated if source.published is None else source.published <= day

    def open(self, opened: ExitStack, location: str) -> Iterator[Loaded]:
        from tawthiq.ledger import LedgerError, open_ledger  # noqa: PLC0415  (loads Django)
        from tawthiq.model.lines import LineStatus  # noqa: PLC0415

        try:
            ledger: Ledger = opened.enter_context(open_ledger(location))
            decided: dict[str, list[CasualtyLine]] = defaultdict(list)
            for line in ledger.lines(statuses=(LineStatus.CORRECTED, LineStatus.REJECTED)):
                decided[line.evidence.sha256].append(line)
        except LedgerError as error:
            raise Failure(str(error)) from error
        return self._loaded(ledger, decided)

    def _loaded(self, ledger: Ledger, decided: dict[str, list[CasualtyLine]]) -> Iterator[Loaded]:
        for stored in ledger.documents():
            if stored.text is None:
                notice(f"Note: {stored.sha256[:12]}: its text was erased, and it is not followed")
                continue
            if self._known_on is not None and stored.recorded_at.date() <= self._known_on:
                self._undated.add(stored.sha256)
            shown = stored.public or self._show
            self.withheld += not shown
            document = _document(stored, stored.text)
            yield Loaded(document, (), document.name, tuple(decided.get(stored.sha256, ())), shown)


def _document(stored: StoredDocument, text: str) -> Document:
    return Document(
        name=stored.name or stored.sha256[:12],
        text=text,
        sha256=stored.sha256,
        language=stored.language,
        published=stored.published,
        title=stored.title,
        outlet=stored.outlet,
        originator=stored.originator,
        address=stored.address,
        sensitivity=stored.sensitivity,
    )


def _show(following: Following, asked: Asked) -> None:
    if asked.form == "jsonl":
        from tawthiq.exchange.series_jsonl import following_to_json  # noqa: PLC0415

        for value in following_to_json(following, everything=asked.everything):
            click.echo(to_line(value))
        return
    from tawthiq.cli.series_tables import print_following  # noqa: PLC0415  (rich takes 0.1 s to load)

    print_following(following, everything=asked.everything)


def _write_report(html: Path, following: Following, *, everything: bool) -> None:
    from tawthiq.exchange.files import write_whole  # noqa: PLC0415
    from tawthiq.exchange.series_report import series_report  # noqa: PLC0415

    write_whole(html, series_report(following, everything=everything))
    notice(f"Report: {html}")
