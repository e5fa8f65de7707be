"""How recorders, missions and data projects tell their counts in English: read, claimed, and refused.

Every sentence is ours; the notation is told in ``english_notation``.
"""

from __future__ import annotations

import pytest
from tests.reading.english_notation import PUBLISHED, case, check

from tawthiq.reading import read

NUMBERS_LIKE_YEARS = [
    case("The 1923 fighters killed were named.", "1923 killed combatants"),
    case("The 1980 campaign killed 12 people.", "12 killed"),
    case(
        "Raids kill 40 civilians in first month of 2022\n\nCivilian casualties rose.", "40 killed civilians"
    ),
    case("Strikes killed more civilians in May than in the two previous years combined.", ""),
]
RISES = [
    case("The death toll rose to 41, up from 39 on Saturday.", "41 killed; 39 killed", "change 39 41 holds"),
    case("The toll rose to 39, up from 41.", "39 killed; 41 killed", "change 41 39 fails"),
    case(
        "The group counted 41 deaths, down from 52 in May.",
        "41 killed; 52 killed",
        "change 52 41 holds",
    ),
    # more or fewer than what is not told
    case(
        "The toll stands at 39, two fewer than it had reported on Saturday.",
        "39 killed; 2 killed",
        "change ? 39 undecided",
    ),
    case(
        "In Oroko it counted a fivefold increase, with 78 fatalities, and 547 in Vanda.",
        "78 killed; 547 killed",
        "",
    ),
    # what rose are things
    case("The number of missiles used rose from 69 in January to 186 in February.", "", ""),
    case("The number of civilians killed rose from 69 to 86.", "69 killed civilians; 86 killed civilians"),
    # years told by their number
    case("It counted 11,312 deaths in year two; 14,910 in year three.", "11312 killed; 14910 killed"),
    case("There were 6,332 deaths in year one, or 20 per day, in March 2006.", "6332 killed; 20 killed", ""),
]
NOUNS = [
    case("It recorded 3,151 deaths and injuries.", "3151 casualties"),
    case("It documented 2,151 reported killings.", "2151 killed"),
    case("There were 632 reported civilian deaths.", "632 killed civilians"),
    case("Shelling killed 23 ladies.", "23 killed women"),
    case("The camp was hit by up to 525 individual airstrikes.", "<=525 airstrikes"),
    case(
        "It reports 2,493casualties (1,217 killed and 1,276 injured).",
        "2493 casualties; 1217 killed; 1276 injured",
    ),
    case("A 155mm shell and a 4x4 were found.", "", ""),
]
OF_THOSE = [
    case(
        "The army killed 751 people. Of those killed, 187 were in the north. Of those killed, 369 took no part.",
        "751 killed; 187 killed; 369 killed",
        "subset 751 187 holds; subset 751 369 holds",
    ),
    case("The army killed 751 people. Of those villages, 369 burned.", "751 killed"),
]
CIVILIANS = [
    # "people" of whom something else befell than the civilians told before
    case(
        "At least 41 civilians have been killed. More than 100 people were injured.",
        ">=41 killed civilians; >100 injured",
    ),
    case("Of 41 civilians killed, 12 people died in May.", "41 killed civilians; 12 killed civilians"),
]
ONE_EVENT = [
    # one event among several is no breakdown of the month's casualties
    case(
        "Eleven civilian casualties were recorded in February. One civilian was killed and seven injured in a strike in"
        " Maqbara district on 24 February. Two civilians were injured in another.",
        "11 casualties civilians; 1 killed civilians; 7 injured civilians; 2 injured civilians",
        "",
    ),
]
TABLE = [*NUMBERS_LIKE_YEARS, *RISES, *NOUNS, *OF_THOSE, *CIVILIANS, *ONE_EVENT]


@pytest.mark.parametrize(("text", "figures", "claims"), TABLE)
def test_reads(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)


SECTIONS = """First: Government Forces

It documented the killing of 179 civilians in May.

Second: The armed factions affiliated to ISIS

It documented the killing of 103 civilians including 34 children.

Third: Unknowns

It documented the killing of 7 people.
"""


def _by(text: str) -> list[str]:
    return [" ".join(f.by) for f in read(text, published=PUBLISHED).figures]


def test_the_head_of_a_section_says_who_killed_those_in_it() -> None:
    assert _by(SECTIONS) == ["government-forces", "islamic-state", "islamic-state", ""]


def test_one_numbered_line_that_names_a_side_heads_no_section() -> None:
    assert _by("First: Government forces\n\nIt documented the killing of 179 civilians.\n") == [""]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ten villagers were killed in two junta airstrikes.", ["other", "other"]),
        ("The project, financed by the US State Department, counted 12 people killed.", [""]),
        ("Twelve people were killed by US forces.", ["united-states"]),
    ],
)
def test_an_office_that_speaks_is_no_doer(text: str, by: list[str]) -> None:
    assert _by(text) == by


DAYS = [
    ("Five people were killed overnight in the town.", ["2022-06-14 2022-06-15"]),
    # the day of another event, told later with its own dead, is not the day of the total
    (
        "Protection of Civilians\n\nThe fighting goes on in the east. The toll stands at 4,450 casualties.\n\nOn 8 June a station was hit, where 39 civilians were killed.",
        ["None None", "2022-06-08 2022-06-08"],
    ),
    (
        "Ten people were killed in the shelling.\n\nThe town was hit on 8 June.",
        ["2022-06-08 2022-06-08"],
    ),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_which_day_it_was(text: str, days: list[str]) -> None:
    assert [f"{f.start_date} {f.end_date}" for f in read(text, published=PUBLISHED).figures] == days


LATER_SEEN = [
    case("Casualties in the war pass 18,500.", ">18500 casualties"),
    case("The band, one of many in the east, killed 45 civilians.", "45 killed civilians"),
    case("Raids were told of in 64 countries; five more than in 2017.", ""),
    case("It recorded 4,776 total reported fatalities.", "4776 killed"),
    case("While 105 victims were released, 14 were killed.", "105 released; 14 killed"),
]


@pytest.mark.parametrize(("text", "figures", "claims"), LATER_SEEN)
def test_reads_too(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)
