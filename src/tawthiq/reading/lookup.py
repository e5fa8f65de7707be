"""Every word of a text looked up in all vocabularies, once: what it is by itself, and what longer name or phrase begins with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tawthiq.reading.inner_words import quiet_markers, quiet_names
from tawthiq.reading.lexicon import _END, Stem, lexicon, stems
from tawthiq.reading.tokens import Token

_SKIPPED = frozenset("\"'“”«»‘’/-–_()")


def look_up(tokens: list[Token]) -> None:
    """Note at every token what the vocabularies say begins there."""
    count = len(tokens)
    covered: dict[str, int] = {}
    longer: list[int] = []
    reach = 0  # where the longest found so far ends: from there on nothing is covered
    for index, token in enumerate(tokens):
        if token.kind == "word":
            known = _known(token.folded)
            if not known.ways:
                token.conjunction = known.joined
            elif known.following and _goes_on(tokens, index + 1, count, known.following):
                end = _look_up_word(tokens, index, count, covered, known)
                reach = max(reach, end)
                if end > index + 1:
                    longer.append(index)
            else:
                _look_up_alone(token, index, known, covered if index < reach else _NOTHING_COVERED)
        elif token.kind == "mark" and token.folded in "%٪":
            token.say("percent", "percent", index + 1)
    quiet_names(tokens, longer)
    quiet_markers(tokens, longer)


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
    forms: bool
    """True where it is a form of a noun, or a name in capitals only, which has to be settled in its place."""


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
    joined = word[0] == "و" and len(word) > 3
    return _Known(ways, following, alone, first, joined, not _SETTLED.isdisjoint(alone))


def _may_be(category: str, stem: Stem, words: int) -> bool:
    """False for what has no possessive ending, and for a place of two letters."""
    if stem.possessive and category not in _OWNED:
        return False
    if stem.possessive and category == "outcome" and words > 1:
        return False  # «لقوا مصرعهم وجرح 5»: an ending closes the word, so that no pair goes on with it
    return category != "place" or words > 1 or len(stem.text) >= 3


_NOTHING_COVERED: dict[str, int] = {}


def _look_up_alone(token: Token, index: int, known: _Known, covered: dict[str, int]) -> None:
    """Note what a word is by itself, which most are, but for what a longer one covers."""
    if covered:
        _note_alone(token, index, known, covered)
    else:
        after = index + 1
        token.lex = {category: (entry, after) for category, entry in known.alone.items()}
    _take_apart(token, known.first, known)
    if known.forms and token.lex:
        _settle_forms(token)


def _look_up_word(tokens: list[Token], index: int, count: int, covered: dict[str, int], known: _Known) -> int:
    """Note what a word is that something longer may begin with; returns where the longest that begins here ends."""
    token = tokens[index]
    _take_apart(token, _look_up_longer(tokens, index, count, known, covered), known)
    if token.lex:
        _settle_forms(token)
    return _cover(token, covered)


def _take_apart(token: Token, stem: Stem | None, known: _Known) -> None:
    """Note what was attached to a word."""
    if stem is None:
        token.conjunction = known.joined
    else:
        token.conjunction, token.preposition, token.possessive = (
            stem.conjunction,
            stem.preposition,
            stem.possessive,
        )


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
    forms, _ = _forms(tokens, index, count)
    return not following.isdisjoint(forms)


def _note_alone(token: Token, index: int, known: _Known, covered: dict[str, int]) -> None:
    """Keep what the word is by itself, but for what a longer one covers."""
    for category, entry in known.alone.items():
        if covered.get(category, 0) > index:
            token.inside |= {category}
        else:
            token.say(category, entry, index + 1)


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
    for category, (entry, end) in found.items():
        if not _may_be(category, stem, end - index):
            continue
        if category in token.lex and token.lex[category][1] >= end:
            continue
        if covered.get(category, 0) > index:
            token.inside |= {category}
            continue
        token.say(category, entry, end)


_SETTLED = frozenset({"singular", "dual", "capitals"})


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
        forms, after = _forms(tokens, index, count)
        following = next((node[text] for text in forms if text in node), None)
        if following is None:
            break
        node = following
        index = after
        here = node.get(_END)
        if here:
            for category, entry in here.items():
                found[category] = (entry, index)
    return found


def _forms(tokens: list[Token], index: int, count: int) -> tuple[tuple[str, ...], int]:
    """How the word here may stand in the vocabulary, and the token after it; «الفيلق الخامس» has a number in its name."""
    if index >= count:
        return (), index
    token = tokens[index]
    if token.kind == "number":
        return (token.folded,), index + 1
    if token.kind != "word":
        return (), index
    if token.folded == "ال" and index + 1 < count and tokens[index + 1].kind == "number":
        number = tokens[index + 1].folded
        return ("ال" + number, number), index + 2
    return _inner(token.folded), index + 1


@lru_cache(maxsize=1 << 16)
def _inner(word: str) -> tuple[str, ...]:
    """How a later word of a phrase may stand in the vocabulary."""
    bare = word[2:] if len(word) > 4 and word.startswith("ال") else word
    if len(word) > 5 and word.endswith(("هم", "ها")):
        return word, bare, bare[:-2]  # «ثلاثة أرباعهم»
    if word.startswith("لل") and len(word) > 4:
        return word, word[2:], bare
    return word, bare
