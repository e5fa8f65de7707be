"""Ratios, shares and per cents as a text words them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.model.wording import interval_of
from tawthiq.reading.claims.drafts import Draft, interval_fields
from tawthiq.reading.lexicon import stems
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

RELATIONS = {
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


def find_said(scene: Scene) -> list[Said]:
    """Every multiple, fraction and per cent of the text with its hedge; looked for once a text."""
    if scene.said is None:
        scene.said = _find_said(scene)
    return scene.said


def _find_said(scene: Scene) -> list[Said]:
    found: list[Said] = []
    done = 0
    for index in sorted({*scene.of_kind("number"), *scene.where("multiple", "fraction")}):
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


def _said_at(scene: Scene, index: int) -> Said | None:  # noqa: PLR0911  a cascade of tests reads best flat
    token = scene.tokens[index]
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if (every := _of_every(scene, index)) is not None:
        return every
    if token.number is not None and token.number.kind in ("cardinal", "decimal"):
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
        if (
            entry is not None
            and not _is_half_of_number(scene, index)
            and not _quarter_of_year(scene, entry[1])
            and not (category == "multiple" and _of_one_event(scene, entry[1]))
            and not (category == "multiple" and _times_said(scene, entry[1]))
        ):
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


def _of_every(scene: Scene, index: int) -> Said | None:
    """«أربعة من كل خمسة», «واحد من بين كل عشرة», «طفل من كل أربعة»: so many of every so many."""
    number = scene.tokens[index].number
    of = index - 3 if scene.word(index - 2) == "بين" else index - 2
    if number is None or number.kind != "cardinal" or scene.word(index - 1) != "كل" or scene.word(of) != "من":
        return None
    before = scene.tokens[of - 1]
    some = Fraction(before.number.value) if before.number is not None else Fraction(1)
    if before.kind not in ("number", "word") or not 0 < some < number.value:
        return None
    return Said(ClaimKind.SHARE, of - 1, index + 1, some / Fraction(number.value), "fraction")


def _times_said(scene: Scene, after: int) -> bool:
    """«تضاعف عدد القتلى ثلاث مرات»: how many times is said behind the verb."""
    return any(
        scene.tokens[i].has("times", "multiple") for i in range(after, min(len(scene.tokens), after + 5))
    )


def _of_one_event(scene: Scene, after: int) -> bool:
    """Tell "the triple bombing", "a double suicide attack": so many blows of one event, no multiple of a number."""
    if not scene.word(after - 1).isascii():
        return False
    near = scene.tokens[after : after + 3]
    return bool(near) and (
        near[0].has("means")
        or any(
            t.has("noun") and t.lex["noun"][0].kind == "event" for t in near[: 1 + near[0].has("adjective")]
        )
    )


def _with_half(scene: Scene, said: Said) -> Said:
    token = scene.tokens[said.last] if said.last < len(scene.tokens) else None
    if token is not None and token.has("half"):
        said.value += Fraction(1, 2)
        said.digits = 1
        said.last = token.lex["half"][1]
    return said


def _quarter_of_year(scene: Scene, after: int) -> bool:
    """«الربع الأول», "the first quarter": three months, no share."""
    after += scene.word(after) == "ال"  # «الربع الثاني»: article and ordinal are two tokens
    number = scene.tokens[after].number if after < len(scene.tokens) else None
    ordinal = number is not None and number.kind == "ordinal"
    return ordinal or scene.word(after) in _ORDINALS or scene.word(after - 2) in _ORDINALS


_ORDINALS = listed("said", "ordinals")


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
    after = scene.tokens[said.last].lex.get("hedge-after") if said.last < len(scene.tokens) else None
    if said.hedge is None and after is not None:
        said.hedge = "about" if after[0].bound == "about" else None  # «ثلثهم تقريباً»
    if said.hedge is None and scene.word(end - 1) == "over":
        said.hedge = "more_than"
    if said.hedge is None and scene.word(said.last) in ("of",) and scene.word(end - 1) == "well":
        said.hedge = "more_than"


_CHANGE_NOUNS = frozenset(
    {"increase", "rise", "jump", "surge", "decrease", "decline", "drop", "fall", "reduction"}
)
"""Nouns that say which way a per cent right before them goes; the verbs spelt alike do not follow a per cent."""


_MADE = frozenset({"made", "make", "makes", "making"})
"""Before "up" a share is made up of something, and nothing rises."""


def _direction(scene: Scene, said: Said) -> str:  # noqa: PLR0911  a cascade of tests reads best flat
    """A rise or a fall «بنسبة 4 %», "up by 9 percent", "four percent more than"."""
    if said.unit != "percent" and said.word is None:
        return ""
    for start in range(said.first - 1, max(-1, said.first - 5), -1):
        token = scene.tokens[start]
        if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".؛;"):
            break
        if token.has("change_up") and not (token.folded == "up" and scene.word(start - 1) in _MADE):
            return "up"
        if token.has("change_down"):
            return "down"
    if said.unit == "percent" and said.last < len(scene.tokens):
        token = scene.tokens[said.last]  # "a four per cent decrease in incidents"
        if token.folded in _CHANGE_NOUNS:
            return "up" if token.has("change_up") else "down" if token.has("change_down") else ""
    if (
        said.unit == "percent"
        and scene.word(said.last) in ("up", "down")
        and scene.word(said.last + 1)
        in (
            "from",
            "on",
            "compared",
        )
    ):
        return scene.word(said.last)
    if said.unit == "percent" and (scene.word(said.first - 1) == "by" or _after_from_to(scene, said.first)):
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


def _after_from_to(scene: Scene, at: int) -> bool:
    """«ارتفع … من 20 إلى 30، أي بنسبة 50%»: the per cent of a rise or a fall told right before it, with both its numbers."""
    if scene.word(at - 1) not in _AT_THE_RATE:
        return False
    first = scene.layout.sentences[scene.layout.sentence_of[at]][0]
    told = next(
        (i for i in range(at - 1, first - 1, -1) if scene.tokens[i].has("change_up", "change_down")), at
    )
    between = [scene.word(i) for i in range(told, at)]
    return any(w in _FROM and _TO & set(between[n:]) for n, w in enumerate(between))


_AT_THE_RATE, _FROM, _TO = (listed("changes", name) for name in ("at_the_rate", "from", "to"))


def made(
    scene: Scene,
    said: Said,
    kind: ClaimKind,
    operands: tuple[Mention | None, ...],
    stated: Fraction | None = None,
) -> Draft:
    """A claim worded so, of these operands; ``stated`` where it differs from the wording's own value."""
    interval = interval_of(said.value, said.hedge, said.digits, said.unit)
    more = {
        "relation": RELATIONS.get(said.hedge or "", Relation.EQUAL),
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
