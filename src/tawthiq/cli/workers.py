"""The same work on many items by several processes, its results in the order of the items.

Every process is started anew (``spawn``), as Windows and macOS do it, so nothing is inherited by accident. Each has one
stretch of items in hand at a time and sends each result as soon as it has it; where one dies, it is known on which item.
That item is tried once more by another process; if that dies too, the item is given up, and all others are done.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

STRETCH = 16
"""Items that a process has in hand: some tens of milliseconds of work, so that handing out costs next to nothing."""
_AHEAD = 4
"""Stretches for each process that may be under way or wait for an earlier one: bounds the memory."""
_READY, _DONE, _RAISED = "ready", "done", "raised"


class StartError(Exception):
    """The processes cannot be started on this machine."""


def all_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    given_up: Callable[[Item, str], Result],
    died: Callable[[Item, str], None],
    patience: float = 0.0,
) -> Generator[Result]:
    """``work`` on each item, the results in the items' order, whatever the number of processes.

    ``work`` is a function of a module, or a ``functools.partial`` of one. The first ``patience`` seconds are worked alone: a
    few items are done sooner than a process is started. ``died`` hears of an item whose process died and that is tried again;
    ``given_up`` makes the result of one on which a second died. Both are told how the process ended.
    """
    remaining = iter(items)
    began = time.monotonic()
    if workers <= 1:
        yield from map(work, remaining)
        return
    if patience:
        for item in remaining:
            yield work(item)
            if time.monotonic() - began > patience:
                break
    first = next(remaining, None)
    if first is None:
        return
    crew: _Crew[Item, Result] = _Crew(work, workers, given_up, died)
    try:
        yield from crew.run(_chained(first, remaining))
    finally:
        crew.dismiss()


def _chained(first: Item, rest: Iterator[Item]) -> Iterator[Item]:
    yield first
    yield from rest


@dataclass
class _Stretch(Generic[Item, Result]):
    """Some items that follow one another, and the results so far."""

    position: int
    items: list[Item]
    results: list[Result] = field(default_factory=list)
    deaths: int = 0
    """How many processes died on the item that is next."""

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.items)


@dataclass
class _Worker(Generic[Item, Result]):
    """A process, our end of the pipe to it, and what it has in hand."""

    process: BaseProcess
    pipe: Connection
    stretch: _Stretch[Item, Result] | None = None


class _Crew(Generic[Item, Result]):
    """The processes, and the stretches under way."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        count: int,
        given_up: Callable[[Item, str], Result],
        died: Callable[[Item, str], None],
    ) -> None:
        self.work = work
        self.count = count
        self.given_up = given_up
        self.died = died
        self.workers: list[_Worker[Item, Result]] = []
        self.again: deque[_Stretch[Item, Result]] = deque()
        self.ready: dict[int, list[Result]] = {}
        self.handed_out = 0
        self.given_back = 0
        self.started = False

    def run(self, items: Iterator[Item]) -> Iterator[Result]:
        """The results in order."""
        from multiprocessing.connection import wait  # noqa: PLC0415  only where there is more than one process

        while True:
            self._hand_out(items)
            busy = {worker.pipe: worker for worker in self.workers if worker.stretch is not None}
            if not busy:
                return
            for pipe in wait(list(busy)):
                self._hear(busy[pipe])  # type: ignore[index]  # what was waited for is what is ready
            while self.given_back in self.ready:
                yield from self.ready.pop(self.given_back)
                self.given_back += 1

    def _hand_out(self, items: Iterator[Item]) -> None:
        """Give every idle process a stretch, and start another while there is work and they are too few."""
        for worker in self.workers:
            if worker.stretch is None and not self._give(worker, items):
                return
        while len(self.workers) < self.count:
            stretch = self._next(items)
            if stretch is None:
                return
            worker = self._start()
            self._send(worker, stretch)

    def _give(self, worker: _Worker[Item, Result], items: Iterator[Item]) -> bool:
        stretch = self._next(items)
        if stretch is not None:
            self._send(worker, stretch)
        return stretch is not None

    def _next(self, items: Iterator[Item]) -> _Stretch[Item, Result] | None:
        """What a dead process left, else the next items; nothing while too many results wait for an earlier one."""
        if self.again:
            return self.again.popleft()
        if self.handed_out - self.given_back >= _AHEAD * self.count:
            return None
        found = list(islice(items, STRETCH))
        if not found:
            return None
        self.handed_out += 1
        return _Stretch(self.handed_out - 1, found)

    @staticmethod
    def _send(worker: _Worker[Item, Result], stretch: _Stretch[Item, Result]) -> None:
        worker.stretch = stretch
        with suppress(OSError):  # it is dead, which is heard when its pipe is read
            worker.pipe.send(stretch.items[len(stretch.results) :])

    def _start(self) -> _Worker[Item, Result]:
        import multiprocessing  # noqa: PLC0415  only where there is more than one process

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()
        worker: _Worker[Item, Result] = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _hear(self, worker: _Worker[Item, Result]) -> None:
        """Take one message of a process."""
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        stretch = worker.stretch
        if kind == _READY or stretch is None:
            self.started = True
            return
        if kind == _RAISED:
            raise value
        self._keep(stretch, value)
        if stretch.done:
            worker.stretch = None

    def _keep(self, stretch: _Stretch[Item, Result], result: Result) -> None:
        stretch.results.append(result)
        stretch.deaths = 0
        if stretch.done:
            self.ready[stretch.position] = stretch.results

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        """Leave what a dead process had in hand to another; give up the item on which a second one died."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        how = _ended(worker.process.exitcode)
        if not self.started:
            raise StartError(how)
        stretch = worker.stretch
        if stretch is None:
            return
        item = stretch.items[len(stretch.results)]
        stretch.deaths += 1
        if stretch.deaths > 1:
            self._keep(stretch, self.given_up(item, how))
        else:
            self.died(item, how)
        if not stretch.done:
            self.again.append(stretch)

    def dismiss(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start a process deaf to Ctrl-C, which a terminal sends to all: whoever started it ends it."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone hears it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _ended(code: int | None) -> str:
    """How a process ended: "signal SIGKILL", "exit status 3"."""
    if code is None or code >= 0:
        return f"exit status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def _serve(pipe: Connection, work: Callable[[Item], object]) -> None:
    """The life of a process: items in, results out, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send((_READY, None))
        while True:
            for item in pipe.recv():
                pipe.send(_result(work, item))


def _result(work: Callable[[Item], object], item: Item) -> tuple[str, object]:
    try:
        return _DONE, work(item)
    except Exception as error:  # what the work does not settle itself is for whoever asked for it
        return _RAISED, error
