"""An article is judged by what was known on its day; what was documented later is no fault of it."""

from __future__ import annotations

from datetime import date

from tests.tallying.lines import CONTAINMENT, battle, day, line, year_2021

from tawthiq.model.documents import Document
from tawthiq.model.figures import Figure, Reading
from tawthiq.model.terms import Bound, Measure, Severity, Verdict
from tawthiq.tallying.known import against


def figure(value: int, group: str = "islamic-state", days: str = "2022-01-20/2022-01-26", **more) -> Figure:
    first, last = days.split("/")
    more.setdefault("place_ids", ("sy-ghwayran-prison",))
    return Figure(
        id="f1",
        start=0,
        end=3,
        text=str(value),
        value=value,
        low=value,
        high=value,
        bound=Bound.EXACT,
        measure=Measure.KILLED,
        groups=(group,) if group else (),
        start_date=date.fromisoformat(first),
        end_date=date.fromisoformat(last),
        **more,
    )


def article(*figures: Figure, published: str = "2022-01-26") -> Reading:
    return Reading(Document("article", "124", "own", "ar", day(published)), figures)


def asked(reading: Reading, lines, known_on: str):
    return against(reading, lines, day(known_on), containment=CONTAINMENT)


def test_the_articles_124_was_known_on_its_day():
    again = [line(124, document="agency", outlet="Agency")]
    (finding,) = asked(article(figure(124)), [*battle(), *again], "2022-01-26")
    assert finding.verdict is Verdict.HOLDS
    assert finding.source == "ledger"
    assert (
        finding.reason
        == "124 known on 2022-01-26: 2 documents say so, all rest on the count of one originator (Syrian Observatory for Human Rights)"
    )


def test_four_days_later_the_toll_had_risen_after_the_article():
    (finding,) = asked(article(figure(124)), battle(), "2022-01-30")
    assert finding.verdict is Verdict.HOLDS
    assert finding.reason.endswith("the toll rose after the article: 246 as of 2022-01-30")
    assert "246" in finding.reason_ar


def test_a_number_that_was_never_documented_differs():
    (finding,) = asked(article(figure(142)), battle(), "2022-01-26")
    assert finding.verdict is Verdict.FAILS
    assert finding.severity is Severity.FIGURE
    assert (finding.computed_low, finding.computed_high) == (124, 124)


def test_a_dispatch_of_the_next_day_was_not_known_though_it_tells_of_this_one():
    later = [line(124, document="agency", as_of="2022-01-26", published="2022-01-27")]
    (finding,) = asked(article(figure(124)), [*battle(), *later], "2022-01-30")
    assert finding.reason.startswith("124 known on 2022-01-26: 1 document says so")
    assert asked(article(figure(124)), later, "2022-01-26") == []


def test_an_older_moment_is_judged_by_what_the_articles_day_knew_of_it():
    """The article of the 26th says "84 by the evening of the 23rd"; of two dispatches one came out the morning after."""
    second = [line(84, days="2022-01-20/2022-01-23", document="agency", published="2022-01-24")]
    told = figure(84, days="2022-01-20/2022-01-23", as_of=day("2022-01-23"))
    (finding,) = asked(article(told), [*battle(), *second], "2022-01-26")
    assert finding.verdict is Verdict.HOLDS
    assert finding.reason == (
        "84 as of 2022-01-23, known on 2022-01-26: 2 documents say so, "
        "all rest on the count of one originator (Syrian Observatory for Human Rights)"
    )


def test_a_bound_that_the_number_lies_in_does_not_say_it():
    early = [line((16, 16, None), days="2022-01-20/2022-01-21", document="early")]
    (right,) = asked(article(figure(124)), [*battle(), *early], "2022-01-26")
    assert right.reason.startswith("124 known on 2022-01-26: 1 document says so")
    (wrong,) = asked(article(figure(142)), [*battle(), *early], "2022-01-26")
    assert wrong.verdict is Verdict.FAILS
    (vague,) = asked(article(figure(124)), [line((120, 120, None))], "2022-01-26")
    assert vague.verdict is Verdict.HOLDS
    assert vague.reason.startswith("≥ 120 known on 2022-01-26: 1 document says so")


def test_an_older_count_is_told_as_such():
    (finding,) = asked(article(figure(114)), battle(), "2022-01-26")
    assert finding.verdict is Verdict.UNDECIDED
    assert "as of 2022-01-25" in finding.reason


def test_a_year_is_asked_cell_by_cell():
    year = "2021-01-01/2021-12-31"
    reading = article(
        figure(503, days=year, place_ids=("sy",)),
        figure(484, days=year, place_ids=("sy-badia",)),
        figure(83, days=year, place_ids=("sy-badia",), by=("government-forces",)),
        figure(401, days=year, place_ids=("sy-badia",), by=("russia",), means=("airstrike",)),
    )
    elsewhere = [
        line(n.best, *n.groups, "2021-01-01/2021-12-31", place=n.place, by="+".join(n.by), document="annual")
        for n in year_2021()
    ]
    found = asked(reading, elsewhere, "2022-01-26")
    assert [finding.verdict for finding in found] == [Verdict.HOLDS] * 4


def test_what_the_ledger_has_no_like_of_gives_no_finding():
    assert asked(article(figure(7, "children")), battle(), "2022-01-26") == []
    assert asked(article(figure(124, place_ids=("sy-raqqa-city",))), battle(), "2022-01-26") == []
    assert asked(article(figure(124, days="2021-06-01/2021-06-30")), battle(), "2022-01-26") == []


def test_an_article_is_no_evidence_for_itself():
    own = [line(124, document="own")]
    assert asked(article(figure(124)), own, "2022-01-26") == []


def test_two_originators_are_two_sources_and_a_quoting_agency_is_none():
    lines = [line(124), line(124, document="agency"), line(124, originator="snhr")]
    (finding,) = asked(article(figure(124)), lines, "2022-01-26")
    assert "3 documents say so, resting on 2 independent originators" in finding.reason


def test_a_cell_of_a_year_that_the_text_describes_less_closely_is_no_contradiction():
    """The text does not say who killed the 401; the ledger's 484 is another cell, not another number for the same."""
    year = "2021-01-01/2021-12-31"
    reading = article(figure(401, days=year, place_ids=("sy-badia",), means=("airstrike",)))
    (finding,) = asked(reading, year_2021(), "2022-01-26")
    assert finding.verdict is Verdict.HOLDS
    unlike = article(figure(402, days=year, place_ids=("sy-badia",), means=("airstrike",)))
    assert asked(unlike, year_2021(), "2022-01-26") == []


def test_a_cell_of_a_year_described_alike_is_one():
    reading = article(figure(448, days="2021-01-01/2021-12-31", place_ids=("sy-badia",)))
    (finding,) = asked(reading, year_2021(), "2022-01-26")
    assert finding.verdict is Verdict.FAILS
