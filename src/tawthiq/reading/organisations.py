"""Organisations that no vocabulary knows, found by what they are called where the text says that they count.

«قال مركز تل براك للتوثيق إن …», "according to the Tell Brak Documentation Centre": a head («مركز», "Centre") with a name, beside a
word of saying. The name is taken as it is written. What they are called is data: ``[organisation]`` of originators.toml.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tawthiq import resources
from tawthiq.reading.lexicon import Stem, stems
from tawthiq.reading.scene import CLOSE, OPEN, QUOTES, Scene
from tawthiq.reading.tokens import Token
from tawthiq.text.normal import fold

_LONGEST = 8
"""Words of a name after its head, or before it."""
_NEAR = 3
"""Words between a name and the word of saying before it («بحسب ما وثقه مركز …»)."""
_TELLS = ("saying", "source", "announcing", "correcting")
_ENDS = ("outcome", "hedge", "saying", "source", "vague", "none", "clause", "dual", "cause", "by", "subset")
"""What is no part of a name: it ends before."""
_SIDES = ("actor", "originator")


class _Words(NamedTuple):
    """The lists of ``[organisation]``, folded."""

    head: frozenset[str]
    generic: frozenset[str]
    goes_on: frozenset[str]
    ends: frozenset[str]
    joins: frozenset[str]
    quoting: frozenset[str]


@cache
def _words() -> _Words:
    rows = resources.load_toml("originators.toml")["organisation"]
    lists = (rows[key]["ar"] + rows[key]["en"] for key in _Words._fields)
    return _Words(*(frozenset(map(fold, words)) for words in lists))


def name_organisations(scene: Scene) -> list[int]:
    """Mark what names an organisation that counts as an ``originator``, under its name as written; the tokens, in order.

    Where a text says once of an organisation that it counts, every mention by that name is its.
    """
    found: list[tuple[str, int, int]] = []
    counting: set[str] = set()
    reached = 0
    for index in scene.where("organisation"):
        if index < reached:
            continue  # inside a name that is found already
        span = _english(scene, index) if scene.tokens[index].folded.isascii() else _arabic(scene, index)
        if span is None or any(scene.tokens[i].has(*_SIDES) for i in range(*span)):
            continue
        first, reached = span
        name = _name(scene, first, reached)
        found.append((name, first, reached))
        if name not in counting and _counts(scene, first, reached):
            counting.add(name)
    told = [
        (first, *shorter)
        for name, first, last in found
        if (shorter := _shortest(scene, name, first, last, counting))
    ]
    for first, name, last in told:
        _mark(scene, name, first, last)
    return [first for first, _, _ in told]


def _shortest(scene: Scene, name: str, first: int, last: int, counting: set[str]) -> tuple[str, int] | None:
    """The shortest name of one that counts that this mention begins with, and where it ends; None where there is none.

    What follows an Arabic name is not always seen to be no part of it («ترتفع حصيلة المركز السوري للتوثيق بذلك»).
    """
    words = name.split()
    for length in range(2, len(words)):
        shorter = " ".join(words[:length])
        if shorter in counting:
            at = [i for i in range(first, last) if scene.kind(i) == "word"]
            return shorter, at[length - 1] + 1
    return (name, last) if name in counting else None


def _mark(scene: Scene, name: str, first: int, last: int) -> None:
    token = scene.tokens[first]
    token.say("originator", name, last)
    if not token.folded.isascii():
        stem = _head(token)
        token.conjunction, token.preposition = stem.conjunction, stem.preposition
    for index in range(first, last):
        scene.tokens[index].lex.pop("voice", None)


def _name(scene: Scene, first: int, last: int) -> str:
    words = [scene.word(i) for i in range(first, last) if scene.kind(i) == "word"]
    if not words[0].isascii():
        words[0] = _head(scene.tokens[first]).text
    return " ".join(words)


def _head(token: Token) -> Stem:
    """The head of a name as it stands, with what is attached to it."""
    ways = stems(token.folded)
    return next((stem for stem in ways if stem.text in _words().head), ways[0])


def _english(scene: Scene, head: int) -> tuple[int, int] | None:
    """Capitals around a head: "the Tell Brak Documentation Centre", "Centre for the Documentation of Violations"."""
    if not _capital(scene, head):
        return None
    line = scene.layout.line(head)
    first = _back(scene, head, line.first)
    last = head + 1
    while last < line.last and last - head < _LONGEST and (after := _one_more(scene, last)) > last:
        last = min(after, line.last)
    named = any(scene.word(i) not in _words().generic for i in range(first, last) if i != head)
    return (first, last) if named and first <= head else None


def _back(scene: Scene, head: int, start: int) -> int:
    """Where the capitals before a head begin; over an "and" only from a "the" ("the Peace and Conflict Network")."""
    first = _capitals_back(scene, head, start)
    if scene.word(first - 1) == "and":
        further = _capitals_back(scene, first - 1, start)
        if further < first - 1 and "the" in (scene.word(further), scene.word(further - 1)):
            first = further
    return first + (scene.word(first) in _words().ends)  # "The", "According" at the head of a sentence


def _capitals_back(scene: Scene, at: int, start: int) -> int:
    first = at
    while first > start and at - first < _LONGEST and _capital(scene, first - 1):
        first -= 1
    return first


def _one_more(scene: Scene, last: int) -> int:
    """Where an English name ends that goes on here, with the small words before its next capital."""
    at = last
    while scene.word(at) in _words().joins and at - last < _NEAR:
        at += 1
    if not _capital(scene, at) or (at == last and scene.word(at) in _words().ends):
        return last
    return at + 1


def _capital(scene: Scene, index: int) -> bool:
    return scene.kind(index) == "word" and scene.text[scene.tokens[index].start].isupper()


def _arabic(scene: Scene, head: int) -> tuple[int, int] | None:
    """A head and what follows up to a word that no name has: «مركز تل براك للتوثيق»."""
    line = scene.layout.line(head)
    last = head + 1
    while last < min(line.last, head + _LONGEST) and _goes_on(scene, last):
        last += 1
    while last > head + 1 and scene.kind(last - 1) != "word":
        last -= 1
    words = [scene.word(i) for i in range(head + 1, last) if scene.kind(i) == "word"]
    return (head, last) if any(word not in _words().generic for word in words) else None


def _goes_on(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if token.kind != "word":
        return token.folded in QUOTES and scene.kind(index + 1) == "word"
    if _wants_more(scene.word(index - 1)):
        return True
    return token.folded not in _words().ends and not token.has(*_ENDS) and not _ends_within(token)


def _ends_within(token: Token) -> bool:
    return any(stem.text in _words().ends for stem in stems(token.folded))


def _wants_more(word: str) -> bool:
    """«لتوثيق», «حقوق»: without the article, so that what it is of must follow."""
    return word in _words().goes_on or (word[:1] in "ولب" and word[1:] in _words().goes_on)


def _counts(scene: Scene, first: int, last: int) -> bool:
    """True where a word of saying stands beside the name."""
    sentence = scene.layout.sentences[scene.layout.sentence_of[first]]
    if scene.tokens[first].folded.isascii():
        after = _after_name(scene, last, sentence[1])
        return _tells(scene, after, min(after + _NEAR, sentence[1])) or _told_before(
            scene, first, sentence[0]
        )
    return _told_before(scene, first, sentence[0])


def _after_name(scene: Scene, last: int, end: int) -> int:
    """The token after a name and its letters in brackets ("the Centre (TBC) said")."""
    if scene.word(last) in OPEN and scene.word(last + 2) in CLOSE and last + 3 <= end:
        return last + 3
    return last


def _tells(scene: Scene, first: int, last: int) -> bool:
    for index in range(first, last):
        if scene.kind(index) != "word":
            return False
        if scene.tokens[index].has(*_TELLS):
            return True
    return False


def _told_before(scene: Scene, first: int, start: int) -> bool:
    """«وثّق مركز …», «نقلت وكالة … عن مركز …», "according to the Centre"."""
    english = scene.tokens[first].folded.isascii()
    if not english and scene.word(first - 1) == "عن":
        return any(_quotes(scene, i) for i in range(max(start, first - _LONGEST), first - 1))
    for index in range(first - 1, max(start, first - 1 - _NEAR) - 1, -1):
        if scene.kind(index) != "word" or scene.tokens[index].has("organisation", "number"):
            return False
        if english and not (
            scene.word(index) in ("the", "to", "by") or scene.tokens[index].has("source", "telling")
        ):
            return False
        if scene.tokens[index].has("source", "telling") if english else _quotes(scene, index):
            return True
    return False


def _quotes(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    return token.has(*_TELLS) or any(stem.text in _words().quoting for stem in stems(token.folded))
