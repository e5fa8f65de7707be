"""A name that was erased at a family's wish: the ledger keeps no name, and records it again only where a person says so."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.hands import second_opinion
from tests.ledger.kept import records, row, sheet

from tawthiq.ledger import BadErasure, EntryKind, ErasedBefore, Ledger, Row, open_ledger
from tawthiq.ledger.appending import Step
from tawthiq.ledger.erasing import Target
from tawthiq.ledger.keys import load_keyring, settings_folder
from tawthiq.ledger.rows import Fact
from tawthiq.ledger.vault import MARKS
from tawthiq.model.victims import Victim

FAMILY = "her family asked"


@pytest.fixture
def erased(ledger: Ledger) -> Ledger:
    """A list named هنادي العيسى, Hanadi al-Issa; her family asked, and she was erased."""
    ledger.keep([row(2)], document=sheet(), author="ليلى", reason="first import")
    ledger.erase(Target(record="Vfeed0002"), author="ليلى", reason=FAMILY)
    return ledger


def listed(ident: str = "Vbeef0009", **told: Any) -> Row:
    """A row of a newer list, as a victim of another id."""
    bare = {"name_ar": None, "name_en": None, "variants": None, "number": None, "words": None}
    (victim,) = (record for record in records() if isinstance(record, Victim))
    return Row(f"newer\n{ident} {told}", (), (replace(victim, id=ident, **bare | told),))


def bring(ledger: Ledger, *rows: Row) -> int:
    """How many records a newer list brings."""
    return ledger.keep(
        rows, document=sheet("a newer list"), author="سامر", reason="the next issue"
    ).records_new


@pytest.mark.parametrize(
    "told",
    [
        {"name_ar": "هنادي العيسى"},
        {"name_ar": "هَنادي   العيسي"},
        {"name_en": "HANADI AL ISSA"},
        {"name_ar": "سلمى بركات", "variants": "سلمى\nهنادي عيسى"},
        {"name_ar": "هـ. ع.", "number": "٠١٠٢٠٣٠٤"},
    ],
)
def test_a_newer_list_does_not_bring_her_back(erased: Ledger, told: Mapping[str, str]) -> None:
    assert erased.erased_before([listed("Vbeef0008", name_ar="سليم بركات"), listed(**told)]) == [1]
    with pytest.raises(ErasedBefore) as refused:
        bring(erased, listed(**told))
    assert not any(name in str(refused.value) for name in told.values())
    assert erased.records(Victim, ids=["Vbeef0009"]) == []


def test_others_come_as_ever(erased: Ledger) -> None:
    assert bring(erased, listed("Vbeef0008", name_ar="سليم بركات"), listed(name_ar="هنادي بركات")) == 2
    number_as_a_name = listed("Vbeef0010", name_ar="01020304")  # a name is no official number
    assert bring(erased, number_as_a_name) == 1


def test_a_person_may_say_that_she_is_recorded_again(erased: Ledger) -> None:
    assert bring(erased, replace(listed(name_ar="هنادي العيسى"), again=True)) == 1
    (victim,) = erased.records(Victim, ids=["Vbeef0009"])
    assert (victim.name_ar, victim.reason) == ("هنادي العيسى", "the next issue")
    assert erased.erased_before([listed(name_ar="هنادي العيسى", age=8)]) == []  # she stands now by that id
    assert erased.erased_before([listed("Vbeef0011", name_ar="هنادي العيسى")]) == [0]
    assert erased.verify() == []


def test_the_very_row_is_told_again_where_a_person_says_so(erased: Ledger) -> None:
    unasked = erased.keep([row(2)], document=sheet(), author="سامر", reason="the same file")
    assert "Vfeed0002" in unasked.erased
    assert erased.records(Victim)[0].name_ar is None
    wanted = replace(row(2), again=True)
    erased.keep([wanted], document=sheet(), author="سامر", reason="they ask for it")
    (victim,) = erased.records(Victim, ids=["Vfeed0002"])
    assert victim.name_ar == "هنادي العيسى"
    assert erased.verify() == []


def test_a_namesake_who_stands_in_the_ledger_may_be_told_anew(ledger: Ledger) -> None:
    ledger.keep([row(2)], document=sheet(), author="ليلى", reason="first import")
    bring(ledger, listed(name_ar="هنادي العيسى"))
    ledger.erase(Target(record="Vfeed0002"), author="ليلى", reason=FAMILY)
    assert ledger.erased_before([listed(name_ar="هنادي العيسى", age=8)]) == []
    assert ledger.erased_before([listed(name_ar="هنادي العيسى", name_en="Hanadi al-Issa")]) == [0]


def test_a_change_of_keys_carries_it_along_and_a_second_erasure_adds_to_it(erased: Ledger) -> None:
    bring(erased, listed("Vbeef0008", name_ar="سليم بركات"))
    erased.erase(Target(record="Vbeef0008"), author="ليلى", reason="his family asked")
    erased.rotate_key(load_keyring(), author="ليلى")
    with open_ledger(erased.location) as again:
        told = [
            listed(name_ar="هنادي العيسى"),
            listed("V1", name_ar="سليم بركات"),
            listed("V2", name_ar="سلمى"),
        ]
        assert again.erased_before(told) == [0, 1]
        assert again.verify() == []


def test_a_backup_keeps_it_too(erased: Ledger, tmp_path: Path) -> None:
    erased.backup(tmp_path / "backup")
    with open_ledger(tmp_path / "backup") as copy:
        assert copy.erased_before([listed(name_ar="هنادي العيسى")]) == [0]


def test_nothing_of_the_name_stands_in_the_entries_and_the_second_verifier_agrees(erased: Ledger) -> None:
    (entry,) = (entry for entry in erased.entries() if entry.kind is EntryKind.ERASED)
    assert len(entry.body["marks"]) == 64
    assert "marks" not in entry.body["erased"].values()
    assert second_opinion(erased.location, settings_folder() / "keys") == []


def test_an_erasure_may_keep_nothing_at_all(ledger: Ledger) -> None:
    ledger.keep([row(2)], document=sheet(), author="ليلى", reason="first import")
    done = ledger.erase(Target(record="Vfeed0002"), author="ليلى", reason="for safety", marked=False)
    assert done.marked == 0
    assert bring(ledger, listed(name_ar="هنادي العيسى")) == 1


def test_what_was_kept_of_names_is_erased_when_asked(erased: Ledger) -> None:
    done = erased.erase(Target(marks=True), author="ليلى", reason="the key may be taken")
    assert [kind for _, kind in done.values] == [MARKS]
    assert erased.erased_before([listed(name_ar="هنادي العيسى")]) == []
    assert erased.verify() == []


def test_erasing_by_words_finds_no_words_in_the_hashes(erased: Ledger) -> None:
    for digit in "0123456789abcdef":
        with suppress(BadErasure):  # nothing is left that holds it
            told = erased.erase(Target(containing=digit), author="ليلى", reason="all of it")
            assert MARKS not in {kind for _, kind in told.values}
    assert erased.erased_before([listed(name_ar="هنادي العيسى")]) == [0]


def test_a_whole_list_that_was_erased_does_not_come_back_under_few_keys(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tawthiq.ledger.erasing._AN_ENTRY", 4)
    names = ["سليم بركات", "سلمى بركات", "هنادي العيسى", "ليث حداد", "نور حداد", "رامي عيسى"]
    rows = [listed(f"Vbeef{at:04x}", name_ar=name) for at, name in enumerate(names)]
    ledger.keep(rows, document=sheet(), author="ليلى", reason="first import")
    told = Target(document=sheet().sha256)
    assert ledger.erase(told, author="ليلى", reason="for safety").marked == len(names)
    again = [listed(f"Vcafe{at:04x}", name_ar=name) for at, name in enumerate(names)]
    assert ledger.erased_before(again) == list(range(len(names)))
    assert len(ledger._vault.marks()) == 1  # one key, so that a name costs one hash however often was erased
    assert ledger.verify() == []


def test_an_erasure_of_before_there_were_hashes_still_verifies(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Step.add

    def as_before(step: Step, kind: EntryKind, body: Mapping[str, Any]) -> Fact:
        return add(step, kind, {name: value for name, value in body.items() if name != "marks"})

    ledger.keep([row(2)], document=sheet(), author="ليلى", reason="first import")
    monkeypatch.setattr(Step, "add", as_before)
    ledger.erase(Target(record="Vfeed0002"), author="ليلى", reason=FAMILY, marked=False)
    monkeypatch.undo()
    assert ledger.verify() == []
    assert second_opinion(ledger.location, settings_folder() / "keys") == []
    assert ledger.rebuild().mended == 0
