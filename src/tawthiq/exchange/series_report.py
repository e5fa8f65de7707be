"""The report on tolls followed through documents: one self-contained HTML file, a chart and a table a toll, its findings beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from tawthiq import __version__
from tawthiq.bulletins.charts import Point, points_chart
from tawthiq.bulletins.house import House
from tawthiq.exchange.html_report import environment
from tawthiq.exchange.labels import Labels
from tawthiq.exchange.series_labels import groups_name, number_words, toll_name
from tawthiq.model.series import Certainty, Discrepancy, Following, Role, Series, TollMention
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import Bound, Verdict

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_CHARTS = 300
"""Charts drawn in one report, of the tolls with findings first; more would be too large a file to open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A mention as a row of its toll's table."""

    anchor: str
    mention: TollMention
    number: str
    change: str
    parts: tuple[str, ...]
    role: str
    link: str
    before: str
    marked: str
    after: str
    """The sentence: what stands before the number, the number, and what follows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the documents that a finding sets side by side."""

    mention: TollMention
    number: str
    before: str
    marked: str
    after: str
    anchor: str
    """The row of the mention; empty where it stands in no table."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown."""

    finding: Discrepancy
    verdict: str
    label: str
    severity: str
    kind: str
    reason: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll with all that is shown of it."""

    series: Series
    labels: Labels
    direction: str
    title: str
    part_names: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    chart: Markup | None

    @property
    def failing(self) -> int:
        """How many findings fail."""
        return sum(note.finding.verdict is Verdict.FAILS for note in self.notes)


def series_report(following: Following, *, everything: bool = False) -> str:
    """The report as HTML that needs nothing beside it: no network, no script."""
    series = [*following.series, *(following.told_once if everything else ())]
    known = {one.id for one in series}
    parts: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        if one.part_of in known and one.part_of is not None:
            parts[one.part_of].append(one)
    notes: dict[str, list[Discrepancy]] = defaultdict(list)
    for discrepancy in following.discrepancies:
        notes[discrepancy.series].append(discrepancy)
    charted = _charted(series, notes)
    tolls = [_toll(one, parts[one.id], notes[one.id], charted=one.id in charted) for one in series]
    arabic = sum(toll.labels.language == "ar" for toll in tolls)
    page = Labels("ar" if arabic * 2 > len(tolls) else "en")
    template = environment().get_template("series.html.j2")
    fails = sum(one.verdict is Verdict.FAILS for one in following.discrepancies)
    return template.render(
        tolls=tolls,
        page=page,
        direction="rtl" if page.language == "ar" else "ltr",
        css=_css("report.css") + _css("series.css"),
        version=__version__,
        documents=following.documents,
        fails=fails,
        undecided=len(following.discrepancies) - fails,
        once=0 if everything else len(following.told_once),
        unfollowed=[(page("not_followed", why), n) for why, n in _unfollowed(following)],
        uncharted=sum(toll.chart is None for toll in tolls if toll.series.part_of is None),
    )


def _unfollowed(following: Following) -> list[tuple[str, int]]:
    """How many numbers are in no toll, by why."""
    return sorted(Counter(one.why.value for one in following.unfollowed).items())


def _css(name: str) -> str:
    return files("tawthiq.exchange").joinpath("templates", name).read_text(encoding="utf-8")


def _charted(series: Sequence[Series], notes: dict[str, list[Discrepancy]]) -> set[str]:
    """The tolls that get a chart: those with findings first, then those told most often."""
    ordered = sorted(
        series, key=lambda one: (not notes.get(one.id), one.part_of is not None, -len(one.mentions))
    )
    return {one.id for one in ordered[:MOST_CHARTS]}


def _toll(series: Series, parts: Sequence[Series], notes: Sequence[Discrepancy], *, charted: bool) -> Toll:
    arabic = sum(mention.source.right_to_left for mention in series.mentions) * 2 > len(series.mentions)
    labels = Labels("ar" if arabic else "en")
    rows = tuple(_rows(series, parts, labels))
    anchors = {row.mention.id: row.anchor for row in rows}
    return Toll(
        series=series,
        labels=labels,
        direction="rtl" if arabic else "ltr",
        title=toll_name(series, labels),
        part_names=tuple(groups_name(part, labels) for part in parts),
        rows=rows,
        notes=tuple(_note(one, labels, anchors) for one in notes),
        chart=_chart(rows, labels) if charted else None,
    )


def _rows(series: Series, parts: Sequence[Series], labels: Labels) -> list[Row]:
    told = [
        {mention.source.name: mention for mention in part.mentions if mention.role is not Role.FORMER}
        for part in parts
    ]
    changes = _changes(series)
    rows = []
    for at, mention in enumerate(series.mentions, 1):
        cells = [of.get(mention.source.name) if mention.role is not Role.FORMER else None for of in told]
        before, marked, after = _sentence(mention)
        unsure = mention.certainty is not Certainty.STATED
        rows.append(
            Row(
                anchor=f"{series.id}-{at}",
                mention=mention,
                number=number_words(mention, labels),
                change=changes.get(mention.id, ""),
                parts=tuple(number_words(cell, labels) if cell is not None else "" for cell in cells),
                role=labels("role_in_series", mention.role.value) if mention.role is not Role.COUNT else "",
                link=labels("certainty", mention.certainty.value) + _because(mention, labels)
                if unsure
                else "",
                before=before,
                marked=marked,
                after=after,
            )
        )
    return rows


def _because(mention: TollMention, labels: Labels) -> str:
    reason = mention.reason_ar if labels.language == "ar" else mention.reason
    return f": {reason}" if reason else ""


def _changes(series: Series) -> dict[str, str]:
    """By how much each count differs from the one before it."""
    counts = [mention for mention in series.mentions if mention.role is Role.COUNT]
    return {
        after.id: f"{after.value - before.value:+d}".replace("-", "\u2212")
        for before, after in pairwise(counts)
        if before.value is not None and after.value is not None and after.value != before.value
    }


def _sentence(mention: TollMention) -> tuple[str, str, str]:
    """The words around a mention, cut at the mention; only the mention where the words are withheld."""
    words, start = mention.words.text, mention.start - mention.words.start
    end = start + mention.end - mention.start
    if not words or start < 0 or end > len(words):
        return "", mention.text, ""
    return words[:start], words[start:end], words[end:]


def _note(finding: Discrepancy, labels: Labels, anchors: dict[str, str]) -> Note:
    return Note(
        finding=finding,
        verdict=finding.verdict.value,
        label=labels("verdict", finding.verdict.value),
        severity=labels("severity", finding.severity.value),
        kind=labels("discrepancy", finding.kind.value),
        reason=finding.reason_ar if labels.language == "ar" else finding.reason,
        sides=tuple(
            Side(mention, number_words(mention, labels), *_sentence(mention), anchors.get(mention.id, ""))
            for mention in finding.mentions
        ),
    )


def _chart(rows: Sequence[Row], labels: Labels) -> Markup | None:
    """The steps of the counts, each linked to its row; SVG that we drew ourselves from numbers."""
    from markupsafe import Markup  # noqa: PLC0415  (comes with jinja2)

    points = [
        Point(row.mention.as_of, _bounds(row.mention), row.anchor)
        for row in rows
        if row.mention.role is Role.COUNT and row.mention.as_of is not None
    ]
    points.sort(key=lambda point: point.day)
    if len({point.day for point in points}) < 2 or len({point.bounds for point in points}) < 2:
        return None
    return Markup(points_chart(points, House(labels.language), ""))


def _bounds(mention: TollMention) -> Bounds:
    best = mention.value if mention.bound in (Bound.EXACT, Bound.ABOUT) else None
    return Bounds(mention.low, best, mention.high)
