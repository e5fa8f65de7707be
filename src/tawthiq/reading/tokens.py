"""Words, numbers, dates and marks of a text in order, each with what the vocabularies say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tawthiq.reading.dates import DateMention
from tawthiq.reading.lexicon import _END, Stem, lexicon, stems
from tawthiq.reading.numbers import NumberPhrase
from tawthiq.text.normal import fold

_PIECE = re.compile(
    r"[^\W\d_]++(?![\u064B-\u065F\u0670\u200c\u200d'’])"  # most words: letters and nothing else
    r"|(?:[^\W\d_]|[\u064B-\u065F\u0670])(?:[^\W\d_]|[\u064B-\u065F\u0670\u200c\u200d]|(?<=\w)['’](?=[^\W\d_]))*"
    r"|\d+|\n|[^\w\s]"
)


_NOTHING: frozenset[str] = frozenset()


class Token:
    """A piece of text: ``word``, ``number``, ``date``, ``mark`` or ``line`` (a line end).

    ``lex`` maps a category to its entry and the index after its last token, for what begins here; ``inside`` are the categories
    of longer matches that this token is a later part of. One is made for every word of a text, so it is made cheaply.
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
        self.lex: dict[str, tuple[Any, int]] = {}
        self.inside = _NOTHING
        self.conjunction = False
        self.preposition = ""
        self.possessive = False
        self.number: NumberPhrase | None = None
        self.date: DateMention | None = None

    def has(self, *categories: str) -> bool:
        """True where any of the categories begins here."""
        lex = self.lex
        if lex:
            for category in categories:
                if category in lex:
                    return True
        return False


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
    _look_up(tokens)
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


_SKIPPED = frozenset("\"'“”«»‘’/-–_()")


def _look_up(tokens: list[Token]) -> None:
    count = len(tokens)
    covered: dict[str, int] = {}
    longer: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "word":
            known = _known(token.folded)
            if not known.ways:
                token.conjunction = known.joined
            elif _look_up_word(tokens, index, count, covered, known) > index + 1:
                longer.append(index)
        elif token.kind == "mark" and token.folded in "%٪":
            token.lex["percent"] = ("percent", index + 1)
    _quiet_names(tokens, longer)
    _quiet_markers(tokens, longer)


_NAMES = ("actor", "originator", "place", "doubtful")


_MATERIEL = frozenset(
    {
        "طائره",
        "طائرات",
        "طيران",
        "مقاتلات",
        "مقاتله",
        "مروحيات",
        "مسيره",
        "مسيرات",
        "قاذفات",
        "بوارج",
        "قذائف",
        "قذيفه",
        "صواريخ",
        "صاروخ",
        "مدفعيه",
        "الغام",
        "عبوات",
    }
    | {
        "jet",
        "jets",
        "aircraft",
        "warplane",
        "warplanes",
        "plane",
        "planes",
        "drone",
        "drones",
        "helicopter",
        "helicopters",
        "warships",
        "artillery",
        "missiles",
        "rockets",
        "shells",
    }
)


def _is_materiel(head: Token) -> bool:
    return any(stem.text in _MATERIEL for stem in stems(head.folded))


def _quiet_names(tokens: list[Token], longer: list[int]) -> None:
    """Inside a name of several words the words mean nothing else: «هيئة تحرير الشام» frees nobody.

    ``longer`` are the tokens at which something of several words begins.
    """
    for index in longer:
        token = tokens[index]
        ends = [token.lex[n][1] for n in _NAMES if n in token.lex]
        end = max(ends, default=0)
        if end - index < 2:
            continue
        # the head of an Arabic name is its first word («المقاتلات الروسية»), of an English one its last ("Russian jets")
        head = tokens[end - 1] if token.folded.isascii() else token
        last = head.lex.get("noun")
        token.lex = {c: v for c, v in token.lex.items() if c in _NAMES or v[1] >= end or c == "means"}
        if _is_materiel(head) or (last is not None and last[0].kind == "event"):
            token.lex["things"] = (
                "things",
                end,
            )  # «المقاتلات الروسية», "Russian jets": a side's things, no people
        place = token.lex.get("place")
        if place is not None and "actor" not in token.lex:
            held = next((t.lex["actor"][0] for t in tokens[index + 1 : place[1]] if "actor" in t.lex), None)
            if held is not None:  # «مناطق نفوذ الإدارة الذاتية» is ground, not a doer
                token.lex["territory"] = (held, place[1])
                for inner in tokens[index + 1 : place[1]]:
                    inner.lex.pop("actor", None)
        keep = _NAMES if "actor" not in token.lex else ()
        for inner in tokens[index + 1 : end]:
            inner.lex = {c: v for c, v in inner.lex.items() if c in keep and v[1] <= end}


_MARKERS = ("sum", "subset", "rest", "addition", "by", "each", "source", "clause", "unknown_doer", "none")


def _quiet_markers(tokens: list[Token], longer: list[int]) -> None:
    """Inside a longer marker a shorter one says nothing: "on top of these" adds, though "of these" would take a part."""
    for index in longer:
        lex = tokens[index].lex
        ends = [lex[n][1] for n in _MARKERS if n in lex]
        for inner in range(index + 1, max(ends, default=0)):
            for name in _MARKERS:
                if name in tokens[inner].lex and tokens[inner].lex[name][1] <= max(ends):
                    del tokens[inner].lex[name]


_OWNED = frozenset({"noun", "singular", "outcome", "means", "fraction"})
"""What may have a possessive ending: «قتلاه», «عناصره»; «بينهم» is no «بين»."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the dictionary knows of a word, its conjunction, preposition and ending taken off in every way."""

    ways: tuple[tuple[Stem, dict[str, Any]], ...]
    """The ways to take it apart, with where each leads in the dictionary's tree."""
    following: frozenset[str]
    """What may come next where it begins something longer."""
    alone: dict[str, Any]
    """Category to entry, where nothing longer begins with it."""
    first: Stem | None
    """The way to take it apart that gives the first of these."""
    joined: bool
    """True where it may begin with an attached «و», nothing of it being known."""


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> _Known:
    tree = lexicon().tree
    ways = tuple((stem, tree[stem.text]) for stem in stems(word) if stem.text in tree)
    alone: dict[str, Any] = {}
    for stem, node in ways:
        for category, entry in node.get(_END, {}).items():
            if _may_be(category, stem, words=1):
                alone.setdefault(category, entry)
    following = frozenset(text for _, node in ways for text in node if text != _END)
    first = next((stem for stem, node in ways if _END in node), None)
    return _Known(ways, following, alone, first, word[0] == "و" and len(word) > 3)


def _may_be(category: str, stem: Stem, words: int) -> bool:
    """False for what has no possessive ending, and for a place of two letters."""
    if stem.possessive and category not in _OWNED:
        return False
    if stem.possessive and category == "outcome" and words > 1:
        return False  # «لقوا مصرعهم وجرح 5»: an ending closes the word, so that no pair goes on with it
    return category != "place" or words > 1 or len(stem.text) >= 3


def _look_up_word(tokens: list[Token], index: int, count: int, covered: dict[str, int], known: _Known) -> int:
    """Note what the dictionary says of a word; returns where the longest that begins here ends."""
    token = tokens[index]
    longer = bool(known.following) and _goes_on(tokens, index + 1, count, known.following)
    if longer:
        first = _look_up_longer(tokens, index, count, known, covered)
    else:
        first = known.first
        _note_alone(token, index, known, covered)
    if first is None:
        token.conjunction = known.joined
    else:
        token.conjunction, token.preposition, token.possessive = (
            first.conjunction,
            first.preposition,
            first.possessive,
        )
    if token.lex:
        _settle_forms(token)
    return _cover(token, covered) if longer else index + 1


def _cover(token: Token, covered: dict[str, int]) -> int:
    """Note to where each category is covered, and return the farthest."""
    reach = 0
    for category, (_, end) in token.lex.items():
        covered[category] = max(end, covered.get(category, 0))
        reach = max(reach, end)
    return reach


def _goes_on(tokens: list[Token], index: int, count: int, following: frozenset[str]) -> bool:
    """True where the next word is one that may come next."""
    while index < count and tokens[index].kind == "mark" and tokens[index].folded in _SKIPPED:
        index += 1
    if index >= count or tokens[index].kind != "word":
        return False
    return not following.isdisjoint(_inner(tokens[index].folded))


def _note_alone(token: Token, index: int, known: _Known, covered: dict[str, int]) -> None:
    """Keep what the word is by itself, but for what a longer one covers."""
    lex = token.lex
    for category, entry in known.alone.items():
        if covered.get(category, 0) > index:
            token.inside |= {category}
        else:
            lex[category] = (entry, index + 1)


def _look_up_longer(
    tokens: list[Token], index: int, count: int, known: _Known, covered: dict[str, int]
) -> Stem | None:
    """Keep what the word is or begins; returns the first way to take it apart that gives anything."""
    first: Stem | None = None
    for stem, node in known.ways:
        found = _walk(tokens, index + 1, count, node)
        if found:
            first = first or stem
            _note(tokens[index], index, stem, found, covered)
    return first


def _note(
    token: Token, index: int, stem: Stem, found: dict[str, tuple[Any, int]], covered: dict[str, int]
) -> None:
    """Keep of each category the longest that begins here, where no longer one covers it."""
    lex = token.lex
    for category, (entry, end) in found.items():
        if not _may_be(category, stem, end - index):
            continue
        if category in lex and lex[category][1] >= end:
            continue
        if covered.get(category, 0) > index:
            token.inside |= {category}
            continue
        lex[category] = (entry, end)


def _settle_forms(token: Token) -> None:
    """A form is a noun's own or nobody's; capitals make a name of what else is a word."""
    lex = token.lex
    if "noun" not in lex:  # covered by a longer one: its forms are none of its own
        lex.pop("singular", None)
        lex.pop("dual", None)
    if "capitals" in lex:
        capitals = lex.pop("capitals")
        if "actor" not in lex and token.capitals:
            lex["actor"] = capitals


def _walk(tokens: list[Token], index: int, count: int, node: dict[str, Any]) -> dict[str, tuple[Any, int]]:
    """What the tree spells from here: the longest match of each category."""
    found: dict[str, tuple[Any, int]] = {}
    here = node.get(_END)
    if here:
        for category, entry in here.items():
            found[category] = (entry, index)
    while len(node) > (1 if here else 0):
        while index < count and tokens[index].kind == "mark" and tokens[index].folded in _SKIPPED:
            index += 1
        if index >= count or tokens[index].kind != "word":
            break
        word = tokens[index].folded
        following = None
        for text in _inner(word):
            following = node.get(text)
            if following is not None:
                break
        if following is None:
            break
        node = following
        index += 1
        here = node.get(_END)
        if here:
            for category, entry in here.items():
                found[category] = (entry, index)
    return found


@lru_cache(maxsize=1 << 16)
def _inner(word: str) -> tuple[str, ...]:
    """How a later word of a phrase may stand in the vocabulary."""
    bare = word[2:] if len(word) > 4 and word.startswith("ال") else word
    if len(word) > 5 and word.endswith(("هم", "ها")):
        return word, bare, bare[:-2]  # «ثلاثة أرباعهم»
    if word.startswith("لل") and len(word) > 4:
        return word, word[2:], bare
    return word, bare
