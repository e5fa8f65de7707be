"""Saved web pages (.html, .htm, .xhtml, and the single-file .mhtml of browsers): the article, its title, its date.

The article's text is what trafilatura takes for the main text, without navigation, comments and footer; offsets count in
that text. The date of publication is only what the page's own metadata states as such (article:published_time,
datePublished), and only where all that it states agree on the day: never a footer's year.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tawthiq.exchange.decoding import Decoded, UndecodableError, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_TABLE_RULE = re.compile(r"^\|(?:-{3,}\|)+\s*$\n?", re.MULTILINE)
_DATES = (
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='pubdate']",
    "meta[name='publish-date']",
    "meta[name='DC.date.issued']",
    "[itemprop='datePublished'][datetime]",
)


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken out of a page."""

    text: str
    title: str | None = None
    published: date | datetime | None = None
    outlet: str | None = None
    address: str | None = None
    replaced: int = 0


def looks_like_page(text: str) -> bool:
    """True where a text begins as a web page does."""
    return _PAGE.match(text[:2000]) is not None


def page_from_mhtml(data: bytes) -> Page:
    """The article of a browser's single-file page; UndecodableError where it holds no HTML."""
    from email import message_from_bytes, policy  # noqa: PLC0415

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                declared = part.get_content_charset()
                text = _declared(body, declared) or decode_page(body)
                return extract(text.text, text.replaced)
    raise UndecodableError("holds no HTML part", "save the page as .html")


def page_from_html(data: bytes) -> Page:
    """The article of a web page; UndecodableError where it is no text."""
    decoded = decode_page(data)
    return extract(decoded.text, decoded.replaced)


def decode_page(data: bytes) -> Decoded:
    """A page's text: a byte-order mark goes first, then the encoding that the page declares, then what the bytes show."""
    found = _CHARSET.search(data[:4096])
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:3] == b"\xef\xbb\xbf"
    declared = None if marked or found is None else _declared(data, found[1].decode("ascii"))
    return declared or decode(data)


def _declared(data: bytes, encoding: str | None) -> Decoded | None:
    if encoding is None:
        return None
    try:
        return Decoded(data.decode(encoding), encoding.lower())
    except (LookupError, UnicodeDecodeError):
        return None


def extract(html: str, replaced: int = 0) -> Page:
    """The main text of a page under its title; UndecodableError where the page has none."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (loaded for pages only)

    tree = LexborHTMLParser(html)
    title = _title(tree)
    body = _main_text(html) or _all_text(tree)
    if not body.strip():
        raise UndecodableError(
            "is a web page without text", "save the page after it has loaded, or save its text as .txt"
        )
    published, outlet, address = (
        _published(tree),
        _meta(tree, "meta[property='og:site_name']"),
        _address(tree),
    )
    text = body if title is None or _opens_with(body, title) else f"{title}\n\n{body}"
    return Page(text, title, published, outlet, address, replaced)


def _main_text(html: str) -> str:
    import trafilatura  # noqa: PLC0415  (0.3 s that only pages pay)
    from trafilatura.settings import use_config  # noqa: PLC0415

    config = use_config()
    # Field reports are short: the defaults flatten an article of a few lines and lose its list.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    text = trafilatura.extract(html, include_comments=False, include_tables=True, config=config)
    return _TABLE_RULE.sub("", text) if isinstance(text, str) else ""


def _all_text(tree: LexborHTMLParser) -> str:
    """Every text of the body, for pages in which no article can be told from the rest."""
    tree.strip_tags(["script", "style", "noscript", "template"])
    body = tree.body
    if body is None:
        return ""
    lines = (line.strip() for line in body.text(separator="\n").splitlines())
    return "\n".join(line for line in lines if line)


def _title(tree: LexborHTMLParser) -> str | None:
    """The headline: the page's one top heading, else what it gives to be shared, else its window title."""
    headings = [node.text(strip=True) for node in tree.css("h1")]
    shared = _meta(tree, "meta[property='og:title']")
    window = tree.css_first("title")
    candidates = [
        headings[0] if len(headings) == 1 else None,
        shared,
        window.text(strip=True) if window else None,
    ]
    return next((_one_line(candidate) for candidate in candidates if candidate), None)


def _address(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("link[rel='canonical']")
    return (node.attributes.get("href") if node else None) or _meta(tree, "meta[property='og:url']")


def _meta(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get("content") or None) if node else None


def _published(tree: LexborHTMLParser) -> date | datetime | None:
    """The moment that the page's metadata states, where all that it states fall on one day."""
    stated = [moment for text in _stated_dates(tree) if (moment := _moment(text)) is not None]
    days = {moment.date() if isinstance(moment, datetime) else moment for moment in stated}
    return stated[0] if len(days) == 1 else None


def _stated_dates(tree: LexborHTMLParser) -> Iterator[str]:
    for selector in _DATES:
        for node in tree.css(selector):
            yield node.attributes.get("content") or node.attributes.get("datetime") or ""
    for script in tree.css("script[type='application/ld+json']"):
        try:
            yield from _dates_in(json.loads(script.text()))
        except ValueError:
            continue


def _dates_in(value: Any) -> Iterator[str]:
    """The ``datePublished`` of a page's own article, not of those it links to (those lie in lists of items)."""
    if isinstance(value, list):
        for item in value:
            yield from _dates_in(item)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        yield from _dates_in(value.get("@graph"))


def _moment(text: str) -> date | datetime | None:
    """A stated time; one without a zone says its day at least."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.date()


def _opens_with(body: str, title: str) -> bool:
    return _one_line(body[: 4 * len(title) + 80]).startswith(title)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
