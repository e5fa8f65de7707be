"""The house has its rooms in the order in which data flows; nothing imports against it, and nothing is loaded in vain."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "tawthiq"
ROOMS = [
    "resources",
    "model",
    "text",
    "reading",
    "auditing",
    "ledger",
    "tallying",
    "following",
    "bulletins",
    "exchange",
    "cli",
]


def lint(where: Path) -> subprocess.CompletedProcess[str]:
    """import-linter, with the contracts and the package of one folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    return subprocess.run(
        [*command, "--no-logo", "--no-cache"],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(where / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with its contracts, to plant imports in."""
    where = tmp_path_factory.mktemp("house")
    shutil.copytree(SOURCES, where / "src" / "tawthiq", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", where)
    return where


def test_imports_keep_the_order_of_the_rooms():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 broken" in result.stdout


@pytest.mark.parametrize(
    "room, planted",
    [
        ("model/dates.py", "import tawthiq.reading.numbers"),
        ("resources/entries.py", "import tawthiq.model.terms"),
        ("reading/cascade.py", "def _late() -> None:\n    import tawthiq.ledger.records"),
        ("auditing/sums.py", "import tawthiq.cli"),
        ("tallying/union.py", "import django.db"),
        ("bulletins/house.py", "import tawthiq.ledger.store.models"),
        (
            "ledger/holding.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tawthiq.ledger.keeping import keep",
        ),
    ],
)
def test_an_import_against_the_order_or_in_a_circle_is_caught(copy: Path, room: str, planted: str):
    module = copy / "src" / "tawthiq" / room
    before = module.read_text("utf-8")
    try:
        module.write_text(f"{before}\n{planted}\n", "utf-8")
        result = lint(copy)
    finally:
        module.write_text(before, "utf-8")
    assert result.returncode != 0
    assert re.search(r" [1-9] broken", result.stdout), result.stdout + result.stderr


def test_every_room_stands_in_the_order():
    found = {path.name for path in SOURCES.iterdir() if (path / "__init__.py").exists()}
    assert found == set(ROOMS)


HEAVY = (
    "django",
    "duckdb",
    "pyarrow",
    "narwhals",
    "trafilatura",
    "vl_convert",
    "cryptography",
    "jinja2",
    "sqlite3",
)
"""What a command must not load to read or audit a short text."""

WATCH = """
import json, sys
from tawthiq.cli import main
status = main(sys.argv[1:], standalone_mode=False)
sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: str) -> set[str]:
    """The packages that a command has loaded by its end."""
    result = subprocess.run(
        [sys.executable, "-c", WATCH, "--quiet", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return set(json.loads(result.stderr.splitlines()[-1]))


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text("قُتل 12 مدنياً، بينهم 3 أطفال، في قصف على مدينة إدلب.\n", "utf-8")
    return str(path)


@pytest.mark.parametrize(
    "command", [("read",), ("read", "--format", "jsonl"), ("audit",), ("audit", "--all")]
)
def test_reading_and_auditing_start_without_a_database(report: str, command: tuple[str, ...]):
    assert not loaded(*command, report).intersection(HEAVY)


def test_a_ledger_does_load_one(report: str, tmp_path: Path):
    assert "django" in loaded("record", report, "--ledger", str(tmp_path / "toll.ledger"), "--author", "Mays")


def modules_of(dependencies: list[str]) -> dict[str, set[str]]:
    """The top modules that each of these requirements installs."""
    wanted = {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in dependencies}
    found: dict[str, set[str]] = {name: set() for name in wanted}
    for module, names in packages_distributions().items():
        for name in {name.lower().replace("_", "-") for name in names} & wanted:
            found[name].add(module)
    return found


def test_every_dependency_is_imported_somewhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    imported = set()
    for path in SOURCES.rglob("*.py"):
        imported |= set(re.findall(r"^\s*(?:import|from)\s+(\w+)", path.read_text("utf-8"), re.MULTILINE))
    unused = {name for name, modules in modules_of(project["dependencies"]).items() if not modules & imported}
    assert not unused


def tracked() -> list[Path]:
    """The files of the project: those that git knows, or all where there is no git."""
    git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if git.returncode == 0:
        return [ROOT / name for name in git.stdout.split("\0") if name]
    return [
        path for part in ("src", "tests", "docs", "tools", "examples") for path in (ROOT / part).rglob("*")
    ]


FOREIGN = re.compile(
    r"/(?:work|root|home|Users)/[\w.-]+|[A-Z]:\\\\?Users\\|(?:pypi|pythonhosted|npmjs)\.(?:org|com)|/opt/\w+"
)
"""A path that only one machine has, or the host of a registry that only one network uses."""


def foreign(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if FOREIGN.search(line)]


def test_no_file_names_a_machine_or_a_registry():
    texts = [
        path
        for path in tracked()
        if path.is_file() and path.suffix not in {".lock", ".png"} and path != Path(__file__)
    ]
    assert len(texts) > 100
    found = {
        str(path.relative_to(ROOT)): lines for path in texts if (lines := foreign(path.read_text("utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    "planted",
    [
        "sys.path.append('/home/someone/tawthiq/src')",
        "/home/lina/toll.ledger",
        r"C:\Users\lina",
        "https://pypi.org/simple",
    ],
)
def test_a_path_of_a_machine_would_be_caught(planted: str):
    assert foreign(f"first line\n{planted}\n") == [planted]
