"""Shares whose parts are told by name («النساء والأطفال هم 54 %»), and the whole that a part is some of."""

from __future__ import annotations

from tawthiq.reading.claims.drafts import is_event
from tawthiq.reading.claims.said import Said
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_UNNAMED = listed("named_shares", "unnamed")


def named_near(scene: Scene, said: Said) -> list[str]:
    """Groups that the words beside a share name as its parts: «النساء والأطفال هم 54 %», "Children are a quarter of these"."""
    found: list[str] = []
    ranges = (
        range(max(0, said.first - 7), said.first),
        range(said.last, min(len(scene.tokens), said.last + 9)),
    )
    for stretch in ranges:
        others = False
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
            elif token.has("actor") or (noun is not None and noun[0].group == "civilians"):
                others = scene.word(index - 1) not in ("من", "of") and scene.kind(index - 1) != "number"
        if found or others:
            break
    return list(dict.fromkeys(found))


def says_categories(scene: Scene, said: Said) -> bool:
    """«… وهذه الفئات تشكّل 54 %»: the share is of the groups just told, by a general word for them."""
    near = [scene.word(i) for i in range(max(0, said.first - 4), min(len(scene.tokens), said.last + 5))]
    return any(w in _UNNAMED for w in near)


def by_name(
    scene: Scene, said: Said, figures: list[Mention], named: list[str], previous: Mention | None
) -> tuple[list[Mention], Mention | None]:
    """The figures of the groups named, all parts of one whole: those told last before, else first after."""
    sentence = scene.layout.sentence_of[said.first]
    following = next((m for m in figures if m.first >= said.last and m.sentence == sentence), None)
    if following is not None and set(named) <= set(following.groups) and len(named) > 1:
        return [following], previous
    before = [m for m in figures if m.last <= said.first and not is_event(m)]
    after = [
        m
        for m in figures
        if m.first >= said.last and not is_event(m) and (len(named) > 1 or m.sentence - sentence <= 1)
    ]  # two groups told again are the same two; the children of a later paragraph may be others
    if not named:
        last = before[-1] if before else None
        whole = last.parent if last is not None and last.parent is not None else None
        if whole is None and last is not None:
            whole = whole_of(last, figures)
            return [
                m
                for m in before
                if m.sentence == last.sentence and m.groups and m.measure == last.measure and m is not whole
            ], whole
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
            else (whole_of(previous, figures) if previous is not None else None)
        )
        return [], total
    whole = parts[0].parent or whole_of(parts[0], figures)
    return sorted(parts, key=lambda m: m.at), whole


_HELD = {"captured", "detained"}
"""Those arrested are told of as held a line later («1227 حالة اعتقال … 310 معتقلين»)."""


def whole_of(part: Mention, figures: list[Mention]) -> Mention | None:
    """The whole that a figure is hung on, else the largest total of its sort in the body, else in the headline."""
    if part.parent is not None:
        return part.parent
    larger = [
        m
        for m in figures
        if not is_event(m)
        and (m.measure in (part.measure, "casualties") or {m.measure, part.measure} == _HELD)
        and (m.value or 0) > (part.value or 0)
        and m.form == "number"
    ]
    body = [
        m for m in larger if not m.headline and m.at < part.at and m.parent is None and m.bound == "exact"
    ]
    same = [m for m in body if m.groups[:1] == part.groups[:1] and m.sentence != part.sentence]
    pool = same or body or [m for m in larger if not m.headline] or larger
    return max(pool, key=lambda m: (_of_its_time(part, m), m.value or 0)) if pool else None


def _of_its_time(part: Mention, whole: Mention) -> bool:
    """False where both have days of their own and the part's lie outside: last year's total is not what it is some of."""
    if part.start_date is None or part.end_date is None or whole.start_date is None or whole.end_date is None:
        return True
    return whole.start_date <= part.start_date and part.end_date <= whole.end_date
