"""How the reader does on headlines that the Uppsala Conflict Data Program kept with 16,566 events in Syria, 2016 to 2019.

``python -m benchmarks.ucdp_headlines [--show N]``. No headline is kept here, and no rule of the reader is for one of them. But
the causes of the misses have been looked at and mended where they are general (verbs that were not in the vocabulary), so that
only the first measurement, before that, was of headlines unseen: 987 of 1,062 (0.929), ``clear_within`` 162 of 260. The rule
below was itself corrected once, on seeing what it wrongly called a number of dead (before: 982 of 1,067).

Two questions:

1. *Stated*: where a headline states one number of dead, does the reading give it? Which headlines do so is decided by a rule
   of its own that shares nothing with the reader (``stated_dead``): the headline holds exactly one number (digits, or a word
   from one to twenty; years, ordinals, percentages, lengths of time, and numbers right before a word for an event or a thing
   aside), no word of injury, capture or "casualties", and either a verb of killing stands within six words before the number,
   or a word of death within six words after it. ``hit``: a figure of people killed has that number; ``alone``: and no other
   number of people killed was read (an implied one in "including a child" aside).
2. *Coded*: of events whose headlines belong to no other event, does the number of dead that we read lie within UCDP's low to
   high? Taken is the largest exact figure of people killed that is no part of another, of the event's latest headline that has
   one. UCDP's coders read whole articles and often several, and headlines tell running tolls and round-ups of many events, so
   this is an agreement of readings of unlike texts, not an accuracy. ``clear_*`` is the same for single events (UCDP's
   ``event_clarity`` 1) told by one headline that states one number by the rule above and is no running toll; ``clear_rule``
   is how often the rule's own number lies within, on those same events: what a perfect reading of the headline would get.

Misses are sorted by cause; ``--show N`` prints N samples of each to the terminal. The last line is JSON.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
from benchmarks.shared_data import shared_file

from tawthiq.model.figures import Figure, Reading
from tawthiq.model.terms import ClaimKind, Measure
from tawthiq.reading import read

EVENTS = ("ucdp", "ged_syria_20160101_20191130.parquet")

_SOURCE = re.compile(r'"([^",]*),(\d{4}-\d\d-\d\d),(.*?)"(?=;"|\s*$)', re.S)
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_WORDS = {word: value for value, word in enumerate(_UNITS.split(), start=1)}
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[A-Za-z][A-Za-z'’-]*|[^\w\s]")
_NOT_COUNTED = re.compile(
    r"hours?|days?|weeks?|months?|years?|minutes?|km|kilomet\w+|percent|century|times?|of|another|st|nd|rd|th"
    r"|(?:air)?strikes?|raids?|attacks?|blasts?|bombs?|explosions?|massacres?|shells?|villages?|towns?|cities|areas?|families",
    re.I,
)
_LENGTHS = re.compile(r"hours?|days?|weeks?|months?|years?", re.I)
_HARM_OF_OTHER_KINDS = re.compile(
    r"\b(?:injur|wound|casualt|hurt|maim|capture|arrest|prisoner|displac)", re.I
)
_KILLS = re.compile(
    r"kill(?:s|ed|ing)?|claim(?:s|ed|ing)?|murder(?:s|ed|ing)?|execut(?:es|ed|ing)?|assassinat(?:es|ed|ing)?|deaths?",
    re.I,
)
_DIED = re.compile(
    r"killed|dead|die[sd]?|martyred|martyrs?|executed|assassinated|murdered|deaths?|fatalities|slain", re.I
)
_YEARS = range(1990, 2031)
_TOLL = re.compile(
    r"\b(?:rais|ris|increas|toll|yesterday|since|within|during|hours|days|weeks?|months?|years?)", re.I
)
_JOINT = re.compile(r"\b(?:kill\w*|dead|died|martyr\w*) (?:and|or|&) (?:injur|wound)", re.I)
_REACH = 6


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline as an outlet published it."""

    outlet: str
    published: date
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One of UCDP's events, its headlines and its bounds of dead."""

    id: int
    low: int
    high: int
    single: bool
    headlines: tuple[Headline, ...]


def headlines_of(field: str | None) -> tuple[Headline, ...]:
    """Take ``"OFFICE,YYYY-MM-DD,headline";"…"`` apart."""
    found = []
    for office, day, text in _SOURCE.findall(field or ""):
        found.append(Headline(office, date.fromisoformat(day), html.unescape(text).strip()))
    return tuple(found)


def load(path: Path) -> list[Event]:
    """Every event of the file that has a dated headline."""
    rows = pq.read_table(path, columns=["id", "low", "high", "event_clarity", "source_article"]).to_pylist()
    events = (
        Event(r["id"], r["low"], r["high"], r["event_clarity"] == 1, headlines_of(r["source_article"]))
        for r in rows
    )
    return [event for event in events if event.headlines]


def stated_dead(text: str) -> int | None:
    """The one number of dead that a headline states, by the rule of question 1; None where it states none or several."""
    if _HARM_OF_OTHER_KINDS.search(text):
        return None
    words = _TOKEN.findall(text)
    numbers = [(i, n) for i, word in enumerate(words) if (n := _number(words, i, word)) is not None]
    if len(numbers) != 1 or any(word.isdigit() and i != numbers[0][0] for i, word in enumerate(words)):
        return None
    at, value = numbers[0]
    before = words[max(0, at - _REACH) : at]
    after = words[at + 1 : at + 1 + _REACH]
    governed = any(_KILLS.fullmatch(w) for w in before) or any(_DIED.fullmatch(w) for w in after)
    return value if governed else None


def _number(words: list[str], index: int, word: str) -> int | None:
    """A counted number at an index: no year, ordinal, per cent or length of time."""
    following = words[index + 1] if index + 1 < len(words) else ""
    spelt_out = any(_LENGTHS.fullmatch(w) for w in words[index + 1 : index + 5])
    if following == "%" or _NOT_COUNTED.fullmatch(following) or spelt_out:
        return None
    if word[0].isdigit():
        value = int(word.replace(",", ""))
        return None if value in _YEARS else value
    return _WORDS.get(word.lower())


def dead(reading: Reading) -> list[Figure]:
    """The figures of people killed."""
    return [figure for figure in reading.figures if figure.measure is Measure.KILLED and not figure.denied]


def cause(reading: Reading, value: int) -> str:
    """What became of a number that was not read as dead."""
    for figure in reading.figures:
        if figure.value == value:
            return f"read as {figure.measure}"
    for numeral in reading.numerals:
        if re.sub(r"\D", "", numeral.text) == str(value) or _WORDS.get(numeral.text.lower()) == value:
            return f"role {numeral.role}"
    return "other number" if reading.figures else "not seen"


def coded(event: Event, readings: dict[Headline, Reading]) -> int | None:
    """The dead of an event by our reading (question 2), or None where its headlines state none."""
    for headline in sorted(event.headlines, key=lambda h: h.published, reverse=True):
        reading = readings[headline]
        parts = {c.operands[1] for c in reading.claims if c.kind is ClaimKind.SUBSET and len(c.operands) > 1}
        values = [f.value for f in dead(reading) if f.value is not None and f.id not in parts]
        if values:
            return max(values)
    return None


def judge_stated(readings: dict[Headline, Reading]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Question 1: the counts, and the missed headlines by cause."""
    counts: Counter[str] = Counter()
    misses: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for headline, reading in readings.items():
        value = stated_dead(headline.text)
        if value is None or headline.text in seen:
            continue
        seen.add(headline.text)
        counts["stated"] += 1
        found = [figure.value for figure in dead(reading) if not figure.implied]
        counts["hit"] += value in found
        counts["alone"] += found == [value]
        if value not in found:
            misses[cause(reading, value)].append(f"{value}: {headline.text}")
        elif found != [value]:
            misses["read, with others"].append(f"{value}, {found}: {headline.text}")
    return dict(counts), misses


def judge_coded(
    events: list[Event], readings: dict[Headline, Reading]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Question 2: the counts, and the events outside UCDP's bounds by cause."""
    shared = Counter(headline.text for event in events for headline in set(event.headlines))
    counts: Counter[str] = Counter()
    misses: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if any(shared[headline.text] > 1 for headline in event.headlines):
            continue
        counts["own_headlines"] += 1
        value = coded(event, readings)
        if clear(event):
            stated = stated_dead(event.headlines[0].text)
            counts["clear"] += 1
            counts["clear_rule"] += stated is not None and event.low <= stated <= event.high
            counts["clear_within"] += value is not None and event.low <= value <= event.high
        if value is None:
            continue
        counts["read"] += 1
        counts["within"] += event.low <= value <= event.high
        if not event.low <= value <= event.high:
            told = " | ".join(headline.text for headline in event.headlines)
            misses[cause_outside(event, value)].append(f"{value} against {event.low} to {event.high}: {told}")
    return dict(counts), misses


def clear(event: Event) -> bool:
    """True for a single event told by one headline that states one number of dead and is no running toll."""
    headline = event.headlines[0].text
    return (
        event.single
        and len(event.headlines) == 1
        and stated_dead(headline) is not None
        and not _TOLL.search(headline)
    )


def cause_outside(event: Event, value: int) -> str:
    """Why our number may lie outside UCDP's, by the headline's words."""
    told = " ".join(headline.text for headline in event.headlines)
    if _JOINT.search(told):
        return "killed and injured in one number"
    if _TOLL.search(told):
        return "a running toll, a round-up or a period"
    if len(event.headlines) > 1:
        return "several headlines"
    if abs(value - (event.low + event.high) / 2) <= 0.2 * max(value, event.high):
        return "within a fifth: coded from more than the headline"
    return "we read more" if value > event.high else "we read fewer"


def show(title: str, misses: dict[str, list[str]], samples: int) -> None:
    """Print the causes, the commonest first, with some samples of each."""
    print(f"== {title}")
    for name, found in sorted(misses.items(), key=lambda item: -len(item[1])):
        print(f"{len(found):6}  {name}")
        for line in Random(7).sample(found, min(samples, len(found))):
            print(f"          {line[:300]}")


def main() -> int:
    """Read every headline once and answer both questions."""
    parser = argparse.ArgumentParser(description="Read UCDP's headlines.")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="samples of each cause")
    samples = parser.parse_args().show
    path = shared_file(*EVENTS)
    if path is None:
        print(json.dumps({"skipped": f"{'/'.join(EVENTS)} is not beside the repository"}))
        return 0
    events = load(path)
    readings = {h: read(h.text, published=h.published) for h in {h for e in events for h in e.headlines}}
    stated, missed = judge_stated(readings)
    within, outside = judge_coded(events, readings)
    show("stated by a headline, not read", missed, samples)
    show("outside UCDP's low to high", outside, samples)
    print(
        json.dumps(
            {
                "headlines": len(readings),
                **stated,
                "hit_share": round(stated["hit"] / stated["stated"], 4),
                "alone_share": round(stated["alone"] / stated["stated"], 4),
                "events": len(events),
                **within,
                "within_share": round(within["within"] / within["read"], 4),
                "clear_within_share": round(within["clear_within"] / within["clear"], 4),
                "clear_rule_share": round(within["clear_rule"] / within["clear"], 4),
            }
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
