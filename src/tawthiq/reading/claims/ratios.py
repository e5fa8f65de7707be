"""One number so many times another."""

from __future__ import annotations

from tawthiq.model.terms import ClaimKind
from tawthiq.reading.claims.changes import against_earlier, from_to
from tawthiq.reading.claims.described import (
    Described,
    closest,
    described,
    group_score,
    takes_up,
    toll_taken_up,
)
from tawthiq.reading.claims.drafts import Draft, is_event
from tawthiq.reading.claims.said import Said, made
from tawthiq.reading.context import CIVIL
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed


def ratio(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """Numerator: what the words before it are about; denominator: what the words after it are about."""
    sentence = scene.layout.sentence_of[said.first]
    start, stop = scene.layout.sentences[sentence]
    if _how_often(scene, said) or (
        said.last < stop and scene.tokens[said.last].has("change_up", "change_down")
    ):
        return None  # "a fivefold increase": on a number that is not told
    pair = (
        _compared_before(scene, said, figures)
        or _compared_after(scene, said, figures)
        or _grown(scene, said, figures)
        or _that_is(scene, said, figures)
        or _by_outcome(scene, said, figures)
    )
    if pair is not None:
        return made(scene, said, ClaimKind.RATIO, pair)
    right = described(
        scene,
        said.last,
        min(
            [
                stop,
                said.last + 9,
                *(m.first for m in figures if m.first >= said.last and m.sentence == sentence),
            ]
        ),
    )
    start = max([start, *(m.tail for m in figures if m.tail <= said.first and m.sentence == sentence)])
    left = described(scene, start, said.first)
    bottom = closest(
        right, [m for m in figures if m.at > said.last and m.sentence == sentence], figures, said.first
    )
    if bottom is None:
        return _against_sibling(scene, said, figures, left, right)
    earlier = [m for m in figures if m.at < said.first and m is not bottom]
    top = None
    if not left.groups and not left.events and not left.places and bottom.measure == "killed":
        top = toll_taken_up(scene, start, said.first, bottom, figures)
    pointed = top is not None and bottom.first - said.last <= 2
    if top is None:
        top = _best_match(left, earlier, bottom, said.first)
    if top is None:
        later = [m for m in figures if m.at > said.last and m is not bottom and m.sentence == sentence]
        top = _best_match(left, later, bottom, said.first)
    if top is None and bottom.at > said.last and takes_up(scene, start, said.first):
        return made(
            scene, said, ClaimKind.RATIO, (None, bottom)
        )  # "That is 9 times the 29": of what is not told
    if top is None or top is bottom:
        return None
    draft = made(scene, said, ClaimKind.RATIO, (top, bottom))
    draft.sure = pointed
    return draft


def _how_often(scene: Scene, said: Said) -> bool:
    """Tell "the camp was hit twice in February" from "twice as many", "twice the 40": it measures nothing by anything."""
    if scene.word(said.first) != "twice":
        return False
    following = scene.tokens[said.last] if said.last < len(scene.tokens) else None
    return following is None or not (following.folded in _AS_MANY or following.kind == "number")


_AS_MANY = frozenset({"as", "the", "that", "those", "what", "its", "their", "this", "more", "higher", "of"})


def _compared_before(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention, Mention] | None:
    """«120 مدنياً مقابل 40 في حزيران، أي ثلاثة أضعاف»: the two numbers set against each other right before it."""
    sentence = scene.layout.sentence_of[said.first]
    told = [m for m in figures if m.last <= said.first and m.sentence == sentence and m.link != "subset"][-2:]
    if len(told) < 2 or told[0].measure != told[1].measure:
        return None
    after = [scene.word(i).removeprefix("و") for i in range(told[1].last, said.first)]
    if not {"اي", "بما", "which", "or"} & set(after) or not against_earlier(scene, *told):
        return None
    return told[0], told[1]


def _compared_after(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention, Mention] | None:
    """«ضعف عددهم في نيسان: 60 مقابل 30»: the two numbers set against each other behind a colon."""
    sentence = scene.layout.sentence_of[said.first]
    told = [m for m in figures if m.first >= said.last and m.sentence == sentence][:2]
    if len(told) < 2 or told[0].measure != told[1].measure:
        return None
    colon = ":" in (scene.word(told[0].first - 1), scene.word(told[0].first - 2))
    return (told[0], told[1]) if colon and against_earlier(scene, *told) else None


def _grown(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention, Mention] | None:
    """«تضاعف عدد القتلى من 40 في شباط إلى 80 في آذار», "tripled to 60 from 20": what it is now by what it was."""
    sentence = scene.layout.sentence_of[said.first]
    told = [m for m in figures if m.first >= said.last and m.sentence == sentence][:2]
    pair = from_to(scene, *told) if len(told) == 2 and told[0].first - said.last <= _NEAR else None
    return (pair[1], pair[0]) if pair is not None else None


_NEAR = 10
"""Tokens after a multiple within which what it compares is told."""


def _that_is(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention, Mention] | None:
    """«قتل 40 مدنياً، أي أربعة أضعاف قتلى شباط البالغ عددهم 10»: the figure right before it by the one right behind it.

    Where none stands behind it, by the one other part of the same whole («53 في غزة و171 في الضفة، أي ثلاثة أضعاف قتلى غزة»).
    """
    sentence = scene.layout.sentence_of[said.first]
    here = [m for m in figures if m.sentence == sentence and not m.difference]
    told = next((m for m in reversed(here) if m.tail <= said.first), None)
    if told is None or not _takes_up_only(scene, told, said):
        return None
    top = told.parent if told.link == "subset" and told.parent in here else told
    bottom = next((m for m in here if m.first >= said.last and m.form == "number"), None)
    if bottom is None:
        others = [m for m in here if m.parent is told.parent and m is not told and m.measure == told.measure]
        return (told, others[0]) if told.parent is not None and len(others) == 1 else None
    if top is None or (top.parent is not None and top is told) or bottom.first - said.last > _NEAR:
        return None
    after = range(said.last, bottom.first)
    if any(scene.tokens[i].folded in ",،؛;" or scene.tokens[i].has("clause") for i in after):
        return None
    same_sort = is_event(top) == is_event(bottom)
    return (top, bottom) if same_sort and (is_event(top) or top.measure == bottom.measure) else None


def _takes_up_only(scene: Scene, told: Mention, said: Said) -> bool:
    """Between a figure and the multiple stand words that take the figure up, and before their comma at most its place or time."""
    start = next(
        (i + 1 for i in range(said.first - 1, told.tail - 1, -1) if scene.word(i) in (",", "،")), told.tail
    )
    taken_up = {scene.word(i) for i in range(start, said.first)}
    own = [scene.tokens[i] for i in range(told.tail, max(told.tail, start - 1))]
    return (
        bool(taken_up & _TAKING_UP)
        and taken_up <= _TAKING_UP
        and not any(t.kind in ("number", "line") or t.has("clause", "outcome") for t in own)
    )


def _by_outcome(scene: Scene, said: Said, figures: list[Mention]) -> tuple[Mention, Mention] | None:
    """«أي أن عدد المصابين يزيد على ضعفي عدد القتلى»: what befell them tells the two counts apart, both told last before."""
    sentence = scene.layout.sentence_of[said.first]
    first, last = scene.layout.sentences[sentence]
    left = _befell(scene, range(said.first - 1, max(first, said.first - 8) - 1, -1))
    right = _befell(scene, range(said.last, min(last, said.last + 4)))
    if left is None or right is None or left == right:
        return None
    before = [
        m
        for m in figures
        if m.last <= said.first and sentence - m.sentence <= 2 and m.form == "number" and not m.difference
    ]
    top = next((m for m in reversed(before) if m.measure == left), None)
    bottom = next((m for m in reversed(before) if m.measure == right), None)
    return (top, bottom) if top is not None and bottom is not None else None


def _befell(scene: Scene, indices: range) -> str | None:
    for index in indices:
        token = scene.tokens[index]
        if token.kind in ("number", "line"):
            return None
        noun = token.lex.get("noun")
        if noun is not None and noun[0].kind == "outcome" and noun[0].measure in ("killed", "injured"):
            return str(noun[0].measure)
    return None


_TAKING_UP = listed("ratios", "taking_up")


def _against_sibling(
    scene: Scene, said: Said, figures: list[Mention], left: Described, right: Described
) -> Draft | None:
    """«قتلى التنظيم أكثر من ضعفي قتلى القوات»: the other side of the breakdown, where there is but one, whatever it is called."""
    if not left.groups or not right.groups:
        return None
    near = [m for m in figures if m.at < said.first][-12:]
    top = next((m for m in reversed(near) if m.link == "sum" and set(left.groups) & set(m.groups)), None)
    if top is None:
        return None
    others = [
        m for m in near if m.parent is top.parent and m is not top and m.groups and m.groups[0] not in CIVIL
    ]
    return made(scene, said, ClaimKind.RATIO, (top, others[0])) if len(others) == 1 else None


def _best_match(about: Described, pool: list[Mention], bottom: Mention, at: int) -> Mention | None:
    wanted = [m for m in pool if _numerator_fits(about, m, bottom) and not _part_of_another(about, m, bottom)]
    if not wanted:
        return None
    return max(
        wanted,
        key=lambda m: (
            not m.headline or at < m.at,
            bool(set(about.places) & set(m.place_ids)),
            m.sentence == bottom.sentence or not about.groups,
            group_score(about, m),
            m.at if m.at < at else -m.at,
        ),
    )


def _part_of_another(about: Described, mention: Mention, bottom: Mention) -> bool:
    """A part of a breakdown is what the words are about only where they name what sets it off from its whole."""
    whole = mention.parent
    if whole is None or whole is bottom.parent or mention.link == "":
        return False
    apart = set(mention.groups) - set(whole.groups)
    return not (set(about.groups) & apart or set(about.places) & set(mention.place_ids))


def _numerator_fits(about: Described, mention: Mention, bottom: Mention) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
    if (mention.start_date, mention.end_date, mention.value) == (
        bottom.start_date,
        bottom.end_date,
        bottom.value,
    ):
        return False
    if about.events and is_event(mention):
        return True
    if is_event(mention):
        return not about.groups and not about.people and not is_event(bottom)
    if about.events and not about.people:
        return False
    if mention.measure != bottom.measure:
        return False
    if set(mention.groups) == set(bottom.groups):
        return mention.start_date != bottom.start_date or mention.place_ids != bottom.place_ids
    return bool(set(about.groups) & set(mention.groups)) or (
        not about.groups and mention.parent is bottom.parent
    )
