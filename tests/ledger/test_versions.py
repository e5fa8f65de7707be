"""Ledgers of earlier and later versions: brought up to date when asked, refused when newer; on both engines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.hands import Hands
from tests.ledger.kept import row, sheet
from tests.ledger.reports import battle, dispatches

from tawthiq.ledger import Ledger, NewerLedger, OlderLedger, open_ledger, upgrade_ledger
from tawthiq.ledger.store import layout, tables
from tawthiq.model.lines import LineStatus

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A ledger with one document, and a line that was decided on three times, and lines of imports."""
    ledger.record(battle(), author="ليلى")
    line = ledger.lines(statuses=None)[1].id
    ledger.review(line, LineStatus.ACCEPTED, author="ليلى")
    ledger.review(line, LineStatus.CORRECTED, author="سامر", reason="a later count", value=51)
    ledger.review(line, LineStatus.REJECTED, author="ليلى", reason="counted twice")
    ledger.keep([row(2)], document=sheet(), author="سامر", reason="monthly import", accept=True)
    ledger.keep([row(2, killed=4)], document=sheet("next"), author="سامر", reason="anew", accept=True)
    ledger.keep([row(3)], document=sheet("third"), author="سامر")
    return ledger


def as_schema_2(location: str) -> None:
    """Take a ledger of this version back to schema 2."""
    hands = Hands(location)
    vendor = "postgresql" if hands.postgresql else "sqlite"
    layout.uninstall(hands.ask, vendor)
    lines = hands.ask(
        "SELECT l.sequence, l.id, d.sha256, l.status, l.decided, l.state FROM tawthiq_lines l"
        " JOIN tawthiq_documents d ON d.sequence = l.document"
    )
    hands.ask("DROP TABLE tawthiq_lines")
    hands.ask("DROP TABLE tawthiq_decisions")
    made = layout.tables(vendor)
    hands.ask(re.sub("document [A-Z]+", "document TEXT", made["tawthiq_lines"]))
    hands.ask(made["tawthiq_lines_document"])
    names = ("sequence", "id", "document", "status", "decided", "state")
    for line in lines:
        hands.put("tawthiq_lines", dict(zip(names, line, strict=True)))
    hands.ask("UPDATE tawthiq_about SET schema = 2")
    hands.ask("DELETE FROM django_migrations WHERE name = '0003_decisions'")
    hands.close()


def test_a_ledger_of_schema_2_keeps_everything(kept: Ledger) -> None:
    line = kept.lines(statuses=None)[1].id
    before = kept.head(), kept.lines(statuses=None), kept.history(line), list(kept.entries())
    imported = kept.history("Lfeed0002")
    kept.close()
    as_schema_2(kept.location)
    with pytest.raises(OlderLedger, match="'tawthiq upgrade' brings it up to date"):
        open_ledger(kept.location)
    assert upgrade_ledger(kept.location) == (2, 3)
    with open_ledger(kept.location) as ledger:
        assert ledger.verify() == []
        after = ledger.head(), ledger.lines(statuses=None), ledger.history(line), list(ledger.entries())
        assert after == before
        assert len(ledger.history(line)) == 3
        assert ledger.history("Lfeed0002") == imported
        assert len(imported) == 2
        assert ledger.rebuild().mended == 0


RELEASED = Path(__file__).parent / "released"


def test_every_schema_that_was_released_has_a_ledger_here() -> None:
    assert sorted(path.name for path in RELEASED.glob("*.sql")) == [
        f"schema-{number}.sql" for number in range(1, tables.SCHEMA + 1)
    ]


@pytest.mark.parametrize("dump", sorted(RELEASED.glob("*.sql")), ids=lambda path: path.stem)
def test_a_ledger_of_every_released_schema_is_brought_up_and_verifies(
    dump: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415

    old = sqlite3.connect(place)
    old.executescript(dump.read_text(encoding="utf-8"))
    old.close()
    monkeypatch.setenv("TAWTHIQ_KEY", "bm90IGEgc2VjcmV0OiBhIGtleSBmb3IgdGVzdHMhISE=")
    before, after = upgrade_ledger(place)
    assert after == tables.SCHEMA >= before
    with open_ledger(place) as ledger:
        assert ledger.verify() == []
        assert (
            f"{ledger.head().sequence} {ledger.head().hash}"
            in dump.read_text(encoding="utf-8").splitlines()[0]
        )
        assert [line.best for line in ledger.lines(statuses=None)][:3] == [124, 51, 7]
        (reading,) = dispatches(1, 2)
        ledger.record(reading, author="ليلى")
        assert ledger.verify() == []


FIRST = """
from importlib import import_module
Migration = import_module("tawthiq.ledger.store.migrations.0001_initial").Migration
"""
SECOND = FIRST.replace("0001_initial", "0002_records")
THIRD = FIRST.replace("0001_initial", "0003_decisions")
FOURTH = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("tawthiq_ledger", "0003_decisions")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE tawthiq_lines ADD COLUMN note TEXT",
            state_operations=[migrations.AddField("linetable", "note", models.TextField(null=True))],
        ),
        migrations.RunSQL("UPDATE tawthiq_about SET schema = 4"),
    ]
"""
NEXT = """
import sys
from django.conf import settings
settings.configure(INSTALLED_APPS=["tawthiq.ledger.store"], DATABASES={}, USE_TZ=True,
                   MIGRATION_MODULES={"tawthiq_ledger": "following"})
from tawthiq.ledger import OlderLedger, open_ledger, upgrade_ledger
from tawthiq.ledger.store import tables
tables.SCHEMA = 4
try:
    open_ledger(sys.argv[1])
except OlderLedger as error:
    print(error)
print(upgrade_ledger(sys.argv[1]), upgrade_ledger(sys.argv[1]))
with open_ledger(sys.argv[1]) as ledger:
    print(len(ledger.lines(statuses=None)), [p.what for p in ledger.verify() if p.where != "guards"])
"""


def test_a_later_schema_upgrades_what_this_one_made_and_is_refused_here(kept: Ledger, tmp_path: Path) -> None:
    following = tmp_path / "later" / "following"
    following.mkdir(parents=True)
    for name, text in (
        ("__init__", ""),
        ("0001_initial", FIRST),
        ("0002_records", SECOND),
        ("0003_decisions", THIRD),
        ("0004_next", FOURTH),
    ):
        (following / f"{name}.py").write_text(text)
    told = {**os.environ, "PYTHONPATH": os.pathsep.join([str(following.parent), str(ROOT / "src")])}
    run = subprocess.run(
        [sys.executable, "-c", NEXT, kept.location], env=told, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    refused, upgraded, read = run.stdout.splitlines()
    assert "'tawthiq upgrade' brings it up to date" in refused
    assert upgraded == "(3, 4) (4, 4)"
    assert read == "5 []"
    with pytest.raises(NewerLedger, match="tables 4; this one knows 3"):
        open_ledger(kept.location)


def test_an_older_ledger_is_not_upgraded_unasked(kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SCHEMA", 4)
    with pytest.raises(OlderLedger, match="after a backup"):
        open_ledger(kept.location)


def test_django_sees_the_tables_that_the_statements_make(place: Path) -> None:
    open_ledger(place, create=True).close()
    told = (
        "import sys\nfrom tawthiq.ledger.store.connections import bring_up\nbring_up()\n"
        "from django.apps import apps\n"
        "for model in apps.get_app_config('tawthiq_ledger').get_models():\n"
        "    print(model._meta.db_table, *(field.column for field in model._meta.fields))\n"
        "from django.db.migrations.autodetector import MigrationAutodetector as D\n"
        "from django.db.migrations.loader import MigrationLoader as L\n"
        "from django.db.migrations.state import ProjectState as S\n"
        "print(D(L(None).project_state(), S.from_apps(apps)).changes(L(None).graph))\n"
    )
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    *shown, changes = run.stdout.splitlines()
    hands = Hands(str(place))
    assert {line.split()[0]: line.split()[1:] for line in shown} == {
        table: [name for name, _ in hands.columns(table)]
        for table in layout.tables("sqlite")
        if hands.columns(table)
    }
    assert changes == "{}", "a migration is missing"
