"""Tolls for people at a terminal: a table over time for each, then what does not fit, with the words of both documents."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawthiq.cli.console import isolate, shorten
from tawthiq.exchange.labels import Labels
from tawthiq.exchange.series_labels import groups_name, number_words, toll_name, why_not
from tawthiq.model.series import Certainty, Discrepancy, Following, Role, Series, TollMention, Unfollowed
from tawthiq.model.terms import Severity, Verdict

_LABELS = Labels("en")
_UNBOUNDED = 1000
_COLOUR = {Severity.FIGURE: "red", Severity.WORDING: "red", Severity.INFORMATION: "yellow"}
_SIGN = {Verdict.FAILS: "✗", Verdict.UNDECIDED: "?"}


def print_following(following: Following, *, everything: bool = False) -> None:
    """Print each toll with its parts beside it, the findings, and a last line that counts."""
    console = Console(width=None if sys.stdout.isatty() else _UNBOUNDED, highlight=False)
    parts: dict[str, list[Series]] = defaultdict(list)
    known = {series.id for series in following.series}
    for series in following.series:
        if series.part_of in known and series.part_of is not None:
            parts[series.part_of].append(series)
    for series in following.series:
        if series.part_of not in known:
            _print_toll(console, series, parts[series.id])
    if everything:
        for series in following.told_once:
            _print_toll(console, series, ())
    if everything:
        for line in _unfollowed_lines(following.unfollowed):
            click.echo(line)
    by_id = {series.id: series for series in following.series}
    for discrepancy in following.discrepancies:
        for line in _finding_lines(discrepancy, by_id[discrepancy.series]):
            click.echo(line)
    click.echo(_last_line(following, everything=everything))
    if following.unfollowed:
        click.echo(_not_followed(following.unfollowed, everything=everything))


def _print_toll(console: Console, series: Series, parts: Sequence[Series]) -> None:
    console.print(Text(f"{series.id} · {toll_name(series, _LABELS)}", style="bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for column in (
        "as of",
        "toll",
        "change",
        *(_part_name(part) for part in parts),
        "document",
        "published",
        "link",
    ):
        table.add_column(column, overflow="fold")
    for row in _rows(series, parts):
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    console.print()


def _part_name(part: Series) -> str:
    return f"{part.id}: {groups_name(part, _LABELS)}"


def _rows(series: Series, parts: Sequence[Series]) -> Iterator[list[str]]:
    """A row a mention, and one for each document that gives parts alone; the change is from the count before it."""
    told = [
        {mention.source.name: mention for mention in part.mentions if mention.role is not Role.FORMER}
        for part in parts
    ]
    before: TollMention | None = None
    for mention in _in_time(series, told):
        of_whole = mention in series.mentions
        counts = of_whole and mention.role is Role.COUNT
        former = of_whole and mention.role is Role.FORMER
        cells = [of.get(mention.source.name) if not former else None for of in told]
        yield [
            "" if mention.as_of is None else f"{mention.as_of}" + ("" if mention.as_of_stated else " ~"),
            number_words(mention, _LABELS) if of_whole else "",
            _change(before, mention) if counts else "",
            *(number_words(cell, _LABELS) if cell else "" for cell in cells),
            isolate(mention.source.name),
            f"{mention.source.published or ''}",
            _link(mention),
        ]
        before = mention if counts else before


def _in_time(series: Series, told: Sequence[Mapping[str, TollMention]]) -> list[TollMention]:
    """The toll's mentions, with one of the parts for each document that gives no total, each where its moment falls."""
    found = list(series.mentions)
    with_total = {mention.source.name for mention in found}
    alone: dict[str, TollMention] = {}
    for of in told:
        for name, mention in of.items():
            if name not in with_total:
                alone.setdefault(name, mention)
    for mention in alone.values():
        later = (
            place
            for place, one in enumerate(found)
            if one.as_of is not None and mention.as_of is not None and one.as_of > mention.as_of
        )
        found.insert(next(later, len(found)), mention)
    return found


def _change(before: TollMention | None, mention: TollMention) -> str:
    if before is None or before.value is None or mention.value is None:
        return ""
    return f"{mention.value - before.value:+d}"


def _link(mention: TollMention) -> str:
    words = []
    if mention.role is Role.REPEAT:
        words.append(f"repeats {isolate(mention.repeats or '')}")
    if mention.role is Role.FORMER:
        words.append("the former count")
    if mention.certainty is not Certainty.STATED:
        words.append(f"{mention.certainty.value}: {mention.reason}")
    return "; ".join(words)


def _finding_lines(discrepancy: Discrepancy, series: Series) -> Iterator[str]:
    colour = _COLOUR[discrepancy.severity]
    sign = click.style(f"{_SIGN[discrepancy.verdict]} {discrepancy.verdict.value}", fg=colour, bold=True)
    kind = _LABELS("discrepancy", discrepancy.kind.value)
    severity = _LABELS("severity", discrepancy.severity.value)
    yield f"{sign} ({severity}) · {kind} · {discrepancy.series} {toll_name(series, _LABELS)}"
    yield f"    {isolate(discrepancy.reason)}"
    for mention in discrepancy.mentions:
        published = f", published {mention.source.published}" if mention.source.published else ""
        yield f"    {isolate(mention.source.name)}{published}: {_quote(mention)}"
    yield ""


def _quote(mention: TollMention) -> str:
    return isolate(shorten(mention.words.text)) or _LABELS.text("withheld")


def _unfollowed_lines(unfollowed: Sequence[Unfollowed]) -> Iterator[str]:
    """Each number that is in no toll, under why it is in none."""
    by_reason: dict[str, list[Unfollowed]] = defaultdict(list)
    for one in unfollowed:
        by_reason[why_not(one, _LABELS)].append(one)
    for reason in sorted(by_reason):
        yield click.style(f"Not followed: {reason}", bold=True)
        for one in by_reason[reason]:
            number = isolate(one.text) or _LABELS.text("withheld")
            words = f": {isolate(shorten(one.words.text))}" if one.words.text else ""
            yield f"    {isolate(one.source.name)}, {number}{words}"
        yield ""


def _not_followed(unfollowed: Sequence[Unfollowed], *, everything: bool) -> str:
    """How many numbers are in no toll, and why."""
    reasons = Counter(one.why.value for one in unfollowed)
    told = "; ".join(f"{n} {_LABELS('not_followed', why)}" for why, n in sorted(reasons.items()))
    numbers = "1 number is" if len(unfollowed) == 1 else f"{len(unfollowed)} numbers are"
    return f"{numbers} in no toll" + (f": {told}" if everything else f" (--all shows them): {told}")


def _last_line(following: Following, *, everything: bool) -> str:
    fails = sum(one.verdict is Verdict.FAILS for one in following.discrepancies)
    rest = len(following.discrepancies) - fails
    line = (
        f"{following.documents} documents, {len(following.series)} tolls followed, "
        f"{fails} findings that fail, {rest} for information"
    )
    once = len(following.told_once)
    return line + (
        f" ({once} tolls told by one document alone: --all shows them)" if once and not everything else ""
    )
