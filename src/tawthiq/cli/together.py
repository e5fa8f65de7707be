"""``tawthiq audit --together``: many documents, the tolls that they tell, and what does not fit between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from tawthiq.cli import FAILS, UNREAD
from tawthiq.cli.console import Inputs, Progress, notice, problem, readings
from tawthiq.exchange.jsonl import to_line
from tawthiq.following import Told, follow, tell
from tawthiq.model.series import Following
from tawthiq.model.terms import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    files: tuple[str, ...]
    published: date | datetime | None = None
    form: str = "text"
    everything: bool = False
    ledger: str | None = None
    html: Path | None = None


def audit_together(asked: Asked) -> None:
    """Follow tolls through all documents; ends with the status of the audit."""
    inputs = Inputs(asked.files, asked.published)
    with Progress("Reading") as progress:
        following = follow(_told(inputs, progress))
    if not following.documents:
        problem("no document could be read: there is nothing to follow")
    _show(following, asked)
    if asked.html is not None and following.documents:
        _write_report(asked.html, following, everything=asked.everything)
    if inputs.unread:
        raise click.exceptions.Exit(UNREAD)
    if any(one.verdict is Verdict.FAILS for one in following.discrepancies):
        raise click.exceptions.Exit(FAILS)


def _told(inputs: Inputs, progress: Progress) -> Iterator[Told]:
    for reading in readings(inputs, progress):
        yield tell(reading)


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
