"""``tawthiq tally``, ``compare`` and ``snapshot``: thin commands over counting."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import notice
from tawthiq.cli.tally_options import (
    FORMAT,
    INCLUDE,
    KNOWN_ON,
    LANGUAGE,
    LEDGER,
    RECORDED_ON,
    check_filters,
    counting,
    filters,
    moment_of,
    opened,
    plainly,
    spec_of,
    statuses_of,
    waiting_for,
)
from tawthiq.cli.tally_output import comparison_json, show_comparison, show_tally
from tawthiq.model.tallies import Query, Tally
from tawthiq.tallying import compare as set_beside
from tawthiq.tallying import parse
from tawthiq.tallying.expressions import dimensions, where, window
from tawthiq.tallying.select import DIMENSIONS
from tawthiq.tallying.union import POLICIES


@click.command()
@LEDGER
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([*DIMENSIONS, "by"]),
    default=["group"],
    show_default=True,
    help="A dimension to break down by (repeatable; “by” is short for “caused-by”; of group, age, sex, occupation only one at a time).",
)
@filters
@KNOWN_ON
@RECORDED_ON
@INCLUDE
@click.option(
    "--policy",
    type=click.Choice(POLICIES),
    default=POLICIES[0],
    show_default=True,
    help="What stands for the best where overlap is unresolved.",
)
@LANGUAGE
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl", "xlsx", "parquet"]),
    default="table",
    show_default=True,
    help="A table for people, or a format of files; each row carries what it is a count of.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to a file; what kind follows from its name where --format does not say.",
)
def tally(
    *,
    location: str,
    output: Path | None,
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
    with plainly(), opened(location) as ledger:
        first, last = filters.pop("first"), filters.pop("last")
        query = Query(
            by=dimensions(by),
            where=where(_fields(filters)),
            window=window(_iso(first), _iso(last)),
            known_on=known_on,
            policy=policy,
        )
        counted = counting(ledger, recorded_on)
        check_filters(counted, query)
        result = counted.ask(query, statuses_of(include))
        waiting = waiting_for(ledger, result, include, recorded_on)
    if output is not None:
        _write(result, output, form, language)
    elif form in {"jsonl", "json"}:
        from tawthiq.exchange.tally_records import tally_document, tally_json  # noqa: PLC0415

        if form == "json":
            click.echo(json.dumps(tally_document(result, waiting), ensure_ascii=False, indent=1))
        else:
            for entry in tally_json(result, waiting):
                click.echo(json.dumps(entry, ensure_ascii=False))
    elif form == "csv":
        from tawthiq.exchange.tally_files import csv_text  # noqa: PLC0415

        click.echo(csv_text(result, language), nl=False)
    elif form in {"xlsx", "parquet"}:
        raise Failure(f"--format {form} is no text: say where to with --output FILE.{form}")
    else:
        show_tally(result, language, location, waiting)


def _write(result: Tally, output: Path, form: str, language: str) -> None:
    """The tally in a file, of the kind asked for or that its name ends on."""
    from tawthiq.exchange.tally_files import KINDS, write_tally  # noqa: PLC0415

    kind = form if form != "table" else output.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise Failure(
            f"{output}: it cannot be told which kind of file is meant: give --format {', '.join(KINDS)}"
        )
    write_tally(result, output, kind, language)
    notice(f"{output}: {len(result.cells)} rows and their total")


def _fields(filters: dict[str, Any]) -> dict[str, str]:
    """The filters of the command line as fields of an expression."""
    named = {name.replace("_", "-"): value for name, value in filters.items() if value}
    return {name: "+".join(value) if isinstance(value, tuple) else value for name, value in named.items()}


@click.command("compare")
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@LEDGER
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="A bulletin's spec: LEFT and RIGHT are its tallies' names.",
)
@click.option("--part-of-whole", is_flag=True, help="LEFT is a part of RIGHT: say its share.")
@click.option("--force", is_flag=True, help="Compare unlike originators or standing, with a warning.")
@KNOWN_ON
@RECORDED_ON
@INCLUDE
@FORMAT
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
    with plainly(), opened(location) as ledger:
        counted = counting(ledger, recorded_on)
        queries = [_side(text, spec, known_on) for text in (left, right)]
        for query in queries:
            check_filters(counted, query)
        sides = [counted.ask(query, statuses_of(include)) for query in queries]
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
        chosen = spec_of(spec)
        try:
            query = chosen.tally(text).query
        except KeyError:
            names = ", ".join(one.name for one in chosen.tallies)
            raise Failure(f"{spec}: no tally is named “{text}”: use one of {names}") from None
    return replace(query, by=(), known_on=query.known_on or known_on)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@click.command()
@LEDGER
@RECORDED_ON
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to keep it.  [default: where tallies look for it]",
)
@FORMAT
def snapshot(*, location: str, recorded_on: date | datetime | None, into: Path | None, form: str) -> None:
    """Write a ledger's lines, as they stand or stood, into a Parquet file that other programs can read.

    It has the name of the ledger's head and never changes; tallies make it themselves and use it again. Nothing that may
    have to be erased is in it: no words, no names, and in place of an originator a mark that only the ledger can read.
    """
    with plainly(), opened(location) as ledger:
        from tawthiq.tallying.engine.session import LedgerCount  # noqa: PLC0415

        made = LedgerCount.of(ledger, moment_of(recorded_on), into).snapshot
    if form == "jsonl":
        told = {
            "path": str(made.path),
            "head": made.head,
            "entry": made.sequence,
            "lines": made.lines,
            "reused": made.reused,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{made.path}")
    notice(f"{made.lines} lines at entry {made.sequence}" + (", reused" if made.reused else ""))
