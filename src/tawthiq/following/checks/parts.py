"""Two documents give one total with different parts."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.auditing.reasons import figure_words, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Number
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity


def check_parts(thread: Thread, around: Around) -> Iterator[Found]:
    """The first telling of a total with its parts, against each later one; one finding a total."""
    first: dict[int, tuple[Link, dict[int, Number]]] = {}
    found: set[int] = set()
    for link in thread.links:
        value = link.number.value
        if value is None or value in found or link.role is Role.FORMER:
            continue
        parts = around.parts(link.number)
        if not parts:
            continue
        if value not in first:
            first[value] = (link, parts)
            continue
        earlier, known = first[value]
        if earlier.number.source == link.number.source:
            continue
        pair = _changed(known, parts)
        if pair is not None:
            found.add(value)
            yield _found(thread, earlier, link, *pair)


def _changed(known: dict[int, Number], parts: dict[int, Number]) -> tuple[Number, Number] | None:
    """The first part that the two give differently."""
    for part, one in known.items():
        other = parts.get(part)
        if other is not None and one.apart(other):
            return one, other
    return None


def _found(thread: Thread, earlier: Link, link: Link, one: Number, other: Number) -> Found:
    return Found(
        DiscrepancyKind.PARTS,
        Severity.FIGURE,
        thread,
        (earlier, link, Link(one, earlier.certainty, earlier.why), Link(other, link.certainty, link.why)),
        say(
            "series.parts",
            one=told_words(earlier),
            other=told_words(link),
            part=figure_words(one),
            changed=figure_words(other),
        ),
        expected=one.size,
        found=other.size,
        day=link.moment,
    )
