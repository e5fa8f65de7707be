"""The numbers of a spreadsheet's row: what each of a map's lines counts, in which columns it stands, and how the numbers fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tawthiq.exchange.importing.cell_numbers import Stated, number
from tawthiq.exchange.importing.counted import group_of, measure_of
from tawthiq.exchange.importing.formats import bound_of
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.model.terms import Bound, Certainty, Measure
from tawthiq.resources import group_dimensions
from tawthiq.tallying.vocabulary import NotKnownError

LINE_KEYS = frozenset(
    {"measure", "groups", "crossed", "number", "low", "best", "high", "death_certainty", "among"}
)
NUMBERS = ("number", "low", "best", "high")
_PERSONAL = frozenset({"age", "sex", "occupation"})


@dataclass(frozen=True, slots=True)
class LineMap:
    """What one number of a row counts, and in which columns it stands."""

    measure: Measure
    groups: tuple[str, ...]
    crossed: bool
    columns: Mapping[str, str]
    """``number``, or ``low``, ``best`` and ``high``, and their headers."""
    death_certainty: Certainty | None
    place: int
    """Which of the map's lines it is, from 1."""
    among: str | None = None
    """The header of the number among whose people these are: "of whom children"."""
    whole: int | None = None
    """Which line that is."""

    @property
    def of_whom(self) -> str:
        """Whom it counts, for messages."""
        return "+".join(self.groups) or "everyone"


def line_maps(told: Sequence[Mapping[str, Any]], *, by_hand: bool) -> list[LineMap]:
    """The lines of a map, or those told by hand. Raises TableError with what is wrong in one."""
    return [_line_map(at, one, "line" if by_hand else "the map's line") for at, one in enumerate(told, 1)]


def _line_map(at: int, told: Mapping[str, Any], kind: str) -> LineMap:
    where = f"{kind} {at}"
    if strange := sorted(told.keys() - LINE_KEYS):
        raise TableError(
            f"{where}: {strange[0]}: is no part of a line; these are {', '.join(sorted(LINE_KEYS))}"
        )
    columns = {name: told[name] for name in NUMBERS if name in told}
    if not columns or ("number" in columns and len(columns) > 1):
        raise TableError(f"{where}: give the column of its number, or those of low, best and high")
    sure = told.get("death_certainty")
    if sure is not None and sure not in tuple(Certainty):
        raise TableError(
            f"{where}: death_certainty: “{sure}” is no certainty; these are {', '.join(Certainty)}"
        )
    try:
        measure = measure_of(str(told.get("measure", "")))
        named = told.get("groups", ())
        groups = tuple(group_of(str(group)) for group in ([named] if isinstance(named, str) else named))
    except NotKnownError as error:
        raise TableError(f"{where}: {error}") from error
    return LineMap(
        measure, groups, bool(told.get("crossed", False)), columns, Certainty(sure) if sure else None, at, told.get("among")
    )  # fmt: skip


def fitted(lines: Sequence[LineMap], table: Table) -> list[LineMap]:
    """The lines with the headers as the table writes them, each part with its whole. Raises TableError."""
    found = []
    for one in lines:
        table.need(one.columns.values(), "table that the map's lines fit")
        columns = {name: table.column(header) or header for name, header in one.columns.items()}
        found.append(replace(one, columns=columns))
    return [_part(one, found, table) for one in found]


def _part(one: LineMap, lines: Sequence[LineMap], table: Table) -> LineMap:
    """A line that is told to be among another's people: of all its groups and of the other's at once."""
    if one.among is None:
        return one
    header = table.column(one.among)
    whole = next((other for other in lines if header in other.columns.values() and other is not one), None)
    if whole is None or whole.measure is not one.measure:
        raise TableError(
            f"line {one.place}: among: “{one.among}” is no column of another line of {one.measure.value}; write its header"
        )
    several = len(one.groups) > 1 and not one.crossed, len(whole.groups) > 1 and not whole.crossed
    if any(several):
        raise TableError(
            f"line {one.place}: among: cannot be told of several groups that are counted together"
        )
    groups = tuple(dict.fromkeys((*one.groups, *whole.groups)))
    return replace(one, groups=groups, crossed=len(groups) > 1, whole=whole.place)


def stated(row: TableRow, one: LineMap) -> Stated | None:
    """The number of a line: one cell with its wording, or a cell each for low, best and high. Raises CellError."""
    for header in one.columns.values():
        first, last = row.merged.get(header, (0, 0))
        if first < last and row.get(header) is not None:
            raise CellError(
                header, f"is one cell for the rows {first} to {last}, and would count in each of them",
                "give each row its own number, or put it into one of them",
            )  # fmt: skip
    if "number" in one.columns:
        return number(row.get(one.columns["number"]), one.columns["number"])
    parts: dict[str, int | None] = {}
    for name, header in one.columns.items():
        told = number(row.get(header), header)
        if told is not None and told.bound is not Bound.EXACT:
            raise CellError(
                header, "is more than one number", "this column takes one number", row.get(header)
            )
        parts[name] = told.value if told else None
    return _in_order(parts, next(iter(one.columns.values())))


def _in_order(parts: Mapping[str, int | None], header: str) -> Stated | None:
    low, best, high = (parts.get(name) for name in ("low", "best", "high"))
    told = [value for value in (low, best, high) if value is not None]
    if not told:
        return None
    if told != sorted(told):
        raise CellError(
            header,
            "is out of order with the numbers beside it",
            "low may not be above best, nor best above high",
        )
    return Stated(low, best, high, bound_of(low, high), best if best is not None else told[0])


def fit(told: Iterable[tuple[LineMap, Stated]]) -> list[str]:
    """What a person should look at in the numbers of one row. Raises CellError where a part is more than its whole."""
    by_place = {one.place: (one, number_) for one, number_ in told}
    found = []
    for part, few in by_place.values():
        for whole, many in by_place.values():
            if whole is part or many.high is None or (few.low or 0) <= many.high:
                continue
            if part.whole == whole.place:
                raise CellError(
                    next(iter(part.columns.values())), f"is {few.low}, more than the {many.high} among whom they are said to be",
                    "put one of the two numbers right, or take “among” out of the map",
                )  # fmt: skip
            if _usually_within(part, whole):
                found.append(f"more {part.of_whom} {part.measure.value} than {whole.of_whom}: kept as stated")
    return found


def _usually_within(part: LineMap, whole: LineMap) -> bool:
    """True where the people of the one are mostly among those of the other: children among civilians, anybody among all."""
    if part.measure is not whole.measure:
        return False
    if not whole.groups:
        return True
    dimensions = {group_dimensions().get(group) for group in part.groups}
    return whole.groups == ("civilians",) and bool(dimensions) and dimensions <= _PERSONAL
