"""The grammar of dates: rules over the tags of ``date_tokens``.

A rule is an expression over tags and a function that turns the match into a ``Draft``. At every token the first rule that
matches and accepts wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tawthiq.reading.date_drafts import Draft
from tawthiq.reading.date_lengths import (
    age_after_name_draft,
    age_draft,
    bare_duration_draft,
    clock_draft,
    duration_draft,
    hour_draft,
    last_unit_draft,
    midnight_draft,
    past_day_draft,
    past_draft,
    vague_past_draft,
    vague_span_draft,
)
from tawthiq.reading.date_makers import (
    day_beside_draft,
    day_month_draft,
    day_of_known_month_draft,
    day_of_last_year_draft,
    days_of_month_draft,
    hijri_draft,
    month_day_draft,
    month_days_draft,
    numbered_day_draft,
    numeric_draft,
    relative_day_draft,
    same_day_draft,
    short_year_draft,
    since_midnight_draft,
    weekday_draft,
)
from tawthiq.reading.date_tokens import Tokens
from tawthiq.reading.year_makers import (
    edge_of_this_unit_draft,
    first_months_draft,
    first_two_months_draft,
    heading_month_draft,
    month_before_draft,
    month_draft,
    numbered_month_draft,
    part_of_known_draft,
    part_of_month_draft,
    part_of_year_draft,
    quarter_draft,
    two_months_draft,
    year_before_draft,
    year_draft,
    year_of_same_draft,
    year_that_was_draft,
    years_draft,
)

Maker = Callable[[Tokens, "re.Match[str]"], Draft | None]

_MONTH = r"(?:[MmJj]|Ko)(?:\.(?=y))?(?:/(?:[MmJj]|Ko)|\((?:[MmJj]|Ko)\)|\++)?"
_SURE = r"(?:[MJ]|Ko)(?:/(?:[MmJj]|Ko)|\((?:[MmJj]|Ko)\)|\++)?"
_WEEKDAY = r"[DpTEC]{0,3},?[Wv]\.?,?p?k?,?\(?"
_PAIR = r"[DpTECP]{0,3},?Wp?,?(?:[/-]|w?t|w)?D?Wp?,?\(?"
"""Two weekdays before their days: "on Sunday and Monday (3 and 4 January)"."""
_LEAD = rf"(?:{_WEEKDAY}|[Dp]?k)?"
_YEAR = r"(?:(?:[,/-]|L?f?A|Lf|f|iA)?(?P<y>y)a?)?"

# --- the rules, in the order in which they are tried; with each the tags that it may begin with

_UNIT = r"(?:[UQ]|D(?![Wv])|S(?!(?:[MmJj]|Ko))|A(?!y)|Z)"
_NUMBER = r"[d0y]"
_AGED = r"(?P<u>[QADSU](?![Wv]|[MmJj]|Ko|y))?"
_MONTHS = "MmJjK"
_WHEN = "DpTECWvk"
_TABLE: tuple[tuple[str, str, Maker], ...] = (
    (_WHEN + "y", rf"{_LEAD}(?P<first>(?P<y>y)(?P<s>[/.-])(?P<a>d)(?P=s)(?P<b>d))", numeric_draft),
    (_WHEN + "d", rf"{_LEAD}(?P<a>d)(?P<s>[/.-])(?P<b>d)(?P=s)(?P<y>y)", numeric_draft),
    ("d", r"(?P<a>d)/(?P<b>d)/(?P<z>[d0])(?![/d0y])", short_year_draft),
    ("QY", r"[QY]h?(?P<a>y)(?:w|w?t|-)(?P<b>y)", years_draft),
    ("y", r"(?<=[bf])(?P<a>y)(?:w|w?t)(?P<b>y)", years_draft),
    ("y", r"(?P<a>y)-(?P<b>y)(?![-/])", years_draft),
    ("Bl3", r"(?P<k>[Bl3])(?P<o>o)f?h?A?(?P<y>y)", part_of_year_draft),
    ("o", r"(?P<o>o)-?(?P<k>[Bl])f?h?A?(?P<y>y)", part_of_year_draft),
    ("Bl3", r"(?P<k>[Bl3])(?P<o>o)f?(?:A[LC]|h?[LC]A)", part_of_year_draft),
    ("Bl3", r"(?P<k>[Bl3])(?P<o>o)fA(?![x=])", part_of_year_draft),
    ("UB3", r"[UB3](?:o|L)f(?P<u>S)(?!(?:[MmJj]|Ko))[LC]?", part_of_known_draft),
    ("Bl3", r"[Bl3](?:o|L)(?P<x>x)", part_of_known_draft),
    ("o", r"(?P<o>o)-?(?P<k>[Bl])fh?[LC]A", part_of_year_draft),
    ("o", r"(?P<o>o)-?(?P<k>[Bl])fhA(?![yxLC])", part_of_year_draft),
    ("d", rf"(?P<a>d)(?:w?t|-)h?(?P<b>d)f?(?P<m>{_MONTH}){_YEAR}", days_of_month_draft),
    ("d", rf"(?<=[bfikP(])(?P<a>d)wh?(?P<b>d)f?(?P<m>{_MONTH}){_YEAR}", days_of_month_draft),
    (_WHEN, rf"{_WEEKDAY}(?P<a>d)(?:w?t|-)h?{_WEEKDAY}(?P<b>d)f?(?P<m>{_MONTH}){_YEAR}", days_of_month_draft),
    (_WHEN, rf"(?<=b){_WEEKDAY}(?P<a>d)w{_WEEKDAY}(?P<b>d)f?(?P<m>{_MONTH}){_YEAR}", days_of_month_draft),
    (_WHEN + "P", rf"{_PAIR}(?P<a>d)(?:[/-]|w|w?t)h?(?P<b>d)f?(?P<m>{_MONTH}){_YEAR}", days_of_month_draft),
    (_WHEN, rf"{_PAIR}(?P<m>[Jj]\.?)(?P<a>d)(?:w|w?t|-)(?P<b>d)(?:,?(?P<y>y))?", days_of_month_draft),
    (_WHEN + "do", rf"{_LEAD}[do]f?[/-]?(?:G|H[ox])(?:(?:f?A|f)?[y0])?", hijri_draft),
    ("UB3", rf"[UB3]of?h?S?(?P<m>{_MONTH}){_YEAR}", part_of_month_draft),
    ("o", rf"o[UB]f?h?S?(?P<m>{_MONTH}){_YEAR}", part_of_month_draft),
    ("T", rf"T(?P<d>o)f?S?(?P<m>{_MONTH}){_YEAR}", day_month_draft),
    (_WHEN + "do", rf"{_LEAD}(?P<d>[do])(?:fS?|S)?[/-]?(?P<m>{_MONTH})fh?AL", day_of_last_year_draft),
    (_WHEN + "do", rf"{_LEAD}(?P<d>[do])(?:fS?|S)?[/-]?(?P<m>{_MONTH}){_YEAR}[LC]?", day_month_draft),
    (_WHEN + "do", rf"{_LEAD}(?P<d>[do])f?h?(?P<u>S)(?P<l>[LC=])", day_of_known_month_draft),
    (_WHEN + "do", rf"{_LEAD}(?P<d>[do])fh?(?P<l>[LC=])(?P<u>S)", day_of_known_month_draft),
    ("Jj", r"(?<=[bfi])(?P<m>[Jj]\.?)h?(?P<a>[do])(?:w|w?t|-)h?(?P<b>[do])(?:,?(?P<y>y))?", month_days_draft),
    ("Jj", r"(?P<m>[Jj]\.?)(?P<a>[do])(?:t|-)(?P<b>[do])(?:,?(?P<y>y))?", month_days_draft),
    (_WHEN + "Jj", rf"{_LEAD}(?P<m>[Jj](?:/[Jj])?\.?)h?(?P<d>[do])(?:,?(?P<y>y))?p?", month_day_draft),
    (_MONTHS + "gseS", rf"(?:[gse]-?f?h?)?S?(?P<m>{_MONTH})(?:[,/-]|f?A|f|iA)?(?P<y>y)a?", month_draft),
    ("gse", rf"[gse]-?f?h?S?(?P<m>{_MONTH})[LC]?", month_draft),
    ("S", rf"S(?P<m>{_MONTH})[LC]?", month_draft),
    ("MmJj", r"(?<=[ir])(?P<a>[MmJj])w(?P<b>[MmJj])(?:,?f?A?(?P<y>y))?(?![do])", two_months_draft),
    (_MONTHS, rf"(?P<m>{_SURE})[LC]?", month_draft),
    ("mj", r"(?<=[ifXtbrw])(?P<m>[mj](?:/[MmJj]|\([MmJj]\))?)[LC]?", month_draft),
    ("mj", r"(?P<m>[mj])(?=:)", heading_month_draft),
    ("m", r"(?P<m>m(?:/[Mm]|\([Mm]\)))[LC]?", month_draft),
    ("Q", r"(?P<u>Q)(?P<n>[d1])(?P<o>o)(?:f?h?A?(?P<y>y)|fA[LC])?", first_months_draft),
    ("lL", r"lL|Ll", quarter_draft),
    ("o", r"(?P<o>o)(?P<n>d)(?P<u>Q)(?:f?h?A?(?P<y>y)|fh?[LC]A|fA[LC])?", first_months_draft),
    ("o", r"(?P<o>o)S[fi]h?A?(?P<y>y)", numbered_month_draft),
    ("d0", rf"(?P<n>{_NUMBER})-?(?P<u>{_UNIT})-?O", age_draft),
    ("d0", rf"(?<=cb)(?P<n>{_NUMBER})(?:w|t){_NUMBER}{_AGED}", age_draft),
    ("d0", rf"(?<=c[xif]b)(?P<n>{_NUMBER})w{_NUMBER}{_AGED}", age_draft),
    ("d0", rf"(?<=c)(?P<n>{_NUMBER})[t-]{_NUMBER}{_AGED}", age_draft),
    ("d01", rf"(?<=c)(?P<n>{_NUMBER}){_AGED}", age_draft),
    ("d0", rf"(?<=c[xifb])(?P<n>{_NUMBER}){_AGED}", age_draft),
    ("d0", rf"(?<=c[xif][xif])(?P<n>{_NUMBER}){_AGED}", age_draft),
    ("V", r"(?<=c)(?P<n>V)", age_draft),
    ("d0", rf"(?<=x\()(?P<n>{_NUMBER})(?P<u>[QAS])(?=\))", age_draft),
    ("d0", rf"(?<=x,)(?P<n>{_NUMBER})(?P<u>[QA])(?=,)", age_draft),
    ("d0", rf"(?<=x,)(?P<n>{_NUMBER})(?=,)", age_after_name_draft),
    ("d0", rf"(?P<n>{_NUMBER})(?P<u>[QA])(?=fc)", age_draft),
    ("d0yLCR", rf"R?(?P<n>{_NUMBER})(?P<u>[UQDSAZ])[LC]", past_draft),
    ("Q", rf"(?P<u>Q)(?P<n>{_NUMBER})L", past_draft),
    ("LC", rf"[LC](?P<n>{_NUMBER})-?(?P<u>[UQDSA])", past_draft),
    ("V", r"(?P<u>V)L", past_draft),
    ("V", r"(?P<u>V)x(?:f?h?C?A?(?P<y>y)|f?A[LC]|fCA)?", first_two_months_draft),
    ("V", r"(?<=r)(?P<u>V)", past_draft),
    ("d0y", rf"(?<=r)(?P<n>{_NUMBER})(?P<u>{_UNIT})", past_draft),
    ("Q", r"(?P<u>Q)R?L", vague_past_draft),
    ("LR", r"[LR]{1,2}f?(?P<u>Q)", vague_past_draft),
    ("Q", r"(?<=r)(?P<u>Q)", vague_past_draft),
    ("se", r"[se]f?h?A?(?P<y>y)", year_draft),
    ("gse", r"[gse]f?h?C?(?P<u>[AS])(?!f?y|[MmJj]|Ko)[LC]?", edge_of_this_unit_draft),
    ("AS", r"(?P<u>[AS])(?P<l>[LC])", last_unit_draft),
    ("UD", r"(?P<u>[UD])(?P<l>[LC])", last_unit_draft),
    ("LC", r"(?P<l>[LC])(?P<u>[ASU])", last_unit_draft),
    ("gA", r"(?:g-?)?Af?(?P<y>y)a?", year_draft),
    ("y", r"(?<=[irXte])(?P<y>y)a?", year_draft),
    ("y", r"(?<=[irXte]h)(?P<y>y)a?", year_draft),
    ("y", r"(?<=uf)(?P<y>y)a?", year_draft),
    ("y", r"(?<=[SBlx]=f)(?P<y>y)a?", year_of_same_draft),
    ("g", r"g-?(?P<y>y)", year_draft),
    ("y", r"(?P<y>y)(?=,?.)", year_that_was_draft),
    ("d0y", rf"(?P<n>{_NUMBER})-?(?P<u>{_UNIT})(?P<half>wB)?", duration_draft),
    ("d", r"(?P<n>d)L(?P<u>Q)", duration_draft),
    ("V", r"(?P<u>V)(?P<half>wB)?", duration_draft),
    ("UDSAZ", r"(?P<u>[UDSAZ])1", duration_draft),
    ("A", r"Axx", year_before_draft),
    ("S", r"Sxx", month_before_draft),
    ("SAU", r"(?<=r)(?P<u>[SAU])(?![yMmKJjWLCoET=I])", vague_span_draft),
    ("UDSA", r"(?<=r)(?P<u>[UDSA])(?![yMmKJjWLCd1ETp])", bare_duration_draft),
    ("UDSA", r"(?<=[rif]x)(?P<u>[UDSA])(?![yMmKJjWLCd1ETp])", bare_duration_draft),
    ("d0Z", r"Z?(?P<h>[d0]):(?P<mi>[d0])(?::[d0])?(?P<half>a)?", clock_draft),
    ("Z", r"Z(?P<n>[do])(?:wB)?[pa]?", hour_draft),
    ("d0", r"(?P<n>[d0])[ap]a?", hour_draft),
    ("g", r"gz", midnight_draft),
    ("d", r"dz", midnight_draft),
    ("X", r"X(?:gz|z|h?p)", since_midnight_draft),
    ("hA", r"hAx(?!h)", year_before_draft),
    ("D", r"Dx(?![xdo0y])", day_beside_draft),
    ("L", r"LD(?=[,.])", day_beside_draft),
    ("TD", r"[TD]=", same_day_draft),
    ("=", r"=D", same_day_draft),
    ("T", r"TL", past_day_draft),
    ("~", r"~", past_day_draft),
    ("L", r"LD(?![Wv])", past_day_draft),
    ("T", r"To", numbered_day_draft),
    ("o", r"(?<=h)oD", numbered_day_draft),
    ("DpTECW", r"[DpTEC]{0,3},?(?P<w>W)(?:/W)?p?L?", weekday_draft),
    ("LC", r"[LC](?P<w>W)p?", weekday_draft),
    ("DpFo", r"D?p?[Fo]f?E", relative_day_draft),
    ("DpE", r"D?p?Ep?", relative_day_draft),
    ("DpT", r"D?p?T", relative_day_draft),
    ("C", r"Cp", relative_day_draft),
)


def _by_tag() -> dict[str, list[tuple[re.Pattern[str], Maker]]]:
    rules: dict[str, list[tuple[re.Pattern[str], Maker]]] = {}
    for first, pattern, maker in _TABLE:
        compiled = re.compile(pattern)
        for tag in first:
            rules.setdefault(tag, []).append((compiled, maker))
    return rules


_BY_TAG = _by_tag()


def _any_of(rules: list[tuple[re.Pattern[str], Maker]]) -> re.Pattern[str]:
    """One expression that matches wherever one of the rules does: most numbers of a text are no date."""
    patterns = [re.sub(r"\(\?P=\w+\)", "[/.-]", rule.pattern) for rule, _ in rules]
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns))


_MAY_BEGIN = {tag: _any_of(rules) for tag, rules in _BY_TAG.items()}
_STARTS = re.compile(f"[{''.join(_BY_TAG)}]")
"""The tags at which a rule can begin."""


def match_all(tokens: Tokens) -> list[Draft]:
    """Every mention that the rules find, in the order of the text, none overlapping another."""
    drafts: list[Draft] = []
    position = 0
    tags = tokens.tags
    while (start := _STARTS.search(tags, position)) is not None:
        draft = _first_match(tokens, start.start())
        if draft is None:
            position = start.start() + 1
            continue
        drafts.append(draft)
        position = max(draft.after, start.start() + 1)
    return drafts


def _first_match(tokens: Tokens, position: int) -> Draft | None:
    tag = tokens.tags[position]
    if _MAY_BEGIN[tag].match(tokens.tags, position) is None:
        return None
    for pattern, maker in _BY_TAG[tag]:
        match = pattern.match(tokens.tags, position)
        if match is not None:
            draft = maker(tokens, match)
            if draft is not None:
                return draft
    return None
