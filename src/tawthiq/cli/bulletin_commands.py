"""``tawthiq bulletin`` and ``trace``: thin commands over bulletins and tracing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    moment_of,
    opened,
    plainly,
    recorded,
    spec_of,
    statuses_of,
    waiting_for,
)
from tawthiq.cli.tally_output import (
    judgement_json,
    line_json,
    show_decisions,
    show_judgements,
    show_source,
    show_trace,
    source_json,
)
from tawthiq.exchange.tally_records import cell_json
from tawthiq.model.judgements import Judgement
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Cell, Tally
from tawthiq.tallying import Expression, parse
from tawthiq.tallying.tracing import Documents, TracedLine, behind, trace_line
from tawthiq.tallying.tracing import trace as trace_cell

if TYPE_CHECKING:
    from tawthiq.bulletins.compose import Bulletin
    from tawthiq.bulletins.spec import BulletinSpec
    from tawthiq.ledger import Decision, Ledger


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@LEDGER
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder to write to.  [default: here]",
)
@RECORDED_ON
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
    with plainly(), opened(location) as ledger:
        made = _composed(spec_of(spec), ledger, recorded_on)
        include = ("proposed",) if LineStatus.PROPOSED in made.spec.include else ("accepted",)
        for section in made.sections:
            if waiting := waiting_for(ledger, section.tally, include, recorded_on):
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
@LEDGER
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="The bulletin's spec, where FIGURE is an id of a bulletin.",
)
@KNOWN_ON
@RECORDED_ON
@INCLUDE
@click.option(
    "--all", "everything", is_flag=True, help="Show the words of documents that are not public, too."
)
@LANGUAGE
@FORMAT
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
    with plainly(), opened(location) as ledger:
        documents = _documents(ledger)
        waiting = 0
        if spec is None and "=" not in figure and not figure.startswith("T"):
            traced_line = trace_line(ledger.line(figure), documents, public_only=not everything)
            _show_line(traced_line, ledger.history(figure), language, form)
            return
        if spec is not None:
            result, cell = _of_bulletin(figure, _composed(spec_of(spec), ledger, recorded_on))
        else:
            asked = _expression(figure, known_on)
            check_filters(counting(ledger, recorded_on), asked.query)
            result, cell = recorded(ledger, statuses_of(include), recorded_on).row(asked)
            waiting = waiting_for(ledger, result, include, recorded_on)
        traced = trace_cell(result, cell, documents, public_only=not everything)
        told = behind(result, cell, _judgements(ledger, recorded_on))
    lists = {"counted": traced.counted, "parts": traced.parts, "earlier": traced.earlier}
    if form == "jsonl":
        click.echo(json.dumps(cell_json(result, cell), ensure_ascii=False))
        for kind, lines in lists.items():
            for one in lines:
                click.echo(json.dumps({"kind": kind, **source_json(one)}, ensure_ascii=False))
        for judgement in told:
            click.echo(json.dumps(judgement_json(judgement, result), ensure_ascii=False))
        return
    show_trace(result, cell, lists, language, waiting)
    show_judgements(told, result, language)


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


def _documents(ledger: Ledger) -> Documents:
    """The ledger's documents by hash, rows of imports by their lines; None for what it does not hold."""
    from tawthiq.ledger import UnknownRecord  # noqa: PLC0415

    def find(ident: str) -> Any:
        try:
            return ledger.row(ident) if ident.startswith("L") else ledger.document(ident)
        except UnknownRecord:
            return None

    return find


def _judgements(ledger: Ledger, recorded_on: date | datetime | None) -> list[Judgement]:
    return ledger.records(Judgement, recorded_on=moment_of(recorded_on))


def _composed(spec: BulletinSpec, ledger: Ledger, recorded_on: date | datetime | None) -> Bulletin:
    from tawthiq.bulletins.compose import compose  # noqa: PLC0415
    from tawthiq.bulletins.spec import SpecError  # noqa: PLC0415

    days = [spec.known_on, *(one.query.known_on for one in spec.tallies)]
    if (last := max((day for day in days if day is not None), default=None)) and last > _tomorrow():
        raise Failure(
            f"{spec.source}: known_on: {last} is yet to come: nobody knows what will be known then; "
            "leave it out for what is known now"
        )
    try:
        return compose(spec, recorded(ledger, spec.include, recorded_on))
    except SpecError as error:
        raise Failure(str(error)) from error


def _tomorrow() -> date:
    """The last day that has begun anywhere on earth, or is about to."""
    return datetime.now(UTC).date() + timedelta(days=1)
