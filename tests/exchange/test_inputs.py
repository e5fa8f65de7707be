"""Files, folders and standard input become documents, or errors that say what to do."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from tawthiq.exchange.inputs import Unreadable, load_documents
from tawthiq.model.documents import Document
from tawthiq.model.terms import Sensitivity

TEXT = "مقتل ثلاثة مدنيين\r\n\r\nقتل 3 مدنيين في قصف على البلدة.\r\n"


def load(
    *paths: str | Path, published: date | None = None
) -> tuple[list[Document | Unreadable], list[Unreadable]]:
    notices: list[Unreadable] = []
    return list(load_documents(paths, published=published, on_problem=notices.append)), notices


def document(path: Path, published: date | None = None) -> Document:
    (read,), _ = load(path, published=published)
    assert isinstance(read, Document), read
    return read


def refusal(path: str | Path) -> Unreadable:
    (read,), _ = load(path)
    assert isinstance(read, Unreadable), read
    return read


def test_a_text_file_keeps_its_line_ends_and_is_named_by_the_hash_of_its_bytes(tmp_path: Path):
    path = tmp_path / "post.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    read = document(path)
    assert read.text == TEXT
    assert (read.name, read.language, read.published) == ("post.txt", "ar", None)
    assert read.sha256 == hashlib.sha256(TEXT.encode("utf-8-sig")).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_a_text_file_in_any_of_the_encodings_of_the_field(tmp_path: Path, encoding: str):
    path = tmp_path / "post.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert document(path).text == TEXT


def test_a_header_gives_the_fields_and_leaves_the_text(tmp_path: Path):
    path = tmp_path / "001-post.txt"
    head = "---\noutlet: Hawar Post\npublished: 2022-01-26\nsensitivity: public\n---\n"
    path.write_bytes((head + TEXT).encode())
    read = document(path)
    assert (read.text, read.outlet, read.published) == (TEXT, "Hawar Post", date(2022, 1, 26))
    assert read.sensitivity is Sensitivity.PUBLIC
    assert document(path, published=date(2022, 2, 1)).published == date(2022, 2, 1)


def test_markdown_is_kept_as_it_is(tmp_path: Path):
    path = tmp_path / "note.md"
    path.write_text("# Three killed\n\n* **3** civilians were killed.\n", encoding="utf-8")
    assert document(path).text == "# Three killed\n\n* **3** civilians were killed.\n"
    assert document(path).language == "en"


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii"))
    (first, second), _ = load("-", "-")
    assert isinstance(first, Document)
    assert (first.name, first.text) == ("stdin", TEXT)
    assert isinstance(second, Unreadable)


def test_a_page_on_standard_input_is_told_by_how_it_begins(monkeypatch: pytest.MonkeyPatch):
    page = "<!doctype html><title>Toll</title><p>Three civilians were killed in the shelling of the town.</p>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    (read,), _ = load("-")
    assert isinstance(read, Document)
    assert "<" not in read.text


def test_a_folder_is_read_through_in_order_and_says_what_it_leaves_out(tmp_path: Path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("2.txt", "1.txt", "b/3.md", ".secret.txt", ".hidden/4.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "b" / "scan.txt").write_bytes(bytes(range(256)))
    (tmp_path / "empty.txt").touch()
    read, notices = load(tmp_path)
    assert [document.name for document in read] == ["1.txt", "2.txt", "b/3.md"]
    assert sorted(Path(notice.name).name for notice in notices) == ["empty.txt", "photo.jpg", "scan.txt"]


def test_a_folder_with_a_broken_header_in_it_reports_it_and_reads_the_others(tmp_path: Path):
    (tmp_path / "1.txt").write_text("---\npublished: 2022-02-31\n---\nقتل 3 مدنيين\n", encoding="utf-8")
    (tmp_path / "2.txt").write_text(TEXT, encoding="utf-8")
    (bad, good), _ = load(tmp_path)
    assert isinstance(bad, Unreadable)
    assert "2022-02-31" in str(bad)
    assert isinstance(good, Document)


def test_a_folder_without_documents_is_an_error(tmp_path: Path):
    assert "no file that can be read" in refusal(tmp_path).problem


def test_a_missing_file_is_named_and_the_next_is_read(tmp_path: Path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    (missing, read), _ = load(tmp_path / "none.txt", good)
    assert isinstance(missing, Unreadable)
    assert str(tmp_path / "none.txt") in str(missing)
    assert isinstance(read, Document)


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"---\noutlet: X\n---\n\n"])
def test_an_empty_file(tmp_path: Path, data: bytes):
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    assert "empty" in refusal(path).problem


def test_a_binary_is_refused_with_what_to_do(tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n\x00\x01")
    assert "PDF" in refusal(path).problem
    assert refusal(path).mend


def test_a_path_that_no_system_takes(tmp_path: Path):
    assert refusal("bad\x00name").problem


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_no_document():
    assert "neither a file nor a folder" in refusal("/dev/null").problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_read(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDWR)
    os.write(descriptor, TEXT.encode())
    # The pipe ends when this side, too, is closed: after the loader has opened it.
    threading.Timer(0.2, os.close, [descriptor]).start()
    (read,), _ = load(pipe)
    assert isinstance(read, Document)
    assert read.text == TEXT


def test_a_link_back_to_its_folder_ends(tmp_path: Path):
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    read, _ = load(tmp_path)
    assert len(read) == 1


def test_damage_is_told(tmp_path: Path):
    path = tmp_path / "cut.txt"
    path.write_bytes((TEXT * 4).encode() + "ق".encode()[:1])
    (read,), (notice,) = load(path)
    assert isinstance(read, Document)
    assert str(path) in str(notice)
