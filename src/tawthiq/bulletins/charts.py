"""Charts of a bulletin: Vega-Lite specifications as plain data, drawn to SVG on this machine.

Colours are ``currentColor``, so that the page's light or dark ink draws them; every point and bar links to its trace.
In Arabic time and size run from right to left and the axis stands on the right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tawthiq.bulletins.house import House
from tawthiq.model.tallies import Bounds, Cell, Step

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH = 420
STEPS_HEIGHT = 220
BAR_HEIGHT = 46
MOST_DAYS = 6
"""Dates named on the axis; more would run into each other on a phone."""


MOST_NUMBERS = 40
"""Points that bear their number; of more, the numbers would hide each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A count of one day in a chart, and what it links to."""

    day: date
    bounds: Bounds
    anchor: str


def points_chart(points: Sequence[Point], house: House, prefix: str) -> str:
    """A toll as steps, each point at its day; an open end points up or down. SVG; empty where there are under two."""
    if len(points) < 2:
        return ""
    return _draw(points_spec(points, house, prefix))


def steps_chart(steps: Sequence[Step], house: House, prefix: str) -> str:
    """The running toll as steps, each point at the day on which it became known. SVG; empty where there are under two."""
    if len(steps) < 2:
        return ""
    return _draw(steps_spec(steps, house, prefix))


def bars_chart(rows: Sequence[tuple[Cell, str]], house: House, prefix: str) -> str:
    """A bar for each row, with its bounds where they are not one number. SVG; empty where there are none to draw."""
    drawn = [(cell, label) for cell, label in rows if _size(cell.bounds)]
    return _draw(bars_spec(drawn, house, prefix)) if drawn else ""


def steps_spec(steps: Sequence[Step], house: House, prefix: str) -> dict[str, Any]:
    """The Vega-Lite specification of the steps."""
    return points_spec([Point(step.day, step.cell.bounds, step.cell.id) for step in steps], house, prefix)


def points_spec(points: Sequence[Point], house: House, prefix: str) -> dict[str, Any]:
    """The Vega-Lite specification of a toll's points."""
    last = {point.day: n for n, point in enumerate(points)}
    values = [
        {
            "n": n,
            "day": _moment(point.day),
            **_values(point.bounds, point.anchor, house, prefix),
            "last": last[point.day] == n,
        }
        for n, point in enumerate(points)
    ]
    days = [point.day for point in points]
    x = {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc", "reverse": house.arabic, "padding": 16},
        "axis": {
            **_axis(),
            "values": [_moment(day) for day in _named_days(days)],
            "labelExpr": _day_names(days, house),
        },
    }
    y = {
        "field": "best",
        "type": "quantitative",
        "axis": {
            **_axis(),
            "orient": "right" if house.arabic else "left",
            "tickCount": 4,
            "labelExpr": _numbers(house),
        },
    }
    axis = 48 if max(value["best"] for value in values) < 100_000 else 60
    sides = {"left": 12, "right": axis} if house.arabic else {"left": axis, "right": 12}
    # Lines are drawn from left to right, which in Arabic is back in time.
    line = {
        "mark": {
            "type": "line",
            "interpolate": "step-before" if house.arabic else "step-after",
            "color": "currentColor",
            "strokeWidth": 2,
        },
        "encoding": {
            "x": x,
            "y": y,
            "order": {
                "field": "n",
                "type": "quantitative",
                "sort": "descending" if house.arabic else "ascending",
            },
        },
    }
    return {
        **_frame(STEPS_HEIGHT, values, {"top": 24, "bottom": _below(days), **sides}),
        "layer": [*_bound_layers(x, y, values), line, *_points(x, y, values)],
    }


def bars_spec(rows: Sequence[tuple[Cell, str]], house: House, prefix: str) -> dict[str, Any]:
    """The Vega-Lite specification of the bars: names stand above them, so that long ones fit a phone."""
    values = [
        {"row": n, "name": label, **_values(cell.bounds, cell.id, house, prefix)}
        for n, (cell, label) in enumerate(rows)
    ]
    reach = max(max(value["high"] or 0, value["best"] or 0) for value in values) * 1.2
    x = {
        "field": "best",
        "type": "quantitative",
        "scale": {"reverse": house.arabic, "domain": [0, reach]},
        "axis": None,
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"paddingInner": 0.6, "paddingOuter": 0.35},
    }
    href = {"href": {"field": "href"}}
    side = "right" if house.arabic else "left"
    bar = {
        "mark": {"type": "bar", "color": "currentColor", "cursor": "pointer"},
        "encoding": {"x": x, "y": y, **href},
    }
    name = {
        "mark": {"type": "text", "align": side, "baseline": "bottom", "dy": -11, "fontSize": 12.5},
        "encoding": {
            "x": {**{k: v for k, v in x.items() if k != "field"}, "datum": 0},
            "y": y,
            "text": {"field": "name"},
        },
    }
    number = {
        "mark": {
            "type": "text",
            "align": side,
            "dx": -7 if house.arabic else 7,
            "fontSize": 13,
            "fontWeight": 600,
        },
        "encoding": {"x": x, "y": y, "text": {"field": "text"}, **href},
    }
    rules = {
        "mark": {"type": "rule", "color": "currentColor", "strokeWidth": 1.5},
        "transform": [{"filter": "datum.bounded"}],
        "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
    }
    return {
        **_frame(BAR_HEIGHT * len(values), values, {"top": 4, "bottom": 4, "left": 4, "right": 4}),
        "layer": [bar, name, number, rules],
    }


def _values(bounds: Bounds, anchor: str, house: House, prefix: str) -> dict[str, Any]:
    bounded = bounds.low is not None and bounds.high is not None and bounds.low != bounds.high
    return {
        "best": _size(bounds),
        "low": bounds.low,
        "high": bounds.high,
        "bounded": bounded,
        "shape": _shape(bounds),
        "text": house.bounds(bounds).strip("\u2066\u2069"),
        "href": f"#{prefix}{anchor}",
    }


def _shape(bounds: Bounds) -> str:
    """A count with an open end points to where more or fewer may be."""
    if bounds.low is not None and bounds.high is None:
        return "triangle-up"
    return "triangle-down" if bounds.low is None and bounds.best is None else "circle"


def _size(bounds: Bounds) -> int:
    return next((end for end in (bounds.best, bounds.low, bounds.high) if end is not None), 0)


def _frame(height: int, values: list[dict[str, Any]], padding: dict[str, int]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": height,
        "background": None,
        # Fixed, since text is measured here with other fonts than the reader's.
        "autosize": "none",
        "padding": padding,
        "data": {"values": values},
        "config": {
            "view": {"stroke": None},
            "font": "system-ui",
            "text": {"color": "currentColor"},
            "axis": {"labelFontSize": 12},
        },
    }


def _axis() -> dict[str, Any]:
    ink = {
        "labelColor": "currentColor",
        "domainColor": "currentColor",
        "tickColor": "currentColor",
        "gridColor": "currentColor",
    }
    return {
        **ink,
        "title": None,
        "gridOpacity": 0.14,
        "domainOpacity": 0.5,
        "tickOpacity": 0.5,
        "labelPadding": 6,
        "labelOverlap": False,
    }


def _bound_layers(x: dict[str, Any], y: dict[str, Any], values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not any(value["bounded"] for value in values):
        return []
    rule = {"type": "rule", "color": "currentColor", "strokeWidth": 5, "opacity": 0.3}
    encoding = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    return [{"mark": rule, "transform": [{"filter": "datum.bounded"}], "encoding": encoding}]


def _points(x: dict[str, Any], y: dict[str, Any], values: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points, large and with their numbers where they are few."""
    few = len(values) <= MOST_NUMBERS
    mark = {
        "type": "point",
        "filled": True,
        "size": 70 if few else 18,
        "color": "currentColor",
        "opacity": 1,
        "cursor": "pointer",
    }
    encoding: dict[str, Any] = {"x": x, "y": y, "href": {"field": "href"}}
    if any(value["shape"] != "circle" for value in values):
        encoding["shape"] = {"field": "shape", "type": "nominal", "scale": None, "legend": None}
    points = {"mark": mark, "encoding": encoding}
    # Of several counts of one day the last bears its number.
    numbers = {**_numbers_layer(x, y), "transform": [{"filter": "datum.last"}]}
    return [points, numbers] if few else [points]


def _numbers_layer(x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "text", "dy": -13, "fontSize": 12.5, "fontWeight": 600}
    return {"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "text"}, "href": {"field": "href"}}}


def _below(days: Sequence[date]) -> int:
    """Room under the axis: for the day and the month, and a line more where the years differ."""
    return 46 if len({day.year for day in days}) == 1 else 62


def _named_days(told: Sequence[date]) -> list[date]:
    """First, last and evenly between."""
    days = sorted(set(told))
    if len(days) <= MOST_DAYS:
        return days
    stride = (len(days) - 1) / (MOST_DAYS - 1)
    return [days[round(n * stride)] for n in range(MOST_DAYS)]


def _day_names(told: Sequence[date], house: House) -> str:
    """An expression that names each day in the house's language; the month only where it is new, the year where it turns."""
    names: dict[str, list[str]] = {}
    years = {day.year for day in told}
    before: date | None = None
    for day in _named_days(told):
        number = house.shape(str(day.day))
        month = (
            []
            if before and (before.year, before.month) == (day.year, day.month)
            else [house.month(day.month)]
        )
        year = (
            [house.shape(str(day.year))]
            if len(years) > 1 and (before is None or before.year != day.year)
            else []
        )
        names[str(_moment(day))] = [number, *month, *year]
        before = day
    return f"{json.dumps(names, ensure_ascii=False)}[toString(+datum.value)]"


def _numbers(house: House) -> str:
    """An expression that writes a round number in the digits of the house."""
    if not house.arabic or house.shape("0") == "0":
        return "format(datum.value, ',')"
    digits = [house.shape(str(digit)) for digit in range(10)]
    written = "''+datum.value"
    for digit, shape in enumerate(digits):
        written = f"replace({written}, /{digit}/g, '{shape}')"
    return written


def _moment(day: date) -> int:
    """Milliseconds since 1970, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _draw(spec: dict[str, Any]) -> str:
    """SVG of a specification, its links within the page."""
    import vl_convert  # noqa: PLC0415  (loads a whole engine, and only charts need it)

    svg: str = vl_convert.vegalite_to_svg(spec)
    svg = re.sub(r'href="https?://[^"#]*#', 'href="#', svg)
    return re.sub(r'<svg ([^>]*?) width="[\d.]+" height="[\d.]+"', r"<svg \1", svg, count=1)
