"""Counting a ledger: its snapshot is made or found, and questions are answered over it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from tawthiq.model.control import Control
from tawthiq.model.gazetteer import Place, Term
from tawthiq.model.judgements import Judgement
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.records import Record
from tawthiq.model.tallies import Query, Tally
from tawthiq.model.terms import Sensitivity
from tawthiq.model.victims import Victim
from tawthiq.tallying.containment import Containment, from_resources, with_places
from tawthiq.tallying.control import Controls
from tawthiq.tallying.engine.answer import COUNTED, FEW, ask_snapshot
from tawthiq.tallying.engine.snapshots import Snapshot, make_snapshot, open_snapshot, rules_of
from tawthiq.tallying.judged import Judgements
from tawthiq.tallying.recorded import dyads_of
from tawthiq.tallying.victims import lines_of_victims

Told = TypeVar("Told", bound=Record)
Names = Mapping[str, tuple[str | None, str | None]]


class Head(Protocol):
    """The last entry of a ledger."""

    @property
    def sequence(self) -> int:
        """Its number."""

    @property
    def hash(self) -> str:
        """Its hash."""


class Ledger(Protocol):
    """What counting asks of a ledger (``tawthiq.ledger.Ledger``): counting itself needs no database."""

    location: str

    def head(self, recorded_on: datetime | None = None) -> Head:
        """The last entry, or the last one up to a moment."""

    def unnamed_lines(self, recorded_on: datetime | None = None) -> tuple[Head, list[CasualtyLine]]:
        """All lines at one head, with no erasable word in them."""

    def named(self, commitments: Iterable[str]) -> dict[str, str]:
        """The words behind commitments."""

    def records(self, kind: type[Told], *, recorded_on: datetime | None = None) -> list[Told]:
        """Records of a class."""


@dataclass(frozen=True)
class LedgerCount:
    """A ledger at one head, ready to be asked. ``of`` makes it."""

    snapshot: Snapshot
    containment: Containment
    controls: Controls
    recorded_on: datetime | None = None
    judgements: Judgements = field(default_factory=Judgements)
    names: Names = field(default_factory=dict)
    """Of the ids that imported lists and datasets brought, those that are public: in Arabic and in English."""

    @classmethod
    def of(
        cls, ledger: Ledger, recorded_on: datetime | None = None, folder: Path | None = None
    ) -> LedgerCount:
        """The snapshot of the ledger as it stands, or stood at a moment: reused where it is there, made where it is not.

        ``folder`` is where snapshots lie; beside a ledger that is a file, else in the user's cache. OSError where it cannot
        be written, and the errors of the ledger.
        """
        places = ledger.records(Place, recorded_on=recorded_on)
        containment = with_places(from_resources(), places)
        controls = Controls.of(ledger.records(Control, recorded_on=recorded_on), containment)
        into = folder or folder_of(ledger.location)
        snapshot = snapshot_of(ledger, recorded_on, into, containment, pruning=folder is None)
        names = ledger.named(snapshot.dictionaries["originator"].values)
        judged = Judgements.of(ledger.records(Judgement, recorded_on=recorded_on))
        imported = _public_names([*places, *ledger.records(Term, recorded_on=recorded_on)])
        return cls(snapshot.named(names), containment, controls, recorded_on, judged, imported)

    def ask(self, query: Query, statuses: Sequence[LineStatus] = COUNTED, *, few: int = FEW) -> Tally:
        """The tally that answers a query. Raises TallyError as ``tally`` does."""
        found = ask_snapshot(
            self.snapshot,
            query,
            statuses=statuses,
            containment=self.containment,
            controls=self.controls,
            few=few,
            judgements=self.judgements,
        )
        assert found.source is not None
        ids = {one for cell in found.cells for value in cell.values if value for one in value.split("+")}
        names = {one: self.names[one] for one in ids if one in self.names}
        return replace(found, source=replace(found.source, recorded_on=self.recorded_on), names=names)


def _public_names(told: Iterable[Place | Term]) -> Names:
    """Names that anybody may see; what is restricted keeps its id."""
    return {
        one.id: (one.name_ar, one.name_en)
        for one in told
        if one.sensitivity is Sensitivity.PUBLIC and not one.withdrawn and (one.name_ar or one.name_en)
    }


def snapshot_of(
    ledger: Ledger,
    recorded_on: datetime | None,
    folder: Path,
    containment: Containment,
    *,
    pruning: bool = False,
) -> Snapshot:
    """The ledger's snapshot in a folder."""
    head = ledger.head(recorded_on)
    found = open_snapshot(folder / f"{head.hash}.parquet", rules_of(containment))
    if found is not None:
        return found
    at, lines = ledger.unnamed_lines(recorded_on)
    lines += lines_of_victims(lines, ledger.records(Victim, recorded_on=recorded_on), containment=containment)
    judged = Judgements.of(ledger.records(Judgement, recorded_on=recorded_on)).one_incident
    return make_snapshot(
        lines,
        folder,
        at.hash,
        at.sequence,
        containment,
        dyads=dyads_of(ledger, recorded_on),
        judged=tuple(judged),
        pruning=pruning,
    )


def folder_of(location: str) -> Path:
    """Where a ledger's snapshots lie: beside a file, and for a database in the user's cache."""
    if "://" not in location:
        beside = Path(f"{location}.snapshots")
        if os.access(beside if beside.exists() else beside.absolute().parent, os.W_OK):
            return beside
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tawthiq" / "snapshots"
