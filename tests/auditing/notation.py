"""Claims written as a person would: ``124, 19`` and ``more than 6.5 times`` become figures and a claim.

A figure is a number with a hedge ("at least 34"), a range ("2000 to 4000"), "dozens", "denied 5", or "-" for a number that
is not in the document; "[AFP] 12" is one that the text gives to a source.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.auditing import audit
from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Bound, ClaimKind, Measure
from tawthiq.model.wording import interval_of
from tawthiq.resources.wording import wording

UNIT_DAYS = {"hour": Fraction(1, 24), "day": 1, "week": 7, "month": 30, "year": 365}


def judge(kind: str, figures: str = "", said: str = "", **more: Any) -> Finding:
    """The finding of a claim of that kind about those figures, parted by commas."""
    listed = (
        [figure_of(text.strip(), f"f{index}") for index, text in enumerate(figures.split(","))]
        if figures
        else []
    )
    claim = Claim(
        "c1",
        ClaimKind(kind),
        0,
        0,
        "",
        tuple(None if figure is None else figure.id for figure in listed),
        **{**(said_of(kind, said) if said else {}), **more},
    )
    document = Document("notation", "", "")
    return audit(Reading(document, tuple(figure for figure in listed if figure is not None), (claim,)))[0]


def figure_of(text: str, name: str) -> Figure | None:
    """A figure as a report says it."""
    if text == "-":
        return None
    source, denied = None, text.startswith("denied ")
    if match := re.match(r"\[(.+)\] ", text):
        source, text = match[1], text[match.end() :]
    text = text.removeprefix("denied ")
    bound, low, high = Bound.EXACT, None, None
    if text == "dozens":
        return _figure(name, None, Bound.VAGUE, None, None, source, denied)
    if match := re.fullmatch(r"(\d+) to (\d+)", text):
        return _figure(name, None, Bound.BETWEEN, int(match[1]), int(match[2]), source, denied)
    hedge, number = hedge_of(text)
    value = int(number)
    if hedge is not None:
        bound = Bound(wording().hedge(hedge).bound)
    low = {Bound.EXACT: value, Bound.AT_LEAST: value, Bound.MORE_THAN: value + 1}.get(bound)
    high = {Bound.EXACT: value, Bound.AT_MOST: value, Bound.LESS_THAN: value - 1}.get(bound)
    return _figure(name, value, bound, low, high, source, denied)


def hedge_of(text: str) -> tuple[str | None, str]:
    """The hedge that the text begins with, and the rest."""
    forms = [(form, hedge.id) for hedge in wording().hedges for form in hedge.before_en]
    for form, hedge_id in sorted(forms, key=lambda pair: -len(pair[0])):
        if text.startswith(f"{form} "):
            return hedge_id, text.removeprefix(f"{form} ")
    return None, text


def said_of(kind: str, text: str) -> dict[str, Any]:
    """The claim's wording: "about 40 %", "a quarter", "more than double", "8 a day in 31 days", "3 weeks from A to B" …"""
    if kind == "weekday":
        weekday, day = text.split()
        return {"stated": weekday, "since": date.fromisoformat(day), "unit": "date"}
    hedge, rest = hedge_of(text)
    if kind == "duration":
        return {"hedge": hedge, **_duration(rest)}
    for unit, words in (("fraction", wording().fractions), ("times", wording().multiples)):
        for word in words:
            if rest in word.forms_en:
                return {"hedge": hedge, "stated": word.value, "word": word.id, "unit": unit}
    if match := re.fullmatch(r"(-?[\d.]+)( %| times| an? (\w+) in (\d+) days|)", rest):
        digits = len(match[1].partition(".")[2])
        value = Fraction(match[1])
        if match[3]:
            more = {"per": match[3], "days": int(match[4])}
            return {"hedge": hedge, "stated": value, "printed_digits": digits, **more}
        unit = {" %": "percent", " times": "times", "": "persons"}[match[2]]
        value = value / 100 if unit == "percent" else value
        return {"hedge": hedge, "stated": value, "printed_digits": digits, "unit": unit}
    raise ValueError(text)


def against(text: str) -> dict[str, Any]:
    """The same as the second wording of a ``same``."""
    said = said_of("same", text)
    span = interval_of(said["stated"], said["hedge"], said.get("printed_digits", 0), said["unit"])
    return {
        "against_low": span.low,
        "against_high": span.high,
        "against_low_open": span.low_open,
        "against_high_open": span.high_open,
        "against_text": text,
    }


def _duration(text: str) -> dict[str, Any]:
    match = re.fullmatch(
        r"([\d.]+) (hour|day|week|month|year)s? from ([\d-]+) to ([\d-]+)( \(publication\))?", text
    )
    if match is None:
        raise ValueError(text)
    month = len(match[3]) == len("2019-03")
    return {
        "stated": Fraction(match[1]) * UNIT_DAYS[match[2]],
        "unit": f"{match[2]}s",
        "since": date.fromisoformat(f"{match[3]}-01" if month else match[3]),
        "since_month": month,
        "until": date.fromisoformat(match[4]),
        "until_published": bool(match[5]),
    }


def _figure(
    name: str,
    value: int | None,
    bound: Bound,
    low: int | None,
    high: int | None,
    source: str | None,
    denied: bool,
) -> Figure:
    return Figure(
        name, 0, 0, "", value, low, high, bound, Measure.KILLED, attributed_to=source, denied=denied
    )
