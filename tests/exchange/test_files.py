"""A file is there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tawthiq.exchange.files import write_whole


def test_it_writes_and_replaces(tmp_path: Path):
    path = tmp_path / "تقرير.html"
    write_whole(path, "أول\n")
    write_whole(path, "ثانٍ\n")
    assert path.read_bytes() == "ثانٍ\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["تقرير.html"]


def test_the_rights_of_the_file_stay(tmp_path: Path):
    path = tmp_path / "report.html"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "report.html"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(path, "new")
    assert caught.value.filename == str(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stopped(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report.html", "new")
    assert list(tmp_path.iterdir()) == []
