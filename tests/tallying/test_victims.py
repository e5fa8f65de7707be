"""Lists of named people, counted by age and sex; a newer issue of a list takes the place of the older."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.tallying.lines import CONTAINMENT, line

from tawthiq.model.tallies import Bounds, Where
from tawthiq.model.terms import Sex
from tawthiq.model.victims import Victim
from tawthiq.tallying import tally
from tawthiq.tallying.victims import lines_of_victims

PLACES = replace(
    CONTAINMENT, dimensions={**CONTAINMENT.dimensions, "adults": "age", "elderly": "age", "men": "sex"}
)


def issue(number: int, as_of: str):
    told = line(number, "", f"2023-10-07/{as_of}", place="sy", as_of=as_of, id=f"list-{as_of}")
    return replace(told, series="names")


def person(line_id: str, age: int | None, sex: Sex | None) -> Victim:
    person.count += 1
    return Victim(id=f"V{person.count}", line=line_id, age=age, sex=sex)


person.count = 0


def counted(lines, victims, by):
    found = tally([*lines, *lines_of_victims(lines, victims)], by=(by,), containment=PLACES)
    assert found.unresolved == ()
    return {(cell.values[0], cell.rest): cell.bounds.best for cell in found.cells}, found.total.bounds


def test_a_list_is_counted_by_age_and_by_sex_each_with_those_of_whom_it_is_unknown():
    first = issue(5, "2024-01-05")
    people = [(3, Sex.FEMALE), (17, Sex.MALE), (40, Sex.MALE), (70, None), (None, Sex.FEMALE)]
    victims = [person(first.id, age, sex) for age, sex in people]
    by_age, total = counted([first], victims, "age")
    assert by_age == {
        ("children", False): 2,
        ("adults", False): 1,
        ("elderly", False): 1,
        (None, False): 1,
        (None, True): 0,
    }
    assert total == Bounds.exactly(5)
    by_sex, _ = counted([first], victims, "sex")
    assert by_sex == {("men", False): 2, ("women", False): 2, (None, False): 1, (None, True): 0}


def test_girls_are_children_and_women_at_once():
    first = issue(3, "2024-01-05")
    victims = [person(first.id, age, Sex.FEMALE) for age in (3, 12, 40)]
    lines = [first, *lines_of_victims([first], victims)]
    girls = tally(lines, by=("sex",), where=Where(groups=("children",)), containment=PLACES)
    assert girls.total.bounds == Bounds.exactly(2)


def test_a_newer_issue_takes_the_place_of_the_older_with_all_its_cells():
    first, second = issue(2, "2024-01-05"), issue(3, "2024-03-29")
    victims = [
        person(first.id, None, Sex.MALE),  # his age was unknown, and became known
        person(first.id, 8, Sex.MALE),
        *(person(second.id, age, Sex.MALE) for age in (8, 31, 31)),
    ]
    by_age, total = counted([first, second], victims, "age")
    assert by_age == {("adults", False): 2, ("children", False): 1, (None, True): 0}
    assert total == Bounds.exactly(3)


def killed(number, group: str, *, crossed: bool = False):
    """A line of an incident that a recorder told by telephone."""
    told = line(number, group, "2024-03-21", place="sy-homs", id="call")
    return replace(told, incident="I1", crossed=crossed)


def test_who_is_named_in_a_line_of_civilians_is_a_civilian():
    call = killed((3, 3, None), "civilians")
    boy, woman = person(call.id, 7, Sex.MALE), person(call.id, 31, Sex.FEMALE)
    by_group, total = counted([call], [boy, woman], "group")
    assert (by_group, total) == ({("civilians", False): 3}, Bounds(3, 3, None))
    by_sex, _ = counted([call], [boy, woman], "sex")
    assert by_sex == {("men", False): 1, ("women", False): 1, (None, True): 1}
    lines = [call, *lines_of_victims([call], [boy, woman])]
    assert tally(lines, where=Where(groups=("civilians",)), containment=PLACES).total.bounds == total


def test_what_the_list_says_of_somebody_stands_before_what_the_line_says():
    call = killed(3, "civilians")
    fighter = replace(person(call.id, 31, Sex.MALE), affiliation="islamic-state")
    by_group, total = counted([call], [fighter, person(call.id, None, None)], "group")
    assert by_group == {("islamic-state", False): 1, ("civilians", False): 1, ("civilians", True): 1}
    assert total == Bounds.exactly(3)


def test_a_fighter_named_in_a_line_of_one_armed_group_is_of_that_group():
    call = killed(3, "islamic-state")
    fighter = replace(person(call.id, 31, Sex.MALE), status="combatants")
    assert counted([call], [fighter], "group")[0] == {("islamic-state", False): 3}


def test_who_is_named_in_a_line_of_girls_is_a_girl():
    call = killed(4, "children+women", crossed=True)
    assert counted([call], [person(call.id, None, None)], "age")[0] == {("children", False): 4}
    assert counted([call], [person(call.id, 5, None)], "sex")[0] == {("women", False): 4}


def test_of_two_groups_counted_together_nobody_is_said_to_be_of_both():
    call = killed(4, "asayish+sdf")
    unknown, guard = person(call.id, None, None), person(call.id, 30, Sex.MALE)
    assert counted([call], [unknown], "group")[0] == {("asayish+sdf", False): 4}
    cells = lines_of_victims([call], [unknown, guard])
    assert [(one.groups, one.crossed) for one in cells] == [
        (("adults", "men"), True),
        (("asayish", "sdf"), False),
    ]


def test_no_name_leaves_the_list():
    first = issue(1, "2024-01-05")
    named = replace(person(first.id, 8, Sex.MALE), name_ar="قمر الليث", number="k7", residence="دير الزنبق")
    told = repr(lines_of_victims([first], [named]))
    assert not any(word in told for word in ("قمر", "k7", "الزنبق"))


def test_who_is_named_in_a_call_and_may_be_in_either_cell_of_a_list_is_in_some_row():
    """A list of a woman, a girl and two of no age told; and a call of three civilians, a woman of 31 among them.

    She may be the woman of the list, or one of the two, or neither: nobody has said, so that there are four or five.
    """
    told = issue(4, "2024-03-25")
    people = [(34, Sex.FEMALE), (9, Sex.FEMALE), (None, Sex.FEMALE), (None, Sex.FEMALE)]
    call = killed((3, 3, None), "civilians")
    victims = [*(person(told.id, age, sex) for age, sex in people), person(call.id, 31, Sex.FEMALE)]
    lines = [told, call, *lines_of_victims([told, call], victims)]
    found = tally(lines, by=("age",), where=Where(groups=("women",)), containment=PLACES)
    assert found.total.bounds == Bounds(4, 4, 5)
    assert sum(cell.bounds.best or 0 for cell in found.cells) == 4
    assert len(found.unresolved) == 2


def test_a_list_shorter_than_what_is_recorded_of_its_days_does_not_close_what_a_caller_left_open():
    """Two are named; a caller said at least three: three or more, and not just three."""
    told = issue(2, "2024-03-25")
    found = tally([told, killed((3, 3, None), "civilians")], containment=PLACES)
    assert found.total.bounds == Bounds(3, 3, None)


AGES = st.sampled_from((None, 4, 30, 70))
PEOPLE_NAMED = st.lists(st.tuples(AGES, st.sampled_from((None, *Sex))), max_size=4)


@given(
    PEOPLE_NAMED, PEOPLE_NAMED, st.sampled_from(("age", "sex", "group")), st.sampled_from(((), ("women",)))
)
def test_nobody_named_in_a_list_or_a_call_is_lost_between_the_rows(named, called, by, groups):
    told, call = issue(len(named), "2024-03-25"), killed((len(called), len(called), None), "civilians")
    victims = [
        *(person(told.id, age, sex) for age, sex in named),
        *(person(call.id, age, sex) for age, sex in called),
    ]
    lines = [told, call, *lines_of_victims([told, call], victims)]
    found = tally(lines, by=(by,), where=Where(groups=groups), containment=PLACES)
    rows = [cell.bounds.best or 0 for cell in found.cells]
    assert sum(rows) >= (found.total.bounds.best or 0)
    if not groups and not any(age or sex for age, sex in called):
        # The call lies in the list's days: whom it names without more may be whom the list names.
        assert found.total.bounds.low == max(len(named), len(called))
