"""The bundled example: every dispatch has its header, and every figure it is said to carry stands in its words."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from tawthiq import resources
from tawthiq.bulletins.spec import read_spec
from tawthiq.exchange.headers import Header, split_header
from tawthiq.model.terms import Bound, Measure, Sensitivity

EXAMPLE = Path(__file__).parents[2] / "examples" / "ghwayran-2022"
DISPATCHES = sorted((EXAMPLE / "dispatches").glob("*.txt"))
ARTICLES = sorted(EXAMPLE.glob("article-*.txt"))
Fact = dict[str, str]


def facts() -> list[Fact]:
    with (EXAMPLE / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def planted() -> list[Fact]:
    with (EXAMPLE / "article-errors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts_that_do_not_add_up(rows: list[Fact]) -> list[str]:
    """Wholes whose parts make another sum, by dispatch and figure."""
    values = {(row["dispatch"], row["figure"]): int(row["value"]) for row in rows}
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row["whole"]:
            sums[row["dispatch"], row["whole"]] += int(row["value"])
    return [f"{key}: {total} and not {values[key]}" for key, total in sums.items() if total != values[key]]


def opened(path: Path) -> tuple[Header, str]:
    return split_header(path.read_text(encoding="utf-8"))


def test_there_are_enough_dispatches_in_both_languages_and_some_are_restricted() -> None:
    headers = [opened(path)[0] for path in DISPATCHES]
    assert sum(header.language == "ar" for header in headers) == 27
    assert sum(header.language == "en" for header in headers) == 5
    assert sum(header.sensitivity is Sensitivity.RESTRICTED for header in headers) == 4


@pytest.mark.parametrize("path", DISPATCHES + ARTICLES, ids=lambda path: path.name)
def test_a_header_says_who_published_what_and_when(path: Path) -> None:
    header, _ = opened(path)
    assert header.outlet
    assert header.originator
    assert header.title
    assert header.sensitivity is not None
    assert isinstance(header.published, date)
    if path in DISPATCHES:
        number, outlet, day = re.fullmatch(r"(\d{3})-([a-z]+)-(\d{4}-\d{2}-\d{2})", path.stem).groups()  # type: ignore[union-attr]
        assert int(number) == DISPATCHES.index(path) + 1
        assert outlet
        assert day == header.published.isoformat()


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.name)
def test_a_dispatch_has_a_readable_length_and_its_language(path: Path) -> None:
    header, body = opened(path)
    assert 60 <= len(body.split()) <= 250
    arabic = len(re.findall("[\u0621-\u064a]", body)) > len(body) / 2
    assert arabic == (header.language == "ar")


def test_whose_count_a_dispatch_carries_is_an_originator_that_is_known() -> None:
    known = {name for entry in resources.originators() for name in (entry.name_ar, entry.name_en)}
    known |= {name for entry in resources.groups() for name in (entry.name_ar, entry.name_en)}
    assert {opened(path)[0].originator for path in DISPATCHES + ARTICLES} <= known


def test_every_dispatch_is_listed_with_its_figures() -> None:
    assert sorted({row["dispatch"] for row in facts()}) == [path.name for path in DISPATCHES]


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.name)
def test_each_figure_occurs_in_the_words_of_its_dispatch_in_order(path: Path) -> None:
    _, body = opened(path)
    at = 0
    for row in facts():
        if row["dispatch"] == path.name:
            found = body.find(row["words"], at)
            assert found >= 0, row["words"]
            at = found + 1


def test_figures_use_the_words_of_the_contract() -> None:
    groups = {entry.id for entry in resources.groups()}
    for row in facts():
        assert Measure(row["measure"])
        assert Bound(row["bound"])
        assert set(filter(None, row["groups"].split(";"))) <= groups
        digits = row["words"].replace(",", "")
        if found := re.search(r"\d+", digits):
            assert int(found[0]) in {int(row["value"]), int(row["value"]) // 1000}, row["words"]


def test_no_figure_is_without_the_place_where_it_was_published() -> None:
    assert all(row["published"] for row in facts())


def test_parts_add_up_to_their_whole() -> None:
    assert parts_that_do_not_add_up(facts()) == []


def test_a_part_that_is_off_would_be_seen() -> None:
    rows = facts()
    part = next(row for row in rows if row["whole"])
    part["value"] = str(int(part["value"]) + 1)
    assert len(parts_that_do_not_add_up(rows)) == 1


def test_a_count_held_on_or_before_the_day_of_its_dispatch_and_some_repeat_an_older_one() -> None:
    older = set()
    for row in facts():
        day = published(row)
        assert row["as_of"] <= day
        if row["as_of"] < day:
            older.add(row["dispatch"])
    assert len(older) == 5


def published(row: Fact) -> str:
    return row["dispatch"].removesuffix(".txt")[-10:]


def toll(group: str, known_on: str) -> int:
    """The largest part of the toll of January 2022 that was published for a group by a day."""
    rows = [
        row for row in facts() if "2022-01-21" <= published(row) <= known_on and row["measure"] == "killed"
    ]
    return max(int(row["value"]) for row in rows if row["groups"] == group)


@pytest.mark.parametrize("known_on, fighters", [("2022-01-22", 56), ("2022-01-26", 124), ("2022-01-30", 246)])
def test_the_toll_of_the_islamic_state_as_known_on_a_day(known_on: str, fighters: int) -> None:
    assert toll("islamic-state", known_on) == fighters


def test_two_documents_published_on_26_january_give_124_and_a_third_repeats_it() -> None:
    rows = [row for row in facts() if row["value"] == "124"]
    assert sorted(published(row) for row in rows) == ["2022-01-26"] * 3 + ["2022-01-27"]


@pytest.mark.parametrize("row", planted(), ids=lambda row: f"{row['article']}-{row['kind']}")
def test_a_planted_error_stands_in_its_article_and_not_in_the_sound_one(row: Fact) -> None:
    _, wrong = opened(EXAMPLE / row["article"])
    _, sound = opened(EXAMPLE / row["article"].replace("errors", "sound"))
    assert row["words"] in wrong
    assert row["words"] not in sound
    assert row["should_be"] in sound


def test_the_bulletin_compares_the_battle_with_the_year() -> None:
    spec = read_spec(EXAMPLE / "bulletin.toml")
    assert spec.known_on == date(2022, 1, 26)
    assert [(c.left, c.right, c.part_of_whole) for c in spec.comparisons] == [
        ("is-battle", "is-2021-aa", False),
        ("is-battle", "is-2021", False),
    ]
    places = {place.id for place in resources.places()}
    groups = {entry.id for entry in resources.groups()}
    for tally in spec.tallies:
        where = tally.query.where
        assert where.place is None or where.place in places
        assert where.territory is None or where.territory in groups
        assert set(where.groups or ()) <= groups
