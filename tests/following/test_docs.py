"""The example of docs/series.md is what following gives."""

from __future__ import annotations

import re
from pathlib import Path

from tests.following.reports import together

from tawthiq.model.series import Following, Role, TollMention

PAGE = Path(__file__).parents[2] / "docs" / "series.md"
POSTS = re.findall(r"```text\npublished: (\S+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def table(head: str) -> list[list[str]]:
    """The rows under the table whose first column has that head."""
    lines = PAGE.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"| {head} |"))
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def numbered(text: str) -> str:
    """Documents by their number on the page."""
    plain = re.sub("[\u2066-\u2069]", "", text)
    return re.sub(r"\(([a-d])\)", lambda found: f"({'abcd'.index(found[1]) + 1})", plain)


def told(mention: TollMention) -> str:
    bound = "at least " if mention.bound.value == "at_least" else ""
    repeat = " (repeat)" if mention.role is Role.REPEAT else ""
    return f"{bound}{mention.value} as of {mention.as_of}{repeat}"


def courses(following: Following) -> list[list[str]]:
    return [
        [", ".join([one.measure.value, *one.groups]), ", ".join(told(mention) for mention in one.mentions)]
        for one in following.series
    ]


def findings(following: Following) -> list[list[str]]:
    return [
        [one.kind.value, f"{one.verdict.value} ({one.severity.value})", numbered(one.reason)]
        for one in following.discrepancies
    ]


def test_the_page_has_its_posts():
    assert len(POSTS) == 4


def test_the_tolls_are_those_of_the_page():
    assert courses(together(*POSTS)) == table("toll")


def test_the_findings_are_those_of_the_page():
    assert sorted(findings(together(*POSTS))) == sorted(table("finding"))


def test_another_number_would_be_noticed():
    changed = [(day, text.replace("58", "51")) for day, text in POSTS]
    assert sorted(findings(together(*changed))) != sorted(table("finding"))
