"""Two dates that are the ends of a range, and a date with the "since" or "until" before it.

Mentions become letters of a second string of tags, and are joined by what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tawthiq.model.dates import DateSpan
from tawthiq.reading.date_drafts import Draft, middle_of
from tawthiq.reading.date_resolving import Context
from tawthiq.reading.date_tokens import Tokens

_NAMED = 7
"""Days before a month's end within which "to the end of December" means that end, not the day of publication."""


def _end(which: int) -> str:
    return rf"e?[ipDh]{{0,2}}(?:(?P<last{which}>@)|(?P<now{which}>NC?|n|[UZ]q))"


_RANGE = re.compile(
    rf"b[pDih]{{0,2}}(?P<a1>@),?wt?{_end(1)}"
    rf"|[fX][fixpDh]{{0,4}}(?P<a2>@)[,_]?(?:w?f?t|-){_end(2)}"
    rf"|X[fixpDh]{{0,4}}(?P<a3>@)"
    rf"|(?P<a4>@)(?:w?t|-){_end(4)}"
    rf"|t{_end(5)}"
    rf"|(?P<a6>@)(?:[,w]{{1,2}}@){{0,11}}w(?P<last6>@)"
)
_JOINED = frozenset(["date", "month", "year", "weekday", "relative"])
_KINDS = ("range", "range", "since", "range", "until", "range")


def join_ranges(tokens: Tokens, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """Join two mentions that are the ends of a range, and a mention with the "since" or "until" before it."""
    tags, origins = _second_tags(tokens, drafts)
    joined: list[Draft] = []
    if _RANGE.search(tags) is None:
        return list(drafts)
    done = 0
    for match in _RANGE.finditer(tags):
        joined.extend(_drafts_in(origins, done, match.start()))
        whole = _joined(tokens, origins, match, context)
        joined.extend([whole] if whole is not None else _drafts_in(origins, match.start(), match.end()))
        done = match.end()
    joined.extend(_drafts_in(origins, done, len(tags)))
    return joined


_Origin = Draft | int


def _second_tags(tokens: Tokens, drafts: Sequence[Draft]) -> tuple[str, list[_Origin]]:
    """The tags with each mention as one letter, and what each stands for: a mention, or a token."""
    pieces: list[str] = []
    origins: list[_Origin] = []
    position = 0
    for draft in drafts:
        pieces.append(tokens.tags[position : draft.first])
        origins.extend(range(position, draft.first))
        pieces.append("@" if draft.kind in _JOINED and not draft.parts else "~")
        origins.append(draft)
        position = draft.after
    pieces.append(tokens.tags[position:])
    origins.extend(range(position, len(tokens.tags)))
    return "".join(pieces), origins


def _drafts_in(origins: Sequence[_Origin], start: int, end: int) -> list[Draft]:
    return [origin for origin in origins[start:end] if isinstance(origin, Draft)]


def _joined(
    tokens: Tokens, origins: Sequence[_Origin], match: re.Match[str], context: Context
) -> Draft | None:
    which = next((i for i in (1, 2, 3, 4, 6) if match.group(f"a{i}")), 5)
    kind = _KINDS[which - 1]
    first = _origin(origins, match, f"a{which}") if which != 5 else None
    last = _origin(origins, match, f"last{which}") if which != 3 else None
    now = which not in (3, 6) and match.group(f"now{which}") is not None
    if which == 4 and not _alike(first, last, until="t" in match.group()):
        return None
    if which == 6 and not _follow([o for o in origins[match.start() : match.end()] if isinstance(o, Draft)]):
        return None
    if first is not None and last is not None:
        first = context.inherit_year(first, last)
    until_published = now or kind == "since" or (last is not None and last.relative == "today")
    start = None if first is None else _start_of(first)
    if kind == "since" and first is not None and first.relative == "weekday-last":
        start = _not_yesterday(start, context.published)
    if kind == "since" and first is not None and first.edge == "o" and first.whole is not None:
        start = first.whole.start
    end = _end_of(last, context) if last is not None else context.published if until_published else None
    span = None if start is None and end is None else _span(start, end)
    begin, after = _bounds(tokens, origins, match)
    parts = tuple(part for part in (first, last) if part is not None)
    return Draft(
        begin[0],
        after[0],
        begin[1],
        after[1],
        kind,
        span,
        parts=parts,
        until_published=until_published and end is not None,
    )


def _origin(origins: Sequence[_Origin], match: re.Match[str], group: str) -> Draft | None:
    index = match.start(group)
    origin = origins[index] if index >= 0 else None
    return origin if isinstance(origin, Draft) else None


def _follow(drafts: Sequence[Draft]) -> bool:
    """«شهري أيار وحزيران 2023»: months that an "and" joins are one stretch of time where each begins as the last one ends."""
    if any(draft.kind != "month" or draft.edge or draft.month is None for draft in drafts):
        return False
    return all(two.month == one.month % 12 + 1 for one, two in pairwise(drafts) if one.month and two.month)


def _alike(first: Draft | None, last: Draft | None, *, until: bool) -> bool:
    """With only a dash or "to" between them two mentions are a range if they are dates of one kind, in order.

    «في 30 أيلول حتى فجر الجمعة»: an "until" joins any two days.
    """
    if first is None or last is None:
        return first is not None
    start, end = _start_of(first), _start_of(last)
    days = until and all(draft.span is not None and draft.span.days == 1 for draft in (first, last))
    return (days or first.kind == last.kind) and start is not None and end is not None and start < end


def _start_of(draft: Draft) -> date | None:
    if draft.edge == "m":
        return middle_of(draft)
    if draft.edge:
        return draft.whole.start if draft.edge == "s" and draft.whole else None
    return None if draft.span is None else draft.span.start


def _not_yesterday(start: date | None, published: date | None) -> date | None:
    """«منذ الأربعاء الماضي» on a Thursday: since yesterday one would say, so a week earlier."""
    if start is None or published is None or (published - start).days != 1:
        return start
    return start - timedelta(days=7)


def _end_of(draft: Draft, context: Context) -> date | None:
    """The last day meant, counted."""
    if draft.edge == "m":
        return middle_of(draft)
    if draft.edge == "s":
        return None if draft.whole is None else draft.whole.start
    span = draft.whole if draft.edge == "e" else None if draft.edge else draft.span
    if span is None or span.last is None:
        return None
    named = (
        draft.edge == "e" and context.published is not None and (span.last - context.published).days <= _NAMED
    )
    if (
        context.published is not None
        and span.start is not None
        and span.start <= context.published
        and not named
    ):
        return min(span.last, context.published)  # "to September 2018", said on the 25th
    return span.last


def _span(start: date | None, end: date | None) -> DateSpan | None:
    if start is not None and end is not None and start > end:
        return None
    return DateSpan.inclusive(start, end)


def _bounds(
    tokens: Tokens, origins: Sequence[_Origin], match: re.Match[str]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Token and offset of the start and of the end of a joined mention."""
    head, tail = origins[match.start()], origins[match.end() - 1]
    begin = (head.first, head.start) if isinstance(head, Draft) else (head, tokens.starts[head])
    after = (tail.after, tail.end) if isinstance(tail, Draft) else (tail + 1, tokens.ends[tail])
    return begin, after
