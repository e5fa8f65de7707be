"""What a person writes for an id of a vocabulary: the id itself, or a name that only one entry bears."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from tawthiq import resources
from tawthiq.text.normal import fold

Names = Mapping[str, frozenset[str]]
"""Ids by the folded names that they bear."""


class NotKnownError(ValueError):
    """A word that no vocabulary has, or that several entries bear; the message says what to write instead."""

    def __init__(self, message: str, ids: Iterable[str] = (), *, several: bool = False) -> None:
        """``ids`` are those that may be meant; ``several``: they bear that very name, and are not only spelt like it."""
        super().__init__(message)
        self.ids = tuple(ids)
        self.several = several


def known(name: str, written: str) -> str:
    """The id that is meant in the vocabulary of a filter or field. Raises NotKnownError with the ids that come near."""
    if ":" in written:  # an id of an imported list: the ledger has those, and says so
        return written
    ids, names = _vocabulary(name)
    if written in ids:
        return written
    meant = names.get(fold(written.strip()), frozenset())
    if len(meant) == 1:
        return next(iter(meant))
    if meant:
        raise NotKnownError(
            f"{name}: “{written}” may be {_either(sorted(meant))}: write one of these ids",
            sorted(meant),
            several=True,
        )
    near = _near(written, ids, names)
    hint = f"did you mean {_either(near)}?" if near else f"take an id or a name from {_where(name)}"
    raise NotKnownError(f"{name}: “{written}” is not known: {hint}", near)


def _near(written: str, ids: frozenset[str], names: Names) -> list[str]:
    """At most three ids that are spelt like it, or whose names are."""
    by_id = difflib.get_close_matches(written, sorted(ids), 3, 0.5)
    by_name = difflib.get_close_matches(fold(written), sorted(names), 3, 0.75)
    near = [ident for one in by_name for ident in sorted(names[one])]
    return list(dict.fromkeys([*near, *by_id] if by_name else by_id))[:3]


def _where(name: str) -> str:
    """The file of the vocabulary as it lies on this machine."""
    return str(files("tawthiq.resources").joinpath(_FILES[name]))


def _either(ids: Iterable[str]) -> str:
    return " or ".join(ids)


_FILES = {
    "group": "groups.toml",
    "caused-by": "groups.toml",
    "territory": "groups.toml",
    "means": "report.toml",
    "place": "places.csv",
    "originator": "originators.toml",
}


@cache
def _vocabulary(name: str) -> tuple[frozenset[str], Names]:
    told = list(_named(name))
    names: dict[str, set[str]] = defaultdict(set)
    for ident, aliases in told:
        for alias in aliases:
            names[fold(alias)].add(ident)
    return frozenset(ident for ident, _ in told if ident), {
        alias: frozenset(meant) for alias, meant in names.items()
    }


def _named(name: str) -> Iterable[tuple[str, Iterable[str]]]:
    """The ids of a vocabulary, each with its names; a name that several bear comes with each of them."""
    if name == "means":
        for ident, words in resources.load_toml("report.toml")["means"].items():
            yield ident, words.values()
    elif name == "place":
        for place in resources.places():
            yield place.id, (place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en)
    elif name == "originator":
        for one in resources.originators():
            yield one.id, (one.name_ar, one.name_en, *one.ar, *one.en)
        for side in resources.groups():
            if side.is_actor:
                yield side.id, (side.name_ar, side.name_en)
    else:
        for group in resources.groups():
            yield group.id, (group.name_ar, group.name_en, *group.ar, *group.en)
        for shared in resources.ambiguous_aliases():
            for ident in {*shared.countries.values(), *shared.beside.values()}:
                yield ident, shared.aliases
