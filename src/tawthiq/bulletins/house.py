"""The house's voice in one language: names, dates, numbers and labels, all from data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tawthiq import resources
from tawthiq.bulletins.agreement import (
    FIRST,
    LAST,
    Digits,
    counted,
    counted_en,
    group_phrases,
    number,
    range_of,
    shape,
)
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import Measure


@dataclass(frozen=True, slots=True)
class House:
    """How a bulletin writes in one language."""

    language: str
    """``ar`` or ``en``."""
    digits: Digits = Digits.WESTERN
    months: str = "levantine"
    """Names of months in Arabic: ``levantine`` or ``gregorian``."""

    @property
    def arabic(self) -> bool:
        """True for Arabic, which is set from right to left."""
        return self.language == "ar"

    @property
    def direction(self) -> str:
        """As HTML has it."""
        return "rtl" if self.arabic else "ltr"

    @property
    def own_digits(self) -> Digits:
        """English always takes Western digits."""
        return self.digits if self.arabic else Digits.WESTERN

    def text(self, section: str, ident: str, **values: object) -> str:
        """A phrase of bulletin.toml, filled in; KeyError where there is none."""
        return str(_words()[section][ident][self.language]).format(**values)

    def label(self, ident: str, **values: object) -> str:
        """A label, filled in."""
        return self.text("label", ident, **values)

    def title(self, text: str) -> str:
        """A name as it heads a row: in English with a capital."""
        return text if self.arabic else text[:1].upper() + text[1:]

    def measure(self, measure: Measure, part: str) -> str:
        """A measure's words: ``what``, ``documented`` or ``short``."""
        return str(_words()["measure"][measure.value][part][self.language])

    def number(self, count: int) -> str:
        """A number in the digits of the house."""
        return number(count, self.own_digits)

    def bounds(self, bounds: Bounds) -> str:
        """A count with its bounds, as tables show it."""
        return range_of(bounds, self.own_digits)

    def end(self, count: int | None) -> str:
        """A low or a high; where it is open, that is said."""
        return self.label("open") if count is None else self.number(count)

    def shape(self, text: str) -> str:
        """A text's digits in those of the house."""
        return shape(text, self.own_digits)

    def counted(self, count: int, noun: str, *, subject: bool = False) -> str:
        """A number with its noun, in agreement."""
        if self.arabic:
            return counted(count, noun, self.digits, subject=subject)
        return counted_en(count, noun)

    def day(self, day: date) -> str:
        """A day in full: 20 January 2022, 20 كانون الثاني 2022."""
        return self.shape(f"{day.day} {self.month(day.month)} {day.year}")

    def month(self, month: int) -> str:
        """A month's name."""
        names = _words()["months"][self.months if self.arabic else "english"]
        return str(names[month - 1])

    def period(self, span: DateSpan | None) -> str:
        """A window in words: a year, a month, a day, or from one day to another; empty where there is none."""
        if span is None or (span.start is None and span.end is None):
            return ""
        first, last = span.start, span.last
        if first is None or last is None:
            return self._half_open(first, last)
        if span.contains(DateSpan.year(first.year)) and first.year == last.year:
            return self.text("period", "year", year=self.shape(str(first.year)))
        if DateSpan.month(first.year, first.month) == DateSpan(
            span.start, span.end, DateSpan.month(1, 1).precision
        ):
            return self.text(
                "period", "month", month=self.month(first.month), year=self.shape(str(first.year))
            )
        if first == last:
            return self.text("period", "day", first=self.day(first))
        return self.text("period", "span", first=self.day(first), last=self.day(last))

    def _half_open(self, first: date | None, last: date | None) -> str:
        if first is not None:
            return self.text("period", "since", first=self.day(first))
        return "" if last is None else self.text("period", "until", last=self.day(last))

    def length(self, span: DateSpan | None) -> str:
        """How many days a window has."""
        if span is None or span.days is None:
            return self.label("open_window")
        return self.counted(span.days, "days")

    def name(self, dimension: str, value: str | None) -> str:
        """The name of a value in a dimension of a tally; several ids are joined by "+"."""
        if value is None:
            return self.label("unsaid")
        if dimension == "month":
            year, month = value.split("-")
            return self.shape(f"{self.month(int(month))} {year}")
        if dimension == "year":
            return self.shape(value)
        if dimension in {"place", "governorate", "dyad", "originator", "series"}:
            return _NAMES[dimension](value, self.language)
        return self.joined(_NAMES[dimension](one, self.language) for one in value.split("+"))

    def who(self, groups: tuple[str, ...], *, crossed: bool) -> str:
        """Whom a line counts: "women and children" of two groups together, "children, female" of one that is both."""
        if not groups:
            return self.label("everyone")
        if not crossed:
            return self.name("group", "+".join(groups))
        dimensions = resources.group_dimensions()
        ordered = sorted(groups, key=lambda one: (_ORDER.index(dimensions.get(one, "age")), one))
        names = (self.name(dimensions.get(one, "age"), one) for one in ordered)
        return ("، " if self.arabic else ", ").join(names)

    def ranges(self, numbers: Iterable[int]) -> str:
        """Whole numbers in a row, neighbours as one range: "2–4, 7"; of very many the first ranges and how many follow."""
        found: list[list[int]] = []
        for one in sorted(numbers):
            if found and one == found[-1][1] + 1:
                found[-1][1] = one
            else:
                found.append([one, one])
        shown = found[:_MOST_RANGES]
        told = [
            self.number(first) if first == last else f"{FIRST}{self.number(first)}–{self.number(last)}{LAST}"
            for first, last in shown
        ]
        more = sum(last - first + 1 for first, last in found[_MOST_RANGES:])
        listed = ("، " if self.arabic else ", ").join(told)
        return f"{listed} {self.label('more_rows', n=self.number(more))}" if more else listed

    def joined(self, names: Iterable[str]) -> str:
        """Names in a row: "a, b and c", «أ وب وج»."""
        parts = list(names)
        if self.arabic:
            return " و".join(parts)
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    def listed(self, parts: list[str]) -> str:
        """Parts of a whole in a row, each set apart: "a, b, and c", «أ، وب، وج»."""
        if self.arabic:
            return "، و".join(parts)
        if len(parts) < 3:
            return " and ".join(parts)
        return f"{', '.join(parts[:-1])}, and {parts[-1]}"

    def oblique(self, group: str) -> str:
        """A group's name after a preposition."""
        written = group_phrases().get(group, {}).get("oblique") if self.arabic else None
        if isinstance(written, str):
            return written
        name = _group(group, self.language)
        return name if self.arabic else _with_article(name)

    def subject(self, originator: str) -> str:
        """An originator as a sentence begins with it: in English with its article, where it is one that takes it.

        A name that no vocabulary has stands as it is written, set apart where it is in the other script.
        """
        name = self.name("originator", originator)
        if _own_name(originator):
            other_script = self.arabic != bool(_ARABIC.search(name))
            return f"{ISOLATE}{name}{LAST}" if other_script else name
        bare = self.arabic or originator in _words()["article"]["without"] or name.lower().startswith("the ")
        return self.title(name) if bare else f"The {name}"

    def place(self, ident: str) -> str:
        """A place's name within a sentence: a region's description takes its article in English."""
        name = _place(ident, self.language)
        return (
            f"the {name}" if not self.arabic and name[:1].islower() and not name.startswith("al-") else name
        )


_ARABIC = re.compile(r"[\u0600-\u06ff]")
ISOLATE = "\u2068"
"""Around a name in the other script: its own direction within, and none of it without."""
_ORDER = ("affiliation", "status", "occupation", "age", "sex")
"""How the dimensions of people follow each other where somebody is of several: "civilians, children, female"."""
_MOST_RANGES = 12

ARTICLE = ("Forces", "Army", "Coalition", "Administration", "Nations", "States")
"""Last words of English names that take the article within a sentence."""


def _with_article(name: str) -> str:
    bare = re.split(r" \(| of ", name, maxsplit=1)[0]
    takes = name[:1].isupper() and bare.endswith(ARTICLE)
    return f"the {name}" if takes else name


@cache
def _words() -> dict[str, Any]:
    return resources.load_toml("bulletin.toml")


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    name = f"name_{language}"
    return {
        "group": {entry.id: getattr(entry, name) for entry in resources.groups()},
        "place": {entry.id: getattr(entry, name) for entry in resources.places()},
        "originator": {entry.id: getattr(entry, name) for entry in resources.originators()},
        "means": {key: value[language] for key, value in resources.load_toml("report.toml")["means"].items()},
    }


def _group(ident: str, language: str) -> str:
    return _table(language)["group"].get(ident, ident)


def _of_people(dimension: str) -> Callable[[str, str], str]:
    """Names of ages and sexes of people: "male" is whoever is, of any age, where "men" as a group is who a report calls so."""

    def named(ident: str, language: str) -> str:
        entry = _words()[dimension].get(ident)
        return _group(ident, language) if entry is None else str(entry[language])

    return named


def _place(ident: str, language: str) -> str:
    return _table(language)["place"].get(ident, ident)


def _own_name(originator: str) -> bool:
    """True for an originator that stands under the name it was given."""
    return originator not in _table("en")["originator"] and originator not in _table("en")["group"]


def _originator(ident: str, language: str) -> str:
    table = _table(language)
    return table["originator"].get(ident) or table["group"].get(ident, ident)


def _means(ident: str, language: str) -> str:
    return _table(language)["means"].get(ident, ident)


def _measure(ident: str, language: str) -> str:
    return str(_words()["measure"][ident]["short"][language])


def _identification(ident: str, language: str) -> str:
    return str(_words()["identification"][ident][language])


_NAMES: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("group", "affiliation", "status", "occupation", "caused-by", "territory"), _group),
    "age": _of_people("age"),
    "sex": _of_people("sex"),
    "place": _place,
    "originator": _originator,
    "means": _means,
    "measure": _measure,
    "identification": _identification,
    "governorate": _place,
    "dyad": lambda ident, _language: ident,
    "series": lambda ident, _language: ident,
}
