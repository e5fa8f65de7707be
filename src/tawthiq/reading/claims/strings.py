"""Wholes that nothing but order and arithmetic ties to their parts."""

from __future__ import annotations

from tawthiq.reading.claims.drafts import is_event, same_source
from tawthiq.reading.claims.misprints import one_place
from tawthiq.reading.claims.partitions import REACH, countries, parts_of
from tawthiq.reading.frames import EITHER
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.slips import one_slip, slip_apart
from tawthiq.reading.words import listed


def strings(figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """A total, then nothing but its parts in the next two sentences, without a word that says so.

    Taken for a breakdown only where the parts come to the total, or where one slip of the pen in one number of a longer
    list of different groups keeps them from it.
    """
    children = parts_of(figures)
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
            or any(p.link == "sum" for p in children.get(id(whole), ()))
        ):
            continue
        parts = _prefix(whole, _run(whole, figures[index + 1 : index + REACH]))
        if parts:
            found.append((whole, parts))
    return found


def totals_after(scene: Scene, figures: list[Mention]) -> list[tuple[Mention, list[Mention]]]:
    """Tell "1835 … and 800 …, so that they total 2635"; «… ليصل المجموع إلى …»: the whole after its parts."""
    found: list[tuple[Mention, list[Mention]]] = []
    for index, whole in enumerate(figures):
        if whole.value is None or whole.bound != "exact" or not _totalled(scene, whole):
            continue
        run: list[Mention] = []
        for mention in reversed(figures[max(0, index - 60) : index]):
            if (
                is_event(mention) != is_event(whole)
                or mention.measure != whole.measure
                or mention.parent in run
            ):
                continue
            listed = scene.layout.lines[mention.line].kind == "item" and (
                not run or run[0].line - mention.line <= 2
            )
            beside = bool(run) and run[0].others and whole.sentence - mention.sentence <= 2
            if (
                mention.sentence != whole.sentence and not listed and not beside
            ) or mention.parent is not None:
                break
            run.insert(0, mention)
        total = sum(m.value or 0 for m in run)
        if len(run) > 1 and (total == whole.value or slip_apart(total, whole.value)):
            found.append((whole, run))
    return found


_TOTALS = listed("strings", "totals")


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
        if mention.sentence != whole.sentence and _apart(whole, mention):
            break
        run.append(mention)
    return run


def _apart(whole: Mention, part: Mention) -> bool:
    """Each told of a place of its own, or of days of its own that lie outside the whole's: one count after another, no list."""
    if (
        whole.place_ids
        and part.place_ids
        and whole.place_ids[0] not in countries()
        and not one_place(whole, part)
    ):
        return True
    if not (whole.start_date and whole.end_date and part.start_date and part.end_date):
        return False
    return part.start_date > whole.end_date or part.end_date < whole.start_date


def _prefix(whole: Mention, run: list[Mention]) -> list[Mention]:
    value = whole.value or 0
    total = 0
    for count, mention in enumerate(run, start=1):
        total += mention.value or 0
        if total == value and (count > 2 or value >= 15) and count > 1:
            return run[:count]
    groups = [m.groups[:1] for m in run]
    if len(run) > 1 and frozenset(g for p in groups[:2] for g in p) in EITHER and not whole.groups:
        pair = run[:2]
        if all(m.sentence == whole.sentence for m in pair) and one_slip(value, pair):
            return pair
    if (
        len(run) > 2
        and len({*groups}) == len(groups)
        and all(groups)
        and not whole.groups
        and whole.bound == "exact"
        and one_slip(value, run)
    ):
        return run
    return []
