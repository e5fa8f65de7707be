"""Putting what may have to be erased beside the chain: an entry's body gets a commitment, the store the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tawthiq.ledger.canonical import commitment, new_salt
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import body_values
from tawthiq.model.documents import Document
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Sensitivity

SHARED_KINDS = ("author", "originator")
"""Held once a ledger and not once an entry, so that who is one person or one source stays so after erasure."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value that may have to be erased, with the salt that ties it to its commitment."""

    commitment: str
    kind: str
    salt: bytes
    value: bytes | None
    """UTF-8; None once erased."""


class Keeper:
    """Gives commitments for the values of one step, and remembers what has to be stored for them.

    ``known`` gives the commitment under which the ledger already holds a value of a shared kind, or None.
    """

    def __init__(self, known: Callable[[str, bytes], str | None]) -> None:
        self._known = known
        self._shared: dict[tuple[str, bytes], str] = {}
        self.new: list[Held] = []

    def hold(self, kind: str, value: str) -> str:
        """The commitment for a value."""
        data = value.encode(errors="surrogatepass")
        if kind not in SHARED_KINDS:
            return self._new(kind, data)
        if (kind, data) not in self._shared:
            self._shared[kind, data] = self._known(kind, data) or self._new(kind, data)
        return self._shared[kind, data]

    def _new(self, kind: str, data: bytes) -> str:
        salt = new_salt()
        held = Held(commitment(salt, kind, data), kind, salt, data)
        self.new.append(held)
        return held.commitment

    def maybe(self, kind: str, value: str | None) -> str | None:
        """The commitment for a value, None for none."""
        return None if value is None else self.hold(kind, value)


def document_body(document: Document, sensitivity: Sensitivity, keeper: Keeper) -> dict[str, Any]:
    """The body of a ``document`` entry. Its originator is the header's, as written."""
    return {
        "sha256": document.sha256,
        "language": document.language,
        "published": None if document.published is None else document.published.isoformat(),
        "sensitivity": sensitivity.value,
        "text": keeper.hold("text", document.text),
        "name": keeper.hold("name", document.name),
        "title": keeper.maybe("title", document.title),
        "outlet": keeper.maybe("outlet", document.outlet),
        "originator": keeper.maybe("originator", document.originator),
        "address": keeper.maybe("address", document.address),
    }


def line_body(line: CasualtyLine, keeper: Keeper) -> dict[str, Any]:
    """The body of a ``line-proposed`` entry."""
    told = {
        "line": line.id,
        "document": line.evidence.sha256,
        "start": line.evidence.start,
        "end": line.evidence.end,
    }
    names = (
        "measure", "groups", "by", "means", "place", "place_ids", "territory", "happened",
        "low", "best", "high", "bound", "value", "originator", "as_of", "event_clarity",
    )  # fmt: skip
    return told | changes_body({name: getattr(line, name) for name in names}, keeper)


def changes_body(changes: Mapping[str, Any], keeper: Keeper) -> dict[str, Any]:
    """Fields of a casualty line as a body holds them; ``happened`` becomes its two ends and their precision."""
    facts = dict(changes)
    if "happened" in facts:
        span = facts.pop("happened")
        facts |= {"first": span.start, "until": span.end, "precision": span.precision.value}
    for name in facts.keys() & {"measure", "bound"}:
        facts[name] = facts[name].value
    if "place" in facts:
        facts["place"] = keeper.maybe("place", facts["place"])
    if "originator" in facts:
        facts["originator"] = keeper.hold("originator", facts["originator"])
    return body_values(facts)


_IN_BODY = {
    EntryKind.OPENED: (),
    EntryKind.DOCUMENT: ("text", "name", "title", "outlet", "originator", "address"),
    EntryKind.PROPOSED: ("place", "originator"),
    EntryKind.REVIEWED: ("reason",),
}
_IN_CHANGES = ("place", "originator")


def commitments_of(kind: EntryKind, author: str, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The commitments of an entry, each with the kind of value that it stands for."""
    yield author, "author"
    changes = body.get("changes", {})
    told = [(name, body.get(name)) for name in _IN_BODY[kind]]
    told += [(name, changes.get(name)) for name in _IN_CHANGES]
    for name, value in told:
        if value is not None:
            yield value, name
