"""A toll in words, for tables and reports: whose count, of whom, where, since when."""

from __future__ import annotations

from functools import cache

from tawthiq.exchange.labels import ISOLATE, POP, Labels, stated_number
from tawthiq.model.series import Series, TollMention, Unfollowed
from tawthiq.resources import originators


def toll_name(series: Series, labels: Labels) -> str:
    """One line that names a toll: "Syrian Observatory for Human Rights: killed, Sinaa prison, since 2022-01-20"."""
    groups = labels.listed(labels.group(group) for group in series.groups)
    parts = [
        labels("measure", series.measure.value) + (f" ({groups})" if groups else ""),
        labels.text("identified") if series.identified else "",
        series.place or "",
        f"{labels.text('since')} {ISOLATE}{series.start}{POP}" if series.start else "",
    ]
    return f"{originator_name(series.originator, labels)}: {labels.listed(part for part in parts if part)}"


def groups_name(series: Series, labels: Labels) -> str:
    """Whom it counts."""
    return labels.listed(labels.group(group) for group in series.groups) or labels.text("everyone")


def originator_name(originator: str, labels: Labels) -> str:
    """The name of an organisation of the vocabulary, another name as it was written, or that nobody is named."""
    if not originator:
        return labels.text("nobody_named")
    return _names(labels.language).get(originator, originator)


def number_words(mention: TollMention, labels: Labels) -> str:
    """A mention's number as it was meant."""
    return stated_number(mention, labels)


def why_not(one: Unfollowed, labels: Labels) -> str:
    """Why a number is in no toll."""
    reason = labels("not_followed", one.why.value)
    return f"{reason}: {one.note}" if one.note and labels.language == "en" else reason


@cache
def _names(language: str) -> dict[str, str]:
    return {entry.id: entry.name_ar if language == "ar" else entry.name_en for entry in originators()}
