"""What a ledger has already of an incident that is being entered: the same call again, or one that may be of the same incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawthiq.exchange.importing.entering import Entered
from tawthiq.ledger import Ledger, UnknownRecord
from tawthiq.model.incidents import Incident


@dataclass(frozen=True, slots=True)
class Before:
    """An incident of the ledger that is like the one being entered."""

    incident: Incident
    same: bool
    """True where the same originator told it in the same words: the very same call."""


def told_before(ledger: Ledger, entered: Entered, known: Iterable[Incident] | None = None) -> list[Before]:
    """Incidents of the same days at the same place; the same call first.

    ``known`` are the ledger's incidents, where somebody has them at hand.
    """
    new = entered.incident
    found = []
    for old in known if known is not None else ledger.records(Incident):
        if old.withdrawn or not _one_time(old, new):
            continue
        if _one_place(old, new):
            same = old.happened == new.happened and _same_words(ledger, old, entered)
            found.append(Before(old, same))
    return sorted(found, key=lambda one: not one.same)


def twice(entered: Sequence[Entered]) -> tuple[int, int] | None:
    """The first two, from 1, of several that tell the same in the same words; None where none do."""
    seen: dict[object, int] = {}
    for at, one in enumerate(entered, 1):
        facts = [(line.measure, line.groups, line.low, line.best, line.high) for line in one.lines]
        told = (one.document.text, one.incident.happened, one.incident.place, tuple(facts))
        if told in seen:
            return seen[told], at
        seen[told] = at
    return None


def _one_time(old: Incident, new: Incident) -> bool:
    """True where the days of the two meet; of one whose days are not known that cannot be said."""
    one, two = old.happened, new.happened
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return one == two
    return one.start < two.end and two.start < one.end


def _one_place(old: Incident, new: Incident) -> bool:
    if old.place_ids and new.place_ids:
        return old.place_ids[0] == new.place_ids[0]
    return old.place == new.place


def _same_words(ledger: Ledger, old: Incident, entered: Entered) -> bool:
    if old.document is None:
        return False
    try:
        document = ledger.document(old.document)
    except UnknownRecord:
        return False
    told = entered.document
    return (document.text, document.originator) == (told.text, told.originator)
