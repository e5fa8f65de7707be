"""Places that no gazetteer knows, by how they are written; and organisations' names, which hold no place.

No gazetteer has every village. English says that a name is a place's by what stands before it and around it: "in Mambisa",
"the city of Bunia", "Pale Township". Such a place is kept as written and has no candidates. The other way round a place's
name inside an organisation's ("the Tell Brak Documentation Centre") says nothing of where anything happened.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from tawthiq import resources
from tawthiq.reading.tokens import Token
from tawthiq.text.normal import fold

_LONGEST = 4
"""Capital words of the longest name."""
_REACH = 9
"""Words behind "in" among which a name is looked for."""
_NAMES = ("originator", "actor", "capitals", "adjective", "ambiguous", "saying", "voice", "outcome", "hedge")


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in resources.load_toml("written_places.toml")[table][name])


def settle_written_places(text: str, tokens: list[Token]) -> None:
    """Take places out of organisations' names, then add the places that are only written."""
    speakers = _words("organisation", "speakers")
    for index, token in enumerate(tokens):
        if ("actor" in token.lex or "adjective" in token.lex) and _named_after(text, tokens, index, speakers):
            token.lex = {c: v for c, v in token.lex.items() if c not in ("actor", "adjective")}
        if "place" in token.lex and _in_organisation(text, tokens, index):
            del token.lex["place"]
    before = _words("place", "prepositions")
    named = 0  # where the organisation named last ends: "the Support Mission in Libya"
    for index, token in enumerate(tokens):
        if "originator" in token.lex:
            named = max(named, token.lex["originator"][1])
        if index >= named and token.folded in before and token.kind == "word" and not _seat(tokens, index):
            _name_after(text, tokens, index)


# --------------------------------------------------------------------------------------------------- organisations


def _in_organisation(text: str, tokens: list[Token], index: int) -> bool:
    """«شبكة إدلب الإخبارية», "the Aleppo Media Centre": the place is a part of somebody's name."""
    if text[tokens[index].start].isascii():
        return _before_head(text, tokens, tokens[index].lex["place"][1], _words("organisation", "heads"))
    if index == 0 or tokens[index].preposition or tokens[index].conjunction:
        return False
    if _plain(tokens[index - 1].folded) in _words("organisation", "arabic_heads"):
        return True
    trades, heads = _words("organisation", "arabic_trades"), _words("organisation", "arabic_trade_heads")
    earlier = [_plain(t.folded) for t in tokens[max(0, index - 3) : index]]
    return any(head in heads and trade in trades for head, trade in pairwise(earlier)) and not any(
        t.preposition for t in tokens[max(0, index - 2) : index]
    )


def _plain(word: str) -> str:
    """A folded word without what is attached to its head."""
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


def _named_after(text: str, tokens: list[Token], index: int, speakers: frozenset[str]) -> bool:
    """An office of a side's does nothing in a war but speak: "the US State Department"."""
    if not text[tokens[index].start].isascii():
        return False
    lex = tokens[index].lex
    return _before_head(text, tokens, max(lex[c][1] for c in ("actor", "adjective") if c in lex), speakers)


def _before_head(text: str, tokens: list[Token], end: int, heads: frozenset[str]) -> bool:
    """Whether a place's name that ends there goes on as an organisation's: one or two capital words, the last a head."""
    for at in range(end, min(end + 3, len(tokens))):
        token = tokens[at]
        if token.kind != "word" or not text[token.start].isupper():
            return False
        if token.folded in heads:
            return not tokens[at - 1].folded.endswith(("'s", "’s"))
    return False


# ----------------------------------------------------------------------------------------------------------- names


def _seat(tokens: list[Token], index: int) -> bool:
    """Where somebody sits: "based in", "told reporters in"."""
    return index > 0 and tokens[index - 1].folded in _words("place", "seats")


def _name_after(text: str, tokens: list[Token], index: int) -> None:
    """Name the place behind a preposition, where it is written like one."""
    at, article = index + 1, False
    last = min(len(tokens), index + 1 + _REACH)
    while at < last:
        token = tokens[at]
        if token.kind == "mark" and token.folded in "-\"“'‘":
            at += 1
            continue
        if token.kind != "word" or ("place" in token.lex and not _owning(text, token)):
            return
        if _capital(text, tokens, at):
            if token.folded in _words("place", "peoples"):
                at, article = at + 1, False  # "a Shiite area of Baghdad"
                continue
            end = _run(text, tokens, at)
            if _owning(text, tokens[end - 1]):
                if _owns_no_place(text, tokens, end):
                    return
                at, article = end, False  # "Congo's Ituri province"
                continue
            _name(text, tokens, at, end, article=article)
            return
        if _of_name(text, tokens, at):
            at, article = at + 2, False
            continue
        if token.folded not in _words("place", "between") and "adjective" not in token.lex:
            return
        article = article or token.folded == "the"
        at += 1


def _of_name(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a kind of place is named by what follows: "city of X"."""
    return (
        tokens[at].folded in _words("place", "heads")
        and at + 2 < len(tokens)
        and tokens[at + 1].folded == "of"
        and (text[tokens[at + 2].start].isupper() or tokens[at + 2].folded in '"“')
    )


def _capital(text: str, tokens: list[Token], at: int) -> bool:
    """A capital word, or the small article of an Arabic name ("al-Neirab")."""
    if text[tokens[at].start].isupper():
        return True
    joined = tokens[at].folded in _words("place", "articles") and at + 2 < len(tokens)
    return joined and tokens[at + 1].folded == "-" and text[tokens[at + 2].start].isupper()


def _owning(text: str, token: Token) -> bool:
    return text[token.end - 2 : token.end] in ("'s", "’s")


def _owns_no_place(text: str, tokens: list[Token], end: int) -> bool:
    """Whether what a place owns is no place: "in Kyiv's worst attack"."""
    between, heads = _words("place", "between"), _words("place", "heads")
    for token in tokens[end : end + 4]:
        if token.kind == "word" and (text[token.start].isupper() or token.folded in heads):
            return False
        if token.folded not in between:
            return True
    return True


def _run(text: str, tokens: list[Token], first: int) -> int:
    """The end of a name that begins there: capital words, hyphens without spaces between them, and "of" inside."""
    at = first + 1
    while at < len(tokens) and at - first < 2 * _LONGEST:
        token, before = tokens[at], tokens[at - 1]
        if _owning(text, before):
            break
        glued = token.start == before.end
        if token.kind == "mark":
            joins = token.folded in "-‘'’" and glued and at + 1 < len(tokens)
            if not joins or tokens[at + 1].start != token.end or tokens[at + 1].kind != "word":
                break
        elif token.kind != "word" or not (_capital(text, tokens, at) or glued):
            if not (token.folded == "of" and before.folded == "republic"):
                break
        elif not glued and token.has(*_NAMES):
            break
        at += 1
    return at


def _name(text: str, tokens: list[Token], first: int, end: int, *, article: bool) -> None:
    """Take what is written there for a place's name, with the word for its kind, unless it is somebody's."""
    head = tokens[first]
    heads, organisations = _words("place", "heads"), _words("organisation", "heads")
    words = [t for t in tokens[first:end] if t.kind == "word"]
    if (
        head.has(*_NAMES, "noun", "place", "by", "means")
        or head.inside
        or (head.capitals and len(words) == 1)
    ):
        return
    if any(t.folded in organisations for t in words) or any("originator" in t.inside for t in words):
        return
    if end < len(tokens) and _thing(tokens[end]) and tokens[end].folded not in heads:
        return  # "in Improvised explosive device attacks"
    if end < len(tokens) and tokens[end].folded in "-/" and tokens[end].start == tokens[end - 1].end:
        return  # "English-language", "Government-controlled"
    following = tokens[end].folded if end < len(tokens) else ""
    kind = following in heads or any(t.folded in heads for t in words[1:])
    if following in heads:
        if following not in _words("place", "small") and _of_name(text, tokens, end):
            _name(text, tokens, end + 2, _run(text, tokens, end + 2), article=False)
            return
        end += 1
    elif not kind and (
        article or len(words) >= _LONGEST or following in ("of", "for") or _goes_on(text, tokens, end)
    ):
        return
    head.lex = {"place": ("", end)}


def _thing(token: Token) -> bool:
    found = token.lex.get("noun")
    return token.has("means") or (found is not None and found[0].kind in ("thing", "event"))


def _goes_on(text: str, tokens: list[Token], end: int) -> bool:
    """A capital word of another sort follows, as in a headline ("in Eastern Congo Massacre")."""
    return end < len(tokens) and tokens[end].kind == "word" and text[tokens[end].start].isupper()
