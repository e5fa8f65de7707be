"""What every stage works on: a text with its tokens and its layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tawthiq.reading.layout import Layout
from tawthiq.reading.tokens import Token

QUOTES = frozenset("\"'“”«»‘’")
OPEN = frozenset("([{")
CLOSE = frozenset(")]}")


@dataclass(slots=True)
class Sides:
    """Where the sides of a text are told of, as token indices in order."""

    by_name: dict[str, list[int]] = field(default_factory=dict)
    """Where each is named."""
    told: list[int] = field(default_factory=list)
    """Where any is, by name or by a general word."""


@dataclass(slots=True)
class Scene:
    """What every stage works on: the text, its tokens, its layout."""

    text: str
    tokens: list[Token]
    layout: Layout
    said: list[Any] | None = None
    """Ratios, shares and per cents as worded, found once (``claims.proportions.find_said``)."""

    _sides: Sides | None = field(default=None, init=False, repr=False)

    _where: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    def where(self, category: str) -> list[int]:
        """The tokens at which a category of the dictionary begins, in order, found once."""
        found = self._where.get(category)
        if found is None:
            found = self._where[category] = [i for i, t in enumerate(self.tokens) if category in t.lex]
        return found

    def sides(self) -> Sides:
        """Where sides are named, found once."""
        if self._sides is None:
            self._sides = Sides()
            for index, token in enumerate(self.tokens):
                named = token.lex.get("actor")
                if named is not None:
                    self._sides.by_name.setdefault(str(named[0]), []).append(index)
                if named is not None or "anaphor" in token.lex:
                    self._sides.told.append(index)
        return self._sides

    def word(self, index: int) -> str:
        """The folded token at an index, empty beyond the ends."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """The kind of the token at an index, empty beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""
