"""An incident taken down by hand, and judgements on two records, from the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawthiq.cli import main
from tawthiq.ledger import open_ledger, review_queue
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.judgements import Judgement, Publication, Sameness
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Bound, Certainty, Sensitivity
from tawthiq.model.victims import Victim

CALL = {
    "date": "٢١ كانون الثاني ٢٠٢٢",
    "place": "منبج",
    "within": "حلب",
    "means": "airstrike",
    "by": "روسيا",
    "attribution": "مرجح",
    "certainty": "probable",
    "source": "أم سالم",
    "note": "اتصلت أم سالم: غارة على السوق، ثلاثة قتلى على الأقل بينهم طفلة",
    "lines": [
        {
            "measure": "killed",
            "groups": ["civilians"],
            "number": "على الأقل ٣",
            "death_certainty": "probable",
        },
        {"measure": "injured", "number": "5-7"},
    ],
    "victims": [{"name": "هنادي العيسى", "age": 7, "sex": "أنثى", "residence": "حي النهضة"}],
}

SECOND_CALL = CALL | {"source": "أبو وليد", "note": "اتصل أبو وليد: قصفوا السوق، ثلاثة قتلى أو أكثر"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "toll.ledger"


def run(place: Path, *arguments: str, given: str = "") -> Result:
    name, *more = arguments
    told = [name, "--ledger", str(place), "--as", "ليلى", *more]
    return CliRunner().invoke(main, told, input=given)


def call(place: Path, told: object = CALL, *more: str) -> Result:
    return run(place, "enter", "--originator", "مكتب التوثيق", "--json", "-", *more, given=json.dumps(told))


def test_a_phone_call_is_an_incident_whose_words_are_what_was_said(place: Path) -> None:
    result = call(place, CALL, "--yes")
    assert result.exit_code == 0, result.output
    assert "أم سالم" not in result.output.replace(str(CALL["note"]), "")
    with open_ledger(place) as ledger:
        (incident,) = ledger.records(Incident)
        assert (incident.sensitivity, incident.source) == (Sensitivity.CONFIDENTIAL, "أم سالم")
        assert (incident.place_ids, incident.means, incident.by) == (
            ("sy-manbij",),
            ("airstrike",),
            ("russia",),
        )
        killed, injured = ledger.lines()
        assert (killed.low, killed.high, killed.bound) == (3, None, Bound.AT_LEAST)
        assert (killed.death_certainty, killed.by_certainty) == (Certainty.PROBABLE, (Certainty.PROBABLE,))
        assert (injured.low, injured.best, injured.high) == (5, None, 7)
        assert (killed.incident, killed.decided_by, killed.status) == (
            incident.id,
            "ليلى",
            LineStatus.ACCEPTED,
        )
        document = ledger.document(killed.evidence.sha256)
        assert (document.text, document.sensitivity) == (CALL["note"], Sensitivity.CONFIDENTIAL)
        (victim,) = ledger.records(Victim)
        assert (victim.name_ar, victim.age, victim.incident) == ("هنادي العيسى", 7, incident.id)
        assert ledger.verify() == []
    assert all("أم سالم".encode() not in path.read_bytes() for path in place.parent.glob("toll.ledger*"))


def test_it_is_asked_before_anything_is_kept(place: Path) -> None:
    told = ["--set", "date=2022-01-21", "--set", "note=غارة", "--line", "killed/civilians=3"]
    refused = run(place, "enter", "--originator", "مكتب", *told, given="n\n")
    assert (refused.exit_code, "nothing was recorded" in refused.output) == (2, True)
    with open_ledger(place) as ledger:
        assert ledger.records(Incident) == []
    assert run(place, "enter", "--originator", "مكتب", *told, given="y\n").exit_code == 0


def test_a_person_is_asked_one_thing_after_another_and_again_where_it_cannot_be_right(place: Path) -> None:
    answers = ["yesterday", "2022-01-21", "منبج", "", "something", "shelling", "", "", "", "", "سمعت بقصف السوق",
               "killed", "killed/neighbours=2", "killed=2", "", "y"]  # fmt: skip
    result = run(place, "enter", "--originator", "مكتب", given="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    for wrong in ("no date that can be read", "in no vocabulary", "write MEASURE=NUMBER", "is not known"):
        assert wrong in result.output
    with open_ledger(place) as ledger:
        (line,) = ledger.lines()
        assert (line.best, line.means, line.place_ids) == (2, ("shelling",), ("sy-manbij",))


@pytest.mark.parametrize(
    "change, wrong",
    [
        ({"note": ""}, "note: is missing"),
        ({"date": ""}, "date: is missing"),
        ({"date": "03/04/2022"}, "may be one of two days"),
        ({"lines": []}, "lines: are missing"),
        ({"lines": [{"measure": "killed", "number": "many"}]}, "is no number"),
        (
            {"lines": [{"measure": "harmed", "number": "3"}]},
            "line 1: “harmed” is no measure; these are killed",
        ),
        ({"lines": "killed 3"}, "is no list"),
        ({"where": "منبج"}, "where: is no field"),
        ({"sensitivity": "secret"}, "is no sensitivity"),
        ({"victims": [{"name": "x", "hair": "y"}]}, "hair: is no field of a victim"),
        ({"victims": [{"age": 7}]}, "victims.name: is missing"),
        (
            {
                "lines": [{"measure": "killed", "groups": ["civilians"], "number": "1"}],
                "victims": [{"name": "x"}, {"name": "y"}],
            },
            "victims: are 2 by name, more than the 1 that the line counts at most",
        ),
    ],
)
def test_what_says_too_little_is_refused_and_nothing_kept(
    place: Path, change: dict[str, object], wrong: str
) -> None:
    result = call(place, CALL | change, "--yes")
    assert result.exit_code == 2
    assert wrong in result.output
    with open_ledger(place) as ledger:
        assert ledger.records(Incident) == []


def test_of_several_incidents_none_is_kept_where_one_cannot_be(place: Path) -> None:
    assert call(place, [CALL, CALL | {"date": "x"}], "--yes").exit_code == 2
    assert call(place, [CALL, SECOND_CALL], "--yes", "--propose").exit_code == 0
    with open_ledger(place) as ledger:
        assert len(ledger.records(Incident)) == 2
        assert ledger.lines() == []


def test_the_same_call_is_not_recorded_twice_without_a_word(place: Path) -> None:
    call(place, CALL, "--yes")
    again = call(place, CALL, "--yes")
    assert again.exit_code == 2
    assert "the same call, in the same words, is I" in again.output
    assert "--again records it as another incident" in again.output
    both = call(place, [SECOND_CALL, SECOND_CALL], "--yes")
    assert (both.exit_code, "incidents 1 and 2 are told in the same words" in both.output) == (2, True)
    with open_ledger(place) as ledger:
        assert len(ledger.records(Incident)) == 1
    assert call(place, CALL, "--yes", "--again").exit_code == 0
    with open_ledger(place) as ledger:
        assert len(ledger.records(Incident)) == 2


def test_a_person_is_asked_whether_the_same_call_is_another_incident(place: Path) -> None:
    call(place, CALL, "--yes")
    (told,) = [["--set", f"note={CALL['note']}", "--set", "date=2022-01-21", "--set", "place=منبج"]]
    more = ["enter", "--originator", "مكتب التوثيق", *told, "--line", "قتلى/مدنيون+أطفال=٣"]
    refused = run(place, *more, given="n\n")
    assert (refused.exit_code, "Record it again, as another incident?" in refused.output) == (2, True)
    assert run(place, *more, given="y\ny\n").exit_code == 0
    with open_ledger(place) as ledger:
        assert ledger.lines()[-1].groups == ("civilians", "children")


def test_another_call_of_the_same_day_and_place_is_recorded_and_pointed_to(place: Path) -> None:
    call(place, CALL, "--yes")
    second = call(place, SECOND_CALL, "--yes")
    with open_ledger(place) as ledger:
        one, other = (incident.id for incident in ledger.records(Incident))
    assert f"like it      {one}" in second.output
    assert f"tawthiq judge {other} {one} --same" in second.output
    elsewhere = call(place, SECOND_CALL | {"place": "عفرين"}, "--yes")
    assert (elsewhere.exit_code, "like it" in elsewhere.output) == (0, False)


@pytest.mark.parametrize(
    "change, wrong",
    [
        ({"by": "القوات الحكومية", "place": "كفر لا أين"}, "by: “القوات الحكومية” may be government-forces or"),
        ({"attribution": "ربما"}, "attribution: “ربما” is not known; write one of confirmed, probable"),
        ({"date": "2099-01-01"}, "date: “2099-01-01” lies in the future (2099-01-01)"),
        ({"lines": [{"measure": "harmed", "number": "3"}]}, "lines: line 1: “harmed” is no measure"),
        ({"lines": [{"measure": "killed", "groups": ["جيران"], "number": "3"}]}, "lines: line 1: group: “جيران”"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call_is_said_without_a_word_of_maps(
    place: Path, change: dict[str, object], wrong: str
) -> None:
    result = call(place, CALL | change, "--yes")
    assert (result.exit_code, wrong in result.output) == (2, True), result.output
    assert "map" not in result.output


def test_who_is_among_others_in_a_call_is_counted_once(place: Path) -> None:
    lines = [
        {"measure": "killed", "groups": ["مدنيون"], "number": "سبعة"},
        {"measure": "killed", "groups": ["أطفال"], "number": "اثنان", "among": 1},
    ]
    result = call(place, CALL | {"lines": lines, "victims": [], "within": "إدلب"}, "--yes")
    assert "“منبج” that is known lies not in “إدلب”" in result.output
    with open_ledger(place) as ledger:
        assert [(line.best, line.groups) for line in ledger.lines()] == [
            (7, ("civilians",)), (2, ("children", "civilians")),
        ]  # fmt: skip


def test_two_records_are_judged_with_a_reason_and_the_last_judgement_stands(place: Path) -> None:
    call(place, [CALL, SECOND_CALL], "--yes")
    with open_ledger(place) as ledger:
        one, other = (incident.id for incident in ledger.records(Incident))
        line = ledger.lines()[0].id
    assert run(place, "judge", one, other, "--undecided", "--reason", "two callers").exit_code == 0
    told = run(place, "judge", other, one, "--same", "--reason", "both name the same street")
    assert (told.exit_code, "before: undecided" in told.output) == (0, True)
    assert "  killed: the two together count" in told.output  # whatever the rules make of it, it is said
    with open_ledger(place) as ledger:
        (judgement,) = ledger.records(Judgement)
        assert (judgement.verdict, judgement.recorded_by, judgement.reason) == (
            Sameness.SAME, "ليلى", "both name the same street",
        )  # fmt: skip
        assert ledger.verify() == []
    for arguments, wrong in (
        ((one, line, "--same", "--reason", "x"), "only like can be the same"),
        ((one, one, "--same", "--reason", "x"), "name two"),
        ((one, "Inone", "--same", "--reason", "x"), "has no line and no other record"),
        ((one, other, "--reason", "x"), "say one of --same"),
        ((one, other, "--same", "--not-the-same", "--reason", "x"), "say one of --same"),
        ((one, other, "--same", "--reason", " "), "say why"),
    ):
        refused = run(place, "judge", *arguments)
        assert (refused.exit_code, wrong in refused.output) == (2, True), refused.output


def test_a_publication_is_kept_with_its_hash_its_tallies_and_the_head(place: Path, tmp_path: Path) -> None:
    call(place, CALL, "--yes")
    page = tmp_path / "weekly.en.md"
    page.write_text(
        "Three killed [T0123456789], seven injured [Tabcdef0123] and again [T0123456789].", encoding="utf-8"
    )
    with open_ledger(place) as ledger:
        head = ledger.head()
    told = ("publish", str(page), "--title", "Weekly", "--published", "2022-01-27", "--language", "en")
    assert run(place, *told).exit_code == 0
    assert "was recorded before" in run(place, *told).output
    with open_ledger(place) as ledger:
        (publication,) = ledger.records(Publication)
        assert (publication.head, publication.head_hash) == (head.sequence, head.hash)
        assert publication.tallies == ("T0123456789", "Tabcdef0123")
        assert publication.sha256 == hashlib.sha256(page.read_bytes()).hexdigest()
        assert ledger.verify() == []
    page.write_text("The names of our sources.", encoding="utf-8")
    refused = run(place, *told)
    assert (refused.exit_code, "is it the right file?" in refused.output) == (2, True)


def test_a_line_of_an_import_shows_its_row_where_it_is_traced_and_reviewed(
    place: Path, tmp_path: Path
) -> None:
    log = tmp_path / "gaza_daily.csv"
    log.write_text(
        "version,committed_at,report_date,field,old_value,new_value,kind\n1,2024-01-15T12:00:00Z,2023-10-07,killed,,230,added\n",
        encoding="utf-8",
    )
    imported = run(place, "import", "tally-log", str(log), "--reason", "daily table")
    assert imported.exit_code == 2  # the options belong to the format, not to the group
    told = [
        "import",
        "tally-log",
        str(log),
        "--ledger",
        str(place),
        "--as",
        "ليلى",
        "--reason",
        "daily table",
    ]
    assert CliRunner().invoke(main, told).exit_code == 0
    with open_ledger(place) as ledger:
        (line,) = ledger.lines(statuses=None)
        (waiting,) = review_queue(ledger)
        assert "new_value: 230" in (waiting.words or "")
    shown = CliRunner().invoke(main, ["trace", line.id, "--ledger", str(place), "--all"])
    assert "new_value: 230" in shown.output


def test_an_incident_by_hand_may_belong_to_an_episode(place: Path) -> None:
    assert call(place, CALL | {"episode": "معركة السجن"}, "--yes").exit_code == 0
    with open_ledger(place) as ledger:
        (episode,), (incident,) = ledger.records(Episode), ledger.records(Incident)
        assert (episode.name_ar, incident.episode) == ("معركة السجن", episode.id)
        assert {line.episode for line in ledger.lines()} == {episode.id}


def test_all_that_names_a_victim_can_be_erased_by_its_id(place: Path) -> None:
    call(place, CALL, "--yes")
    with open_ledger(place) as ledger:
        (victim,) = ledger.records(Victim)
    erased = run(place, "erase", "--record", victim.id, "--reason", "the family asks", "--yes")
    assert erased.exit_code == 0, erased.output
    with open_ledger(place) as ledger:
        (victim,) = ledger.records(Victim)
        assert (victim.name_ar, victim.residence, victim.age) == (None, None, 7)
        assert ledger.verify() == []


def test_who_was_erased_is_not_entered_again_unless_a_person_says_so_and_why(place: Path) -> None:
    call(place, CALL, "--yes")
    with open_ledger(place) as ledger:
        (victim,) = ledger.records(Victim)
    run(place, "erase", "--record", victim.id, "--reason", "the family asks", "--yes")
    told = [CALL | {"victims": [{"name": "سليم بركات"}], "date": "2022-02-03"}, SECOND_CALL]
    refused = call(place, told, "--yes")
    assert refused.exit_code == 2
    assert "incident 2: names somebody whose name was erased from this ledger" in refused.stderr
    assert "هنادي" not in refused.output
    unsaid = call(place, SECOND_CALL, "--yes", "--again")
    assert (unsaid.exit_code, "say with --reason why" in unsaid.stderr) == (2, True)
    with open_ledger(place) as ledger:
        assert len(ledger.records(Incident)) == 1  # nothing of either was recorded
    wanted = call(place, SECOND_CALL, "--yes", "--again", "--reason", "the family asks for her name")
    assert wanted.exit_code == 0, wanted.output
    with open_ledger(place) as ledger:
        assert [one.name_ar for one in ledger.records(Victim)] == [None, "هنادي العيسى"]
        assert ledger.records(Victim)[1].reason == "the family asks for her name"
        assert ledger.verify() == []


def test_a_name_that_stands_in_the_note_of_the_call_too_is_said_to_stay(place: Path) -> None:
    note = "قالت إن هنادي العيسى قُتلت في بيتها"
    call(place, CALL | {"note": note}, "--yes")
    with open_ledger(place) as ledger:
        (victim,) = ledger.records(Victim)
    why = ("--reason", "the family asks", "--yes")
    erased = run(place, "erase", "--record", victim.id, *why)
    assert "1 other value (1 text) keeps a name that is erased here" in erased.output
    assert "--containing NAME" in erased.output
    assert "هنادي" not in erased.output
    assert run(place, "erase", "--containing", "هنادي العيسى", *why).exit_code == 0
    exported = run(place, "export", "--right", "confidential")
    assert "هنادي" not in exported.output


def test_a_name_that_stands_nowhere_else_is_erased_without_a_word_more(place: Path) -> None:
    call(place, CALL, "--yes")
    with open_ledger(place) as ledger:
        (victim,) = ledger.records(Victim)
    erased = run(place, "erase", "--record", victim.id, "--reason", "the family asks", "--yes")
    assert "other value" not in erased.output


def test_a_judgement_on_two_incidents_counts_them_once_and_is_shown_in_the_trace(place: Path) -> None:
    """Two offices were called about one strike; each says at least three killed."""
    for office in ("مكتب التوثيق", "مكتب آخر"):
        told = [
            "enter",
            "--ledger",
            str(place),
            "--as",
            "ليلى",
            "--originator",
            office,
            "--json",
            "-",
            "--yes",
        ]
        assert CliRunner().invoke(main, told, input=json.dumps(CALL)).exit_code == 0
    with open_ledger(place) as ledger:
        one, other = (incident.id for incident in ledger.records(Incident))
    said = run(place, "judge", one, other, "--not-the-same", "--reason", "two streets")
    assert said.exit_code == 0, said.output
    trace = ["trace", "measure=killed", "--ledger", str(place)]
    shown = CliRunner().invoke(main, trace).output
    assert "6" in shown.splitlines()[0], shown
    assert ("two streets" in shown, "changes no count" in shown) == (True, False)
    told = [
        json.loads(row) for row in CliRunner().invoke(main, [*trace, "--format", "jsonl"]).output.splitlines()
    ]
    (judgement,) = (row for row in told if row["kind"] == "judgement")
    assert (judgement["verdict"], judgement["by"], judgement["heard"]) == ("not-the-same", "ليلى", True)
