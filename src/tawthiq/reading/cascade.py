"""The order of the stages."""

from __future__ import annotations

from dataclasses import replace

from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Numeral, Reading
from tawthiq.model.terms import Bound, Measure
from tawthiq.reading.among_totals import settle_among
from tawthiq.reading.anaphora import settle_camps, settle_falls, settle_general_names
from tawthiq.reading.causes import Causes
from tawthiq.reading.claims import find_claims
from tawthiq.reading.claims.drafts import Draft
from tawthiq.reading.claims.said import said_tokens
from tawthiq.reading.claims.sums import arrange
from tawthiq.reading.dateline import competing, find_published
from tawthiq.reading.dates import read_dates
from tawthiq.reading.doers import Doers
from tawthiq.reading.groups import Groups
from tawthiq.reading.implied import add_implied
from tawthiq.reading.layout import lay_out
from tawthiq.reading.measures import Measures
from tawthiq.reading.mention import Mention
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.parted_pairs import part_pairs
from tawthiq.reading.periods import Timekeeper
from tawthiq.reading.places import Locator
from tawthiq.reading.quantities import find_quantities
from tawthiq.reading.scene import Scene
from tawthiq.reading.sharing import Sharing
from tawthiq.reading.sides import settle_sides
from tawthiq.reading.sources import attribute, deny
from tawthiq.reading.structure import link
from tawthiq.reading.tokenising import tokenise
from tawthiq.reading.written_places import settle_written_places


def run(document: Document) -> Reading:
    """Read a document, stage by stage."""
    document, notes = _with_its_dateline(document)
    mentions, drafts, others = _understood(document)
    text = document.text
    figures = [_figure(text, m, f"f{i + 1}") for i, m in enumerate(mentions)]
    claims = [d.finish(text, f"c{i + 1}") for i, d in enumerate(drafts)]
    numerals = [Numeral(start, end, text[start:end], role) for start, end, role in others]
    return Reading(document, tuple(figures), tuple(claims), tuple(numerals), notes)


def _understood(document: Document) -> tuple[list[Mention], list[Draft], list[tuple[int, int, str]]]:
    """The mentions and claims of a text, and where its other numbers stand, with their roles; all else is let go of."""
    text, published = document.text, document.published_day
    numbers = read_numbers(text)
    dates = read_dates(text, document.published, numbers)
    tokens = tokenise(text, numbers, dates)
    country = settle_sides(tokens)
    settle_written_places(text, tokens)
    settle_general_names(tokens)
    settle_falls(tokens)
    settle_camps(tokens)
    part_pairs(tokens)
    settle_among(tokens)
    scene = Scene(text, tokens, lay_out(text, tokens))
    mentions, roles = find_quantities(scene, said_tokens(scene))
    mentions = add_implied(scene, mentions)
    if len({m.sentence for m in mentions}) > 1:
        _one_line_is_no_headline(mentions)
    Measures(scene, mentions).run()  # a first pass: which whole a part belongs to hangs on what befell them
    link(scene, mentions, roles)
    measures = Measures(scene, mentions)
    measures.run()
    Groups(scene, mentions).run()
    causes = Causes(scene, mentions, Doers(measures))
    causes.run()
    sharing = Sharing(causes)
    sharing.run()
    Timekeeper(scene, mentions, published).run()
    Locator(scene, mentions, country).run()
    attribute(scene, mentions)
    deny(scene, mentions)
    _one_line_is_no_headline(mentions)
    arrange(scene, mentions)
    drafts = find_claims(scene, mentions, dates, published)
    return mentions, drafts, _numerals(scene, mentions, roles)


def _one_line_is_no_headline(mentions: list[Mention]) -> None:
    """A line by itself heads nothing: what it tells is claimed as a body's would be."""
    if all(m.headline for m in mentions):
        for mention in mentions:
            mention.headline = False


def _with_its_dateline(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with the day that its own dateline says it was published, where nobody else says so."""
    if document.published is not None:
        return document, ()
    found = find_published(document.text)
    if found is not None:
        return replace(document, published=found[0]), ()
    if competing(document.text):
        return document, ("two datelines say different days, so none is believed: give --published",)
    return document, ()


def _figure(text: str, m: Mention, name: str) -> Figure:
    m.id = name
    return Figure(
        id=name, start=m.start, end=m.end, text=text[m.start : m.end], value=m.value, low=m.low, high=m.high,
        bound=Bound(m.bound), measure=Measure(m.measure or "people"), groups=m.groups, by=m.by, means=m.means,
        place=m.place, place_ids=m.place_ids, territory=m.territory, start_date=m.start_date, end_date=m.end_date,
        attributed_to=m.attributed_to, as_of=m.as_of, denied=m.denied, implied=m.implied,
    )  # fmt: skip


def _numerals(scene: Scene, mentions: list[Mention], roles: dict[int, str]) -> list[tuple[int, int, str]]:
    """Where the numbers stand that are no figure's, and their roles."""
    used = {i for m in mentions for i in range(m.first, m.last)}
    found = []
    for index in sorted(scene.of_kind("number") + scene.of_kind("date")):
        if index in used:
            continue
        token = scene.tokens[index]
        role = roles.get(index, "unread") if token.date is None else token.date.role
        found.append((token.start, token.end, role))
    return found
