"""Words, numbers, dates and marks of a text in order, each looked up in all vocabularies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tawthiq.reading.dates import DateMention
from tawthiq.reading.lookup import look_up
from tawthiq.reading.number_words import LONGEST_WORD
from tawthiq.reading.numbers import NumberPhrase
from tawthiq.reading.tokens import Token
from tawthiq.text.normal import fold

_BETWEEN = re.compile(r"(?:[^\S\n]|_)*")  # no "*+": CPython before 3.11.5 matches a possessive group wrongly
_PIECE = re.compile(
    rf"{_BETWEEN.pattern}(?:"
    r"[^\W\d_]++(?![\u064B-\u065F\u0670\u200c\u200d'’])"  # most words: letters and nothing else
    r"|(?:[^\W\d_]|[\u064B-\u065F\u0670])(?:[^\W\d_]|[\u064B-\u065F\u0670\u200c\u200d]|(?<=\w)['’](?=[^\W\d_]))*"
    r"|\d+|\n|[^\w\s]|\Z)"
)
"""A word, digits or a mark with the blanks before it: pieces make up the whole text, so that their lengths say where they stand."""


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


def _pieces(text: str, start: int, stop: int, tokens: list[Token]) -> None:
    keep = tokens.append
    end = start
    for piece in _PIECE.findall(text, start, stop):
        end += len(piece)
        kind, folded, capitals, length = _form(piece) if len(piece) <= LONGEST_WORD else _form_of(piece)
        if folded:
            keep(Token(kind, end - length, end, folded, capitals))


def _form_of(piece: str) -> tuple[str, str, bool, int]:
    """Kind, spelling, capitals and length of what a piece ends with; no spelling for a stretching stroke or a vowel mark by itself."""
    word = _BETWEEN.sub("", piece, 1)
    if not word:
        return "", "", False, 0
    kind = "line" if word == "\n" else "word" if word[0].isalnum() else "mark"
    return kind, fold(word), word.isupper(), len(word)


_form = lru_cache(maxsize=1 << 16)(_form_of)
