"""Issues of a list of names: whom each counts, and what becomes of an earlier file of the same issue.

A list states everybody whom it names, for one day. So a newer file of it for that day, published no later, is the list as mended:
its line takes the place of the earlier file's, and nobody is counted in both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from tawthiq.ledger import COUNTED, Ledger
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.text.normal import fold

SAME_PERSON = "the same person again: one official number and one name"
SAME_ROW = "the same row again, word for word: one person or two"
SHARED_NUMBER = "an official number that another name of the list has: one person or two"
_TELLING = 3
"""Two equal rows of fewer cells may well be two people: "unknown, male"."""
REPLACED = "a newer file of the same list for the same day"


@dataclass(slots=True)
class Issue:
    """What the rows of one issue make, row by row."""

    first: int
    """Its first row."""
    listed: int = 0
    """Persons listed: rows, less those that only repeat another."""
    unread: int = 0
    """Rows of them that cannot be taken."""
    doubtful: int = 0
    """Rows of them that may be of somebody whom another row names."""
    _names: dict[str, set[str]] = field(default_factory=dict)
    _rows: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, number: str | None, names: tuple[str | None, ...], row: tuple[object, ...]) -> str | None:
        """Take in a row that can be read; what is to be said of it, SAME_PERSON where it is no further person."""
        name = " / ".join(fold(one) for one in names if one)
        before = self._names.setdefault(fold(number), set()) if number is not None else set()
        if name and name in before:
            return SAME_PERSON
        said = SHARED_NUMBER if before else SAME_ROW if len(row) >= _TELLING and row in self._rows else None
        before.add(name)
        self._rows.add(row)
        self.listed += 1
        self.doubtful += said is not None
        return said

    def add_unread(self) -> None:
        """Take in a row that cannot be taken: the list names somebody there."""
        self.listed += 1
        self.unread += 1

    @property
    def bounds(self) -> tuple[int, int, int]:
        """Low: whom nothing makes doubtful; best and high: everybody listed."""
        return self.listed - self.unread - self.doubtful, self.listed, self.listed

    def said(self) -> str | None:
        """Why it is not known exactly how many people the list names; None where it is."""
        reasons = []
        if self.unread:
            reasons.append(f"{self.unread} could not be taken")
        if self.doubtful:
            reasons.append(f"{self.doubtful} may be somebody who stands there already")
        low, best, _ = self.bounds
        return f"the list counts {best}, at least {low}: {', '.join(reasons)}" if reasons else None


@runtime_checkable
class Lists(Protocol):
    """A format whose files are whole issues of lists."""

    def lines_in(self, sha256: str) -> Mapping[str, str]:
        """The lines of this file, by the ids that they would have in the file of that hash."""


def settle(
    form: Lists,
    ledger: Ledger,
    sha256: str,
    published: date | datetime | None,
    *,
    author: str,
    reason: str,
    accept: bool,
) -> tuple[list[str], bool]:
    """Let this file's lines stand in the place of those of other files of the same issues; what was done or waits, and if it was.

    Those published on another day stay: by the clock of saying the later one holds. What a colleague decided on is left.
    """
    others = [one for one in ledger.document_hashes() if one != sha256]
    pairs = {there: here for other in others for there, here in form.lines_in(other).items()}
    day = published.date() if isinstance(published, datetime) else published
    rivals = [
        line
        for line in map(ledger.line, sorted(ledger.known_ids(list(pairs))))
        if line.evidence.published == day
    ]
    said, done = [], False
    for line in rivals:
        own = ledger.line(pairs[line.id])
        if line.status is LineStatus.REJECTED:
            continue
        if not accept:
            said.append(
                f"{line.id} of “{line.evidence.name}” is of the same list and day: accept one of the two, and reject the other"
            )
        elif _decided_by_another(ledger, line, author):
            said.append(
                f"{line.id} of “{line.evidence.name}” is of the same list and day, and was decided on: it is left"
            )
        else:
            ledger.review(line.id, LineStatus.REJECTED, author=author, reason=f"{REPLACED}: {reason}")
            said.append(f"takes the place of {line.id}, of the same list and day in “{line.evidence.name}”")
            _let_stand(ledger, own, author, reason)
            done = True
    return said, done


def _let_stand(ledger: Ledger, own: CasualtyLine, author: str, reason: str) -> None:
    """Accept a line that stood before, was replaced, and is now imported anew."""
    if own.status not in COUNTED and (own.reason or "").startswith(REPLACED):
        ledger.review(own.id, LineStatus.ACCEPTED, author=author, reason=reason)


def _decided_by_another(ledger: Ledger, line: CasualtyLine, author: str) -> bool:
    decisions: Collection[object] = ledger.history(line.id)
    return len(decisions) > 1 and line.decided_by not in (None, author)
