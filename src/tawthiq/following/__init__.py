"""Many documents together: a toll followed through time and across outlets (docs/series.md).

Each document is told once (``tell``), small enough that a hundred thousand fit; ``follow`` links what they tell by keys,
brings each toll into order, and finds what does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tawthiq.following.around import Around
from tawthiq.following.checks import CHECKS, CHECKS_OF_ALL
from tawthiq.following.findings import Found
from tawthiq.following.kept import decided, withheld
from tawthiq.following.linking import link
from tawthiq.following.ordering import order
from tawthiq.following.results import following
from tawthiq.following.same_names import one_spelling
from tawthiq.following.sources import distinct
from tawthiq.following.telling import tell
from tawthiq.following.threads import Thread
from tawthiq.following.told import Told
from tawthiq.following.unfollowed import unfollowed
from tawthiq.model.series import Following
from tawthiq.tallying.containment import Containment, from_resources

__all__ = ["Told", "decided", "follow", "tell", "withheld"]


def follow(told: Iterable[Told], containment: Containment | None = None) -> Following:
    """The tolls that the documents tell, in order, and what does not fit between them.

    The order of the documents changes nothing, and a document given twice counts once.
    """
    documents = one_spelling(distinct(told))
    known = containment or from_resources()
    linked = link(documents, known)
    order(linked)
    around = Around(linked, known)
    found = [finding.settled for finding in _findings(linked.threads, around)]
    return replace(
        following(linked.threads, found, len(documents)),
        unfollowed=unfollowed(documents, linked.threads),
    )


def _findings(threads: Sequence[Thread], around: Around) -> Iterable[Found]:
    for thread in threads:
        for check in CHECKS:
            yield from check(thread, around)
    for check_all in CHECKS_OF_ALL:
        yield from check_all(threads, around)
