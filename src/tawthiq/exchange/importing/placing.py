"""Finding the place that a name means, among the bundled gazetteer and the lists that a ledger has imported.

A name that several places bear stays with all of them, unless the places around it or its country tell them apart. A name that
nothing knows has no candidate, and stays as written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from tawthiq import resources
from tawthiq.ledger import Ledger
from tawthiq.model.gazetteer import Place
from tawthiq.model.terms import WherePrecision
from tawthiq.text.normal import fold

_WORDS = re.compile(r"[\w']+")
_KINDS = {
    "country": WherePrecision.COUNTRY, "governorate": WherePrecision.FIRST_ORDER,
    "district": WherePrecision.SECOND_ORDER, "subdistrict": WherePrecision.SECOND_ORDER,
    "region": WherePrecision.LINEAR_OR_VAGUE, "front": WherePrecision.LINEAR_OR_VAGUE,
}  # fmt: skip
_BORDERED = frozenset({"country", "governorate", "district", "subdistrict"})
_PARTED = re.compile(r"\s*[،,;/]\s*|\s+[-–—]\s+")
_ARTICLES = frozenset({"al", "ar", "as", "ash", "at", "ath", "az", "an", "ad", "adh", "el"})


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The spelling in which names of places are compared: folded, without hyphens, apostrophes and Latin articles."""
    words = _WORDS.findall(fold(name).replace("-", " ").replace("`", "").replace("'", ""))
    bare = [word for word in words if word not in _ARTICLES] or words
    return " ".join(bare)


class Gazetteer:
    """Places by their names, and what each lies in."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self.parents: dict[str, str] = dict(resources.place_parents())
        self.kinds: dict[str, str] = {}
        self.imported: set[str] = set()
        """Ids that the bundled gazetteer has not."""
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_code: dict[str, str] = {}
        for one in resources.places():
            self.kinds[one.id] = one.kind
            if one.pcode:
                self._by_code[one.pcode] = one.id
            self._name(one.id, (one.name_ar, one.name_en, *one.aliases_ar, *one.aliases_en))
        for place in places:
            self.add(place)

    @classmethod
    def of(cls, ledger: Ledger | None) -> Gazetteer:
        """The bundled one, and what a ledger has imported."""
        known = ledger.records(Place) if ledger else []
        return cls(place for place in known if not place.withdrawn)

    def add(self, place: Place) -> None:
        """Take in a place of an imported list. One that the bundled gazetteer has only brings it more names."""
        ident = place.same_as or place.id
        if place.same_as is None:
            self.imported.add(ident)
            self.kinds[ident] = place.kind
            if place.parent:
                self.parents[ident] = place.parent
        if place.pcode:
            self._by_code.setdefault(place.pcode, ident)
        aliases = (place.aliases or "").splitlines()
        self._name(ident, [name for name in (place.name_ar, place.name_en, *aliases) if name])

    def _name(self, ident: str, names: Iterable[str]) -> None:
        for name in names:
            if name:
                self._named[key(name)][ident] = None

    def code(self, pcode: str) -> str | None:
        """The place of an official code."""
        return self._by_code.get(pcode)

    def find(self, name: str | None, within: Iterable[str | None] = ()) -> tuple[str, ...]:
        """The places that a name may mean; ``within`` names what it lies in, narrowest or widest first.

        A name that nothing around it rules out stays a candidate: the places around count only where they leave any.
        """
        found = self._bearing(name)
        for around in within:
            if around and len(found) > 1:
                wider = self._named.get(key(around), {})
                found = tuple(one for one in found if wider.keys() & set(self.around(one))) or found
        return found

    def read(self, name: str | None, within: Iterable[str | None] = ()) -> tuple[str, ...]:
        """The same of a place as people write it: «مدينة منبج», "Manbij, the old quarter", «منبج - حلب».

        Of several places named together the narrowest are meant.
        """
        around = list(within)
        found = self.find(name, around)
        if found or name is None:
            return found
        bare = _kind_words().sub("", name).strip()
        if bare and bare != name.strip():
            points = (one for one in self.find(bare, around) if self.kinds.get(one) not in _KINDS)
            if kept := tuple(points):
                return kept
        parts = [part.strip() for part in _PARTED.split(name) if part.strip()]
        if len(parts) < 2:
            return ()
        told = [self.read(part, [*parts, *around]) for part in parts]
        wider = {outer for ids in told for one in ids for outer in self.around(one) if outer != one}
        return tuple(dict.fromkeys(one for ids in told if not wider.intersection(ids) for one in ids))

    def elsewhere(
        self, found: tuple[str, ...], within: Iterable[str | None]
    ) -> tuple[str, tuple[str, ...]] | None:
        """Of the names of what a place lies in, the first in which none of its candidates does, with what that name means.

        Only of countries, governorates, districts and subdistricts: what lies in a region or at a front is not kept anywhere.
        """
        for around in within:
            wider = tuple(one for one in self._bearing(around) if self.kinds.get(one) in _BORDERED)
            if found and wider and not any(self._nest(one, two) for one in found for two in wider):
                return str(around), wider
        return None

    def _nest(self, one: str, other: str) -> bool:
        return one in self.around(other) or other in self.around(one)

    def country(self, ids: tuple[str, ...]) -> str | None:
        """In two letters, the country in which all of some places lie; None where they lie in several or in none."""
        found = {
            one.upper() for ident in ids for one in self.around(ident) if self.kinds.get(one) == "country"
        }
        return found.pop() if len(found) == 1 else None

    def find_in(self, name: str | None, wider: str) -> tuple[str, ...]:
        """The places of that name that lie in a place, by its id; none where none does."""
        return tuple(one for one in self._bearing(name) if wider in self.around(one))

    def _bearing(self, name: str | None) -> tuple[str, ...]:
        """The places of a name; with a governorate the city that it is called after, which gazetteers list as the city of it."""
        if name is None:
            return ()
        found = dict.fromkeys(self._named.get(key(name), ()))
        if any(self.kinds.get(one) == "governorate" for one in found):
            for told in (f"{name} city", f"مدينة {name}"):
                found |= dict.fromkeys(self._named.get(key(told), ()))
        return tuple(found)

    def around(self, ident: str) -> Iterator[str]:
        """A place and all that it lies in."""
        here: str | None = ident
        seen: set[str] = set()
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self.parents.get(here)

    def certain_first(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Candidates after the narrowest place that holds all of them: a count of places goes by the first, and may not guess."""
        if len(ids) < 2:
            return ids
        shared = set.intersection(*(set(self.around(one)) for one in ids))
        whole = next((one for one in self.around(ids[0]) if one in shared), None)
        return ids if whole is None else tuple(dict.fromkeys((whole, *ids)))

    def is_point(self, ident: str) -> bool:
        """True for a town, a village, a quarter: nothing that other places of a list lie in."""
        return self.kinds.get(ident) not in _KINDS

    def bordered(self, ident: str) -> str:
        """A place with borders: itself, or what a region or a front lies in."""
        return next((one for one in self.around(ident) if self.kinds.get(one) in _BORDERED), ident)

    def precision(self, ids: tuple[str, ...]) -> WherePrecision | None:
        """UCDP's code for how well a place is known; None where it is not."""
        kinds = {self.kinds.get(ident) for ident in ids}
        codes = [_KINDS.get(kind or "", WherePrecision.EXACT) for kind in kinds]
        return max(codes, default=None)


@cache
def _kind_words() -> re.Pattern[str]:
    """What kind of place it is, said beside its name."""
    kinds = resources.load_toml("cells.toml")["place_kinds"]
    before, after = ("|".join(map(re.escape, kinds[name])) for name in ("before", "after"))
    return re.compile(rf"^(?:the )?(?:{before})\s+|\s+(?:{after})$", re.I)
