"""Wholes that the sorts of their parts make: killed and injured, doer by doer, civilians and forces."""

from __future__ import annotations

from functools import cache

from tawthiq import resources
from tawthiq.reading.claims.drafts import is_event, same_source
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.slips import least, one_slip, slipped_once
from tawthiq.reading.words import listed

_BEFALLEN = frozenset({"killed", "injured", "casualties", "people"})


REACH = 120
"""How many figures after a whole are asked whether they are its parts: far more than any breakdown has."""


def outcomes(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """«2316 مدنياً بين قتيل وجريح … 788 قتيلاً … 1528 جريحاً»: a number for two outcomes, then each of them."""
    found: list[tuple[Mention, list[Mention]]] = []
    done: set[int] = set()
    used: set[int] = set()
    children = parts_of(figures)
    place = {id(m): index for index, m in enumerate(figures)}
    for first, second in (("killed", "injured"), ("captured", "killed")):
        wholes = [
            m
            for m in figures
            if m.measure == ("casualties" if first == "killed" else "people")
            and not is_event(m)
            and m.link != "subset"
        ]
        for whole in sorted(wholes, key=lambda m: (m.headline, -m.at)):
            parts = children.get(id(whole), [])
            if whole.value in done or any(p.link == "sum" for p in parts):
                continue
            told = [p for p in parts if p.measure in (first, second)]
            beside = [p for p in told if p.sentence == whole.sentence]
            told = beside if {p.measure for p in beside} == {first, second} else told
            if {p.measure for p in told} == {first, second} and len(told) == 2:
                # killed and injured are all the casualties there are, whatever word joins them
                found.append((whole, told))
                continue
            if told:
                continue
            if first == "captured" and not whole.measure_own:
                continue
            start = place[id(whole)] + 1
            pair = _pair(whole, figures[start : start + REACH], first, second)
            pair = pair or _pair_before(whole, figures[max(0, start - 1 - _BACK) : start - 1], first, second)
            if pair is not None and _made_by(pair, wholes, whole):
                continue
            if pair is not None and _plausible(whole, pair) and not used & {id(m) for m in pair}:
                used |= {id(m) for m in pair}
                found.append((whole, pair))
                if whole.value is not None:
                    done.add(whole.value)
    return found


def _made_by(pair: list[Mention], wholes: list[Mention], whole: Mention) -> bool:
    """Tell "3,383 were killed or injured … the government spoke of 2,556 … 1,057 were killed and 2,326 wounded".

    Of two totals the dead and the wounded are those of the one that they come to, where the other stands nearer.
    """
    total = sum(m.value or 0 for m in pair)
    if total == whole.value or slipped_once(whole.value or 0, total):
        return False
    return any(m.value == total and m.bound == "exact" and m.at < pair[0].at for m in wholes)


_SURE = 1000
"""Total from which dead and wounded told before it miss it by one slip of the pen hardly by chance."""

_BACK = 30
"""Figures before a total of killed and injured among which the two may have been told."""


def _pair_before(whole: Mention, before: list[Mention], first: str, second: str) -> list[Mention] | None:
    """«قُتل 90 وأصيب 30 … وبلغ الإجمالي 120 قتيلاً وجريحاً»: the two told before their total, where they come to it."""
    told = [
        m
        for m in reversed(before)
        if not is_event(m) and not m.headline and m.parent is None and same_source(whole.source, m.source)
    ]
    for one in told:
        for other in told:
            pair = (one.measure, other.measure) == (first, second)
            if (
                pair
                and one.sentence == other.sentence
                and _makes(whole, (one.value or 0) + (other.value or 0))
            ):
                return [one, other]
    return None


def _makes(whole: Mention, total: int) -> bool:
    value = whole.value or 0
    return total == value or (value >= _SURE and slipped_once(value, total))


def parts_of(figures: list[Mention]) -> dict[int, list[Mention]]:
    """The parts of each whole, by the whole's identity."""
    found: dict[int, list[Mention]] = {}
    for mention in figures:
        if mention.parent is not None:
            found.setdefault(id(mention.parent), []).append(mention)
    return found


def _plausible(whole: Mention, parts: list[Mention]) -> bool:
    """Parts that miss the whole by more than a third are some other breakdown than this one's."""
    total = sum(p.value or 0 for p in parts)
    if any(_narrower(whole, p) for p in parts):
        return total == whole.value or slipped_once(whole.value or 0, total)
    return abs(total - (whole.value or 0)) * 3 <= (whole.value or 0) or slipped_once(whole.value or 0, total)


def _narrower(whole: Mention, part: Mention) -> bool:
    """A part told of a place, or of days, that are not its whole's may be one event among several."""
    if part.place and part.place != whole.place and not whole.headline:
        return True
    days = (part.start_date, part.end_date)
    return None not in days and days != (whole.start_date, whole.end_date) and whole.start_date is not None


def _pair(whole: Mention, following: list[Mention], first: str, second: str) -> list[Mention] | None:
    after = [m for m in following if not is_event(m) and m.measure in (first, second)]
    reach = 60 if whole.headline else 3
    taken: dict[str, Mention] = {}
    for mention in after:
        if (
            mention.headline
            or mention.sentence - whole.sentence > reach
            or (mention.parent is not None and mention.parent is not whole and mention.link == "sum")
        ):
            continue
        if (
            mention.parent is not None
            and mention.parent is not whole
            and mention.parent.measure == mention.measure
        ):
            continue
        if (
            not _same_people(whole, mention)
            or _other_period(whole, mention)
            or least(mention.value or 0) > (whole.value or 0) * 1.2
        ):
            continue
        taken.setdefault(mention.measure or "", mention)
        if len(taken) == 2:
            one, two = taken[first], taken[second]
            if abs(one.sentence - two.sentence) > 1 or not same_source(one.source, two.source):
                return None
            return sorted((one, two), key=lambda m: m.at)
    return None


def _other_period(whole: Mention, part: Mention) -> bool:
    """Both are dated, and hardly a day of the part lies in the whole's time, or the whole's time is far longer."""
    if not (whole.start_date and whole.end_date and part.start_date and part.end_date):
        return False
    if part.end_date < whole.start_date or part.start_date > whole.end_date:
        return True
    long, short = (whole.end_date - whole.start_date).days + 1, (part.end_date - part.start_date).days + 1
    return (long > 2 * short and short > 5) or (short > 2 * long and long > 5)


def _same_people(whole: Mention, part: Mention) -> bool:
    if len(whole.groups) > 1 and part.groups and set(part.groups) != set(whole.groups):
        return False  # «200 من العسكريين والمدنيين»: the soldiers' dead and wounded are some of them
    if whole.groups and part.groups and whole.groups[0] != part.groups[0] and part.groups[0] != "combatants":
        return False
    if whole.headline:
        return True
    if not whole.place_ids or not part.place_ids or whole.place_ids[0] == part.place_ids[0]:
        return True
    return whole.place_ids[0] in countries()


@cache
def countries() -> frozenset[str]:
    """A whole country's total may have parts that are told with a place in it."""
    return frozenset(p.id for p in resources.places() if p.kind == "country")


def doers(scene: Scene, figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total, then so many by each side and the rest by "other parties": together they claim to be all.

    A report that leaves one side out tells of some: its numbers must come to the total, or miss it by one slip of the pen.
    Or a total laid at the door of two sides by name, then a number for each of the two.
    """
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if whole.measure not in _BEFALLEN or is_event(whole) or whole.headline or (whole.value or 0) < 3:
            continue
        parts = _by_each(whole, figures[index + 1 : index + REACH])
        if len(parts) < 2 or any(p.link == "sum" and p.parent is not None for p in parts):
            continue
        sides = {b for p in parts for b in p.by}
        complete = set(whole.by) == sides and len(whole.by) > 1
        if (complete and _plausible(whole, parts)) or (
            not whole.by
            and len(parts) > 2
            and _near(whole, parts)
            and not _some_unknown(scene, whole, parts)
            and ("other" in sides or _beside(whole, parts))
        ):
            found.append((whole, parts))
    return found


def _beside(whole: Mention, parts: list[Mention]) -> bool:
    """Told soon after the total, and not as some of it."""
    some = [p for p in parts if p.marked and p.link == "subset" and p.parent is whole]
    if some == parts[:1] and some[0].of_them:  # «مقتل 4 منهم …، فيما قتلت روسيا واحداً، وقُتل اثنان على يد …»
        some = [] if sum(p.value or 0 for p in parts) == whole.value else some
    return parts[-1].sentence - whole.sentence <= 4 and not some


def _near(whole: Mention, parts: list[Mention]) -> bool:
    """Three doers or more, each with a number of its own, that come to a total, or miss it by one slip of the pen."""
    return sum(p.value or 0 for p in parts) == whole.value or one_slip(whole.value or 0, parts)


def _some_unknown(scene: Scene, whole: Mention, parts: list[Mention]) -> bool:
    """«النظام (14) والمعارضة (4) وروسيا (1)، ولم تُعرف الجهة التي اعتدت على …»: short of the total by those of nobody known."""
    if sum(p.value or 0 for p in parts) >= (whole.value or 0):
        return False
    last = scene.layout.sentences[parts[-1].sentence][1]
    return any(scene.word(i).removeprefix("و") in _UNKNOWN for i in range(parts[-1].last, last))


_UNKNOWN = listed("partitions", "unknown")


def _by_each(whole: Mention, after: list[Mention]) -> list[Mention]:
    parts: list[Mention] = []
    seen: set[tuple[str, ...]] = set()
    for mention in after:
        if is_event(mention) or mention.measure != whole.measure or mention.headline:
            continue
        if mention.parent is not None and mention.parent is not whole:
            continue
        if not mention.by:
            if mention.parent is None and mention.groups[:1] == whole.groups[:1] and parts:
                break
            continue
        if mention.groups[:1] != whole.groups[:1] or mention.sentence - whole.sentence > 12:
            continue
        if whole.by and not set(mention.by) <= set(whole.by):
            break
        if set(mention.by) == set(whole.by):
            break
        side = tuple(sorted(mention.by))
        if side in seen and not {"other", "unknown"} & set(side):
            break
        if least(mention.value or 0) >= (whole.value or 0):
            # «17 على يد روسيا، و724 على يد جهات أخرى»: the list goes on beyond the number, whose it therefore is not
            return [] if parts and parts[-1].sentence == mention.sentence else parts
        seen.add(side)
        parts.append(mention)
        if sum(p.value or 0 for p in parts) == whole.value:
            break
    return parts


@cache
def _affiliations() -> frozenset[str]:
    return frozenset(g.id for g in resources.groups() if g.is_actor) | {"combatants"}


def statuses(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total of everyone, then so many civilians and so many of the forces: the two statuses there are."""
    children = parts_of(figures)
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if (
            whole.groups
            or whole.measure not in ("killed", "injured")
            or is_event(whole)
            or whole.headline
            or (whole.parent is not None and whole.link == "subset")
        ):
            continue
        if any(
            p.link == "sum" or (p.groups and p.groups[0] in _affiliations())
            for p in children.get(id(whole), ())
        ):
            continue
        parts = _civilians_and_forces(whole, figures[index + 1 : index + 40])
        if parts:
            found.append((whole, parts))
    return found


def _civilians_and_forces(whole: Mention, after: list[Mention]) -> list[Mention]:
    """Civilians, then side after side until they make the whole; one side alone may miss it, which an audit must see."""
    parts: list[Mention] = []
    for mention in after:
        if mention.measure != whole.measure or is_event(mention) or mention.sentence - whole.sentence > 3:
            continue
        if mention.place_ids and not whole.place_ids and mention.parent is None and not mention.groups:
            break
        if mention.by and not set(mention.by) <= set(whole.by):
            break
        if mention.groups[:1] == ("civilians",) and not parts and mention.parent in (None, whole):
            parts.append(mention)
        elif parts and mention.parent is None and mention.groups and mention.groups[0] in _affiliations():
            parts.append(mention)
            if sum(p.value or 0 for p in parts) == whole.value:
                return parts
        elif mention.parent is None and not parts:
            break
    likely = _plausible(whole, parts) or one_slip(whole.value or 0, parts)
    return parts if len(parts) == 2 and likely else []
