"""From tolls and findings in the making to what is given out: numbered, in an order that does not depend on the files'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawthiq.following.findings import Found
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import Discrepancy, DiscrepancyKind, Following, Series, TollMention

_KINDS = tuple(DiscrepancyKind)


def following(threads: Sequence[Thread], found: Iterable[Found], documents: int) -> Following:
    """The series that two documents tell or that have a finding, their findings, and the tolls told once."""
    findings = _without_echoes(list(found))
    with_finding = {id(one.thread) for one in findings}
    beside = {id(one.thread): one.thread for one in findings}
    every = {id(thread): thread for thread in threads} | beside
    ordered = sorted(every.values(), key=_key)
    told = [thread for thread in ordered if id(thread) in with_finding or len(thread.documents()) > 1]
    once = [thread for thread in ordered if id(thread) not in with_finding and len(thread.documents()) == 1]
    for number, thread in enumerate([*told, *once], 1):
        thread.number = number
    findings.sort(key=_finding_key)
    return Following(
        series=tuple(_series(thread) for thread in told),
        discrepancies=tuple(_discrepancy(number, one) for number, one in enumerate(findings, 1)),
        documents=documents,
        told_once=tuple(_series(thread) for thread in once),
    )


def _without_echoes(found: list[Found]) -> list[Found]:
    """A finding on a part says nothing new where the same documents give one of the same kind on its whole."""
    told = {(id(one.thread), one.kind, _documents(one)) for one in found}
    return [
        one
        for one in found
        if not any((id(whole), one.kind, _documents(one)) in told for whole in _wholes(one.thread))
    ]


def _wholes(thread: Thread) -> list[Thread]:
    """The toll's whole, that whole's own, and so on; two that are each other's part are followed once."""
    found: list[Thread] = []
    whole = thread.whole
    while whole is not None and whole is not thread and whole not in found:
        found.append(whole)
        whole = whole.whole
    return found


def _documents(found: Found) -> frozenset[str]:
    return frozenset(link.number.source.name for link in found.links[:2])


def _key(thread: Thread) -> tuple[object, ...]:
    lead = thread.lead()
    return (
        thread.originator,
        thread.measure.value,
        str(thread.start or ""),
        lead.place_id or "",
        thread.identified,
        len(thread.groups),
        sorted(thread.groups),
        sorted(lead.by),
        sorted(lead.means),
        thread.links[0].number.source.name,
        thread.links[0].number.figure,
    )


def _finding_key(one: Found) -> tuple[object, ...]:
    return (
        one.thread.number,
        str(one.day or ""),
        _KINDS.index(one.kind),
        [link.number.source.name for link in one.links],
        [link.number.figure for link in one.links],
    )


def _series(thread: Thread) -> Series:
    lead = thread.lead()
    return Series(
        id=f"s{thread.number}",
        originator=thread.originator,
        measure=thread.measure,
        groups=_listed(thread),
        by=lead.listed_by,
        means=lead.listed_means,
        place=lead.place,
        place_id=lead.place_id,
        start=thread.start,
        identified=thread.identified,
        part_of=f"s{thread.whole.number}" if thread.whole is not None and thread.whole.number else None,
        mentions=tuple(mention(link) for link in thread.links),
    )


def _listed(thread: Thread) -> tuple[str, ...]:
    """The groups in the order of the text that names them all."""
    for link in thread.links:
        if link.number.groups == thread.groups:
            return link.number.listed_groups
    return tuple(sorted(thread.groups))


def mention(link: Link) -> TollMention:
    """A link as it is given out."""
    number = link.number
    return TollMention(
        source=number.source,
        figure=number.figure,
        start=number.start,
        end=number.end,
        text=number.text,
        words=number.words,
        bound=number.bound,
        value=number.value,
        low=number.low,
        high=number.high,
        as_of=link.moment,
        as_of_stated=number.moment_stated,
        certainty=link.certainty,
        reason=link.why.en,
        reason_ar=link.why.ar,
        role=link.role,
        repeats=_ident(link.repeats) if link.repeats is not None else None,
    )


def _ident(link: Link) -> str:
    return f"{link.number.source.name}#{link.number.figure}"


def _discrepancy(number: int, one: Found) -> Discrepancy:
    return Discrepancy(
        id=f"n{number}",
        kind=one.kind,
        series=f"s{one.thread.number}",
        verdict=one.verdict,
        severity=one.severity,
        mentions=tuple(mention(link) for link in one.links),
        reason=one.reason.en,
        reason_ar=one.reason.ar,
        expected=one.expected,
        found=one.found,
        as_of=one.day,
    )
