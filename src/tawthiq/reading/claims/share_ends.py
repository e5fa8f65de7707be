"""The part and the whole of a share that nothing in its own clause ties together: spelt out behind it, or told before by name."""

from __future__ import annotations

from tawthiq.reading.claims.described import described
from tawthiq.reading.claims.drafts import is_event
from tawthiq.reading.claims.said import Said
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_BACK = 3
"""Sentences before a share within which the total that it is a share of is told."""
_NEAR = 12
"""Tokens after a share within which its number is spelt out."""
_SUBJECT = 6
"""Tokens on either side of a share within which it is said whose share it is."""

Ends = tuple[list[Mention], Mention]


def share_ends(scene: Scene, said: Said, figures: list[Mention]) -> Ends | None:
    """The part and the whole of a share, or None.

    Spelt out: «60 % من القتلى البالغ عددهم 200، أي 120», «ربع القتلى، أي 50 من أصل 200». Told before: a total with its
    parts, then «وشكل عناصر التنظيم 74 % من القتلى».
    """
    sentence = scene.layout.sentence_of[said.first]
    here = [m for m in figures if m.sentence == sentence and _people(m)]
    after = [m for m in here if said.last <= m.first <= said.last + _NEAR]
    part = next((m for m in after if _introduced(scene, m, _SPELT) or _in_all(scene, m)), None)
    whole = _whole_here(scene, said, here, after, part) or _total_before(scene, said, figures)
    if whole is None or whole is part:
        return None
    if part is None:
        part = _by_name(scene, said, figures, whole)
    if part is None or (part.value or 0) > (whole.value or 0) or part.measure != whole.measure:
        return None
    return [part], whole


def _people(mention: Mention) -> bool:
    return (
        not is_event(mention) and mention.form == "number" and mention.per is None and not mention.difference
    )


def _introduced(scene: Scene, mention: Mention, words: frozenset[str]) -> bool:
    before = (scene.word(mention.first - 1), scene.word(mention.first - 2))
    return (
        before[0] in words
        or before[0].removeprefix("و") in words
        or (before[0] == "ال" and before[1] in words)
    )


def _in_all(scene: Scene, mention: Mention) -> bool:
    """Tell "two thirds of the 90 were civilians, 60 in all", "more than half of the 120, 70, were hit": between commas."""
    if scene.word(mention.first - 1) not in (",", "،"):
        return False
    return scene.word(mention.last) in (",", "،") or scene.word(mention.last + 1) in ("all", "total")


def _whole_here(
    scene: Scene, said: Said, here: list[Mention], after: list[Mention], part: Mention | None
) -> Mention | None:
    """The whole that the sentence itself numbers: «القتلى البالغ عددهم 200», «50 من أصل 200», "of the 200 dead"."""
    if part is not None:
        behind = next((m for m in here if m.first >= part.last), None)
        if behind is not None and behind.first - part.last <= 3 and _introduced(scene, behind, _OUT_OF):
            return behind
    for mention in after:
        if mention is not part and _introduced(scene, mention, _NUMBERING):
            return mention
    before = next((m for m in reversed(here) if m.last <= said.first), None)
    if before is not None and before.parent is None and scene.tokens[before.at].number is not None:
        number = scene.tokens[before.at].number
        definite = number is not None and number.definite
        if definite or scene.word(before.at - 1) in ("ال", "the") or part is not None:
            return before
    return None


def _total_before(scene: Scene, said: Said, figures: list[Mention]) -> Mention | None:
    """The total told last, if the share is of "the dead" and not of those of another time, place or side."""
    words = range(said.last, min(len(scene.tokens), said.last + _SUBJECT))
    about = described(scene, words.start, words.stop)
    of_all = scene.tokens[said.last - 1].possessive or any(scene.word(i) in _OF_THEM for i in words)
    if about.period is not None or about.places or about.events or not (about.people or of_all):
        return None
    sentence = scene.layout.sentence_of[said.first]
    told = [
        m
        for m in figures
        if m.last <= said.first
        and sentence - m.sentence <= _BACK
        and m.parent is None
        and not m.headline
        and _people(m)
    ]
    wholes = {id(m.parent) for m in figures if m.parent is not None}
    broken_down = [m for m in told if id(m) in wholes]
    return broken_down[-1] if broken_down else (told[-1] if len(told) == 1 else None)


def _by_name(scene: Scene, said: Said, figures: list[Mention], whole: Mention) -> Mention | None:
    """The part of the whole that is of the side or the group whose share it is said to be."""
    named = _whose(scene, said)
    parts = [m for m in figures if m.parent is whole and m.at < said.first and m.groups[:1] and _people(m)]
    return next((m for m in reversed(parts) if m.groups[0] in named), None)


def _whose(scene: Scene, said: Said) -> set[str]:
    sentence = scene.layout.sentence_of[said.first]
    first, last = scene.layout.sentences[sentence]
    for stretch in (
        range(said.first - 1, max(first, said.first - _SUBJECT) - 1, -1),
        range(said.last, min(last, said.last + _SUBJECT)),
    ):
        found: set[str] = set()
        for index in stretch:
            token = scene.tokens[index]
            if token.kind in ("number", "mark", "line"):
                break
            noun = token.lex.get("noun")
            if token.has("actor"):
                found.add(token.lex["actor"][0])
            elif token.has("anaphor"):
                found.update(token.lex["anaphor"][0])
            elif noun is not None and noun[0].kind in ("person", "member") and noun[0].group:
                found.add(noun[0].group)
        if found:
            return found
    return set()


_SPELT, _OUT_OF, _NUMBERING, _OF_THEM = (
    listed("share_ends", name) for name in ("spelt", "out_of", "numbering", "of_them")
)
