"""A list of named victims, all of them made up: kept whole, restricted, and never shown in a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.mapping import Map, read_map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import TableError
from tawthiq.exchange.importing.victims import Victims
from tawthiq.ledger import Ledger
from tawthiq.ledger.exporting import export
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Identification, Sensitivity, Sex
from tawthiq.model.victims import Victim

LIST = """رقم الهوية,الاسم,name_en,العمر,الجنس,تاريخ الميلاد,مكان السكن,المصدر
800123,هنادي العيسى,Hanadi al-Issa,٧,أنثى,2014-05-01,حي النهضة,h
800124,سليم بركات الأول,Salim Barakat,45,ذكر,,,c
,وليد بن عمر,,0.58,M,,,h
800126,مريم الخليل,,غير معروف,f,,,h
"""


def issue(as_of: date | None = date(2024, 1, 5), told: Map | None = None) -> Callable[[Gazetteer], Victims]:
    return lambda gazetteer: Victims(
        gazetteer, told or Map(), series="moh-names", as_of=as_of, first=date(2023, 10, 7)
    )


def test_a_row_is_a_victim_of_the_line_that_counts_its_list(ledger: Ledger, bring: Bring) -> None:
    account = bring(issue(), LIST, originator="moh-gaza")
    assert (account.refused, account.kept.lines_new, account.kept.records_new) == ([], 1, 4)
    (line,) = ledger.lines()
    assert (line.best, line.identification, line.series) == (4, Identification.IDENTIFIED, "moh-names")
    assert (line.happened.start, line.as_of, line.originator) == (
        date(2023, 10, 7),
        date(2024, 1, 5),
        "moh-gaza",
    )
    first, second, third, fourth = ledger.records(Victim)
    assert {one.line for one in (first, second, third, fourth)} == {line.id}
    assert (first.name_ar, first.name_en) == ("هنادي العيسى", "Hanadi al-Issa")
    assert (first.age, first.ages, first.sex, first.residence) == (7, ("children",), Sex.FEMALE, "حي النهضة")
    assert (second.age, second.ages, second.basis) == (45, (), "c")
    assert (third.age, third.number, third.person) == (0, None, None)  # seven months: not yet one
    assert (fourth.age, fourth.ages) == (None, ())  # not known is not nought
    assert {one.sensitivity for one in (first, second, third, fourth)} == {Sensitivity.RESTRICTED}


def test_the_next_issue_is_another_line_and_one_number_one_person(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), LIST)
    later = bring(issue(date(2024, 3, 29)), LIST.replace("العيسى", "عيسى"), name="v2.csv")
    assert (later.kept.lines_new, later.kept.records_new) == (1, 4)
    before, after = (one for one in ledger.records(Victim) if one.number == "800123")
    assert before.name_ar != after.name_ar
    assert before.person == after.person is not None
    assert ledger.verify() == []


def test_several_issues_in_one_file_are_told_apart_by_its_columns(ledger: Ledger, bring: Bring) -> None:
    rows = "list_version,covers_until,id,name,age,sex\n1,2024-01-05,7,x y,3,M\n2,2024-03-29,7,x y,3,M\n2,2024-03-29,8,z y,,F\n"
    bring(issue(None), rows)
    assert [(line.best, line.as_of) for line in ledger.lines()] == [
        (1, date(2024, 1, 5)),
        (2, date(2024, 3, 29)),
    ]
    assert len({one.person for one in ledger.records(Victim)}) == 2


def test_two_rows_alike_are_two_people(ledger: Ledger, bring: Bring) -> None:
    rows = "name,sex\nمجهول مجهول مجهول,M\nمجهول مجهول مجهول,M\n"
    assert bring(issue(), rows).kept.records_new == 2
    assert bring(issue(), rows).nothing_new


def test_no_message_shows_what_stands_in_a_cell(ledger: Ledger, bring: Bring) -> None:
    rows = LIST + "800127,رباب الحسن,,سبعون,f,,,h\n,,,,,,حي النهضة,h\n800129,Rabab Hassan,,3,رباب,,,h\n"
    account = bring(issue(), rows)
    assert [(one.row, one.column) for one in account.refused] == [(6, "العمر"), (7, "الاسم"), (8, "الجنس")]
    told = " ".join(map(str, account.refused))
    assert not any(word in told for word in ("رباب", "Rabab", "سبعون", "800127"))
    assert ledger.lines()[0].best == 7  # the list counts them, whether or not each can be taken


def test_nobody_is_lost_for_want_of_a_name_or_for_an_age_that_cannot_be(ledger: Ledger, bring: Bring) -> None:
    account = bring(issue(), "id,name,age,sex\n800130,مجهول,,M\n800131,x y,1962,F\n")
    assert account.notes == {"without a name": 1, "an age above 120, kept as stated": 1}
    assert [(one.name_ar, one.age) for one in ledger.records(Victim)] == [(None, None), (None, 1962)]


def test_a_second_run_adds_nothing(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), LIST)
    before = ledger.head()
    assert bring(issue(), LIST).nothing_new
    assert ledger.head() == before


def test_public_output_names_nobody(ledger: Ledger, bring: Bring, tmp_path: Path) -> None:
    bring(issue(), LIST)
    told = repr(list(export(ledger, Sensitivity.PUBLIC)))
    assert not any(name in told for name in ("هنادي", "Hanadi", "800123", "النهضة"))
    assert all("هنادي".encode() not in path.read_bytes() for path in tmp_path.glob("toll.ledger*"))


def test_a_map_says_what_a_list_means_by_its_cells(ledger: Ledger, bring: Bring, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\nname = "who"\nbasis = "how"\n[values.age]\n"0" = ""\n[values.basis]\n"Judicial committee" = "committee"\n'
    )
    bring(issue(told=read_map(path)), "who,age,how\nx y,0,judicial committee\n")
    (victim,) = ledger.records(Victim)
    assert (victim.age, victim.basis) == (None, "committee")


def test_a_series_is_an_id() -> None:
    with pytest.raises(TableError, match="letters, digits"):
        Victims(Gazetteer(), Map(), series="قائمة الوزارة")


HEAD = "رقم الهوية,الاسم,العمر,الجنس,السكن\n"
FIRST = HEAD + (
    "801,هنادي العيسى,٧,أنثى,منبج\n802,سليم بركات,٤٥,ذكر,عفرين\n803,نجلاء قره,,أنثى,منبج\n803,نجلاء قره,,أنثى,منبج\n"
    "804,رباب الحسن,سبعون,أنثى,منبج\n"
)  # fmt: skip
MENDED = HEAD + (
    "801,هنادي العيسى,٧,أنثى,منبج\n802,سليم بركات,٤٥,ذكر,عفرين\n803,نجلاء قره,,أنثى,منبج\n804,رباب الحسن,٧٠,أنثى,منبج\n"
)


def by_age(ledger: Ledger, known_on: date | None = None) -> dict[str | None, int | None]:
    from tawthiq.tallying import tally  # noqa: PLC0415
    from tawthiq.tallying.victims import lines_of_victims  # noqa: PLC0415

    lines = ledger.lines()
    told = tally([*lines, *lines_of_victims(lines, ledger.records(Victim))], by=("age",), known_on=known_on)
    return {("rest" if cell.rest else cell.values[0]): cell.bounds.best for cell in told.cells} | {
        "total": told.total.bounds.best
    }


def test_a_list_counts_at_least_whom_it_is_sure_to_name(ledger: Ledger, bring: Bring) -> None:
    account = bring(issue(), FIRST)
    (line,) = ledger.lines()
    assert line.originator == "moh-names"
    assert (line.low, line.best, line.high) == (3, 4, 4)  # one row repeats a person, one cannot be taken
    unnamed, said = account.said
    assert "nobody is named as counting: the lines are those of “moh-names”" in unnamed
    assert said == "the list counts 4, at least 3: 1 could not be taken"
    assert account.skipped == {"the same person again: one official number and one name": 1}


def test_one_number_under_two_names_may_be_one_person_or_two(ledger: Ledger, bring: Bring) -> None:
    account = bring(issue(), HEAD + "801,هنادي العيسى,٧,أنثى,منبج\n801,سليم بركات,٤٥,ذكر,عفرين\n")
    assert [(line.low, line.best, line.high) for line in ledger.lines()] == [(1, 2, 2)]
    assert len(ledger.records(Victim)) == 2
    assert account.rows_of["an official number that another name of the list has: one person or two"] == [3]


def test_a_row_again_word_for_word_is_in_doubt_but_two_unknown_men_are_two(
    ledger: Ledger, bring: Bring
) -> None:
    bring(issue(), "no,name,sex\n1,سليم بركات,M\n1,سليم بركات,M\n")
    bring(issue(date(2024, 3, 29)), "name,sex\nمجهول الهوية,M\nمجهول الهوية,M\n", name="b.csv")
    assert [(line.low, line.high) for line in ledger.lines()] == [(1, 2), (2, 2)]


def test_the_total_of_a_list_is_nobody(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), HEAD + "801,هنادي العيسى,٧,أنثى,منبج\nالمجموع,1,,,\n")
    assert ([line.best for line in ledger.lines()], len(ledger.records(Victim))) == ([1], 1)


def test_a_mended_file_of_a_list_takes_the_place_of_the_one_before(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), FIRST)
    assert by_age(ledger)["total"] == 4
    mended = bring(issue(), MENDED, name="mended.csv", reason="ages put right")
    assert by_age(ledger) == {"children": 1, "adults": 1, "elderly": 1, None: 1, "rest": 0, "total": 4}
    assert "takes the place of L" in mended.said[-1]
    before = ledger.lines(statuses=None)[0]
    assert (before.status, before.reason) == (
        LineStatus.REJECTED,
        "a newer file of the same list for the same day: ages put right",
    )
    assert bring(issue(), MENDED, name="mended.csv").nothing_new
    back = bring(issue(), FIRST, reason="the first was right")
    assert (back.nothing_new, by_age(ledger)["rest"]) == (False, 1)
    assert ledger.verify() == []


def test_a_file_published_later_is_what_was_known_from_then_on(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), FIRST, published=date(2024, 1, 6))
    bring(issue(), MENDED, name="mended.csv", published=date(2024, 2, 1))
    assert by_age(ledger, date(2024, 1, 10))["total"] == 4
    now = by_age(ledger)
    assert (now["elderly"], now.get("rest", 0)) == (1, 0)
    assert all(line.status is LineStatus.ACCEPTED for line in ledger.lines())


def test_a_mended_file_that_nobody_accepts_waits_and_says_so(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), FIRST)
    account = bring(issue(), MENDED, name="mended.csv", accept=False)
    assert "accept one of the two, and reject the other" in account.said[-1]
    assert by_age(ledger)["total"] == 4


def test_a_list_that_a_colleague_decided_on_is_left(ledger: Ledger, bring: Bring) -> None:
    bring(issue(), FIRST)
    ledger.review(ledger.lines()[0].id, LineStatus.ACCEPTED, author="سلمى", reason="checked by telephone")
    account = bring(issue(), MENDED, name="mended.csv")
    assert "was decided on: it is left" in account.said[-1]
    assert [line.status for line in ledger.lines()] == [LineStatus.ACCEPTED] * 2
