"""The audit report: one self-contained HTML file, the article with its figures marked and each finding beside its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tawthiq import __version__
from tawthiq.exchange.labels import Labels, figure_facts, stated_number
from tawthiq.exchange.marking import Paragraph, paragraphs, quotes
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

_ORDER = (Verdict.FAILS, Verdict.UNDECIDED, Verdict.HOLDS)
_LONGEST_HEADLINE = 220
"""Characters up to which a first line is set as a headline."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown: its number in the order of the text, its words and its labels."""

    number: int
    ident: str
    finding: Finding
    verdict: str
    label: str
    severity: str
    kind: str
    quotes: tuple[str, ...]
    """Its words: two where the document says a thing twice."""
    reason: str
    by_ledger: bool
    anchor: str
    """Where its words end in the article; the note itself for a finding about no words."""
    operands: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of a report."""

    ident: str
    reading: Reading
    labels: Labels
    title: str
    direction: str
    notes: tuple[Note, ...]
    paragraphs: tuple[Paragraph, ...]
    headline: bool
    counts: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def by_verdict(self) -> list[Note]:
        """Failures first, then what is undecided, then what holds; each in the order of the text."""
        return sorted(self.notes, key=lambda note: (_ORDER.index(note.finding.verdict), note.number))


def audit_report(audited: Sequence[tuple[Reading, Sequence[Finding]]]) -> str:
    """The report on one or several documents, as HTML that needs nothing beside it: no network, no script."""
    sheets = [
        _sheet(f"d{number}", reading, findings) for number, (reading, findings) in enumerate(audited, 1)
    ]
    arabic = sum(sheet.labels.language == "ar" for sheet in sheets)
    page = Labels("ar" if arabic * 2 > len(sheets) else "en")
    template = environment().get_template("report.html.j2")
    return template.render(
        sheets=sheets,
        page=page,
        direction="rtl" if page.language == "ar" else "ltr",
        css=files("tawthiq.exchange").joinpath("templates", "report.css").read_text(encoding="utf-8"),
        version=__version__,
        facts=figure_facts,
        stated=stated_number,
        asked=any(note.by_ledger for sheet in sheets for note in sheet.notes),
    )


def _sheet(ident: str, reading: Reading, findings: Sequence[Finding]) -> Sheet:
    document = reading.document
    labels = Labels("ar" if document.right_to_left else "en")
    ordered = sorted(findings, key=lambda finding: (finding.claim.start, finding.claim.end, finding.claim.id))
    lines = tuple(paragraphs(reading, ordered))
    closed = {number for line in lines for piece in line.pieces for number in piece.closes}
    notes = tuple(
        _note(f"{ident}n{at + 1}", at + 1, reading, finding, labels=labels, closed=at in closed)
        for at, finding in enumerate(ordered)
    )
    first = document.text[lines[0].start : lines[0].end].strip() if lines else ""
    return Sheet(
        ident=ident,
        reading=reading,
        labels=labels,
        title=document.title or (first if first and len(first) <= _LONGEST_HEADLINE else document.name),
        direction="rtl" if document.right_to_left else "ltr",
        notes=notes,
        paragraphs=lines,
        headline=len(lines) > 1 and len(first) <= _LONGEST_HEADLINE,
        counts=tuple(_counts(notes, labels)),
        roles=_roles(reading, labels),
    )


def _note(
    ident: str, number: int, reading: Reading, finding: Finding, *, labels: Labels, closed: bool
) -> Note:
    known = {figure.id: figure for figure in reading.figures}
    arabic = labels.language == "ar"
    return Note(
        number=number,
        ident=ident,
        finding=finding,
        verdict=finding.verdict.value,
        label=labels("verdict", finding.verdict.value),
        severity=labels("severity", finding.severity.value) if finding.severity else "",
        kind=labels("kind", finding.claim.kind.value),
        quotes=tuple(quotes(reading, finding.claim)),
        reason=(finding.reason_ar if arabic else "") or finding.reason,
        by_ledger=finding.source != "document",
        anchor=f"{ident}-ref" if closed else ident,
        operands=tuple(known[operand] for operand in finding.claim.operands if operand in known),
    )


def _counts(notes: Sequence[Note], labels: Labels) -> list[tuple[str, str]]:
    """How many of each verdict; that nothing fails is said, the others only where there are any."""
    counts = []
    for verdict in _ORDER:
        number = sum(note.finding.verdict is verdict for note in notes)
        if number or verdict is Verdict.FAILS:
            text = labels.count(verdict.value, number) if number else labels.text("no_failure")
            counts.append((verdict.value if number else "none", text))
    return counts


def _roles(reading: Reading, labels: Labels) -> tuple[tuple[str, tuple[str, ...]], ...]:
    roles: dict[str, list[str]] = {}
    for numeral in reading.numerals:
        roles.setdefault(labels("role", numeral.role), []).append(numeral.text)
    return tuple((role, tuple(texts)) for role, texts in sorted(roles.items()))


@cache
def environment() -> Environment:
    """Where the templates are found; everything is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  (loaded for reports only)

    return Environment(
        loader=PackageLoader("tawthiq.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
