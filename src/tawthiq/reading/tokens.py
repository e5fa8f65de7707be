"""A piece of a text, with what the vocabularies say of it."""

from __future__ import annotations

from typing import Any

from tawthiq.reading.dates import DateMention
from tawthiq.reading.numbers import NumberPhrase

_NOTHING: frozenset[str] = frozenset()

NOTHING_SAID: dict[str, tuple[Any, int]] = {}
"""What the vocabularies say of most tokens. All share it, which saves a fifth of their memory: it is never written to."""


class Token:
    """A piece of text: ``word``, ``number``, ``date``, ``mark`` or ``line`` (a line end).

    ``lex`` maps a category to its entry and the index after its last token, for what begins here; ``inside`` are the categories
    of longer matches that this token is a later part of. One is made for every word of a text, so it is made cheaply. What
    is added to ``lex`` goes through ``say``, unless it is known to hold something.
    """

    __slots__ = (
        "capitals",
        "conjunction",
        "date",
        "end",
        "folded",
        "inside",
        "kind",
        "lex",
        "number",
        "possessive",
        "preposition",
        "start",
    )

    def __init__(self, kind: str, start: int, end: int, folded: str, capitals: bool = False) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.folded = folded
        self.capitals = capitals
        self.lex: dict[str, tuple[Any, int]] = NOTHING_SAID
        self.inside = _NOTHING
        self.conjunction = False
        self.preposition = ""
        self.possessive = False
        self.number: NumberPhrase | None = None
        self.date: DateMention | None = None

    def say(self, category: str, entry: object, end: int) -> None:
        """Note that something of a category begins here and ends before the token ``end``."""
        if self.lex is NOTHING_SAID:
            self.lex = {category: (entry, end)}
        else:
            self.lex[category] = (entry, end)

    def has(self, *categories: str) -> bool:
        """True where any of the categories begins here."""
        lex = self.lex
        if lex:
            for category in categories:
                if category in lex:
                    return True
        return False
