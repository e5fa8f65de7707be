"""The mass of lines that meet no others, summed in columns: one set of expressions for every engine that narwhals speaks to.

``sums`` is all that touches every line. It runs unchanged over DuckDB and over PySpark; what it gives is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from tawthiq.tallying.engine.meeting import KNOTTED, RETOLD

if TYPE_CHECKING:
    import narwhals as nw

Codes = Sequence[int] | None
"""Codes that a filter takes; None takes all."""
NONE = (-1,)
"""What no line has."""


class Backend(Protocol):
    """What runs the expressions."""

    name: str

    def lines(self) -> nw.LazyFrame[Any]:
        """The snapshot's lines."""

    def table(self, columns: Mapping[str, Sequence[Any]]) -> nw.LazyFrame[Any]:
        """A small table: whole numbers, and days where a column's name is ``day``, ``until`` or ``start``."""

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """The rows of a small result."""


@dataclass(frozen=True)
class Asked:
    """A question in codes."""

    variant: str
    statuses: Sequence[int]
    filters: Mapping[str, Codes]
    """By column."""
    known_on: date | None = None
    start: date | None = None
    until: date | None = None
    keys: Sequence[str] = ()
    """Columns that a row's values come from: ``by``, ``means``, ``place``, ``year`` …, ``people`` and ``holder``."""
    people: Mapping[int, int] | None = None
    """The code of a row's value for each code of ``who``."""
    governorates: Mapping[int, int] | None = None
    """The code of a row's governorate for each code of places that has one."""
    everyone: Sequence[int] = (0,)
    """Codes of ``who`` that name no group."""
    series: str | None = None
    territory: Codes = None
    """Who is to have held the ground, by the codes of territories."""


@dataclass(frozen=True)
class Holders:
    """Who held each place, so laid out that looking it up is a join on equal keys.

    By month where one period holds all of the month's days, by day in the months in which the holder changed.
    """

    months: Mapping[str, list[Any]]
    """``place``, ``month`` (year × 100 + month), ``holder`` (a code of territories) and ``until``."""
    days: Mapping[str, list[Any]]
    """``place``, ``day``, ``holder`` and ``until``."""
    frames: list[Any] = field(default_factory=list, compare=False)
    """The two as tables of the engine, once it has been asked."""


def kept(lines: nw.LazyFrame[Any], asked: Asked, *, partly: bool = False) -> nw.LazyFrame[Any]:
    """Lines of the mass that the clocks, the window and the filters take; with those that only partly lie in the window."""
    import narwhals as nw  # noqa: PLC0415  (0.1 s)

    found = lines.filter(nw.col(f"kind_{asked.variant}") != KNOTTED, nw.col("status").is_in(asked.statuses))
    for name, codes in asked.filters.items():
        if codes is not None:
            found = found.filter(nw.col(name).is_in(codes or NONE))
    if asked.series is not None:
        found = found.filter(nw.col("series") == asked.series)
    if asked.known_on is not None:
        undated = nw.col("known").is_null() & (nw.col("recorded") < _after(asked.known_on))
        found = found.filter((nw.col("known") <= asked.known_on) | undated)
    first, until = ("until", "first") if partly else ("first", "until")
    if asked.start is not None:
        found = found.filter(nw.col(first) > asked.start if partly else nw.col(first) >= asked.start)
    if asked.until is not None:
        found = found.filter(nw.col(until) < asked.until if partly else nw.col(until) <= asked.until)
    return found


def speaking(found: nw.LazyFrame[Any], variant: str) -> nw.LazyFrame[Any]:
    """Of each thing that is told several times, the line that was told last."""
    import narwhals as nw  # noqa: PLC0415

    turn = nw.col(f"turn_{variant}")
    retold = nw.col(f"kind_{variant}") == RETOLD
    once = found.filter(~retold)
    last = found.filter(retold).filter(turn == turn.max().over("thing"))
    return nw.concat([once, last])


def with_holder(found: nw.LazyFrame[Any], backend: Backend, holders: Holders) -> nw.LazyFrame[Any]:
    """A column ``holder``: who held the ground as stated, else who held the place all of the days, where that is known."""
    import narwhals as nw  # noqa: PLC0415

    if not holders.frames:
        holders.frames.extend((backend.table(holders.months), backend.table(holders.days)))
    months, days = holders.frames
    first = nw.col("first")
    at = found.with_columns(at_month=(first.dt.year() * 100 + first.dt.month()).cast(nw.Int64))
    told = at.join(months, left_on=["place", "at_month"], right_on=["m_place", "m_month"], how="left").join(
        days, left_on=["place", "first"], right_on=["d_place", "d_day"], how="left"
    )
    until = nw.col("until")
    by_month = nw.when(until <= nw.col("m_until")).then(nw.col("m_holder"))
    by_day = nw.when(until <= nw.col("d_until")).then(nw.col("d_holder"))
    return told.with_columns(
        holder=nw.coalesce(nw.col("territory").cast(nw.Int64), by_month.cast(nw.Int64), by_day.cast(nw.Int64))
    )


def sums(
    backend: Backend, asked: Asked, holders: Holders | None, *, partly: bool = False
) -> list[dict[str, Any]]:
    """Of what is no whole, by its parent and the values of its row: ``n``, and the sums of low, best and high.

    ``lows``, ``bests`` and ``highs`` say how many stated one: where no line stated a low the sum has none, and where fewer
    than ``n`` stated a best or a high it has none of that.
    """
    import narwhals as nw  # noqa: PLC0415

    leaves = _described(backend, asked, holders, partly=partly, whole=False)
    rows = backend.rows(
        leaves.group_by(f"parent_{asked.variant}", *_columns(asked)).agg(
            nw.len().alias("n"),
            nw.col("low").sum().alias("low"),
            nw.col("best").sum().alias("best"),
            nw.col("high").sum().alias("high"),
            nw.col("low").count().alias("lows"),
            nw.col("best").count().alias("bests"),
            nw.col("high").count().alias("highs"),
        )
    )
    return _with_people(rows, asked)


def _columns(asked: Asked) -> list[str]:
    """The columns of a row's values; people by their groups, which are looked up among the few sums and not for each line."""
    return list(dict.fromkeys("who" if name == "people" else name for name in asked.keys))


def _with_people(rows: list[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    if asked.people is not None:
        for row in rows:
            row["people"], row["everyone"] = asked.people[row["who"]], row["who"] in asked.everyone
    return rows


def wholes(
    backend: Backend, asked: Asked, holders: Holders | None, *, partly: bool = False
) -> list[dict[str, Any]]:
    """What covers others, one row each: ``thing``, its parent, its values, ``who`` and its bounds."""
    found = _described(backend, asked, holders, partly=partly, whole=True)
    names = ["thing", f"parent_{asked.variant}", *_columns(asked), "low", "best", "high"]
    if "who" not in names:
        names.append("who")
    rows = backend.rows(found.select(*names))
    return _with_people(rows, asked)


def _described(
    backend: Backend, asked: Asked, holders: Holders | None, *, partly: bool, whole: bool | None = None
) -> nw.LazyFrame[Any]:
    """The lines that speak, with what rows are told by; of wholes alone or of all others where that is asked."""
    import narwhals as nw  # noqa: PLC0415

    found = kept(backend.lines(), asked, partly=partly)
    if (
        whole is not None
    ):  # a thing is a whole in all of its lines, so few are left to look for the last of each in
        flag = nw.col(f"whole_{asked.variant}")
        found = found.filter(flag if whole else ~flag)
    found = speaking(found, asked.variant)
    found = _held(found, backend, asked, holders)
    if asked.governorates is not None:
        places = {"g_place": list(asked.governorates), "governorate": list(asked.governorates.values())}
        found = found.join(backend.table(places), left_on="place", right_on="g_place", how="left")
    return found


def _held(
    found: nw.LazyFrame[Any], backend: Backend, asked: Asked, holders: Holders | None
) -> nw.LazyFrame[Any]:
    """With who held the ground, where that is asked; and only where it is who was asked for."""
    import narwhals as nw  # noqa: PLC0415

    if "holder" not in asked.keys and asked.territory is None:
        return found
    if holders is None:
        found = found.with_columns(holder=nw.col("territory").cast(nw.Int64))
    else:
        found = with_holder(found, backend, holders)
    if asked.territory is None:
        return found
    return found.filter(nw.col("holder").is_in(asked.territory or NONE))


def _where_held(
    found: nw.LazyFrame[Any], backend: Backend, asked: Asked, holders: Holders | None
) -> nw.LazyFrame[Any]:
    """Only where it is who was asked for that held the ground; all where nobody was."""
    return found if asked.territory is None else _held(found, backend, asked, holders)


def population(backend: Backend, asked: Asked, holders: Holders | None) -> dict[str, list[int]]:
    """The codes of measures, originators, statuses and identifications among the lines taken."""
    import narwhals as nw  # noqa: PLC0415

    found = _where_held(kept(backend.lines(), asked), backend, asked, holders)
    names = ("measure", "originator", "status", "identification")
    rows = backend.rows(found.group_by(*names).agg(nw.len().alias("n")))
    return {name: sorted({row[name] for row in rows if row[name] is not None}) for name in names}


def documents(backend: Backend, asked: Asked, holders: Holders | None, known: Iterable[int]) -> int:
    """How many documents the lines taken rest on, beside those known."""
    import narwhals as nw  # noqa: PLC0415

    found = _where_held(kept(backend.lines(), asked), backend, asked, holders)
    if told := list(known):
        found = found.filter(~nw.col("document").is_in(told))
    (row,) = backend.rows(found.select(nw.col("document").n_unique().alias("n")))
    return int(row["n"] or 0)


def straddling(backend: Backend, asked: Asked, holders: Holders | None) -> list[str]:
    """Ids of the lines that speak and lie in the window only in part."""
    import narwhals as nw  # noqa: PLC0415

    plain = _plain(asked)
    found = _described(backend, plain, holders, partly=True)
    out = nw.lit(False)
    if asked.start is not None:
        out = out | (nw.col("first") < asked.start)
    if asked.until is not None:
        out = out | (nw.col("until") > asked.until)
    return [row["line"] for row in backend.rows(found.filter(out).select("line"))]


def unknown(backend: Backend, asked: Asked, holders: Holders | None) -> list[str]:
    """Ids of the lines that the filters take and of which it is not known whether they were known on the day asked for."""
    import narwhals as nw  # noqa: PLC0415

    anytime = replace(_plain(asked), known_on=None, start=None, until=None)
    found = _held(kept(backend.lines(), anytime), backend, anytime, holders)
    found = found.filter(nw.col("known").is_null())
    if asked.known_on is not None:
        found = found.filter(nw.col("recorded") >= _after(asked.known_on))
    return [row["line"] for row in backend.rows(found.select("line"))]


def _after(day: date) -> datetime:
    """The first moment after a day, in UTC: what nobody dates was known on the day on which it was recorded at the latest."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def _plain(asked: Asked) -> Asked:
    return replace(asked, keys=(), people=None, governorates=None)
