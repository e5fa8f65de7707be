"""Judgements: whether two records are the same, are not, or cannot be told; and publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from tawthiq.model.records import Record


class Sameness(StrEnum):
    """What is judged of two records."""

    SAME = "same"
    NOT_THE_SAME = "not-the-same"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """A decision, by a person or a scored rule, on two records. One pair has one that stands: the last."""

    PREFIX: ClassVar = "J"

    one: str
    other: str
    verdict: Sameness
    rule: str | None = None
    """The rule that proposed it; None where a person decided alone."""
    score: int | None = None
    """The rule's, in thousandths."""


def judgement_id(one: str, other: str) -> str:
    """The id of the judgement on a pair, whichever is named first."""
    first, second = sorted((one, other))
    return "J" + sha256(f"{first} {second}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """Something that was published from the ledger: a bulletin, and the state of the ledger that it was made from."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "title", "address")
    PREFIX: ClassVar = "B"

    title: str | None = None
    address: str | None = None
    """Where it stands."""
    published: date | None = None
    languages: tuple[str, ...] = ()
    sha256: str | None = None
    """Of the bytes that were published."""
    head: int | None = None
    """The number of the ledger's last entry when it was made."""
    head_hash: str | None = None
    tallies: tuple[str, ...] = ()
    """Ids of the tallies that it shows."""
