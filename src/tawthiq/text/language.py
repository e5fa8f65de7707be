"""The language of a text, by its letters."""

from __future__ import annotations

import re

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]+")
_LATIN = re.compile(r"[A-Za-z]+")
_ENOUGH = 20_000
"""Characters that are looked at: the share of scripts does not change after that."""


def language_of(text: str) -> str:
    """``ar`` or ``en`` by the script that most letters are of, ``und`` where there are no letters."""
    sample = text[:_ENOUGH]
    arabic, latin = (sum(map(len, script.findall(sample))) for script in (_ARABIC, _LATIN))
    if not arabic and not latin:
        return "und"
    return "ar" if arabic >= latin else "en"
