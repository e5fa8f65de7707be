"""What must hold of the reading of any text: asked by the tests of robustness and by ``tools/fuzz_reading.py``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import pairwise

from tawthiq.auditing import audit
from tawthiq.exchange.jsonl import document_to_json, to_line
from tawthiq.model.figures import Claim, Figure, Numeral, Reading
from tawthiq.model.terms import Bound
from tawthiq.reading.tokens import NOTHING_SAID

DIGITS = re.compile(r"[0-9٠-٩۰-۹]+")


def spans(items: Iterable[Figure | Numeral | Claim]) -> list[tuple[int, int]]:
    return sorted((item.start, item.end) for item in items)


def check_slices(reading: Reading) -> None:
    text = reading.document.text
    for item in (*reading.figures, *reading.numerals, *reading.claims):
        assert 0 <= item.start < item.end <= len(text), item
        assert item.text == text[item.start : item.end], item
    for claim in reading.claims:
        if claim.against_start is not None and claim.against_end is not None:
            assert claim.against_text == text[claim.against_start : claim.against_end], claim


def check_shared(reading: Reading) -> None:
    """What tokens share of which nothing is known stays nothing."""
    assert not NOTHING_SAID, reading.document.text


def check_overlaps(reading: Reading) -> None:
    taken = spans((*reading.figures, *reading.numerals))
    for (_, end), (start, _) in pairwise(taken):
        assert end <= start, (reading.document.text, taken)


def check_digits(reading: Reading) -> None:
    """Every digit lies in a figure, or in a numeral with its role."""
    taken = spans((*reading.figures, *reading.numerals))
    for match in DIGITS.finditer(reading.document.text):
        covered = all(any(start <= at < end for start, end in taken) for at in range(*match.span()))
        assert covered, (reading.document.text, match.group(), taken)


def check_bounds(reading: Reading) -> None:
    for figure in reading.figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high, figure
        if figure.bound is Bound.EXACT:
            assert figure.value is not None, figure
            assert figure.low == figure.high == figure.value >= 0, figure
        if figure.bound is Bound.VAGUE:
            assert figure.value is None, figure
        if figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
            assert (figure.low is None, figure.high is None) == (False, True), figure
        if figure.bound in (Bound.AT_MOST, Bound.LESS_THAN):
            assert (figure.low is None, figure.high is None) == (True, False), figure
        if figure.start_date and figure.end_date:
            assert figure.start_date <= figure.end_date, figure


def check_operands(reading: Reading) -> None:
    known = {figure.id for figure in reading.figures}
    assert len(known) == len(reading.figures)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        assert {operand for operand in claim.operands if operand is not None} <= known, claim


def check_json(reading: Reading) -> None:
    shown = document_to_json(reading, audit(reading))
    line = to_line(shown)
    assert "\n" not in line
    assert json.loads(line) == shown


CHECKS = [check_slices, check_shared, check_overlaps, check_digits, check_bounds, check_operands, check_json]
