"""Thousands parted by a plain space: "23 000", «1 200 جريح»."""

from __future__ import annotations

import re

from tawthiq.reading.number_words import Atom, Part
from tawthiq.text.normal import DIGITS

_SPACED = re.compile(rf"[{DIGITS}] [{DIGITS}]{{3}}(?![{DIGITS}])")
_GROUPED = re.compile(rf"[{DIGITS}][,٬،.][{DIGITS}]{{3}}(?![{DIGITS}])")
_NAMED = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|\bno\.?|\broute|\bunit|[+:/#])\s*\Z",
    re.IGNORECASE,
)
_GROUP, _FIRST = 3, 3


def join_spaced(text: str, pieces: list[Atom]) -> list[Atom]:
    """The pieces with "23" and "000" as one, in a text that parts no thousands by a comma or a point.

    Only a run that a word follows is a number: columns of figures, telephone numbers and the day of a month are left alone.
    """
    if _SPACED.search(text) is None or _GROUPED.search(text):
        return pieces
    joined: list[Atom] = []
    index = 0
    while index < len(pieces):
        last = _run(text, pieces, index)
        if last > index:
            digits = "".join(text[p.start : p.end] for p in pieces[index : last + 1])
            joined.append(pieces[index]._replace(end=pieces[last].end, value=int(digits)))
        else:
            joined.append(pieces[index])
        index = last + 1
    return joined


def _run(text: str, pieces: list[Atom], index: int) -> int:
    """The index of the last group of three that follows a piece, the piece's own where none does."""
    first = pieces[index]
    if not _plain(text, first) or first.end - first.start > _FIRST or first.value == 0:
        return index
    if text[max(0, first.start - 2) : max(0, first.start - 1)].isdecimal():
        return index  # a run of groups longer than a number: a telephone's
    if text[first.start] in "0٠۰" or _NAMED.search(text, max(0, first.start - 12), first.start):
        return index
    last = index
    while last + 1 < len(pieces) and _group(text, pieces[last], pieces[last + 1]):
        last += 1
    after = text[pieces[last].end : pieces[last].end + 2]
    return last if after[:1] == " " and after[1:].isalpha() else index


def _plain(text: str, piece: Atom) -> bool:
    return piece.part is Part.DIGITS and text[piece.start : piece.end].isdecimal()


def _group(text: str, before: Atom, piece: Atom) -> bool:
    return _plain(text, piece) and piece.end - piece.start == _GROUP and text[before.end : piece.start] == " "
