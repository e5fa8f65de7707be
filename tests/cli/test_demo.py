"""The demonstration runs the main job on the bundled example, start to end, and overwrites nothing but its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tawthiq.cli import main
from tawthiq.cli.demo import find_example, steps


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    into = tmp_path_factory.mktemp("demo") / "out"
    result = CliRunner().invoke(main, ["demo", "--into", str(into)])
    assert result.exit_code == 0, result.output
    return result.stdout, into


def test_it_ends_with_the_bulletins_and_the_report(shown: tuple[str, Path]):
    output, into = shown
    assert {path.name for path in into.iterdir()} >= {"audit.html", "ledger.db"}
    assert any(path.name.endswith(".ar.md") for path in into.iterdir())
    assert str(into / "audit.html") in output


def test_both_comparisons_are_made_in_both_languages(shown: tuple[str, Path]):
    output, _ = shown
    assert "six and a half times" in output
    assert "about a quarter of" in output
    assert "أضعاف ونصف" in output
    assert "ما يعادل نحو ربع" in output


def test_the_planted_errors_are_found(shown: tuple[str, Path]):
    output, _ = shown
    assert "2022-01-20 was a Thursday" in output


def test_every_step_is_a_command_that_a_user_could_type(shown: tuple[str, Path]):
    output, into = shown
    todo = list(steps(find_example(), into))
    assert output.count("$ tawthiq ") == len(todo)
    assert f"[{len(todo)}/{len(todo)}]" in output


def test_it_can_be_run_again_in_the_same_place(shown: tuple[str, Path]):
    _, into = shown
    (into / "old.txt").write_text("from the run before")
    assert CliRunner().invoke(main, ["demo", "--into", str(into)]).exit_code == 0
    assert not (into / "old.txt").exists()


def test_a_folder_that_no_demo_made_is_left_alone(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    result = CliRunner().invoke(main, ["demo", "--into", str(tmp_path)])
    assert result.exit_code == 2
    assert "--into" in result.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"
