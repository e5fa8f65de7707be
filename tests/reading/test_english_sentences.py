"""Sentences of English reports that were once read wrong: parts told by what they were, doers, whose count it is, when.

Every sentence is ours; the notation of figures and claims is told in ``english_notation``. Beside each case that is read
stands one of the same look that must not be.
"""

from __future__ import annotations

import pytest
from tests.reading.english_notation import PUBLISHED, case, check

from tawthiq.reading import read

SOME_WERE = [
    case(
        "The shelling killed 20 people; eight were civilians.",
        "20 killed; 8 killed civilians",
        "subset 20 8 holds",
    ),
    case(
        "The fighting left 20 people dead. Eight were civilians.",
        "20 killed; 8 killed civilians",
        "subset 20 8 holds",
    ),
    case(
        "An air strike killed 20 people; eight were civilians and 12 were fighters.",
        "20 killed; 8 killed civilians; 12 killed combatants",
        "sum 20 8 12 holds",
    ),
    case(
        "Clashes killed 90 fighters. Sixty were SDF and 30 were Turkish-backed rebels.",
        "90 killed combatants; 60 killed sdf; 30 killed opposition-factions",
        "sum 90 60 30 holds",
    ),
    case(
        "It documented the death of 332 people: 104 were regime soldiers, 206 ISIS fighters and 22 civilians.",
        "332 killed; 104 killed government-forces; 206 killed islamic-state; 22 killed civilians",
        "sum 332 104 206 22 holds",
    ),
    # of the dead or of the wounded, nobody can tell
    case(
        "Forty people were killed in the raid and 12 were wounded. Five were soldiers.",
        "40 killed; 12 injured; 5 injured combatants",
        "",
    ),
    # what befell them is no word for who they were
    case("The shelling killed 20 people; eight were wounded.", "20 killed; 8 injured", ""),
    case("A strike killed 20 people in Homs.\n\nEight were civilians.", "20 killed; 8 killed civilians", ""),
]
TAKEN = [
    case("Gunmen attacked the post and took 12 soldiers prisoner.", "12 captured combatants"),
    case(
        "Fighters took 12 civilians hostage and killed three.",
        "12 captured civilians; 3 killed",
        "",
    ),
    case("The raid killed 12 prisoners.", "12 killed detainees"),
]
VAGUE = [
    case("The war has killed hundreds of thousands and displaced millions.", "vague killed; vague displaced"),
    case("The war has cost millions of dollars.", ""),
]
TWO_FATES = [
    case(
        "In May, 12 attacks left 20 soldiers dead and wounded eight civilians.",
        "12 attacks; 20 killed combatants; 8 injured civilians",
    ),
    case("The strikes killed and wounded eight civilians.", "8 casualties civilians"),
]
STRIKES = [
    case("It counted 18 Saudi-led airstrikes on the town.", "18 airstrikes"),
    case("Three Saudi-led coalition officers were killed.", "3 killed saudi-led-coalition"),
]
SHARES = [
    case(
        "Of the 22,335 casualties, 15,634 – 70% – were civilians.",
        "22335 casualties; 15634 casualties civilians",
        "subset 22335 15634 holds; share 15634 22335 holds",
    ),
    case(
        "Of the 3,150 casualties recorded, 85% (2,362) were civilians.",
        "3150 casualties; 2362 casualties civilians",
        "subset 3150 2362 holds; share 2362 3150 fails",
    ),
    case(
        "Explosive weapons caused 22,335 deaths and injuries\n\n• Civilians: 15,634 – 70%\n• Armed actors: 6,701 – 30%",
        "22335 casualties; 15634 casualties; 6701 casualties",
        "sum 22335 15634 6701 holds; share 15634 22335 holds; share 6701 22335 holds",
    ),
    # a per cent of something else stands between two dashes
    case("It recorded 40 deaths – turnout was 70% – in May.", "40 killed", ""),
    case("The worst affected were Homs (33%) and Idlib (12%).", "", None),
]
CHANGES = [
    case(
        "In 2021, 1,204 people were killed, a 92 per cent increase on the 627 killed in 2020.",
        "1204 killed; 627 killed",
        "change 627 1204 holds",
    ),
    case(
        "It recorded 320 attacks in May, 28% more than the 271 in April.",
        "320 attacks; 271 attacks",
        "change 271 320 fails",
    ),
    case(
        "It recorded 200 attacks in May, 26% fewer than in April, when 271 were recorded.",
        "200 attacks; 271 attacks",
        "change 271 200 holds",
    ),
    # up on what is not told; the number behind is of something else
    case(
        "It recorded 48 deaths in May, a 27 per cent increase on April.", "48 killed", "change ? 48 undecided"
    ),
    case(
        "It recorded 48 deaths in May, up 27 per cent, and arrests of 30 people.",
        "48 killed; 30 captured",
        "change ? 48 undecided",
    ),
]
LISTS = [
    case(
        "The observatory counted 332 dead:\n\n• ISIS: 246\n• SDF: 79\n• Civilians: 7",
        "332 killed; 246 killed islamic-state; 79 killed sdf; 7 killed civilians",
        "sum 332 246 79 7 holds",
    ),
]
ONE_AFTER_ANOTHER = [
    case(
        "The mission recorded 20 deaths in Kabul. Ten were killed in Herat. Ten died in Khost.",
        "20 killed; 10 killed; 10 killed",
        "",
    ),
    case(
        "It recorded 20 deaths on 3 June. Ten people were killed on 4 June and ten on 5 June.",
        "20 killed; 10 killed; 10 killed",
        "",
    ),
    case(
        "It recorded 20 deaths in Afghanistan. Ten were killed in Herat. Ten died in Kabul.",
        "20 killed; 10 killed; 10 killed",
        "sum 20 10 10 holds",
    ),
    case("Casualties were up 47 per cent on the same period of 2020.", "", None),
]
TOLD_AS_ONE = [
    case(
        "One civilian dead and 10 injured in May strikes\n\nEleven civilian casualties were recorded in May."
        " One civilian was killed and seven injured in one town on 24 May.",
        "1 killed civilians; 10 injured civilians; 11 casualties civilians; 1 killed civilians; 7 injured civilians",
        None,
    ),
]
TABLE = [
    *TOLD_AS_ONE,
    *ONE_AFTER_ANOTHER,
    *SHARES,
    *CHANGES,
    *LISTS,
    *SOME_WERE,
    *TAKEN,
    *VAGUE,
    *TWO_FATES,
    *STRIKES,
]


@pytest.mark.parametrize(("text", "figures", "claims"), TABLE)
def test_reads(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)


SOURCES = [
    (
        "The war has killed 20,000 people, according to the United Nations. Other estimates put the toll at up to 150,000.",
        ["United Nations", None],
    ),
    ("The UN says 20,000 have died, but other sources say 60,000.", ["The UN", None]),
    ("The UN, which cites other sources, says 20,000 have died.", ["The UN"]),
    (
        "The UN says 20,000 have died. It says other estimates are lower. The UN counts 900 children.",
        ["The UN"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_whose_count_it_is(text: str, expected: list[str | None]) -> None:
    assert [f.attributed_to for f in read(text, published=PUBLISHED, language="en").figures] == expected


DAYS = [
    # published on Wednesday 15 June 2022
    (
        "Gunmen killed seven people on Friday. A day earlier, 11 people died. On the same day, four were wounded.",
        ["2022-06-10 2022-06-10", "2022-06-09 2022-06-09", "2022-06-09 2022-06-09"],
    ),
    (
        "Shelling killed four people on Sunday. The previous day, six died. A day later, two more died.",
        ["2022-06-12 2022-06-12", "2022-06-11 2022-06-11", "2022-06-12 2022-06-12"],
    ),
    # beside a day that nobody told, or beside the end of a range
    ("Forty people died in May. The day before the truce, 3 died.", ["2022-05-01 2022-05-31", "None None"]),
    (
        "Between 1 May and 31 May, 40 people died. A day earlier, 5 people were killed.",
        ["2022-05-01 2022-05-31", "None None"],
    ),
    ("In April and May, 40 civilians were killed.", ["2022-04-01 2022-05-31"]),
    ("In the first half of the year, 300 civilians were killed.", ["2022-01-01 2022-06-15"]),
    ("In the second half of the year, 300 civilians were killed.", ["2021-07-01 2021-12-31"]),
    ("In the first half of the year before the war, 300 civilians were killed.", ["None None"]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_which_days_they_were(text: str, days: list[str]) -> None:
    found = read(text, published=PUBLISHED, language="en").figures
    assert [f"{f.start_date} {f.end_date}" for f in found] == days


DOERS = [
    ("In May, 12 attacks by ISIS in the desert left 20 soldiers dead.", ["islamic-state"] * 2),
    ("18 US-led coalition airstrikes hit the city, killing 30 civilians.", ["coalition"] * 2),
    ("It counted 18 Saudi-led airstrikes on the town.", ["saudi-led-coalition"]),
    # the toll of a war is nobody's alone
    (
        "RSF attack kills 100\n\nThe RSF attacked the village on Wednesday, killing 100 people.\n\n"
        "Since April 2021, more than 20,000 people have been killed.",
        ["rsf", "rsf", ""],
    ),
    (
        "RSF attack kills 100\n\nThe RSF attacked the village on Wednesday, killing 100 people.\n\n"
        "Since April 2021, RSF attacks have killed more than 20,000 people.",
        ["rsf"] * 3,
    ),
]


@pytest.mark.parametrize(("text", "by"), DOERS)
def test_who_did_it(text: str, by: list[str]) -> None:
    assert [" ".join(f.by) for f in read(text, published=PUBLISHED, language="en").figures] == by
