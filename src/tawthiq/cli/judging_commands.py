"""``tawthiq judge`` and ``tawthiq publish``: what a person decides of two records, and what left the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import Day, isolate
from tawthiq.cli.entering_commands import AS
from tawthiq.cli.ledger_commands import count, ledger_option, opened

if TYPE_CHECKING:
    from tawthiq.ledger import Ledger

_TALLY = re.compile(r"\bT[0-9a-f]{10}\b")
_FEW = 50_000
"""Entries of a ledger up to which the effect of a judgement is counted at once."""


@click.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@ledger_option
@AS
@click.option("--same", is_flag=True, help="They are the same.")
@click.option("--not-the-same", is_flag=True, help="They are two.")
@click.option("--undecided", is_flag=True, help="It cannot be told.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
def judge(*, one: str, other: str, location: str, author: str, reason: str, **verdicts: bool) -> None:
    """Say of two records that they are the same, that they are not, or that it cannot be told.

    ID is of an incident, a line, a victim, a place …, both of one kind. The last judgement on a pair stands; earlier ones stay to be
    seen.
    """
    from tawthiq.ledger import Row  # noqa: PLC0415
    from tawthiq.model.judgements import Judgement, Sameness, judgement_id  # noqa: PLC0415

    said_so = [name.replace("_", "-") for name, told in verdicts.items() if told]
    if len(said_so) != 1:
        raise click.UsageError("say one of --same, --not-the-same and --undecided")
    (verdict,) = said_so
    if one == other:
        raise Failure(f"{one}: is one record: name two")
    if not reason.strip():
        raise Failure("--reason: say why")
    with opened(location) as ledger:
        kinds = [ledger.kind_of(ident) for ident in (one, other)]
        if kinds[0] != kinds[1]:
            raise Failure(
                f"{one} is of the kind {kinds[0]}, {other} of the kind {kinds[1]}: only like can be the same"
            )
        before = _judged(ledger, judgement_id(one, other))
        stood = _counted(ledger, one, other)
        told = Judgement(id=judgement_id(one, other), one=one, other=other, verdict=Sameness(verdict))
        ledger.keep([Row(None, (), (told,))], author=author, reason=reason)
        counts = _counted(ledger, one, other)
    said = f" (before: {before})" if before else ""
    click.echo(f"{kinds[0]} {one} and {other}: {verdict}, by {isolate(author)}{said}")
    for line in _effect(stood, counts):
        click.echo(f"  {line}")


def _effect(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """What a judgement does to the count of the two."""
    for measure, told in after.items():
        if told == before[measure]:
            yield f"{measure}: the two together count {told}, as before the judgement"
        else:
            yield f"{measure}: the two together counted {before[measure]}, and count {told} now"


def _counted(ledger: Ledger, *ids: str) -> dict[str, str]:
    """What two lines or incidents count together, by measure; empty where they have no lines, or the ledger is large."""
    if ledger.head().sequence > _FEW:
        return {}
    from tawthiq.model.judgements import Judgement  # noqa: PLC0415
    from tawthiq.model.tallies import Query, Where  # noqa: PLC0415
    from tawthiq.tallying.judged import Judgements  # noqa: PLC0415
    from tawthiq.tallying.tallies import ask  # noqa: PLC0415

    lines = [line for line in ledger.lines() if line.id in ids or line.incident in ids]
    told = Judgements.of(ledger.records(Judgement))
    found = {}
    for measure in dict.fromkeys(line.measure for line in lines):
        total = ask(lines, Query((), Where(measure=measure)), judgements=told).total
        if total is not None:
            low, high = total.bounds.low, total.bounds.high
            ends = ("open" if end is None else str(end) for end in (low, high))
            found[measure.value] = str(low) if low == high else " to ".join(ends)
    return found


def _judged(ledger: Ledger, ident: str) -> str | None:
    from tawthiq.model.judgements import Judgement  # noqa: PLC0415

    return next((one.verdict.value for one in ledger.records(Judgement, ids=[ident])), None)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@ledger_option
@AS
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--address", metavar="URL", help="Where it stands.")
@click.option("--published", type=Day(), metavar="DATE", help="When it was published.")
@click.option(
    "--language", "languages", multiple=True, type=click.Choice(["ar", "en"]), help="In which languages."
)
@click.option("--reason", metavar="TEXT", help="For the record.")
@click.option("--without-tallies", is_flag=True, help="Record it even though no tally's id stands in it.")
def publish(
    *,
    file: Path,
    location: str,
    author: str,
    title: str | None,
    address: str | None,
    published: date | None,
    languages: tuple[str, ...],
    reason: str | None,
    without_tallies: bool,
) -> None:
    """Record that FILE, a bulletin made from the ledger, was published: its hash, and the state of the ledger it goes with.

    Kept are the SHA-256 of the file, the ids of the tallies that stand in it, and the ledger's head, so that anybody who holds the
    file can later ask for its figures as they were recorded then.
    """
    from tawthiq.ledger import Row  # noqa: PLC0415
    from tawthiq.model.judgements import Publication  # noqa: PLC0415

    data = file.read_bytes()
    digest = sha256(data).hexdigest()
    tallies = tuple(sorted(set(_TALLY.findall(data.decode("utf-8", errors="replace")))))
    if not tallies and not without_tallies:
        raise Failure(
            f"{file}: holds no tally's id, as every bulletin of tawthiq does: is it the right file? --without-tallies records it"
        )
    with opened(location) as ledger:
        head = ledger.head()
        told = Publication(
            id=f"B{digest[:16]}", sha256=digest, title=title, address=address, published=published,
            languages=languages, head=head.sequence, head_hash=head.hash, tallies=tallies,
        )  # fmt: skip
        if any(
            one.sha256 == digest and not one.withdrawn for one in ledger.records(Publication, ids=[told.id])
        ):
            click.echo(f"{told.id}: was recorded before; nothing was added.")
            return
        ledger.keep([Row(None, (), (told,))], author=author, reason=reason)
    click.echo(
        f"Recorded {told.id}: {isolate(file.name)}, {count(len(tallies), 'tally id')}, head {head.sequence}"
    )
