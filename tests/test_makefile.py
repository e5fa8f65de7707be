"""Setting up says what is missing on a machine, and how to mend it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")

NO_ENSUREPIP = """#!/bin/sh
[ "$1" = -c ] && exit 0
echo "The virtual environment was not created successfully because ensurepip is not available."
exit 1
"""
TOO_OLD = "#!/bin/sh\nexit 1\n"


def make(room: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Make, in a folder that holds nothing but what setting up reads."""
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, room)
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=room, env=env, capture_output=True, text=True, check=False
    )


def program(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


@needs_make
def test_a_python_without_venv_is_told_how_to_get_it(tmp_path: Path):
    python = program(tmp_path / "python3", NO_ENSUREPIP)
    result = make(tmp_path, "demo", f"PYTHON={python}")
    assert result.returncode != 0
    assert "apt-get install python3-venv" in result.stderr


@needs_make
@pytest.mark.parametrize("missing", [True, False])
def test_a_python_that_is_old_or_missing_is_named(tmp_path: Path, missing: bool):
    python = "no-such-python" if missing else program(tmp_path / "python3", TOO_OLD)
    result = make(tmp_path, "test", f"PYTHON={python}")
    assert result.returncode != 0
    assert f"'{python}' is no Python 3.11 or later" in result.stderr
    assert not (tmp_path / ".venv-uv").exists()


@needs_make
def test_the_help_names_every_target(tmp_path: Path):
    shown = make(tmp_path, "help").stdout
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"demo", "test", "lint", "docs"} <= set(targets)
    assert all(re.search(rf"^{target} +\w", shown, re.MULTILINE) for target in targets)


@needs_make
def test_without_a_c_compiler_the_compiled_reader_is_refused_and_nothing_changes(tmp_path: Path):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "hatch_build.py").touch()
    result = make(tmp_path, "-o", ".venv/.installed", "compiled", "CC=no-such-compiler")
    assert result.returncode != 0
    assert "There is no C compiler ('no-such-compiler')" in result.stderr
    assert not (tmp_path / "build").exists()


def test_what_stays_python_in_a_compiled_reader_is_there():
    text = (ROOT / "tools" / "hatch_build.py").read_text("utf-8")
    left = re.search(r"^NOT_TAKEN = \((.*)\)$", text, re.MULTILINE)
    assert left
    names = re.findall(r'"([^"]+)"', left[1])
    assert names
    assert all((ROOT / "src" / "tawthiq" / name).is_file() for name in names)


def test_ci_runs_what_a_developer_runs():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "\nmake test\n" in script
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
