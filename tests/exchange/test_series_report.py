"""The report on tolls followed: self-contained, in the direction of the documents, each point of a chart linked to its words."""

from __future__ import annotations

import re

import pytest
from tests.exchange.test_html_report import Outline
from tests.following.reports import together

from tawthiq.exchange.series_report import series_report

ENGLISH = "The Syrian Observatory said {n} people have been killed in Manbij since 28 April 2023."
ARABIC = "قال المرصد السوري لحقوق الإنسان إن {n} شخصاً قتلوا في منبج منذ 28 نيسان 2023."
AT_LEAST = "At least {n} people have been killed in Manbij since 28 April 2023, the Syrian Observatory said."


def page(*texts: str) -> str:
    return series_report(together(*[(f"2023-05-{day:02}", text) for day, text in enumerate(texts, 4)]))


FALLING = {
    "en": (ENGLISH.format(n=40), ENGLISH.format(n=52), ENGLISH.format(n=46)),
    "ar": (ARABIC.format(n=40), ARABIC.format(n=52), ARABIC.format(n=46)),
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_whole_and_loads_nothing(language: str):
    html = page(*FALLING[language])
    outline = Outline(re.sub(r"<figure.*?</figure>", "", html, flags=re.DOTALL))
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)
    assert outline.loads == []
    assert len(outline.ids) == len(set(outline.ids))
    inside = [link.removeprefix("#") for link in outline.links if link.startswith("#")]
    assert set(inside) <= set(outline.ids)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_it_is_set_as_the_documents_are(language: str, direction: str):
    html = page(*FALLING[language])
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert re.search(rf'<section class="toll" id="s1" lang="{language}" dir="{direction}">', html)


def test_each_point_of_the_chart_links_to_its_words():
    html = page(*FALLING["ar"])
    (chart,) = re.findall(r'<figure class="chart".*?</figure>', html, re.DOTALL)
    linked = set(re.findall(r'href="#([^"]+)"', chart))
    assert linked == {"s1-1", "s1-2", "s1-3"}
    rows = dict(re.findall(r'<tbody id="([^"]+)">(.*?)</tbody>', html, re.DOTALL))
    assert all("قال المرصد السوري" in rows[anchor] for anchor in linked)


def test_an_open_end_points_to_where_more_may_be():
    closed = page(ENGLISH.format(n=40), ENGLISH.format(n=52))
    opened = page(ENGLISH.format(n=40), AT_LEAST.format(n=52))

    def shapes(html: str) -> set[str]:
        (chart,) = re.findall(r'<figure class="chart".*?</figure>', html, re.DOTALL)
        return set(re.findall(r'aria-roledescription="point"[^>]* d="M[^A-Z]*([A-Z])', chart)) or set(
            re.findall(r'<path[^>]*d="(M[^"]{0,12})', chart)
        )

    assert shapes(opened) != shapes(closed)


def test_a_finding_has_the_words_of_both_documents():
    html = page(*FALLING["en"])
    (finding,) = re.findall(r'<li class="fails" id="n1">(.*?)</ul>', html, re.DOTALL)
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", finding) == ["52 people", "46 people"]


def test_what_a_document_says_is_escaped():
    html = page(ENGLISH.format(n=40) + " <script>alert(1)</script>", ENGLISH.format(n=52))
    assert "<script>" not in html


def test_nothing_to_follow_is_said():
    assert "there is nothing to compare" in page("No figures here.")
    assert "Nothing contradicts between the documents." in page(ENGLISH.format(n=40), ENGLISH.format(n=52))
