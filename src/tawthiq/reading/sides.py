"""Names that several sides bear («التحالف», "the army"): settled by the country that a document speaks of."""

from __future__ import annotations

from collections import Counter
from functools import cache

from tawthiq import resources
from tawthiq.reading.tokens import Token


@cache
def _countries() -> dict[str, str]:
    return {place.id: place.country for place in resources.places()}


def country_of(tokens: list[Token]) -> str | None:
    """The country (ISO 3166-1 alpha-2) that most places of a text lie in; None where it names none."""
    seen: Counter[str] = Counter()
    for token in tokens:
        found = token.lex.get("place")
        if found is not None:
            seen[_countries()[found[0]]] += 1
    return seen.most_common(1)[0][0] if seen else None


def settle_sides(tokens: list[Token]) -> str | None:
    """Turn ambiguous and doubtful names into actors where the document settles them; returns the document's country."""
    country = country_of(tokens)
    named = {t.lex["actor"][0] for t in tokens if "actor" in t.lex}
    for token in tokens:
        doubtful = token.lex.pop("doubtful", None)
        found = token.lex.get("ambiguous")
        if found is not None and ("actor" not in token.lex or token.lex["actor"][1] <= found[1]):
            row, end = found
            side = next((row.beside[b] for b in row.beside if b in named), None) or row.countries.get(country or "")
            if side is not None:
                token.lex["actor"] = (side, end)
                continue
        if doubtful is not None and "actor" not in token.lex:
            token.lex["actor"] = doubtful
    return country
