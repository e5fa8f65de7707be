"""A bulletin by hand: lines of a battle and of a year, with documents some of which are withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from tests.tallying.lines import battle, line, year_2021

from tawthiq.bulletins.compose import Bulletin, compose
from tawthiq.bulletins.spec import parse_spec
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Sensitivity
from tawthiq.tallying.recorded import Recorded

SPEC = """
title = { ar = "خسائر معركة سجن غويران", en = "Losses in the battle of Ghwayran prison" }
known_on = 2022-01-26
{more}

[[tally]]
name = "battle"
group = "islamic-state"
from = 2022-01-20
to = 2022-01-26
headline = true
chart = "steps"

[[tally]]
name = "everyone"
title = {{ ar = "قتلى المعركة بحسب الفئة", en = "Killed in the battle, by group" }}
from = 2022-01-20
to = 2022-01-26
by = ["group"]
chart = "bars"

[[tally]]
name = "area"
group = "islamic-state"
place = "sy-aa-area"
from = 2021-01-01
to = 2021-12-31

[[tally]]
name = "year"
group = "islamic-state"
from = 2021-01-01
to = 2021-12-31
by = ["place"]

[[comparison]]
left = "battle"
right = "area"

[[comparison]]
left = "battle"
right = "year"
"""


def spec_text(more: str = "") -> str:
    return SPEC.replace("{more}", more).replace("{{", "{").replace("}}", "}")


@dataclass(frozen=True)
class Stored:
    text: str | None
    address: str | None = "https://example.org/post"
    erased: bool = False


@cache
def lines() -> tuple[CasualtyLine, ...]:
    """The words of each line are its number, at the place that its evidence names; every fifth document is withheld."""
    found = []
    for number, one in enumerate(
        [*battle(), *year_2021(), line(124, document="again", outlet="<b>Agency</b>")]
    ):
        text = _text(one)
        start = text.index(str(one.value))
        hidden = Sensitivity.RESTRICTED if number % 5 == 4 else Sensitivity.PUBLIC
        evidence = replace(
            one.evidence, sha256=one.id, start=start, end=start + len(str(one.value)), sensitivity=hidden
        )
        found.append(replace(one, evidence=evidence))
    return tuple(found)


def _text(one: CasualtyLine) -> str:
    return (
        f"قال المصدر في بيان <script>له</script> إن عدد القتلى بلغ {one.value} حتى الساعة، ولم يذكر غير ذلك."
    )


def documents(chosen: Iterable[CasualtyLine]):
    texts = {one.evidence.sha256: Stored(_text(one)) for one in chosen}
    return texts.get


def bulletin(more: str = "") -> Bulletin:
    return compose(parse_spec(spec_text(more)), Recorded(lines()))
