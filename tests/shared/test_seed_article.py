"""The observatory's article of late January 2022: the verdicts that its arithmetic by hand gives, alone and by the ledger."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tawthiq.cli import main

pytestmark = pytest.mark.shared

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ghwayran-2022"
PUBLISHED = "2022-01-26"
WARY = {"fails", "undecided"}

Json = dict[str, Any]


def run(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result.stdout


def audited(shared: Path, *options: object) -> Json:
    """The article's audit as JSON; status 1, for one claim of it fails."""
    article = shared / "seed" / "article.ar.txt"
    command = ("audit", article, "--published", PUBLISHED, "--format", "jsonl", *options)
    return json.loads(run(*command, status=1))


@pytest.fixture(scope="module")
def alone(shared: Path) -> Json:
    return audited(shared)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's dispatches, recorded and accepted."""
    path = tmp_path_factory.mktemp("seed") / "ledger.db"
    run("record", EXAMPLE / "dispatches", "--ledger", path, "--author", "Salma Idris")
    run(
        "review", "--ledger", path, "--as", "Salma Idris", "--accept-all", "--reason", "Read beside the words"
    )
    return path


def values(document: Json, claim: Json) -> list[int | None]:
    figures = {figure["id"]: figure["value"] for figure in document["figures"]}
    return [figures.get(operand) for operand in claim["operands"]]


def claims(document: Json, kind: str, *operands: int) -> list[Json]:
    of_kind = (claim for claim in document["claims"] if claim["kind"] == kind)
    return [claim for claim in of_kind if not operands or values(document, claim) == list(operands)]


def verdicts(found: Iterable[Json]) -> list[str]:
    return [claim["verdict"] for claim in found]


@pytest.mark.parametrize(
    "kind, operands, stated, hedge, verdict",
    [
        ("sum", (484, 83, 401), 484, None, "holds"),
        ("sum", (503, 484, 19), 503, None, "holds"),
        ("ratio", (124, 19), 6.5, "more_than", "holds"),
        ("share", (124, 503), 0.25, None, "holds"),
        ("weekday", (), "Thursday", None, "holds"),
        ("duration", (), 3 * 365, "about", "holds"),
        ("superlative", (), None, None, "undecided"),
    ],
)
def test_each_claim_is_judged_as_by_hand(
    alone: Json,
    kind: str,
    operands: tuple[int, ...],
    stated: float | str | None,
    hedge: str | None,
    verdict: str,
) -> None:
    (claim,) = claims(alone, kind, *operands)
    assert (claim["stated"], claim["hedge"], claim["verdict"]) == (stated, hedge, verdict)


def test_within_hours_against_less_than_six_days_is_the_only_failure_and_one_of_wording(alone: Json) -> None:
    (failing,) = (claim for claim in alone["claims"] if claim["verdict"] == "fails")
    assert (failing["kind"], failing["severity"]) == ("same", "wording")
    assert "ساعات" in failing["reason"]
    assert "أقل من 6 أيام" in failing["reason"]


def test_nothing_else_is_left_open(alone: Json) -> None:
    assert [c["kind"] for c in alone["claims"] if c["verdict"] in WARY] == ["same", "superlative"]


def test_dates_counters_and_the_pages_furniture_are_no_figures(alone: Json) -> None:
    assert sorted({figure["value"] for figure in alone["figures"]}) == [
        19,
        83,
        124,
        401,
        484,
        503,
        3500,
        12230,
    ]
    assert "unread" not in {numeral["role"] for numeral in alone["numerals"]}


def test_known_on_its_own_day_the_articles_124_matches_and_rests_on_one_originator(
    shared: Path, ledger: Path
) -> None:
    finding = asked_of(audited(shared, "--ledger", ledger, "--known-on", PUBLISHED), 124)
    assert finding["verdict"] == "holds"
    assert "one originator (Syrian Observatory for Human Rights)" in finding["reason"]
    documents = re.search(r"(\d+) documents say so", finding["reason"])
    assert documents
    # The dispatch of the 27th also gives the 124 "as of the 26th", but nobody could read it on the 26th.
    assert int(documents[1]) == published_by(PUBLISHED) == 3 < published_by("9999-12-31")
    assert "after the article" not in finding["reason"]


def test_known_four_days_later_the_toll_rose_after_the_article_which_was_not_wrong(
    shared: Path, ledger: Path
) -> None:
    finding = asked_of(audited(shared, "--ledger", ledger, "--known-on", "2022-01-30"), 124)
    assert finding["verdict"] == "holds"
    assert "rose after the article: 246" in finding["reason"]


def test_the_ledger_finds_no_fault_with_any_figure_of_the_article(shared: Path, ledger: Path) -> None:
    document = audited(shared, "--ledger", ledger, "--known-on", PUBLISHED)
    assert {values(document, finding)[0] for finding in document["ledger"]} >= {124, 19, 503, 484, 83, 401}
    assert set(verdicts(document["ledger"])) == {"holds"}


def asked_of(document: Json, value: int) -> Json:
    """What the ledger says of the figure of that value."""
    (finding,) = (f for f in document["ledger"] if values(document, f) == [value])
    return finding


def published_by(day: str) -> int:
    """How many dispatches that say 124 had been published by a day."""
    with (EXAMPLE / "facts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["dispatch"] for row in csv.DictReader(file) if row["value"] == "124"]
    return len({name for name in rows if name.removesuffix(".txt")[-10:] <= day})
