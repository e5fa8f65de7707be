"""Files, folders and standard input to documents.

Read are text (.txt, .text, no ending), Markdown (.md, .markdown), web pages saved by a browser (.html, .htm, .xhtml,
.mhtml, .mht) and ``-`` for standard input. A folder is read through, its files in sorted order; hidden files, and files of
other kinds, are left out, the latter with a notice. Not read: PDF, Word, pictures, Safari's .webarchive; each is refused
with what to do. A text's offsets count code points of its own text, with line ends as they are in the file, after the
byte-order mark and the header, if any (:mod:`tawthiq.exchange.headers`).
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Generic, TypeVar

from tawthiq.exchange.decoding import UndecodableError, decode
from tawthiq.exchange.headers import HeaderError, split_header, unended_header
from tawthiq.model.documents import Document
from tawthiq.text.language import language_of

TEXT_ENDINGS = frozenset({"", ".txt", ".text", ".md", ".markdown"})
PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
ARCHIVE_ENDINGS = frozenset({".mhtml", ".mht"})
READ_ENDINGS = TEXT_ENDINGS | PAGE_ENDINGS | ARCHIVE_ENDINGS

STDIN = "-"
_TEXT_MEND = "give a text, a Markdown file, a saved web page or a folder of them"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read, or a notice about one: which, what is wrong, and what mends it."""

    name: str
    problem: str
    mend: str = ""
    skipped: bool = False
    """True for a file of a folder that is left out because it is no document; False for one that should have been read."""

    @property
    def shown(self) -> str:
        """Which, as a message shows it."""
        return self.name

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}" + (f" ({self.mend})" if self.mend else "")


Notice = Callable[[Unreadable], None]
Read = TypeVar("Read")
Published = date | datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of one document are: as shown in a message, as named in the document, and what its ending says.

    A place is found without reading it, so that those of a folder can be shared out; ``load`` reads it.
    """

    shown: str
    name: str
    ending: str = ""
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class EndOfFolder:
    """Stands after the last place of a folder; ``shown`` is the folder."""

    shown: str


def find_places(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Place | Unreadable | EndOfFolder]:
    """Where the documents of these arguments are, in order; Unreadable for what is seen, without reading, to be none."""
    stdin_found = False
    for path in paths:
        if os.fspath(path) == STDIN:
            yield (
                Unreadable(STDIN, "standard input was read already") if stdin_found else Place(STDIN, "stdin")
            )
            stdin_found = True
        elif Path(path).is_dir():
            yield from _folder(Path(path))
            yield EndOfFolder(str(path))
        else:
            yield Place(str(path), Path(path).name, Path(path).suffix.lower())


def load(
    place: Place, *, published: Published = None, on_problem: Notice | None = None
) -> Document | Unreadable:
    """The document at a place; Unreadable, ``skipped`` where it is a file of a folder that is no document after all."""
    notice = on_problem or _unheard
    if place.shown == STDIN:
        return _document(sys.stdin.buffer.read(), place, published, notice)
    return _file(Path(place.shown), place, published, notice)


def load_documents(
    paths: Iterable[str | os.PathLike[str]], *, published: Published = None, on_problem: Notice | None = None
) -> Iterator[Document | Unreadable]:
    """Each input as a Document, or as Unreadable where it could not be read; the others still follow.

    ``published`` goes before what a header or a page states. ``on_problem`` hears of what is no failure: files of a folder
    that are left out, bytes that had to be replaced. Documents are read one at a time, as they are asked for.
    """
    notice = on_problem or _unheard
    found: Found[Document] = Found()
    for place in find_places(paths):
        read = load(place, published=published, on_problem=notice) if isinstance(place, Place) else place
        settled = found.settle(place, read)
        if isinstance(settled, Unreadable) and settled.skipped:
            notice(settled)
        elif settled is not None:
            yield settled


class Found(Generic[Read]):
    """Whether a folder held anything, told when its end is reached."""

    def __init__(self) -> None:
        self._any = False

    def settle(self, place: object, read: Read | Unreadable | EndOfFolder) -> Read | Unreadable | None:
        """What to make of what was read at a place; at the end of a folder nothing, or that it holds nothing."""
        if not isinstance(read, EndOfFolder):
            left_out = isinstance(read, Unreadable) and read.skipped
            self._any = self._any or (isinstance(place, Place) and place.in_folder and not left_out)
            return read
        held, self._any = self._any, False
        return None if held else Unreadable(read.shown, "holds no file that can be read", _TEXT_MEND)


def document_from_bytes(
    data: bytes, name: str, *, ending: str = "", published: Published = None, on_problem: Notice | None = None
) -> Document:
    """A document from the bytes of a file of that ending; UndecodableError or HeaderError where it cannot be read."""
    if not data.strip():
        raise UndecodableError(
            "is empty", "nothing was read from it; if it was downloaded, download it again"
        )
    if ending in ARCHIVE_ENDINGS or ending in PAGE_ENDINGS:
        return _page_document(data, name, ending, published, on_problem)
    decoded = decode(data)
    if decoded.replaced and on_problem:
        on_problem(_replaced(name, decoded.replaced, decoded.encoding))
    if ending == "" and _is_page(decoded.text):
        return _page_document(data, name, ".html", published, None)
    header, text = split_header(decoded.text)
    if on_problem and (lines := unended_header(decoded.text)):
        on_problem(_unended(name, lines))
    if not text.strip():
        raise UndecodableError("is empty", "it holds a header or blank lines, and no text after them")
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=header.language or language_of(text),
        published=published or header.published,
        title=header.title,
        outlet=header.outlet,
        originator=header.originator,
        address=header.address,
        sensitivity=header.sensitivity,
    )


def _page_document(
    data: bytes, name: str, ending: str, published: Published, on_problem: Notice | None
) -> Document:
    from tawthiq.exchange import pages  # noqa: PLC0415  (pages cost more to load than texts)

    page = pages.page_from_mhtml(data) if ending in ARCHIVE_ENDINGS else pages.page_from_html(data)
    if page.replaced and on_problem:
        on_problem(_replaced(name, page.replaced, "its encoding"))
    return Document(
        name=name,
        text=page.text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=language_of(page.text),
        published=published or page.published,
        title=page.title,
        outlet=page.outlet,
        address=page.address,
    )


def _is_page(text: str) -> bool:
    if text.lstrip()[:1] != "<":
        return False
    from tawthiq.exchange.pages import looks_like_page  # noqa: PLC0415

    return looks_like_page(text)


def _folder(folder: Path) -> Iterator[Place | Unreadable]:
    for path in _files_below(folder):
        if isinstance(path, Unreadable):
            yield path
        elif path.suffix.lower() not in READ_ENDINGS:
            kinds = "only text, Markdown and saved web pages are read from a folder"
            yield Unreadable(str(path), f"left out: {kinds}", skipped=True)
        else:
            name = path.relative_to(folder).as_posix()
            yield Place(str(path), name, path.suffix.lower(), in_folder=True)


def _files_below(folder: Path) -> Iterator[Path | Unreadable]:
    """Files in sorted order, hidden ones left out; links to folders are not followed (they may lead back here)."""
    unlisted: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unlisted.append):
        yield from map(_unlisted, unlisted)
        unlisted.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))
    yield from map(_unlisted, unlisted)


def _unlisted(error: OSError) -> Unreadable:
    return Unreadable(str(error.filename), f"cannot be listed: {error.strerror}", skipped=True)


def _file(path: Path, place: Place, published: Published, notice: Notice) -> Document | Unreadable:
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            return Unreadable(
                place.shown, "is neither a file nor a folder", _TEXT_MEND, skipped=place.in_folder
            )
        data = path.read_bytes()
    except FileNotFoundError:
        return Unreadable(place.shown, "there is no such file", "check the path")
    except PermissionError:
        return Unreadable(place.shown, "may not be read", "ask for the right to read it, or copy it")
    except (OSError, ValueError, MemoryError) as error:
        return Unreadable(place.shown, f"cannot be read: {error}")
    return _document(data, place, published, notice)


def _document(data: bytes, place: Place, published: Published, notice: Notice) -> Document | Unreadable:
    def shown(problem: Unreadable) -> None:
        notice(replace(problem, name=place.shown))

    try:
        return document_from_bytes(
            data, place.name, ending=place.ending, published=published, on_problem=shown
        )
    except UndecodableError as error:
        return Unreadable(place.shown, error.problem, error.mend, skipped=place.in_folder)
    except HeaderError as error:
        return Unreadable(place.shown, str(error), error.mend)


def _replaced(name: str, count: int, encoding: str) -> Unreadable:
    problem = f"{count} damaged places in {encoding} stand as \ufffd in its text"
    return Unreadable(name, problem, "numbers there may be lost: look at the original")


def _unended(name: str, lines: int) -> Unreadable:
    looks = (
        "its first line looks like a header and is"
        if lines == 1
        else f"its first {lines} lines look like a header and are"
    )
    return Unreadable(name, f"{looks} read as text", "put a line --- after the header")


def _unheard(_problem: Unreadable) -> None:
    """Nobody asked to hear."""
