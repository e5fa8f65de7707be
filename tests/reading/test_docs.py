"""What docs/reading.md names is there, and the vocabularies that are there are named."""

from __future__ import annotations

import re
from pathlib import Path

from tawthiq.reading import read

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reading.md").read_text("utf-8")
SOURCES = ROOT / "src" / "tawthiq"


def test_every_module_that_the_page_names_is_there():
    named = set(re.findall(r"`((?:claims/)?\w+\.py)`", PAGE))
    assert len(named) > 20
    assert not {name for name in named if not (SOURCES / "reading" / name).is_file()}


def test_every_stage_of_the_cascade_is_named():
    cascade = (SOURCES / "reading" / "cascade.py").read_text("utf-8")
    modules = set(re.findall(r"^from tawthiq\.reading\.(\w+) import", cascade, re.MULTILINE))
    records = {"mention", "scene"}
    assert not {m for m in modules - records if f"`{m}.py`" not in PAGE and f"`{m}/" not in PAGE}


def test_every_vocabulary_is_named():
    there = {p.name for p in (SOURCES / "resources").iterdir() if p.suffix in {".toml", ".csv"}}
    assert there == set(re.findall(r"`(\w+\.(?:toml|csv))`", PAGE))


def test_the_word_that_the_page_teaches_is_read():
    (report,) = re.findall(r'case\("(.+?)", ">=90', PAGE)
    assert [(f.low, f.high) for f in read(report).figures] == [(90, None)]
