"""One number measured by another: ratios, shares, per cents, rates and changes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.model.wording import interval_of
from tawthiq.reading.claims.drafts import Draft, counted, interval_fields, is_event
from tawthiq.reading.context import CIVIL
from tawthiq.reading.lexicon import stems
from tawthiq.reading.mention import Mention
from tawthiq.reading.quantities import Scene

_RELATIONS = {
    "more_than": Relation.MORE_THAN,
    "at_least": Relation.AT_LEAST,
    "less_than": Relation.LESS_THAN,
    "at_most": Relation.AT_MOST,
    "about": Relation.ABOUT,
    "nearly": Relation.ABOUT,
}
_DENOMINATORS = {
    "ارباع": 4,
    "اخماس": 5,
    "اثلاث": 3,
    "اعشار": 10,
    "quarters": 4,
    "fifths": 5,
    "thirds": 3,
    "tenths": 10,
}
_UNNAMED = frozenset({"فئات", "الفئات", "categories", "groups"})


@dataclass(slots=True)
class Said:
    """A ratio or a share as the text words it."""

    kind: ClaimKind
    first: int
    last: int
    value: Fraction
    unit: str
    word: str | None = None
    digits: int = 0
    hedge: str | None = None
    change: str = ""
    """``up`` or ``down`` where the per cent is a rise or a fall."""


def proportions(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The ``ratio``, ``share``, ``rate`` and ``change`` claims of a text."""
    figures = counted(mentions)
    found: list[Draft] = []
    wordings = find_said(scene)
    for said in wordings:
        if said.change == "unsaid" or _repeated(scene, said, wordings):
            continue
        if said.change:
            draft = _percent_change(scene, said, figures)
        elif said.kind is ClaimKind.RATIO:
            draft = _ratio(scene, said, figures)
        else:
            draft = _share(scene, said, figures)
        if draft is not None and _likely(draft):
            found.append(draft)
    found += _rates(scene, mentions)
    found += _changes(scene, mentions)
    return found


def _likely(draft: Draft) -> bool:
    """Numbers found by looking around, which miss the wording by far, are not the ones it was said of."""
    values = [o.value if o is not None else None for o in draft.operands]
    if any(v is None for v in values) or draft.stated is None or isinstance(draft.stated, str) or not values[-1]:
        return True
    computed = Fraction(sum(v or 0 for v in values[:-1]), values[-1])
    stated = Fraction(draft.stated)
    if draft.kind is ClaimKind.SHARE:
        return abs(computed - stated) <= Fraction(1, 4) and computed <= Fraction(6, 5)
    if draft.kind is ClaimKind.RATIO:
        return stated / 3 <= computed <= stated * 3
    return True


def _repeated(scene: Scene, said: Said, wordings: list[Said]) -> bool:
    """A headline's ratio or share that the body spells out: one claim, judged where its numbers stand."""
    if scene.layout.line(said.first).kind != "headline":
        return False
    return any(
        o.kind is said.kind and o.value == said.value and scene.layout.line(o.first).kind == "body"
        for o in wordings
    )


# ---------------------------------------------------------------------------------------------------------------------
# The wording


def find_said(scene: Scene) -> list[Said]:
    """Every multiple, fraction and per cent of the text with its hedge; looked for once a text."""
    if scene.said is None:
        scene.said = _find_said(scene)
    return scene.said


def _find_said(scene: Scene) -> list[Said]:
    found: list[Said] = []
    done = 0
    for index, token in enumerate(scene.tokens):
        if index < done or scene.layout.line(index).kind == "page":
            continue
        said = _said_at(scene, index)
        if said is None:
            continue
        _hedge(scene, said)
        said.change = _direction(scene, said)
        done = said.last
        found.append(said)
    return found


def said_tokens(scene: Scene) -> dict[int, str]:
    """The number tokens that ratios, fractions and per cents are made of, with their role."""
    found: dict[int, str] = {}
    for said in find_said(scene):
        role = "percent" if said.unit == "percent" else "ratio"
        for index in range(said.first, said.last):
            if scene.kind(index) == "number":
                found[index] = role
    return found


def _said_at(scene: Scene, index: int) -> Said | None:
    token = scene.tokens[index]
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if token.kind == "number" and token.number is not None and token.number.kind in ("cardinal", "decimal"):
        value = Fraction(token.number.value)
        if following is not None and following.has("percent"):
            return Said(
                ClaimKind.SHARE,
                index,
                following.lex["percent"][1],
                value / 100,
                "percent",
                digits=token.number.printed_digits,
            )
        if following is not None and following.has("times"):
            last = following.lex["times"][1]
            return _with_half(
                scene, Said(ClaimKind.RATIO, index, last, value, "times", digits=token.number.printed_digits)
            )
        if (
            following is not None
            and following.has("half")
            and scene.word(following.lex["half"][1])
            and scene.tokens[following.lex["half"][1]].has("times")
        ):
            last = scene.tokens[following.lex["half"][1]].lex["times"][1]
            return Said(ClaimKind.RATIO, index, last, value + Fraction(1, 2), "times", digits=1)
        parts = _DENOMINATORS.get(stems(following.folded)[0].text if following is not None else "")
        for stem in stems(following.folded) if following is not None and following.kind == "word" else ():
            parts = parts or _DENOMINATORS.get(stem.text)
        if parts and following is not None and 0 < value < parts:
            return Said(ClaimKind.SHARE, index, index + 2, value / parts, "fraction")
        if (
            value == 1
            and following is not None
            and following.folded == "in"
            and scene.kind(index + 2) == "number"
        ):
            whole = scene.tokens[index + 2].number
            if whole is not None and whole.value > 1:
                return Said(
                    ClaimKind.SHARE, index, index + 3, 1 / Fraction(whole.value), "fraction", word=None
                )
    for category, kind, unit in (
        ("multiple", ClaimKind.RATIO, "times"),
        ("fraction", ClaimKind.SHARE, "fraction"),
    ):
        entry = token.lex.get(category)
        if entry is not None and not _is_half_of_number(scene, index):
            word, last = entry
            return Said(
                kind,
                index,
                last,
                word.value,
                unit,
                word=word.id,
                digits=1 if unit == "times" and word.value.denominator == 2 else 0,
            )
    return None


def _with_half(scene: Scene, said: Said) -> Said:
    token = scene.tokens[said.last] if said.last < len(scene.tokens) else None
    if token is not None and token.has("half"):
        said.value += Fraction(1, 2)
        said.digits = 1
        said.last = token.lex["half"][1]
    return said


def _is_half_of_number(scene: Scene, index: int) -> bool:
    """«6 أضعاف ونصف»: the half is part of the multiple before it. "half an hour", «نصف ساعة»: a length of time."""
    token = scene.tokens[index]
    if token.conjunction and index and scene.tokens[index - 1].has("times", "multiple"):
        return True
    return scene.kind(index + 1) == "date" or scene.word(index + 1) in (
        "million",
        "مليون",
        "ساعة",
        "ساعه",
        "عام",
        "شهر",
        "قرن",
        "نهائيه",
    )


def _hedge(scene: Scene, said: Said) -> None:
    end = said.first
    while end > 0 and scene.word(end - 1) in ("(", "ب", "ال", "a", "to", "by", "و"):
        end -= 1
    for start in range(end - 1, max(-1, end - 5), -1):
        if scene.kind(start) != "word":
            break
        found = scene.tokens[start].lex.get("hedge")
        if found is not None and found[1] == end:
            said.hedge = found[0].id
            said.first = start
            break
    if said.hedge is None and scene.word(end - 1) == "over":
        said.hedge = "more_than"
    if said.hedge is None and scene.word(said.last) in ("of",) and scene.word(end - 1) == "well":
        said.hedge = "more_than"


def _direction(scene: Scene, said: Said) -> str:
    """A rise or a fall «بنسبة 4 %», "up by 9 percent", "four percent more than"."""
    if said.unit != "percent" and said.word is None:
        return ""
    for start in range(said.first - 1, max(-1, said.first - 5), -1):
        token = scene.tokens[start]
        if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".؛;"):
            break
        if token.has("change_up"):
            return "up"
        if token.has("change_down"):
            return "down"
    if said.unit == "percent" and scene.word(said.first - 1) == "by":
        return "unsaid"
    if (
        said.unit == "percent"
        and scene.word(said.last) in ("more", "higher", "اكثر", "اعلي")
        and scene.word(said.last + 1) in ("than", "من")
    ):
        return "up"
    if (
        said.unit == "percent"
        and scene.word(said.last) in ("fewer", "less", "lower", "اقل")
        and scene.word(said.last + 1) in ("than", "من")
    ):
        return "down"
    return ""


# ---------------------------------------------------------------------------------------------------------------------
# Making claims


def _made(
    scene: Scene,
    said: Said,
    kind: ClaimKind,
    operands: tuple[Mention | None, ...],
    stated: Fraction | None = None,
) -> Draft:
    interval = interval_of(said.value, said.hedge, said.digits, said.unit)
    more = {
        "relation": _RELATIONS.get(said.hedge or "", Relation.EQUAL),
        "hedge": said.hedge,
        "unit": said.unit,
        "word": said.word,
        "printed_digits": said.digits,
        **interval_fields(interval),
    }
    return Draft(
        kind,
        scene.tokens[said.first].start,
        scene.tokens[said.last - 1].end,
        operands,
        said.value if stated is None else stated,
        more,
    )


def _ratio(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """Numerator: what the words before it are about; denominator: what the words after it are about."""
    sentence = scene.layout.sentence_of[said.first]
    start, stop = scene.layout.sentences[sentence]
    right = _described(
        scene,
        said.last,
        min([stop, said.last + 9, *(m.first for m in figures if m.first >= said.last and m.sentence == sentence)]),
    )
    start = max([start, *(m.tail for m in figures if m.tail <= said.first and m.sentence == sentence)])
    left = _described(scene, start, said.first)
    bottom = _closest(
        right, [m for m in figures if m.at > said.last and m.sentence == sentence], figures, said.first
    )
    if bottom is None:
        return _against_sibling(scene, said, figures, left, right)
    earlier = [m for m in figures if m.at < said.first and m is not bottom]
    top = _best_match(left, earlier, bottom, said.first)
    if top is None:
        later = [m for m in figures if m.at > said.last and m is not bottom]
        top = _best_match(left, later, bottom, said.first)
    if top is None or top is bottom:
        return None
    return _made(scene, said, ClaimKind.RATIO, (top, bottom))


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
    others = [m for m in near if m.parent is top.parent and m is not top and m.groups and m.groups[0] not in CIVIL]
    return _made(scene, said, ClaimKind.RATIO, (top, others[0])) if len(others) == 1 else None


@dataclass(slots=True)
class Described:
    """What a stretch of words is about: sides and groups, events or people, years."""

    groups: list[str]
    events: bool
    people: bool
    period: tuple[object, object] | None


def _described(scene: Scene, first: int, last: int) -> Described:
    about = Described([], False, False, None)
    for index in range(first, last):
        token = scene.tokens[index]
        if token.has("actor") and scene.word(index - 1) not in ("مناطق", "مع"):
            about.groups.append(token.lex["actor"][0])
        elif token.has("anaphor"):
            about.groups.extend(token.lex["anaphor"][0][:1])
        noun = token.lex.get("noun")
        if noun is not None and noun[0].kind == "event":
            about.events = True
        elif noun is not None and noun[0].kind == "person" and noun[0].group:
            about.groups.append(noun[0].group)
        if token.has("outcome"):
            about.people = True
        if token.date is not None and token.date.span is not None and about.period is None:
            about.period = (token.date.span.start, token.date.span.last)
    return about


def _closest(about: Described, here: list[Mention], figures: list[Mention], at: int) -> Mention | None:
    """The denominator: a figure of the sentence after the ratio, else one told elsewhere that fits the description."""
    if not (about.groups or about.events or about.people or about.period) and (not here or here[0].first - at > 10):
        return None  # "more than double the same period": what it is measured by is not in the text
    fitting = [m for m in here if _fits(about, m)]
    if about.period is not None:
        dated = [
            m for m in [*here, *figures] if (m.start_date, m.end_date) == about.period and _fits(about, m)
        ]
        if dated:
            return min(dated, key=lambda m: (m.headline, abs(m.at - at)))
    if fitting and not about.events:
        return fitting[0]
    others = [m for m in figures if _fits(about, m) and not m.headline]
    before = [m for m in others if m.at < at]
    if about.groups or about.events or about.people:
        pool = before or others
        return max(pool, key=lambda m: (_group_score(about, m), m.at)) if pool else None
    return None


def _group_score(about: Described, mention: Mention) -> int:
    return len(set(about.groups) & set(mention.groups))


def _fits(about: Described, mention: Mention) -> bool:
    if about.events != is_event(mention) and not (about.events and about.people):
        return False
    if is_event(mention):
        return about.events
    if mention.measure not in ("killed", "casualties", "injured"):
        return False
    return not about.groups or bool(set(about.groups) & set(mention.groups))


def _best_match(about: Described, pool: list[Mention], bottom: Mention, at: int) -> Mention | None:
    wanted = [m for m in pool if _numerator_fits(about, m, bottom)]
    if not wanted:
        return None
    return max(
        wanted,
        key=lambda m: (
            not m.headline or at < m.at,
            m.sentence == bottom.sentence or not about.groups,
            _group_score(about, m),
            m.at if m.at < at else -m.at,
        ),
    )


def _numerator_fits(about: Described, mention: Mention, bottom: Mention) -> bool:
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


def _share(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    sentence = scene.layout.sentence_of[said.first]
    parts, whole = _parts_and_whole(scene, said, figures, sentence)
    if whole is None or (_of_dead_and_hurt(scene, said) and whole.measure != "casualties"):
        return None
    operands: tuple[Mention | None, ...] = (*parts, whole) if parts else (None, whole)
    return _made(scene, said, ClaimKind.SHARE, operands)


def _of_dead_and_hurt(scene: Scene, said: Said) -> bool:
    """«70 % من الشهداء والجرحى»: the base is both together."""
    told = set()
    for index in range(said.last, min(len(scene.tokens), said.last + 6)):
        noun = scene.tokens[index].lex.get("noun")
        if noun is not None and noun[0].kind == "outcome":
            told.add(noun[0].measure)
    return {"killed", "injured"} <= told


def _parts_and_whole(
    scene: Scene, said: Said, figures: list[Mention], sentence: int
) -> tuple[list[Mention], Mention | None]:
    previous = next(
        (m for m in reversed(figures) if m.last <= said.first and sentence - m.sentence <= 1), None
    )
    following = next((m for m in figures if m.first >= said.last and m.sentence == sentence), None)
    opener = scene.tokens[said.first - 1] if said.first else None
    if opener is not None and opener.has("subset") and previous is not None and previous.sentence == sentence:
        return [], previous  # «33 ألف جريح بينهم أكثر من 75 % …»: the part is not counted
    adjoining = previous is not None and previous.sentence == sentence and _touching(scene, previous, said)
    named = _named_near(scene, said)
    if not named and _says_categories(scene, said):
        return _by_name(scene, said, figures, named, previous)
    if scene.word(said.first - 1) == "(" or (scene.word(said.first) == "(") or adjoining:
        if previous is not None and previous.sentence == sentence and not named:
            return _parts_told(scene, said, previous, figures), _whole_of(previous, figures)
    if named or _says_categories(scene, said):
        return _by_name(scene, said, figures, named, previous)
    if (
        scene.word(said.last) in ("منهم", "منها")
        and following is not None
        and previous is not None
        and following.measure == previous.measure
    ):
        return [following], previous
    if following is not None and _apposed(scene, said, following):
        return [following], _whole_of(following, figures)
    if "together" in [scene.word(i) for i in range(max(0, said.first - 3), said.first)] or "معا" in [
        scene.word(i) for i in range(max(0, said.first - 3), said.first)
    ]:
        pair = [m for m in figures if m.sentence == sentence and m.last <= said.first][-2:]
        return pair, _whole_of(pair[0], figures) if pair else None
    return _period_share(scene, said, figures, sentence)


_AMOUNTS = frozenset({"يشكل", "تشكل", "يشكلون", "يمثل", "تمثل", "يمثلون", "تشكلان", "شكلوا"})


def _parts_told(scene: Scene, said: Said, previous: Mention, figures: list[Mention]) -> list[Mention]:
    """«بينهم 14 ألف طفل و9 آلاف امرأة، وهو ما يشكل 72 %»: all the parts just told."""
    words = {scene.word(i) for i in range(previous.last, said.first)}
    if words & _AMOUNTS and previous.link == "subset" and previous.frame:
        return [m for m in figures if m.frame == previous.frame and m.parent is previous.parent and m.at <= previous.at]
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
    )


def _named_near(scene: Scene, said: Said) -> list[str]:
    """Groups that the words beside a share name as its parts: «النساء والأطفال هم 54 %», "Children are a quarter of these"."""
    found: list[str] = []
    ranges = (
        range(max(0, said.first - 7), said.first),
        range(said.last, min(len(scene.tokens), said.last + 9)),
    )
    for stretch in ranges:
        for index in stretch:
            token = scene.tokens[index]
            if scene.layout.sentence_of[index] != scene.layout.sentence_of[said.first]:
                continue
            noun = token.lex.get("noun")
            if (
                noun is not None
                and noun[0].kind == "person"
                and noun[0].group in ("children", "women", "elderly", "men")
                and scene.kind(index - 1) != "number"
            ):
                found.append(noun[0].group)
        if found:
            break
    return list(dict.fromkeys(found))


def _says_categories(scene: Scene, said: Said) -> bool:
    near = [scene.word(i) for i in range(max(0, said.first - 4), min(len(scene.tokens), said.last + 5))]
    return any(w in _UNNAMED for w in near)


def _by_name(
    scene: Scene, said: Said, figures: list[Mention], named: list[str], previous: Mention | None
) -> tuple[list[Mention], Mention | None]:
    """The figures of the groups named, all parts of one whole: those told last before, else first after."""
    sentence = scene.layout.sentence_of[said.first]
    following = next((m for m in figures if m.first >= said.last and m.sentence == sentence), None)
    if following is not None and set(named) <= set(following.groups) and len(named) > 1:
        return [following], previous
    before = [m for m in figures if m.last <= said.first and not is_event(m)]
    after = [m for m in figures if m.first >= said.last and not is_event(m)]
    if not named:
        last = before[-1] if before else None
        whole = last.parent if last is not None and last.parent is not None else None
        if whole is None and last is not None:
            whole = _whole_of(last, figures)
            parts = [
                m
                for m in before
                if m.sentence == last.sentence and m.groups and m.measure == last.measure and m is not whole
            ]
            return parts, whole
        return [
            m
            for m in before
            if m.parent is whole and m.parent is not None and m.sentence == (last.sentence if last else -1)
        ], whole
    whole = None
    parts: list[Mention] = []
    pools = [list(reversed(before)), after]
    if any(m.groups[:1] == (g,) for g in named for m in before[-20:]):
        pools = pools[:1]
    for pool in pools:
        parts = []
        for group in named:
            match = next(
                (m for m in pool if m.groups[:1] == (group,) and (not parts or m.parent is parts[0].parent)),
                None,
            )
            if match is not None:
                parts.append(match)
        if len(parts) == len(named):
            break
    if len(parts) != len(named):
        total = (
            previous
            if previous is not None and previous.parent is None
            else (_whole_of(previous, figures) if previous is not None else None)
        )
        return [], total
    whole = parts[0].parent or _whole_of(parts[0], figures)
    return sorted(parts, key=lambda m: m.at), whole


def _whole_of(part: Mention, figures: list[Mention]) -> Mention | None:
    if part.parent is not None:
        return part.parent
    larger = [
        m
        for m in figures
        if not is_event(m)
        and m.measure in (part.measure, "casualties")
        and (m.value or 0) > (part.value or 0)
        and m.form == "number"
    ]
    body = [
        m for m in larger if not m.headline and m.at < part.at and m.parent is None and m.bound == "exact"
    ]
    same = [m for m in body if m.groups[:1] == part.groups[:1]]
    pool = same or body or [m for m in larger if not m.headline]
    return max(pool, key=lambda m: m.value or 0) if pool else None


def _apposed(scene: Scene, said: Said, following: Mention) -> bool:
    """ "Well over half of the dead, 9,287, …": the part stands in apposition."""
    between = [scene.tokens[i] for i in range(said.last, following.first)]
    return (
        len(between) <= 6
        and any(t.folded in ",،" for t in between)
        and not any(t.kind == "line" for t in between)
    )


def _period_share(
    scene: Scene, said: Said, figures: list[Mention], sentence: int
) -> tuple[list[Mention], Mention | None]:
    """«ربع ما خسره على مدار العام 2021»: a number of one period against that of another, for the same people."""
    stop = scene.layout.sentences[sentence][1]
    right = _described(scene, said.last, stop)
    people = [m for m in figures if not is_event(m) and m.measure == "killed" and m.form == "number"]
    compared = any(scene.word(i) in ("ما", "what", "those", "عدد") for i in range(said.last, min(stop, said.last + 3)))
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
    left = _described(scene, scene.layout.sentences[sentence][0], said.first)
    groups = set(right.groups) | set(left.groups)
    if not wholes:
        return [], None
    whole = max(wholes, key=lambda m: (not m.place_ids, m.value or 0))
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


# ---------------------------------------------------------------------------------------------------------------------
# Rates and changes


def _rates(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """«بمعدل 8 أطفال يومياً», "more than 1,300 a month": a figure's number per unit of time, against the figure it is made of."""
    found: list[Draft] = []
    figures = counted(mentions)
    for mention in mentions:
        if mention.per in (None, "unsaid") or mention.value is None:
            continue
        base = _rate_base(mention, figures)
        if base is None or base.start_date is None or base.end_date is None:
            continue
        hedge = mention.bound if mention.bound != "exact" else None
        interval = interval_of(Fraction(mention.value), hedge, 0, "times")
        more = {
            "relation": _RELATIONS.get(hedge or "", Relation.EQUAL),
            "hedge": hedge,
            "per": mention.per,
            "days": (base.end_date - base.start_date).days + 1,
            **interval_fields(interval),
        }
        found.append(Draft(ClaimKind.RATE, mention.start, mention.end, (base,), mention.value, more))
    return found


def _rate_base(rate: Mention, figures: list[Mention]) -> Mention | None:
    before = [
        m
        for m in figures
        if m.at < rate.at
        and m.per is None
        and m.measure == rate.measure
        and (m.value or 0) > (rate.value or 0)
    ]
    same = [m for m in before if m.groups == rate.groups or not rate.groups]
    near = [m for m in same if m.sentence == rate.sentence]
    pool = near or same
    return pool[-1] if pool else None


def _percent_change(scene: Scene, said: Said, figures: list[Mention]) -> Draft | None:
    """ "2,039 deaths, up 39 percent from 1,466": after, before, and the change in per cent."""
    sentence = scene.layout.sentence_of[said.first]
    after = next((m for m in reversed(figures) if m.last <= said.first and m.sentence == sentence), None)
    before = None
    if scene.word(said.last) in ("from", "عن", "من") or scene.word(said.last + 1) in ("from",):
        before = next((m for m in figures if said.last <= m.first <= said.last + 6), None)
    earlier = [m for m in figures if m.last <= said.first and m.sentence == sentence]
    if before is None and len(earlier) >= 2 and _against_earlier(scene, earlier[-2], earlier[-1]):
        after, before = earlier[-2], earlier[-1]
    if after is None:
        return None
    sign = -1 if said.change == "down" else 1
    draft = _made(scene, said, ClaimKind.CHANGE, (before, after), sign * said.value)
    low, high = draft.more["stated_low"], draft.more["stated_high"]
    if sign < 0:
        draft.more |= {
            "stated_low": None if high is None else -high,
            "stated_high": None if low is None else -low,
            "low_open": draft.more["high_open"],
            "high_open": draft.more["low_open"],
        }
    return draft


def _against_earlier(scene: Scene, one: Mention, other: Mention) -> bool:
    words = {scene.word(i) for i in range(one.last, other.first)}
    return bool(words & {"against", "compared", "مقابل", "مقارنه", "قياسا"})


def _changes(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """«من 332 قتيلاً إلى 373، أي بزيادة 41»: the difference said against the two numbers."""
    found: list[Draft] = []
    figures = counted(mentions)
    for mention in mentions:
        if not mention.difference or mention.value is None:
            continue
        pair = [
            m
            for m in figures
            if m.at < mention.at and mention.sentence - m.sentence <= 1 and m.measure == mention.measure
        ]
        before, after = (
            (pair[-2], pair[-1])
            if len(pair) >= 2 and _from_to(scene, pair[-2], pair[-1])
            else (None, pair[-1] if pair else None)
        )
        if after is None:
            continue
        sign = -1 if _falls(scene, mention) else 1
        unit = "events" if is_event(mention) else "persons"
        hedge = mention.bound if mention.bound != "exact" else None
        interval = interval_of(mention.value, hedge, 0, unit)
        more = {
            "hedge": hedge,
            "unit": unit,
            "relation": _RELATIONS.get(hedge or "", Relation.EQUAL),
            **interval_fields(interval),
        }
        if sign < 0:
            more |= {"stated_low": -mention.value, "stated_high": -mention.value}
        found.append(
            Draft(ClaimKind.CHANGE, mention.start, mention.end, (before, after), sign * mention.value, more)
        )
    return found


def _from_to(scene: Scene, one: Mention, other: Mention) -> bool:
    return scene.word(one.first - 1) in ("من", "from") and any(
        scene.word(i) in ("الي", "to") for i in range(one.last, other.first)
    )


def _falls(scene: Scene, mention: Mention) -> bool:
    return any(scene.tokens[i].has("change_down") for i in range(max(0, mention.first - 4), mention.first))
