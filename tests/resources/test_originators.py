"""The organisations whose counts are quoted."""

from __future__ import annotations

import re
import time

import pytest
from tests.resources.test_groups import ARABIC, shared_spellings

from tawthiq import resources
from tawthiq.resources import OriginatorEntry, ResourceError

KINDS = {"recorder", "united-nations", "authority", "humanitarian", "rights", "agency"}


@pytest.mark.parametrize("entry", resources.originators(), ids=lambda entry: entry.id)
def test_an_organisation_is_named_in_both_languages(entry: OriginatorEntry) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", entry.id)
    assert entry.kind in KINDS
    assert all(ARABIC.search(words) for words in (entry.name_ar, *entry.ar))
    assert not any(ARABIC.search(words) for words in (entry.name_en, *entry.en))
    assert set(entry.doubtful) <= set(entry.ar + entry.en)


def test_ids_are_unique_and_an_alias_means_one_organisation() -> None:
    entries = resources.originators()
    assert len({entry.id for entry in entries}) == len(entries)
    assert shared_spellings((entry.id, entry.ar + entry.en) for entry in entries) == {}


@pytest.mark.parametrize(
    "words, originator",
    [
        ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("SOHR", "sohr"),
        ("الشبكة السورية لحقوق الإنسان", "snhr"),
        ("وزارة الصحة في غزة", "moh-gaza"),
        ("UNAMI", "unami"),
        ("Doctors Without Borders", "msf"),
        ("شبكة أطباء السودان", "sudan-doctors-network"),
    ],
)
def test_whose_count_it_is_can_be_told(words: str, originator: str) -> None:
    assert [entry.id for entry in resources.originators() if words in entry.ar + entry.en] == [originator]


def test_a_key_that_no_entry_has_is_refused_with_the_row_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "load_toml", lambda name: {"originator": [{"id": "sohr", "nmae": "x"}]})
    with pytest.raises(ResourceError, match="sohr"):
        resources.originators.__wrapped__()


def test_a_file_that_is_no_toml_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "resource_text", lambda name: "id = ")
    with pytest.raises(ResourceError, match=r"groups\.toml"):
        resources.load_toml.__wrapped__("groups.toml")


def test_all_three_vocabularies_load_within_a_fifth_of_a_second() -> None:
    loaders = (resources.groups, resources.originators, resources.places, resources.load_toml)
    for loader in loaders:
        loader.cache_clear()
    started = time.process_time()
    assert all((resources.groups(), resources.originators(), resources.places()))
    assert time.process_time() - started < 0.2
