"""Nobody is counted twice: the rules of docs/counting.md, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.tallying.lines import CONTAINMENT, battle, day, line, year_2021

from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, Query, Tally, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying import TallyError, steps, tally

BATTLE = DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26))
FIGHTERS = Where(groups=("islamic-state",))


def count(lines, **asked) -> Tally:
    return tally(lines, containment=CONTAINMENT, **asked)


def rows(result: Tally) -> dict[str, int | None]:
    return {
        "/".join(v or "-" for v in c.values) + (" rest" if c.rest else ""): c.bounds.best
        for c in result.cells
    }


def test_a_year_broken_down_by_place_actor_and_remainder_is_counted_once():
    year = year_2021()
    by_place = count(year, by=("place",), where=FIGHTERS)
    assert by_place.total.bounds == Bounds.exactly(503)
    assert rows(by_place) == {"sy-badia": 484, "sy-aa-area": 19, "sy rest": 0}
    by_actor = count(year, by=("by",), where=FIGHTERS)
    assert rows(by_actor) == {"russia": 401, "government-forces": 83, "coalition+sdf": 19, "- rest": 0}
    assert by_actor.total.bounds == Bounds.exactly(503)
    assert by_actor.unresolved == ()


def test_what_a_whole_leaves_over_is_shown_as_not_broken_down():
    whole, badia, *_ = year_2021()
    result = count([whole, badia], by=("place",))
    assert rows(result) == {"sy-badia": 484, "sy rest": 19}
    assert result.not_broken_down == Bounds.exactly(19)
    assert result.total.bounds == Bounds.exactly(503)


def test_a_running_toll_is_counted_at_its_latest_moment_of_those_known():
    for known, best in (("2022-01-21", 39), ("2022-01-24", 84), ("2022-01-26", 124), ("2022-01-30", 246)):
        assert count(battle(), where=FIGHTERS, known_on=day(known)).total.bounds == Bounds.exactly(best)


def test_the_battle_by_group_adds_up_to_its_total():
    result = count(battle(), known_on=day("2022-01-26"))
    assert rows(result) == {"islamic-state": 124, "asayish+sdf": 50, "civilians": 7, "- rest": 0}
    assert result.total.bounds == Bounds.exactly(181)
    assert result.overlap == Bounds(0, 0, 0)


def test_a_window_takes_the_last_toll_that_lies_in_it_and_says_what_it_cannot_allocate():
    result = count(battle(), where=FIGHTERS, window=BATTLE)
    assert result.total.bounds == Bounds.exactly(124)
    assert result.not_allocable == Bounds.exactly(122)
    assert len(result.straddling) == 1


def test_a_later_repeat_of_an_older_moment_changes_nothing():
    late = line(84, days="2022-01-20/2022-01-23", as_of="2022-01-23", document="late")
    assert count([*battle(), late], where=FIGHTERS, known_on=day("2022-01-26")).total.bounds.best == 124


def test_a_repeat_that_does_not_say_its_moment_is_known_by_its_overtaken_number():
    late = line(84, days="2022-01-20/2022-01-30", as_of="2022-01-30", document="late")
    result = count([*battle(), late], where=FIGHTERS)
    assert result.total.bounds == Bounds.exactly(246)


def test_a_fall_of_a_toll_is_taken_as_a_correction():
    corrected = line(240, days="2022-01-20/2022-02-02", as_of="2022-02-02")
    assert count([*battle(), corrected], where=FIGHTERS).total.bounds == Bounds.exactly(240)


def test_several_documents_that_say_the_same_are_one_count_with_more_evidence():
    again = [line(124, document=f"agency-{n}", outlet=f"Agency {n}") for n in range(3)]
    result = count([line(124), *again], where=FIGHTERS)
    assert result.total.bounds == Bounds.exactly(124)
    assert result.documents == 4
    assert len(result.total.lines) == 4


def test_places_of_one_toll_may_be_named_differently_or_not_at_all():
    lines = [
        line(56, days="2022-01-20/2022-01-22", place="sy-hasakah-city"),
        line(84, days="2022-01-20/2022-01-23", place=None),
        line(114, days="2022-01-20/2022-01-25", place="sy-ghwayran-prison"),
        line(124, days="2022-01-20/2022-01-26", place=None),
    ]
    result = count(lines, by=("place",))
    assert rows(result) == {"sy-ghwayran-prison": 124}


def test_means_that_only_some_mentions_name_do_not_split_a_toll():
    lines = [
        line(114, days="2022-01-20/2022-01-25", means=""),
        line(124, days="2022-01-20/2022-01-26", means="clash+airstrike"),
        line(7, days="2022-01-25", means="shooting", by="sdf+asayish"),
    ]
    assert count(lines).total.bounds == Bounds.exactly(124)


def test_guards_killed_in_the_attack_and_then_in_the_clashes_are_one_running_toll():
    """On the first morning: "18 guards killed in the attack"; that evening: "67 killed in the clashes, 23 of them guards"."""
    lines = [
        line(
            18, "asayish", days="2022-01-20/2022-01-21", by="islamic-state", means="ground-attack", place=None
        ),
        line(67, "", days="2022-01-20/2022-01-21", means="clash", document="evening"),
        line(39, days="2022-01-20/2022-01-21", means="clash", document="evening"),
        line(23, "asayish", days="2022-01-20/2022-01-21", means="clash", document="evening"),
        line(5, "civilians", days="2022-01-20/2022-01-21", document="evening"),
        line(166, "", days="2022-01-20/2022-01-25"),
        line(181, "", means="clash", place=None, document="wire"),
        line(124, means="clash", place=None, document="wire"),
        line(50, "asayish", means="clash", place=None, document="wire"),
        line(7, "civilians", means="clash", place=None, document="wire"),
        line(50, "asayish", document="agency"),
    ]
    first = count(lines, known_on=day("2022-01-21"))
    assert rows(first) == {"islamic-state": 39, "asayish": 23, "civilians": 5, "- rest": 0}
    result = count(lines)
    assert rows(result) == {"islamic-state": 124, "asayish": 50, "civilians": 7, "- rest": 0}
    assert result.total.bounds == Bounds.exactly(181)
    assert result.overlap == Bounds(0, 0, 0)


def test_means_part_no_toll_that_is_told_at_one_moment_with_them_and_without():
    """Early: "30 killed in airstrikes". Then the same 114 as killed "in the clashes", and as killed since the 20th."""
    lines = [
        line(30, days="2022-01-20/2022-01-22", means="airstrike", document="a"),
        line(61, days="2022-01-20/2022-01-23", means="clash", document="b"),
        line(114, days="2022-01-20/2022-01-25", means="clash", document="c"),
        line(114, days="2022-01-20/2022-01-25", document="d"),
        line(166, "", days="2022-01-20/2022-01-25", document="d"),
    ]
    result = count(lines)
    assert rows(result) == {"islamic-state": 114, "- rest": 52}
    assert result.total.bounds == Bounds.exactly(166)


def test_means_that_each_mention_of_a_toll_names_part_it_from_another():
    lines = [
        line(30, days="2022-01-20/2022-01-22", means="airstrike"),
        line(61, days="2022-01-20/2022-01-23", means="clash"),
    ]
    assert rows(count(lines, by=("means",))) == {"airstrike": 30, "clash": 61}
    assert count(lines).total.bounds == Bounds.exactly(91)


def test_a_document_published_later_was_not_known_though_it_tells_of_that_day():
    late = line(130, as_of="2022-01-26", published="2022-02-10", document="review")
    assert count([*battle(), late], where=FIGHTERS, known_on=day("2022-01-26")).total.bounds.best == 124
    asked = Query(where=FIGHTERS, window=BATTLE)
    assert [(step.day, step.bounds.best) for step in steps([*battle(), late], asked, CONTAINMENT)][-2:] == [
        (day("2022-01-26"), 124),
        (day("2022-02-10"), 130),
    ]


def test_a_toll_told_as_of_one_day_alone_still_bears_its_longer_name():
    lines = [
        line(45, "asayish", days="2022-01-20/2022-01-25", document="a"),
        line(45, "sdf", days="2022-01-20/2022-01-25", document="b"),
        line(50, "asayish+sdf", document="c"),
        line(50, "asayish", document="d"),
        line(45, "asayish", days="2022-01-25", place=None, document="e"),
    ]
    assert rows(count(lines)) == {"asayish+sdf": 50}


def test_parts_told_after_the_whole_carry_it_forward():
    lines = [
        line(166, "", days="2022-01-20/2022-01-25"),
        *(
            line(n, g, days="2022-01-20/2022-01-25")
            for g, n in (("islamic-state", 114), ("sdf", 45), ("civilians", 7))
        ),
        *(
            line(n, g, days="2022-01-20/2022-01-26")
            for g, n in (("islamic-state", 124), ("sdf", 50), ("civilians", 7))
        ),
    ]
    assert count(lines).total.bounds == Bounds.exactly(181)


def test_a_whole_told_before_its_only_known_part_leaves_the_overlap_open():
    lines = [
        line(300, "", days="2021-01-01/2021-01-31", place="sy"),
        line(503, days="2021-01-01/2021-12-31", place="sy"),
    ]
    assert count(lines).total.bounds == Bounds(503, 503, 803)


def test_two_originators_are_never_added():
    lines = [line(124, originator="sohr"), line(110, originator="snhr")]
    result = count(lines, by=("originator",))
    assert result.total.bounds == Bounds(124, 124, 234)
    assert rows(result) == {"sohr": 124, "snhr": 110}
    assert result.overlap.best == 110
    assert [pair.reason for pair in result.unresolved] == ["two originators"]


@pytest.mark.parametrize(("policy", "best"), [("largest", 124), ("sum", 234), ("none", None)])
def test_the_best_of_an_unresolved_overlap_is_a_named_policy(policy, best):
    lines = [line(124, originator="sohr"), line(110, originator="snhr")]
    assert count(lines, policy=policy).total.bounds == Bounds(124, best, 234)


def test_a_region_and_a_governorate_may_share_people():
    lines = [
        line(484, place="sy-badia", days="2021-01-01/2021-12-31"),
        line(50, place="sy-homs", days="2021-01-01/2021-12-31"),
    ]
    assert count(lines).total.bounds == Bounds(484, 484, 534)


def test_people_of_two_dimensions_are_not_added():
    lines = [line(7, "civilians"), line(2, "children")]
    result = count(lines)
    assert result.total.bounds == Bounds(7, 7, 9)
    assert rows(result) == {"civilians": 7, "-": 2}
    assert result.overlap.best == 2


def test_a_number_for_two_groups_together_is_a_cell_of_its_own():
    result = count(
        [line(5, "women+children"), line(3, "civilians", days="2022-03-01", place="sy-raqqa-city")],
        by=("age",),
    )
    assert rows(result) == {"-": 8}
    assert not count([line(50, "asayish+sdf")], where=Where(groups=("sdf",))).documented


def test_unknown_is_not_nought_and_a_stated_none_is():
    nothing = count([line(5, days="2022-01-20")], window=DateSpan.month(2022, 3))
    assert (nothing.documented, nothing.total.bounds) == (False, Bounds(None, None, None))
    none = count([line(0, "civilians")])
    assert (none.documented, none.total.bounds) == (True, Bounds.exactly(0))


def test_a_low_that_every_line_leaves_open_is_open():
    best_only = [
        line((None, n, None), "civilians", day, place="sy-homs")
        for n, day in ((4, "2022-01-03"), (3, "2022-03-05"))
    ]
    result = count([*best_only, line(5, "islamic-state", "2022-05-01")])
    assert {cell.values[0]: cell.bounds.low for cell in result.cells} == {
        "civilians": None,
        "islamic-state": 5,
    }
    assert result.total.bounds == Bounds(5, 12, None)
    assert count(best_only).total.bounds == Bounds(None, 7, None)


def test_bounds_are_arithmetic():
    lines = [line((20, 20, None), "civilians"), line(5, "islamic-state")]
    assert count(lines).total.bounds == Bounds(25, 25, None)
    open_low = [line((None, 3500, None), "civilians"), line(5, "islamic-state")]
    assert count(open_low).total.bounds == Bounds(5, 3505, None)
    between = [line((60, None, 90), "civilians"), line(5, "islamic-state")]
    assert count(between).total.bounds == Bounds(65, None, 95)


def test_two_events_on_unnamed_places_are_not_taken_for_one():
    lines = [line(5, days="2022-03-01", place=None), line(3, days="2022-03-01", place=None)]
    assert count(lines).total.bounds == Bounds(5, 5, 8)


def test_an_event_updated_later_at_a_known_place_is_one_event():
    lines = [
        line(5, days="2022-03-01", as_of="2022-03-01", place="sy-raqqa-city"),
        line(8, days="2022-03-01", as_of="2022-03-03", place="sy-raqqa-city"),
    ]
    assert count(lines).total.bounds == Bounds.exactly(8)
    assert count(lines, known_on=day("2022-03-02")).total.bounds == Bounds.exactly(5)


def test_events_of_different_days_are_added_by_month():
    lines = [line(5, days="2022-03-01"), line(3, days="2022-03-09"), line(4, days="2022-04-02")]
    result = count(lines, by=("month",))
    assert rows(result) == {"2022-03": 8, "2022-04": 4}
    assert result.total.bounds == Bounds.exactly(12)


def test_incidents_within_a_summary_count_only_what_it_exceeds():
    lines = [
        line(40, "", days="2021-01-01/2021-12-31", place="sy"),
        line(5, "civilians", days="2021-03-01", place="sy-homs"),
        line(8, "civilians", days="2021-06-01", place="sy-homs"),
    ]
    result = count(lines, by=("month",))
    assert rows(result) == {"2021-06": 8, "2021-03": 5, "- rest": 27}


def test_unlike_measures_are_refused_unless_listed_apart():
    lines = [line(5), line(9, measure="injured")]
    with pytest.raises(TallyError, match="measure=injured"):
        count(lines)
    result = count(lines, by=("measure",))
    assert rows(result) == {"injured": 9, "killed": 5}
    assert result.total is None
    assert count(lines, where=Where(measure=Measure.KILLED)).total.bounds.best == 5


def test_two_dimensions_of_people_at_once_are_refused():
    with pytest.raises(TallyError, match="one of them at a time"):
        count([line(5)], by=("group", "age"))


def test_a_line_that_does_not_say_when_is_left_out_and_named():
    lost = line(5, as_of=None, id="Llost")
    assert count([lost], known_on=day("2022-01-26")).undated == ("Llost",)
    recorded = lost.recorded_at.date()
    assert count([lost], known_on=recorded).undated == ()  # whoever recorded it knew of it
    assert count([lost], known_on=recorded).total.bounds.best == lost.best
    dateless = line(5, days="", as_of="2022-01-26", id="Lnever")
    assert count([dateless], window=BATTLE).undated == ("Lnever",)


def test_the_steps_of_a_toll():
    found = steps(battle(), Query(where=FIGHTERS), CONTAINMENT)
    assert [step.bounds.best for step in found] == [39, 56, 84, 114, 124, 246]


def test_one_toll_under_a_longer_and_a_shorter_name_is_one():
    lines = [
        line(45, "asayish", days="2022-01-20/2022-01-25"),
        line(45, "sdf", days="2022-01-20/2022-01-25"),
        line(50, "asayish+sdf"),
        line(50, "asayish"),
        line(79, "asayish", days="2022-01-20/2022-01-30"),
    ]
    assert rows(count(lines)) == {"asayish+sdf": 79}
    assert rows(count(lines, known_on=day("2022-01-26"))) == {"asayish+sdf": 50}


def test_a_document_that_tells_the_two_apart_keeps_them_apart():
    lines = [
        line(50, "asayish+sdf", document="a"),
        line(11, "sdf", document="a"),
        line(39, "asayish", document="a"),
        line(11, "sdf", document="b"),
    ]
    assert rows(count(lines)) == {"asayish": 39, "sdf": 11, "asayish+sdf rest": 0}
    assert count(lines).total.bounds == Bounds.exactly(50)


def test_parts_of_one_toll_that_exceed_its_whole_overlap():
    lines = [line(60, "", document="a"), line(50, "sdf", document="b"), line(30, "asayish", document="c")]
    result = count(lines)
    assert result.total.bounds == Bounds.exactly(60)
    assert result.overlap.best == 20
    assert "the parts make more than their whole" in result.unresolved[0].reason


def test_a_part_without_a_place_lies_in_the_whole_of_its_document():
    year = {"days": "2021-01-01/2021-12-31", "document": "annual"}
    lines = [
        line(484, place="sy-badia", **year),
        line(401, place=None, by="russia", means="airstrike", **year),
    ]
    assert count(lines).total.bounds == Bounds.exactly(484)


def test_a_repeat_is_known_though_it_names_the_place_differently():
    lines = [
        line(77, days="2022-01-20/2022-01-23"),
        line(84, days="2022-01-20/2022-01-23"),
        line(77, days="2022-01-20/2022-01-24", place=None),
        line(114, days="2022-01-20/2022-01-25", place=None),
    ]
    result = count(lines, by=("place",))
    assert rows(result) == {"sy-ghwayran-prison": 114}


def test_a_toll_told_as_of_one_day_is_the_toll():
    misdated = line(124, "islamic-state", days="2022-01-26", document="headline")
    result = count([*battle(), misdated], by=("group",), where=FIGHTERS, known_on=day("2022-01-26"))
    assert rows(result) == {"islamic-state": 124}
    assert misdated.id in result.total.lines


def test_an_increase_beside_its_toll_does_not_part_the_toll():
    lines = [
        line(84, days="2022-01-20/2022-01-23", document="a"),
        line(23, days="2022-01-20/2022-01-23", document="a", place=None),
        line(84, days="2022-01-20/2022-01-23", document="b", place=None),
        line(114, days="2022-01-20/2022-01-25", document="c", place=None),
    ]
    result = count(lines)
    assert result.total.bounds == Bounds.exactly(114)
    assert result.unresolved == ()


def test_a_count_of_everyone_within_a_whole_broken_down_by_group_has_no_row():
    early = line(25, "", days="2022-01-21", document="early")
    result = count([*battle(), early], known_on=day("2022-01-26"))
    assert rows(result) == {"islamic-state": 124, "asayish+sdf": 50, "civilians": 7, "- rest": 0}
    assert result.overlap.best == 0


EPISODE = {"group": "", "place": "sy-homs"}


def _toll(*told: tuple[int, str, str]) -> Tally:
    """Numbers of one observatory and one town since 9 March, each with its day and the means that it names."""
    return count([
        line(number, days=f"2024-03-09/2024-03-{last}", means=means, **EPISODE) for number, last, means in told
    ])  # fmt: skip


def test_a_fall_under_one_description_does_not_part_a_toll_told_under_two():
    result = _toll(
        (27, "12", "shelling"), (31, "13", ""), (36, "14", ""), (33, "15", ""),
        (41, "16", "shelling"), (39, "18", "shelling"),
    )  # fmt: skip
    assert result.total.bounds == Bounds.exactly(39)
    assert result.unresolved == ()


def test_all_the_dead_are_never_fewer_than_those_of_one_means_so_a_fall_is_a_correction():
    assert _toll((41, "16", "shelling"), (39, "18", "")).total.bounds == Bounds.exactly(39)


def test_fewer_of_one_means_than_of_all_before_are_no_correction():
    assert _toll((41, "16", ""), (12, "18", "shelling")).total.bounds.low == 41


def test_a_part_that_a_document_gives_beside_its_whole_corrects_nothing():
    lines = [
        line(41, days="2024-03-09/2024-03-16", means="shelling", **EPISODE),
        line(60, days="2024-03-09/2024-03-18", document="both", **EPISODE),
        line(39, days="2024-03-09/2024-03-18", document="both", **EPISODE),
    ]
    assert count(lines).total.bounds.high == 60
