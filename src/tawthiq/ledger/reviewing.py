"""What still waits for a person's decision, each line with its words in their context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawthiq.model.lines import CasualtyLine, LineStatus

if TYPE_CHECKING:
    from tawthiq.ledger.ledger import Ledger
    from tawthiq.ledger.records import StoredDocument

CONTEXT = 160
"""Characters of the document shown on each side of a figure under review."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A line that waits for a person, with the words that it rests on; None where they were erased."""

    line: CasualtyLine
    document: StoredDocument
    before: str | None
    words: str | None
    after: str | None


def review_queue(ledger: Ledger, *, context: int = CONTEXT) -> Iterator[Pending]:
    """The lines that are only proposed, in the order of recording, each with its words in their context."""
    document = None
    for line in ledger.lines(statuses=(LineStatus.PROPOSED,)):
        if document is None or document.sha256 != line.evidence.sha256:
            document = ledger.document(line.evidence.sha256)
        yield _pending(ledger, line, document, context)


def pending(ledger: Ledger, line: CasualtyLine, *, context: int = CONTEXT) -> Pending:
    """One line, decided or not, with its words in their context."""
    return _pending(ledger, line, ledger.document(line.evidence.sha256), context)


def _pending(ledger: Ledger, line: CasualtyLine, document: StoredDocument, context: int) -> Pending:
    told = line.evidence
    if told.row is not None:
        return Pending(line, document, "", ledger.row_words(line.id), "")
    return Pending(line, document, *_in_context(document.text, told.start, told.end, context))


def _in_context(
    text: str | None, start: int, end: int, context: int
) -> tuple[str | None, str | None, str | None]:
    """The text before, the words, the text after; cut between words, with a sign where it was cut."""
    if text is None:
        return None, None, None
    before, after = text[max(0, start - context) : start], text[end : end + context]
    if start > context:
        before = "…" + before.partition(" ")[2]
    if end + context < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, text[start:end], after
