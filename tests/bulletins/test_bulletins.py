"""The bulletin: both languages carry the same figures, its tables add up, and every figure leads to its words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.bulletins.example import bulletin, documents, lines, spec_text
from tests.tallying.lines import line

from tawthiq.bulletins.compose import compose
from tawthiq.bulletins.house import House
from tawthiq.bulletins.html import html
from tawthiq.bulletins.markdown import markdown, markdown_sources
from tawthiq.bulletins.sentences import counted_sentence
from tawthiq.bulletins.spec import parse_spec
from tawthiq.bulletins.view import population, table_rows, view
from tawthiq.model.lines import LineStatus
from tawthiq.model.terms import Identification
from tawthiq.tallying import tally as tally_of
from tawthiq.tallying.recorded import Recorded

DOCUMENTS = documents(lines())


@pytest.fixture(scope="module")
def page() -> str:
    return html(bulletin(), DOCUMENTS)


class Links(HTMLParser):
    """Ids, links, and what stands in each element with an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"])
        link = values.get("href") or values.get("xlink:href")
        if link:
            self.links.append(link)
        self.outside += [values[name] for name in ("src", "srcset", "action") if values.get(name)]
        if tag in {"script", "link", "iframe", "img"}:
            self.outside.append(tag)


def section(page: str, ident: str) -> str:
    """The text from an element of that id to the next of its kind."""
    start = page.index(f'id="{ident}"')
    return page[start : page.index("</section>", start)]


def test_both_languages_carry_the_same_figures():
    made = bulletin()
    arabic, english = (view(made, DOCUMENTS, language) for language in ("ar", "en"))
    for one, two in zip(arabic.tables, english.tables, strict=True):
        assert [(row.id, row.best) for row in one.rows] == [(row.id, row.best) for row in two.rows]
    assert [trace.number for trace in arabic.traces] == [trace.number for trace in english.traces]
    assert list(arabic.sources) == list(english.sources)


def test_a_sentence_names_the_one_group_that_its_row_names():
    result = tally_of([line(61, "civilians", originator="ibc")])
    assert counted_sentence(result, House("ar")) == "وثّقت منظمة ضحايا حرب العراق مقتل 61 مدنياً."
    assert counted_sentence(result, House("en")) == "Iraq Body Count documented 61 civilians killed."
    two = tally_of([line(61, "civilians", originator="ibc"), line(5, "combatants", originator="ibc")])
    assert "66 people" in counted_sentence(two, House("en"))


@pytest.mark.parametrize(
    "originator, english, arabic",
    [
        (
            "sohr",
            "The Syrian Observatory for Human Rights documented",
            "وثّق المرصد السوري لحقوق الإنسان مقتل",
        ),
        ("airwars", "Airwars documented", "وثّق إيروورز"),
        ("sdf", "The Syrian Democratic Forces documented", "وثّقت قوات سوريا الديمقراطية مقتل"),
        ("مكتبنا", "\u2068مكتبنا\u2069 documented", "وثّق مكتبنا مقتل"),
        ("Field Office 3", "Field Office 3 documented", "وثّق \u2068Field Office 3\u2069 مقتل"),
    ],
)
def test_an_originator_is_named_as_a_sentence_names_it(originator: str, english: str, arabic: str):
    found = tally_of([line(61, "civilians", originator=originator)])
    assert counted_sentence(found, House("en")).startswith(english)
    assert arabic in counted_sentence(found, House("ar"))


def test_what_may_be_counted_twice_is_taken_from_every_end_of_the_column():
    """Two observatories on one town: low the largest, high the sum."""
    lines_of_two = [line(7, "civilians", originator="sohr"), line(5, "civilians", originator="snhr")]
    found = tally_of(lines_of_two, by=("originator",))
    rows = {row.kind: (row.low, row.best, row.high) for row in table_rows(found, House("en"))}
    assert rows["total"] == ("7", "7", "12")
    assert rows["overlap"] == ("\u2066−5\u2069", "\u2066−5\u2069", "0")


def test_the_sentences_are_those_of_a_field_report():
    arabic = markdown(bulletin(), DOCUMENTS, "ar")
    assert (
        "وثّق المرصد السوري لحقوق الإنسان مقتل 124 من عناصر تنظيم «الدولة الإسلامية» "
        "خلال الفترة من 20 كانون الثاني 2022 حتى 26 كانون الثاني 2022، أي أكثر من ستة أضعاف ونصف عدد القتلى الموثّقين"
        in arabic
    )
    assert "خلال العام 2021، وعددهم 19." in arabic
    assert "طول الفترتين: 7 أيام مقابل 365 يوماً." in arabic
    assert "أي ما يعادل نحو ربع القتلى الموثّقين" in arabic
    english = markdown(bulletin(), DOCUMENTS, "en")
    assert (
        "2022, more than six and a half times the number of members of Islamic State documented killed"
        in english
    )
    assert "in 2021, which was 19." in english
    assert "Windows: 7 days against 365 days." in english
    assert (
        "equal to about a quarter of the 503 members of Islamic State documented killed in 2021." in english
    )
    assert (
        "181 people killed between 20 January 2022 and 26 January 2022: 124 members of Islamic State, 50"
        in english
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_table_adds_up(language):
    for table in view(bulletin(), DOCUMENTS, language).tables:
        numbers = {row.kind: 0 for row in table.rows}
        for row in table.rows:
            numbers[row.kind] += int(re.sub(r"\D", "", row.best))
        parts = numbers.get("cell", 0) + numbers.get("rest", 0) - numbers.get("overlap", 0)
        assert "cell" not in numbers or parts == numbers["total"]


def test_what_is_not_broken_down_has_a_row_of_its_own():
    chosen = [one for one in lines() if one.place != "sy-aa-area"]
    tables = view(
        compose(parse_spec(spec_text().split("[[comparison]]")[0]), Recorded(tuple(chosen))),
        documents(chosen),
        "en",
    ).tables
    rows = {row.label: row.best for row in tables[3].rows}
    assert rows == {"Syrian Badia": "484", "Syria: not broken down": "19", "Total documented": "503"}


def test_every_link_leads_somewhere_within_the_page(page):
    found = Links(page)
    assert len(found.ids) == len(set(found.ids))
    inner = [link[1:] for link in found.links if link.startswith("#")]
    assert inner
    assert set(inner) <= set(found.ids)


def test_every_figure_leads_to_marked_words_or_a_notice(page):
    made = bulletin()
    for language, words in (("ar", "محجوب"), ("en", "withheld")):
        withheld = marked = 0
        for ident, (tally, cell) in made.figures().items():
            text = section(page, f"{language}-{ident}")
            for one in cell.lines:
                line = tally.lines[one]
                source = section(page, f"{language}-{one}")
                if line.evidence.sensitivity.value == "public":
                    assert f"<mark>{line.value}</mark>" in text
                    assert f"<mark>{line.value}</mark>" in source
                    marked += 1
                else:
                    assert words in text
                    assert "Outlet" in text
                    withheld += 1
            for one in (*cell.parts, *cell.earlier):
                assert f'href="#{language}-{one}"' in text
        assert withheld
        assert marked


def test_the_words_of_what_is_not_public_are_nowhere(page):
    hidden = [one for one in lines() if one.evidence.sensitivity.value != "public"]
    assert hidden
    only = [
        replace(one, evidence=replace(one.evidence, sensitivity=hidden[0].evidence.sensitivity))
        for one in lines()
    ]
    made = compose(parse_spec(spec_text()), Recorded(tuple(only)))
    for text in (
        html(made, DOCUMENTS),
        markdown_sources(made, DOCUMENTS, "ar"),
        markdown(made, DOCUMENTS, "en"),
    ):
        assert "قال المصدر" not in text
        assert "example.org" not in text
    assert "قال المصدر" in page


def test_the_page_needs_nothing_from_outside_and_trusts_no_document(page):
    found = Links(page)
    assert found.outside == []
    assert "@import" not in page
    assert "url(" not in page
    assert "&lt;script&gt;" in page
    assert "<b>Agency</b>" not in page


def test_arabic_is_set_from_right_to_left(page):
    assert '<html lang="ar" dir="rtl">' in page
    assert '<article class="bulletin" id="en" lang="en" dir="ltr">' in page


def test_charts_are_drawn_with_links_in_the_language_of_the_page(page):
    charts = re.findall(r"<svg.*?</svg>", page, re.S)
    assert len(charts) == 4
    assert "كانون الثاني" in charts[0]
    assert "January" in charts[2]
    assert all('href="#' in chart and "https://vega" not in chart for chart in charts)


def test_arabic_indic_digits_are_used_throughout_the_arabic_text():
    text = markdown(bulletin('digits = "arabic-indic"'), DOCUMENTS, "ar")
    assert "مقتل ١٢٤ من عناصر" in text
    assert "طول الفترتين: ٧ أيام مقابل ٣٦٥ يوماً" in text
    assert "124 members" in markdown(bulletin('digits = "arabic-indic"'), DOCUMENTS, "en")


def test_gregorian_names_of_months():
    assert "20 يناير 2022" in markdown(bulletin('months = "gregorian"'), DOCUMENTS, "ar")


def test_proposed_lines_count_only_when_included_and_that_is_said():
    proposed = [replace(one, status=LineStatus.PROPOSED) for one in lines()]
    without = compose(parse_spec(spec_text().split("[[comparison]]")[0]), Recorded(tuple(proposed)))
    assert not without.sections[0].tally.documented
    for language in ("en", "ar"):
        said = view(without, lambda _: None, language)
        assert ("Nothing was documented of" if language == "en" else "لم يُوثَّق شيء عن") in said.tables[
            0
        ].sentence
        assert (said.tables[0].rows, re.findall(r"\b[0٠]\b", said.tables[0].sentence)) == ((), [])
    assert "Nothing was documented." in html(without, DOCUMENTS)
    included = compose(parse_spec(spec_text('include = ["proposed"]')), Recorded(tuple(proposed)))
    assert included.sections[0].tally.total.bounds.best == 124
    assert "nobody has accepted yet" in html(included, DOCUMENTS)


def test_a_document_that_is_gone_is_said_to_be():
    assert "The words were erased." in html(bulletin(), lambda sha256: None)


def test_a_page_in_arabic_has_no_english_in_its_arithmetic():
    """Two counts that are open above: nothing can be told of their ratio, and no "at least 0" is."""
    told = [
        line((23, 23, None), "civilians", "2022-01-21", originator="sohr", place="sy-hasakah"),
        line((47, 47, None), "civilians", "2021-01-21", originator="sohr", place="sy-hasakah"),
    ]
    spec = """
title = { ar = "مقارنة", en = "Comparison" }
[[tally]]
name = "this"
from = 2022-01-01
to = 2022-01-31
[[tally]]
name = "last"
from = 2021-01-01
to = 2021-01-31
[[comparison]]
left = "this"
right = "last"
"""
    made = compose(parse_spec(spec), Recorded(tuple(told)))
    arabic, english = (markdown(made, documents(told), language) for language in ("ar", "en"))
    assert "`(at least 23) / (at least 47) = ?`" in english
    assert "`\u2066(≥ 23) / (≥ 47) = ?\u2069`" in arabic
    assert "at least" not in arabic
    assert "المصدر أ" in arabic


def test_who_is_named_is_not_said_of_those_who_are_not():
    named = replace(line(3, "civilians"), identification=Identification.IDENTIFIED)
    both = tally_of([named, line(4, "civilians", "2022-03-01", place="sy-raqqa")])
    assert ("Identification", "identified by name, not stated") in population(both, House("en"))
    assert ("Identification", "identified by name") in population(tally_of([named]), House("en"))
