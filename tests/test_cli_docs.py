"""docs/cli.md is what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import make_cli_docs

from tawthiq.cli import COMMANDS


def test_the_page_is_fresh():
    assert make_cli_docs.run(["--check"]) == 0, "python -m tools.make_cli_docs renews it"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str):
    page = make_cli_docs.PAGE.read_text("utf-8")
    assert f"\n## {name}\n" in page
    assert f"Usage: tawthiq {name} " in page


def test_examples_in_the_help_keep_their_lines():
    page = make_cli_docs.PAGE.read_text("utf-8")
    assert "\\b" not in page
    assert "\n    tawthiq compare --ledger L --known-on 2022-01-26 \\\n" in page


def test_a_stale_page_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stale = tmp_path / "cli.md"
    stale.write_text(make_cli_docs.page().replace("--known-on", "--as-known"), "utf-8")
    monkeypatch.setattr(make_cli_docs, "PAGE", stale)
    assert make_cli_docs.run(["--check"]) == 1
    assert make_cli_docs.run([]) == 0
    assert make_cli_docs.run(["--check"]) == 0
