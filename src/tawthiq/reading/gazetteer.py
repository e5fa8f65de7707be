"""What the gazetteer says of a place: its sort, its country, and every place of the same name."""

from __future__ import annotations

from functools import cache

from tawthiq import resources
from tawthiq.reading.lexicon import split_words, without_article
from tawthiq.text.normal import fold


@cache
def wide_stretches() -> frozenset[str]:
    """Regions that are made of regions only (a desert across governorates), with these: no one place in themselves."""
    children: dict[str, set[str]] = {}
    for place in resources.places():
        if place.parent is not None:
            children.setdefault(place.parent, set()).add(place.kind)
    wide = {
        p.id
        for p in resources.places()
        if p.kind == "region" and kinds_of_places().get(p.parent or "") == "country"
    }
    whole = {i for i in wide if children.get(i) and children[i] <= {"region", "front"}}
    return frozenset(
        whole | {p.id for p in resources.places() if p.parent in whole and p.id.endswith("triangle")}
    )


@cache
def kinds_of_places() -> dict[str, str]:
    """The sort of every place, by id."""
    return {p.id: p.kind for p in resources.places()}


@cache
def ids_by_name() -> dict[str, tuple[str, ...]]:
    """Every place of a folded name: one name may be several places' (the best guess first is the reader's)."""
    found: dict[str, list[str]] = {}
    for place in resources.places():
        for name in dict.fromkeys((place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en)):
            if name:
                found.setdefault(" ".join(without_article(w) for w in split_words(fold(name))), []).append(
                    place.id
                )
    return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}


@cache
def countries_of_places() -> dict[str, str]:
    """The country of every place, by id."""
    return {p.id: p.country for p in resources.places()}
