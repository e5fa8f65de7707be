"""Two outcomes that read like one number's pair but have a number each: "left 20 soldiers dead and wounded eight civilians"."""

from __future__ import annotations

from tawthiq.reading.doer_names import entries_of
from tawthiq.reading.tokens import Token

_BACK = 4
"""Words between a number and what befell those whom it counts."""


def part_pairs(tokens: list[Token]) -> None:
    """Take an English pair apart where one number stands shortly before it and another right behind it."""
    for index, token in enumerate(tokens):
        found = token.lex.get("outcome")
        if found is None or not token.folded.isascii() or found[0].measure != "casualties":
            continue
        end = found[1]
        if end - index != len(("killed", "and", "wounded")) or end >= len(tokens):
            continue
        if tokens[end].kind == "number" and _counted_before(tokens, index):
            _part(token, index)
            _part(tokens[end - 1], end - 1)


def _counted_before(tokens: list[Token], index: int) -> bool:
    """A number of its own, with nothing but its noun phrase between."""
    for at in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if tokens[at].kind == "number":
            return True
        if tokens[at].kind != "word" or tokens[at].has("outcome", "clause"):
            return False
    return False


def _part(token: Token, index: int) -> None:
    """Let a word of the pair say what it says by itself."""
    token.inside = token.inside - {"outcome", "noun"}
    for category in ("outcome", "noun"):
        token.lex.pop(category, None)
    for category, entry in entries_of(token.folded).items():
        if category in ("outcome", "noun"):
            token.say(category, entry, index + 1)
