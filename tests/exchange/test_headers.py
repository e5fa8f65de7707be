"""The header at the top of a dispatch, in English and Arabic, and what is wrong in one."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tawthiq.exchange.headers import Header, HeaderError, split_header, unended_header
from tawthiq.exchange.inputs import load_documents
from tawthiq.model.terms import Sensitivity

BODY = "مقتل ثلاثة مدنيين\n\nقتل 3 مدنيين في قصف على البلدة.\n"


def test_a_header_in_english():
    header, text = split_header(
        "---\noutlet: Hawar Post\noriginator: Field Observatory\npublished: 2022-01-26\nsensitivity: public\n"
        'address: https://example.org/a:b\ntitle: "Three killed: a report"\nlanguage: ar\n---\n' + BODY
    )
    assert text == BODY
    assert header == Header(
        outlet="Hawar Post",
        originator="Field Observatory",
        published=date(2022, 1, 26),
        address="https://example.org/a:b",
        title="Three killed: a report",
        sensitivity=Sensitivity.PUBLIC,
        language="ar",
    )


def test_a_header_in_arabic():
    header, text = split_header(
        "---\nالناشر: بريد هاوار\nالتاريخ: ٢٠٢٢-٠١-٢٦\nالمصدر: المرصد\nالحساسية: مقيّد\n---\n" + BODY
    )
    assert text == BODY
    assert (header.outlet, header.originator, header.published) == ("بريد هاوار", "المرصد", date(2022, 1, 26))
    assert header.sensitivity is Sensitivity.RESTRICTED


def test_a_header_without_a_rule_above_it_and_with_windows_line_ends():
    header, text = split_header("outlet: Hawar Post\r\npublished: 2022-01-26T18:30+03:00\r\n---\r\n" + BODY)
    assert text == BODY
    assert header.published == datetime(2022, 1, 26, 18, 30, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\n" + BODY,
        "---\nقتل 3 مدنيين\n---\n" + BODY,
        "Killed: 3\nInjured: 5\n---\nA note.\n",
        "Three were killed: two men and a child\n\n---\nMore follows.\n",
        "",
        "---",
    ],
)
def test_a_rule_alone_makes_no_header(text: str):
    assert split_header(text) == (Header(), text)


@pytest.mark.parametrize(
    "lines, says",
    [
        ("outlet: X\ncolour: red", "line 3: unknown key 'colour'"),
        ("source: X", "line 2: unknown key 'source'"),
        ("published: 2022-13-45", "line 2: published: '2022-13-45' is not a date"),
        ("published: 26 January 2022", "is not a date"),
        ("published: 2022-01-26 18:30", "has no zone"),
        ("outlet: X\noutlet: Y", "line 3: outlet is stated twice"),
        ("outlet: X\nnonsense", "line 3: 'nonsense' is not 'key: value'"),
        ("sensitivity: open", "sensitivity: 'open' is not known"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_mend(lines: str, says: str):
    with pytest.raises(HeaderError, match=says) as caught:
        split_header(f"---\n{lines}\n---\n{BODY}")
    assert caught.value.mend


@pytest.mark.parametrize(
    "top, lines",
    [
        ("colour: red\npublished: 2022-01-26\n\n", 2),
        ("originator: Field Observatory\n\n", 1),
        ("---\nالناشر: بريد هاوار\nالتاريخ: ٢٠٢٢-٠١-٢٦\n\n", 2),
        ("outlet: Hawar Post\n---\n", 0),  # a header: nothing is lost
        ("Date: 26 January 2022\n\n", 0),  # as a press release begins
        ("المصدر: المرصد\n\n", 0),
        ("Raqqa: three dead\nKobani: two dead\n", 0),
        ("", 0),
    ],
)
def test_a_header_without_its_end_is_told_from_a_text(top: str, lines: int):
    assert unended_header(top + BODY) == lines


def test_who_forgot_the_end_of_a_header_is_told_so(tmp_path: Path):
    (tmp_path / "post.txt").write_text("colour: red\npublished: 2022-01-26\n\n" + BODY, encoding="utf-8")
    heard: list[str] = []
    documents = list(load_documents([tmp_path / "post.txt"], on_problem=lambda one: heard.append(str(one))))
    assert documents[0].published is None
    assert heard[0].endswith(
        "its first 2 lines look like a header and are read as text (put a line --- after the header)"
    )


def test_an_ambiguous_key_is_asked_about():
    with pytest.raises(HeaderError) as caught:
        split_header(f"---\nsource: X\n---\n{BODY}")
    assert "originator" in caught.value.mend


def test_keys_of_site_generators_are_read_past():
    header, text = split_header("---\nlayout: post\ntags: [a, b]\noutlet: X\n---\n" + BODY)
    assert (header.outlet, text) == ("X", BODY)


def test_the_example_and_the_keys_of_the_documentation_are_read():
    page = Path("docs/inputs.md").read_text(encoding="utf-8")
    example = page.split("```\n")[1]
    header, text = split_header(example)
    assert text == "The text begins here.\n"
    assert header.sensitivity is Sensitivity.PUBLIC
    table = [line for line in page.split("## Header")[1].splitlines() if line.startswith("| `")]
    for row in table:
        english, arabic = row.split("|")[1:3]
        keys = [key.strip(" `") for key in english.split(",")] + [key.strip() for key in arabic.split("،")]
        value = {
            "published": "2022-01-26",
            "date": "2022-01-26",
            "sensitivity": "public",
            "language": "ar",
        }.get(keys[0], "x")
        for key in keys:
            assert split_header(f"---\n{key}: {value}\n---\n{BODY}")[0] != Header(), key
