"""From a figure to the lines it counts and the words of the documents that they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tawthiq.model.judgements import Judgement
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Cell, Tally
from tawthiq.model.terms import Sensitivity

AROUND = 320
"""Code points of context at most on either side of the marked words; their own sentence where it is shorter."""

_END = re.compile(r"[.!?؟…](?=\s)|\n")


class HasWords(Protocol):
    """A document as a ledger keeps it."""

    @property
    def text(self) -> str | None: ...  # noqa: D102
    @property
    def address(self) -> str | None: ...  # noqa: D102
    @property
    def erased(self) -> bool: ...  # noqa: D102


Documents = Callable[[str], HasWords | None]
"""Gives the document of a hash, or by its id the row that a line was recorded from; None where it is not to be had."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a line rests on, or why they are not shown."""

    before: str = ""
    marked: str = ""
    after: str = ""
    address: str | None = None
    withheld: Sensitivity | None = None
    """Set where the document is not public and the reader has no right to it."""
    erased: bool = False
    rows: tuple[int, ...] = ()
    """Of a count of persons whom a list names: the rows of the file that name them, in the place of words."""
    first_row: int | None = None
    """Of a line that has no row of its own, as one that counts a list: the first row that it counts."""


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line with its words and where they were published."""

    line: CasualtyLine
    words: Words
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Trace:
    """What stands behind one figure."""

    tally: Tally
    cell: Cell
    counted: tuple[TracedLine, ...]
    parts: tuple[TracedLine, ...]
    earlier: tuple[TracedLine, ...]

    @property
    def lines(self) -> tuple[TracedLine, ...]:
        """All of them, those counted first."""
        return (*self.counted, *self.parts, *self.earlier)


def trace(tally: Tally, cell: Cell, documents: Documents, *, public_only: bool = True) -> Trace:
    """The lines behind a row or total of a tally, each with its words; what is not public is withheld unless asked for."""

    def traced(ids: tuple[str, ...]) -> tuple[TracedLine, ...]:
        return tuple(trace_line(tally.lines[one], documents, public_only=public_only) for one in ids)

    return Trace(tally, cell, traced(cell.lines), traced(cell.parts), traced(cell.earlier))


def behind(tally: Tally, cell: Cell, judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements on two of the lines behind a row, or on their incidents; ``tally.judged`` has those that were heard."""
    lines = [tally.lines[one] for one in (*cell.lines, *cell.parts, *cell.earlier)]
    ids = {line.id for line in lines} | {line.incident for line in lines}
    return [one for one in judgements if not one.withdrawn and one.one in ids and one.other in ids]


def trace_line(line: CasualtyLine, documents: Documents, *, public_only: bool = True) -> TracedLine:
    """A line with its words."""
    evidence = line.evidence
    return TracedLine(
        line, words(line, documents, public_only=public_only), evidence.outlet, evidence.published
    )


def words(line: CasualtyLine, documents: Documents, *, public_only: bool = True) -> Words:
    """The words of a line in their context, never a guess: erased, withheld or missing words are said to be so."""
    evidence = line.evidence
    if public_only and evidence.sensitivity is not Sensitivity.PUBLIC:
        return Words(withheld=evidence.sensitivity)
    if evidence.rows:
        return Words(rows=evidence.rows)
    document = documents(evidence.sha256 if evidence.row is None else line.id)
    if document is not None and document.text is None and not document.erased and evidence.row is not None:
        return Words(first_row=evidence.row, address=document.address)
    if document is None or document.erased or document.text is None:
        return Words(erased=True)
    text = document.text
    if evidence.row is not None:
        return Words(marked="; ".join(text.splitlines()), address=document.address)
    start, end = evidence.start, evidence.end
    first, begins = _sentence_start(text, start)
    last, ends = _sentence_end(text, end)
    before, after = _flat(text[first:start]), _flat(text[end:last])
    return Words(
        before=before.lstrip() if begins else f"… {before.split(' ', 1)[-1]}",
        marked=_flat(text[start:end]),
        after=after.rstrip() if ends else f"{after.rsplit(' ', 1)[0]} …",
        address=document.address,
    )


def _sentence_start(text: str, start: int) -> tuple[int, bool]:
    """Where the sentence begins that the words stand in, and whether it does: not further back than AROUND."""
    reach = max(0, start - AROUND)
    ends = [match.end() for match in _END.finditer(text, reach, start)]
    return (ends[-1], True) if ends else (reach, reach == 0)


def _sentence_end(text: str, end: int) -> tuple[int, bool]:
    reach = min(len(text), end + AROUND)
    found = _END.search(text, end, reach)
    return (found.end(), True) if found else (reach, reach == len(text))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
