"""``tawthiq tally``, ``compare``, ``bulletin`` and ``trace``: thin commands over tallying and bulletins."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import Day, Moment, notice
from tawthiq.cli.tally_output import (
    cell_json,
    comparison_json,
    line_json,
    show_comparison,
    show_decisions,
    show_source,
    show_tally,
    show_trace,
    source_json,
    tally_json,
)
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.tallies import Cell, Query, Tally
from tawthiq.tallying import Expression, TallyError, ask, parse, row
from tawthiq.tallying import compare as set_beside
from tawthiq.tallying.expressions import ANY, dimensions, where, window
from tawthiq.tallying.select import DIMENSIONS
from tawthiq.tallying.tracing import Documents, TracedLine, trace_line
from tawthiq.tallying.tracing import trace as trace_cell
from tawthiq.tallying.union import POLICIES
from tawthiq.tallying.vocabulary import NotKnownError, known

if TYPE_CHECKING:
    from tawthiq.bulletins.compose import Bulletin
    from tawthiq.bulletins.spec import BulletinSpec
    from tawthiq.ledger import Decision, Ledger

Command = TypeVar("Command", bound=Callable[..., object])

_LEDGER = click.option(
    "--ledger",
    "location",
    required=True,
    envvar="TAWTHIQ_LEDGER",
    metavar="LEDGER",
    help="The ledger: a file, or postgresql://… (also from TAWTHIQ_LEDGER).",
)
_INCLUDE = click.option(
    "--include",
    multiple=True,
    type=click.Choice(["accepted", "proposed"]),
    default=["accepted"],
    show_default=True,
    help="Which lines count; give “proposed” for those that nobody has accepted yet, alone or beside.",
)
_RECORDED_ON = click.option(
    "--recorded-on", type=Moment(), metavar="DATE", help="As the ledger stood then: the third clock."
)
_KNOWN_ON = click.option(
    "--known-on", type=Day(), metavar="DATE", help="Only what had been said by that day: the second clock."
)
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for people, or JSON Lines.",
)
_LANGUAGE = click.option(
    "--language",
    type=click.Choice(["en", "ar"]),
    default="en",
    show_default=True,
    help="Of names and labels.",
)


def _filters(command: Command) -> Command:
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


@click.command()
@_LEDGER
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([*DIMENSIONS, "by"]),
    default=["group"],
    show_default=True,
    help="A dimension to break down by (repeatable; “by” is short for “caused-by”; of group, age, sex, occupation only one at a time).",
)
@_filters
@_KNOWN_ON
@_RECORDED_ON
@_INCLUDE
@click.option(
    "--policy",
    type=click.Choice(POLICIES),
    default=POLICIES[0],
    show_default=True,
    help="What stands for the best where overlap is unresolved.",
)
@_LANGUAGE
@_FORMAT
def tally(
    *,
    location: str,
    by: tuple[str, ...],
    known_on: date | None,
    recorded_on: date | datetime | None,
    include: tuple[str, ...],
    policy: str,
    language: str,
    form: str,
    **filters: Any,
) -> None:
    """Count a ledger's lines, nobody twice, with low, best and high.

    Lines are counted whose whole period lies in the window. A running toll counts once, at its latest moment; a whole and
    its parts count as the larger, and what is left over stands as "not broken down". The lines that nobody can tell apart
    are listed, with bounds that allow for both. Under the table stands, for each row, what `tawthiq trace` takes.
    """
    with _plainly(), _opened(location) as ledger:
        first, last = filters.pop("first"), filters.pop("last")
        query = Query(
            by=dimensions(by),
            where=where(_fields(filters)),
            window=window(_iso(first), _iso(last)),
            known_on=known_on,
            policy=policy,
        )
        _check_originator(ledger, query)
        result = ask(_lines(ledger, include, recorded_on), query)
        waiting = _waiting(ledger, result, include, recorded_on)
    if form == "jsonl":
        for entry in tally_json(result, waiting):
            click.echo(json.dumps(entry, ensure_ascii=False))
    else:
        show_tally(result, language, location, waiting)


def _fields(filters: dict[str, Any]) -> dict[str, str]:
    """The filters of the command line as fields of an expression."""
    named = {name.replace("_", "-"): value for name, value in filters.items() if value}
    return {name: "+".join(value) if isinstance(value, tuple) else value for name, value in named.items()}


@click.command("compare")
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@_LEDGER
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="A bulletin's spec: LEFT and RIGHT are its tallies' names.",
)
@click.option("--part-of-whole", is_flag=True, help="LEFT is a part of RIGHT: say its share.")
@click.option("--force", is_flag=True, help="Compare unlike originators or standing, with a warning.")
@_KNOWN_ON
@_RECORDED_ON
@_INCLUDE
@_FORMAT
def compare(
    *,
    left: str,
    right: str,
    location: str,
    spec: Path | None,
    part_of_whole: bool,
    force: bool,
    known_on: date | None,
    recorded_on: date | datetime | None,
    include: tuple[str, ...],
    form: str,
) -> None:
    """Set two tallies side by side: difference, ratio and, for a part of a whole, share, in figures and in words.

    LEFT and RIGHT are expressions, as in

    \b
      tawthiq compare --ledger L --known-on 2022-01-26 \\
        "group=islamic-state from=2022-01-20 to=2022-01-26" \\
        "group=islamic-state place=sy-aa-area from=2021-01-01 to=2021-12-31"

    with the keys measure (killed where not given), group, caused-by, means, place, territory, originator, from, to,
    known-on and policy; several ids are joined by "+". What would mislead is refused, with its mend.
    """  # noqa: D301 - click reads its mark as a character, which a raw text would not hold
    with _plainly(), _opened(location) as ledger:
        lines = _lines(ledger, include, recorded_on)
        queries = [_side(text, spec, known_on) for text in (left, right)]
        for query in queries:
            _check_originator(ledger, query)
        sides = [ask(lines, query) for query in queries]
        found = set_beside(sides[0], sides[1], part_of_whole=part_of_whole, force=force)
    if form == "jsonl":
        click.echo(json.dumps(comparison_json(found), ensure_ascii=False))
    else:
        show_comparison(found)


def _side(text: str, spec: Path | None, known_on: date | None) -> Query:
    """The query of one side: a tally of the spec by its name, or an expression."""
    if spec is None:
        query = parse(text).query
    else:
        chosen = _spec(spec)
        try:
            query = chosen.tally(text).query
        except KeyError:
            names = ", ".join(one.name for one in chosen.tallies)
            raise Failure(f"{spec}: no tally is named “{text}”: use one of {names}") from None
    return replace(query, by=(), known_on=query.known_on or known_on)


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@_LEDGER
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder to write to.  [default: here]",
)
@_RECORDED_ON
@click.option(
    "--print",
    "printed",
    type=click.Choice(["ar", "en"]),
    help="Print one language as Markdown, write nothing.",
)
def bulletin(
    *, spec: Path, location: str, into: Path, recorded_on: date | datetime | None, printed: str | None
) -> None:
    """Write the bulletin of a SPEC: Markdown in Arabic and in English, and one HTML file that holds both.

    Beside each Markdown file lies one with its sources; the HTML file has them within it.

    SPEC is a TOML file: title and summary in both languages, known_on, include, digits (western or arabic-indic),
    months (levantine or gregorian), tallies with their filters, windows, rows and charts, and comparisons between them.
    Every figure leads to its lines and the words of public documents; what is not public is withheld, and says so.
    """
    with _plainly(), _opened(location) as ledger:
        made = _composed(_spec(spec), ledger, recorded_on)
        include = ("proposed",) if LineStatus.PROPOSED in made.spec.include else ("accepted",)
        for section in made.sections:
            if waiting := _waiting(ledger, section.tally, include, recorded_on):
                notice(
                    f"Note: {section.spec.name}: says nothing was documented; lines await review: {waiting}"
                )
        from tawthiq.bulletins.markdown import markdown, markdown_sources  # noqa: PLC0415

        documents = _documents(ledger)
        if printed:
            click.echo(markdown(made, documents, printed), nl=False)
            return
        from tawthiq.bulletins.html import html  # noqa: PLC0415  (jinja2 and the charts)

        pages = {}
        for language in ("ar", "en"):
            sources = f"{spec.stem}.{language}.sources.md"
            pages[f"{spec.stem}.{language}.md"] = markdown(made, documents, language, sources)
            pages[sources] = markdown_sources(made, documents, language)
        pages[f"{spec.stem}.html"] = html(made, documents)
    from tawthiq.exchange.files import write_whole  # noqa: PLC0415

    into.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        write_whole(into / name, text)
        click.echo(str(into / name))


@click.command()
@click.argument("figure", metavar="FIGURE")
@_LEDGER
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="The bulletin's spec, where FIGURE is an id of a bulletin.",
)
@_KNOWN_ON
@_RECORDED_ON
@_INCLUDE
@click.option(
    "--all", "everything", is_flag=True, help="Show the words of documents that are not public, too."
)
@_LANGUAGE
@_FORMAT
def trace(
    *,
    figure: str,
    location: str,
    spec: Path | None,
    known_on: date | None,
    recorded_on: date | datetime | None,
    include: tuple[str, ...],
    everything: bool,
    language: str,
    form: str,
) -> None:
    """From a FIGURE to its lines and the words of the documents.

    FIGURE is what stands under a tally's table (an expression such as
    measure=killed,group=islamic-state,from=2022-01-20,to=2022-01-26), a line's id (L…), or with --spec a figure's id of
    that bulletin (T…).
    """
    with _plainly(), _opened(location) as ledger:
        documents = _documents(ledger)
        waiting = 0
        if spec is None and "=" not in figure and not figure.startswith("T"):
            traced_line = trace_line(ledger.line(figure), documents, public_only=not everything)
            _show_line(traced_line, ledger.history(figure), language, form)
            return
        if spec is not None:
            result, cell = _of_bulletin(figure, _composed(_spec(spec), ledger, recorded_on))
        else:
            asked = _expression(figure, known_on)
            _check_originator(ledger, asked.query)
            result, cell = row(_lines(ledger, include, recorded_on), asked)
            waiting = _waiting(ledger, result, include, recorded_on)
        traced = trace_cell(result, cell, documents, public_only=not everything)
    lists = {"counted": traced.counted, "parts": traced.parts, "earlier": traced.earlier}
    if form == "jsonl":
        click.echo(json.dumps(cell_json(result, cell), ensure_ascii=False))
        for kind, lines in lists.items():
            for one in lines:
                click.echo(json.dumps({"kind": kind, **source_json(one)}, ensure_ascii=False))
        return
    show_trace(result, cell, lists, language, waiting)


def _show_line(traced: TracedLine, decisions: list[Decision], language: str, form: str) -> None:
    words = traced.words.withheld is None
    if form == "jsonl":
        click.echo(json.dumps(line_json(traced, decisions, words=words), ensure_ascii=False))
        return
    show_source(traced, language)
    show_decisions(traced.line, decisions, language, words=words)


def _of_bulletin(figure: str, made: Bulletin) -> tuple[Tally, Cell]:
    found = made.figures()
    if figure not in found:
        raise Failure(
            f"{made.spec.source}: the bulletin has no figure {figure}: take an id from its page, after the #"
        )
    return found[figure]


def _expression(figure: str, known_on: date | None) -> Expression:
    if "=" not in figure:
        raise Failure(
            f"{figure}: ids of bulletins are traced with --spec SPEC; or give the expression under the tally"
        )
    asked = parse(figure)
    return replace(asked, query=replace(asked.query, known_on=asked.query.known_on or known_on))


@contextmanager
def _plainly() -> Iterator[None]:
    """Faults of a question as messages of the command line."""
    try:
        yield
    except (TallyError, NotKnownError) as error:
        raise Failure(str(error)) from error


@contextmanager
def _opened(location: str) -> Iterator[Ledger]:
    from tawthiq.ledger import LedgerError, open_ledger  # noqa: PLC0415  (loads the database)

    try:
        with open_ledger(location) as ledger:
            yield ledger
    except LedgerError as error:
        raise Failure(str(error)) from error


def _lines(
    ledger: Ledger, include: tuple[str, ...], recorded_on: date | datetime | None
) -> list[CasualtyLine]:
    statuses = {
        status
        for name in include
        for status in (
            (LineStatus.ACCEPTED, LineStatus.CORRECTED) if name == "accepted" else (LineStatus.PROPOSED,)
        )
    }
    return list(ledger.lines(statuses=tuple(sorted(statuses)), recorded_on=_moment(recorded_on)))


def _waiting(
    ledger: Ledger, result: Tally, include: tuple[str, ...], recorded_on: date | datetime | None
) -> int:
    """How many lines nobody has decided on would answer a question that nothing else answers."""
    if result.originators or "proposed" in include:
        return 0
    found = ask(_lines(ledger, ("proposed",), recorded_on), replace(result.query, by=("measure",)))
    return len({line for cell in found.cells for line in (*cell.lines, *cell.parts, *cell.earlier)})


def _check_originator(ledger: Ledger, query: Query) -> None:
    """Raise NotKnownError for an originator that is in no vocabulary and whose count no line of the ledger is."""
    asked = query.where.originator
    if asked is None:
        return
    try:
        known("originator", asked)
    except NotKnownError:
        if asked not in {line.originator for line in ledger.lines(statuses=None)}:
            raise


def _moment(day: date | datetime | None) -> datetime | None:
    """The last moment of a day, in UTC; a time as it is."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time.max, UTC)


def _documents(ledger: Ledger) -> Documents:
    """The ledger's documents by hash; None for one that it does not hold."""
    from tawthiq.ledger import UnknownRecord  # noqa: PLC0415

    def find(sha256: str) -> Any:
        try:
            return ledger.document(sha256)
        except UnknownRecord:
            return None

    return find


def _spec(path: Path) -> BulletinSpec:
    from tawthiq.bulletins.spec import SpecError, read_spec  # noqa: PLC0415

    try:
        return read_spec(path)
    except SpecError as error:
        raise Failure(str(error)) from error


def _composed(spec: BulletinSpec, ledger: Ledger, recorded_on: date | datetime | None) -> Bulletin:
    from tawthiq.bulletins.compose import compose  # noqa: PLC0415
    from tawthiq.bulletins.spec import SpecError  # noqa: PLC0415

    try:
        return compose(spec, ledger.lines(statuses=spec.include, recorded_on=_moment(recorded_on)))
    except SpecError as error:
        raise Failure(str(error)) from error


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
