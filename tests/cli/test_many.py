"""Many documents shared out among processes: the same output in the same order, whatever happens to one of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli import errands

from tawthiq.cli import main, workers
from tawthiq.cli.workers import StartError, in_order

SENTENCES = (
    "قُتل {n} مدنياً بينهم 3 أطفال في قصف على إدلب.",
    "قُتل {n} عنصراً، هم 4 من قوات النظام و2 من حزب الله.",
    "At least {n} civilians, including 2 women, were killed in Aleppo.",
    "لا أرقام هنا.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seventy small reports in two folders, a long one among the first."""
    for number in range(70):
        place = tmp_path / "reports" / str(number % 2)
        place.mkdir(parents=True, exist_ok=True)
        sentence = SENTENCES[number % len(SENTENCES)].format(n=number + 5)
        (place / f"{number:02}.txt").write_text(sentence * (200 if number == 4 else 1), encoding="utf-8")
    (tmp_path / "reports" / "notes.pdf").write_bytes(b"%PDF")
    return tmp_path / "reports"


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("read", "--format", "jsonl"),
        ("audit", "--format", "jsonl"),
        ("audit",),
        ("read",),
    ],
    ids=" ".join,
)
def test_the_output_is_the_same_for_any_number_of_processes(folder: Path, command: tuple[str, ...]):
    alone = run(*command, folder, "--workers", 1)
    assert len(alone[1]) > 1_000
    assert run(*command, folder, "--workers", 2) == alone
    assert run(*command, folder, "--workers", 5) == alone


def test_a_report_is_the_same_for_any_number_of_processes(folder: Path, tmp_path: Path):
    pages = []
    for number in (1, 3):
        page = tmp_path / f"{number}.html"
        run("audit", folder, "--html", page, "--workers", number)
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("number", [1, 2])
def test_a_bad_document_is_named_and_costs_no_other(folder: Path, number: int):
    (folder / "0" / "30.txt").write_text("---\npublished: last week\n---\n5 killed.\n", encoding="utf-8")
    status, out, err = run("read", folder, "--format", "jsonl", "--workers", number)
    assert status == 2
    assert "30.txt" in err
    assert "notes.pdf: left out" in err
    names = [json.loads(line)["document"]["name"] for line in out.splitlines()]
    assert len(names) == 69
    assert names == sorted(names)


def test_standard_input_is_read_among_the_others(folder: Path):
    arguments = ["read", "--format", "jsonl", "-", str(folder), "--workers", "2"]
    result = CliRunner().invoke(main, arguments, input="5 killed in Homs.")
    names = [json.loads(line)["document"]["name"] for line in result.stdout.splitlines()]
    assert names[0] == "stdin"
    assert len(names) == 71


def test_a_folder_without_a_document_is_said(folder: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    status, _, err = run("read", folder, tmp_path / "empty", "--format", "jsonl", "--workers", 2)
    assert status == 2
    assert "holds no file that can be read" in err


def test_one_document_starts_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_Crew", None)
    assert run("read", folder / "0" / "00.txt", "--format", "jsonl")[0] == 0


# -- the processes themselves


def shared(work, items, number: int = 2) -> tuple[list[int], list[tuple[int, str]]]:
    """Results, and on which items a process died."""
    deaths: list[tuple[int, str]] = []
    with closing(
        in_order(
            work,
            items,
            workers=number,
            given_up=lambda item, how: -item,
            died=lambda item, how: deaths.append((item, how)),
        )
    ) as results:
        return list(results), deaths


def test_results_come_in_order():
    assert shared(errands.square, range(100)) == ([n * n for n in range(100)], [])


def test_no_item_no_process():
    assert shared(errands.square, []) == ([], [])


def test_what_the_work_raises_is_raised_here():
    with pytest.raises(OSError, match="No space left"):
        shared(errands.refuse, range(100))


def test_where_a_process_dies_another_goes_on_and_nothing_is_lost(tmp_path: Path):
    results, deaths = shared(partial(errands.die_once, str(tmp_path)), range(100))
    assert results == list(range(100))
    assert deaths == [(5, f"exit status {errands.GONE}")]


def test_what_two_processes_die_on_is_given_up_and_nothing_else():
    results, deaths = shared(errands.die, range(100))
    assert results == [-n if n in (5, 33) else n for n in range(100)]
    assert sorted(item for item, _ in deaths) == [5, 33]


def test_few_results_wait_for_an_earlier_one():
    """Memory is bounded: items are taken as results are given back, not before."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    results = in_order(
        errands.square, items(), workers=2, given_up=lambda item, how: 0, died=lambda item, how: None
    )
    with closing(results):
        next(results)
        assert len(taken) <= 2 * workers.STRETCH * (workers._AHEAD + 1)


def test_processes_that_cannot_start_are_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_serve", print)  # ends at once
    with pytest.raises(StartError, match="exit status 0"):
        shared(errands.square, range(100))


def test_a_document_that_ends_every_process_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """The processes of a test cannot be made to die on a document, so here the item says that they did."""
    from tawthiq.cli import many  # noqa: PLC0415

    def broken(work, items, *, given_up, died, **_: object):
        for number, item in enumerate(items):
            if number == 2:
                died(item, "signal SIGKILL")
                yield given_up(item, "signal SIGKILL")
            else:
                yield work(item)

    monkeypatch.setattr(many, "in_order", broken)
    status, out, err = run("read", folder, "--format", "jsonl")
    assert status == 2
    assert len(out.splitlines()) == 69
    assert "another tries it again" in err
    assert "two processes ended on it (signal SIGKILL)" in err
    assert "02.txt" in err


# -- at the terminal


def start(folder: Path, *more: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tawthiq", "read", str(folder), "--format", "jsonl", *more]
    return subprocess.Popen(command, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More than is read before a test has done what it does."""
    place = tmp_path / "many"
    place.mkdir()
    for number in range(1_500):
        (place / f"{number:04}.txt").write_text(SENTENCES[number % 3].format(n=number) * 3, encoding="utf-8")
    return place


def children(process: int) -> list[int]:
    """The processes that one has started; a test that asks for them is skipped where the system does not tell."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    if not listed.exists():
        pytest.skip("the system does not list a process's children")
    return [int(one) for one in listed.read_text().split()]


def test_a_reader_that_leaves_ends_it_silently(many: Path):
    process = start(many, "--workers", "2")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"document"')
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 128 + 13


@pytest.mark.skipif(
    sys.platform == "win32" or signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
    reason="interrupts are ignored here, or sent in another way",
)
def test_an_interrupt_ends_all_processes_cleanly(many: Path):
    process = start(many, "--workers", "2", start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    started = children(process.pid)
    assert started
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().strip() == "Stopped."
    end = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in started):
        assert time.monotonic() < end, "a process was left behind"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended in another way there")
def test_a_killed_process_is_named_and_nothing_is_lost(many: Path):
    process = start(many, "--workers", "2")
    assert process.stdout is not None
    first = process.stdout.readline()
    end = time.monotonic() + 30
    while not (started := children(process.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(started[-1], signal.SIGKILL)
    rest, err = process.communicate(timeout=120)
    names = [json.loads(line)["document"]["name"] for line in (first + rest).splitlines()]
    assert names == [f"{number:04}.txt" for number in range(1_500)]
    assert b"a process ended on it (signal SIGKILL); another tries it again" in err
    assert process.returncode == 0
