"""Wholes and parts: the breakdowns that a text spells out, and those that the sorts of its figures make."""

from __future__ import annotations

from functools import cache, partial

from tawthiq import resources
from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft, count_claim, counted, is_event, same_source
from tawthiq.reading.claims.slips import slip_apart
from tawthiq.reading.mention import Mention
from tawthiq.reading.quantities import Scene

_BEFALLEN = frozenset({"killed", "injured", "casualties", "people"})


_REACH = 120
"""How many figures after a whole are asked whether they are its parts: far more than any breakdown has."""


def arrange(scene: Scene, mentions: list[Mention]) -> None:
    """Find wholes that no word between the figures announces: killed and injured, doers one by one, civilians and forces.

    Such parts hang on their whole as ``sum``; the reader's later stages then let them inherit from it.
    """
    figures = counted(mentions)
    frame = max((m.frame for m in mentions), default=0)
    for find in (_outcomes, _strings, partial(_totals_after, scene), _doers, _statuses):
        for whole, parts in find(figures):
            frame += 1
            for part in parts:
                part.parent, part.link, part.frame = whole, "sum", frame
                if whole.groups and part.groups in ((), ("combatants",)) and not is_event(part):
                    part.groups = whole.groups


def breakdowns(mentions: list[Mention]) -> list[Draft]:
    """A ``sum`` for every breakdown that claims to be all, a ``subset`` for every part of one that does not."""
    found: list[Draft] = []
    frames: dict[int, list[Mention]] = {}
    for mention in counted(mentions):
        parent = mention.parent
        if parent is None or parent.form == "vague" or not _may_be_part(parent, mention):
            continue
        if mention.link == "sum":
            frames.setdefault(mention.frame, []).append(mention)
        elif mention.link == "subset":
            found.append(count_claim(ClaimKind.SUBSET, (parent, mention), mention, Relation.POSSIBLE))
    for parts in frames.values():
        whole = parts[0].parent
        if whole is not None and len(parts) > 1 and _within_reach(whole, parts):
            relation = Relation(whole.bound) if whole.bound in Relation._value2member_map_ else Relation.EQUAL
            found.append(count_claim(ClaimKind.SUM, (whole, *parts), whole, relation))
    return found


def _within_reach(whole: Mention, parts: list[Mention]) -> bool:
    """Parts that come to less than half of the whole or half as much again are the parts of something else."""
    if whole.value is None or any(p.value is None for p in parts):
        return True
    total = sum(p.value or 0 for p in parts)
    return whole.value <= 2 * total and 2 * total <= 3 * whole.value


def _may_be_part(whole: Mention, part: Mention) -> bool:
    if not same_source(whole.source, part.source):
        return False
    return (
        whole.measure == part.measure or whole.measure in ("casualties", "people") or part.measure == "people"
    )


# ---------------------------------------------------------------------------------------------------------------------
# Killed and injured


def _outcomes(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """«2316 مدنياً بين قتيل وجريح … 788 قتيلاً … 1528 جريحاً»: a number for two outcomes, then each of them."""
    found: list[tuple[Mention, list[Mention]]] = []
    done: set[int] = set()
    used: set[int] = set()
    parts_of = _parts_of(figures)
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
            parts = parts_of.get(id(whole), [])
            if whole.value in done or any(p.link == "sum" for p in parts):
                continue
            told = [p for p in parts if p.measure in (first, second)]
            if {p.measure for p in told} == {first, second} and len(told) == 2:
                # killed and injured are all the casualties there are, whatever word joins them
                found.append((whole, told))
                continue
            if told:
                continue
            if first == "captured" and not whole.measure_own:
                continue
            start = place[id(whole)] + 1
            pair = _pair(whole, figures[start : start + _REACH], first, second)
            if pair is not None and _plausible(whole, pair) and not used & {id(m) for m in pair}:
                used |= {id(m) for m in pair}
                found.append((whole, pair))
                if whole.value is not None:
                    done.add(whole.value)
    return found


def _parts_of(figures: list[Mention]) -> dict[int, list[Mention]]:
    """The parts of each whole, by the whole's identity."""
    found: dict[int, list[Mention]] = {}
    for mention in figures:
        if mention.parent is not None:
            found.setdefault(id(mention.parent), []).append(mention)
    return found


def _plausible(whole: Mention, parts: list[Mention]) -> bool:
    """Parts that miss the whole by more than a third are some other breakdown than this one's."""
    total = sum(p.value or 0 for p in parts)
    return abs(total - (whole.value or 0)) * 3 <= (whole.value or 0)


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
            or (mention.value or 0) > (whole.value or 0) * 1.2
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
    return long > 2 * short and short > 5 or short > 2 * long and long > 5


def _same_people(whole: Mention, part: Mention) -> bool:
    if whole.groups and part.groups and whole.groups[0] != part.groups[0] and part.groups[0] != "combatants":
        return False
    if whole.headline:
        return True
    return not (whole.place_ids and part.place_ids and whole.place_ids[0] != part.place_ids[0])


# ---------------------------------------------------------------------------------------------------------------------
# Strings of figures that make up the total before them


def _strings(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total, then nothing but its parts in the next two sentences, without a word that says so.

    Taken for a breakdown only where the parts come to the total, or where one slip of the pen in one number of a longer
    list of different groups keeps them from it.
    """
    parts_of = _parts_of(figures)
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if (
            whole.headline
            or whole.value is None
            or whole.value < 10
            or whole.bound in ("between", "more_than", "less_than")
        ):
            continue
        if (
            whole.measure == "casualties"
            or whole.link == "subset"
            or any(p.link == "sum" for p in parts_of.get(id(whole), ()))
        ):
            continue
        parts = _prefix(whole, _run(whole, figures[index + 1 : index + _REACH]))
        if parts:
            found.append((whole, parts))
    return found


def _totals_after(scene: Scene, figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """"1835 … and 800 …, so that they total 2635"; «… ليصل المجموع إلى …»: the whole after its parts."""
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if whole.headline or whole.value is None or whole.bound != "exact" or not _totalled(scene, whole):
            continue
        run: list[Mention] = []
        for mention in reversed(figures[max(0, index - 60) : index]):
            if is_event(mention) != is_event(whole) or mention.measure != whole.measure or mention.parent in run:
                continue
            listed = scene.layout.lines[mention.line].kind == "item" and (not run or run[0].line - mention.line <= 2)
            if (mention.sentence != whole.sentence and not listed) or mention.parent is not None:
                break
            run.insert(0, mention)
        total = sum(m.value or 0 for m in run)
        if len(run) > 1 and (total == whole.value or slip_apart(total, whole.value)):
            found.append((whole, run))
    return found


_TOTALS = frozenset({"total", "totals", "totalling", "altogether", "combined", "المجموع", "مجموع", "بمجموع", "اجمالي", "الاجمالي", "ليبلغ", "ليصل", "بذلك", "وبذلك"})


def _totalled(scene: Scene, whole: Mention) -> bool:
    first = scene.layout.sentences[whole.sentence][0]
    return any(scene.word(i) in _TOTALS for i in range(max(first, whole.first - 6), whole.first))


def _run(whole: Mention, after: list[Mention]) -> list[Mention]:
    run: list[Mention] = []
    for mention in after:
        if is_event(mention) != is_event(whole):
            continue
        if mention.sentence - whole.sentence > 2 or mention.headline or mention.measure != whole.measure:
            break
        if mention.parent is not None and mention.parent in run:
            continue
        if mention.parent is not None and mention.parent.value != whole.value:
            break
        if (
            mention.value is None
            or mention.value >= (whole.value or 0)
            or not same_source(whole.source, mention.source)
        ):
            break
        if whole.groups and mention.groups and mention.groups[0] != whole.groups[0]:
            break
        run.append(mention)
    return run


def _prefix(whole: Mention, run: list[Mention]) -> list[Mention]:
    value = whole.value or 0
    total = 0
    for count, mention in enumerate(run, start=1):
        total += mention.value or 0
        if total == value and (count > 2 or value >= 15) and count > 1:
            return run[:count]
    groups = [m.groups[:1] for m in run]
    if (
        len(run) > 2
        and len({*groups}) == len(groups)
        and all(groups)
        and not whole.groups
        and whole.bound == "exact"
        and _one_slip(value, run)
    ):
        return run
    return []


def _one_slip(value: int, run: list[Mention]) -> bool:
    total = sum(m.value or 0 for m in run)
    if slip_apart(value, total):
        return True
    return any(slip_apart(m.value or 0, (m.value or 0) + value - total) for m in run)


# ---------------------------------------------------------------------------------------------------------------------
# Doers one by one


def _doers(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total, then so many by each side and the rest by "other parties": together they claim to be all.

    Or a total laid at the door of two sides by name, then a number for each of the two.
    """
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if whole.measure not in _BEFALLEN or is_event(whole) or whole.headline or (whole.value or 0) < 3:
            continue
        parts = _by_each(whole, figures[index + 1 : index + _REACH])
        if len(parts) < 2 or any(p.link == "sum" and p.parent is not None for p in parts):
            continue
        sides = {b for p in parts for b in p.by}
        complete = set(whole.by) == sides and len(whole.by) > 1
        if (complete or (not whole.by and "other" in sides and len(parts) > 2)) and _plausible(whole, parts):
            found.append((whole, parts))
    return found


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
        if (mention.value or 0) >= (whole.value or 0):
            break
        seen.add(side)
        parts.append(mention)
        if sum(p.value or 0 for p in parts) == whole.value:
            break
    return parts


# ---------------------------------------------------------------------------------------------------------------------
# Civilians and forces


@cache
def _affiliations() -> frozenset[str]:
    return frozenset(g.id for g in resources.groups() if g.is_actor) | {"combatants"}


def _statuses(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total of everyone, then so many civilians and so many of the forces: the two statuses there are."""
    parts_of = _parts_of(figures)
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if (
            whole.groups
            or whole.measure not in ("killed", "injured")
            or is_event(whole)
            or whole.headline
            or whole.parent is not None
            and whole.link == "subset"
        ):
            continue
        if any(
            p.link == "sum" or (p.groups and p.groups[0] in _affiliations())
            for p in parts_of.get(id(whole), ())
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
    return parts if len(parts) == 2 and _plausible(whole, parts) else []
