"""A specification is read strictly: each fault names the file, the key and the mend."""

from __future__ import annotations

from datetime import date

import pytest
from tests.bulletins.example import lines, spec_text

from tawthiq.bulletins.agreement import Digits
from tawthiq.bulletins.compose import compose
from tawthiq.bulletins.spec import SpecError, parse_spec, read_spec
from tawthiq.model.lines import LineStatus
from tawthiq.tallying.recorded import Recorded


def test_a_specification_is_read():
    spec = parse_spec(spec_text('digits = "arabic-indic"'))
    assert spec.title.en == "Losses in the battle of Ghwayran prison"
    assert spec.known_on == date(2022, 1, 26)
    assert spec.digits is Digits.ARABIC_INDIC
    assert spec.include == (LineStatus.ACCEPTED, LineStatus.CORRECTED)
    assert [tally.name for tally in spec.tallies] == ["battle", "everyone", "area", "year"]
    assert spec.tally("battle").query.known_on == date(2022, 1, 26)
    assert [comparison.right for comparison in spec.comparisons] == ["area", "year"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("known_on = 2022-01-26", "knwon_on = 2022-01-26", "knwon_on: unknown key: did you mean “known_on”"),
        (
            "known_on = 2022-01-26",
            'known_on = "26 January"',
            "known_on: “26 January” is no date: write it as 2022-01-26",
        ),
        ("known_on = 2022-01-26", "known_on = 2022-01-26T10:00:00", "known_on: a time of day"),
        ("known_on = 2022-01-26", "known_on = 26", "known_on: 26 is no date"),
        ('title = { ar = "خسائر معركة سجن غويران", ', "title = { ", "title.ar: missing: add it"),
        ('group = "islamic-state"', 'group = "islamic-stat"', "tally 1: group: .*did you mean islamic-state"),
        ('place = "sy-aa-area"', 'place = "sy-aa-are"', "tally 3: place: .*did you mean"),
        ('by = ["group"]', 'by = ["grup"]', "tally 2: by: “grup” is no dimension"),
        ('by = ["group"]', 'by = ["group", "age"]', "tally 2: by: .*one of them at a time"),
        ("from = 2022-01-20", "from = 2022-02-20", "tally 1: to: the window ends"),
        ('chart = "steps"', 'chart = "pie"', "tally 1: chart: “pie” is not known: use one of steps, bars"),
        (
            'right = "area"',
            'right = "aria"',
            "comparison 1: right: no tally is named “aria”: use one of battle",
        ),
        ('name = "area"', 'name = "battle"', "two are named “battle”"),
        ('name = "battle"', "", "tally 1: name: missing"),
        ("headline = true", 'headline = "yes"', "tally 1: headline: 'yes' is neither true nor false"),
        ("known_on = 2022-01-26", 'include = ["rejected"]', "include: “rejected” cannot be counted"),
        ("known_on = 2022-01-26", 'digits = "roman"', "digits: “roman” is not known"),
        ("known_on = 2022-01-26", "known_on = ", "not TOML"),
    ],
)
def test_a_fault_names_the_key_and_the_mend(before, after, said):
    text = spec_text()
    assert before in text
    with pytest.raises(SpecError, match=f"bulletin.toml: .*{said}"):
        parse_spec(text.replace(before, after, 1), "bulletin.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "spec.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SpecError, match="save it as UTF-8"):
        read_spec(path)


def test_a_comparison_that_would_mislead_is_refused_with_its_place():
    text = spec_text().replace('right = "area"', 'right = "area"\npart_of_whole = true', 1)
    with pytest.raises(SpecError, match=r"bulletin\.toml: comparison 1: the left is no part of the right"):
        compose(parse_spec(text, "bulletin.toml"), Recorded(lines()))
