"""The small words of one rule, from ``resources/words.toml``."""

from __future__ import annotations

from functools import cache

from tawthiq.resources import load_toml
from tawthiq.text.normal import fold


@cache
def listed(concern: str, name: str) -> frozenset[str]:
    """The words listed under a concern, of both languages, folded as the tokens of a text are.

    >>> "عتبه" in listed("hedges", "barrier")
    True
    """
    row = load_toml("words.toml")[concern][name]
    return frozenset(fold(word) for word in (*row["ar"], *row["en"]))
