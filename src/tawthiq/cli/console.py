"""What commands share: the inputs they take, notices and progress on standard error, Arabic kept whole in a line."""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import TracebackType

import click

from tawthiq.exchange.inputs import Unreadable, load_documents
from tawthiq.exchange.moments import MomentError, parse_moment
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading

FIRST_STRONG, POP = "\u2068", "\u2069"


class Moment(click.ParamType[date | datetime]):
    """A day, or a time with its zone."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | datetime:
        """The moment; a usage error that names what was typed where it is none."""
        if isinstance(value, date):
            return value
        try:
            return parse_moment(value)
        except MomentError as error:
            self.fail(str(error), param, ctx)


class Day(Moment):
    """A day; of a time, the day."""

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error that names what was typed where it is none."""
        moment = super().convert(value, param, ctx)
        return moment.date() if isinstance(moment, datetime) else moment


def quiet() -> bool:
    """Whether the user asked for silence on standard error."""
    context = click.get_current_context(silent=True)
    root = context.find_root().obj if context else None
    return bool(isinstance(root, dict) and root.get("quiet"))


def notice(text: str) -> None:
    """Say something on standard error, unless silence was asked for."""
    if not quiet():
        click.echo(text, err=True)


def problem(text: str) -> None:
    """Say what went wrong, on standard error, in any case."""
    click.echo(click.style("Error: ", fg="red", bold=True) + text, err=True)


def isolate(text: str) -> str:
    """A slice of a document on one line, set apart so that its direction does not reorder the line around it."""
    line = re.sub(r"\s+", " ", text).strip()
    return f"{FIRST_STRONG}{line}{POP}" if line else ""


def shorten(text: str, most: int = 240) -> str:
    """A long slice with its middle left out: a claim's whole stands at its start and its last part at its end."""
    plain = re.sub(r"\s+", " ", text).strip()
    if len(plain) <= most:
        return plain
    head, _, _ = plain[: most * 2 // 3].rpartition(" ")
    _, _, tail = plain[-most // 3 :].partition(" ")
    return f"{head} … {tail}" if head and tail else f"{plain[:most]} …"


class Inputs:
    """The documents of a command's arguments, read one at a time; counts those that could not be read."""

    def __init__(self, paths: tuple[str, ...], published: date | datetime | None) -> None:
        self.paths = paths
        self.published = published
        self.unread = 0

    def __iter__(self) -> Iterator[Document]:
        """Documents; what could not be read is reported and counted as it is met."""

        def left_out(skipped: Unreadable) -> None:
            notice(f"Note: {skipped}")

        for read in load_documents(self.paths, published=self.published, on_problem=left_out):
            if isinstance(read, Unreadable):
                self.fail(str(read))
            else:
                yield read

    def fail(self, text: str) -> None:
        """Report an input that could not be read."""
        problem(text)
        self.unread += 1


class Progress:
    """A line on standard error that counts what is done: only on a terminal, only where work takes a while."""

    def __init__(self, label: str, *, patience: float = 0.5) -> None:
        self.label = label
        self.shown = sys.stderr.isatty() and not quiet()
        self.count = 0
        self._next = time.monotonic() + patience
        self._drawn = False

    def step(self, name: str = "") -> None:
        """One more is done."""
        self.count += 1
        now = time.monotonic()
        if self.shown and now >= self._next:
            self._next = now + 0.1
            self._drawn = True
            click.echo(f"\r\x1b[K{self.label}: {self.count} {isolate(name[-60:])}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._drawn:
            self._drawn = False
            click.echo("\r\x1b[K", err=True, nl=False)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()


def readings(inputs: Inputs, progress: Progress) -> Iterator[Reading]:
    """Readings of the inputs; a document that this program fails on is reported, and the next one read."""
    from tawthiq.reading import read_document  # noqa: PLC0415

    for document in inputs:
        progress.step(document.name)
        reading: Reading | None = None
        with _survive(document, inputs):
            reading = read_document(document)
        if reading is not None:
            yield reading


@contextmanager
def _survive(document: Document, inputs: Inputs) -> Iterator[None]:
    """A fault of ours in one document must not cost the others; with TAWTHIQ_TRACEBACK set it shows where it is."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if os.environ.get("TAWTHIQ_TRACEBACK"):
            traceback.print_exc(file=sys.stderr)
        inputs.fail(
            f"{document.name}: this program failed on it, please report it ({type(error).__name__}: {error})"
        )
