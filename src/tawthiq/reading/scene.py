"""What every stage works on: a text with its tokens and its layout."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tawthiq.reading.layout import Layout
from tawthiq.reading.tokens import Token

QUOTES = frozenset("\"'“”«»‘’")
DASHES = frozenset("-–—")
OPEN = frozenset("([{")
CLOSE = frozenset(")]}")

_BEYOND = ("",) * 64
"""What stands behind the last token, and so before the first: as far as that beyond the text a stage may ask for a word."""


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

    word: Callable[[int], str] = field(init=False, repr=False)
    """The folded token at an index, empty beyond the ends."""

    kind: Callable[[int], str] = field(init=False, repr=False)
    """The kind of the token at an index, empty beyond the ends."""

    _sides: Sides | None = field(default=None, init=False, repr=False)

    _where: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    _of_any: dict[tuple[str, ...], list[int]] = field(default_factory=dict, init=False, repr=False)

    _kinds: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Note once where everything begins: what a stage looks for stands at few tokens of a text."""
        words, kinds_of = [token.folded for token in self.tokens], [token.kind for token in self.tokens]
        words += _BEYOND
        kinds_of += _BEYOND
        self.word, self.kind = words.__getitem__, kinds_of.__getitem__
        where, kinds = self._where, self._kinds
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind in ("number", "date"):
                kinds.setdefault(kind, []).append(index)
            elif kind == "mark" and token.folded in ".؛;":
                kinds.setdefault("stop", []).append(index)
                if token.folded != ".":
                    kinds.setdefault("semicolon", []).append(index)
            for category in token.lex:
                where.setdefault(category, []).append(index)

    def where(self, *categories: str) -> list[int]:
        """The tokens at which one of these categories of the dictionary begins, in order."""
        found = self._of_any.get(categories)
        if found is None:
            where = self._where
            found = where.get(categories[0], [])
            if len(categories) > 1:
                found = sorted({i for category in categories for i in where.get(category, ())})
            self._of_any[categories] = found
        return found

    def among(self, first: int, last: int, *categories: str) -> list[int]:
        """Those of ``where`` from ``first`` up to, not including, ``last``: a stretch of words is not walked for a few of them."""
        found = self.where(*categories)
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else found

    def any_among(self, first: int, last: int, *categories: str) -> bool:
        """True where one of these categories begins from ``first`` up to, not including, ``last``."""
        found = self.where(*categories)
        at = bisect_left(found, first)
        return at < len(found) and found[at] < last

    def of_kind(self, kind: str) -> list[int]:
        """The tokens that are a ``number``, a ``date``, a ``stop`` (full stop or semicolon) or a ``semicolon``, in order."""
        return self._kinds.get(kind, [])

    def sides(self) -> Sides:
        """Where sides are named, found once."""
        if self._sides is None:
            self._sides = Sides()
            for index in self.where("actor"):
                named = str(self.tokens[index].lex["actor"][0])
                self._sides.by_name.setdefault(named, []).append(index)
            self._sides.told = self.where("actor", "anaphor")
        return self._sides
