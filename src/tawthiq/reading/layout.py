"""How a document is laid out: lines, sentences, the headline, list items, and the lines that belong to the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tawthiq import resources
from tawthiq.reading.tokens import Token
from tawthiq.text.normal import fold, fold_stretch

BULLETS = frozenset("•-–*▪◦●·‣")
_ENDS = frozenset(".!?؟…|")


class Line(NamedTuple):
    """A line of the text as a range of tokens."""

    first: int
    last: int
    """Exclusive."""
    kind: str
    """``headline``, ``body``, ``item`` (of a list), ``page`` (menus, counters, cookie notices) or ``empty``."""
    sentences: tuple[tuple[int, int], ...]


class Layout(NamedTuple):
    """The lines of a document, and for every token the sentence and the line it stands in."""

    lines: Sequence[Line]
    line_of: Sequence[int]
    sentence_of: Sequence[int]
    sentences: Sequence[tuple[int, int]]

    def line(self, token: int) -> Line:
        """The line of a token."""
        return self.lines[self.line_of[token]]


@cache
def _page_phrases() -> tuple[str, ...]:
    row = resources.load_toml("markers.toml")["boilerplate"]
    return tuple(fold(p) for p in row["ar"] + row["en"])


def lay_out(text: str, tokens: list[Token]) -> Layout:
    """Split tokens into lines and sentences, and tell the headline from the body and both from the page around them."""
    kinds_of = [token.kind for token in tokens]
    ranges: list[tuple[int, int]] = []
    first = 0
    for index, kind in enumerate(kinds_of):
        if kind == "line":
            ranges.append((first, index))
            first = index + 1
    ranges.append((first, len(tokens)))
    kinds = [_kind(text, tokens, kinds_of[a:b], a, b) for a, b in ranges]
    del kinds_of
    _mark_headlines(tokens, ranges, kinds)
    _mark_items(tokens, ranges, kinds)
    lines: list[Line] = []
    line_of: list[int] = []
    sentence_of: list[int] = []
    sentences: list[tuple[int, int]] = []
    for number, ((a, b), kind) in enumerate(zip(ranges, kinds, strict=True)):
        split = _sentences(text, tokens, a, b)
        for s, e in split:
            sentence_of += [len(sentences)] * (e - s)
            sentences.append((s, e))
        sentence_of.append(0)  # of the line end
        line_of += [number] * (b + 1 - a)
        lines.append(Line(a, b, kind, tuple(split)))
    line_of.pop()  # there is no line end behind the last line
    sentence_of.pop()
    return Layout(lines, line_of, sentence_of, sentences)


def _kind(text: str, tokens: list[Token], kinds: list[str], first: int, last: int) -> str:
    if first >= last:
        return "empty"
    words, numbers = kinds.count("word"), kinds.count("number")
    if of_the_page(text[tokens[first].start : tokens[last - 1].end], words):
        return "page"
    dated = "date" in kinds
    if not words and dated and tokens[last - 1].folded == ":":
        return "body"  # «منذ 7 أكتوبر 2023:» over a list
    if not words and (numbers <= 1 or not dated):
        return "page"  # a bare counter, or marks
    if _bullet(tokens, first, last):
        return "item" if last - first > 3 or (numbers and words) else "page"
    return "body"


def _bullet(tokens: list[Token], first: int, last: int) -> bool:
    """True where a line opens as an item of a list, the bullet escaped as Markdown has it or not."""
    escaped = tokens[first].folded == "\\" and first + 1 < last
    return tokens[first + escaped].folded in BULLETS


def of_the_page(line: str, words: int) -> bool:
    """A phrase that pages print around articles: anywhere in a short line, at the head of a longer one."""
    folded = fold_stretch(line)
    if words < _SHORT:
        return any(phrase in folded for phrase in _page_phrases())
    if any(phrase in folded for phrase in _anywhere()):
        return True
    return any(folded.startswith(_page_phrases(), start) for start in range(3))


_SHORT = 8
"""Words of a line that holds little besides a phrase of the page."""


@cache
def _anywhere() -> tuple[str, ...]:
    """The phrases that are the page's in a line of any length."""
    cookies = ("cookie", "كوكيز", "تعريف الارتباط")
    return tuple(phrase for phrase in _page_phrases() if any(word in phrase for word in cookies))


_HEADLINES = 5
"""How many lines at the top may be headlines, datelines and menus; a text of short lines has no more."""


def _mark_headlines(tokens: list[Token], ranges: list[tuple[int, int]], kinds: list[str]) -> None:
    """The lines before the first long one that are no sentence: a headline, perhaps a second under it."""
    seen = 0
    for number, (first, last) in enumerate(ranges):
        if kinds[number] != "body":
            continue
        seen += 1
        if seen > _HEADLINES or _is_prose(tokens, first, last):
            return
        words = sum(t.kind == "word" for t in tokens[first:last])
        if seen > 1 and words > 4 and tokens[last - 1].folded == ".":
            return  # a sentence under a headline, however short
        if words >= 4 or (seen == 1 and words > 1 and tokens[last - 1].folded not in ".:"):
            kinds[number] = "headline"


def _mark_items(tokens: list[Token], ranges: list[tuple[int, int]], kinds: list[str]) -> None:
    """After a line that ends in a colon, lines that open with a number are items, bullet or no bullet; so is a bare number."""
    announced = labelled = listed = running = False
    for number, (first, last) in enumerate(ranges):
        if kinds[number] == "empty":
            continue
        if labelled and last - first == 1 and tokens[first].kind == "number":
            kinds[number] = "item"
        labelled = tokens[last - 1].folded == ":" and kinds[number] != "page"
        if kinds[number] == "page":
            continue
        counted = announced and kinds[number] == "body" and _opens_with_number(tokens, first, last)
        counted = counted or (running and kinds[number] == "body" and _opens_with_one(tokens, first, last))
        if counted or (listed and kinds[number] in _TITLES and _labelled(tokens, first, last)):
            kinds[number] = "item"
        else:
            announced = (kinds[number] != "item" and tokens[last - 1].folded == ":") or (
                announced and kinds[number] == "item"
            )
        listed = announced or kinds[number] == "item"
        running = announced and kinds[number] == "item"


_TITLES = frozenset({"body", "headline"})
_ITEM = 24
"""Tokens of the longest line that is an item by its label alone."""


_OPEN_ITEM = 80
"""The same where the line ends with its number."""
_PLAIN = 7
"""The same without a colon."""


def _labelled(tokens: list[Token], first: int, last: int) -> bool:
    """A short line that is a label and a number: an item of the list that was announced, bullet or no bullet."""
    if tokens[first].kind == "word" and last - first <= _OPEN_ITEM and tokens[last - 2].folded == ":":
        return tokens[last - 1].kind == "number"  # however much the label tells
    if last - first > _ITEM or tokens[first].kind != "word":
        return False
    if all(tokens[i].kind == "word" for i in range(first, last - 1)) and last - first > 1:
        return tokens[last - 1].kind == "number" and last - first <= _PLAIN
    colon = next((i for i in range(first, last - 1) if tokens[i].folded == ":"), None)
    return colon is not None and tokens[colon + 1].kind == "number"


def _opens_with_one(tokens: list[Token], first: int, last: int) -> bool:
    """Read "And a fighter who was held by …" under the counted items of a list: an item that counts one."""
    start = first + 1 if tokens[first].folded == "and" and first + 1 < last else first
    return last - first <= 60 and tokens[start].folded in ("a", "an")


def _opens_with_number(tokens: list[Token], first: int, last: int) -> bool:
    if last - first > 60:
        return False
    start = first + 1 if tokens[first].folded in ("و", "and") and first + 1 < last else first
    return tokens[start].kind == "number"


def _is_prose(tokens: list[Token], first: int, last: int) -> bool:
    words = sum(t.kind == "word" for t in tokens[first:last])
    ends = tokens[last - 1].folded in ".؟:"
    return words > 34 or (ends and words > 14)


def _sentences(text: str, tokens: list[Token], first: int, last: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = first
    for index in range(first, last):
        if tokens[index].folded in _ENDS and _ends_sentence(text, tokens, index, last):
            found.append((start, index + 1))
            start = index + 1
    if start < last:
        found.append((start, last))
    if last - first > _LONGEST:
        return [part for s, e in found for part in _readable(tokens, s, e)]
    return found


_LONGEST = 300
"""Tokens of the longest sentence that is read as one; of 14,000 sentences of real reports one is longer, and that is a table."""
_BREATH = 100
"""Of a longer one, how far back a comma is looked for to part it at."""


def _readable(tokens: list[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence without an end in stretches that can be read, so that no text takes longer than its length asks for."""
    while last - first > _LONGEST:
        stop = first + _LONGEST
        commas = (i + 1 for i in range(stop - 1, stop - _BREATH, -1) if tokens[i].folded in "،,;؛\n")
        end = next(commas, stop)
        yield first, end
        first = end
    yield first, last


def _ends_sentence(text: str, tokens: list[Token], index: int, last: int) -> bool:
    token = tokens[index]
    if token.folded != ".":
        return True
    before = tokens[index - 1] if index else None
    if (
        before is not None
        and before.kind == "word"
        and before.end - before.start == 1
        and before.end == token.start
    ):
        return False  # an initial: U.S., S.
    if (
        before is not None
        and before.kind == "word"
        and before.folded in ("dec", "jan", "feb", "mr", "st", "no")
    ):
        return False
    if token.end < len(text) and not text[token.end].isspace() and index + 1 < last:
        following = tokens[index + 1]
        return following.kind != "word" or following.folded[0] > "\u0600" or following.folded in "”\"'»)"
    return True
