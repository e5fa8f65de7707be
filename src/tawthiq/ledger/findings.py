"""What verifying a ledger finds, as it goes."""

from __future__ import annotations

from tawthiq.ledger.records import Problem


class Findings:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.sound = True
        """False once the database could not be read to its end."""

    def add(self, where: str, what: str, sequence: int | None = None) -> None:
        """One more problem."""
        self.problems.append(Problem(where, what, sequence))

    def entry(self, sequence: object, what: str) -> None:
        """One more problem of an entry."""
        self.add(f"entry {sequence}", what, sequence if isinstance(sequence, int) else None)
