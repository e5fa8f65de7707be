"""``tawthiq enter`` and ``tawthiq judge``: what a person records without a document."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tawthiq.cli import Failure
from tawthiq.cli.console import isolate
from tawthiq.cli.import_account import days
from tawthiq.cli.ledger_commands import count, ledger_option, opened

if TYPE_CHECKING:
    from tawthiq.exchange.importing.entering import Entered
    from tawthiq.exchange.importing.placing import Gazetteer
    from tawthiq.exchange.importing.refusals import CellError
    from tawthiq.ledger import Ledger

AS = click.option(
    "--as", "author", required=True, envvar="TAWTHIQ_AUTHOR", metavar="NAME", help="Who records."
)
_ASKED = (
    ("date", "When did it happen (2022-01-26; a month or a year will do)"),
    ("place", "Where, as it was said"),
    ("within", "In which governorate or district"),
    ("means", "How (airstrike, shelling …)"),
    ("by", "By whom, as it was said"),
    ("attribution", "How sure is that (confirmed, probable, alleged, disputed)"),
    ("certainty", "How sure is it that it happened"),
    ("source", "Who told it; kept confidential"),
    ("note", "What was said, in its own words"),
)
_HOW_MANY = "How many, of whom (killed=3, killed/civilians=at least 3, injured=5-7; empty when done)"
_ENOUGH: Mapping[str, Any] = {
    "date": "2000-01-01", "note": "…", "lines": [{"measure": "killed", "number": "1"}],
}  # fmt: skip
"""The least that can be recorded, to try one field with."""


@click.command()
@ledger_option
@AS
@click.option("--originator", required=True, metavar="NAME", help="Whose count it is: your organisation.")
@click.option(
    "--json",
    "json_path",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Take it from JSON (- for standard input).",
)
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="One field: date, place, within, means, by …",
)
@click.option(
    "--line",
    "lines",
    multiple=True,
    metavar="LINE",
    help="One number: killed=3, killed/civilians=at least 3, injured=5-7.",
)
@click.option(
    "--propose", is_flag=True, help="Leave the lines to a colleague's review; else they stand in your name."
)
@click.option(
    "--again",
    is_flag=True,
    help="Record it even though the same call is recorded already, or names somebody whose name was erased.",
)
@click.option("--reason", metavar="TEXT", help="Why, for the record; needed where a name was erased before.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def enter(
    *,
    location: str,
    author: str,
    originator: str,
    json_path: str | None,
    fields: tuple[str, ...],
    lines: tuple[str, ...],
    propose: bool,
    again: bool,
    reason: str | None,
    yes: bool,
) -> None:
    """Take down an incident by hand, without a document: a phone call, a visit.

    Asks one thing after another; or takes all of it from --json, --set and --line. Who told it is confidential, and so is the rest
    unless you say otherwise (--set sensitivity=restricted). Shows what will be recorded, and asks.
    """
    from tawthiq.exchange.importing.placing import Gazetteer  # noqa: PLC0415

    given = _given(json_path, fields, lines)
    with opened(location, create=True) as ledger:
        gazetteer = Gazetteer.of(ledger)
        if given is None:
            entered = [_ask_all(gazetteer, originator)]
        else:
            entered = [_checked(one, gazetteer, originator) for one in given]
        for one in entered:
            _show(one)
        _refuse_erased(ledger, entered, again=again, reason=reason)
        alike = _told_before(ledger, entered, again=again, ask=not yes)
        if not yes and not click.confirm(f"Record {'it' if len(entered) == 1 else 'them'} in {location}?"):
            raise Failure("nothing was recorded")
        for one in entered:
            row = replace(one.row, again=again)
            ledger.keep([row], document=one.document, author=author, reason=reason, accept=not propose)
            told = ", ".join(line.id for line in one.lines)
            click.echo(f"Recorded {one.incident.id} by {isolate(author)}: {told}")
            for old in alike.get(one.incident.id, ()):
                click.echo(
                    f"  if it is the same as {old}: tawthiq judge {one.incident.id} {old} --same --reason …"
                )


def _refuse_erased(ledger: Ledger, entered: list[Entered], *, again: bool, reason: str | None) -> None:
    """Nobody whose name was erased is recorded again unless somebody says so, and why. The name is told nowhere."""
    erased = ledger.erased_before([one.row for one in entered])
    if not erased:
        return
    where = f"incident {erased[0] + 1}: " if len(entered) > 1 else ""
    if not again:
        raise Failure(
            f"{where}names somebody whose name was erased from this ledger: nothing was recorded; leave the name out,"
            " or say --again and --reason to record it all the same"
        )
    if not (reason or "").strip():
        raise Failure(f"{where}names somebody whose name was erased from this ledger: say with --reason why")


def _told_before(ledger: Ledger, entered: list[Entered], *, again: bool, ask: bool) -> dict[str, list[str]]:
    """What the ledger has of the same days and places, shown; nothing is recorded twice unless somebody says so."""
    from tawthiq.exchange.importing.told_before import told_before, twice  # noqa: PLC0415
    from tawthiq.model.incidents import Incident  # noqa: PLC0415

    if (pair := twice(entered)) is not None and not again:
        raise Failure(
            f"incidents {pair[0]} and {pair[1]} are told in the same words: take one out, or say --again where they are two"
        )
    known = ledger.records(Incident)
    alike: dict[str, list[str]] = {}
    for one in entered:
        for before in told_before(ledger, one, known):
            old = before.incident
            recorded = f"recorded on {old.recorded_at:%Y-%m-%d} by {isolate(old.recorded_by or '')}"
            if not before.same:
                place = f", {isolate(old.place)}" if old.place else ""
                click.echo(f"  like it      {old.id}, {days(old.happened)}{place}, {recorded}")
                alike.setdefault(one.incident.id, []).append(old.id)
                continue
            said = f"the same call, in the same words, is {old.id}, {recorded}"
            if not again and not (ask and click.confirm(f"{said}. Record it again, as another incident?")):
                raise Failure(f"{said}: nothing was recorded; --again records it as another incident")
    return alike


def _given(
    json_path: str | None, fields: tuple[str, ...], lines: tuple[str, ...]
) -> list[dict[str, Any]] | None:
    """What the options say; None where a person is to be asked."""
    if json_path is None and not fields and not lines:
        return None
    told = _read(json_path) if json_path is not None else [{}]
    more: dict[str, Any] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise Failure(f"--set {field}: write FIELD=VALUE")
        more[name.strip()] = value.strip()
    if lines:
        more["lines"] = [_line(line) for line in lines]
    return [one | more for one in told]


def _read(path: str) -> list[dict[str, Any]]:
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    try:
        told = json.loads(text)
    except ValueError as error:
        raise Failure(f"{path}: is no JSON: {error}") from error
    found = told if isinstance(told, list) else [told]
    if not found or not all(isinstance(one, dict) for one in found):
        raise Failure(f"{path}: give one incident {{…}}, or a list of them")
    return found


def _line(text: str) -> dict[str, Any]:
    """``killed/civilians+children=at least 3`` as a line."""
    what, equals, number = text.partition("=")
    measure, _, groups = what.partition("/")
    if not equals:
        raise Failure(f"--line {text}: write MEASURE=NUMBER or MEASURE/GROUP=NUMBER: killed/civilians=3")
    return {
        "measure": measure.strip(),
        "groups": [one.strip() for one in groups.split("+") if one.strip()],
        "number": number.strip(),
    }


def _checked(told: Mapping[str, Any], gazetteer: Gazetteer, originator: str) -> Entered:
    from tawthiq.exchange.importing.entering import enter as entering  # noqa: PLC0415
    from tawthiq.exchange.importing.refusals import CellError  # noqa: PLC0415

    try:
        return entering(told, gazetteer, originator=originator)
    except CellError as error:
        raise Failure(_said(error)) from error


def _said(error: CellError) -> str:
    shown = "" if error.shown is None else f"“{error.shown}” "
    return f"{error.column}: {shown}{error.wrong}; {error.mend}"


def _ask_all(gazetteer: Gazetteer, originator: str) -> Entered:
    """One thing after another; what cannot be right is asked again."""
    told: dict[str, Any] = {}
    tried = partial(_wrong, gazetteer=gazetteer, originator=originator)
    click.echo("An empty answer means that it is not known.")
    for name, question in _ASKED:
        told[name] = _ask(question, lambda answer, name=name: tried({**told, name: answer}, name))  # type: ignore[misc]
    told["lines"] = []
    while answer := _ask(_HOW_MANY, lambda answer: tried({"lines": [_line(answer)]}, "lines")):
        told["lines"].append(_line(answer))
    return _checked(told, gazetteer, originator)


def _ask(question: str, check: Callable[[str], str | None]) -> str:
    while True:
        answer = str(click.prompt(question, default="", show_default=False)).strip()
        try:
            wrong = check(answer) if answer else None
        except Failure as error:
            wrong = error.message
        if wrong is None:
            return answer
        click.echo(f"  {wrong}")


def _wrong(told: Mapping[str, Any], field: str, *, gazetteer: Gazetteer, originator: str) -> str | None:
    """What is wrong with one field, the others being as good as they can be; None where nothing is."""
    from tawthiq.exchange.importing.entering import enter as entering  # noqa: PLC0415
    from tawthiq.exchange.importing.refusals import CellError  # noqa: PLC0415

    whole = {**_ENOUGH, **{name: value for name, value in told.items() if value}}
    try:
        entering(whole, gazetteer, originator=originator)
    except CellError as error:
        return _said(error) if (error.column or field).startswith(field) else None
    return None


def _show(entered: Entered) -> None:
    """What will be recorded."""
    incident = entered.incident
    places = ", ".join(incident.place_ids) or "in no gazetteer"
    rows = {
        "happened": days(incident.happened),
        "place": f"{isolate(incident.place)} ({places})" if incident.place else "",
        "means": ", ".join(incident.means),
        "by": ", ".join(incident.by) + "".join(f" ({one.value})" for one in incident.by_certainty[:1]),
        "certainty": incident.certainty.value if incident.certainty else "",
        "source": "given, kept confidential" if incident.source else "",
        "note": isolate(entered.document.text),
        "sensitivity": incident.sensitivity.value,
        "originator": isolate(entered.document.originator or ""),
    }
    click.echo("To be recorded:")
    for name, value in rows.items():
        if value:
            click.echo(f"  {name:<12} {value}")
    for line in entered.lines:
        bounds = " / ".join(
            "open" if bound is None else str(bound) for bound in (line.low, line.best, line.high)
        )
        click.echo(
            f"  line         {line.measure.value} {bounds} (low / best / high), {'+'.join(line.groups) or 'everyone'}"
        )
    for note in entered.notes:
        click.echo(f"  note         {note}")
    if entered.victims:
        click.echo(f"  victims      {count(len(entered.victims), 'person')}, names encrypted")
