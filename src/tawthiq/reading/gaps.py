"""What stands between two figures: the signs that tell how they hang together."""

from __future__ import annotations

from typing import NamedTuple

from tawthiq.reading.lexicon import Outcome
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed


class Gap(NamedTuple):
    """What stands between two mentions."""

    words: int
    sum: bool
    subset: bool
    rest: bool
    addition: bool
    outcome: bool
    clause: bool
    colon: bool
    opened: int
    closed: int
    semicolon: bool
    comma: bool
    strong: bool
    conjunction: bool
    tight: bool
    """Nothing but «، و» right before the next mention: it is strung on, whatever clause went before."""
    actor: bool
    """A side is named: the subject of what follows."""
    measure: str | None
    """What the last outcome word among them says: of which whole the part may be."""


_SIGNS = {":": "colon", ";": "semicolon", "؛": "semicolon", ",": "comma", "،": "comma"}


def read_gap(scene: Scene, first: int, last: int) -> Gap:
    """The signs between two token indices."""
    seen: set[str] = set()
    opened = closed = words = 0
    measure: str | None = None
    late_comma = ranked = False
    for index in range(first, last):
        token = scene.tokens[index]
        if token.kind == "word":
            words += 1
            ranked = ranked or token.folded.removeprefix("و") in _NEXT
            outcome = _read_word(token, index, seen)
            if outcome is not None:
                measure = outcome.measure
        elif token.kind == "mark":
            mark = token.folded
            if mark == "(":
                opened += 1
            elif mark == ")":
                opened, closed = (opened - 1, closed) if opened else (0, closed + 1)
            elif mark in _SIGNS:
                seen.add(_SIGNS[mark])
                late_comma = bool(seen & {"subset", "sum"}) if _SIGNS[mark] == "comma" else late_comma
    if late_comma and _and_before(scene, last):
        seen.discard("subset")  # «بينهم متعاونون، و46 …»: what the word opened is over
        if not seen & {"strong", "colon"}:
            seen.discard("sum")  # «101 هم من الضفة الغربية، و3 …»
    if ranked and "strong" not in seen:
        seen.discard("sum")  # «ثم القدس بواقع 6»: the next of a ranking
    return Gap(
        words, "sum" in seen, "subset" in seen, "rest" in seen, "addition" in seen, "outcome" in seen,
        "clause" in seen, "colon" in seen, opened, closed, "semicolon" in seen, "comma" in seen,
        "strong" in seen, "conjunction" in seen, _strung(scene, first, last), "actor" in seen, measure,
    )  # fmt: skip


_NEXT = listed("gaps", "next")


def _and_before(scene: Scene, last: int) -> bool:
    token = scene.tokens[last] if last < len(scene.tokens) else None
    return scene.word(last - 1) in ("و", "and") or (token is not None and token.conjunction)


def _read_word(token: Token, index: int, seen: set[str]) -> Outcome | None:
    """Note what a word says of how the figures hang together; what befell somebody, where it says that."""
    if token.conjunction or token.folded in ("و", "and"):
        seen.add("conjunction")
    lex = token.lex
    if not lex:
        return None
    for category in ("sum", "subset", "addition", "clause"):
        if category in lex:
            seen.add(category)
    if "rest" in lex and _the_rest(token):
        seen.add("rest")
    if "sum" in lex and lex["sum"][1] - index >= 2:
        seen.add("strong")
    if "actor" in lex and token.preposition != "ل":
        seen.add("actor")
    if "outcome" not in lex or "outcome" in token.inside:
        return None
    seen.add("outcome")
    outcome: Outcome = lex["outcome"][0]
    return outcome


def _the_rest(token: Token) -> bool:
    """«والبقية» is what is left of the whole, «بقية الأطراف» are other parties."""
    return token.folded.isascii() or token.folded.startswith(("ال", "وال", "فال"))


def _strung(scene: Scene, first: int, last: int) -> bool:
    """True where nothing but a comma or an "and" stands right before the next mention."""
    while last > first and scene.word(last - 1) in ("(", '"', "“", "«", "another", "a", "an"):
        last -= 1
    return last > first and (scene.word(last - 1) in ("و", "and", "،", ","))
