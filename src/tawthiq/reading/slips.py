"""Slips of the pen: how one number becomes another by a wrong digit."""

from __future__ import annotations

from tawthiq.reading.mention import Mention


def slip_apart(one: int, other: int) -> bool:
    """True where one wrong digit or two swapped ones lie between two numbers, or one of difference."""
    if one == other:
        return False
    if abs(one - other) == 1:
        return True
    a, b = str(one), str(other)
    if len(a) != len(b):
        return False
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    if len(differ) == 1:
        return len(a) > 2
    return len(differ) == 2 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]


def slipped_once(one: int, other: int) -> bool:
    """True where one is the other one off, or with two neighbouring digits swapped: the slips that a hand makes most."""
    if abs(one - other) == 1:
        return True
    return other in swappings(one)


def swappings(number: int) -> set[int]:
    """What a number becomes when two neighbouring digits change places."""
    digits = str(number)
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    return {int(s) for s in swapped if s != digits and s[0] != "0"}


def least(number: int) -> int:
    """The least that a number may have been before two neighbouring digits changed places."""
    return min({number} | swappings(number))


def one_slip(value: int, run: list[Mention]) -> bool:
    """True where one slip, in the total or in one of its parts, keeps them apart."""
    total = sum(m.value or 0 for m in run)
    if slip_apart(value, total):
        return True
    return any(slip_apart(m.value or 0, (m.value or 0) + value - total) for m in run)
