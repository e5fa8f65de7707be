"""The gazetteer, kept by hand: ids, parents, codes and names."""

from __future__ import annotations

import re

import pytest

from tawthiq import resources
from tawthiq.resources import PlaceEntry, ResourceError

KINDS = {"country", "governorate", "district", "city", "town", "neighbourhood", "site", "region", "front"}
ARABIC = re.compile(r"[\u0621-\u064a]")


def by_name(words: str) -> list[str]:
    return [p.id for p in resources.places() if words in (p.name_ar, p.name_en, *p.aliases_ar, *p.aliases_en)]


def ancestors(ident: str) -> list[str]:
    chain: list[str] = []
    parents = resources.place_parents()
    while (parent := parents.get(ident)) is not None:
        assert parent not in chain, f"{ident} lies in itself"
        chain.append(parent)
        ident = parent
    return chain


def test_ids_are_unique_stable_slugs_in_order() -> None:
    ids = [place.id for place in resources.places()]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", ident) for ident in ids)


def test_every_place_lies_in_a_known_one_up_to_its_country() -> None:
    for place in resources.places():
        assert place.kind in KINDS, place.id
        assert place.id.split("-")[0] == place.country.lower(), place.id
        assert (place.parent is None) == (place.kind == "country"), place.id
        assert place.parent is None or ancestors(place.id)[-1] == place.country.lower(), place.id


def test_names_and_aliases_stand_in_their_own_language_and_once() -> None:
    for place in resources.places():
        arabic, english = (place.name_ar, *place.aliases_ar), (place.name_en, *place.aliases_en)
        assert all(ARABIC.search(name) for name in arabic), place.id
        assert not any(ARABIC.search(name) for name in english), place.id
        assert len(set(arabic)) == len(arabic), place.id
        assert len(set(english)) == len(english), place.id
        assert all(name == " ".join(name.split()) for name in arabic + english), place.id


def test_a_place_code_is_given_once() -> None:
    codes = [place.pcode for place in resources.places() if place.pcode]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"SY(\d{2}|\d{4})?|C\d{4}", code) for code in codes)


def test_syria_has_its_fourteen_governorates_and_their_districts_with_codes() -> None:
    syria = [place for place in resources.places() if place.country == "SY"]
    governorates = {place.id: place for place in syria if place.kind == "governorate"}
    districts = [place for place in syria if place.kind == "district"]
    assert sorted(str(g.pcode) for g in governorates.values()) == [f"SY{n:02}" for n in range(1, 15)]
    assert len(districts) == 62
    for district in districts:
        assert str(district.pcode).startswith(str(governorates[str(district.parent)].pcode)), district.id


@pytest.mark.parametrize(
    "words, place",
    [
        ("سجن الصناعة", "sy-sinaa-prison"),
        ("Ghwayran prison", "sy-sinaa-prison"),
        ("حي غويران", "sy-ghwayran"),
        ("حي الزهور", "sy-zuhur"),
        ("مخيم الهول", "sy-al-hol-camp"),
        ("البادية السورية", "sy-badia"),
        ("بادية السخنة", "sy-badia-sukhnah"),
        ("مثلث حلب-حماة-الرقة", "sy-triangle"),
        ("مناطق الإدارة الذاتية", "sy-aa-area"),
        ("أثريا", "sy-athriya"),
        ("الرهجان", "sy-rahjan"),
        ("الشولا", "sy-shola"),
        ("جبل العمور", "sy-jabal-amour"),
        ("مأرب", "ye-marib"),
        ("الجنينة", "sd-el-geneina"),
        ("Tal Afar", "iq-tal-afar"),
    ],
)
def test_a_name_of_the_reports_leads_to_its_place(words: str, place: str) -> None:
    assert by_name(words) == [place]


def test_the_prison_lies_in_its_neighbourhood_city_district_governorate_and_country() -> None:
    expected = ["sy-ghwayran", "sy-hasakah-city", "sy-hasakah-district", "sy-hasakah", "sy"]
    assert ancestors("sy-sinaa-prison") == expected


@pytest.mark.parametrize("name", ["الباب", "القصير", "نوى", "حجة"])
def test_a_name_that_is_an_everyday_word_says_so(name: str) -> None:
    entries: list[PlaceEntry] = [p for p in resources.places() if name in (p.name_ar, *p.aliases_ar)]
    assert entries
    assert all(place.common for place in entries)


def test_a_file_with_other_columns_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "resource_text", lambda name: "id,name\nsy,سوريا\n")
    with pytest.raises(ResourceError, match="columns"):
        resources.places.__wrapped__()


def test_a_row_with_a_cell_too_few_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    head = ",".join(resources.PLACE_COLUMNS)
    monkeypatch.setattr(resources, "resource_text", lambda name: f"{head}\nsy,country,,SY,سوريا\n")
    with pytest.raises(ResourceError, match="sy: 5 cells"):
        resources.places.__wrapped__()
