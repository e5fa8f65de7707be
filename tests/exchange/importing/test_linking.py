"""Villages of an imported list, in documents that are recorded into the ledger that has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tawthiq.cli import main
from tawthiq.exchange.importing.linking import linked
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.ledger import open_ledger
from tawthiq.model.documents import Document
from tawthiq.model.gazetteer import Place
from tawthiq.reading import read_document


def village(code: str, name_ar: str, name_en: str, parent: str) -> Place:
    return Place(id=f"ocha:{code}", kind="community", parent=parent, name_ar=name_ar, name_en=name_en)


KNOWN = Gazetteer(
    [
        village("C1", "كفر زيبا", "Kafr Ziba", "sy-idlib"),
        village("C2", "تل العدس", "Tell Adas", "sy-idlib"),
        village("C3", "تل العدس", "Tell Adas", "sy-aleppo"),
        village("C4", "خربة الديك", "Khirbet al-Dik", "sy-idlib"),
        village("C5", "خربة الديك", "Khirbet al-Dik", "sy-idlib"),
    ]
)


def places(text: str, gazetteer: Gazetteer = KNOWN) -> list[tuple[int | None, str | None, tuple[str, ...]]]:
    language = "ar" if any("\u0621" <= letter <= "\u064a" for letter in text) else "en"
    reading = linked(read_document(Document("post", text, "0" * 64, language=language)), gazetteer)
    return [(one.value, one.place, one.place_ids) for one in reading.figures]


@pytest.mark.parametrize(
    "text, told",
    [
        ("قُتل ثلاثة مدنيين في قرية كفر زيبا.", [(3, "كفر زيبا", ("ocha:C1",))]),
        ("قُتل ثلاثة مدنيين بقصف على قرية كفر زيبا بريف إدلب.", [(3, "كفر زيبا", ("ocha:C1",))]),
        ("Three civilians were killed in the village of Kafr Ziba.", [(3, "Kafr Ziba", ("ocha:C1",))]),
        ("Three civilians were killed in Kafr Ziba village.", [(3, "Kafr Ziba", ("ocha:C1",))]),
        ("قُتل ثلاثة مدنيين في قرية تل العدس.", [(3, "تل العدس", ("sy", "ocha:C2", "ocha:C3"))]),
        (
            "قُتل ثلاثة مدنيين في قرية خربة الديك بريف إدلب.",
            [(3, "خربة الديك", ("sy-idlib", "ocha:C4", "ocha:C5"))],
        ),
        ("قُتل ثلاثة مدنيين في قرية تل العدس بريف إدلب.", [(3, "تل العدس", ("ocha:C2",))]),
    ],
)
def test_a_village_of_the_list_is_where_a_figure_is(text: str, told: object) -> None:
    assert places(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "قُتل ثلاثة مدنيين في منبج، وأغلق الطريق إلى قرية كفر زيبا.",  # another town was read
        "قُتل ثلاثة مدنيين في قرية كفر زيبا بريف حلب.",  # it lies in Idlib
        "قُتل ثلاثة مدنيين بين قرية كفر زيبا وقرية تل العدس.",  # which of the two is not said
        "قُتل ثلاثة مدنيين في قرية لا يعرفها أحد.",
        "قُتل ثلاثة مدنيين من قرية كفر زيبا.",  # they come from there
        "قُتل ثلاثة مدنيين من قرية كفر زيبا وقرية تل العدس.",
        "Three civilians from the village of Kafr Ziba were killed.",
        "قُتل ثلاثة مدنيين. لا طريق إلى قرية كفر زيبا.",
    ],
)
def test_what_does_not_fit_or_cannot_be_told_changes_nothing(text: str) -> None:
    assert places(text) == places(text, Gazetteer())


def test_a_document_is_recorded_at_the_places_that_the_ledger_knows(tmp_path: Path) -> None:
    rows, post, place = tmp_path / "list.csv", tmp_path / "post.txt", tmp_path / "toll.ledger"
    rows.write_text("pcode,name_ar,name_en,adm1_pcode\nC1,كفر زيبا,Kafr Ziba,SY07\n", encoding="utf-8")
    post.write_text(
        "published: 2024-03-20\n\nقُتل ثلاثة مدنيين في قرية كفر زيبا في 18 آذار 2024.\n", encoding="utf-8"
    )
    told = ["--ledger", str(place)]
    more = ["--as", "ليلى", "--reason", "places", "--prefix", "ocha"]
    imported = CliRunner().invoke(main, ["import", "places", str(rows), *told, *more])
    assert imported.exit_code == 0, imported.output
    assert CliRunner().invoke(main, ["record", str(post), *told, "--author", "ليلى"]).exit_code == 0
    with open_ledger(place) as ledger:
        (line,) = ledger.lines(statuses=None)
        assert (line.place, line.place_ids) == ("كفر زيبا", ("ocha:C1",))
    again = CliRunner().invoke(main, ["record", str(post), *told, "--author", "ليلى"])
    assert again.exit_code == 0
    with open_ledger(place) as ledger:
        assert len(ledger.lines(statuses=None)) == 1
