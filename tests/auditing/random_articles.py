"""Articles drawn at random: facts that fit together, at most one slip of the pen, and the verdicts by plain arithmetic.

Nothing here asks the project what is right. An article is a set of ``Facts`` and what is *printed* of them; a slip changes
one thing that is printed. ``expected`` says what a reader with a pencil would say of each claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from tawthiq import resources
from tawthiq.resources.entries import GroupEntry, PlaceEntry

THEATRES = {
    "SY": (
        "islamic-state government-forces iran-backed-militias hezbollah sdf opposition-factions hts",
        "government-forces russia coalition turkey israel sdf united-states",
    ),
    "IQ": (
        "islamic-state pkk popular-mobilization peshmerga iraq-forces",
        "iraq-forces turkey coalition united-states",
    ),
    "YE": ("houthis yemen-government al-qaeda islamic-state", "saudi-led-coalition united-states"),
    "SD": ("rsf sudan-army", "sudan-army rsf"),
    "AF": ("taliban islamic-state al-qaeda", "united-states taliban"),
}
"""By country: sides that may lose fighters, and who may kill them."""

SHARES = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTS = ("total", "part", "first", "rest", "other", "base", "battle", "again")
WORDS = ("weekday", "times", "share", "years", "hours")
KINDS = ("sum", "ratio", "share", "same", "weekday", "duration", "superlative")


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened, and how it is printed: a battle of a few days, and the year before it to hold it against."""

    side: GroupEntry
    foe: GroupEntry
    bomber: GroupEntry
    town: PlaceEntry
    region: PlaceEntry
    other_region: PlaceEntry
    attack: date
    days: int
    """The battle lasted less than so many days."""
    since: date
    """The first of the month since when nothing like it had been seen."""
    years: int
    total: int
    """Killed in the year before: ``part`` in one region (``first`` and the ``rest``), ``other`` in another."""
    part: int
    first: int
    rest: int
    other: int
    base: int
    """The ``other`` again, where the battle is held against it."""
    battle: int
    again: int
    """The toll of the battle where it is first printed, often in the headline, and where it is printed again."""
    times: int
    """More than so many times and a half the ``base``."""
    share: str
    """The battle's toll as a share of ``total``."""
    weekday: str
    hours: bool = False
    """The headline says "within hours", against the days of the text."""
    arabic_digits: bool = False
    words: bool = False
    """Small numbers in words."""
    style: int = 0
    """One of the ways of printing a date or a share."""

    @property
    def year(self) -> int:
        return self.attack.year - 1

    @property
    def published(self) -> date:
        """On the last day of the battle."""
        return self.attack + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of an article: operands in the contract's order, and ``holds``, ``fails``, ``undecided`` or None (too close)."""

    kind: str
    operands: tuple[int, ...]
    stated: Fraction | str | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Slip:
    """What was changed in the printing: a count from one number to another, or a word."""

    field: str
    after: int | str | bool


def expected(facts: Facts) -> list[Claim]:
    """Every claim that the article makes, judged with a pencil."""
    f = facts
    return [
        Claim("sum", (f.part, f.first, f.rest), Fraction(f.part), _if(f.part == f.first + f.rest)),
        Claim("sum", (f.total, f.part, f.other), Fraction(f.total), _if(f.total == f.part + f.other)),
        Claim("ratio", (f.battle, f.base), f.times + Fraction(1, 2), _ratio(f)),
        Claim("share", (f.battle, f.total), SHARES[f.share], _share(f)),
        Claim("same", (f.battle, f.again), Fraction(f.battle), _if(f.battle == f.again)),
        Claim("weekday", (), f.weekday, _if(f.weekday == WEEKDAYS[f.attack.weekday()])),
        Claim("duration", (), Fraction(365 * f.years), _if(abs(_months(f) - 12 * f.years) <= 3)),
        Claim("superlative", (), None, "undecided"),
    ]


def _if(true: bool) -> str:
    return "holds" if true else "fails"


def _ratio(facts: Facts) -> str | None:
    over = Fraction(facts.battle, facts.base) - facts.times - Fraction(1, 2)
    return None if abs(over) < Fraction(1, 20) else _if(over > 0)


def _share(facts: Facts) -> str | None:
    off = abs(Fraction(facts.battle, facts.total) / SHARES[facts.share] - 1)
    return None if Fraction(4, 100) < off < Fraction(6, 100) else _if(off < Fraction(1, 20))


def _months(facts: Facts) -> int:
    return 12 * (facts.attack.year - facts.since.year) + facts.attack.month - facts.since.month


# ------------------------------------------------------------------------------------------------------------ drawing


def sound(rng: Random) -> Facts:
    """Facts whose every claim holds, with room to spare where a word rounds."""
    country = rng.choice(sorted(THEATRES))
    side, foe, bomber = _sides(rng, country)
    town, region, other_region = _places(rng, country)
    attack = date(2013, 1, 1) + timedelta(days=rng.randrange(12 * 365))
    years, times = rng.randint(3, 8), rng.randint(2, 9)
    month = 12 * attack.year + attack.month - 1 - 12 * years + rng.randint(-3, 3)
    return Facts(
        side=side,
        foe=foe,
        bomber=bomber,
        town=town,
        region=region,
        other_region=other_region,
        attack=attack,
        days=rng.randint(4, 9),
        since=date(month // 12, month % 12 + 1, 1),
        years=years,
        times=times,
        weekday=WEEKDAYS[attack.weekday()],
        arabic_digits=rng.random() < 0.3,
        words=rng.random() < 0.5,
        style=rng.randrange(3),
        **_counts(rng, times),
    )


def _counts(rng: Random, times: int) -> dict[str, Any]:
    """Counts that differ from each other: the battle's from the other region's, the year's from the battle's."""
    while True:
        other = rng.randint(11, 60)
        battle = round(other * (times + rng.uniform(0.58, 0.95)))
        share = rng.choice(sorted(SHARES))
        total = round(battle / SHARES[share] * Fraction(rng.randint(975, 1025), 1000))
        part = total - other
        first = rng.randint(3, part - 3)
        counts = {"total": total, "part": part, "first": first, "rest": part - first, "other": other}
        counts["battle"] = battle
        clear = Fraction(battle, other) - times > Fraction(11, 20)
        if clear and len(set(counts.values())) == len(counts):
            return {**counts, "base": other, "again": battle, "share": share}


def _sides(rng: Random, country: str) -> tuple[GroupEntry, GroupEntry, GroupEntry]:
    entries = {entry.id: entry for entry in resources.groups()}
    losing, winning = (ids.split() for ids in THEATRES[country])
    side = rng.choice(losing)
    foes = [foe for foe in winning if foe != side]
    foe, bomber = rng.sample(foes, 2) if len(foes) > 1 else foes * 2
    return entries[side], entries[foe], entries[bomber]


def _places(rng: Random, country: str) -> list[PlaceEntry]:
    """A town and two governorates of a country, none of whose names is an everyday word."""
    known = [place for place in resources.places() if place.country == country and not place.common]
    towns = [place for place in known if place.kind in {"town", "city"}]
    governorates = [place for place in known if place.kind == "governorate"]
    return [rng.choice(towns), *rng.sample(governorates, 2)]


def slipped(rng: Random, field: str) -> tuple[Facts, Slip]:
    """Facts with one slip in that field, which makes at least one claim fail beyond doubt."""
    while True:
        facts = sound(rng)
        slips = _slips(facts, field)
        if slips:
            slip = rng.choice(slips)
            return printed(facts, slip), slip


def printed(facts: Facts, slip: Slip) -> Facts:
    return replace(facts, **{slip.field: slip.after})


def _slips(facts: Facts, field: str) -> list[Slip]:
    found = [Slip(field, after) for after in _alterations(facts, field)]
    return [slip for slip in found if slip.field == "hours" or _fails(printed(facts, slip), slip)]


def _fails(facts: Facts, slip: Slip) -> bool:
    """True where the slip makes a claim fail; a changed count must be an operand of it."""
    failing = [claim for claim in expected(facts) if claim.verdict == "fails"]
    return any(slip.field in WORDS or slip.after in claim.operands for claim in failing)


def _alterations(facts: Facts, field: str) -> list[int | str | bool]:
    before = getattr(facts, field)
    if field in COUNTS:
        taken = {getattr(facts, name) for name in COUNTS}
        return [after for after in misprints(before) if after >= 3 and after not in taken]
    return {
        "weekday": [day for day in WEEKDAYS if day != before],
        "times": [facts.times + 1, facts.times + 2],
        "share": [share for share in SHARES if share != before],
        "years": [facts.years + 2, facts.years + 3],
        "hours": [True],
    }[field]


def misprints(number: int) -> list[int]:
    """The number one off, and with two neighbouring digits swapped."""
    digits = str(number)
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    kept = {int(after) for after in swapped if not after.startswith("0")}
    return sorted({number - 1, number + 1} | kept - {number})
