"""Wholes and parts: the breakdowns that a text spells out, and those that the sorts of its figures make."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.columns import columns
from tawthiq.reading.claims.drafts import Draft, count_claim, counted, is_event, same_source
from tawthiq.reading.claims.itemised import itemised
from tawthiq.reading.claims.mirrors import mirrored
from tawthiq.reading.claims.partitions import doers, outcomes, statuses
from tawthiq.reading.claims.placewise import places
from tawthiq.reading.claims.strings import strings, totals_after
from tawthiq.reading.frames import became
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.slips import slipped_once


def arrange(scene: Scene, mentions: list[Mention]) -> None:
    """Find wholes that no word between the figures announces: killed and injured, doers one by one, civilians and forces.

    Such parts hang on their whole as ``sum``; the reader's later stages then let them inherit from it.
    """
    figures = counted(mentions)
    frame = max((m.frame for m in mentions), default=0)
    for find in (
        outcomes,
        strings,
        partial(totals_after, scene),
        partial(doers, scene),
        statuses,
        places,
        itemised,
        columns,
    ):
        for whole, parts in find(figures):
            if find is strings and _only_some(scene, whole, parts[0]):
                continue  # «منهم 58 … و32 … و7»: some of the whole, even where they happen to add up
            frame += 1
            for part in parts:
                part.parent, part.link, part.frame = whole, "sum", frame
                if find is itemised:
                    part.measure = whole.measure  # "3,894 dead: 1,408 casualties in Yarmouk …"
                if whole.groups and part.groups in ((), ("combatants",)) and not is_event(part):
                    part.groups = whole.groups


def _only_some(scene: Scene, whole: Mention, part: Mention) -> bool:
    """A word right behind the whole says that what follows is some of it."""
    if part.parent is not whole or part.link != "subset" or part.sentence != whole.sentence:
        return False
    return any(scene.tokens[i].has("subset") for i in range(whole.last, part.first))


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
        if whole is not None and len(parts) > 1 and (parts[0].announced or _within_reach(whole, parts)):
            relation = Relation(whole.bound) if whole.bound in Relation._value2member_map_ else Relation.EQUAL
            found.append(count_claim(ClaimKind.SUM, (whole, *parts), whole, relation))
    return found + mirrored(counted(mentions)) + _wounded_among_dead(counted(mentions))


def _wounded_among_dead(figures: list[Mention]) -> list[Draft]:
    """«120 people were killed: 70 dead and 50 wounded»: the parts after the colon make the total, but not of the dead."""
    found: list[Draft] = []
    for dead, hurt in pairwise(figures):
        whole = dead.parent
        if whole is None or dead.link != "subset" or not dead.marked or hurt.parent is not None:
            continue
        outcomes = (whole.measure, dead.measure, hurt.measure) == ("killed", "killed", "injured")
        together = dead.frame and whole.sentence == hurt.sentence and whole.bound == "exact"
        adding = not dead.of_them and (dead.value or 0) + (hurt.value or 0) == whole.value
        if outcomes and together and adding:
            found.append(count_claim(ClaimKind.SUM, (whole, dead, hurt), whole, Relation.EQUAL))
    return found


def _within_reach(whole: Mention, parts: list[Mention]) -> bool:
    """Parts that come to less than half of the whole or half as much again are the parts of something else."""
    if whole.value is None or any(p.value is None for p in parts):
        return True
    total = sum(p.value or 0 for p in parts)
    if slipped_once(whole.value, total):
        return True
    return whole.value <= 2 * total and 2 * total <= 3 * whole.value


def _may_be_part(whole: Mention, part: Mention) -> bool:
    if not same_source(whole.source, part.source):
        return False
    if part.link == "subset" and became(whole, part):
        return True
    if whole.measure == "events" and is_event(whole) and is_event(part):
        return True  # massacres and attacks are some of so many violations
    return (
        whole.measure == part.measure or whole.measure in ("casualties", "people") or part.measure == "people"
    )
