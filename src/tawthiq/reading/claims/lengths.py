"""Lengths of time that a text tells of one and the same event."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tawthiq.model.wording import interval_of
from tawthiq.reading.claims.said import find_said
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed
from tawthiq.resources.wording import VagueLength, wording
from tawthiq.text.normal import fold


@dataclass(frozen=True, slots=True)
class SaidLength:
    """A length of time in days, what it was said of, and where."""

    interval: tuple[Fraction, Fraction]
    open: bool
    vague: bool
    about: str
    start: int
    end: int


def said_lengths(scene: Scene, mentions: list[Mention]) -> list[SaidLength]:
    """Lengths after "within" or "in", each tied to what its sentence counts: a figure's value, or a ratio's.

    A headline that repeats a ratio of the body («6 أضعاف ونصف») speaks of the same event as the body's figure.
    """
    counts, ratios = _counts(mentions), _ratios(scene)
    found: list[SaidLength] = []
    for index in scene.of_kind("date"):
        token = scene.tokens[index]
        if scene.layout.line(index).kind == "page":
            continue
        length = _length(scene, index)
        if length is None:
            continue
        interval, is_open, vague, first, last = length
        if scene.word(first - 1) not in ("خلال", "في", "within", "in", "غضون", "ضمن"):
            continue
        for about in (
            *counts.get(scene.layout.sentence_of[index], ()),
            *ratios.get(scene.layout.line_of[index], ()),
        ):
            found.append(
                SaidLength(
                    interval,
                    is_open,
                    vague,
                    about,
                    scene.tokens[first].start,
                    token.end if not vague else scene.tokens[last - 1].end,
                )
            )
    return found


def _length(scene: Scene, index: int) -> tuple[tuple[Fraction, Fraction], bool, bool, int, int] | None:
    token = scene.tokens[index]
    if (
        token.date is not None
        and token.date.kind == "duration"
        and token.date.days is not None
        and not token.date.vague
    ):
        first, hedge = index, None
        for start in range(index - 1, max(-1, index - 4), -1):
            found = scene.tokens[start].lex.get("hedge")
            if found is not None and found[1] == index:
                first, hedge = start, found[0].id
                break
        span = interval_of(Fraction(token.date.days), hedge, 0, "days")
        low = Fraction(span.low or 0)
        high = Fraction(span.high) if span.high is not None else Fraction(100_000)
        return (low, high), span.high_open, False, first, index + 1
    if token.date is None or not token.date.vague or token.date.kind not in ("duration", "relative"):
        return None
    said = token.folded.split()
    for length, words in _vague_lengths():
        if said and said[-1] in words and scene.word(index + 1) not in _PAST:
            return (length.low_days, length.high_days), True, True, index, index + 1
    return None


_PAST = listed("lengths", "past")


@cache
def _vague_lengths() -> tuple[tuple[VagueLength, frozenset[str]], ...]:
    """Each vague length with the last words of its forms («ساعات», "hours")."""
    return tuple(
        (entry, frozenset(fold(form).split()[-1] for form in (*entry.forms_ar, *entry.forms_en)))
        for entry in wording().lengths
    )


def _counts(mentions: list[Mention]) -> dict[int, list[str]]:
    """Keys of what each sentence counts."""
    keys: dict[int, list[str]] = {}
    for m in mentions:
        if m.value is not None and m.measure == "killed" and m.form == "number" and m.value > 2:
            keys.setdefault(m.sentence, []).append(f"value {m.value}")
    return keys


def _ratios(scene: Scene) -> dict[int, list[str]]:
    """Keys of the ratios of each line."""
    keys: dict[int, list[str]] = {}
    for said in find_said(scene):
        if said.unit in ("times", "fraction"):
            keys.setdefault(scene.layout.line_of[said.first], []).append(f"ratio {said.value}")
    return keys
