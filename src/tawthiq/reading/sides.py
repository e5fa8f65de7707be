"""Names that several sides bear («التحالف», "the army"): settled by the country that a document speaks of."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from tawthiq import resources
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed
from tawthiq.text.normal import fold


@cache
def _countries() -> dict[str, str]:
    return {place.id: place.country for place in resources.places()}


def country_of(tokens: list[Token]) -> str | None:
    """The country (ISO 3166-1 alpha-2) that most places of a text lie in; None where it names none."""
    seen: Counter[str] = Counter()
    countries = _countries()
    for token in tokens:
        if "place" in token.lex and (place := token.lex["place"][0]):
            seen[countries[place]] += 1  # a town that the gazetteer does not know has no id
    return seen.most_common(1)[0][0] if seen else None


_PLACE_HEADS = listed("sides", "place_heads")


def _believe_places(tokens: list[Token]) -> None:
    """An everyday word that is also a place's name is that place beside a word that says so."""
    for index, token in enumerate(tokens):
        if "maybe-place" not in token.lex:
            continue
        found = token.lex.pop("maybe-place")
        if "place" in token.lex:
            continue
        before = tokens[index - 1].folded.lstrip("وبل") if index else ""
        after = tokens[found[1]].folded if found[1] < len(tokens) else ""
        if before in _PLACE_HEADS or before.removeprefix("ال") in _PLACE_HEADS or after in _PLACE_HEADS:
            token.lex["place"] = found


_HEADS = listed("sides", "heads")
_TWO_WORDS = listed("sides", "two_words")
"""First words of names that are seldom a name by themselves («دير قانون», «خان يونس»)."""


_NO_NAMES = listed("sides", "no_names")
"""«مديرية صحة المحافظة» is an office, «بلدة قريبة» no name."""


@lru_cache(maxsize=1 << 16)
def _heads_a_place(word: str) -> bool:
    """True for a word of ``_HEADS``, an "and" or an "in" before it or not."""
    return not _HEADS.isdisjoint((word, word[1:], word[2:]))


def _name_unknown_places(tokens: list[Token]) -> None:
    """«بلدة حناوية»: a town by the word before it, though the gazetteer does not know it; it has no candidates."""
    for index, token in enumerate(tokens[:-1]):
        if not _heads_a_place(token.folded) or token.kind != "word":
            continue
        if token.lex.keys() - {"noun", "singular", "ground"} or "place" in token.inside:
            continue
        end = index + 1
        name = tokens[end]
        known = name.lex.keys() - {"noun", "singular"} or (name.lex and not name.folded.startswith("ال"))
        if name.kind != "word" or known or name.inside or name.conjunction or len(name.folded) < 3:
            continue
        if name.folded in _NO_NAMES:
            continue
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if (
            name.folded in _TWO_WORDS
            and following is not None
            and following.kind == "word"
            and not following.lex
        ):
            end += 1
        token.lex = {**{c: v for c, v in token.lex.items() if c == "ground"}, "place": ("", end + 1)}


def settle_sides(tokens: list[Token]) -> str | None:
    """Turn ambiguous and doubtful names into actors where the document settles them; returns the document's country."""
    _believe_places(tokens)
    country = country_of(tokens)
    _name_unknown_places(tokens)
    named = {t.lex["actor"][0] for t in tokens if "actor" in t.lex}
    for token in tokens:
        if not token.lex:
            continue
        if "place" in token.lex and "adjective" in token.lex:
            del token.lex["adjective"]  # «سوريا» is a country before it is a side
        doubtful = token.lex.pop("doubtful", None)
        found = token.lex.get("ambiguous")
        if found is not None and ("actor" not in token.lex or token.lex["actor"][1] <= found[1]):
            row, end = found
            side = next((row.beside[b] for b in row.beside if b in named), None) or row.countries.get(
                country or ""
            )
            if side is not None:
                token.lex["actor"] = (side, end)
                continue
        if doubtful is not None and "actor" not in token.lex:
            token.lex["actor"] = doubtful
    _name_bands(tokens)
    return country


def _name_bands(tokens: list[Token]) -> None:
    """«عصابة الحوثي»: a word for any band, with a side's name right behind it, is that side."""
    for index, token in enumerate(tokens[:-1]):
        if "actor" not in token.lex:
            continue
        found = token.lex["actor"]
        if found[0] != "other" or found[1] != index + 1:
            continue
        named = tokens[index + 1].lex.get("actor")
        if named is not None and not tokens[index + 1].conjunction and not tokens[index + 1].preposition:
            token.lex["actor"] = named


@cache
def _services() -> frozenset[str]:
    """Words for soldiers and policemen as a number counts them: «جندي», «جنديا»."""
    words = {fold(word) for word in resources.state_services()[0]}
    return frozenset(words | {word + "ا" for word in words if word.endswith("ي")})


def serving(scene: Scene, mention: Mention, country: str | None) -> list[str]:
    """«44 جندياً و40 شرطياً» in Iraq: whose they are where one side alone has soldiers and police; else nothing."""
    if mention.noun is None or mention.noun.kind != "member":
        return []
    if not {scene.word(i).removeprefix("و") for i in range(mention.first, mention.last)} & _services():
        return []
    side = resources.state_services()[1].get(country or "")
    return [side] if side else []
