"""``tawthiq import``: other people's files into a ledger, thin commands over :mod:`tawthiq.exchange.importing`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tawthiq.cli import UNREAD, Failure
from tawthiq.cli.console import Day, Moment, Progress, notice, problem
from tawthiq.cli.import_account import show
from tawthiq.cli.ledger_commands import ledger_option, opened
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.exchange.importing.formats import Format
    from tawthiq.exchange.importing.placing import Gazetteer
    from tawthiq.exchange.importing.tables import Table
    from tawthiq.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., object])
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")


@click.group("import", no_args_is_help=True)
def import_() -> None:
    """Bring other people's files into a ledger, row by row.

    Every row is kept as it stood, encrypted, with the lines, incidents or victims that it becomes. A second run adds nothing.
    A row that cannot be taken is named with its column and what mends it, and never costs the others; exit status 2 then.
    """


def shared(sensitivity: Sensitivity) -> Callable[[Command], Command]:
    """The options that every import has."""
    options = (
        ledger_option,
        click.option(
            "--as", "author", required=True, envvar="TAWTHIQ_AUTHOR", metavar="NAME", help="Who imports."
        ),
        click.option(
            "--reason", required=True, metavar="TEXT", help="Why, for the record: which release, for what."
        ),
        click.option(
            "--accept", is_flag=True, help="Let the lines stand in your name; else they await review."
        ),
        click.option(
            "--dry-run", is_flag=True, help="Write nothing; show what each column and row would become."
        ),
        click.option(
            "--sensitivity",
            type=click.Choice([level.value for level in Sensitivity]),
            default=sensitivity.value,
            show_default=True,
            help="Who may see the rows and their places.",
        ),
        click.option(
            "--again",
            multiple=True,
            metavar="ROW",
            help="Record this row though a name in it was erased from the ledger; may be given more than once, or as 'all'.",
        ),
        click.option("--originator", metavar="NAME", help="Whose count it is."),
        click.option("--outlet", metavar="NAME", help="Who published the file."),
        click.option("--published", type=Moment(), metavar="DATE", help="When the file was published."),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@import_.command("ucdp-ged")
@FILE
@shared(Sensitivity.PUBLIC)
def ucdp_ged(file: Path, **told: Any) -> None:
    """UCDP's georeferenced events: an incident a row, its total and the parts of it.

    FILE is the CSV that UCDP publishes, or its columns in Parquet (needs the extra "parquet").
    """
    from tawthiq.exchange.importing.ucdp_ged import UcdpGed  # noqa: PLC0415

    bring(file, UcdpGed, told | {"outlet": told["outlet"] or "UCDP"})


@import_.command("tally-log")
@FILE
@shared(Sensitivity.PUBLIC)
@click.option(
    "--series",
    metavar="NAME",
    help="The table's name; else from the file's: gaza_daily_revisions is of gaza_daily.",
)
@click.option(
    "--maker", metavar="NAME", help="Whose count the fields are that the table's maker filled in (ext_…)."
)
def tally_log(file: Path, *, series: str | None, maker: str | None, **told: Any) -> None:
    """A published daily table with its revisions: each change a line, said when it was published.

    FILE has a row a change: committed_at, report_date, field, new_value (empty where a value was taken out).
    """
    from tawthiq.exchange.importing.tally_log import TallyLog, table_name  # noqa: PLC0415

    name = series or table_name(file.name)
    maker = maker or told["outlet"]
    bring(file, lambda _gazetteer: TallyLog(name, originator=told["originator"], maker=maker), told)


MAP = click.option(
    "--map",
    "map_path",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="MAP.toml",
    help="Which column is which field, and what cells stand for.",
)


@import_.command("control")
@FILE
@MAP
@shared(Sensitivity.PUBLIC)
def control(file: Path, *, map_path: Path | None, **told: Any) -> None:
    """Who held which place from when to when, with source: CSV, XLSX or Parquet.

    Columns are known by their headers, Arabic or English (place, held by, from, to, source …), or told by --map. A place that
    cannot be told from others of its name is kept with its candidates.
    """
    from tawthiq.exchange.importing.control import ControlPeriods  # noqa: PLC0415
    from tawthiq.exchange.importing.mapping import read_map  # noqa: PLC0415

    with plainly():
        known = read_map(map_path)
    bring(file, lambda gazetteer: ControlPeriods(gazetteer, known), told, **known.reading)


@import_.command("places")
@click.argument(
    "file", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False, metavar="[FILE]"
)
@click.option(
    "--geonames",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="Take GeoNames' places of a country: SY.",
)
@click.option(
    "--prefix", metavar="NAME", default="list", show_default=True, help="What stands before the list's codes."
)
@click.option("--country", metavar="COUNTRY", help="Where the whole list lies, in two letters.")
@MAP
@shared(Sensitivity.PUBLIC)
def places(
    file: Path | None,
    *,
    countries: tuple[str, ...],
    prefix: str,
    country: str | None,
    map_path: Path | None,
    **told: Any,
) -> None:
    """An official list of places (CSV, XLSX, Parquet), or GeoNames' (--geonames SY --geonames IQ; needs the extra "geonames").

    Later imports find places in it. What the bundled gazetteer has becomes another name there, where that can be told.
    """
    from tawthiq.exchange.importing.mapping import read_map  # noqa: PLC0415
    from tawthiq.exchange.importing.places import Places, geonames  # noqa: PLC0415

    if (file is None) is not bool(countries):
        raise Failure("say what to import: a FILE, or --geonames with a country")
    with plainly():
        known = read_map(map_path)
        source = geonames(countries) if file is None else file
    name = "geonames" if file is None and prefix == "list" else prefix
    reading = known.reading if file is not None else {}
    bring(source, lambda gazetteer: Places(gazetteer, known, prefix=name, country=country), told, **reading)


@import_.command("victims")
@FILE
@MAP
@click.option(
    "--series",
    required=True,
    metavar="NAME",
    help="The list's own name, the same for all its issues: moh-names.",
)
@click.option(
    "--as-of", type=Day(), metavar="DATE", help="The day that the list reaches, where no column tells."
)
@click.option("--since", type=Day(), metavar="DATE", help="The day from which the list counts.")
@shared(Sensitivity.RESTRICTED)
def victims(
    file: Path, *, map_path: Path | None, series: str, as_of: date | None, since: date | None, **told: Any
) -> None:
    """A list of named victims (CSV, XLSX, Parquet): restricted, and never shown in a message.

    Columns are known by their headers, Arabic or English (name, age, sex, residence, id …), or told by --map. Each list becomes
    one line that counts its rows, and each row a victim of that line.
    """
    from tawthiq.exchange.importing.mapping import read_map  # noqa: PLC0415
    from tawthiq.exchange.importing.victims import Victims  # noqa: PLC0415

    with plainly():
        known = read_map(map_path)
    bring(
        file,
        lambda gazetteer: Victims(gazetteer, known, series=series, as_of=as_of, first=since),
        told,
        **known.reading,
    )


@import_.command("sheet")
@FILE
@click.option(
    "--map",
    "map_path",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="MAP.toml",
    help="Which column is what: docs/importing.md.",
)
@shared(Sensitivity.RESTRICTED)
def sheet(file: Path, *, map_path: Path, **told: Any) -> None:
    """A recorder's own spreadsheet (XLSX, CSV): a row an incident, with the lines that the map names.

    Headers, digits and dates may be Arabic. Try with --dry-run first: it shows what each column becomes.
    """
    from tawthiq.exchange.importing.mapping import read_map  # noqa: PLC0415
    from tawthiq.exchange.importing.sheet import Sheet  # noqa: PLC0415

    with plainly():
        known = read_map(map_path)
    if "key" not in known.columns:
        notice("Note: the map names no column of keys: a row that is changed later counts as a new one")
    bring(file, lambda gazetteer: Sheet(gazetteer, known), told, **known.reading)


def bring(
    source: Path | Table, make: Callable[[Gazetteer], Format], told: dict[str, Any], **reading: Any
) -> None:
    """Import a file and print the account; leaves with status 2 where a row was refused."""
    from tawthiq.exchange.importing.placing import Gazetteer  # noqa: PLC0415
    from tawthiq.exchange.importing.running import run  # noqa: PLC0415
    from tawthiq.exchange.importing.tables import read_table  # noqa: PLC0415

    location, dry, terms = told["location"], told["dry_run"], _terms(told)
    with plainly():
        table = read_table(source, **reading) if isinstance(source, Path) else source
        make(Gazetteer()).becomes(table)  # what is wrong with the file is said before a ledger is made
    with plainly(), _ledger(location, dry=dry) as ledger, Progress("Importing") as progress:
        form = make(Gazetteer.of(ledger))
        try:
            account = run(form, table, terms, ledger, dry=dry, step=progress.step)
        finally:
            progress.clear()
        show(account, form, table, location, dry=dry)
    for refusal in account.refused:
        problem(str(refusal))
    if account.refused:
        raise click.exceptions.Exit(UNREAD)


@contextmanager
def plainly() -> Iterator[None]:
    """What is wrong with a file as a whole, as a message of the command line."""
    from tawthiq.exchange.importing.refusals import TableError  # noqa: PLC0415

    try:
        yield
    except TableError as error:
        raise Failure(str(error)) from error


@contextmanager
def _ledger(location: str, *, dry: bool) -> Iterator[Ledger | None]:
    """The ledger; a dry run makes none."""
    with ExitStack() as stack:
        there = "://" in location or Path(location).exists()
        yield stack.enter_context(opened(location, create=not dry)) if there or not dry else None


def _terms(told: dict[str, Any]) -> Any:
    from tawthiq.exchange.importing.running import Terms  # noqa: PLC0415

    published: date | datetime | None = told["published"]
    if not told["reason"].strip():
        raise Failure("--reason: say why")
    return Terms(
        author=told["author"],
        reason=told["reason"],
        accept=told["accept"],
        sensitivity=Sensitivity(told["sensitivity"]),
        outlet=told["outlet"],
        originator=told["originator"],
        published=published,
        again=_again(told["again"]),
    )


def _again(rows: tuple[str, ...]) -> Container[int]:
    """The numbers of rows that are recorded though a name in them was erased."""
    if "all" in rows:
        return range(sys.maxsize)
    try:
        return {int(row) for row in rows}
    except ValueError as error:
        raise Failure(f"--again {' '.join(rows)}: give the number of a row, or 'all'") from error
