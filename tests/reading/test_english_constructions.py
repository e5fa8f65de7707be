"""English constructions that decide what a text claims: rises and falls, running tolls, parts of a total told again."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.english_notation import PUBLISHED, case, check

from tawthiq.reading import read

CHANGES = [
    case(
        "The death toll rose from 332 to 373.",
        "332 killed; 373 killed",
        "change 332 373 holds",
    ),
    case("The death toll rose from 373 to 332.", "373 killed; 332 killed", "change 373 332 fails"),
    case(
        "The observatory revised its toll of the shelling down to 39 killed, from 41.",
        "39 killed; 41 killed",
        "change 41 39 holds",
    ),
    case("The death toll fell to 89 from 99.", "89 killed; 99 killed", "change 99 89 holds"),
    case(
        "The toll rose by 12 to 99 from 87.",
        "12 killed; 99 killed; 87 killed",
        "change 87 99 holds",
    ),
    case(
        "The toll rose to 110 from 100, an increase of 9.",
        "110 killed; 100 killed; 9 killed",
        "change 100 110 fails",
    ),
    case(
        "Despite a four per cent decrease in raids (from 215 to 206), deaths grew.",
        "215 airstrikes; 206 airstrikes",
        "change 215 206 holds",
    ),
    case(
        "The number of civilians killed fell by seven percent (from 321 to 299), and injuries rose by 44 percent (from 231 to 310).",
        "321 killed civilians; 299 killed civilians; 231 injured civilians; 310 injured civilians",
        "change 321 299 holds; change 231 310 fails",
    ),
    case(
        "The clinic treated 60 wounded, from 12 towns to 9 camps.",
        "60 injured",
        "",
    ),
    case(
        "The mission counted 1,500 casualties – 511 killed and 989 injured – six percent up from last year.",
        "1500 casualties; 511 killed; 989 injured",
        "sum 1500 511 989 holds; change ? 1500 undecided",
    ),
]

TOTALS_AGAIN = [
    case(
        "Of the 60 killed, 35 were civilians and 25 were combatants.",
        "60 killed; 35 killed civilians; 25 killed combatants",
        "sum 60 35 25 holds",
    ),
    case(
        "Of the 60 killed, 35 were civilians and 28 were combatants.",
        "60 killed; 35 killed civilians; 28 killed combatants",
        "sum 60 35 28 fails",
    ),
    case(
        "Of the 60 killed, 15 were children and 8 were women.",
        "60 killed; 15 killed children; 8 killed women",
        "subset 60 15 holds; subset 60 8 holds",
    ),
    case(
        "Troops killed 31 miners. Of the 31 miners killed, 26 were shot, four were beaten and one drowned.",
        "31 killed civilians; 31 killed civilians; 26 killed civilians; 4 killed civilians; 1 killed civilians",
        "same 31 31 holds; sum 31 26 4 1 holds",
    ),
    case(
        "The mission recorded 1,700 casualties; 391 of the casualties, or 23 percent, were women.",
        "1700 casualties; 391 casualties",
        "subset 1700 391 holds; share 391 1700 holds",
    ),
    case(
        "The mission recorded 1,700 casualties; 391 of the casualties, or 33 percent, were women.",
        "1700 casualties; 391 casualties",
        "subset 1700 391 holds; share 391 1700 fails",
    ),
    case(
        "It documented 161 civilian deaths. The army caused 77 deaths out of the total number, which formed 48 percent of it.",
        "161 killed civilians; 77 killed civilians",
        "subset 161 77 holds; share 77 161 holds",
    ),
    case(
        "Torture killed 900 people. The regime's prisons made up 870 of the number, with 17 children and four women.",
        "900 killed; 870 killed; 17 killed children; 4 killed women",
        "subset 900 870 holds; subset 870 17 holds; subset 870 4 holds",
    ),
    case(
        "More than 360 people have been killed. Civilians, at 250, represented most of those killed. The rest were 94 soldiers and 18 who defected.",
        ">360 killed; 250 killed civilians; 94 killed combatants; 18 killed defectors",
        "sum >360 250 94 18 holds",
    ),
]

PEOPLE = [
    case("Upwards of 60 people were killed.", ">60 killed"),
    case("In excess of 70 fighters were wounded.", ">70 injured combatants"),
    case("A total of 12 people died.", "12 killed"),
    case("Gunmen killed 60 Druze and nine tourists.", "60 killed; 9 killed civilians"),
    case("Nine dancers were killed.", "9 killed"),
    case("The shell wounded seven beekeepers.", "7 injured"),
    case("The raid killed 12 goats.", ""),
    case("Three looms were broken.", ""),
    case("Eight wounded civilians died in hospital.", "8 killed civilians"),
    case("Eight wounded civilians were evacuated.", "8 injured civilians"),
    case(
        "A triple bombing killed 40 people.",
        "40 killed",
        "",
    ),
    case(
        "Those killed included 14 other people whose identities it could not verify.",
        "14 killed unidentified",
        None,
    ),
]

LISTS = [
    case(
        "The network said 427 civilians were killed: regime forces 196, Russian forces 17 and other parties 214.",
        "427 killed civilians; 196 killed civilians; 17 killed civilians; 214 killed civilians",
        "sum 427 196 17 214 holds",
    ),
    case(
        "The toll is 332 killed: ISIS 246, SDF 79 and civilians 7.",
        "332 killed; 246 killed islamic-state; 79 killed sdf; 7 killed civilians",
        "sum 332 246 79 7 holds",
    ),
    case("About 23 000 people were killed and 1 200 wounded.", "~23000 killed; 1200 injured", ""),
    case("On May 20 260 people were killed.", "260 killed", ""),
    case("He called +963 11 555 123 on 2 May.", "", ""),
    case("The worst year was 2020, when 2,161 people were killed.", "2161 killed", None),
]

TWICE = [
    case(
        "The blast killed 12 people in the market on Monday.\n\nPolice said three officers were among the 13 people killed.",
        "12 killed; 3 killed; 13 killed",
        "same 12 13 fails",
    ),
    case(
        "Clashes in May killed 32 rebels and nine soldiers, the army said.\n\nIt said 23 rebels and nine soldiers died.",
        "32 killed combatants; 9 killed combatants; 23 killed combatants; 9 killed combatants",
        "same 23 32 fails; same 9 9 holds",
    ),
    case(
        "In May 1,436 civilians were killed across the country.\n\nThe number of civilians killed in May was 1,346, it added.",
        "1436 killed civilians; 1346 killed civilians",
        "same 1346 1436 fails",
    ),
    case(
        "In May 1,436 civilians were killed across the country.\n\nIn April 1,346 civilians were killed.",
        "1436 killed civilians; 1346 killed civilians",
        "",
    ),
    case(
        "As of 1 June, 1,850 people had been killed in the war.\n\nAs of 2 June, 1,851 people had been killed.",
        "1850 killed; 1851 killed",
        "",
    ),
    case(
        "The war in the capital goes on\n\nThe doctors counted 436 civilians killed in the fighting.\n\nThe number of civilians killed has risen to 437, they added.",
        "436 killed civilians; 437 killed civilians",
        None,
    ),
    case(
        "Over 138 people were injured in the clashes.\n\nThe ministry said 18 of the 138 injured had left hospital.",
        ">138 injured; 18 injured; 138 injured",
        None,
    ),
    case(
        "Shelling killed 22 people in Idlib.\n\nA blast in Aleppo killed 23 people.",
        "22 killed; 23 killed",
        "",
    ),
]

# What people get wrong and a careful reader checks.
CAREFUL = [
    case(
        "In May 310 civilians were killed, about 10 a day.",
        "310 killed civilians; ~10 killed civilians",
        "rate 310 holds",
    ),
    case(
        "In May 310 civilians were killed, about 20 a day.",
        "310 killed civilians; ~20 killed civilians",
        "rate 310 fails",
    ),
    case(
        "Raids kill 47 in Idlib\n\nRaids killed 74 people in Idlib on Monday, the army said, among them 20 children.",
        "47 killed; 74 killed; 20 killed children",
        "same 47 74 fails; subset 74 20 holds",
    ),
    case(
        "Raids kill dozens, half of them children\n\nRaids killed 74 people in Idlib on Monday, among them 20 children.",
        "vague killed; 74 killed; 20 killed children",
        "share 20 74 fails; subset 74 20 holds",
    ),
    case(
        "The attacks killed 120 people: 70 dead and 50 wounded.",
        "120 killed; 70 killed; 50 injured",
        "subset 120 70 holds; sum 120 70 50 fails",
    ),
    case(
        "The attacks caused 120 casualties: 70 dead and 50 wounded.",
        "120 casualties; 70 killed; 50 injured",
        "sum 120 70 50 holds",
    ),
    case(
        "The attacks killed 120 people and wounded 50: 70 of the dead were women.",
        "120 killed; 50 injured; 70 killed women",
        None,
    ),
    case(
        "Strikes killed 90 people: 60 civilians, including 30 children, and 30 fighters.",
        "90 killed; 60 killed civilians; 30 killed children; 30 killed combatants",
        "sum 90 60 30 holds; subset 60 30 holds",
    ),
    case(
        "Strikes killed 90 people: 60 civilians, 30 children and 30 fighters.",
        "90 killed; 60 killed civilians; 30 killed children; 30 killed combatants",
        "sum 90 60 30 30 fails",
    ),
    case(
        "Strikes killed 90 civilians: 40 men, 30 women and 20 children.",
        "90 killed civilians; 40 killed men; 30 killed women; 20 killed children",
        "sum 90 40 30 20 holds",
    ),
]

AFTER_LAST_MONTH = [
    case(
        "Last March 25 civilian casualties were counted in the north: 22 deaths and three injuries.",
        "25 casualties civilians; 22 killed civilians; 3 injured civilians",
        "sum 25 22 3 holds",
    ),
    case("The raid of last March 25 killed 12 people.", "12 killed", ""),
]

LISTS_THAT_END_WITH_ONE = [
    case(
        "Over 40 killed in raids on the town\n\nThe group counted 48 people killed since the raids began, and hundreds "
        "were wounded.\n\nThe dead are distributed as follows:\n\n30 civilians, killed by shelling.\n\nAnd 17 fighters "
        "of the militia killed in clashes.\n\nA soldier who had been held by the militia was killed by shelling.",
        "48 killed; >40 killed; vague injured; 30 killed civilians; 17 killed combatants; 1* killed",
        "same 48 >40 holds; sum 48 30 17 1 holds",
    ),
    case(
        "Over 40 killed in raids on the town\n\nThe group counted 48 people killed since the raids began, and hundreds "
        "were wounded.\n\nThe dead are distributed as follows:\n\n30 civilians, killed by shelling.\n\nAnd 17 fighters "
        "of the militia killed in clashes.\n\nA man said that the house burned for hours.",
        "48 killed; >40 killed; vague injured; 30 killed civilians; 17 killed combatants",
        "same 48 >40 holds; sum 48 30 17 fails",
    ),
]

YEAR = (
    "Hundreds of deaths in a year of raids\n\nTroops killed {} people during 2021, the group said, and many were hurt in "
    "those months.\n\nAccording to the group, troops killed {} people in Homs, {} in Hama, and {}."
)
YEAR_FIGURES = "vague killed; {} killed; {} killed; {} killed; {} killed"
PLACE_BY_PLACE = [
    case(
        YEAR.format(133, 104, 26, "three within the town"),
        YEAR_FIGURES.format(133, 104, 26, 3),
        "sum 133 104 26 3 holds",
    ),
    case(
        YEAR.format(190, 104, 26, "three in Idlib"), YEAR_FIGURES.format(190, 104, 26, 3), ""
    ),  # the rest elsewhere
    case(
        YEAR.format(1331, 1040, 260, "21 in Idlib"),
        YEAR_FIGURES.format(1331, 1040, 260, 21),
        "sum 1331 1040 260 21 fails",
    ),
    case(
        "The ministry said that the toll of the war rose to 8,382 dead and more than 23,000 wounded since October 7.\n\n"
        "The ministry said that 8,260 people were killed in Homs, and 122 others in Hama.",
        "8382 killed; >23000 injured; 8260 killed; 122 killed",
        "sum 8382 8260 122 holds",
    ),
]

CIVILIANS_NAMED_FIRST = [
    case(
        "Most civilian casualties were caused by gunfire (three killed and two injured), followed by shelling (five killed).",
        "3 killed civilians; 2 injured civilians; 5 killed civilians",
    ),
    case(
        "The ministry said 820 people were killed in the city, and 12 others in the villages, while more than 2,100 people "
        "were wounded.",
        "820 killed; 12 killed; >2100 injured",
    ),
    case("The raid killed 124 health personnel.", "124 killed medical-workers"),
]

TABLE = [
    *CHANGES,
    *TOTALS_AGAIN,
    *PEOPLE,
    *LISTS,
    *TWICE,
    *CAREFUL,
    *AFTER_LAST_MONTH,
    *LISTS_THAT_END_WITH_ONE,
    *CIVILIANS_NAMED_FIRST,
    *PLACE_BY_PLACE,
]


@pytest.mark.parametrize("text, figures, claims", TABLE)
def test_reads(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)


RAID = (
    "Toll rises after the raid on the convoy\n\nThe death toll from an attack on a convoy in the north has risen to 80 people, "
    "the government said in a statement on Tuesday.\n\nThe attack occurred on Monday when gunmen raided the convoy.\n\n"
    "Fifty civilians and 30 soldiers were killed, the army said on Tuesday.\n\nOn Saturday, gunmen killed 37 civilians in a "
    "village. The war has killed thousands of civilians since 2018."
)
# PUBLISHED is Wednesday 15 June 2022.
TOLLS = [
    (
        "The toll of Sunday's attack rose to 99 on Tuesday from 89 on Monday.",
        99,
        "2022-06-12..2022-06-12",
        "2022-06-14",
    ),
    (
        "The toll of Sunday's attack rose to 99 on Tuesday from 89 on Monday.",
        89,
        "2022-06-12..2022-06-12",
        "2022-06-13",
    ),
    ("The death toll stood at 89 by Monday evening.", 89, "None..None", "2022-06-13"),
    ("The ministry had reported 37 killed on Monday.", 37, "None..None", "2022-06-13"),
    ("Shelling killed 37 people on Monday.", 37, "2022-06-13..2022-06-13", "None"),
    ("The blast in Friday's market killed 12.", 12, "2022-06-10..2022-06-10", "None"),
    ("In the first quarter of this year, 90 civilians were killed.", 90, "2022-01-01..2022-03-31", "None"),
    (
        "In May, the mission said in its report on the war in the country, three people were killed. In the meantime, clashes "
        "in the capital left 50 killed and over 138 injured so far.",
        50,
        "None..None",
        "None",
    ),
    (RAID, 80, "2022-06-13..2022-06-13", "None"),
    (RAID, 50, "2022-06-13..2022-06-13", "None"),
    (RAID, 37, "2022-06-11..2022-06-11", "None"),
    ("The raid of last March 25 killed 12 people.", 12, "2022-03-25..2022-03-25", "None"),
    ("In the second half of last year, 90 civilians were killed.", 90, "2021-07-01..2021-12-31", "None"),
]


@pytest.mark.parametrize("text, value, period, as_of", TOLLS)
def test_when_it_was_and_as_of_when(text: str, value: int, period: str, as_of: str) -> None:
    figure = next(f for f in read(text, published=PUBLISHED).figures if f.value == value)
    assert (f"{figure.start_date}..{figure.end_date}", str(figure.as_of)) == (period, as_of)


DOERS = [
    ("Twelve civilians were killed by armed men.", ["unknown"]),
    ("Twelve civilians were killed by gunmen of the Houthis.", ["houthis"]),
    ("Coalition jets killed 42 civilians. Twelve civilians were killed by gunmen.", ["unknown"]),
]


@pytest.mark.parametrize("text, by", DOERS)
def test_by_whom_the_last_were_killed(text: str, by: list[str]) -> None:
    assert list(read(text, published=PUBLISHED).figures[-1].by) == by


def test_the_past_month_of_a_report_on_a_month_is_that_month() -> None:
    text = "In May 2022 the war killed 60 civilians, the network reports. Throughout the past month, raids killed 12 children."
    told = {day: read(text, published=date(2022, 6, day)).figures[-1] for day in (2, 15)}
    assert (told[2].start_date, told[2].end_date) == (date(2022, 5, 1), date(2022, 5, 31))
    assert told[15].end_date == date(2022, 6, 15)
