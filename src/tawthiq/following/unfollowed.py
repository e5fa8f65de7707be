"""What is in no toll, and why: no number that a document gives disappears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tawthiq.following.threads import Thread
from tawthiq.following.told import Aside, Number, Told
from tawthiq.model.series import Role, Source, Unfollowed, WhyNot


def unfollowed(documents: Iterable[Told], threads: Iterable[Thread]) -> tuple[Unfollowed, ...]:
    """The numbers of the documents that are in no toll, in the order of the documents and their texts."""
    followed = _followed(threads)
    return tuple(one for document in documents for one in _left_of(document, followed))


def _followed(threads: Iterable[Thread]) -> set[int]:
    """The numbers of the tolls, and what their own documents give against them, by identity."""
    numbers = [link.number for thread in threads for link in thread.links]
    return {id(number) for number in numbers} | {id(rival) for number in numbers for rival in number.rivals}


def _left_of(document: Told, followed: set[int]) -> Sequence[Unfollowed]:
    source = document.source
    rivals = {
        rival.figure for number in document.numbers if id(number) in followed for rival in number.rivals
    }
    left = [
        _unfollowed(source, number)
        for number in document.numbers
        if id(number) not in followed and number.figure not in rivals
    ]
    left += [_no_count(source, aside) for aside in document.asides]
    return sorted(left, key=lambda one: (one.start, one.end))


def _unfollowed(source: Source, number: Number) -> Unfollowed:
    return Unfollowed(
        source, number.figure, number.start, number.end, number.text, number.words, next(_reasons(number))
    )


def _no_count(source: Source, aside: Aside) -> Unfollowed:
    return Unfollowed(
        source, aside.figure, aside.start, aside.end, aside.text, aside.words, WhyNot.NO_COUNT, aside.why
    )


def _reasons(number: Number) -> Iterator[WhyNot]:
    """Why a number is in no toll, the gravest first."""
    if number.role is Role.REPEAT:
        yield WhyNot.RIVAL
    if number.role is Role.FORMER:
        yield WhyNot.FORMER
    if number.implied:
        yield WhyNot.IMPLIED
    if number.addition:
        yield WhyNot.ADDITION
    if number.lesser:
        yield WhyNot.LESSER
    if number.first is None:
        yield WhyNot.NO_START
    yield WhyNot.OF_A_DAY if number.hours or number.first == number.last else WhyNot.SHORT
