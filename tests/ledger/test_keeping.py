"""Keeping a ledger: seals, erasure, keys, backups, another engine, a later version, what may leave; on both engines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.ledger.conftest import POSTGRESQL
from tests.ledger.hands import Hands, second_opinion
from tests.ledger.kept import records as rows_of_records
from tests.ledger.kept import sheet
from tests.ledger.reports import TOLL, battle, dispatches

from tawthiq.ledger import (
    BadErasure,
    BadKey,
    BadReceipt,
    BadReview,
    EntryKind,
    KeyMissing,
    Ledger,
    LedgerDamaged,
    LedgerError,
    Row,
    open_ledger,
    restore_ledger,
)
from tawthiq.ledger.erasing import Target
from tawthiq.ledger.exporting import FIELDS, export
from tawthiq.ledger.keys import add_key, key_id, load_keyring, new_key
from tawthiq.ledger.receipts import read_receipt
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Sensitivity

ROOT = Path(__file__).parents[2]
NAMES = {
    "author": "ليلى-المزروعة",
    "reviewer": "Planted-Reviewer-7",
    "place": "قرية-مزروعة",
    "originator": "مصدر-مزروع",
    "title": "عنوان-مزروع",
    "outlet": "وكالة-مزروعة",
    "address": "https://planted.example/7",
    "name": "planted-file-7.txt",
    "reason": "planted-reason-7",
    "text": "124 من عناصر",
}


def recorded(ledger: Ledger) -> str:
    """A document whose every erasable value is planted; its hash."""
    reading = battle(
        title=NAMES["title"], outlet=NAMES["outlet"], address=NAMES["address"], name=NAMES["name"]
    )
    told = [
        replace(figure, place=NAMES["place"], attributed_to=NAMES["originator"]) for figure in reading.figures
    ]
    done = ledger.record(replace(reading, figures=tuple(told)), author=NAMES["author"])
    line = ledger.lines(statuses=None)[0].id
    ledger.review(line, LineStatus.REJECTED, author=NAMES["reviewer"], reason=NAMES["reason"])
    return done.sha256


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A ledger with one document of planted names."""
    recorded(ledger)
    return ledger


@pytest.fixture
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of keys of this test's own."""
    path = tmp_path / "own" / "keys"
    monkeypatch.setenv("TAWTHIQ_KEY_FILE", str(path))
    return path


# Nothing in plain words


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def planted_in(data: bytes) -> list[str]:
    """The planted names that stand in some bytes, in the ways that files hold text."""
    ways: list[Callable[[str], bytes]] = [
        lambda word: word.encode(),
        lambda word: word.encode("utf-16-le"),
        lambda word: json.dumps(word)[1:-1].encode(),
        lambda word: word.encode().hex().encode(),
    ]
    return [word for word in NAMES.values() if any(way(word) in data for way in ways)]


def test_the_search_for_planted_names_can_fail(tmp_path: Path) -> None:
    (tmp_path / "leak").write_text(f"…{NAMES['place']}…", encoding="utf-8")
    ((_, data),) = files(tmp_path)
    assert planted_in(data) == [NAMES["place"]]


def test_no_planted_name_stands_in_a_file_of_the_database_or_a_backup(
    kept: Ledger, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept.backup(tmp_path / "backup")
    (tmp_path / "receipt").write_text(kept.seal().to_json(), encoding="utf-8")
    public = "\n".join(json.dumps(record, ensure_ascii=False) for record in export(kept, Sensitivity.PUBLIC))
    (tmp_path / "snapshot").write_text(public, encoding="utf-8")
    folders = [tmp_path]
    if kept.location.startswith("postgresql://"):
        Hands(kept.location).ask("CHECKPOINT")
        folders.append(
            Path(kept.location.partition("?host=")[2])
        )  # the server's data, its log of changes and its logs
    searched = 0
    for folder in folders:
        for path, data in files(folder):
            searched += 1
            assert planted_in(data) == [], path
    assert searched > (900 if len(folders) > 1 else 3)


def test_no_name_of_a_victim_or_a_source_stands_in_a_file_of_the_database_or_a_backup(
    ledger: Ledger, tmp_path: Path
) -> None:
    planted = iter(NAMES.values())
    told = []
    for record in rows_of_records():
        own = {name: next(planted) for name in type(record).ERASABLE[2:] if getattr(record, name)}
        planted = iter([*planted, *own.values()])
        told.append(replace(record, **own))
    ledger.keep(
        [Row(NAMES["text"], (), tuple(told))],
        document=sheet(),
        author=NAMES["author"],
        reason=NAMES["reason"],
    )
    ledger.backup(tmp_path / "backup")
    public = "\n".join(
        json.dumps(record, ensure_ascii=False) for record in export(ledger, Sensitivity.PUBLIC)
    )
    (tmp_path / "snapshot").write_text(public, encoding="utf-8")
    folders = [tmp_path]
    if ledger.location.startswith("postgresql://"):
        Hands(ledger.location).ask("CHECKPOINT")
        folders.append(Path(ledger.location.partition("?host=")[2]))
    for path, data in (found for folder in folders for found in files(folder)):
        assert planted_in(data) == [], path


def test_what_goes_wrong_names_nobody(kept: Ledger) -> None:
    with pytest.raises(BadReview) as told:
        kept.review(
            kept.lines(statuses=None)[1].id,
            LineStatus.CORRECTED,
            author="x",
            reason="x",
            groups=(NAMES["place"],),
        )
    assert "tuple of ids" in str(told.value)  # no free text where it could not be erased
    Hands(kept.location).ask("UPDATE tawthiq_held SET sealed = ? WHERE kind = 'place'", (b"\x00" * 60,))
    with pytest.raises(LedgerDamaged) as damaged:
        kept.lines(statuses=None)
    assert planted_in(str(damaged.value).encode()) == []


# Erasure


@pytest.mark.parametrize(
    "target, gone",
    [
        (Target(author=NAMES["author"]), "author"),
        (Target(originator=NAMES["originator"]), "originator"),
        (Target(containing="planted.example"), "address"),
        (Target(containing=NAMES["reason"]), "reason"),
    ],
)
def test_what_is_erased_is_gone_and_said_to_be(kept: Ledger, target: Target, gone: str) -> None:
    before = kept.head()
    receipt = kept.seal()
    done = kept.erase(target, author="هدى", reason="asked by the family")
    assert [kind for _, kind in done.values] == [gone]
    found = kept.examine([receipt])
    assert found.problems == ()
    assert second_opinion(kept.location) == []
    (told,) = found.erased
    assert (told.kind, told.sequence) == (gone, before.sequence + 1)
    assert kept.reasons(found.erased)[told.reason] == "asked by the family"
    assert planted_in(everything(kept)) == [word for name, word in NAMES.items() if name != gone]
    with pytest.raises(BadErasure, match="nothing of the kind"):
        kept.erase(target, author="هدى", reason="again")
    assert kept.rebuild().mended == 0


def everything(ledger: Ledger) -> bytes:
    """All that a ledger hands out, in plain words, each once and in the order of NAMES."""
    told = [*ledger.documents(), *ledger.lines(statuses=None), *(entry.author for entry in ledger.entries())]
    return repr(told).encode()


def test_a_whole_document_is_erased_and_its_counts_stay(kept: Ledger) -> None:
    (document,) = kept.documents()
    kept.erase(Target(document=document.sha256), author="هدى", reason="for safety")
    (after,) = kept.documents()
    assert (after.text, after.name, after.title, after.erased) == (None, None, None, True)
    assert after.originator == document.originator
    lines = kept.lines(statuses=None)
    assert [(line.best, line.place) for line in lines] == [(124, None), (50, None), (7, None)]
    assert kept.record(battle(), author="x").document_new is False  # known by its hash; it does not come back
    assert next(iter(kept.documents())).text is None
    assert kept.verify() == []


def test_one_field_is_erased_alone(kept: Ledger) -> None:
    (document,) = kept.documents()
    kept.erase(Target(document=document.sha256, only=("address",)), author="هدى", reason="it names a person")
    (after,) = kept.documents()
    assert (after.address, after.text) == (None, TOLL)


def test_a_reason_given_for_several_lines_stays_when_one_of_them_is_erased(kept: Ledger) -> None:
    first, second, third = (line.id for line in kept.lines(statuses=None))
    kept.review_all([first, second, third], LineStatus.REJECTED, author="هدى", reason="the same of all")
    kept.review(second, LineStatus.ACCEPTED, author="هدى", reason="of this one alone")
    done = kept.erase(Target(line=second), author="هدى", reason="for safety")
    assert sorted(kind for _, kind in done.values) == ["place", "reason"]
    assert [kept.line(line).reason for line in (first, second, third)] == [
        "the same of all",
        None,
        "the same of all",
    ]
    assert kept.verify() == []


def test_what_is_said_of_one_line_is_found_without_reading_the_ledger(
    kept: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = kept.lines(statuses=None)[0].id
    for place in ("الحسكة", "غويران"):
        kept.review(line, LineStatus.CORRECTED, author="هدى", reason="by its map", place=place)

    def everything(*_told: object) -> None:
        raise AssertionError("reads all of the ledger")

    for name in ("entries", "held", "held_of_kinds"):
        monkeypatch.setattr(kept._tables, name, everything)
    told = kept.history(line)
    assert [decision.reason for decision in told] == [NAMES["reason"], "by its map", "by its map"]
    assert [decision.changes["place"][1] for decision in told[1:]] == ["الحسكة", "غويران"]
    kept.erase(Target(line=line), author="هدى", reason="for safety")
    kept.erase(Target(document=kept.line(line).evidence.sha256), author="هدى", reason="for safety")
    with pytest.raises(AssertionError, match="all of the ledger"):
        kept.erase(Target(containing="x"), author="هدى", reason="for safety")


def test_of_a_line_its_place_and_its_own_reasons_are_erased(kept: Ledger) -> None:
    line = kept.lines(statuses=[LineStatus.REJECTED])[0].id
    done = kept.erase(Target(line=line), author="هدى", reason="for safety")
    assert sorted(kind for _, kind in done.values) == ["place", "reason"]
    assert (kept.line(line).place, kept.line(line).reason, kept.line(line).best) == (None, None, 124)
    assert kept.line(kept.lines(statuses=None)[1].id).place == NAMES["place"]


def test_whoever_was_erased_and_comes_back_is_somebody_new(kept: Ledger) -> None:
    kept.erase(Target(author=NAMES["author"]), author="هدى", reason="left")
    (reading,) = dispatches(1, 2)
    kept.record(reading, author=NAMES["author"])
    authors = [entry.author for entry in kept.entries()]
    assert authors[1].startswith("erased:")
    assert authors[-1] == NAMES["author"]
    assert kept.verify() == []


def test_what_is_erased_is_overwritten_in_the_file(file_ledger: Ledger) -> None:
    sha256 = recorded(file_ledger)
    hands = Hands(file_ledger.location)
    sealed = [row[0] for row in hands.ask("SELECT sealed FROM tawthiq_held WHERE kind IN ('text', 'title')")]
    hands.close()
    file_ledger.erase(Target(document=sha256), author="هدى", reason="for safety")
    for path, data in files(Path(file_ledger.location).parent):
        assert not any(value[12:44] in data for value in sealed), path


@pytest.mark.parametrize(
    "target, reason, why",
    [
        (Target(), "x", "say what to erase"),
        (Target(author="x", line="y"), "x", "say what to erase"),
        (Target(author=NAMES["author"]), " ", "give a reason"),
        (Target(document="00"), "x", "no document"),
        (Target(line="L00"), "x", "no line"),
        (Target(author="nobody"), "x", "nothing of the kind"),
        (Target(containing=" "), "x", "which words"),
        (Target(author="x", only=("text",)), "x", "single fields"),
        (Target(document="00", only=("sha256",)), "x", "single fields"),
    ],
)
def test_an_erasure_that_says_too_little_is_refused(
    kept: Ledger, target: Target, reason: str, why: str
) -> None:
    head = kept.head()
    with pytest.raises(BadErasure, match=why):
        kept.erase(target, author="هدى", reason=reason)
    assert kept.head() == head


def test_a_large_erasure_is_told_in_several_entries(ledger: Ledger) -> None:
    for reading in dispatches(250, 1):
        ledger.record(reading, author="x")
    done = ledger.erase(Target(containing="killed"), author="هدى", reason="all of it")
    assert len(done.values) == 250
    assert [entry.kind for entry in ledger.entries()].count(EntryKind.ERASED) == 2
    assert ledger.verify() == []


# Keys


def test_a_key_is_made_once_and_readable_by_its_owner_only(own_key: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one", create=True) as one, open_ledger(tmp_path / "two", create=True) as two:
        assert (one.key_made, two.key_made) == (own_key, None)
    assert os.name == "nt" or own_key.stat().st_mode & 0o077 == 0
    assert len(load_keyring().keys) == 1


def test_without_its_key_a_ledger_says_what_is_lost_and_what_is_not(
    location: str, own_key: Path, tmp_path: Path
) -> None:
    with open_ledger(location, create=True) as ledger:
        recorded(ledger)
    missing = key_id(own_key.read_text().splitlines()[-1])
    own_key.write_text(f"{new_key()}\n")
    with open_ledger(location) as ledger:
        for work in (
            lambda: ledger.lines(statuses=None),
            lambda: list(ledger.documents()),
            lambda: ledger.record(battle(), author="x"),
        ):
            with pytest.raises(
                KeyMissing, match=f"encrypted with the key {missing}.*what it encrypts is lost with it"
            ):
                work()
        found = ledger.examine()
        assert (found.problems, found.unchecked) == ((), found.values)
        assert ledger.seal().sequence == found.head.sequence
        assert ledger.backup(tmp_path / "copy") == found.head


def test_a_key_from_the_environment(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = new_key(), new_key()
    monkeypatch.setenv("TAWTHIQ_KEY", one)
    with open_ledger(location, create=True) as ledger:
        assert ledger.key_made is None
        recorded(ledger)
    monkeypatch.setenv("TAWTHIQ_KEY", f"{two},{one}")
    with open_ledger(location) as ledger:
        assert len(ledger.lines(statuses=None)) == 3
        with pytest.raises(BadKey, match="put a new key in front there"):
            add_key(load_keyring())
        done = ledger.rotate_key(load_keyring(), author="هدى")
    assert (done.before, done.after) == (key_id(one), key_id(two))
    monkeypatch.setenv("TAWTHIQ_KEY", two)
    with open_ledger(location) as ledger:
        assert len(ledger.lines(statuses=None)) == 3
    monkeypatch.setenv("TAWTHIQ_KEY", "not a key")
    with open_ledger(location) as ledger, pytest.raises(BadKey, match="number 1 of its keys is none"):
        ledger.lines(statuses=None)


def test_changing_the_key_encrypts_everything_anew(location: str, own_key: Path) -> None:
    with open_ledger(location, create=True) as ledger, open_ledger(location) as colleague:
        recorded(ledger)
        before = (colleague.lines(statuses=None), list(colleague.documents()))
        hands = Hands(location)
        asked = "SELECT commitment, sealed FROM tawthiq_held WHERE sealed IS NOT NULL"
        old = dict(hands.ask(asked))
        done = ledger.rotate_key(add_key(load_keyring()), author="هدى")
        new = dict(hands.ask(asked))
        hands.close()
        assert done.values == len(old)
        assert all(new[commitment] != sealed for commitment, sealed in old.items())
        own_key.write_text(own_key.read_text().splitlines()[1] + "\n")  # the old key is no longer needed
        assert (
            colleague.lines(statuses=None),
            list(colleague.documents()),
        ) == before  # who had it open goes on
        (reading,) = dispatches(1, 2)
        colleague.record(reading, author=NAMES["author"])
        authors = {entry.author_commitment for entry in ledger.entries() if entry.author == NAMES["author"]}
        assert len(authors) == 1  # still one person
        assert all(
            problem.where == "guards" for problem in ledger.verify()
        )  # the hands have taken those away
        assert second_opinion(location, own_key) == []


def test_an_interrupted_change_of_keys_changes_nothing(kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    head = kept.head()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(kept._tables, "set_epoch", interrupted)
        with pytest.raises(KeyboardInterrupt):
            kept.rotate_key(load_keyring(), author="هدى")
    assert kept.head() == head
    assert kept.verify() == []
    assert len(kept.lines(statuses=None)) == 3


# Receipts


def test_a_receipt_is_read_back_and_an_altered_one_refused(kept: Ledger, tmp_path: Path) -> None:
    receipt = kept.seal(tmp_path / "signing-key")
    path = tmp_path / "receipt.json"
    path.write_text(receipt.to_json(), encoding="utf-8")
    assert read_receipt(path) == receipt
    assert kept.seal(tmp_path / "signing-key").signer == receipt.signer
    assert second_opinion(kept.location) == []
    for old, new in ((f'"sequence": {receipt.sequence}', '"sequence": 2'), (receipt.hash, "0" * 64)):
        path.write_text(receipt.to_json().replace(old, new), encoding="utf-8")
        with pytest.raises(BadReceipt, match="its signature is not of what it says"):
            read_receipt(path)
    for text in (
        "",
        "{}",
        '{"format": "tawthiq-receipt-1"}',
        "[]",
        receipt.to_json().replace("receipt-1", "receipt-2"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadReceipt):
            read_receipt(path)


def test_a_damaged_ledger_is_not_sealed(kept: Ledger) -> None:
    Hands(kept.location).ask("DELETE FROM tawthiq_documents")
    with pytest.raises(LedgerDamaged, match="is not sealed"):
        kept.seal()


# Backup and restore


def test_a_backup_is_a_ledger_and_is_restored_on_either_engine(
    kept: Ledger, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept.erase(Target(containing=NAMES["reason"]), author="هدى", reason="for safety")
    kept.rotate_key(load_keyring(), author="هدى")
    copy = tmp_path / "copy.ledger"
    assert kept.backup(copy) == kept.head()
    places = [str(tmp_path / "again"), *([request.getfixturevalue("another_database")] if POSTGRESQL else [])]
    for place in places:
        assert restore_ledger(copy, place) == kept.head()
        with open_ledger(place) as restored:
            assert restored.verify() == []
            assert restored.lines(statuses=None) == kept.lines(statuses=None)
            assert list(restored.documents()) == list(kept.documents())
            assert list(restored.entries()) == list(kept.entries())
            (reading,) = dispatches(1, 2)
            restored.record(reading, author=NAMES["author"])
            assert restored.verify() == []
        with pytest.raises(LedgerError, match="already"):
            restore_ledger(copy, place)


def test_a_backup_of_a_ledger_that_is_being_written(kept: Ledger, tmp_path: Path) -> None:
    told = list(dispatches(40, 3))
    with open_ledger(kept.location) as writer:
        for number, reading in enumerate(told):
            writer.record(reading, author="x")
            if number % 10 == 5:
                copy = tmp_path / f"copy-{number}"
                head = kept.backup(copy)
                with open_ledger(copy) as read:
                    assert read.head() == head
                    assert len(list(read.documents())) == number + 2


def test_a_backup_overwrites_nothing_and_leaves_nothing_half_made(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "taken").write_text("mine")
    with pytest.raises(LedgerError, match="overwrites nothing"):
        kept.backup(folder / "taken")
    Hands(kept.location).ask("DELETE FROM tawthiq_documents")
    with pytest.raises(LedgerDamaged):
        kept.backup(folder / "new")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"taken": b"mine"}


def test_a_damaged_backup_is_not_restored(kept: Ledger, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    kept.backup(copy)
    hands = Hands(str(copy))
    hands.rewrite(3, best=1)
    hands.close()
    with pytest.raises(LedgerDamaged, match="is not restored"):
        restore_ledger(copy, tmp_path / "new")
    assert not (tmp_path / "new").exists()


# What may leave


def test_every_field_has_a_sensitivity() -> None:
    for kind, told in FIELDS.items():
        assert set(told) == {field.name for field in fields(kind)}, kind


@pytest.mark.parametrize(
    "right, shown", [("public", []), ("restricted", ["text", "place"]), ("confidential", ["author"])]
)
def test_an_export_says_what_it_withheld(kept: Ledger, right: str, shown: list[str]) -> None:
    *records, account = export(kept, Sensitivity(right))
    text = json.dumps(records, ensure_ascii=False)
    assert (NAMES["place"] in text) is (right != "public")
    assert (NAMES["reviewer"] in text) is (right == "confidential")
    assert [record["best"] for record in records if record["record"] == "line"] == [124, 50, 7]
    withheld = {f"{record['record']}.{name}" for record in records for name in record["withheld"]}
    assert set(account["withheld"]) == withheld
    assert ("document.text" in withheld) is (right == "public")
    assert (withheld == set()) is (right == "confidential")
    for record in records:
        assert not set(record["withheld"]) & set(record)


def test_a_public_document_shows_its_words_and_not_who_worked_on_it(ledger: Ledger) -> None:
    ledger.record(battle(), author=NAMES["author"], sensitivity=Sensitivity.PUBLIC)
    document, *lines, account = export(ledger, Sensitivity.PUBLIC)
    assert (document["text"], document["withheld"]) == (TOLL, ["name"])
    assert lines[0]["place"] == "سجن غويران"
    assert account["withheld"] == {
        "document.name": 1,
        "line.decided_by": 3,
        "line.evidence.name": 3,
        "line.reason": 3,
    }
