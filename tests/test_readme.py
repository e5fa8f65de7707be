"""What README.md and the documents show is what the commands print, and what they point to is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tools import renew_readme

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
LARGEST_PICTURE = 200_000

needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None, reason="the README's commands are typed into bash"
)


@needs_bash
def test_the_tour_prints_what_it_shows():
    text = renew_readme.README.read_text("utf-8")
    assert text.count("```console\n") >= 4
    changed = renew_readme.difference(text)
    assert not changed, f"python -m tools.renew_readme renews it:\n{changed}"


@needs_bash
def test_an_output_that_drifted_would_be_noticed():
    page = "```console\n$ printf '503\\n' \\\n    | sed s/5/4/\n503\n\n$ echo 19\n19\n```\n"
    assert renew_readme.renewed(page) == page.replace("sed s/5/4/\n503", "sed s/5/4/\n403")
    assert "-503" in renew_readme.difference(page)


@needs_bash
def test_a_command_that_fails_stops_the_tour():
    with pytest.raises(renew_readme.CommandFailedError, match="no such file"):
        renew_readme.renewed("```console\n$ tawthiq audit missing.txt\n```\n")


def links(page: Path) -> list[str]:
    """What a page points to within the project, fences left out."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)\)|<(?:img|a) [^>]*?(?:src|href)=\"([^\"]+)\"", text)
    return [target for pair in found for target in pair if target and not re.match(r"[a-z]+:|#", target)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    missing = [link for link in links(page) if not (page.parent / link.partition("#")[0]).exists()]
    assert not missing


def test_a_link_to_nothing_would_be_noticed(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(
        '[counting](counting.md) <img src="a.png"> [there](https://example.org)\n```\n[x](y)\n```\n', "utf-8"
    )
    assert links(page) == ["counting.md", "a.png"]


def test_every_document_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    assert [str(path) for path in pages if f"({path})" not in index] == ["README.md"]


def test_pictures_are_small():
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert len(pictures) >= 2
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_the_python_of_the_readme_prints_what_its_comment_says(capsys: pytest.CaptureFixture[str]):
    blocks = re.findall(
        r"^```python\n(.*?)^```$", renew_readme.README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
        assert capsys.readouterr().out.splitlines() == re.findall(r"# (holds .*)", block)
