"""What does not fit between two or three reports: each kind of finding in English and in Arabic, and its quiet neighbour."""

from __future__ import annotations

import pytest
from tests.following.reports import Report, found, together

FIGURE = ("fails", "figure")
WORDING = ("fails", "wording")
INFORMATION = ("undecided", "information")

FALLS: list[tuple[str, list[Report], list[tuple[str, str, str, str]]]] = [
    (
        "a total that falls",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-07",
                "The Syrian Observatory said 36 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [("fall", *FIGURE, "ab")],
    ),
    (
        "حصيلة تتراجع",
        [
            ("2023-05-04", "قال المرصد السوري لحقوق الإنسان إن 40 شخصاً قتلوا في منبج منذ 28 نيسان 2023."),
            ("2023-05-07", "قال المرصد السوري لحقوق الإنسان إن 36 شخصاً قتلوا في منبج منذ 28 نيسان 2023."),
        ],
        [("fall", *FIGURE, "ab")],
    ),
    (
        "a total that rises",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.",
            ),
            ("2023-05-07", "قال المرصد السوري لحقوق الإنسان إن 46 شخصاً قتلوا في منبج منذ 28 نيسان 2023."),
        ],
        [],
    ),
    (
        "a bound is no fall",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-07",
                "More than 36 people have been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
        ],
        [],
    ),
    (
        "another originator's lower count is no fall",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-07",
                "The Syrian Network for Human Rights said 36 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [],
    ),
    (
        "an older count told again is no fall, and where no day is said it is told for information",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 40 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-06",
                "The Syrian Observatory said 52 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-08",
                "According to the Syrian Observatory 40 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [("overtaken", *INFORMATION, "bc")],
    ),
]

_SAID = "The Syrian Observatory said "
_SINCE = "killed in Manbij since 28 April 2023"

OTHERS: list[tuple[str, list[Report], list[tuple[str, str, str, str]]]] = [
    (
        "the number of everyone becomes that of the civilians, although some of the dead were told to be none",
        [
            ("2023-05-04", _SAID + f"36 people were {_SINCE}: 24 civilians and 12 Islamic State fighters."),
            ("2023-05-05", _SAID + f"41 people have been {_SINCE}."),
            ("2023-05-06", _SAID + f"at least 41 civilians have been {_SINCE}."),
        ],
        [("population", *WORDING, "bc")],
    ),
    (
        "civilians who were as many as the dead before may be so again",
        [
            ("2023-05-04", _SAID + f"36 people were {_SINCE}, all 36 of them civilians."),
            ("2023-05-05", _SAID + f"41 people have been {_SINCE}: 41 civilians."),
            ("2023-05-06", _SAID + f"41 civilians have been {_SINCE}."),
        ],
        [],
    ),
    (
        "a smaller number whose cause is not told is told as a fall, and not said to fail",
        [
            (
                "2023-05-04",
                _SAID + "the toll of the shelling of Manbij has risen to 41 killed since 28 April 2023.",
            ),
            ("2023-05-06", "قال المرصد السوري لحقوق الإنسان إن 39 شخصاً قتلوا في منبج منذ 28 نيسان 2023."),
        ],
        [("fall", *INFORMATION, "ab")],
    ),
    (
        "a smaller number of another place is none",
        [
            (
                "2023-05-04",
                _SAID + "the toll of the shelling of Manbij has risen to 41 killed since 28 April 2023.",
            ),
            ("2023-05-06", "قال المرصد السوري لحقوق الإنسان إن 39 شخصاً قتلوا في تدمر منذ 28 نيسان 2023."),
        ],
        [],
    ),
    (
        "a rise of 5 that is one of 10",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 100 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-05",
                "The Syrian Observatory said 110 people have been killed in Manbij since 28 April 2023, an increase of 5 deaths.",
            ),
        ],
        [("increase", *FIGURE, "ab")],
    ),
    (
        "زيادة 5 وهي 10",
        [
            ("2023-05-04", "قال المرصد السوري لحقوق الإنسان إن 100 شخص قتلوا في منبج منذ 28 نيسان 2023."),
            (
                "2023-05-05",
                "قال المرصد السوري لحقوق الإنسان إن 110 أشخاص قتلوا في منبج منذ 28 نيسان 2023، بزيادة 5 قتلى.",
            ),
        ],
        [("increase", *FIGURE, "ab")],
    ),
    (
        "a rise of 10 that is one of 10",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 100 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-05",
                "The Syrian Observatory said 110 people have been killed in Manbij since 28 April 2023, an increase of 10 deaths.",
            ),
        ],
        [],
    ),
    (
        "a rise since a count that was told the week before may have another in between",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 100 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-11",
                "The Syrian Observatory said 150 people have been killed in Manbij since 28 April 2023, an increase of 5 deaths.",
            ),
        ],
        [("increase", *INFORMATION, "ab")],
    ),
    (
        "the day's 15 is not the total's 25",
        [
            (
                "2023-05-04",
                "The Gaza Ministry of Health said 100 people have been killed in the Gaza Strip since 20 April 2023.",
            ),
            (
                "2023-05-05",
                "The Gaza Ministry of Health said 15 people were killed in the past 24 hours, and 125 people have been killed in"
                " the Gaza Strip since 20 April 2023.",
            ),
        ],
        [("daily", *FIGURE, "ab")],
    ),
    (
        "the day's 25 is the total's 25",
        [
            (
                "2023-05-04",
                "The Gaza Ministry of Health said 100 people have been killed in the Gaza Strip since 20 April 2023.",
            ),
            (
                "2023-05-05",
                "The Gaza Ministry of Health said 25 people were killed in the past 24 hours, and 125 people have been killed in"
                " the Gaza Strip since 20 April 2023.",
            ),
        ],
        [],
    ),
    (
        "حصيلة اليوم غير زيادة الإجمالي",
        [
            ("2023-05-04", "أعلنت وزارة الصحة في غزة مقتل 100 شخص في قطاع غزة منذ 20 نيسان 2023."),
            (
                "2023-05-05",
                "أعلنت وزارة الصحة في غزة مقتل 15 شخصاً خلال الـ24 ساعة الماضية، ومقتل 125 شخصاً في قطاع غزة منذ 20 نيسان 2023.",
            ),
        ],
        [("daily", *FIGURE, "ab")],
    ),
    (
        "the same total with other parts",
        [
            (
                "2023-05-04",
                "According to the Syrian Observatory, 60 people have been killed in Manbij since 28 April 2023: 20 civilians and"
                " 40 Islamic State fighters.",
            ),
            (
                "2023-05-05",
                "According to the Syrian Observatory, 60 people have been killed in Manbij since 28 April 2023: 25 civilians and"
                " 35 Islamic State fighters.",
            ),
        ],
        [("parts", *FIGURE, "ab"), ("fall", *FIGURE, "ab")],
    ),
    (
        "two counts as of one stated day",
        [
            (
                "2023-05-05",
                "As of 4 May 2023, 60 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
            (
                "2023-05-06",
                "As of 4 May 2023, 66 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
        ],
        [("differ", *FIGURE, "ab")],
    ),
    (
        "two counts of one day of publication: a toll may rise within a day",
        [
            (
                "2023-05-05",
                "The Syrian Observatory said 60 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-05",
                "The Syrian Observatory said 66 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [("differ", *INFORMATION, "ab")],
    ),
    (
        "at least 45, then 45",
        [
            (
                "2023-05-04",
                "At least 45 people have been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
            (
                "2023-05-05",
                "The Syrian Observatory said 45 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [("bound", *WORDING, "ab")],
    ),
    (
        "45 على الأقل ثم 45",
        [
            (
                "2023-05-04",
                "قال المرصد السوري لحقوق الإنسان إن 45 شخصاً على الأقل قتلوا في منبج منذ 28 نيسان 2023.",
            ),
            ("2023-05-05", "قال المرصد السوري لحقوق الإنسان إن 45 شخصاً قتلوا في منبج منذ 28 نيسان 2023."),
        ],
        [("bound", *WORDING, "ab")],
    ),
    (
        "45, then at least 45: more careful, and no finding",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 45 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-05",
                "At least 45 people have been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
        ],
        [],
    ),
    (
        "45 civilians, then 45 people",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 45 civilians have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-05",
                "The Syrian Observatory said 45 people have been killed in Manbij since 28 April 2023.",
            ),
        ],
        [("population", *WORDING, "ab")],
    ),
    (
        "reported, then identified by name",
        [
            (
                "2023-05-04",
                "The Gaza Ministry of Health said 145 children have been killed in the Gaza Strip since 20 April 2023.",
            ),
            (
                "2023-05-09",
                "The Gaza Ministry of Health said 77 identified children have been killed in the Gaza Strip since 20 April 2023.",
            ),
        ],
        [("population", *WORDING, "ab")],
    ),
    (
        "Sunday's count told as Tuesday's",
        [
            (
                "2023-05-07",
                "As of 7 May 2023, 60 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
            (
                "2023-05-08",
                "As of 8 May 2023, 66 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
            (
                "2023-05-10",
                "As of 9 May 2023, 60 people had been killed in Manbij since 28 April 2023, the Syrian Observatory said.",
            ),
        ],
        [("overtaken", *FIGURE, "bc")],
    ),
    (
        "7 told of 20",
        [
            (
                "2023-05-04",
                "The Syrian Observatory said 60 people have been killed in Manbij since 28 April 2023.",
            ),
            (
                "2023-05-06",
                "The Syrian Observatory said 80 people have been killed in Manbij since 28 April 2023. On 5 May 2023, 7 civilians"
                " were killed in shelling on Manbij.",
            ),
        ],
        [("incidents", *INFORMATION, "ab")],
    ),
]


@pytest.mark.parametrize(("reports", "expected"), [row[1:] for row in FALLS], ids=[row[0] for row in FALLS])
def test_falls_and_what_is_none(reports: list[Report], expected: list[tuple[str, ...]]) -> None:
    assert found(together(*reports)) == expected


@pytest.mark.parametrize(("reports", "expected"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_a_finding_and_its_quiet_neighbour(reports: list[Report], expected: list[tuple[str, ...]]) -> None:
    assert sorted(found(together(*reports))) == sorted(expected)
