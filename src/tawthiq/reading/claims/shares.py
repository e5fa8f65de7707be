"""Parts of a whole by a fraction or in per cent."""

from __future__ import annotations

from tawthiq.model.terms import ClaimKind
from tawthiq.reading.claims.described import described, toll_taken_up
from tawthiq.reading.claims.drafts import Draft, is_event
from tawthiq.reading.claims.likely import likely
from tawthiq.reading.claims.named_shares import by_name, named_near, says_categories, whole_of
from tawthiq.reading.claims.said import Said, made
from tawthiq.reading.claims.share_ends import share_ends
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import DASHES, Scene
from tawthiq.reading.words import listed


def share(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """The ``share`` that a fraction or a per cent claims, its parts before its whole; None where no whole is told."""
    sentence = scene.layout.sentence_of[said.first]
    parts, whole = _parts_and_whole(scene, said, figures, sentence)
    draft = _draft(scene, said, parts, whole)
    if not parts or draft is None or not likely(draft):
        ends = share_ends(scene, said, figures)
        draft = _draft(scene, said, *ends) if ends is not None else draft
    return draft


def _draft(scene: Scene, said: Said, parts: list[Mention], whole: Mention | None) -> Draft | None:
    if whole is None or (_of_dead_and_hurt(scene, said) and whole.measure != "casualties"):
        return None
    operands: tuple[Mention | None, ...] = (*parts, whole) if parts else (None, whole)
    return made(scene, said, ClaimKind.SHARE, operands)


def _spelt_out(scene: Scene, said: Said, following: Mention) -> bool:
    """«ثلثهم من الأطفال (30 طفلاً)», «نصفهم (18)», «40 % منهم (36)»: the bracket gives the number of the share."""
    of_them = scene.tokens[said.last - 1].possessive or scene.word(said.last) in ("منهم", "منها", "منهن")
    between = [scene.word(i) for i in range(said.last, following.at)]
    return of_them and "(" in between and len(between) <= 7 and not {",", "،", ")"} & set(between)


def _bracketed(scene: Scene, said: Said, following: Mention) -> bool:
    """Tell "75% (2,362) were civilians": nothing but the bracket parts the per cent from its number."""
    at = said.last
    return scene.word(at) == "(" and following.at == at + 1 and scene.word(following.at + 1) == ")"


def _of_dead_and_hurt(scene: Scene, said: Said) -> bool:
    """«70 % من الشهداء والجرحى»: the base is both together."""
    told = set()
    for index in range(said.last, min(len(scene.tokens), said.last + 6)):
        noun = scene.tokens[index].lex.get("noun")
        if noun is not None and noun[0].kind == "outcome":
            told.add(noun[0].measure)
    return {"killed", "injured"} <= told


def _parts_and_whole(  # noqa: PLR0911  a cascade of tests reads best flat
    scene: Scene, said: Said, figures: list[Mention], sentence: int
) -> tuple[list[Mention], Mention | None]:
    previous = next(
        (m for m in reversed(figures) if m.last <= said.first and sentence - m.sentence <= 1), None
    )
    following = next((m for m in figures if m.first >= said.last and m.sentence == sentence), None)
    if following is not None and previous is not None and _spelt_out(scene, said, following):
        whole = previous if previous.parent is None or previous.link == "sum" else previous.parent
        return [following], whole if previous.sentence == sentence else None
    if following is not None and _bracketed(scene, said, following):
        beside_it = previous if previous is not None and previous.sentence == sentence else None
        base = following.parent or beside_it
        return [following], base if base is not None and base.measure == following.measure else None
    opener = scene.tokens[said.first - 1] if said.first else None
    if opener is not None and opener.has("subset") and previous is not None and previous.sentence == sentence:
        return [], previous  # «33 ألف جريح بينهم أكثر من 75 % …»: the part is not counted
    adjoining = previous is not None and previous.sentence == sentence and _touching(scene, previous, said)
    named = named_near(scene, said)
    if not named and says_categories(scene, said):
        return by_name(scene, said, figures, named, previous)
    beside = "(" in (scene.word(said.first - 1), scene.word(said.first)) or adjoining
    restated = adjoining and (
        scene.word(said.first - 1) in ("or", "اي")
        or (previous is not None and said.first - previous.last == 1)
    )
    if following is not None and (toll := _summed_up(scene, said, following, figures)) is not None:
        return [toll], following
    if (
        previous is not None
        and (beside or _that_is(scene, said, previous))
        and (part := _out_of(previous, figures))
    ):
        return [part], previous  # "70 of the 120 casualties (58 per cent)"
    if beside and previous is not None and previous.sentence == sentence and (not named or restated):
        return _parts_told(scene, said, previous, figures), whole_of(previous, figures)
    if named or says_categories(scene, said):
        return by_name(scene, said, figures, named, previous)
    if (
        scene.word(said.last) in ("منهم", "منها")
        and following is not None
        and previous is not None
        and following.measure == previous.measure
    ):
        return [following], previous
    numbered = following is not None and _numbering(scene, said, following)
    if following is not None and not numbered and _apposed(scene, said, following):
        return [following], whole_of(following, figures)
    if "together" in [scene.word(i) for i in range(max(0, said.first - 3), said.first)] or "معا" in [
        scene.word(i) for i in range(max(0, said.first - 3), said.first)
    ]:
        pair = [m for m in figures if m.sentence == sentence and m.last <= said.first][-2:]
        return pair, whole_of(pair[0], figures) if pair else None
    told = _of_the_number(scene, said, following, figures)
    if told is not None:
        return told
    return _period_share(scene, said, figures, sentence)


def _that_is(scene: Scene, said: Said, previous: Mention) -> bool:
    """«…، أي ما نسبته 40 بالمئة»: the per cent sums up the clause before it."""
    if previous.sentence != scene.layout.sentence_of[said.first]:
        return False
    return any(scene.word(i) in _THAT_IS for i in range(max(previous.last, said.first - 3), said.first))


def _out_of(whole: Mention, figures: list[Mention]) -> Mention | None:
    """«120 قتيلاً من أصل 300، أي 40 بالمئة»: the part that was told before the whole it is some of."""
    if whole.parent is not None:
        return None
    told = [m for m in figures if m.parent is whole and m.link == "subset" and m.sentence == whole.sentence]
    return told[-1] if told and all(m.at < whole.at for m in told) else None


def _summed_up(scene: Scene, said: Said, following: Mention, figures: list[Mention]) -> Mention | None:
    """«حصيلة الأسبوع …، وتشكّل 44 بالمئة من مجموع قتلى المحافظة، وعددهم 84»: the toll that the sentence is about.

    Not the number that a clause tells on the way («…، حين قُتل 16، وتشكّل …»).
    """
    verbs = range(max(0, said.first - 3), said.first)
    if not any(scene.word(i).removeprefix("و") in _AMOUNTS for i in verbs):
        return None
    if not _numbering(scene, said, following):
        return None
    start = scene.layout.sentences[following.sentence][0]
    first = next(m for m in figures if m.sentence == following.sentence)
    opening = scene.tokens[start : start + 5]
    about_toll = any(t.has("outcome") and t.lex["outcome"][0].voice == "toll" for t in opening)
    on_the_way = any(
        scene.tokens[i].has("clause") or scene.word(i) in _WHEN for i in range(start, first.first)
    )
    if first is following or not about_toll or not on_the_way:
        return None
    told = (m for m in reversed(figures) if m.at < start and following.sentence - m.sentence <= 3)
    alike = (m for m in told if m.parent is None and m.measure == following.measure and not m.headline)
    return next((m for m in alike if m.form == "number"), None)


_THAT_IS, _WHEN = listed("shares", "that_is"), listed("shares", "when")
_OF = listed("shares", "of")


def _numbering(scene: Scene, said: Said, following: Mention) -> bool:
    """«ربع قتلى العام كله، وهم 145»: the number that follows is how many there are in all."""
    return any(
        scene.word(i) in _NUMBERING or scene.word(i).removeprefix("و") in _NUMBERING
        for i in range(said.last, following.first)
    )


def _of_the_number(
    scene: Scene, said: Said, following: Mention | None, figures: list[Mention]
) -> tuple[list[Mention], Mention] | None:
    """Tell "A quarter of the 324 killed in 2022", «ربع قتلى التنظيم خلال العام 2022، وعددهم 324»: of the number that follows.

    What it is a quarter of is the number in apposition to it, or the toll that the words before it take up.
    """
    if following is None or following.measure != "killed" or is_event(following):
        return None
    between = range(said.last, following.first)
    directly = all(scene.word(i) in _OF for i in between) and len(between) > 0
    about = described(scene, said.last, following.first)
    named = (
        about.people
        and _numbering(scene, said, following)
        and (not about.groups or not following.groups or bool(set(about.groups) & set(following.groups)))
    )
    if not directly and not named:
        return None
    first = scene.layout.sentences[following.sentence][0]
    previous = next(
        (m for m in reversed(figures) if m.last <= said.first and m.sentence == following.sentence), None
    )
    if (
        previous is not None
        and previous.parent is None
        and previous.measure == "killed"
        and scene.word(said.first - 1) in (",", "،", "-", "–", "—", "(", "اي", "or")
    ):
        return [previous], following
    start = previous.last if previous is not None else first
    toll = toll_taken_up(scene, start, said.first, following, figures)
    return ([toll] if toll is not None else []), following


_NUMBERING = listed("shares", "numbering")


_AMOUNTS = listed("shares", "amounts")


def _parts_told(scene: Scene, said: Said, previous: Mention, figures: list[Mention]) -> list[Mention]:
    """«بينهم 14 ألف طفل و9 آلاف امرأة، وهو ما يشكل 72 %»: all the parts just told."""
    words = {scene.word(i) for i in range(previous.last, said.first)}
    if words & _AMOUNTS and previous.link == "subset" and previous.frame:
        return [
            m
            for m in figures
            if m.frame == previous.frame and m.parent is previous.parent and m.at <= previous.at
        ]
    return [previous]


def _touching(scene: Scene, previous: Mention, said: Said) -> bool:
    """«198152 ضحية منهم، بنسبة 89 %», «173 عنصراً …، أي قرابة 74 %»: the per cent is said of the figure right before it."""
    between = [scene.tokens[i] for i in range(previous.last, said.first)]
    if any(t.kind == "number" or t.has("place") for t in between):
        return False
    words = [t.folded.lstrip("و") for t in between if t.kind == "word"]
    return (
        "بنسبه" in words
        or "نسبتهم" in words
        or "نسبته" in words
        or "اي" in words
        or (len(words) <= 1 and any(t.folded == "(" for t in between))
        or bool(_AMOUNTS & set(words))
        or "equal" in words
        or "or" in words[-2:]
        or (len(between) == 1 and between[0].folded == "," and _ends_clause(scene, said.last))
        or (len(between) == 1 and between[0].folded in DASHES)
    )


def _ends_clause(scene: Scene, index: int) -> bool:
    """Tell "40 of them, 20 percent.": a per cent in apposition, of which nothing more is said."""
    return scene.kind(index) in ("mark", "line", "") and scene.word(index) not in ("(", ":")


def _apposed(scene: Scene, said: Said, following: Mention) -> bool:
    """Tell "Well over half of the dead, 9,287, …": the part stands in apposition."""
    between = [scene.tokens[i] for i in range(said.last, following.first)]
    return (
        len(between) <= 6
        and any(t.folded in ",،" for t in between)
        and not any(t.kind == "line" for t in between)
    )


_WORDS = 120
"""Tokens on either side of a share within which it is said what it is a share of."""


def _period_share(
    scene: Scene, said: Said, figures: list[Mention], sentence: int
) -> tuple[list[Mention], Mention | None]:
    """«ربع ما خسره على مدار العام 2021»: a number of one period against that of another, for the same people."""
    stop = min(scene.layout.sentences[sentence][1], said.last + _WORDS)
    right = described(scene, said.last, stop)
    people = [m for m in figures if not is_event(m) and m.measure == "killed" and m.form == "number"]
    compared = (right.people and bool(right.groups)) or any(
        scene.word(i) in ("ما", "what", "those", "عدد") for i in range(said.last, min(stop, said.last + 3))
    )
    if right.period is None or not compared:
        if said.unit == "percent" or said.word:
            whole = next(
                (m for m in people if m.parent is None and not m.headline and (m.bound == "exact")), None
            )
            words = {scene.word(i) for i in range(said.last, min(len(scene.tokens), said.last + 4))}
            if (
                whole is not None
                and words & {"ضحايا", "الضحايا", "القتلي", "dead", "victims", "killed", "مجموع"}
                and not words & {"قوات"}
            ):
                return [], whole
        return [], None
    wholes = [
        m
        for m in people
        if (m.start_date, m.end_date) == right.period
        and (not right.groups or set(right.groups) & set(m.groups))
    ]
    left = described(scene, max(scene.layout.sentences[sentence][0], said.first - _WORDS), said.first)
    groups = set(right.groups) | set(left.groups)
    if not wholes:
        return [], None
    whole = max(wholes, key=lambda m: m.value or 0)
    parts = [
        m
        for m in people
        if m.start_date is not None
        and (m.start_date, m.end_date) != right.period
        and (set(m.groups) & groups)
        and not (
            whole.start_date
            and m.start_date
            and whole.start_date <= m.start_date
            and (m.end_date or m.start_date) <= (whole.end_date or m.start_date)
        )
    ]
    if not parts:
        return [], None
    best = max(parts, key=lambda m: (not m.headline, -abs(m.at - said.first)))
    return [best], whole
