"""An incident taken down by hand, without a document: a phone call, a visit. What was said is its document, confidential.

It goes through the same reading of numbers, dates, places and names as a spreadsheet's row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from tawthiq.exchange.importing.formats import Made, Origin
from tawthiq.exchange.importing.mapping import Map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.sheet import FIELDS as SHEET_FIELDS
from tawthiq.exchange.importing.sheet import Sheet
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.exchange.importing.victims import Victims
from tawthiq.ledger import Row
from tawthiq.model.documents import Document
from tawthiq.model.incidents import Incident
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Sensitivity
from tawthiq.model.victims import Victim
from tawthiq.text.language import language_of

FIELDS = tuple(name for name in SHEET_FIELDS if name not in ("key", "as_of"))
"""What can be said of an incident."""
LINE_FIELDS = ("measure", "groups", "crossed", "number", "death_certainty", "among")
VICTIM_FIELDS = (
    "name",
    "name_ar",
    "name_en",
    "variants",
    "age",
    "sex",
    "born",
    "residence",
    "number",
    "occupation",
    "status",
)
OTHERS = ("note", "lines", "victims", "sensitivity")


@dataclass(frozen=True, slots=True)
class Entered:
    """What will be recorded: the note as a document, the incident, its lines and victims."""

    document: Document
    row: Row
    notes: tuple[str, ...] = ()
    """What a person should look at before it is recorded."""

    @property
    def incident(self) -> Incident:
        """The incident."""
        return next(record for record in self.row.records if isinstance(record, Incident))

    @property
    def lines(self) -> tuple[CasualtyLine, ...]:
        """Its casualty lines."""
        return self.row.lines

    @property
    def victims(self) -> tuple[Victim, ...]:
        """The persons named."""
        return tuple(record for record in self.row.records if isinstance(record, Victim))


def enter(told: Mapping[str, Any], gazetteer: Gazetteer, *, originator: str) -> Entered:
    """What somebody tells of an incident, checked. Raises CellError with the field, what is wrong and what mends it."""
    strange = sorted(told.keys() - {*FIELDS, *OTHERS})
    if strange:
        raise CellError(
            strange[0], "is no field of an incident", f"these are {', '.join((*FIELDS, *OTHERS))}"
        )
    note = str(told.get("note") or "").strip()
    if not note:
        raise CellError("note", "is missing", "write what was said, as it was said: the incident rests on it")
    try:
        sensitivity = Sensitivity(told.get("sensitivity") or Sensitivity.CONFIDENTIAL)
    except ValueError:
        raise CellError(
            "sensitivity", "is no sensitivity", f"write {', '.join(Sensitivity)}", told["sensitivity"]
        ) from None
    document = Document(
        name="entered by hand", text=note, sha256=token_hex(32), language=language_of(note),
        originator=originator, sensitivity=sensitivity,
    )  # fmt: skip
    origin = Origin(document.sha256, document.name, sensitivity, originator=originator)
    made = _incident(told, gazetteer, origin)
    incident = next(record for record in made.records if isinstance(record, Incident))
    incident = replace(incident, id=f"I{token_hex(8)}", row=None, note=None)
    lines = tuple(_with(line, incident.id, note) for line in made.lines)
    counting = lines[0].id if len(lines) == 1 else None
    victims = [_victim(one, gazetteer, origin, incident, counting) for one in _each(told, "victims")]
    if len(lines) == 1 and lines[0].high is not None and len(victims) > lines[0].high:
        raise CellError(
            "victims", f"are {len(victims)} by name, more than the {lines[0].high} that the line counts at most",
            "put the number right, or give those of another number a line of their own",
        )  # fmt: skip
    others = [replace(record, row=None) for record in made.records if not isinstance(record, Incident)]
    return Entered(document, Row(None, lines, (incident, *others, *victims)), tuple(made.notes))


def _each(told: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = told.get(name) or ()
    if not isinstance(found, list | tuple) or not all(isinstance(one, Mapping) for one in found):
        raise CellError(name, "is no list of them", "write [{…}, {…}]")
    return found


def _incident(told: Mapping[str, Any], gazetteer: Gazetteer, origin: Origin) -> Made:
    cells: dict[str, object] = {name: told[name] for name in FIELDS if told.get(name) not in (None, "")}
    lines = []
    for number, one in enumerate(_each(told, "lines"), 1):
        if strange := sorted(one.keys() - set(LINE_FIELDS)):
            raise CellError(
                f"lines[{number}].{strange[0]}",
                "is no field of a line",
                f"these are {', '.join(LINE_FIELDS)}",
            )
        header = f"lines[{number}].number"
        cells[header] = one.get("number")
        among = {"among": f"lines[{one['among']}].number"} if one.get("among") else {}
        lines.append({name: one[name] for name in one if name != "number"} | {"number": header} | among)
    if not cells.keys() & {"date", "first", "last"}:
        raise CellError("date", "is missing", "say when it happened, or from when to when")
    if not lines:
        raise CellError(
            "lines", "are missing", "say how many were killed, injured …: one line for each number"
        )
    headers = tuple(cells)
    columns = {name: name for name in headers if name in FIELDS}
    table = Table(Path(origin.name), origin.sha256, headers, ())
    try:
        form = Sheet(gazetteer, Map(columns=columns, lines=tuple(lines), by_hand=True))
        form.becomes(table)
    except TableError as error:
        raise CellError("lines", str(error).removeprefix(f"{table.path}: "), "put the line right") from None
    return form.row(TableRow(1, {name: cell for name, cell in cells.items() if cell is not None}), origin)


def _with(line: CasualtyLine, incident: str, note: str) -> CasualtyLine:
    evidence = replace(line.evidence, row=None, end=len(note))
    return replace(line, id=f"L{token_hex(8)}", incident=incident, evidence=evidence, key=None)


def _victim(
    told: Mapping[str, Any], gazetteer: Gazetteer, origin: Origin, incident: Incident, line: str | None
) -> Victim:
    if strange := sorted(told.keys() - set(VICTIM_FIELDS)):
        raise CellError(
            f"victims.{strange[0]}", "is no field of a victim", f"these are {', '.join(VICTIM_FIELDS)}"
        )
    cells = {name: cell for name, cell in told.items() if cell not in (None, "")}
    if not cells.keys() & {"name", "name_ar", "name_en"}:
        raise CellError("victims.name", "is missing", "a person without a name is counted in a line")
    table = Table(Path(origin.name), origin.sha256, tuple(cells), (TableRow(1, cells),))
    form = Victims(gazetteer, Map(columns={name: name for name in cells}, by_hand=True), series="by-hand")
    form.becomes(table)
    form.before(table, origin)
    (victim,) = form.row(TableRow(1, cells), origin).records
    assert isinstance(victim, Victim)
    return replace(
        victim, id=f"V{token_hex(8)}", row=None, line=line, series=None, incident=incident.id,
        happened=incident.happened, place_ids=incident.place_ids,
    )  # fmt: skip
