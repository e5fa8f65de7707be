"""The notation of the English tables.

Figures are written as they are said, then what they measure and whom they count: ``>=13 killed civilians``, ``60-90 killed``,
``~90 injured``, ``vague killed``, ``1* killed children`` (implied). Claims name the kind, the values of their operands
(``?`` for one that is missing) and the verdict. A case without claims only asks that none fails. ``later`` marks what the
reader does not do yet.
"""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.auditing import audit
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Bound, ClaimKind
from tawthiq.reading import read

PUBLISHED = date(2022, 6, 15)  # a Wednesday

SIGNS = {
    Bound.EXACT: "",
    Bound.AT_LEAST: ">=",
    Bound.MORE_THAN: ">",
    Bound.AT_MOST: "<=",
    Bound.LESS_THAN: "<",
    Bound.ABOUT: "~",
}


def said(figure: Figure) -> str:
    """A figure in the notation of the tables."""
    if figure.bound is Bound.VAGUE:
        number = "vague"
    elif figure.bound is Bound.BETWEEN:
        number = f"{figure.low}-{figure.high}"
    else:
        number = f"{SIGNS[figure.bound]}{figure.value}"
    return " ".join([number + "*" * figure.implied, figure.measure.value, *figure.groups])


def claimed(reading: Reading, finding: Finding) -> str:
    """A finding in the notation of the tables."""
    operands = [o and reading.figure(o) for o in finding.claim.operands]
    values = [("?" if f is None else said(f).split()[0].rstrip("*")) for f in operands]  # type: ignore[union-attr]
    if finding.claim.kind is ClaimKind.SAME:
        values.sort()
    return " ".join([finding.claim.kind.value, *values, finding.verdict.value])


def listed(written: str) -> list[str]:
    return sorted(part.strip() for part in written.split(";") if part.strip())


def case(text: str, figures: str, claims: str | None = None):
    return pytest.param(text, figures, claims, id=text[:60])


def later(reason: str, text: str, figures: str, claims: str | None = None):
    mark = pytest.mark.xfail(strict=False, reason=reason)
    return pytest.param(text, figures, claims, id=text[:60], marks=mark)


def check(text: str, figures: str, claims: str | None) -> None:
    """Read a case, and hold it against what is expected of it."""
    reading = read(text, published=PUBLISHED, language="en")
    read_as = sorted(said(figure) for figure in reading.figures)
    assert read_as == listed(figures), read_as
    found = sorted(claimed(reading, finding) for finding in audit(reading))
    if claims is None:
        assert not [claim for claim in found if claim.endswith("fails")]
    else:
        assert found == listed(claims), found
