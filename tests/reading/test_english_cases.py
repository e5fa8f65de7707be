"""English reports, construction by construction: what is read, what is claimed, and what must be refused.

Every sentence is ours; the notation is told in ``english_notation``.
"""

from __future__ import annotations

import pytest
from tests.reading.english_notation import PUBLISHED, case, check, later

from tawthiq.reading import read

PLAIN = [
    case("Twelve people were killed in the village.", "12 killed"),
    case("A raid killed 12 civilians and wounded 30.", "12 killed civilians; 30 injured civilians"),
    case("12 dead, 30 wounded in market blast", "12 killed; 30 injured"),
    case("The bombing left 41 people dead.", "41 killed"),
    case("The death toll has risen to 1,204.", "1204 killed"),
    case("Seventeen civilians lost their lives.", "17 killed civilians"),
    case("Shelling claimed the lives of 9 women.", "9 killed women"),
    case("The bodies of 14 people were found in a well.", "14 killed"),
    case("Forty-four thousand and sixty-three people have died.", "44063 killed"),
    case("1.5 million people have been displaced.", "1500000 displaced"),
    case("A hundred and twenty-four fighters were killed.", "124 killed combatants"),
    case("The attack killed eight.", "8 killed"),
    case("Two soldiers and five civilians were killed.", "2 killed combatants; 5 killed civilians"),
    case(
        "At least 13 civilians were killed and 19 others injured in shelling.",
        ">=13 killed civilians; 19 injured civilians",
    ),
    case(
        "It recorded 1,119 civilian deaths and 790 people injured.",
        "1119 killed civilians; 790 injured civilians",
    ),
    case("Clinics counted 10 civilians wounded.", "10 injured civilians"),
    case(
        "15 villagers were killed and 201 villagers and 12 soldiers were injured.",
        "15 killed civilians; 201 injured civilians; 12 injured combatants",
    ),
    case("The blast killed seven soldiers and injured at least 12.", "7 killed combatants; >=12 injured"),
    case("The mission recorded 180 civilian casualties.", "180 casualties civilians"),
    case("39 people were killed or injured in the strike.", "39 casualties"),
    case("Shelling killed and injured 25 people.", "25 casualties"),
    case(
        "About 10 persons were killed and wounded in shelling on the town.",
        "~10 casualties",
    ),
    case("The group executes two men in the square.", "2 killed men"),
    case("A third shell struck as one person dies in the bombing.", "1 killed"),
    case("Police arrested 92 people across the city.", "92 captured"),
    case("Three hundred detainees were released.", "300 released detainees"),
    case("Some 130 fighters surrendered.", "~130 captured combatants"),
    case("Twenty prisoners escaped.", "20 escaped detainees"),
    case("The prison holds 3,500 inmates.", "3500 detained detainees"),
    case("Eleven people are missing.", "11 missing"),
    case("Warplanes carried out 46 airstrikes.", "46 airstrikes"),
    case("Nine massacres took place last month.", "9 massacres"),
    case("The group carried out 14 attacks.", "14 attacks"),
    case("Nine loyalist soldiers were killed.", "9 killed combatants"),
    later("unknown words between number and noun", "The mine killed 1 law professor.", "1 killed"),
    case(
        "The jets carried out 18 Saudi-led airstrikes.",
        "18 airstrikes",
    ),
    case("Artillery fire killed eight oil workers.", "8 killed civilians"),
    case("The number of civilians killed in May is 844.", "844 killed civilians"),
    case("The earlier two killed 14 and nine people respectively.", "14 killed; 9 killed"),
    case("The death toll has surpassed 300.", ">300 killed"),
    case(
        "Twenty people were killed, eight of them civilians.",
        "20 killed; 8 killed civilians",
        "subset 20 8 holds",
    ),
    case(
        "The wounded included 64 men, 17 women and 2 girls.",
        "64 injured men; 17 injured women; 2 injured children",
    ),
]

BOUNDS = [
    case("At least 13 people were killed.", ">=13 killed"),
    case("No fewer than 12 bodies were received.", ">=12 killed"),
    case("More than 12,230 airstrikes were carried out.", ">12230 airstrikes"),
    case("Over 200 people were killed.", ">200 killed"),
    case("Up to 40 people were killed.", "<=40 killed"),
    case("Fewer than 50 fighters were killed.", "<50 killed combatants"),
    case("Nearly 6,900 civilians have been killed.", "~6900 killed civilians"),
    case("Around 90 ISIS members were killed.", "~90 killed islamic-state"),
    case("Some 20 people were wounded.", "~20 injured"),
    case("Between 348 and 521 civilians were killed.", "348-521 killed civilians"),
    case("Dozens of civilians were killed.", "vague killed civilians"),
    case("Hundreds were wounded.", "vague injured"),
    case("29 to 36 people were injured.", "29-36 injured"),
    case("Four or five civilians were killed.", "4-5 killed civilians"),
    case("From 20 to 30 people were killed.", "20-30 killed"),
    case("20-30 people were killed.", "20-30 killed"),
    case("Twelve people, at least, were killed.", ">=12 killed"),
    case("At least a dozen civilians were killed.", ">=12 killed civilians"),
    case("Two dozen people were killed.", "24 killed"),
    case("Tens of thousands were killed.", "vague killed"),
]

BREAKDOWNS = [
    case(
        "14 people were killed: nine civilians and five fighters.",
        "14 killed; 9 killed civilians; 5 killed combatants",
        "sum 14 9 5 holds",
    ),
    case(
        "14 people were killed: nine civilians and four fighters.",
        "14 killed; 9 killed civilians; 4 killed combatants",
        "sum 14 9 4 fails",
    ),
    case(
        "Twelve civilians, including three children, were killed.",
        "12 killed civilians; 3 killed children",
        "subset 12 3 holds",
    ),
    case(
        "Twelve civilians were killed, among them three children and two women.",
        "12 killed civilians; 3 killed children; 2 killed women",
        "subset 12 3 holds; subset 12 2 holds",
    ),
    case(
        "Twelve civilians were killed, three of them children.",
        "12 killed civilians; 3 killed children",
        "subset 12 3 holds",
    ),
    case(
        "Twelve civilians were killed, including 13 children.",
        "12 killed civilians; 13 killed children",
        "subset 12 13 fails",
    ),
    case(
        "The toll has reached 332: 246 ISIS fighters, seven civilians and 79 members of the SDF.",
        "332 killed; 246 killed islamic-state; 7 killed civilians; 79 killed sdf",
        "sum 332 246 7 79 holds",
    ),
    case(
        "66 civilians (10 children, 6 women) were killed.",
        "66 killed civilians; 10 killed children; 6 killed women",
        "subset 66 10 holds; subset 66 6 holds",
    ),
    later(
        "unknown is for perpetrators",
        "227 people were killed (31 men, 25 women, 9 children and 162 adults of unknown sex).",
        "227 killed; 31 killed men; 25 killed women; 9 killed children; 162 killed",
        "sum 227 31 25 9 162 holds",
    ),
    case(
        "A mission recorded 752 civilian casualties: 227 killed and 525 injured.",
        "752 casualties civilians; 227 killed civilians; 525 injured civilians",
        "sum 752 227 525 holds",
    ),
    case(
        "Fighting killed 40 people. The dead were 25 soldiers and 15 rebels.",
        "40 killed; 25 killed combatants; 15 killed combatants",
        "sum 40 25 15 holds",
    ),
    case(
        "40 people were killed, 25 of them soldiers and the remaining 15 civilians.",
        "40 killed; 25 killed combatants; 15 killed civilians",
        "sum 40 25 15 holds",
    ),
    case(
        "Raids killed 30 people:\n- 20 civilians\n- 10 fighters\n",
        "30 killed; 20 killed civilians; 10 killed combatants",
        "sum 30 20 10 holds",
    ),
    case(
        "The group counted 42 attacks, which left 31 people dead:\n\n- 20 civilians.\n- 11 fighters.\n\n"
        "These attacks are distributed by province as follows:\n\n- Aleppo: 25 attacks left 18 civilians dead.\n"
        "- Idlib: 17 attacks left two civilians and nine fighters dead.\n",
        "42 attacks; 31 killed; 20 killed civilians; 11 killed combatants; 25 attacks; 18 killed civilians; "
        "17 attacks; 2 killed civilians; 9 killed combatants",
        "sum 31 20 11 holds; sum 42 25 17 holds",
    ),
    case(
        "The group counted 42 attacks, which left 31 people dead:\n\n- 20 civilians.\n- 11 fighters.\n\n"
        "These attacks are distributed by province as follows:\n\n- Aleppo: 25 attacks left 18 civilians dead.\n"
        "- Idlib: 16 attacks left two civilians and nine fighters dead.\n",
        "42 attacks; 31 killed; 20 killed civilians; 11 killed combatants; 25 attacks; 18 killed civilians; "
        "16 attacks; 2 killed civilians; 9 killed combatants",
        "sum 31 20 11 holds; sum 42 25 16 fails",
    ),
    case(
        "Attacks on the towns left 31 people dead:\n\n- 20 civilians.\n- 11 fighters.\n\n"
        "These attacks are distributed by province as follows:\n\n- Aleppo: 25 attacks left 18 civilians dead.\n"
        "- Idlib: 17 attacks left two civilians and nine fighters dead.\n",
        "31 killed; 20 killed civilians; 11 killed combatants; 25 attacks; 18 killed civilians; "
        "17 attacks; 2 killed civilians; 9 killed combatants",
        "sum 31 20 11 holds",
    ),
    case(
        "The group counted eight attacks in May and 42 attacks since 2022, which left 31 people dead:\n\n- 20 civilians.\n- 11 fighters.\n\n"
        "These attacks are distributed by province as follows:\n\n- Aleppo: 25 attacks left 18 civilians dead.\n"
        "- Idlib: 17 attacks left two civilians and nine fighters dead.\n",
        "8 attacks; 42 attacks; 31 killed; 20 killed civilians; 11 killed combatants; 25 attacks; 18 killed civilians; "
        "17 attacks; 2 killed civilians; 9 killed combatants",
        "sum 31 20 11 holds",
    ),
    case("Of the dead, 24 were men and 18 were women.", "24 killed men; 18 killed women"),
    case(
        "Seven civilians, including guards, and 46 ISIS fighters were killed.",
        "7 killed civilians; 46 killed islamic-state",
        "",
    ),
    case(
        "Fourteen civilians, including a child and two women, were killed.",
        "14 killed civilians; 1* killed children; 2 killed women",
        "subset 14 1 holds; subset 14 2 holds",
    ),
    case(
        "Kut had 63 civilian casualties (30 killed, 33 injured), followed by Kirkuk (8 killed, 34 injured).",
        "63 casualties civilians; 30 killed civilians; 33 injured civilians; 8 killed civilians; 34 injured civilians",
        "sum 63 30 33 holds",
    ),
    case(
        "Forces killed 741 civilians, including 201 children. In the east, nine others died.",
        "741 killed civilians; 201 killed children; 9 killed civilians",
        "subset 741 201 holds",
    ),
    case(
        "Gunmen shot dead two soldiers who were on duty, then killed three soldiers in a house.",
        "2 killed combatants; 3 killed combatants",
        "",
    ),
    case(
        "Fighting left 51 dead: 20 soldiers and at least 25 rebels.",
        "51 killed; 20 killed combatants; >=25 killed combatants",
        "sum 51 20 >=25 undecided",
    ),
]

CLAIMS = [
    case(
        "Blast kills 12\n\nTwelve people were killed in a blast on Monday.",
        "12 killed; 12 killed",
        "same 12 12 holds",
    ),
    case(
        "Blast kills 12\n\nThirteen people were killed in a blast on Monday.",
        "12 killed; 13 killed",
        "same 12 13 fails",
    ),
    case(
        "In 2022, 82 people were killed, double the 41 killed in 2021.",
        "82 killed; 41 killed",
        "ratio 82 41 holds",
    ),
    case(
        "In 2022, 124 people were killed, more than six and a half times the 19 killed in 2021.",
        "124 killed; 19 killed",
        "ratio 124 19 holds",
    ),
    case(
        "In 2022, 82 people were killed, three times the 41 killed in 2021.",
        "82 killed; 41 killed",
        "ratio 82 41 fails",
    ),
    case(
        "Of 400 people killed, 100 were children, a quarter of the total.",
        "400 killed; 100 killed children",
        "subset 400 100 holds; share 100 400 holds",
    ),
    case("Thursday, 20 January 2022, saw three people killed.", "3 killed", "weekday holds"),
    case("Friday, 20 January 2022, saw three people killed.", "3 killed", "weekday fails"),
    case("The toll rose from 41 dead to 52 dead.", "41 killed; 52 killed"),
    case(
        "It was the deadliest attack since 2019, killing 24 people.", "24 killed", "superlative 24 undecided"
    ),
    later(
        "a ratio to a period that is not in the text",
        "683 people were injured this year, more than double the same period of 2021.",
        "683 injured",
        "ratio 683 ? undecided",
    ),
    case(
        "Ten people were killed in the north. Nine people were killed in the south.",
        "10 killed; 9 killed",
        "",
    ),
    case(
        "According to the army, 12 rebels were killed, while the rebels said five were killed.",
        "12 killed combatants; 5 killed combatants",
        "",
    ),
    case(
        "Thursday: 6 killed\n\nHawija: 2 by bomb.\nMosul: 3 by gunfire.\nKirkuk: 1 by bomb.\n",
        "6 killed; 2 killed; 3 killed; 1 killed",
    ),
]

GENRES = [
    later(
        "a list under a sentence that ends with its parts",
        "Civilian casualties: 95 people, including 20 children and 14 women, and they were killed as follows:\n"
        "- 50 were killed in air raids by the regime.\n- 30 were killed by the shelling of the regime.\n"
        "- 15 citizens were killed in landmine explosions.\n",
        "95 casualties civilians; 20 casualties children; 14 casualties women; 50 killed civilians; 30 killed civilians; 15 killed civilians",
        "subset 95 20 holds; subset 95 14 holds; sum 95 50 30 15 holds",
    ),
    case(
        "The network said in its report released today that 127 civilians, including 22 children, were killed.",
        "127 killed civilians; 22 killed children",
        "subset 127 22 holds",
    ),
    later(
        "a participle that closes its list",
        "Victims included 12 men, three women and two girls killed and nine men and four boys injured.",
        "12 killed men; 3 killed women; 2 killed children; 9 injured men; 4 injured children",
    ),
    case(
        "Of the wounded, some 28 were girls and 23 were boys.",
        "~28 injured children; 23 injured children",
        "",
    ),
    case(
        "More than 23 000 people were killed and 1 200 wounded.",
        ">23000 killed; 1200 injured",
    ),
    later("numbers of resolutions", "It recalled resolutions 2042, 2043 (2012) and 2139 (2014).", ""),
    case("Nine gunmen stormed the village.", "9 people combatants"),
    case(
        "Strikes killed 403 civilians, including 97 children, and 81 fighters.",
        "403 killed civilians; 97 killed children; 81 killed combatants",
        "subset 403 97 holds",
    ),
    case(
        "The total number of civilian deaths is 56.",
        "56 killed civilians",
    ),
    case(
        "Of the dead, 50 were Palestinian, four Israeli and three Lebanese.",
        "50 killed; 4 killed; 3 killed",
    ),
    case("It documented last month 25 civilian casualties.", "25 casualties civilians"),
    case("Police documented 157 arbitrary arrests.", "157 captured"),
    case(
        "From 1 October to 31 October 2021, the mission documented 38 civilian casualties – 23 deaths and 15 injuries.",
        "38 casualties civilians; 23 killed civilians; 15 injured civilians",
        "sum 38 23 15 holds",
    ),
    case(
        "Wednesday 28 July: 30 killed\n\nKut: 14 executed.\nBaghdad: 15 by mortars.\nTaji: 1 by gunmen.\n",
        "30 killed; 14 killed; 15 killed; 1 killed",
        "sum 30 14 15 1 holds; weekday holds",
    ),
    case(
        "“Nine militants were neutralised,” the ministry said.",
        "9 killed combatants",
    ),
    case(
        "Twenty-nine villagers, including six children, were injured, some severely.",
        "29 injured civilians; 6 injured children",
        "subset 29 6 holds",
    ),
    case("Four militiamen have been confirmed dead.", "4 killed combatants"),
    case("39 out of 59 hospitals are out of service.", ""),
    case("The siege has killed hundreds of thousands.", "vague killed"),
]

REFUSED = [
    case("A 21-year-old man was arrested.", ""),
    case("Hassan Omar, 37, said the blast was loud.", ""),
    case("The victims were aged between 19 and 21.", ""),
    case("The explosion occurred at 5 a.m. near the mosque.", ""),
    case("The bomb went off at about 11 a.m. and killed six.", "6 killed"),
    case("The car exploded at 4:30 p.m., wounding four.", "4 injured"),
    case("The camp lies 20 km west of the city.", ""),
    case("The blast in Kut, 100 miles (160 kilometers) southeast of Baghdad, killed 15 people.", "15 killed"),
    case("Nine vehicles and two tanks were destroyed.", ""),
    case("The army took five villages in two provinces.", ""),
    case("Rockets burnt 40 houses and killed 300 sheep.", ""),
    case("It was one of the deadliest attacks of the war.", ""),
    case("Women make up 41% of the population.", ""),
    later(
        "the first of two numbers that share their per cent",
        "Some 17 and 28 per cent of the homes were damaged.",
        "",
    ),
    case("The 23-page report was published in Paris.", ""),
    case("The three-day truce held.", ""),
    case("The 17th Division arrived.", ""),
    case("He carried an M16 and an AK-47.", ""),
    case("Su-24 jets flew over the town.", ""),
    case("Resolution 2254 was adopted in 2015.", ""),
    case("Report No. 11 covered the week.", ""),
    case("Donors pledged $5 million.", ""),
    case("Call +963 11 555 1234 for help.", ""),
    case("The talks resumed after 18 years of war.", ""),
    case("The battle of 1777 ended when the army surrendered.", ""),
    case("The king was killed in battle in 363.", ""),
    case("Ten were killed.[1]", "10 killed"),
    case("A total of 5,775 bombs, shells and missiles were launched.", ""),
    case("The army fired two missiles.", ""),
    case("More than a million civilians need relief aid.", ">1000000 people civilians"),
    case(
        "Twelve people were killed. The city is home to 400,000 civilians.",
        "12 killed; 400000 people civilians",
    ),
    later("those who speak", "Two officials said the bomb killed eight.", "8 killed"),
    case("Five gunmen shot dead two soldiers.", "5 people combatants; 2 killed combatants"),
    case("Many people attended the funeral.", ""),
    case("Fifty-five (55) people have been killed.", "55 killed"),
    case("There is no information on casualties.", ""),
    case("No casualties were reported.", "0 casualties"),
    case("Nobody was killed in the strike.", "0 killed"),
]

SECTIONS = {
    "plain": PLAIN,
    "bounds": BOUNDS,
    "breakdowns": BREAKDOWNS,
    "claims": CLAIMS,
    "genres": GENRES,
    "refused": REFUSED,
}
TABLE = [entry for section in SECTIONS.values() for entry in section]


@pytest.mark.parametrize("text, figures, claims", TABLE)
def test_reads(text: str, figures: str, claims: str | None) -> None:
    check(text, figures, claims)


DOERS = [
    ("Russian airstrikes killed 13 civilians.", "russia", "airstrike"),
    ("Thirteen civilians were killed by Islamic State fighters.", "islamic-state", ""),
    ("Houthi shelling killed 13 civilians.", "houthis", "shelling"),
    ("Thirteen people were shot dead by Israeli forces.", "israel", "shooting"),
    ("A car bomb killed 13 people.", "", "car-bomb"),
    ("A landmine killed 13 people.", "", "mine"),
    ("Thirteen people died under torture.", "", "torture"),
    ("A suicide bomber killed 13 people.", "", "suicide-bombing"),
    ("Thirteen deaths were recorded by the United Nations.", "", ""),
    ("An attack by Iran-aligned Houthi rebels killed 13 people.", "houthis", "ground-attack"),
    ("Airstrikes on rebel positions killed 13 people.", "", "airstrike"),
]


NOT_YET = {
    "Thirteen people were killed on 20 January 2022.": "taken for the dateline",
}


def rows(table: list[tuple[str, ...]]):
    """The table's rows as cases, those that the reader does not do yet marked so."""
    return [
        pytest.param(
            text,
            *expected,
            id=text,
            marks=[pytest.mark.xfail(strict=False, reason=NOT_YET[text])] if text in NOT_YET else [],
        )
        for text, *expected in table
    ]


@pytest.mark.parametrize("text, by, means", rows(DOERS))
def test_who_did_it_and_how(text: str, by: str, means: str) -> None:
    figure = next(f for f in read(text, published=PUBLISHED).figures if f.value == 13)
    assert ",".join(figure.by) == by
    assert ",".join(figure.means) == means


DATES = [
    ("Thirteen people were killed on 20 January 2022.", "2022-01-20..2022-01-20"),
    ("Thirteen people were killed on Monday.", "2022-06-13..2022-06-13"),
    ("Thirteen people were killed yesterday.", "2022-06-14..2022-06-14"),
    ("Thirteen people have been killed in the past 24 hours.", "2022-06-14..2022-06-15"),
    ("Thirteen people were killed in May.", "2022-05-01..2022-05-31"),
    ("Thirteen people were killed in May 2021.", "2021-05-01..2021-05-31"),
    ("Thirteen people have been killed since March 2011.", "2011-03-01..2022-06-15"),
    ("Thirteen people have been killed since the beginning of the year.", "2022-01-01..2022-06-15"),
    ("Thirteen people were killed between July 25 and August 10, 2021.", "2021-07-25..2021-08-10"),
    ("Thirteen people were killed in the first half of 2021.", "2021-01-01..2021-06-30"),
    ("Thirteen people were killed between September 23 and 30, 2021.", "2021-09-23..2021-09-30"),
    ("The toll since the assault on January 20 evening has reached 13 dead.", "2022-01-20..2022-06-15"),
    ("Thirteen people were killed, doctors said. The city has been under siege since May 10, 2021.", "?..?"),
    ("Thirteen people were killed, up from the same period in 2013.", "?..?"),
]


@pytest.mark.parametrize("text, days", rows(DATES))
def test_when(text: str, days: str) -> None:
    figure = next(f for f in read(text, published=PUBLISHED).figures if f.value == 13)
    assert f"{figure.start_date or '?'}..{figure.end_date or '?'}" == days
