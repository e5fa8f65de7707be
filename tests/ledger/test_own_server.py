"""The tests' own PostgreSQL: a machine that is busy starts it late, and no test fails for it."""

from __future__ import annotations

from pathlib import Path
from subprocess import TimeoutExpired

import pytest
from tests.ledger.conftest import started


class Slow:
    """A package whose server is not up when it is first asked for."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)

    def get_server(self, folder: Path, *, start: bool) -> Slow:
        assert not start
        return self

    def start(self) -> None:
        if self.failures:
            raise self.failures.pop(0)


def test_a_server_that_starts_late_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = Slow(TimeoutExpired("pg_ctl", 10), AssertionError("not ready"))
    monkeypatch.setattr(pytest, "importorskip", lambda _name: slow)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    assert started(tmp_path) is slow
    assert slow.failures == []


def test_a_server_that_never_starts_is_said_to_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = Slow(*[TimeoutExpired("pg_ctl", 10)] * 5)
    monkeypatch.setattr(pytest, "importorskip", lambda _name: slow)
    with pytest.raises(TimeoutExpired):
        started(tmp_path, patience=0)
