"""A bulletin's specification: which tallies, which comparisons, in which house style. TOML, strictly read.

Every fault is an error that names the file, the key and the mend; nothing falls to a default unseen.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from tawthiq.bulletins.agreement import Digits
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Query, Where
from tawthiq.tallying.expressions import TallyError, dimensions, policy, where, window

LANGUAGES = ("ar", "en")
MONTHS = ("levantine", "gregorian")
CHARTS = ("steps", "bars")
INCLUDABLE = ("accepted", "corrected", "proposed")

FILTERS = ("measure", "group", "caused-by", "means", "place", "territory", "originator")


class SpecError(ValueError):
    """A specification that cannot be used; the message names the file, the key and the mend."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages."""

    ar: str
    en: str

    def of(self, language: str) -> str:
        """The one in that language."""
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True, slots=True)
class TallySpec:
    """One tally of a bulletin."""

    name: str
    query: Query
    title: Bilingual | None
    headline: bool
    """True where its total stands large at the top."""
    chart: str | None
    """``steps`` of the toll as it was known, or ``bars`` of its rows."""


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """One comparison, between two tallies by name."""

    left: str
    right: str
    part_of_whole: bool
    force: bool


@dataclass(frozen=True, slots=True)
class BulletinSpec:
    """What a bulletin says, before anything is counted."""

    source: str
    """The file's name, for messages."""
    title: Bilingual
    summary: Bilingual | None
    known_on: date | None
    include: tuple[LineStatus, ...]
    digits: Digits
    months: str
    tallies: tuple[TallySpec, ...]
    comparisons: tuple[ComparisonSpec, ...]

    def tally(self, name: str) -> TallySpec:
        """The tally of that name; KeyError where there is none."""
        for tally in self.tallies:
            if tally.name == name:
                return tally
        raise KeyError(name)


Value = TypeVar("Value")


def read_spec(path: Path) -> BulletinSpec:
    """The specification in a file. Raises SpecError; OSError where the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SpecError(f"{path}: not UTF-8 text ({error.reason}): save it as UTF-8") from error
    return parse_spec(text, str(path))


def parse_spec(text: str, source: str = "specification") -> BulletinSpec:
    """The specification in a text; ``source`` names it in messages. Raises SpecError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SpecError(f"{source}: not TOML: {error}") from error
    return _bulletin(_Table(source, "", data))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file, with where it stands."""

    source: str
    place: str
    data: Mapping[str, Any]

    def fail(self, key: str, what: str, mend: str) -> NoReturn:
        where_it_is = f"{self.place}{key}" if key else self.place.rstrip(".") or "the file"
        raise SpecError(f"{self.source}: {where_it_is}: {what}: {mend}")

    def known(self, *keys: str) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.data:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                mend = f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(keys)}"
                self.fail(key, "unknown key", mend)

    def need(self, key: str) -> Any:
        """A value that must be there."""
        if key not in self.data:
            self.fail(key, "missing", "add it")
        return self.data[key]

    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is not None and not isinstance(value, str):
            self.fail(key, f"{value!r} is no text", "put it in quotes")
        return value

    def flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, f"{value!r} is neither true nor false", "write true or false")
        return value

    def day(self, key: str) -> date | None:
        value = self.data.get(key)
        if isinstance(value, datetime):
            self.fail(key, "a time of day", "give the day alone, as in 2022-01-26")
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.fail(key, f"“{value}” is no date", "write it as 2022-01-26")
        if value is not None and not isinstance(value, date):
            self.fail(key, f"{value!r} is no date", "write it as 2022-01-26")
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str | None) -> str | None:
        value = self.text(key)
        if value is not None and value not in choices:
            self.fail(key, f"“{value}” is not known", f"use one of {', '.join(choices)}")
        return value if value is not None else default

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self.data.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.fail(key, f"{value!r} is no list of names", 'write it as ["one", "two"]')
        return tuple(listed)

    def bilingual(self, key: str, *, needed: bool = False) -> Bilingual | None:
        if key not in self.data and not needed:
            return None
        value = self.need(key)
        if not isinstance(value, dict):
            self.fail(key, "one text for two languages", 'write it as { ar = "…", en = "…" }')
        inner = _Table(self.source, f"{self.place}{key}.", value)
        inner.known(*LANGUAGES)
        texts = [
            inner.text(language) if language in value else inner.need(language) for language in LANGUAGES
        ]
        return Bilingual(str(texts[0]), str(texts[1]))

    def tables(self, key: str) -> list[_Table]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail(key, "not a list of tables", f"write each as [[{key}]]")
        return [_Table(self.source, f"{key} {n}: ", one) for n, one in enumerate(value, 1)]

    def asked(self, key: str, ask: Callable[[], Value]) -> Value:
        """Ask counting for its opinion of a value, and say where it stands."""
        try:
            return ask()
        except TallyError as error:
            raise SpecError(f"{self.source}: {self.place}{key}: {error}") from error


def _bulletin(table: _Table) -> BulletinSpec:
    table.known(
        "title", "summary", "known_on", "include", "digits", "months", "policy", "tally", "comparison"
    )
    title = table.bilingual("title", needed=True)
    assert title is not None
    known_on = table.day("known_on")
    tallies = tuple(_tally(one, known_on, table.text("policy")) for one in table.tables("tally"))
    if not tallies:
        table.fail("tally", "a bulletin without a tally says nothing", "add at least one [[tally]]")
    _refuse_twice(table, tallies)
    return BulletinSpec(
        source=table.source,
        title=title,
        summary=table.bilingual("summary"),
        known_on=known_on,
        include=_include(table),
        digits=Digits(table.choice("digits", tuple(Digits), Digits.WESTERN) or Digits.WESTERN),
        months=table.choice("months", MONTHS, MONTHS[0]) or MONTHS[0],
        tallies=tallies,
        comparisons=tuple(_comparison(one, tallies) for one in table.tables("comparison")),
    )


def _include(table: _Table) -> tuple[LineStatus, ...]:
    asked = table.names("include") or ("accepted", "corrected")
    for name in asked:
        if name not in INCLUDABLE:
            table.fail("include", f"“{name}” cannot be counted", f"use some of {', '.join(INCLUDABLE)}")
    # A corrected line was accepted as corrected: whoever asks for the one means both.
    both = {"accepted", "corrected"} if {"accepted", "corrected"} & set(asked) else set()
    return tuple(sorted(LineStatus(name) for name in {*asked, *both}))


def _tally(table: _Table, known_on: date | None, named_policy: str | None) -> TallySpec:
    table.known("name", "title", "from", "to", "known_on", "by", "policy", "headline", "chart", *FILTERS)
    name = table.text("name") if "name" in table.data else table.need("name")
    first, last = table.day("from"), table.day("to")
    filters = {key: "+".join(table.names(key)) for key in FILTERS if key in table.data}
    query = Query(
        by=table.asked("by", lambda: dimensions(table.names("by"))),
        where=_asked_filters(table, filters),
        window=table.asked("to", lambda: window(_iso(first), _iso(last))),
        known_on=table.day("known_on") or known_on,
        policy=table.asked("policy", lambda: policy(table.text("policy") or named_policy or "largest")),
    )
    chart = table.choice("chart", CHARTS, None)
    if chart == "bars" and not query.by:
        table.fail("chart", "bars need rows", 'add by = ["group"] or the like')
    return TallySpec(str(name), query, table.bilingual("title"), table.flag("headline"), chart)


def _asked_filters(table: _Table, filters: dict[str, str]) -> Where:
    """The filters, a fault laid to the key that it is in."""
    for key, value in filters.items():
        table.asked(key, partial(where, {key: value}))
    return where(filters)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _refuse_twice(table: _Table, tallies: tuple[TallySpec, ...]) -> None:
    names = [tally.name for tally in tallies]
    for name in names:
        if names.count(name) > 1:
            table.fail("tally", f"two are named “{name}”", "give each a name of its own")


def _comparison(table: _Table, tallies: tuple[TallySpec, ...]) -> ComparisonSpec:
    table.known("left", "right", "part_of_whole", "force")
    names = [tally.name for tally in tallies]
    sides = []
    for side in ("left", "right"):
        name = table.text(side) if side in table.data else table.need(side)
        if name not in names:
            table.fail(side, f"no tally is named “{name}”", f"use one of {', '.join(names)}")
        sides.append(str(name))
    return ComparisonSpec(sides[0], sides[1], table.flag("part_of_whole"), table.flag("force"))
