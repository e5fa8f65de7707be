"""The words of reports and tables, in the reader's language, from resources/report.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tawthiq.model.figures import Figure
from tawthiq.model.wording import Stated
from tawthiq.resources import groups, load_toml

ISOLATE, POP = "\u2066", "\u2069"
"""Around what reads from left to right whatever the line: ranges of numbers and dates (they flip in Arabic otherwise)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The vocabulary in one language; ``ar`` or ``en``."""

    language: str

    def __call__(self, kind: str, ident: str) -> str:
        """The label of an id ("verdict", "holds"); the id itself where the table has none."""
        entry = _table().get(kind, {}).get(ident)
        return str(entry[self.language]) if entry else ident

    def text(self, ident: str) -> str:
        """A phrase of the report; KeyError where there is none."""
        return str(_table()["label"][ident][self.language])

    def count(self, ident: str, number: int) -> str:
        """A number with what it counts, in agreement."""
        forms: dict[str, str] = _table()["count"][ident][self.language]
        form = arabic_plural(number) if self.language == "ar" else ("one" if number == 1 else "other")
        return forms.get(form, forms["other"]).format(n=number)

    def group(self, ident: str) -> str:
        """A group's or actor's name."""
        return _group_names(self.language).get(ident, ident)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return ("، " if self.language == "ar" else ", ").join(names)


def arabic_plural(number: int) -> str:
    """CLDR's plural class of a whole number in Arabic."""
    if number in {0, 1, 2}:
        return ("zero", "one", "two")[number]
    last = number % 100
    if 3 <= last <= 10:
        return "few"
    return "many" if last >= 11 else "other"


def stated_number(figure: Stated, labels: Labels) -> str:
    """A figure's number as it was meant: with its hedge, its range, or that no number was said."""
    bound = figure.bound.value
    if bound == "vague" or (figure.value is None and figure.low is None and figure.high is None):
        return labels("bound", "vague")
    if bound == "between":
        return f"{ISOLATE}{_plain(figure.low)}–{_plain(figure.high)}{POP}"
    number = _plain(figure.value)
    return number if bound == "exact" else f"{labels('bound', bound)} {number}"


def period(figure: Figure, labels: Labels) -> str:
    """The days that a figure is about; empty where the document says none."""
    start, end = figure.start_date, figure.end_date
    if start and end:
        return f"{ISOLATE}{start}{POP}" if start == end else f"{ISOLATE}{start} – {end}{POP}"
    if start:
        return f"{labels.text('since')} {ISOLATE}{start}{POP}"
    return f"{labels.text('until')} {ISOLATE}{end}{POP}" if end else ""


def figure_facts(figure: Figure, labels: Labels) -> list[tuple[str, str]]:
    """What was read of a figure, as pairs of label and value; what the document does not say is left out."""
    known = [
        ("value", stated_number(figure, labels)),
        ("measure", labels("measure", figure.measure.value)),
        ("group", labels.listed(labels.group(group) for group in figure.groups)),
        ("by", labels.listed(labels.group(actor) for actor in figure.by)),
        ("means", labels.listed(labels("means", means) for means in figure.means)),
        ("place", figure.place or ""),
        ("period", period(figure, labels)),
        ("attributed", figure.attributed_to or ""),
        ("as_of", f"{ISOLATE}{figure.as_of}{POP}" if figure.as_of else ""),
    ]
    facts = [(labels.text(name), value) for name, value in known if value]
    return facts + [(labels.text(flag), "") for flag in ("denied", "implied") if getattr(figure, flag)]


def _plain(number: int | None) -> str:
    return "?" if number is None else str(number)


@cache
def _group_names(language: str) -> dict[str, str]:
    return {entry.id: entry.name_ar if language == "ar" else entry.name_en for entry in groups()}


def _table() -> dict[str, Any]:
    return load_toml("report.toml")
