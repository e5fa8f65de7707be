"""Short reports of our own wording, and readings of them made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.terms import Bound, ClaimKind, Measure

PUBLISHED = date(2022, 1, 26)
TOLL = (
    "معركة السجن: 124 قتيلاً من تنظيم الدولة الإسلامية\n"
    "قال المرصد السوري لحقوق الإنسان إن 124 من عناصر التنظيم قُتلوا في محيط سجن غويران منذ 20 كانون الثاني، "
    "إضافة إلى 50 من قوى الأمن وسبعة مدنيين."
)
"""A headline and its body: 124, 50 and 7."""


def document(text: str = TOLL, **told: Any) -> Document:
    """A document of an agency, published on 26 January 2022."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    given = {"name": "report.txt", "language": "ar", "published": PUBLISHED, "outlet": "وكالة"} | told
    return Document(text=text, sha256=sha256, **given)


def figure(text: str, words: str, value: int | None, *, nth: int = 0, **told: Any) -> Figure:
    """The figure of these words in a text; exact and of people killed unless told otherwise."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    given = {
        "id": f"f{start}",
        "low": value,
        "high": value,
        "bound": Bound.EXACT,
        "measure": Measure.KILLED,
    } | told
    return Figure(start=start, end=start + len(words), text=words, value=value, **given)


def at_least(text: str, words: str, value: int, **told: Any) -> Figure:
    return figure(text, words, value, high=None, bound=Bound.AT_LEAST, **told)


def about(text: str, words: str, value: int, **told: Any) -> Figure:
    return figure(text, words, value, low=None, high=None, bound=Bound.ABOUT, **told)


def claim(kind: ClaimKind, *operands: Figure, **told: Any) -> Claim:
    """A claim over figures, spanning them."""
    ends = [(operand.start, operand.end) for operand in operands] or [(0, 0)]
    given = {"start": min(start for start, _ in ends), "end": max(end for _, end in ends)} | told
    return Claim("c1", kind, text="", operands=tuple(operand.id for operand in operands), **given)


def battle(**told: Any) -> Reading:
    """The reading of TOLL: the toll twice, and two more groups."""
    period = {"start_date": date(2022, 1, 20), "end_date": PUBLISHED}
    figures = (
        figure(TOLL, "124 قتيلاً", 124, groups=("islamic-state",), **period),
        figure(
            TOLL,
            "124 من عناصر",
            124,
            groups=("islamic-state",),
            place="سجن غويران",
            place_ids=("ghwayran",),
            attributed_to="المرصد السوري لحقوق الإنسان",
            **period,
        ),
        figure(TOLL, "50 من قوى الأمن", 50, groups=("asayish",), **period),
        figure(TOLL, "سبعة مدنيين", 7, groups=("civilians",), **period),
    )
    return Reading(document(**told), figures)


def dispatches(count: int, figures_each: int = 10) -> Iterable[Reading]:
    """Different documents, each with so many different numbers."""
    for number in range(count):
        text = f"Dispatch {number}: " + ", ".join(
            f"{1000 * number + place} killed" for place in range(figures_each)
        )
        words = [f"{1000 * number + place} killed" for place in range(figures_each)]
        figures = tuple(figure(text, told, int(told.split()[0])) for told in words)
        yield Reading(document(text, name=f"{number:03}.txt", language="en"), figures)


def renamed(reading: Reading, **told: Any) -> Reading:
    """The same reading of another document."""
    return replace(reading, document=replace(reading.document, **told))
