"""What every stage works on: a text with its tokens and its layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tawthiq.reading.layout import Layout
from tawthiq.reading.tokens import Token

QUOTES = frozenset("\"'“”«»‘’")
OPEN = frozenset("([{")
CLOSE = frozenset(")]}")


@dataclass(slots=True)
class Scene:
    """What every stage works on: the text, its tokens, its layout."""

    text: str
    tokens: list[Token]
    layout: Layout
    said: list[Any] | None = None
    """Ratios, shares and per cents as worded, found once (``claims.proportions.find_said``)."""

    def word(self, index: int) -> str:
        """The folded token at an index, empty beyond the ends."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """The kind of the token at an index, empty beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""
