"""Whose count it is, in one spelling: the same observatory named in Arabic and in English is one originator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure
from tawthiq.resources import groups, originators
from tawthiq.text.normal import fold

_WORD = re.compile(r"\w+")
_ATTACHED = re.compile(r"^(?:لل|ال|[وفبكل])(?=\w{3})")
_MARKS = re.compile(r"[\"'“”«»‹›()\[\]]|[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def originator_of(figure: Figure, document: Document) -> str:
    """Whose count a figure is: whom the text names, else the document's originator, else its outlet, else its name.

    An organisation that the vocabulary knows comes out as its id, anybody else as written, without quotation marks.
    """
    written = figure.attributed_to or document.originator or document.outlet or document.name
    return originator_id(written)


@lru_cache(maxsize=4096)
def originator_id(written: str) -> str:
    """The id of the organisation that is named, alone or within a longer phrase ("sources of the Observatory").

    Actors of the conflict are recognised only where the whole phrase is their name, since a phrase that merely mentions
    one ("a town held by …") does not give them the count.
    """
    words = _words(written)
    known = _organisations()
    for length in range(min(len(words), max(map(len, known), default=0)), 0, -1):
        for start in range(len(words) - length + 1):
            found = known.get(words[start : start + length])
            if found is not None:
                return found
    return _actors().get(words) or " ".join(_MARKS.sub("", written).split()) or written


@lru_cache(maxsize=4096)
def known_by_part(written: str) -> frozenset[str]:
    """Ids of the organisations of whose names the written one, or one of the id's own, may be short."""
    known = _organisations()
    own = [frozenset(name) for name, ident in known.items() if ident == written] or [
        frozenset(_words(written))
    ]
    return frozenset(
        ident
        for name, ident in known.items()
        if ident != written and any(words < frozenset(name) for words in own if words)
    )


@cache
def _organisations() -> Mapping[tuple[str, ...], str]:
    return _by_words(
        (entry.id, (entry.name_ar, entry.name_en, *entry.ar, *entry.en), entry.doubtful)
        for entry in originators()
    )


@cache
def _actors() -> Mapping[tuple[str, ...], str]:
    return _by_words(
        (entry.id, (entry.name_ar, entry.name_en, *entry.ar, *entry.en), entry.doubtful)
        for entry in groups()
        if entry.is_actor
    )


def _by_words(rows: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Mapping[tuple[str, ...], str]:
    return {
        _words(alias): ident
        for ident, aliases, doubtful in rows
        for alias in aliases
        if alias not in doubtful and _words(alias)
    }


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, folded, without what Arabic attaches in front ("وللمرصد" as "مرصد") or English articles."""
    bare = (_bare(word) for word in _WORD.findall(fold(phrase)))
    return tuple(word for word in bare if word not in {"the", "a", "an"})


def _bare(word: str) -> str:
    while True:
        shorter = _ATTACHED.sub("", word)
        if shorter == word:
            return word
        word = shorter
