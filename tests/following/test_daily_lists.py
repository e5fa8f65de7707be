"""Daily bulletins that are lists: hours said over the list, a day told by sorts, additions told beside the day's count."""

from __future__ import annotations

from tests.following.reports import found, together

FAILS = ("fails", "figure")
NOTED = ("undecided", "information")


def bulletin(day: str, count: str, total: str, note: str = "") -> tuple[str, str]:
    """A list in wording of ours: the day's dead under the past 24 hours, the total under the war."""
    text = (
        "وزارة الصحة في غزة\n\n"
        "بلغ ما وصل إلى المشافي خلال الـ 24 ساعة الماضية.\n\n"
        f"* عدد الشهداء {count}.\n\n"
        "منذ بداية الحرب في 7 أكتوبر 2023:\n\n"
        f"* إجمالي عدد الشهداء: {total}\n{note}"
    )
    return day, text


def test_hours_over_a_list_are_those_of_its_items() -> None:
    """The count of 24 hours does not reach over two days: worth knowing, no error."""
    reports = [bulletin("2024-05-01", "4 شهداء", "34,000"), bulletin("2024-05-03", "9 شهداء", "34,020")]
    assert found(together(*reports)) == [("daily", *NOTED, "ab")]


def test_a_count_of_a_list_that_its_total_belies_fails() -> None:
    reports = [bulletin("2024-05-01", "4 شهداء", "34,000"), bulletin("2024-05-02", "9 شهداء", "34,020")]
    assert found(together(*reports)) == [("daily", *FAILS, "ab")]


def test_a_rise_by_some_of_the_sorts_that_a_day_is_told_by_is_no_finding() -> None:
    sorts = "16 شهيداً (6 شهداء جدد، 1 شهيد متأثر بجراحه، 9 شهداء انتشال)"
    reports = [bulletin("2024-05-01", "4 شهداء", "34,000"), bulletin("2024-05-02", sorts, "34,007")]
    assert found(together(*reports)) == []


def test_a_whole_and_its_own_part_make_nothing_up() -> None:
    sorts = "5 شهداء (2 شهيد جديد، 3 شهداء انتشال)"
    reports = [bulletin("2024-05-01", "4 شهداء", "34,000"), bulletin("2024-05-02", sorts, "34,008")]
    assert found(together(*reports)) == [("daily", *FAILS, "ab")]


def test_a_number_that_was_told_beside_the_larger_one_is_no_fall() -> None:
    first = (
        "According to the Syrian Observatory, four civilians working in oil fields and 11 shepherds have been killed in the"
        " desert since 24 March 2019."
    )
    later = "According to the Syrian Observatory, four civilians working in oil fields have been killed in the desert since 24 March 2019."
    assert found(together(("2020-10-14", first), ("2021-07-28", later))) == []
