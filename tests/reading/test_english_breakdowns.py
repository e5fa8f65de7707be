"""English breakdowns: lists of parts with stories of their own, parts told by "of which", gapped verbs, what stands for a noun."""

from __future__ import annotations

import pytest
from tests.reading.english_notation import case, check

EVENTS = [
    case(
        "The report counted 340 terrorist attacks in which at least 512 people lost their lives, while 900 sustained injuries.",
        "340 attacks; >=512 killed; 900 injured",
        "",
    ),
    case("The province faced 73 terrorist acts in which 81 lost their lives.", "73 attacks; 81 killed", ""),
    case(
        "90 people were killed in 44 militant attacks and 12 suicide attacks.",
        "90 killed; 44 attacks; 12 attacks",
        "",
    ),
    case("One militant ambush killed 4.", "1 attacks; 4 killed"),
    case("The army killed 12 terrorists in 3 rebel attacks.", "12 killed combatants; 3 attacks"),
    case("12 civilian vehicles were burnt.", ""),
    case("Nine civilian targeting incidents were reported.", "9 attacks"),
    case(
        "The army committed 40 massacres, opposition factions 24.",
        "40 massacres; 24 massacres",
        "",
    ),
]

OF_WHICH = [
    case(
        "The network recorded 500 raids, 200 of which were carried out by the army and 300 by the Russian one.",
        "500 airstrikes; 200 airstrikes; 300 airstrikes",
        "sum 500 200 300 holds",
    ),
    case(
        "The committee counted 77 attacks, 31 of which were on hospitals.",
        "77 attacks; 31 attacks",
        "subset 77 31 holds",
    ),
    case("The army dropped 300 barrel bombs, 120 of which fell on Homs and 180 on Hama.", "", ""),
    case(
        "40 people were killed, 25 of whom were civilians and 12 of whom were fighters.",
        "40 killed; 25 killed civilians; 12 killed combatants",
        "subset 40 25 holds; subset 40 12 holds",
    ),
    case(
        "40 people were killed, 25 of whom were civilians, 12 of whom were children.",
        "40 killed; 25 killed civilians; 12 killed children",
        "subset 40 25 holds; subset 25 12 holds",
    ),
    case(
        "40 people were killed, 5 of them children and 3 women.",
        "40 killed; 5 killed children; 3 killed women",
        "subset 40 5 holds; subset 40 3 holds",
    ),
    case("The raid was a deadlier one than the last.", ""),
    case("A raid killed one and wounded two.", "1 killed; 2 injured"),
]

STORIES = [
    case(
        "The raids killed 12 civilians: 3 men and one woman killed in shelling by the army, 5 citizens including a child and "
        "2 women killed in raids by warplanes on the town of Hajin, and 3 persons including two children killed in airstrikes.",
        "12 killed civilians; 3 killed men; 1 killed women; 5 killed civilians; 1* killed children; 2 killed women; "
        "3 killed civilians; 2 killed children",
        "sum 12 3 1 5 3 holds; subset 5 1 holds; subset 5 2 holds; subset 3 2 holds",
    ),
    case(
        "The raids killed 13 civilians: 4 men killed in shelling, 5 citizens including a child and 2 women killed in raids, "
        "and 3 persons killed in airstrikes.",
        "13 killed civilians; 4 killed men; 5 killed civilians; 1* killed children; 2 killed women; 3 killed civilians",
        "sum 13 4 5 3 fails; subset 5 1 holds; subset 5 2 holds",
    ),
    case(
        "12 civilians died: 2 young men killed in shelling on the part of the town held by the army, 6 citizens including "
        "2 women killed in raids, and 4 persons including two children killed in airstrikes.",
        "12 killed civilians; 2 killed men; 6 killed civilians; 2 killed women; 4 killed civilians; 2 killed children",
        "sum 12 2 6 4 holds; subset 6 2 holds; subset 4 2 holds",
    ),
    case(
        "The report documented 90 attacks, including 30 on schools. The army was responsible for 50 attacks, "
        "the Russian forces for 40 others.",
        "90 attacks; 30 attacks; 50 attacks; 40 attacks",
        "subset 90 30 holds; sum 90 50 40 holds",
    ),
    case(
        "The report documented at least 64 massacres. Government forces committed 40 massacres, opposition factions 24.",
        ">=64 massacres; 40 massacres; 24 massacres",
        "sum >=64 40 24 holds",
    ),
    case(
        "The army was behind 50 attacks, and shelling killed 40 others.",
        "50 attacks; 40 killed",
        "",
    ),
]

FATES = [
    case(
        "5 children were killed and 7 injured, 17 men killed and 31 injured, and 6 women killed with no injuries recorded.",
        "5 killed children; 7 injured children; 17 killed men; 31 injured men; 6 killed women; 0 injured women",
        "",
    ),
    case(
        "At least 24 civilians were killed, including 6 children and 2 women, with a further 5 children and 2 women injured.",
        ">=24 killed civilians; 6 killed children; 2 killed women; 5 injured children; 2 injured women",
        "subset >=24 6 holds; subset >=24 2 holds",
    ),
    case(
        "Shelling killed 9 men, with another 4 women and 3 children wounded.",
        "9 killed men; 4 injured women; 3 injured children",
        "",
    ),
    case(
        "Raids killed 12 men and 5 children were wounded.",
        "12 killed men; 5 injured children",
        "",
    ),
    case(
        "Officials said that 99 health workers, including the directors of three hospitals, were being held by Israeli forces.",
        "99 detained medical-workers",
    ),
    case("40 nurses are being held by the army.", "40 detained medical-workers"),
    case("The raids have driven more than 300,000 people out of their homes.", ">300000 displaced"),
    case("The offensive forced 9,000 people to leave the town.", "9000 displaced"),
    case("Gunmen abducted 12 men from their homes.", "12 captured men"),
    case("Soldiers killed 12 men in front of their homes.", "12 killed men"),
    case(
        "The number of people killed in the besieged enclave since the war broke out has risen to 22,438.",
        "22438 killed",
    ),
    case("Seven prisoners broke out of the jail.", "7 escaped detainees"),
    case("The number of injured has meanwhile shot up to 57,614.", "57614 injured"),
    case("The number of injured shot up to at least 57,614.", ">=57614 injured"),
    case("Up to 30 people were killed.", "<=30 killed"),
    case("Gaza Death Toll Climbs to 2,438 Amid Intense Fighting", "2438 killed"),
]

RATES = [
    case(
        "-Homs desert: 12 operations left 31 fatalities:\n• 26 combatants.\n• three ISIS members.\n• two truffle pickers.",
        "12 operations; 31 killed; 26 killed combatants; 3 killed islamic-state; 2 killed civilians",
        None,
    ),
    case("Mines killed four herders and two scrap collectors.", "4 killed civilians; 2 killed civilians"),
    case(
        "Shelling killed 11 civilians and injured 33. The camp was hit twice in June.",
        "11 killed civilians; 33 injured civilians",
        "",
    ),
    case(
        "Shelling killed 80 civilians in June 2022, twice the 40 killed in May 2022.",
        "80 killed civilians; 40 killed civilians",
        "ratio 80 40 holds",
    ),
    case(
        "The army killed 140 people between 1 and 10 June 2022, as follows:\n\n• 90 civilians\n• 50 opposition fighters\n\n"
        "On average 14 are killed each day.",
        "140 killed; 90 killed civilians; 50 killed opposition-factions; 14 killed",
        "sum 140 90 50 holds; rate 140 holds",
    ),
    case(
        "From 1 to 10 May 2022 shelling killed 60 civilians.\n\nSix people died a day.",
        "60 killed civilians; 6 killed civilians",
        "rate 60 holds",
    ),
    case("Four Syrians were wounded a day before the raid.", "4 injured", ""),
]


@pytest.mark.parametrize(("text", "figures", "claims"), [*EVENTS, *OF_WHICH, *STORIES, *FATES, *RATES])
def test_english_breakdowns(text: str, figures: str, claims: str | None) -> None:
    """Parts hang on the whole that the words give them, and each carries its own fate."""
    check(text, figures, claims)
