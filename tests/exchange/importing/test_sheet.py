"""A recorder's own spreadsheet, with Arabic headers, digits and dates, by a map that says which column is what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.mapping import read_map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import TableError
from tawthiq.exchange.importing.sheet import Sheet
from tawthiq.exchange.importing.tables import read_table
from tawthiq.ledger import COUNTED, Ledger
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Certainty, Measure, Sensitivity, WherePrecision

MAP = """
[about]
name = "our-incidents"
day_first = true
country = "سوريا"

[columns]
key = "رقم الحادثة"
date = "التاريخ"
place = "المكان"
within = "المحافظة"
means = "الوسيلة"
by = "الجهة المسؤولة"
attribution = "درجة الإسناد"
source = "المصدر"

[[lines]]
measure = "killed"
groups = ["civilians"]
number = "القتلى المدنيون"
death_certainty = "confirmed"

[[lines]]
measure = "killed"
groups = ["children", "women"]
crossed = true
number = "طفلات"

[[lines]]
measure = "injured"
low = "جرحى أدنى"
high = "جرحى أعلى"

[values.means]
"قصف من الجو" = "airstrike"
"""
EVENTS = """
[about]
name = "events"
[columns]
key = "id"
year = "year"
month = "month"
day = "day"
place = "country"
[[lines]]
measure = "killed"
low = "low_death"
best = "best_death"
high = "high_death"
"""
HEADERS = ["رقم الحادثة", "التاريخ", "المكان", "المحافظة", "الوسيلة", "الجهة المسؤولة", "درجة الإسناد", "المصدر",
           "القتلى المدنيون", "طفلات", "جرحى أدنى", "جرحى أعلى"]  # fmt: skip
MARKET = [
    "٢٠٢٢-٠١",
    "٢١/١/٢٠٢٢",
    "منبج",
    "حلب",
    "قصف من الجو",
    "روسيا",
    "مرجح",
    "أم سالم",
    "١٢",
    "3",
    "٢٠",
    "٣٠",
]
ROAD = [
    "2022-02",
    datetime(2022, 1, 22),
    "عفرين",
    "حلب",
    "لغم",
    None,
    None,
    None,
    "على الأقل 2",
    None,
    None,
    None,
]


def csv(*rows: list[object]) -> str:
    return (
        "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (HEADERS, *rows))
        + "\n"
    )


def xlsx(*rows: list[object]) -> bytes:
    book, data = Workbook(), BytesIO()
    for row in (HEADERS, *rows):
        book.active.append(row)
    book.save(data)
    return data.getvalue()


@pytest.fixture
def mapped(tmp_path: Path) -> Callable[..., Callable[[Gazetteer], Sheet]]:
    def making(there: str = "", here: str = "") -> Callable[[Gazetteer], Sheet]:
        path = tmp_path / "map.toml"
        path.write_text(MAP.replace(there, here, 1) if there else MAP, encoding="utf-8")
        return lambda gazetteer: Sheet(gazetteer, read_map(path))

    return making


Mapped = Callable[..., Callable[[Gazetteer], Sheet]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_row_is_an_incident_with_the_lines_of_the_map(
    ledger: Ledger, bring: Bring, mapped: Mapped, kind: str
) -> None:
    content = csv(MARKET, ROAD) if kind == "csv" else xlsx(MARKET, ROAD)
    account = bring(mapped(), content, name=f"rows.{kind}", outlet="مكتب التوثيق")
    assert account.refused == []
    market, road = ledger.records(Incident)
    assert (market.happened.start, market.happened.days) == (date(2022, 1, 21), 1)
    assert (market.place, market.place_ids, market.means) == ("منبج", ("sy-manbij",), ("airstrike",))
    assert (market.by, market.by_certainty) == (("russia",), (Certainty.PROBABLE,))
    assert (market.source, market.sensitivity) == ("أم سالم", Sensitivity.RESTRICTED)
    assert (road.happened.start, road.means, road.by) == (date(2022, 1, 22), ("mine",), ())
    civilians, girls, injured, few = ledger.lines()
    assert (civilians.best, civilians.civil_status, civilians.death_certainty) == (
        12,
        "civilians",
        Certainty.CONFIRMED,
    )
    assert (girls.best, girls.age, girls.sex) == (3, "children", "women")
    assert (injured.measure, injured.low, injured.best, injured.high, injured.bound) == (
        Measure.INJURED, 20, None, 30, Bound.BETWEEN,
    )  # fmt: skip
    assert (few.low, few.best, few.high, few.incident) == (2, 2, None, road.id)


def test_a_dry_run_shows_what_each_column_becomes_and_writes_nothing(
    ledger: Ledger, bring: Bring, mapped: Mapped, tmp_path: Path
) -> None:
    account = bring(mapped(), csv(MARKET, ROAD), dry=True)
    assert (account.kept.lines_new, account.kept.records_new) == (4, 2)
    assert ledger.head().sequence == 1
    form = mapped()(Gazetteer())
    told = dict(form.becomes(read_table(tmp_path / "file.csv")))
    assert told["المكان"] == "place"
    assert told["طفلات"] == "line 2: killed, children+women (number)"


def test_a_second_run_adds_nothing_and_a_mended_row_corrects_its_lines(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    bring(mapped(), csv(MARKET, ROAD))
    assert bring(mapped(), csv(MARKET, ROAD)).nothing_new
    mended = [*MARKET[:8], "13", *MARKET[9:]]
    later = bring(mapped(), csv(mended, ROAD), name="february.csv", reason="counted anew")
    assert (later.kept.known, later.kept.lines_revised, later.kept.lines_new) == (1, 1, 0)
    (line,) = (one for one in ledger.lines() if one.civil_status == "civilians" and one.best == 13)
    assert (line.status, line.reason) == (LineStatus.CORRECTED, "counted anew")
    assert ledger.verify() == []


def test_a_number_that_a_changed_row_leaves_out_stands_no_more_and_can_come_back(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    bring(mapped(), csv(MARKET, ROAD))
    (girls,) = (one for one in ledger.lines() if one.age == "children")
    without = [*MARKET[:9], None, *MARKET[10:]]
    second = bring(mapped(), csv(without, ROAD), name="second.csv", reason="no girl among them")
    assert (second.kept.emptied, second.kept.known, second.nothing_new) == ([girls.id], 1, False)
    told = ledger.line(girls.id)
    assert (told.status, told.reason) == (LineStatus.REJECTED, "no girl among them")
    moved = [MARKET[0], "12/4/2022", "عفرين", *without[3:]]
    third = bring(mapped(), csv(moved), name="third.csv", reason="another town")
    assert (third.kept.emptied, third.kept.lines_revised) == ([], 2)
    standing = [one for one in ledger.lines() if one.incident == girls.incident and one.status in COUNTED]
    assert {(one.place_ids, one.happened.start) for one in standing} == {(("sy-afrin",), date(2022, 4, 12))}
    back = bring(mapped(), csv(MARKET, ROAD), reason="as it was")
    assert (back.kept.known, back.kept.lines_revised) == (1, 3)
    assert (ledger.line(girls.id).status, ledger.line(girls.id).best) == (LineStatus.ACCEPTED, 3)
    assert ledger.records(Incident)[0].place_ids == ("sy-manbij",)
    assert bring(mapped(), csv(MARKET, ROAD)).nothing_new
    assert ledger.verify() == []


def test_what_a_person_decided_of_a_number_is_left_where_its_cell_is_emptied_or_filled(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    bring(mapped(), csv(MARKET))
    girls, injured = ledger.lines()[1:]
    ledger.review(girls.id, LineStatus.ACCEPTED, author="سلمى", reason="seen the list")
    ledger.review(injured.id, LineStatus.REJECTED, author="ليلى", reason="of another strike")
    later = bring(
        mapped(), csv([MARKET[0], "22/1/2022", *MARKET[2:9], None, *MARKET[10:]]), name="second.csv"
    )
    assert (set(later.kept.left), later.kept.emptied) == ({girls.id, injured.id}, [])
    assert [ledger.line(one.id).status for one in (girls, injured)] == [
        LineStatus.ACCEPTED,
        LineStatus.REJECTED,
    ]


def test_what_a_row_emptied_comes_back_only_where_the_lines_are_accepted(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    bring(mapped(), csv(MARKET))
    girls = ledger.lines()[1]
    bring(mapped(), csv([*MARKET[:9], None, *MARKET[10:]]), name="second.csv")
    back = bring(mapped(), csv(MARKET), accept=False)
    assert (back.kept.left, ledger.line(girls.id).status) == ([girls.id], LineStatus.REJECTED)


@pytest.mark.parametrize("dry", [True, False])
def test_one_key_on_two_different_rows_loses_neither_without_a_word(
    ledger: Ledger, bring: Bring, mapped: Mapped, *, dry: bool
) -> None:
    mistyped = [MARKET[0], *ROAD[1:]]
    account = bring(mapped(), csv(MARKET, mistyped, ROAD), dry=dry)
    assert [(one.row, one.column) for one in account.refused] == [(2, "رقم الحادثة"), (3, "رقم الحادثة")]
    assert all("٢٠٢٢-٠١” is the key of 2 rows that differ (2, 3)" in one.wrong for one in account.refused)
    assert account.kept.records_new == 1
    assert [one.key for one in ledger.records(Incident)] == ([] if dry else ["sheet:2022-02"])


def test_the_same_row_twice_is_one_incident_and_said(ledger: Ledger, bring: Bring, mapped: Mapped) -> None:
    account = bring(mapped(), csv(MARKET, MARKET))
    assert account.skipped == {"the same row again, of the same key": 1}
    assert (len(ledger.records(Incident)), account.refused) == (1, [])


@pytest.mark.parametrize(
    "column, cell, wrong",
    [
        ("التاريخ", "٢١ جمادى الآخرة ١٤٤٣", "Hijri"),
        ("التاريخ", "قبل يومين", "no date"),
        ("القتلى المدنيون", "عشرات", "no number"),
        ("القتلى المدنيون", "4.168", "may part thousands or a fraction"),
        ("الوسيلة", "شيء ما", "in no vocabulary"),
        ("الجهة المسؤولة", "الجيران", "in no vocabulary"),
        ("درجة الإسناد", "ربما", "not known"),
        ("رقم الحادثة", "", "missing"),
        ("جرحى أدنى", "40", "out of order"),
    ],
)
def test_errors_name_the_row_and_the_cell_and_cost_no_other_row(
    ledger: Ledger, bring: Bring, mapped: Mapped, column: str, cell: str, wrong: str
) -> None:
    bad = list(MARKET)
    bad[HEADERS.index(column)] = cell
    account = bring(mapped(), csv(bad, ROAD))
    (refusal,) = account.refused
    assert (refusal.row, refusal.column) == (2, column)
    assert wrong in refusal.wrong
    assert refusal.mend
    assert len(ledger.records(Incident)) == 1


def test_a_hijri_sheet_says_so_in_its_map(ledger: Ledger, bring: Bring, mapped: Mapped) -> None:
    hijri = ["1", "١٨ جمادى الآخرة ١٤٤٣", *MARKET[2:]]
    bring(mapped("day_first = true", 'day_first = true\ncalendar = "hijri"'), csv(hijri))
    assert ledger.records(Incident)[0].happened.start == date(2022, 1, 21)


def test_an_incident_without_a_number_or_a_known_place_is_kept_and_noted(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    row = ["7", "2022-01", "كفر لا أين", None, None, None, None, None, "غير معروف", None, None, None]
    account = bring(mapped(), csv(row))
    (incident,) = ledger.records(Incident)
    assert (incident.place, incident.place_ids, incident.happened.days) == ("كفر لا أين", (), 31)
    assert account.notes.total() == 2
    assert ledger.lines() == []


@pytest.mark.parametrize(
    "there, here, wrong",
    [
        ('measure = "killed"', 'measure = "harmed"', "line 1"),
        ('groups = ["civilians"]', 'groups = ["neighbours"]', "line 1"),
        ('number = "القتلى المدنيون"', "", "give the column"),
        ('number = "طفلات"', 'number = "أطفال"', "has no column أطفال"),
        ('death_certainty = "confirmed"', 'death_certainty = "very"', "line 1"),
        ('crossed = true', 'cross = true', "is no part of a line"),
        ('date = "التاريخ"', "", "no column is known for date"),
        ('place = "المكان"', 'spot = "المكان"', "is no field of sheet"),
    ],
)  # fmt: skip
def test_a_map_that_cannot_be_right_is_refused_before_any_row(
    ledger: Ledger, bring: Bring, mapped: Mapped, there: str, here: str, wrong: str
) -> None:
    with pytest.raises(TableError, match=wrong):
        bring(mapped(there, here), csv(MARKET))
    assert ledger.head().sequence == 1


def test_rows_of_one_battle_are_one_episode_and_a_summary_says_what_it_covers(
    ledger: Ledger, bring: Bring, tmp_path: Path
) -> None:
    told = """[about]
name = "own"
[columns]
key = "id"
date = "day"
episode = "معركة"
event_clarity = "clarity"
covers = "covers"
[[lines]]
measure = "killed"
number = "killed"
"""
    (tmp_path / "map.toml").write_text(told, encoding="utf-8")
    rows = "id,day,معركة,clarity,covers,killed\n1,2022-01-20,معركة السجن,,,5\n2,2022-01-21,معركة السجن,1,,7\n3,2022-01,معركة السجن,2,1; 2,15\n"
    known = read_map(tmp_path / "map.toml")
    assert (
        bring(lambda gazetteer: Sheet(gazetteer, known), rows + "4,2022-01-22,,3,,1\n").refused[0].column
        == "clarity"
    )
    first, second, whole = ledger.records(Incident)
    (episode,) = ledger.records(Episode)
    assert (episode.name_ar, {one.episode for one in (first, second, whole)}) == ("معركة السجن", {episode.id})
    assert (whole.event_clarity, whole.covers) == (2, (first.id, second.id))
    assert [(line.best, line.event_clarity, line.covers) for line in ledger.lines()][-1] == (
        15,
        2,
        whole.covers,
    )
    assert ledger.verify() == []


def test_a_side_is_that_of_the_country_where_several_countries_have_one_of_its_name(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    def by(side: str, where: str = "منبج") -> list[object]:
        return [f"{side}-{where}", "21/1/2022", where, None, None, side, *[None] * 3, 2, None, None, None][
            :12
        ]

    unsaid = mapped('country = "سوريا"\n')
    account = bring(unsaid, csv(by("القوات الحكومية"), by("القوات الحكومية", "كفر لا أين")))
    assert ledger.records(Incident)[0].by == ("government-forces",)
    (refusal,) = account.refused
    assert "may be government-forces or iraq-forces or" in refusal.wrong
    assert "under [values.by]" in refusal.mend
    bring(mapped(), csv(by("القوات الحكومية", "كفر لا أين")))
    assert [one.by for one in ledger.records(Incident)] == [("government-forces",)] * 2
    near = bring(mapped(), csv(by("القوات الروسيه جدا")))
    assert "in no vocabulary" in near.refused[0].wrong


def test_what_lies_in_the_future_is_refused_with_its_day(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    account = bring(mapped(), csv([MARKET[0], "25/4/2099", *MARKET[2:]]))
    assert [(one.column, one.wrong) for one in account.refused] == [
        ("التاريخ", "“25/4/2099” lies in the future (2099-04-25)")
    ]
    assert ledger.lines() == []


def test_a_place_outside_of_what_it_is_said_to_lie_in_is_named_and_uncertain(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    account = bring(mapped(), csv([*MARKET[:3], "إدلب", *MARKET[4:]]))
    (note,) = account.notes
    assert "“منبج” that is known lies not in “إدلب”" in note
    assert account.rows_of[note] == [2]
    (incident,) = ledger.records(Incident)  # first what holds both: the count goes by it, and does not guess
    assert incident.place_ids == ("sy", "sy-manbij", "sy-idlib")
    assert incident.where_prec is WherePrecision.COUNTRY


def test_rows_without_a_date_are_named(ledger: Ledger, bring: Bring, mapped: Mapped) -> None:
    account = bring(mapped(), csv([MARKET[0], None, *MARKET[2:]], ROAD))
    assert account.rows_of == {"without a date: no window of time holds it": [2]}
    assert ledger.records(Incident)[0].happened.start is None


def test_the_files_of_two_months_are_one_count_where_nobody_is_named(
    ledger: Ledger, bring: Bring, mapped: Mapped
) -> None:
    first = bring(mapped(), csv(MARKET), name="january.csv")
    bring(mapped(), csv(ROAD), name="february.csv")
    assert {line.originator for line in ledger.lines()} == {"our-incidents"}
    assert "--originator NAME says whose they are" in first.said[0]
    named = bring(mapped("day_first", 'originator = "SNHR"\nday_first'), csv(["x", *MARKET[1:]]))
    assert (named.said, ledger.lines()[-1].originator) == ([], "snhr")


def test_events_of_a_dataset_with_other_columns_are_taken_by_a_map(
    ledger: Ledger, bring: Bring, tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text(EVENTS, encoding="utf-8")
    known = read_map(tmp_path / "map.toml")
    rows = "id,year,month,day,country,low_death,best_death,high_death\n7,2021,3,14,Syria,2,3,5\n8,2021,آذار,,Syria,1,1,1\n9,2021,,,Iraq,0,1,1\n10,2021,,4,Iraq,0,1,1\n"
    account = bring(lambda gazetteer: Sheet(gazetteer, known), rows)
    assert [(one.row, one.column) for one in account.refused] == [(5, "month")]
    told = [(one.happened.start, one.happened.days, one.place_ids) for one in ledger.records(Incident)]
    assert told == [
        (date(2021, 3, 14), 1, ("sy",)), (date(2021, 3, 1), 31, ("sy",)), (date(2021, 1, 1), 365, ("iq",)),
    ]  # fmt: skip
    assert [(line.low, line.best, line.high) for line in ledger.lines()] == [(2, 3, 5), (1, 1, 1), (0, 1, 1)]
