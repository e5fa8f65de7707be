"""The examples of docs/counting.md, read from the page and counted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tallying.lines import CONTAINMENT, line

from tawthiq.model.judgements import Judgement, Sameness, judgement_id
from tawthiq.model.tallies import Bounds, Query, Where
from tawthiq.tallying import ask, tally
from tawthiq.tallying.judged import Judgements

JUDGED = re.compile(r"(\d+) and (\d+) judged (the same|not the same)")
PAGE = Path(__file__).parents[2] / "docs" / "counting.md"
LINE = re.compile(
    r"(?P<n>\d+)(?: (?P<group>\S+?))?, (?P<days>[\d/-]+)(?:, (?P<place>[\w-]+))?"
    r"(?: \((?P<by>\S+); (?P<means>\S+)\))?(?: · (?P<originator>\w+))?"
    r"(?: #(?P<incident>\w+))?"
)


def examples() -> list[list[str]]:
    blocks = re.findall(r"(?:^    \S.*\n)+", PAGE.read_text(encoding="utf-8"), re.M)
    return [[text.strip() for text in block.splitlines()] for block in blocks]


def counted(text: str, document: str):
    found = LINE.fullmatch(text)
    assert found, text
    told = {key: value for key, value in found.groupdict().items() if value and key not in {"n", "group"}}
    told.setdefault("place", "")
    incident = told.pop("incident", None)
    return replace(line(int(found["n"]), found["group"] or "", document=document, **told), incident=incident)


def expected(text: str) -> Bounds:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return Bounds.exactly(numbers[0]) if len(numbers) == 1 else Bounds(numbers[0], numbers[2], numbers[1])


def judgements(told, lines) -> Judgements:
    found = []
    for match in told:
        one, two = (lines[int(match[n]) - 1].id for n in (1, 2))
        verdict = Sameness.SAME if match[3] == "the same" else Sameness.NOT_THE_SAME
        found.append(Judgement(id=judgement_id(one, two), one=one, other=two, verdict=verdict))
    return Judgements.of(found)


def rows(result) -> dict[str, int]:
    found = {
        f"{cell.values[0] or '-'}{' not broken down' if cell.rest else ''}": cell.bounds.best
        for cell in result.cells
    }
    return found | ({"overlap": result.overlap.best} if result.overlap.best else {})


def test_the_page_has_its_examples():
    assert len(examples()) == 18


@pytest.mark.parametrize("example", examples(), ids=lambda example: example[0])
def test_an_example_counts_as_the_page_says(example):
    told = [text for text in example if not text.startswith(("=", "by ")) and not JUDGED.fullmatch(text)]
    one_document = any("(" in text for text in told)
    lines = [counted(text, "annual" if one_document else f"document-{n}") for n, text in enumerate(told)]
    found = judgements([match for text in example if (match := JUDGED.fullmatch(text))], lines)
    for text in example:
        if text.startswith("="):
            result = ask(lines, Query((), Where()), CONTAINMENT, judgements=found)
            assert result.total.bounds == expected(text)
        if text.startswith("by "):
            dimension, _, values = text.removeprefix("by ").partition(": ")
            said = {
                name: int(number) for name, number in (value.rsplit(" ", 1) for value in values.split(", "))
            }
            assert rows(tally(lines, by=(dimension,), containment=CONTAINMENT)) == said
