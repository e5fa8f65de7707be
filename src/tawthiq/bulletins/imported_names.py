"""What the rows of a tally are called where an imported list or dataset brought their ids."""

from __future__ import annotations

from tawthiq.bulletins.house import House
from tawthiq.model.tallies import Tally


def value_name(tally: Tally, dimension: str, value: str | None, house: House) -> str:
    """The name of a value: one that an imported list or dataset brought is called as it is there."""
    ids = value.split("+") if value else []
    if not any(one in tally.names for one in ids):
        return house.name(dimension, value)
    named = []
    for one in ids:
        arabic, english = tally.names.get(one, (None, None))
        named.append((arabic or english if house.arabic else english or arabic) or house.name(dimension, one))
    return house.joined(named)
