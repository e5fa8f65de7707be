"""No number that a document gives disappears: it is in a toll, or it is said why not."""

from __future__ import annotations

import pytest
from tests.following.reports import Report, together, told

from tawthiq.following import follow, withheld
from tawthiq.model.series import Following

OBSERVATORY = "The Syrian Observatory for Human Rights said that "


def left(following: Following) -> list[tuple[str, str]]:
    return [(one.text, one.why.value) for one in following.unfollowed]


def in_tolls(following: Following) -> list[str]:
    series = (*following.series, *following.told_once)
    return sorted(mention.text for one in series for mention in one.mentions)


REASONS = [
    ("12 people were killed in shelling on Manbij on Thursday.", [("12 people", "of_a_day")]),
    ("12 people were killed in Manbij over the past 24 hours.", [("12 people", "of_a_day")]),
    ("12 people were killed in Manbij between 2 and 4 May 2023.", [("12 people", "short")]),
    ("12 people have been killed in Manbij.", [("12 people", "no_start")]),
    ("dozens of people have been killed in Manbij since 28 April 2023.", [("dozens of people", "no_count")]),
    ("It denied that 12 people have been killed in Manbij since 28 April 2023.", [("12 people", "no_count")]),
    (
        "12 people were killed in Manbij on Thursday, bringing the death toll there to 52 since 28 April 2023.",
        [("12 people", "addition")],
    ),
    (
        "52 people have been killed in Manbij since 28 April 2023. 40 people have been killed there since 28 April 2023.",
        [("40 people", "lesser")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REASONS)
def test_a_number_in_no_toll_says_why(text: str, expected: list[tuple[str, str]]) -> None:
    assert left(together(("2023-05-05", OBSERVATORY + text))) == expected


REPORTS: list[Report] = [
    ("2023-05-04", OBSERVATORY + "40 people were killed in Manbij since 28 April 2023, 12 of them on Thursday."),
    ("2023-05-05", OBSERVATORY + "52 people have been killed in Manbij since 28 April 2023. Dozens of people were wounded."),
    ("2023-05-05", OBSERVATORY + "31 people were killed in Idlib since 1 May 2023. In Aleppo, 14 have been killed since 1 May."),
    ("2023-05-06", "قال المرصد السوري لحقوق الإنسان إن 15 شخصاً قتلوا في حلب منذ مطلع أيار، بينهم طفل وسيدتان."),
]  # fmt: skip


def test_every_number_is_in_a_toll_or_is_said_to_be_in_none() -> None:
    following = together(*REPORTS)
    named = {word.split()[0] for word in (*in_tolls(following), *(text for text, _ in left(following)))}
    assert {"40", "12", "52", "Dozens", "31", "14", "15", "طفل", "سيدتان"} <= {
        word.removeprefix("و") for word in named
    }


def test_two_places_in_one_document_are_two_tolls() -> None:
    following = together(
        ("2024-05-08", OBSERVATORY + "31 people were killed in Idlib since 1 May. In Aleppo, 14 have been killed since 1 May."),
        ("2024-05-09", OBSERVATORY + "12 people were killed in Aleppo since 1 May 2024 and 33 in Idlib."),
    )  # fmt: skip
    assert {one.place_id: [m.value for m in one.mentions] for one in following.series} == {
        "sy-aleppo": [14, 12],
        "sy-idlib": [31, 33],
    }
    assert [one.kind.value for one in following.discrepancies] == ["fall"]


def test_the_reason_leaves_no_words_where_they_are_withheld() -> None:
    following = follow(
        [withheld(told("a", "2023-05-05", "Dozens were killed in Manbij. 12 people were killed."))]
    )
    assert {(one.text, one.words.text) for one in following.unfollowed} == {("", "")}
