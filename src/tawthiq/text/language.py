"""The language of a text, by its letters."""

from __future__ import annotations

import re
from string import ascii_letters

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3][\u0620-\u064a\u0671-\u06d3 ]*")
"""Stretches of Arabic words: they are fewer than the words, so that finding them takes less."""
_LATIN = ascii_letters.encode()
_ENOUGH = 20_000
"""Characters that are looked at: the share of scripts does not change after that."""


def language_of(text: str) -> str:
    """``ar`` or ``en`` by the script that most letters are of, ``und`` where there are no letters."""
    sample = text[:_ENOUGH]
    stretches = "".join(_ARABIC.findall(sample))
    arabic = len(stretches) - stretches.count(" ")
    encoded = sample.encode("utf-8", "surrogatepass")
    latin = len(encoded) - len(encoded.translate(None, _LATIN))
    if not arabic and not latin:
        return "und"
    return "ar" if arabic >= latin else "en"
