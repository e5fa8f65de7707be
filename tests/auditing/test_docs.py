"""The worked examples of docs/auditing.md are what the audit says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.auditing.notation import figure_of, judge

from tawthiq.model.wording import figure_interval

PAGE = Path(__file__).parents[2] / "docs" / "auditing.md"


def tables() -> list[dict[str, str]]:
    """Every row of every table, by its column heads, with the section it stands in."""
    rows: list[dict[str, str]] = []
    section, head = "", []
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].lower()
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []
        if not cells:
            head = []
        elif not head:
            head = cells
        elif not set(line) <= set("| -"):
            rows.append(
                {"section": section, **{name: cell.strip() for name, cell in zip(head, cells, strict=True)}}
            )
    return rows


JUDGED = [row for row in tables() if "verdict" in row]
STANDS = [row for row in tables() if "stands for" in row]


def test_the_page_has_its_tables() -> None:
    assert len(JUDGED) >= 40
    assert len(STANDS) >= 8


def heard(row: dict[str, str]) -> tuple[str, str]:
    """The verdict and the line that the audit gives for a row."""
    kind = row.get("kind") or row["section"].removesuffix("s")
    finding = judge(kind, row.get("figures", ""), row.get("said", ""))
    severity = f" ({finding.severity})" if finding.severity == "wording" else ""
    return f"{finding.verdict}{severity}", finding.reason


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["because"])
def test_a_worked_example(row: dict[str, str]) -> None:
    assert heard(row) == (row["verdict"], row["because"])


def test_an_example_with_another_number_would_be_noticed() -> None:
    row = next(row for row in JUDGED if row.get("figures") == "484, 83, 401")
    assert heard({**row, "figures": "485, 83, 401"}) == ("fails", "83 + 401 = 484; the text says 485")


@pytest.mark.parametrize("row", STANDS, ids=lambda row: row["said"])
def test_what_a_figure_stands_for(row: dict[str, str]) -> None:
    figure = figure_of(row["said"], "f1")
    assert figure is not None
    span = figure_interval(figure)
    numbers = [float(number) for number in re.findall(r"[\d.]+", row["stands for"])]
    assert span.low == numbers[0]
    assert span.high == (numbers[1] if len(numbers) > 1 else None)
