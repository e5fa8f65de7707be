"""What docs/importing.md and docs/model.md say is so."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from tawthiq.exchange.importing.entering import enter
from tawthiq.exchange.importing.mapping import read_map
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.sheet import FIELDS, Sheet
from tawthiq.exchange.importing.tables import read_table
from tawthiq.ledger.record_bodies import RECORDS
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.records import Record

DOCS = Path(__file__).parents[3] / "docs"
IMPORTING = (DOCS / "importing.md").read_text(encoding="utf-8")
MODEL = (DOCS / "model.md").read_text(encoding="utf-8")


def test_the_documented_map_is_one(tmp_path: Path) -> None:
    (told,) = re.findall(r"```toml\n(.*?)```", IMPORTING, re.S)
    (tmp_path / "map.toml").write_text(told, encoding="utf-8")
    known = read_map(tmp_path / "map.toml")
    headers = [*known.columns.values(), *(line["number"] for line in known.lines)]
    (tmp_path / "rows.csv").write_text(",".join(headers) + "\n", encoding="utf-8")
    becomes = Sheet(Gazetteer(), known).becomes(read_table(tmp_path / "rows.csv"))
    assert dict(becomes)["طفلات"] == "line 2: killed, children+women+civilians, among line 1 (number)"


def test_the_documented_fields_of_a_sheet_are_all() -> None:
    (told,) = re.findall(r"^Fields of `sheet`: (.*?)\. `--dry-run`", IMPORTING, re.S | re.M)
    assert tuple(re.findall(r"`(\w+)`", told)) == FIELDS  # `;` is no field


def test_the_documented_call_can_be_entered() -> None:
    (told,) = re.findall(r"```json\n(.*?)```", IMPORTING, re.S)
    entered = enter(json.loads(told), Gazetteer(), originator="our office")
    assert [line.low for line in entered.lines] == [3]
    assert len(entered.victims) == 1


def test_every_field_of_the_model_is_documented() -> None:
    named = set(re.findall(r"`(\w+)`", MODEL.partition("## What the standards ask")[0]))
    shared = {part.name for part in fields(Record)}
    for kind in (*RECORDS.values(), CasualtyLine):
        missing = {part.name for part in fields(kind)} - named - shared - {"recorded_at"}
        assert missing == set(), kind
