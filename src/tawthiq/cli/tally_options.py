"""What the commands over tallies share: their options, and what they do with a ledger before they ask it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import Day, Moment, isolate, notice
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Query, Tally
from tawthiq.model.terms import Identification
from tawthiq.tallying import TallyError
from tawthiq.tallying.expressions import ANY
from tawthiq.tallying.vocabulary import NotKnownError, known

if TYPE_CHECKING:
    from tawthiq.bulletins.spec import BulletinSpec
    from tawthiq.ledger import Ledger
    from tawthiq.tallying.engine.session import LedgerCount
    from tawthiq.tallying.recorded import Recorded

Command = TypeVar("Command", bound=Callable[..., object])

LEDGER = click.option(
    "--ledger",
    "location",
    required=True,
    envvar="TAWTHIQ_LEDGER",
    metavar="LEDGER",
    help="The ledger: a file, or postgresql://… (also from TAWTHIQ_LEDGER).",
)
INCLUDE = click.option(
    "--include",
    multiple=True,
    type=click.Choice(["accepted", "proposed"]),
    default=["accepted"],
    show_default=True,
    help="Which lines count; give “proposed” for those that nobody has accepted yet, alone or beside.",
)
RECORDED_ON = click.option(
    "--recorded-on", type=Moment(), metavar="DATE", help="As the ledger stood then: the third clock."
)
KNOWN_ON = click.option(
    "--known-on", type=Day(), metavar="DATE", help="Only what had been said by that day: the second clock."
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for people, or JSON Lines.",
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "ar"]),
    default="en",
    show_default=True,
    help="Of names and labels.",
)


def filters(command: Command) -> Command:
    """The filters of a tally, each on what a line says."""
    for option in reversed(
        [
            click.option("--group", multiple=True, metavar="ID", help="Whom the number counts (repeatable)."),
            click.option("--caused-by", multiple=True, metavar="ID", help="Who caused it (repeatable)."),
            click.option("--means", multiple=True, metavar="ID", help="How (repeatable)."),
            click.option("--place", metavar="ID", help="A place of the gazetteer, with all that lies in it."),
            click.option("--territory", metavar="ID", help="Who held the ground."),
            click.option(
                "--measure",
                default="killed",
                show_default=True,
                metavar="ID",
                help=f"What befell them, or “{ANY}”.",
            ),
            click.option("--originator", metavar="NAME", help="Whose count it is, by id or name."),
            click.option("--series", metavar="ID", help="The running toll or table that a line belongs to."),
            click.option(
                "--identification",
                type=click.Choice([one.value for one in Identification]),
                help="How far the people counted are known.",
            ),
            click.option(
                "--from",
                "first",
                type=Day(),
                metavar="DATE",
                help="First day of the window: the first clock.",
            ),
            click.option("--to", "last", type=Day(), metavar="DATE", help="Last day of the window, counted."),
        ]
    ):
        command = option(command)
    return command


@contextmanager
def plainly() -> Iterator[None]:
    """Faults of a question as messages of the command line."""
    try:
        yield
    except (TallyError, NotKnownError) as error:
        raise Failure(str(error)) from error


@contextmanager
def opened(location: str) -> Iterator[Ledger]:
    """A ledger, closed at the end; its faults as messages of the command line."""
    from tawthiq.ledger import LedgerError, open_ledger  # noqa: PLC0415  (loads the database)

    try:
        with open_ledger(location) as ledger:
            yield ledger
    except LedgerError as error:
        raise Failure(str(error)) from error


def statuses_of(include: tuple[str, ...]) -> tuple[LineStatus, ...]:
    """The statuses of the lines that count."""
    told = {"accepted": (LineStatus.ACCEPTED, LineStatus.CORRECTED), "proposed": (LineStatus.PROPOSED,)}
    return tuple(sorted({status for name in include for status in told[name]}))


def recorded(
    ledger: Ledger, statuses: tuple[LineStatus, ...], recorded_on: date | datetime | None
) -> Recorded:
    """The lines that count, with their words and the cells of their named victims."""
    from tawthiq.tallying.recorded import Recorded  # noqa: PLC0415  (as the snapshot: not for every command)

    return Recorded.of(ledger, statuses, moment_of(recorded_on))


def counting(ledger: Ledger, recorded_on: date | datetime | None) -> LedgerCount:
    """The ledger's snapshot, ready to be asked."""
    from tawthiq.tallying.engine.session import LedgerCount  # noqa: PLC0415  (loads DuckDB: 0.1 s)

    found = LedgerCount.of(ledger, moment_of(recorded_on))
    if found.snapshot.pruned:
        notice(f"{found.snapshot.pruned} old snapshots removed; those last used are kept")
    return found


def check_filters(counted: LedgerCount, query: Query) -> None:
    """Raise NotKnownError for a filter that no vocabulary has and no line of the ledger either: it would count nothing."""
    told, asked = counted.snapshot.dictionaries, query.where
    whose = {counted.snapshot.originators.get(one, one) for one in told["originator"].values}
    if asked.originator is not None and asked.originator not in whose:
        _known_originator(asked.originator, whose)
    groups = {group for word in told["who"].values for group in re.split(r"[+*]", word)}
    actors = {actor for word in told["by"].values for actor in word.split("+")}
    own = {
        "group": ([one for one in asked.groups if ":" in one], groups),
        "caused-by": ([one for one in asked.by if ":" in one], actors),
        "place": (
            [one for one in (asked.place,) if one and ":" in one],
            {
                *told["place"].values,
                *counted.containment.place_parents,
                *counted.containment.place_parents.values(),
            },
        ),
    }
    for name, (wanted, has) in own.items():
        for one in wanted:
            if one not in has:
                raise NotKnownError(f"{name}: “{one}” is in no vocabulary, and the ledger has nothing of it")


def _known_originator(written: str, whose: set[str]) -> None:
    """Raise NotKnownError for an originator of whom nobody knows; where nothing is spelt like it, with those of the ledger."""
    try:
        known("originator", written)
    except NotKnownError as error:
        if error.ids or not whose:
            raise
        has = ", ".join(isolate(one) for one in sorted(whose))
        raise NotKnownError(
            f"originator: “{written}” is not known: the ledger has counts of {has}"
        ) from error


def moment_of(day: date | datetime | None) -> datetime | None:
    """The last moment of a day, in UTC; a time as it is."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time.max, UTC)


def waiting_for(
    ledger: Ledger, result: Tally, include: tuple[str, ...], recorded_on: date | datetime | None
) -> int:
    """How many lines nobody has decided on would answer a question that nothing else answers."""
    if result.originators or "proposed" in include:
        return 0
    found = counting(ledger, recorded_on).ask(replace(result.query, by=("measure",)), (LineStatus.PROPOSED,))
    named = {line for cell in found.cells for line in (*cell.lines, *cell.parts, *cell.earlier)}
    return len(named) or sum(cell.many for cell in found.cells)


def spec_of(path: Path) -> BulletinSpec:
    """A bulletin's spec; its faults as messages of the command line."""
    from tawthiq.bulletins.spec import SpecError, read_spec  # noqa: PLC0415

    try:
        return read_spec(path)
    except SpecError as error:
        raise Failure(str(error)) from error
