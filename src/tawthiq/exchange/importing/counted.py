"""What a recorder calls a measure or a group, in Arabic or English: «قتلى», «مدنيون», "children"; by the reader's own nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tawthiq.model.terms import Measure
from tawthiq.resources import ambiguous_aliases, load_toml
from tawthiq.tallying.vocabulary import NotKnownError, known
from tawthiq.text.normal import fold

_ARTICLE = re.compile(r"^ال(?=\w{3})")


def measure_of(written: str) -> Measure:
    """The measure that is meant. Raises NotKnownError with those that there are."""
    try:
        return Measure(written.strip().lower())
    except ValueError:
        pass
    meant = _nouns()[0].get(_plain(written))
    if meant is None:
        raise NotKnownError(
            f"“{written}” is no measure; these are {', '.join(Measure)}, or their Arabic: قتلى، جرحى …"
        )
    return Measure(meant)


def group_of(written: str) -> str:
    """The id of the group that is meant. Raises NotKnownError with what comes near."""
    meant = _nouns()[1].get(_plain(written))
    return meant if meant is not None else known("group", written)


def known_in(vocabulary: str, written: str, country: str | None) -> str:
    """The id that is meant; of several actors that bear a name the one of the country. Raises NotKnownError."""
    try:
        return known(vocabulary, written)
    except NotKnownError as error:
        if error.several and country is not None:
            for shared in ambiguous_aliases():
                if country in shared.countries and fold(written.strip()) in map(fold, shared.aliases):
                    return shared.countries[country]
        raise


def _plain(written: str) -> str:
    return _ARTICLE.sub("", " ".join(fold(written).split()))


@cache
def _nouns() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Measures and groups by the folded nouns that mean one of them alone."""
    measures: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for noun in load_toml("nouns.toml")["noun"]:
        for word in _words(noun):
            if noun["kind"] == "outcome" and "measure" in noun:
                measures.setdefault(_plain(word), set()).add(noun["measure"])
            elif noun["kind"] == "person" and "group" in noun:
                groups.setdefault(_plain(word), set()).add(noun["group"])
    return tuple(
        {word: next(iter(meant)) for word, meant in one.items() if len(meant) == 1}
        for one in (measures, groups)
    )  # type: ignore[return-value]


def _words(noun: Mapping[str, Any]) -> Iterator[str]:
    for name in ("sg", "pl", "en"):
        yield from noun.get(name, ())
