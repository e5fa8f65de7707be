"""The audit report: self-contained, in the article's direction, every word escaped, every link leading somewhere."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from tests.exchange.samples import ARABIC, Builder, arabic, english

from tawthiq.exchange.html_report import audit_report
from tawthiq.exchange.labels import Labels, arabic_plural
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.model.terms import Bound, ClaimKind, Measure, Severity, Verdict

VOID = {"meta", "br", "path", "circle", "use", "link", "hr", "img", "input"}


class Outline(HTMLParser):
    """Checks that elements close in order; collects ids, links and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag in {"a", "use"}:
            self.links.append(str(found["href"]))
        if tag in {"script", "link", "img", "iframe"} or found.get("src"):
            self.loads.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize(
    "audited", [[arabic()], [english()], [arabic(), english()]], ids=["ar", "en", "both"]
)
def test_it_needs_nothing_beside_it_and_every_link_leads_somewhere(audited):
    outline = Outline(audit_report(audited))
    assert outline.loads == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert all(link.startswith("#") for link in outline.links)


def test_an_arabic_article_is_set_from_right_to_left_with_arabic_labels():
    html = audit_report([arabic()])
    assert '<html lang="ar" dir="rtl">' in html
    assert "ادعاءان لا يصحان" in html
    assert "7 + 4 = 11، والنص يقول 12" in html
    assert "the text says" not in html


def test_an_english_article_is_set_from_left_to_right():
    html = audit_report([english()])
    assert '<html lang="en" dir="ltr">' in html
    assert "No claim fails." in html
    assert "by the ledger" in html


def test_failures_come_first_and_carry_word_and_shape():
    html = audit_report([arabic()])
    summary = html[html.index('<ol class="summary">') : html.index("<article>")]
    assert summary.index("لا يصح") < summary.index("لا يمكن البتّ فيه")
    assert "#shape-fails" in summary
    assert "#shape-undecided" in summary
    assert "#shape-holds" not in summary


def test_the_article_is_whole():
    outline = Outline(audit_report([arabic()]))
    shown = re.sub(r"\s+", "", "".join(outline.words))
    for line in ("واستمرتالاشتباكات", "عددالقراءات:1843"):
        assert line in shown
    assert "1843" in ARABIC


def test_a_figure_says_what_was_read_of_it():
    html = audit_report([arabic()])
    assert re.search(r'<mark[^>]*title="[^"]*العدد: 7 · ما يُعدّ: قتلى · الفئة: المدنيون', html)


def test_words_of_a_document_are_never_markup():
    build = Builder("<b>.txt", 'Police: "12 people <script>alert(1)</script>" & 3 & 4\n\nMore.\n', "en")
    total = build.figure("12 people <script>", 12, place='"><img src=x>')
    build.finding(
        "sum", "12 people <script>alert(1)</script>", (total,), "fails", "<i>3 & 4</i>", severity="figure"
    )
    html = audit_report([(build.reading(), build.findings)])
    outline = Outline(html)
    assert outline.loads == []
    assert "<i>" not in html
    assert "<img" not in html


def test_a_text_without_figures_says_so():
    html = audit_report([(Reading(Document("n.txt", "لا أرقام هنا", "0", "ar")), [])])
    assert "لم يُعثر في هذا النص على أرقام" in html


def test_figures_without_claims_say_so():
    reading = dataclasses.replace(english()[0], claims=())
    assert "nothing between them" in audit_report([(reading, [])])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_of_the_vocabularies_has_a_label(language: str):
    labels = Labels(language)
    for kind, words in (
        ("verdict", Verdict),
        ("severity", Severity),
        ("kind", ClaimKind),
        ("measure", Measure),
        ("bound", Bound),
    ):
        for word in words:
            label = labels(kind, word.value)
            assert label
            assert re.search("[\u0621-\u064a]" if language == "ar" else "[a-z]", label)


@pytest.mark.parametrize(
    "number, form",
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
    ],
)
def test_arabic_plural_classes(number: int, form: str):
    assert arabic_plural(number) == form


def test_counts_agree():
    assert Labels("ar").count("fails", 2) == "ادعاءان لا يصحان"
    assert Labels("ar").count("fails", 3) == "3 ادعاءات لا تصح"
    assert Labels("ar").count("figures", 11) == "11 رقماً"
    assert Labels("en").count("fails", 1) == "1 claim fails"
