"""Tests against the texts that lie beside this repository and are no part of it; skipped, with the reason, where they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts."""
    if not (SHARED / "reading" / "CONTRACT.md").is_file():
        pytest.skip("the shared texts are not beside this repository")
    return SHARED
