"""Bytes to text: UTF-8, UTF-16, UTF-32, Windows-1256 and its kin; anything else is guessed by charset-normalizer or refused.

Nothing is guessed silently: a text whose encoding cannot be told is refused, and bytes that had to be replaced are counted.
Line ends stay as they are; a leading byte-order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SAMPLE = 65_536
"""Bytes (or code points) that a heuristic looks at, so that its cost does not grow with the file."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a Word, Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"SQLite format 3\x00", "an SQLite database (a ledger?)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"bplist", "a Safari web archive or another binary property list"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC_RUN = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3,}")
_ORDINARY = re.compile(r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0600-\u06ff\u200c-\u200f\u2010-\u2026\u202a-\u202e]")


class UndecodableError(ValueError):
    """Bytes that are no text, or text whose encoding cannot be told; ``mend`` says what to do."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and how many stretches of bad bytes stand as U+FFFD in it."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """Text of any supported encoding; UndecodableError where the bytes are none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    refuse_binary(data)
    for attempt in (_utf8, _utf16_unmarked, _damaged_utf8, _arabic_codepage, _western, _guessed):
        decoded = attempt(data)
        if decoded is not None:
            return decoded
    raise UndecodableError("is neither text nor in an encoding that can be told", "save it as UTF-8 text")


def refuse_binary(data: bytes) -> None:
    """UndecodableError, naming the kind, where the first bytes are those of a well-known binary format."""
    for magic, kind in _KINDS:
        # "MZ" and "RIFF" may begin a text too; a program or a film shows its control bytes at once.
        if data.startswith(magic) and (len(magic) > 4 or magic in _SURE or _has_controls(data[:64])):
            raise UndecodableError(
                f"is {kind}, not text", "save its text as .txt (UTF-8) or the web page as .html"
            )


_SURE = frozenset(
    {b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF"}
)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > max(1, len(text) // 100):
            problem = f"says that it is {encoding.upper()}, and is not, at byte {error.start}"
            raise UndecodableError(problem, "save it as UTF-8 text") from None
        return Decoded(text, encoding, text.count("\ufffd"))


def _has_controls(data: bytes) -> bool:
    return _CONTROLS.search(data.decode("latin-1")) is not None


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # Many control characters in valid UTF-8 are the mark of UTF-16 (Arabic in it is all bytes below 0x80) or of no text.
    sample = text[:SAMPLE]
    stray = len(_CONTROLS.findall(sample))
    return None if "\x00" in sample or stray * 50 > len(sample) else Decoded(text, "utf-8")


def _utf16_unmarked(data: bytes) -> Decoded | None:
    """UTF-16 that lost its mark: the byte order in which nearly everything is ordinary Arabic or Latin."""
    if len(data) % 2 or not _has_controls(data[:SAMPLE]):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:SAMPLE].decode(encoding, errors="replace")
        if len(_ORDINARY.findall(sample)) >= 0.95 * len(sample) and not _CONTROLS.search(sample):
            return _strict(data, encoding)
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 that was cut or damaged in places: kept as UTF-8 where hardly anything of it is bad."""
    if _has_controls(data[:SAMPLE]):
        return None
    sample = data[:SAMPLE].decode("utf-8", errors="replace")
    bad, good = sample.count("\ufffd"), sum(character > "\x7f" for character in sample)
    # A cut in the last character of a short text is no sign of another encoding.
    cut_at_end = bad == 1 and good >= 4 and sample.endswith("\ufffd")
    if bad * 20 > good - bad and not cut_at_end:
        return None
    text = data.decode("utf-8", errors="replace")
    return Decoded(text, "utf-8", text.count("\ufffd"))


def _arabic_codepage(data: bytes) -> Decoded | None:
    """Windows-1256 or ISO 8859-6: words of three Arabic letters or more; the article tells the two apart."""
    if _has_controls(data[:SAMPLE]):
        return None
    best: tuple[int, str] | None = None
    for encoding in ("cp1256", "iso8859-6"):
        sample = data[:SAMPLE].decode(encoding, errors="replace")
        letters = sum(len(run) for run in _ARABIC_RUN.findall(sample))
        beyond = sum(character > "\x7f" for character in sample)
        if letters * 2 <= beyond or "\ufffd" in sample:
            continue
        score = letters + 10 * sample.count("ال")
        if best is None or score > best[0]:
            best = (score, encoding)
    return None if best is None else _strict(data, best[1])


def _western(data: bytes) -> Decoded | None:
    """Windows-1252: English with typographic quotes, dashes and the odd accent."""
    if _has_controls(data[:SAMPLE]):
        return None
    sample = data[:SAMPLE]
    if sum(byte > 0x7F for byte in sample) * 20 > len(sample):
        return None
    try:
        return Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> Decoded | None:
    """What charset-normalizer takes it for, judged on a sample."""
    if _has_controls(data[:SAMPLE]):
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415  (30 ms that UTF-8 need not pay)

    guess = from_bytes(data[:SAMPLE]).best()
    if guess is None:
        return None
    try:
        return Decoded(data.decode(guess.encoding), guess.encoding)
    except UnicodeDecodeError:
        return None
