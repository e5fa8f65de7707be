"""From a document to its figures, its claims and a role for every other number.

A cascade of small stages, each with its vocabulary in ``resources``: numbers and dates → tokens → layout → quantities
(number, hedge, noun) → structure (wholes and parts) → meaning (measure, group, cause) → periods and places → claims.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.text.language import language_of

__all__ = ["read", "read_document"]


def read(
    text: str, *, name: str = "text", published: date | datetime | None = None, language: str | None = None
) -> Reading:
    """Read a text. ``published`` settles relative dates; without it the text's own dateline does, or nothing does.

    >>> reading = read("قُتل 12 مدنياً بينهم 3 أطفال في قصف على إدلب")
    >>> [(f.value, f.group) for f in reading.figures]
    [(12, 'civilians'), (3, 'children')]
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_document(Document(name, text, digest, language or language_of(text), published))


def read_document(document: Document) -> Reading:
    """Read a document; the result is the same for the same text and date of publication."""
    from tawthiq.reading.cascade import run  # noqa: PLC0415  a command that reads nothing needs no stage of it

    return run(document)
