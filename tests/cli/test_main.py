"""The command line as a process: start-up, pipes, full disks, large files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawthiq import __version__
from tawthiq.cli import COMMANDS, main
from tawthiq.exchange.inputs import load_documents

resource = pytest.importorskip("resource", reason="limits of POSIX")

TEXT = "قُتل 12 شخصاً، هم: 7 مدنيين و5 مسلحين، في قصف على البلدة.\n"


def tawthiq(*arguments: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tawthiq", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_command_is_listed_and_has_help():
    overview = CliRunner().invoke(main, ["--help"])
    assert overview.exit_code == 0
    for name in COMMANDS:
        assert name in overview.output
        shown = CliRunner().invoke(main, [name, "--help"])
        assert (shown.exit_code, shown.exception) == (0, None)


def test_the_version():
    assert CliRunner().invoke(main, ["--version"]).output == f"tawthiq {__version__}\n"


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(main, ["adit"]).exit_code == 2


def test_loading_the_command_line_loads_nothing_heavy():
    heavy = {
        "django",
        "rich",
        "jinja2",
        "trafilatura",
        "selectolax",
        "pyarrow",
        "duckdb",
        "narwhals",
        "charset_normalizer",
    }
    code = "import sys, tawthiq.cli, tawthiq.cli.read_commands; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert heavy.isdisjoint(loaded)


def test_an_audit_of_a_short_file_loads_nothing_heavy(post: Path):
    heavy = {
        "django",
        "rich",
        "jinja2",
        "trafilatura",
        "selectolax",
        "pyarrow",
        "duckdb",
        "narwhals",
        "charset_normalizer",
    }
    code = (
        "import sys\nfrom tawthiq.cli import main\n"
        f"main(['audit', {str(post)!r}], standalone_mode=False)\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(done.stderr.split())


def test_the_module_and_its_command_line_both_start():
    assert tawthiq("--version").stdout.decode().strip() == f"tawthiq {__version__}"
    command = [sys.executable, "-m", "tawthiq.cli", "--version"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == tawthiq("--version").stdout


def test_output_is_utf8_whatever_the_locale_says(post: Path):
    done = tawthiq("read", post, env=os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert "مدنيين" in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path):
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(TEXT * 30, encoding="utf-8")
    command = f'"{sys.executable}" -m tawthiq read --format jsonl "{tmp_path}" | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, timeout=120, check=False)
    assert done.stdout == b'{"document'
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_said(post: Path):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tawthiq", "read", "--format", "jsonl", str(post)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert "disk is full" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_report_that_does_not_fit_leaves_no_half_file(post: Path):
    report = post.parent / "report.html"
    report.write_text("the report of yesterday", encoding="utf-8")

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = tawthiq(
        "audit",
        "--html",
        report,
        post,
        preexec_fn=small_files_only,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    assert str(report) in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert report.read_text(encoding="utf-8") == "the report of yesterday"
    assert sorted(path.name for path in post.parent.iterdir()) == ["post.txt", "report.html"]


def test_an_interrupt_ends_quietly(tmp_path: Path):
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        pytest.skip("interrupts are ignored where these tests were started, and so in all that they start")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([sys.executable, "-m", "tawthiq", "read", str(pipe)], stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(2)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_a_large_file_of_many_encodings_is_decoded_whole(tmp_path: Path):
    """50 MB as the loader sees them; how long the reading itself takes is measured in benchmarks."""
    path = tmp_path / "large.txt"
    copies = 50_000_000 // len(TEXT.encode("cp1256"))
    path.write_bytes((TEXT * copies).encode("cp1256", errors="ignore"))
    (document,) = load_documents([path])
    assert len(getattr(document, "text", "")) == path.stat().st_size


def test_jsonl_counts_code_points_with_line_ends_as_they_are(tmp_path: Path):
    path = tmp_path / "dos.txt"
    path.write_bytes(("\ufeff" + TEXT.replace("\n", "\r\n") * 2).encode())
    read = json.loads(tawthiq("read", "--format", "jsonl", path).stdout)
    text = TEXT.replace("\n", "\r\n") * 2
    for figure in read["figures"]:
        assert text[figure["start"] : figure["end"]] == figure["text"]
