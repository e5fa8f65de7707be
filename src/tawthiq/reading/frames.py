"""Breakdowns in the making: which figures may be parts of which, and what a breakdown claims once it is whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.slips import one_slip, slipped_once
from tawthiq.reading.words import listed


@dataclass(slots=True)
class Frame:
    """A whole with the parts strung on to it so far, and how they were announced."""

    whole: Mention
    kind: str
    strong: bool = False
    """Opened by words that announce a list, so that its parts may be clauses of their own."""
    worded: bool = False
    """Opened by a word that says "they are" or "of whom all"."""
    bracket: bool = False
    labels: bool = False
    """Its parts are lines that open with a label, and all that a line tells."""
    lines: bool = False
    """Its parts are list items, a line each."""
    level: tuple[int, str] | None = None
    """How far its items are set in, and the mark that they open with."""
    mixed: bool = False
    """Its items stand among those of another list, and nothing tells which are whose."""
    parts: list[Mention] = field(default_factory=list)
    own_words: bool = False
    """Opened by "of them" after a number: only bare numbers are strung on to it («خمسة منها … وأربعة …»)."""
    twin: Frame | None = None
    """The frame of the other sort: a list that gives strikes and dead day by day breaks down two wholes at once."""
    rivals: list[Mention] = field(default_factory=list)
    """Other totals told just before, of which the list may be as well."""
    instead_of: Mention | None = None
    """The total that the list turned out not to be of."""


def of_a_rival(frame: Frame) -> None:
    """«قُتل 41 …، ليرتفع العدد إلى 691 منذ …. وتوزعوا: …»: where two totals were told, a list is of the one that it makes."""
    parts = [p for p in frame.parts if p.parent is frame.whole]
    if len(parts) < 2 or any(p.value is None for p in parts):
        return
    total = sum(p.value or 0 for p in parts)
    if slipped_once(frame.whole.value or 0, total) or total == frame.whole.value:
        return
    free = [r for r in frame.rivals if r.parent is None]
    exact = [r for r in free if r.value == total]
    missed = [r for r in free if (r.value or 0) >= _TWICE and slipped_once(r.value or 0, total)]
    for rival in (exact or missed)[:1]:
        frame.instead_of, frame.whole = frame.whole, rival
        for part in parts:
            part.parent = rival


def settle(scene: Scene, frame: Frame, number: int, taken: set[int], roles: dict[int, str]) -> None:
    """A sum needs two parts; a list under brackets without a word that says "some" claims to be all.

    But not where a number of the list could not be read, nor where a bracket names only women and children.
    """
    parts = [p for p in frame.parts if p.parent is frame.whole]
    if frame.kind == "paren":
        frame.kind = "sum" if len(parts) > 1 and not _only_some(frame.whole, parts) else "subset"
    if frame.lines and (frame.mixed or frame.kind == "of"):
        frame.kind = frame.kind if sum(p.value or 0 for p in parts) == frame.whole.value else ""
    if frame.kind == "of":
        frame.kind = "sum" if len(parts) > 1 and _all_told(frame.whole, parts) else "subset"
        frame.strong = frame.kind == "sum"
    if frame.kind == "sum" and len(parts) == 1:
        frame.kind = "subset" if frame.strong or frame.bracket else ""
    if frame.labels and _line_unread(scene, frame.whole, parts):
        frame.kind = ""
    if frame.kind == "sum" and _most_of(scene, frame.whole):
        frame.kind = "subset"  # "most of the 40 dead were women and children: 18 … and 9 …"
    if frame.kind == "sum" and parts and _has_gap(scene, parts, taken, roles):
        frame.kind = "subset"
    for part in parts:
        part.link, part.frame = frame.kind, number
        part.announced = frame.kind == "sum" and (frame.strong or frame.bracket or frame.worded)
        if not frame.kind:
            part.parent = None


_MOST = listed("frames", "most")

_SOME = frozenset({"children", "women", "elderly", "journalists", "medical-workers", "rescue-workers"})


def _only_some(whole: Mention, parts: list[Mention]) -> bool:
    """«66 مدنياً (10 أطفال و6 نساء)»: the men go unsaid, unless these are all."""
    named = all(p.own_groups and p.own_groups[0] in _SOME for p in parts)
    return named and sum(p.value or 0 for p in parts) != whole.value


EITHER = (frozenset({"civilians", "combatants"}), frozenset({"women", "men"}))
"""Statuses, and sexes of adults, of which everyone is one."""


def _all_told(whole: Mention, parts: list[Mention]) -> bool:
    """Whether parts of "the 60 killed" are all of them: one of each sort there is, or as many, but for a slip of the pen."""
    named = frozenset(p.own_groups[0] if p.own_groups else "" for p in parts)
    if named in EITHER:
        return True
    if whole.value is None or any(p.value is None for p in parts):
        return False
    total = sum(p.value or 0 for p in parts)
    return total == whole.value or (len(parts) > 2 and one_slip(whole.value, parts))


def _most_of(scene: Scene, whole: Mention) -> bool:
    """Tell "Most of the 40 dead", «معظم القتلى الـ40»."""
    before = range(max(0, whole.first - 4), whole.first)
    return any(scene.word(i) in _MOST for i in before)


def _line_unread(scene: Scene, whole: Mention, parts: list[Mention]) -> bool:
    """A labelled line under a heading that told no number that could be read: the lines do not make the whole."""
    read = {p.line for p in parts}
    for number in range(whole.line + 1, max(read, default=whole.line) + 1):
        line = scene.layout.lines[number]
        labelled = any(scene.word(i) == ":" for i in range(line.first + 1, min(line.first + 6, line.last)))
        if line.kind not in ("empty", "page") and labelled and number not in read:
            return True
    return False


def _has_gap(scene: Scene, parts: list[Mention], taken: set[int], roles: dict[int, str]) -> bool:
    """A number among the parts that is no figure and no date: part of the list, or beside the point, nobody can tell."""
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    end = min(len(scene.tokens), last + 8)
    while (
        last < end
        and scene.tokens[last].folded not in (")", ".", "line")
        and scene.tokens[last].kind != "line"
    ):
        last += 1
    for index in range(first, last):
        token = scene.tokens[index]
        if token.kind != "number" or index in taken:
            continue
        word = (
            token.number is not None
            and token.number.definite
            and not token.folded.lstrip("وال")[:1].isdigit()
        )
        plain = token.number is not None and token.number.kind == "cardinal" and not word  # «والخمس»: a town
        if roles.get(index) in ("quantity", None) or (roles.get(index) == "ordinal" and plain):
            return True
    return False


def alike(whole: Mention, part: Mention) -> bool:
    """People are parts of people, events of events."""
    return _is_event(whole) == _is_event(part) or (
        part.noun is None and not part.actors and not part.own_groups
    )


def _is_event(mention: Mention) -> bool:
    return mention.noun is not None and mention.noun.kind == "event"


def other_outcome(whole: Mention, part: Mention) -> bool:
    """True where their own words give them different fates: no dead are a part of the wounded."""
    pair = {"killed", "injured", "captured", "missing"}
    return (
        whole.measure in pair
        and part.measure in pair
        and whole.measure != part.measure
        and (part.measure_own or part.governor is not None)
    )


_THEN = {
    "captured": frozenset({"released", "missing", "killed", "injured", "escaped"}),
    "missing": frozenset({"released", "killed"}),
    "injured": frozenset({"killed"}),
}
"""What may befall some of those to whom something else befell before."""


def became(whole: Mention, part: Mention) -> bool:
    """«اعتُقل 60 شخصاً، أُفرج عن 12 منهم»: what became of some of them later makes them no others."""
    told_so = part.noun is not None and part.noun.kind == "outcome"  # "70 of the dead"
    later = part.measure in _THEN.get(whole.measure or "", ())
    return later and part.of_them and not part.others and not told_so


_CIVILIAN = frozenset({"civilians", "children", "women", "elderly"})


def not_of(whole: Mention, part: Mention) -> bool:
    """Fighters are none of so many civilians, whatever stands between them."""
    if whole.own_groups[:1] == [] or whole.own_groups[0] not in _CIVILIAN:
        return False
    return part.own_groups == ["combatants"] or bool(part.actors and not part.own_groups)


_NARROW = frozenset({"children", "women", "men", "elderly"})


def misprinted(head: Mention, mention: Mention) -> bool:
    """A headline's number told again with a slip of the pen: by the same noun, of the same people."""
    same = head.noun is not None and head.noun is mention.noun and head.own_groups == mention.own_groups
    same = same and head.headline and not mention.headline
    large = min(head.value or 0, mention.value or 0) >= _TWICE
    return same and large and slipped_once(head.value or 0, mention.value or 0)


_TWICE = 10
"""Below this, one less than a headline's number is as likely a part of it."""


def too_small(whole: Mention, part: Mention) -> bool:
    """A whole far below its part is not its whole; one a little below may be a slip of the pen, which an audit must see.

    Nor are civilians, or women, a part of so many children.
    """
    if part.measure == "casualties" and whole.measure in ("killed", "injured"):
        return True
    if (
        whole.own_groups
        and part.own_groups
        and whole.own_groups[0] in _NARROW
        and part.own_groups[0] != whole.own_groups[0]
    ):
        return True
    if whole.own_groups[:1] == ["civilians"] and part.actors and not part.own_groups:
        return True
    if whole.value is None or part.value is None:
        return False
    heads = (
        whole.headline and not part.headline
    )  # «مقتل وإصابة 146 شخصاً» over «146 من الضحايا في صفوف المدنيين»
    told_again = whole.value == part.value and (heads or whole.own_groups == part.own_groups)
    return told_again or misprinted(whole, part) or whole.value * 2 < part.value
