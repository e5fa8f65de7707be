"""What every check between documents needs: a finding in the making, and numbers in words with their document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tawthiq.auditing.reasons import ISOLATE, POP, Words, figure_words, say
from tawthiq.following.around import Around
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Ids, Number
from tawthiq.model.figures import Number as Plain
from tawthiq.model.series import Certainty, DiscrepancyKind
from tawthiq.model.terms import Severity, Verdict
from tawthiq.resources import groups as all_groups


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in the making."""

    kind: DiscrepancyKind
    severity: Severity
    thread: Thread
    links: tuple[Link, ...]
    reason: Words
    expected: Plain | None = None
    found: Plain | None = None
    day: date | None = None

    @property
    def settled(self) -> Found:
        """The finding, for information only where a link that it rests on is only possible."""
        if self.severity is Severity.INFORMATION or not any(
            link.certainty is Certainty.POSSIBLE for link in self.links
        ):
            return self
        reasons = [link.why for link in self.links if link.certainty is Certainty.POSSIBLE]
        reason = say("series.unsure", finding=self.reason, why=reasons[0])
        return Found(
            self.kind,
            Severity.INFORMATION,
            self.thread,
            self.links,
            reason,
            self.expected,
            self.found,
            self.day,
        )

    @property
    def verdict(self) -> Verdict:
        """Information is what cannot be decided."""
        return Verdict.UNDECIDED if self.severity is Severity.INFORMATION else Verdict.FAILS


Check = Callable[[Thread, Around], Iterable[Found]]
CheckOfAll = Callable[[Sequence[Thread], Around], Iterable[Found]]


def told_words(link: Link) -> Words:
    """A number as it was said, its moment, and the document that says it."""
    number = link.number
    plain = figure_words(number)
    document = f"\u2068{number.source.name}\u2069"
    moment = link.moment
    if moment is None:
        return say("series.told_undated", number=plain, document=document)
    return say("series.told", number=plain, day=day_words(moment), document=document)


def day_words(day: date) -> Words:
    """A day; in Arabic set apart, as it reads from left to right."""
    return Words(str(day), f"{ISOLATE}{day}{POP}")


def apart(links: Sequence[Link]) -> tuple[Link, Link] | None:
    """The smallest and the largest of some numbers, where they cannot be one."""
    ordered = sorted(links, key=lambda link: (link.number.size, link.number.source.name))
    low, high = ordered[0], ordered[-1]
    return (low, high) if low.number.below(high.number) else None


def steps(thread: Thread) -> Iterator[tuple[list[Link], date, list[Link]]]:
    """Each moment's counts with those of the moment before."""
    before: list[Link] | None = None
    for moment, links in thread.by_moment():
        if before is not None:
            yield before, moment, links
        before = links


def rival_link(number: Number) -> Link:
    """A link for a number that stands beside its series, not in it."""
    return Link(number)


def groups_words(groups: Ids) -> Words:
    """Whom a number counts, by name."""
    if not groups:
        return say("series.everyone")
    named = {entry.id: entry for entry in all_groups()}
    known = [named[group] for group in sorted(groups) if group in named]
    return Words(", ".join(one.name_en for one in known), "، ".join(one.name_ar for one in known))
