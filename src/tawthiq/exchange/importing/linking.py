"""Places of a ledger's imported lists in the documents that are recorded into it.

Reading knows the bundled gazetteer alone, so that one document gives the same figures everywhere. A ledger that knows more places
lets a figure be at one of them where its sentence names one village, town or quarter by its kind («قرية كفر زيبا», "Kafr Ziba
village") and nothing that was read of the figure contradicts it. A name that several places bear stays with its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.model.figures import Figure, Reading
from tawthiq.resources import load_toml
from tawthiq.text.normal import fold

_SENTENCE = re.compile(r"[^.!?؟\n]+(?:\.(?=\S)[^.!?؟\n]+)*")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that a sentence names: as written, and what it may be."""

    written: str
    ids: tuple[str, ...]


def linked(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with the places of imported lists in its figures; unchanged where it names none."""
    if not gazetteer.imported:
        return reading
    text = reading.document.text
    figures = list(reading.figures)
    for sentence in _SENTENCE.finditer(text):
        within = [at for at, one in enumerate(figures) if sentence.start() <= one.start < sentence.end()]
        named = {one.ids: one for one in _named(sentence[0], gazetteer)} if within else {}
        if len(named) == 1:
            (place,) = named.values()
            for at in within:
                figures[at] = _at(figures[at], place, gazetteer)
    return replace(reading, figures=tuple(figures))


def _named(sentence: str, gazetteer: Gazetteer) -> Iterator[_Named]:
    """The places that a sentence names by their kind and that an imported list has."""
    for pattern, last in _patterns():
        elsewhere = False
        for match in pattern.finditer(sentence):
            if not (elsewhere and match["attached"] == "و"):  # "from the village of A and the village of B"
                elsewhere = _elsewhere(sentence[: match.start()])
            if elsewhere:
                continue
            words = match["name"].split()
            for length in range(len(words), 0, -1):
                name = " ".join(words[-length:] if last else words[:length])
                ids = gazetteer.find(name)
                if ids:
                    if gazetteer.imported.intersection(ids):
                        yield _Named(name, ids)
                    break


def _elsewhere(before: str) -> bool:
    """True where the words before a place say that it is not where something happened."""
    words = [word for word in fold(before).split() if word != "the"]
    return bool(words) and words[-1] in {
        fold(word) for word in load_toml("cells.toml")["place_kinds"]["elsewhere"]
    }


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """A name after its kind, and one before it; with whether the last of the words found are nearest to the kind."""
    kinds = load_toml("cells.toml")["place_kinds"]
    before, after = ("|".join(map(re.escape, kinds[name])) for name in ("before", "after"))
    name = r"(?P<name>(?:[^\W\d][\w'’-]*\s+){0,3}[^\W\d][\w'’-]*)"
    return (
        (re.compile(rf"(?<!\w)(?P<attached>[وبلف]?)(?:{before})\s+(?={name})", re.I), False),
        (re.compile(rf"(?P<attached>)(?P<name>(?:(?:[A-Z]|al-)[\w'’-]*\s+){{1,4}})(?:{after})\b"), True),
    )


def _at(figure: Figure, place: _Named, gazetteer: Gazetteer) -> Figure:
    """The figure at a place, where it was not read to be at another, nor in what the place does not lie in."""
    ids = place.ids
    if figure.place_ids:
        if any(gazetteer.is_point(one) for one in figure.place_ids):
            return figure
        wider = {gazetteer.bordered(one) for one in figure.place_ids}
        ids = tuple(one for one in ids if wider.intersection(gazetteer.around(one)))
    if not ids:
        return figure
    known = (
        figure.place_ids[:1] if len(ids) > 1 else ()
    )  # what was read is certain, and of several villages none is
    told = (*known, *ids) if known else gazetteer.certain_first(ids)
    return replace(figure, place=place.written, place_ids=told)
