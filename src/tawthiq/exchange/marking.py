"""A document cut into paragraphs and pieces, so that figures, numerals and claims can be marked where they stand.

Spans overlap: a claim's words contain its figures. Every boundary of every span inside a paragraph ends a piece, and each
piece knows all that covers it. Put together again, the pieces are the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from tawthiq.model.figures import Claim, Figure, Numeral, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import ClaimKind

Spanned = TypeVar("Spanned", Figure, Numeral)

_PARAGRAPH = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same spans cover from end to end."""

    start: int
    end: int
    text: str
    figure: Figure | None = None
    numeral: Numeral | None = None
    findings: tuple[int, ...] = ()
    """Positions, in the list of findings, of those whose words these are."""
    closes: tuple[int, ...] = ()
    """Positions of the findings whose words end here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the document that holds text, its pieces, and the findings that begin in it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    finding: int = field(default=-1)
    last: bool = True
    """True for the stretch after which a finding's reference stands."""


def paragraphs(reading: Reading, findings: Sequence[Finding]) -> list[Paragraph]:
    """The document's paragraphs, in order; blank lines are left out."""
    text = reading.document.text
    lines = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(text) if match[0].strip()]
    spans = [
        span
        for number, finding in enumerate(findings)
        for span in _spans(claim_words(reading, finding.claim), number, lines)
    ]
    placed = _begin_in(lines, findings)
    return [
        Paragraph(start, end, tuple(_pieces(reading, spans, start, end)), tuple(placed.get(start, ())))
        for start, end in lines
    ]


def claim_words(reading: Reading, claim: Claim) -> list[tuple[int, int]]:
    """Where a claim's words stand: its own, then those of a second wording.

    Two mentions of one figure may lie paragraphs apart, and what is between them is no part of the claim.
    """
    if claim.kind is ClaimKind.SAME:
        known = {figure.id: (figure.start, figure.end) for figure in reading.figures}
        mentions = [known[operand] for operand in claim.operands if operand in known]
        if len(mentions) > 1:
            return mentions
    words = [(claim.start, claim.end)]
    if claim.against_start is not None and claim.against_end is not None:
        words.append((claim.against_start, claim.against_end))
    return words


def quotes(reading: Reading, claim: Claim) -> list[str]:
    """The words of a claim, each on one line."""
    return [
        re.sub(r"\s+", " ", reading.document.text[start:end]).strip()
        for start, end in claim_words(reading, claim)
    ]


def _spans(words: Sequence[tuple[int, int]], number: int, lines: Sequence[tuple[int, int]]) -> list[_Span]:
    """The words of a finding as spans to mark; a reference stands after the first of them."""
    spans: list[_Span] = []
    for first, last in words:
        # Words that run on into a line break or a blank line end with the text before it.
        ends = [min(end, last) for start, end in lines if start < last and first < end]
        if ends and ends[-1] > first:
            spans.append(_Span(first, ends[-1], number, last=not spans))
    return spans


def _begin_in(lines: Sequence[tuple[int, int]], findings: Sequence[Finding]) -> dict[int, list[int]]:
    """The findings of each paragraph, by the paragraph's start: the last one that begins at or before the claim."""
    placed: dict[int, list[int]] = {}
    for number, finding in enumerate(findings):
        before = [start for start, _ in lines if start <= finding.claim.start]
        if lines:
            placed.setdefault(before[-1] if before else lines[0][0], []).append(number)
    return placed


def _pieces(reading: Reading, spans: Iterable[_Span], start: int, end: int) -> Iterable[Piece]:
    figures = [figure for figure in reading.figures if figure.start < end and start < figure.end]
    numerals = [numeral for numeral in reading.numerals if numeral.start < end and start < numeral.end]
    words = [span for span in spans if span.start < end and start < span.end]
    inside = [(span.start, span.end) for span in figures]
    inside += [(span.start, span.end) for span in numerals]
    inside += [(span.start, span.end) for span in words]
    edges = {start, end} | {min(max(edge, start), end) for span in inside for edge in span}
    for left, right in pairwise(sorted(edges)):
        covering = [span for span in words if span.start <= left and right <= span.end]
        yield Piece(
            left,
            right,
            reading.document.text[left:right],
            _narrowest(figures, left, right),
            _narrowest(numerals, left, right),
            tuple(sorted({span.finding for span in covering})),
            tuple(span.finding for span in covering if span.last and span.end == right),
        )


def _narrowest(spans: Iterable[Spanned], left: int, right: int) -> Spanned | None:
    """Where figures nest, the inner one is the one that the words state."""
    covering = [span for span in spans if span.start <= left and right <= span.end]
    return min(covering, key=lambda span: span.end - span.start, default=None)
