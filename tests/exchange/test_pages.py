"""Saved web pages: the article under its title, without the page around it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawthiq.exchange.decoding import UndecodableError
from tawthiq.exchange.inputs import document_from_bytes, load_documents
from tawthiq.exchange.pages import page_from_html

PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}">
<title>مقتل 12 شخصاً في قصف | موقع الخبر</title>
<meta property="og:site_name" content="موقع الخبر">
<link rel="canonical" href="https://example.org/12">
<meta property="article:published_time" content="2024-03-04T10:00:00+03:00"></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة 2024</a></li></ul></nav>
<article><h1>مقتل 12 شخصاً في قصف</h1>
<p>قتل 12 شخصاً أمس الأحد في قصف على بلدة في ريف إدلب، بحسب مصادر محلية متطابقة، وتوزعوا على النحو التالي:</p>
<ul><li>7 مدنيين</li><li>5 مسلحين</li></ul></article>
<footer>جميع الحقوق محفوظة 2019 - 1234 مشاهدة</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset).encode({"windows-1256": "cp1256"}.get(charset, charset))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16"])
def test_the_article_under_its_title(charset: str):
    read = page_from_html(page(charset))
    lines = [line for line in read.text.splitlines() if line]
    assert lines[0] == "مقتل 12 شخصاً في قصف" == read.title
    assert "7 مدنيين" in lines[-2]
    assert "5 مسلحين" in lines[-1]
    assert "1234" not in read.text
    assert "الرئيسية" not in read.text


def test_the_page_states_who_published_it_and_when():
    document = document_from_bytes(page(), "page.html", ending=".html")
    assert document.published_day == date(2024, 3, 4)
    assert (document.outlet, document.address) == ("موقع الخبر", "https://example.org/12")
    assert (document.language, document.title) == ("ar", "مقتل 12 شخصاً في قصف")


def test_dates_that_disagree_give_none():
    two = page().replace(b"</head>", b'<meta itemprop="datePublished" content="2024-03-09"></head>')
    assert page_from_html(two).published is None


def test_a_date_in_structured_data_counts_and_a_linked_article_s_does_not():
    data = b"""<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
    "datePublished": "2024-03-04", "hasPart": {"datePublished": "2019-01-01"}}]}</script></head>"""
    assert page_from_html(page().replace(b"</head>", data)).published is not None
    assert page_from_html(b"<html><p>Three killed.</p><footer>2019</footer></html>").published is None


def test_a_title_that_the_article_lacks_is_put_before_it():
    read = page_from_html(b"<html><title>Three killed in the town</title><body><p>Shells fell on Sunday.</p>")
    assert read.text == "Three killed in the town\n\nShells fell on Sunday."


def test_a_page_without_text_is_refused():
    with pytest.raises(UndecodableError, match="without text"):
        page_from_html(b"<html><head><script>1</script></head><body></body></html>")


def test_a_browser_s_single_file_page():
    archive = (
        b"From: <Saved by Browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
        b"------B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page()
        + b"\r\n------B\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n------B--\r\n"
    )
    document = document_from_bytes(archive, "page.mhtml", ending=".mhtml")
    assert document.text.startswith("مقتل 12 شخصاً في قصف")


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(UndecodableError, match="no HTML"):
        document_from_bytes(b"MIME-Version: 1.0\r\n\r\nplain", "x.mht", ending=".mht")


def test_saved_pages_are_found_by_their_ending(tmp_path: Path):
    path = tmp_path / "Saved.HTM"
    path.write_bytes(page("windows-1256"))
    (read,) = load_documents([path])
    assert read.name == "Saved.HTM"
    assert getattr(read, "language", None) == "ar"
