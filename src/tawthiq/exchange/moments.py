"""A moment of publication as people type it: a day, or a time with its zone."""

from __future__ import annotations

from datetime import date, datetime

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class MomentError(ValueError):
    """A text that is no date and no time with a zone; says what to write instead."""


def parse_moment(text: str) -> date | datetime:
    """A day (``2022-01-26``) or a time with its zone (``2022-01-26T18:30+03:00``), ISO 8601; MomentError else.

    Nothing else is guessed at: ``3/9/2021`` is the third of September to one reader and the ninth of March to another.
    """
    plain = text.strip().translate(_DIGITS)
    try:
        if len(plain) <= 10:
            return date.fromisoformat(plain)
        moment = datetime.fromisoformat(plain.replace(" ", "T", 1))
    except ValueError as error:
        raise MomentError(f"{text!r} is not a date: {_why(plain, error)}") from None
    if moment.tzinfo is None:
        raise MomentError(f"{text!r} has no zone: write {plain}+03:00, or {plain}Z for UTC, or the day alone")
    return moment


def _why(plain: str, error: ValueError) -> str:
    shaped = len(plain) >= 10 and plain[4] == plain[7] == "-"
    if shaped and "Invalid isoformat" not in str(error):
        return f"{error}"
    return "write the year, month and day as 2022-01-26, or a time as 2022-01-26T18:30+03:00"
