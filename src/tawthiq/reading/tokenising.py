"""Words, numbers, dates and marks of a text in order, each looked up in all vocabularies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tawthiq.reading.dates import DateMention
from tawthiq.reading.lookup import look_up
from tawthiq.reading.numbers import NumberPhrase
from tawthiq.reading.tokens import Token
from tawthiq.text.normal import fold

_PIECE = re.compile(
    r"[^\W\d_]++(?![\u064B-\u065F\u0670\u200c\u200d'’])"  # most words: letters and nothing else
    r"|(?:[^\W\d_]|[\u064B-\u065F\u0670])(?:[^\W\d_]|[\u064B-\u065F\u0670\u200c\u200d]|(?<=\w)['’](?=[^\W\d_]))*"
    r"|\d+|\n|[^\w\s]"
)


def tokenise(text: str, numbers: list[NumberPhrase], dates: list[DateMention]) -> list[Token]:
    """The tokens of a text; a number or a date is one token, a number inside a date is part of it."""
    spans: list[tuple[int, int, str, Any]] = [(d.start, d.end, "date", d) for d in dates]
    spans += [(n.start, n.end, "number", n) for n in numbers]
    spans.sort(key=lambda s: (s[0], s[2] != "date", -s[1]))
    tokens: list[Token] = []
    at = 0
    for start, end, kind, item in spans:
        if start < at:
            continue
        _pieces(text, at, start, tokens)
        token = Token(kind, start, end, fold(text[start:end]))
        if kind == "date":
            token.date = item
        else:
            token.number = item
        tokens.append(token)
        at = end
    _pieces(text, at, len(text), tokens)
    look_up(tokens)
    return tokens


def _pieces(text: str, start: int, end: int, tokens: list[Token]) -> None:
    keep = tokens.append
    for match in _PIECE.finditer(text, start, end):
        kind, folded, capitals = _form(match[0])
        if folded:
            keep(Token(kind, match.start(), match.end(), folded, capitals))


@lru_cache(maxsize=1 << 16)
def _form(piece: str) -> tuple[str, str, bool]:
    """Kind, spelling and capitals of a piece, no spelling for a stretching stroke or a vowel mark by itself."""
    kind = "line" if piece == "\n" else "word" if piece[0].isalnum() else "mark"
    return kind, fold(piece), piece.isupper()
