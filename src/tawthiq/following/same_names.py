"""Two names of one organisation that no vocabulary knows: the same words in two languages, the same places.

«مركز تل براك للتوثيق» and "the Tell Brak Documentation Centre" are one where every word of both means the same: the words are
``[organisation.same]`` of originators.toml, the places the gazetteer's. A name with any other word is only itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tawthiq.following.told import Number, Told
from tawthiq.resources import load_toml, originators, places
from tawthiq.text.normal import fold

_WORD = re.compile(r"(?:[^\W_]|')+")
_SMALL = frozenset({"the", "of", "for", "and", "in", "a"})
_LEAST = 2
"""Words that a name must mean at least: one alone («المركز») is anybody's."""


def one_spelling(documents: Sequence[Told]) -> list[Told]:
    """The documents, with one name for each organisation that is named in several ways; the one used most, as first written."""
    names = _names(Counter(number.originator for told in documents for number in told.numbers))
    if not names:
        return list(documents)
    return [_renamed(told, names) for told in documents]


def _names(used: Mapping[str, int]) -> dict[str, str]:
    """Of each name that another stands for, that other."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    known = {entry.id for entry in originators()}
    for name in used:
        meaning = _meaning(name) if name not in known else ()
        if len(meaning) >= _LEAST:
            alike[meaning].append(name)
    found: dict[str, str] = {}
    for names in alike.values():
        first = min(names, key=lambda name: (-used[name], not name.isascii(), len(name), name))
        found |= {name: first for name in names if name != first}
    return found


def _renamed(told: Told, names: Mapping[str, str]) -> Told:
    if not any(number.originator in names for number in told.numbers):
        return told
    return replace(told, numbers=tuple(_of(number, names) for number in told.numbers))


def _of(number: Number, names: Mapping[str, str]) -> Number:
    name = names.get(number.originator)
    if name is None:
        return number
    rivals = tuple(_of(rival, names) for rival in number.rivals)
    return replace(number, originator=name, named=number.originator, rivals=rivals)


def _meaning(name: str) -> tuple[str, ...]:
    """What the words of a name mean, in one order; nothing where one of them means nothing known."""
    words = [_bare(word) for word in _WORD.findall(fold(name))]
    words = [word for word in words if word not in _SMALL]
    found: list[str] = []
    at = 0
    while at < len(words):
        length, meaning = _longest(words, at)
        if not length:
            return ()
        found.append(meaning)
        at += length
    return tuple(sorted(found))


def _longest(words: Sequence[str], at: int) -> tuple[int, str]:
    """The longest place, else the word, that begins here, and what it means; 0 where there is none."""
    known = _known_places()
    for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
        place = known.get(tuple(words[at : at + length]))
        if place is not None and words[at] not in _meanings():
            return length, place
    meaning = _meanings().get(words[at])
    return (1, meaning) if meaning is not None else (0, "")


_LONGEST_PLACE = 4


def _bare(word: str) -> str:
    """Without what Arabic attaches in front: «للتوثيق», «التوثيق» and «توثيق» are one."""
    for front in ("وال", "بال", "لل", "ال"):
        if word.startswith(front) and len(word) > len(front) + 2:
            return word[len(front) :]
    return word[1:] if word[:1] in "لو" and word[1:] in _meanings() else word


@cache
def _meanings() -> dict[str, str]:
    rows = load_toml("originators.toml")["organisation"]["same"]
    return {fold(word): meaning for meaning, row in rows.items() for word in row["ar"] + row["en"]}


@cache
def _known_places() -> dict[tuple[str, ...], str]:
    return dict(_spelled())


def _spelled() -> Iterable[tuple[tuple[str, ...], str]]:
    """Each name of a place, the places with most names last: of two that share one, the better known has it."""
    for place in sorted(places(), key=lambda one: len(one.aliases_ar) + len(one.aliases_en)):
        for name in (place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en):
            words = tuple(_bare(word) for word in _WORD.findall(fold(name or "")))
            if words:
                yield words, place.id
