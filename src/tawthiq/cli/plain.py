"""An audit for people at a terminal: failures first, then what is undecided, then what holds."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tawthiq.cli.console import isolate, shorten
from tawthiq.exchange.labels import Labels
from tawthiq.exchange.marking import quotes
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Verdict

ORDER = (Verdict.FAILS, Verdict.UNDECIDED, Verdict.HOLDS)
_SIGN = {Verdict.FAILS: "✗", Verdict.UNDECIDED: "?", Verdict.HOLDS: "✓"}
_COLOUR = {Verdict.FAILS: "red", Verdict.UNDECIDED: "yellow", Verdict.HOLDS: "green"}
_LABELS = Labels("en")


def audit_lines(reading: Reading, findings: list[Finding], *, everything: bool = False) -> Iterator[str]:
    """The lines to print: a head, the counts, then each finding with its words and arithmetic."""
    yield click.style(document_line(reading.document), bold=True)
    if not reading.figures and not findings:
        yield "  no figures in it: nothing to check"
        return
    yield "  " + _counts(reading, findings)
    for note in reading.notes:
        yield f"  note: {note}"
    for verdict in ORDER:
        if verdict is Verdict.HOLDS and not everything:
            continue
        for finding in findings:
            if finding.verdict is verdict:
                yield from _finding_lines(reading, finding)
    if not everything and any(finding.verdict is Verdict.HOLDS for finding in findings):
        yield "\n  (--all shows those that hold)"


def document_line(document: Document) -> str:
    """What names a document, in one line."""
    published = f"published {document.published}" if document.published else "date of publication not known"
    language = {"ar": "Arabic", "en": "English"}.get(document.language, "language not known")
    return f"{isolate(document.name)} · {language} · {published}"


def _counts(reading: Reading, findings: list[Finding]) -> str:
    figures = _LABELS.count("figures", len(reading.figures))
    if not findings:
        return f"{figures}, and no claim between them that can be checked"
    parts = []
    for verdict in ORDER:
        number = sum(finding.verdict is verdict for finding in findings)
        if number:
            parts.append(click.style(_LABELS.count(verdict.value, number), fg=_COLOUR[verdict]))
    return f"{figures} · " + ", ".join(parts)


def _finding_lines(reading: Reading, finding: Finding) -> Iterator[str]:
    claim, verdict = finding.claim, finding.verdict
    sign = click.style(f"{_SIGN[verdict]} {verdict.value}", fg=_COLOUR[verdict], bold=True)
    severity = f" ({_LABELS('severity', finding.severity.value)})" if finding.severity else ""
    kind = _LABELS("kind", claim.kind.value) if finding.source == "document" else _LABELS.text("ledger")
    line = reading.document.text.count("\n", 0, claim.start) + 1
    yield ""
    yield f"  {sign}{severity} · {kind} · line {line}"
    yield "      " + f"\n      {_LABELS.text('against')} ".join(
        isolate(shorten(quote)) for quote in quotes(reading, claim)
    )
    yield f"      {isolate(finding.reason)}"
