"""The groups and actors of the reading contract, as data."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import pytest

from tawthiq import resources
from tawthiq.resources import GroupEntry

CONTRACT = [
    "civilians",
    "children",
    "women",
    "men",
    "elderly",
    "journalists",
    "medical-workers",
    "rescue-workers",
    "detainees",
    "unidentified",
    "combatants",
    "islamic-state",
    "government-forces",
    "pro-government-militias",
    "iran-backed-militias",
    "iran",
    "hezbollah",
    "russia",
    "turkey",
    "coalition",
    "united-states",
    "sdf",
    "asayish",
    "autonomous-administration",
    "opposition-factions",
    "hts",
    "defectors",
    "israel",
    "hamas",
    "palestinian-factions",
    "houthis",
    "saudi-led-coalition",
    "yemen-government",
    "iraq-forces",
    "popular-mobilization",
    "peshmerga",
    "pkk",
    "sudan-army",
    "rsf",
    "libya-lna",
    "libya-gnu",
    "al-qaeda",
    "al-shabaab",
    "boko-haram",
    "taliban",
    "un",
    "unknown",
    "other",
]

DIMENSIONS = {"affiliation", "status", "age", "sex", "occupation"}
ARABIC = re.compile(r"[\u0621-\u064a]")


def plain(alias: str) -> str:
    """A spelling as matching sees it: no marks, alef, ya and ta marbuta unified, no article, small letters."""
    text = "".join(c for c in unicodedata.normalize("NFD", alias) if not unicodedata.combining(c)).replace(
        "\u0640", ""
    )
    text = re.sub("[أإآٱ]", "ا", text).replace("ى", "ي").replace("ة", "ه")
    text = " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in text.split())
    return text if text.isupper() and not ARABIC.search(text) else text.casefold()


def shared_spellings(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """The spellings that stand under more than one id."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for ident, aliases in entries:
        for alias in aliases:
            owners[plain(alias)].add(ident)
    return {spelling: ids for spelling, ids in owners.items() if len(ids) > 1}


def test_every_group_of_the_contract_is_there_once_and_no_other() -> None:
    assert sorted(entry.id for entry in resources.groups()) == sorted(CONTRACT)


@pytest.mark.parametrize("entry", resources.groups(), ids=lambda entry: entry.id)
def test_an_entry_is_named_in_both_languages_and_has_a_known_dimension(entry: GroupEntry) -> None:
    assert entry.dimension in DIMENSIONS
    assert ARABIC.search(entry.name_ar)
    assert not ARABIC.search(entry.name_en)
    assert all(ARABIC.search(alias) for alias in entry.ar + entry.adjective_ar)
    assert not any(ARABIC.search(alias) for alias in entry.en + entry.adjective_en)


@pytest.mark.parametrize("entry", resources.groups(), ids=lambda entry: entry.id)
def test_aliases_are_plain_and_listed_once(entry: GroupEntry) -> None:
    for aliases in (entry.ar, entry.en):
        assert len(set(aliases)) == len(aliases), sorted(a for a in set(aliases) if aliases.count(a) > 1)
    for alias in entry.ar + entry.en:
        assert alias == " ".join(alias.split())
        assert not re.search("[\u064b-\u0652\u0640«»“”]", alias.replace("ً", "")), alias


def test_an_alias_means_one_group() -> None:
    assert shared_spellings((entry.id, entry.ar + entry.en) for entry in resources.groups()) == {}


def test_an_adjective_means_one_actor() -> None:
    entries = [(entry.id, entry.adjective_ar + entry.adjective_en) for entry in resources.groups()]
    assert shared_spellings(entries) == {}
    assert all(entry.is_actor for entry in resources.groups() if entry.adjective_ar or entry.adjective_en)


def test_two_spellings_of_one_name_would_be_seen_as_shared() -> None:
    assert shared_spellings([("hts", ["هيئة تحرير الشام"]), ("other", ["هيئه تحرير الشام"])]) != {}
    assert shared_spellings([("islamic-state", ["IS"]), ("other", ["is"])]) == {}


@pytest.mark.parametrize("entry", resources.groups(), ids=lambda entry: entry.id)
def test_what_is_doubtful_is_one_of_the_aliases(entry: GroupEntry) -> None:
    assert set(entry.doubtful) <= set(entry.ar + entry.en), sorted(
        set(entry.doubtful) - set(entry.ar + entry.en)
    )


def test_a_doubtful_alias_is_explained_by_a_comment_or_by_country() -> None:
    by_country = {alias for row in resources.ambiguous_aliases() for alias in row.aliases}
    text = resources.resource_text("groups.toml")
    for entry in resources.groups():
        if not set(entry.doubtful) <= by_country:
            block = text.split(f'id = "{entry.id}"')[1].split("[[")[0]
            assert "#" in block.split("doubtful = [")[1], entry.id


def test_an_ambiguous_name_leads_to_known_groups_and_is_doubtful_where_an_entry_lists_it() -> None:
    known = {entry.id for entry in resources.groups()}
    listed = {alias: entry for entry in resources.groups() for alias in entry.ar + entry.en}
    for row in resources.ambiguous_aliases():
        assert set(row.countries.values()) <= known
        assert all(re.fullmatch("[A-Z]{2}", country) for country in row.countries)
        for alias in row.aliases:
            assert alias not in listed or alias in listed[alias].doubtful, alias


@pytest.mark.parametrize(
    "words, group",
    [
        ("داعش", "islamic-state"),
        ("Deash", "islamic-state"),
        ("قوات النظام", "government-forces"),
        ("الأسايش", "asayish"),
        ("قسد", "sdf"),
        ("لواء القدس", "pro-government-militias"),
        ("الجندرما", "turkey"),
        ("المقاتلات الروسية", "russia"),
        ("الدعم السريع", "rsf"),
        ("مسلحون مجهولون", "unknown"),
        ("other parties", "other"),
    ],
)
def test_what_reports_call_a_group_is_known(words: str, group: str) -> None:
    assert [entry.id for entry in resources.groups() if words in entry.ar + entry.en] == [group]


@pytest.mark.parametrize(
    "adjective, actor",
    [
        ("روسية", "russia"),
        ("Turkish", "turkey"),
        ("إسرائيلية", "israel"),
        ("حوثي", "houthis"),
        ("أمريكية", "united-states"),
    ],
)
def test_an_adjective_gives_a_strike_to_its_actor(adjective: str, actor: str) -> None:
    entries = resources.groups()
    assert [e.id for e in entries if adjective in e.adjective_ar + e.adjective_en] == [actor]
