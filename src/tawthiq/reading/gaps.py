"""What stands between two figures: the signs that tell how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Gap:
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


def read_gap(scene: Scene, first: int, last: int) -> Gap:
    """The signs between two token indices."""
    seen: dict[str, bool] = {}
    opened = closed = words = 0
    measure: str | None = None
    late_comma = False
    for index in range(first, last):
        token = scene.tokens[index]
        if token.kind == "mark":
            mark = token.folded
            if mark == "(":
                opened += 1
            elif mark == ")":
                if opened:
                    opened -= 1
                else:
                    closed += 1
            elif mark == ":":
                seen["colon"] = True
            elif mark in ";؛":
                seen["semicolon"] = True
            elif mark in ",،":
                seen["comma"] = True
                late_comma = "subset" in seen
            continue
        if token.kind != "word":
            continue
        words += 1
        for category in ("sum", "subset", "rest", "addition", "clause"):
            if category in token.lex and not (category == "rest" and not _the_rest(token)):
                seen[category] = True
        if "outcome" in token.lex and "outcome" not in token.inside:
            outcome = token.lex["outcome"][0]
            measure = outcome.measure
            seen["outcome"] = True
        if "sum" in token.lex and token.lex["sum"][1] - index >= 2:
            seen["strong"] = True
        if token.conjunction or token.folded in ("و", "and"):
            seen["conjunction"] = True
        if "actor" in token.lex and token.preposition != "ل":
            seen["actor"] = True
    if late_comma and scene.word(last - 1) in ("و", "and"):
        del seen["subset"]  # «بينهم متعاونون، و46 …»: what the word opened is over
    got = seen.get
    return Gap(
        words, got("sum", False), got("subset", False), got("rest", False), got("addition", False), got("outcome", False),
        got("clause", False), got("colon", False), opened, closed, got("semicolon", False), got("comma", False),
        got("strong", False), got("conjunction", False), _strung(scene, first, last), got("actor", False), measure,
    )  # fmt: skip


def _the_rest(token: Token) -> bool:
    """«والبقية» is what is left of the whole, «بقية الأطراف» are other parties."""
    return token.folded.isascii() or token.folded.startswith(("ال", "وال", "فال"))


def _strung(scene: Scene, first: int, last: int) -> bool:
    """True where nothing but a comma or an "and" stands right before the next mention."""
    while last > first and scene.word(last - 1) in ("(", '"', "“", "«", "another", "a", "an"):
        last -= 1
    return last > first and (scene.word(last - 1) in ("و", "and", "،", ","))
