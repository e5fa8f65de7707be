"""Bringing up Django to make or upgrade the tables of a ledger, and what a database's refusals mean.

Each time has its own alias among Django's connections, so that nothing of it stays behind. What is done with the tables
afterwards goes through :mod:`tawthiq.ledger.store.engines`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tawthiq.ledger.errors import (
    EngineMissing,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerReadOnly,
)

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

APP = "tawthiq.ledger.store"
BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""
_FULL = ("is full", "no space left", "disk full", "could not extend file", "file too large")
_aliases = count(1)


def bring_up() -> None:
    """Set Django up for the ledger's tables, unless the program around it has done so.

    Raises LedgerError where that program runs Django without them.
    """
    import django  # noqa: PLC0415  (loading Django takes longer than reading a short document)
    from django.apps import apps  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=[APP],
            DATABASES={},
            USE_TZ=True,
            TIME_ZONE="UTC",
            USE_I18N=False,
            LOGGING_CONFIG=None,
        )
    if not apps.ready:
        django.setup()
    if not apps.is_installed(APP):
        raise LedgerError(f"this program runs Django without {APP!r}: add it to INSTALLED_APPS")


def connect(database: dict[str, Any]) -> str:
    """Register a database with Django and return its alias. Nothing is opened yet."""
    from django.db import connections  # noqa: PLC0415

    alias = f"tawthiq-ledger-{next(_aliases)}"
    whole = connections.configure_settings({"default": {}, alias: database})
    connections.settings[alias] = whole[alias]
    return alias


def disconnect(alias: str) -> None:
    """Close this thread's connection and forget the alias."""
    from django.db import connections  # noqa: PLC0415

    if alias in connections.settings:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def connection_of(alias: str) -> BaseDatabaseWrapper:
    """Django's connection of that alias, in this thread."""
    from django.db import connections  # noqa: PLC0415

    return connections[alias]


def sqlite_database(path: Path, *, mode: str = "rw") -> dict[str, Any]:
    """Django's settings for a SQLite file. ``rw`` never makes one, ``rwc`` does.

    Transactions take the right to write at once, so that two writers queue up instead of failing half way; a commit has
    reached the disk when it returns.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.resolve().as_uri()}?mode={mode}",
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
        },
    }


def postgresql_database(url: str) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``.

    Raises EngineMissing where the driver is not installed.
    """
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec("psycopg") is None:
        raise EngineMissing(
            "a ledger in PostgreSQL needs the driver that is not installed: pip install 'tawthiq[postgresql]'"
        )
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": f"-c lock_timeout={BUSY_SECONDS}s", **options},
    }


@contextmanager
def speaking_plainly(location: str) -> Iterator[None]:
    """Turn what the database raises into errors of the ledger that say what to do."""
    try:
        yield
    except Exception as error:
        if not _of_a_database(error):
            raise
        refused = (
            getattr(error, "sqlite_errorname", None) == "SQLITE_IOERR_WRITE"
        )  # a quota, a largest size of files
        raise _plain(location, "disk full" if refused else str(error).strip()) from error


def _of_a_database(error: BaseException) -> bool:
    """True for what SQLite, PostgreSQL's driver or Django raises, without loading those that are not in use."""
    kinds = {kind.__name__: kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    torn = isinstance(error, UnicodeDecodeError)  # SQLite's driver, of a message with torn bytes in it
    return (
        torn
        or isinstance(error, sqlite3.Error)
        or kinds.get("Error") == "psycopg"
        or "DatabaseError" in kinds
    )


def _plain(location: str, said: str) -> LedgerError:
    low = said.lower()
    if any(told in low for told in _FULL):
        return LedgerFull(
            f"{location}: no room left; nothing of this step was kept. Make room and run it again"
        )
    if "locked" in low or "lock timeout" in low:
        return LedgerBusy(
            f"{location}: another program has held it for {BUSY_SECONDS} seconds. Try again later"
        )
    if "readonly" in low or "read-only" in low or "permission denied" in low:
        return LedgerReadOnly(f"{location}: may be read but not written by you ({said})")
    return LedgerDamaged(f"{location}: the database refused: {said}")
