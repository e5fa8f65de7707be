"""The header of a text file: who published it, when, whose count it is. Keys in English or Arabic.

A header opens the file and ends with a line ``---``; a line ``---`` may stand before it too. Only the rest of the file is
the document's text, so that offsets count from the first character after the header. An unknown key is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from tawthiq.exchange.moments import MomentError, parse_moment
from tawthiq.model.terms import Sensitivity
from tawthiq.resources import load_toml

_LONGEST = 40
"""Lines that a header may have; a rule far down an article is no end of a header."""

_LINE = re.compile(r"([^:\r\n]{1,40}?)[ \t]*:[ \t]*(.*)")


class HeaderError(ValueError):
    """A header that cannot be read: ``line`` counts from 1, ``mend`` says what to do."""

    def __init__(self, line: int, problem: str, mend: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Header:
    """What a header states; None where it does not."""

    outlet: str | None = None
    originator: str | None = None
    published: date | datetime | None = None
    address: str | None = None
    title: str | None = None
    sensitivity: Sensitivity | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary of headers: keys and values by how they are written."""

    fields: Mapping[str, str]
    ignored: frozenset[str]
    hints: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def split_header(text: str) -> tuple[Header, str]:
    """The header and the text after it; an empty header and the whole text where there is none. HeaderError."""
    found = _header_lines(text)
    if found is None:
        return Header(), text
    lines, end = found
    return _read(lines), text[end:]


def unended_header(text: str) -> int:
    """How many lines at the top look like a header that no line ``---`` ends, so that they are read as text; else none.

    One line is enough where its key is the name of a field ("originator: …"); of other keys, which open many a press
    release ("Date: …"), two are needed, one of them known.
    """
    if _header_lines(text) is not None:
        return 0
    stated: list[str] = []
    for number, (line, _) in enumerate(_first_lines(text)):
        if number == 0 and line.strip() == "---":
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            break
        stated.append(_plain(match[1]))
    fields = _words().fields
    sure = any(key in fields.values() for key in stated)
    return len(stated) if sure or (len(stated) > 1 and any(key in fields for key in stated)) else 0


def _header_lines(text: str) -> tuple[list[tuple[int, str]], int] | None:
    """The numbered lines of a header and the offset where the text begins."""
    lines = list(_first_lines(text))
    opened = bool(lines) and lines[0][0].strip() == "---"
    inner: list[tuple[int, str]] = []
    for number, (line, end) in enumerate(lines[1:] if opened else lines, 2 if opened else 1):
        if line.strip() == "---":
            return (inner, end) if _is_header(inner, opened) else None
        inner.append((number, line.strip()))
    return None


def _first_lines(text: str) -> Iterator[tuple[str, int]]:
    """The first lines, without their ends, each with the offset after its end."""
    start = 0
    for _ in range(_LONGEST):
        end = text.find("\n", start)
        if end < 0:
            if start < len(text):
                yield text[start:], len(text)
            return
        yield text[start:end], end + 1
        start = end + 1


def _is_header(lines: list[tuple[int, str]], opened: bool) -> bool:
    """Whether lines before a rule are a header: with a rule above, if any is "key: value"; without, if all are, one of them known."""
    stated = [match for _, line in lines if line and (match := _LINE.fullmatch(line))]
    if opened:
        return bool(stated)
    written = sum(bool(line) for _, line in lines)
    return (
        bool(stated)
        and len(stated) == written
        and any(_plain(match[1]) in _words().fields for match in stated)
    )


def _read(lines: list[tuple[int, str]]) -> Header:
    found: dict[str, str | date | Sensitivity] = {}
    for number, line in lines:
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise HeaderError(
                number, f"{line!r} is not 'key: value'", "mend the line, or take the header out"
            )
        key = _field(number, match[1])
        value = _unquoted(match[2])
        if key is None or not value:
            continue
        if key in found:
            raise HeaderError(number, f"{key} is stated twice", "keep one of them")
        found[key] = _value(number, key, value)
    return Header(**found)  # type: ignore[arg-type]


def _field(number: int, written: str) -> str | None:
    """The field of a key as written; None for one that is ignored by name."""
    words, plain = _words(), _plain(written)
    if plain in words.fields:
        return words.fields[plain]
    if plain in words.ignored:
        return None
    known = ", ".join(sorted(set(words.fields.values())))
    raise HeaderError(
        number, f"unknown key {written!r} in the header", words.hints.get(plain, f"known keys are {known}")
    )


def _value(number: int, key: str, value: str) -> str | date | Sensitivity:
    if key == "published":
        try:
            return parse_moment(value)
        except MomentError as error:
            raise HeaderError(number, f"published: {error}", "mend the date in the header") from None
    choices = _words().values.get(key)
    if choices is None:
        return value
    chosen = choices.get(_plain(value))
    if chosen is None:
        known = ", ".join(sorted(set(choices.values())))
        raise HeaderError(number, f"{key}: {value!r} is not known", f"write one of {known}")
    return Sensitivity(chosen) if key == "sensitivity" else chosen


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value.strip()


def _plain(written: str) -> str:
    return re.sub(r"[\s_-]+", " ", written).strip().casefold()


@cache
def _words() -> _Words:
    table = load_toml("headers.toml")
    return _Words(
        fields=_by_form(table["fields"]),
        ignored=frozenset(_plain(key) for key in table["ignored"]["keys"]),
        hints={_plain(key): hint for key, hint in table["hints"].items()},
        values={key: _by_form(forms) for key, forms in table["values"].items()},
    )


def _by_form(forms: Mapping[str, list[str]]) -> dict[str, str]:
    return {_plain(form): name for name, listed in forms.items() for form in listed}
