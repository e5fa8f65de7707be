"""Vocabularies as data: groups, originators, places, and whatever else is kept as a file beside this one.

Each loader reads its file once in a process. Files are read through ``importlib.resources``, so they are found in a
wheel as in a checkout. A file that does not have its shape raises ``ResourceError`` with the row at fault, at load.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from tawthiq.resources.entries import AmbiguousAlias, GroupEntry, OriginatorEntry, PlaceEntry

__all__ = [
    "AmbiguousAlias",
    "GroupEntry",
    "OriginatorEntry",
    "PlaceEntry",
    "ResourceError",
    "ambiguous_aliases",
    "group_dimensions",
    "groups",
    "load_toml",
    "originators",
    "place_parents",
    "places",
    "resource_text",
    "state_services",
]

PLACE_COLUMNS = (
    "id",
    "kind",
    "parent",
    "country",
    "name_ar",
    "name_en",
    "aliases_ar",
    "aliases_en",
    "pcode",
    "common",
    "note",
)


Entry = TypeVar("Entry", GroupEntry, OriginatorEntry)


class ResourceError(ValueError):
    """A vocabulary file does not have the shape that its loader promises."""


def resource_text(name: str) -> str:
    """The text of a file of this folder, UTF-8; FileNotFoundError where there is none."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A TOML file of this folder as it stands ("groups.toml"). The result is shared: do not change it."""
    try:
        return tomllib.loads(resource_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{name}: {error}") from error


@cache
def groups() -> tuple[GroupEntry, ...]:
    """Every group and actor of the reading contract, in the file's order."""
    return tuple(_entry(GroupEntry, row, "groups.toml") for row in load_toml("groups.toml")["group"])


@cache
def group_dimensions() -> Mapping[str, str]:
    """The dimension of each group, by its id."""
    return MappingProxyType({group.id: group.dimension for group in groups()})


@cache
def ambiguous_aliases() -> tuple[AmbiguousAlias, ...]:
    """The names that several actors bear, by country."""
    rows = load_toml("groups.toml")["ambiguous"]
    return tuple(
        AmbiguousAlias(
            tuple(r["aliases"]), MappingProxyType(r["countries"]), MappingProxyType(r.get("beside", {}))
        )
        for r in rows
    )


@cache
def state_services() -> tuple[frozenset[str], Mapping[str, str]]:
    """Words for soldiers and policemen, and whose they are where only one side has such: group id by country code."""
    row = load_toml("groups.toml")["state_service"]
    return frozenset(row["ar"]), MappingProxyType(dict(row["countries"]))


@cache
def originators() -> tuple[OriginatorEntry, ...]:
    """Every organisation whose counts are known to be quoted."""
    rows = load_toml("originators.toml")["originator"]
    return tuple(_entry(OriginatorEntry, row, "originators.toml") for row in rows)


@cache
def places() -> tuple[PlaceEntry, ...]:
    """Every place of the gazetteer, in the file's order (by id)."""
    rows = csv.reader(resource_text("places.csv").splitlines())
    if tuple(next(rows)) != PLACE_COLUMNS:
        raise ResourceError("places.csv: the columns are not " + ", ".join(PLACE_COLUMNS))
    return tuple(_place(row) for row in rows if row)


@cache
def place_parents() -> Mapping[str, str]:
    """The id of the place that each place lies in; places without one are absent."""
    return MappingProxyType({place.id: place.parent for place in places() if place.parent is not None})


def _entry(kind: type[Entry], row: dict[str, Any], name: str) -> Entry:
    """A row as a record, its lists as tuples; an unknown or missing key is an error that names the row."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise ResourceError(f"{name}: {row.get('id', row)}: {error}") from error


def _place(row: list[str]) -> PlaceEntry:
    """A line of places.csv as a record; empty cells are None or empty."""
    if len(row) != len(PLACE_COLUMNS):
        raise ResourceError(f"places.csv: {row[0]}: {len(row)} cells instead of {len(PLACE_COLUMNS)}")
    ident, kind, parent, country, name_ar, name_en, ar, en, pcode, common, note = row
    if common not in {"", "yes"}:
        raise ResourceError(f"places.csv: {ident}: common is {common!r} instead of yes or nothing")
    return PlaceEntry(
        id=ident,
        kind=kind,
        parent=parent or None,
        country=country,
        name_ar=name_ar,
        name_en=name_en,
        aliases_ar=_split(ar),
        aliases_en=_split(en),
        pcode=pcode or None,
        common=common == "yes",
        note=note or None,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
