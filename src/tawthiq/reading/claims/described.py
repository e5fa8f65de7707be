"""What the words beside a ratio or a share are about, and the figure that fits them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from tawthiq.reading.claims.drafts import is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed


@dataclass(slots=True)
class Described:
    """What a stretch of words is about: sides and groups, events or people, years."""

    groups: list[str] = field(default_factory=list)
    events: bool = False
    people: bool = False
    period: tuple[object, object] | None = None
    places: list[str] = field(default_factory=list)


def described(scene: Scene, first: int, last: int) -> Described:
    """What the words of a stretch are about: sides, places, people or events, the first period."""
    about = Described()
    told = (scene.where("place", "actor", "anaphor", "noun", "outcome"), scene.of_kind("date"))
    for index in sorted({i for at in told for i in at[bisect_left(at, first) : bisect_left(at, last)]}):
        token = scene.tokens[index]
        if token.has("place"):
            about.places.append(token.lex["place"][0])
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


def closest(about: Described, here: list[Mention], figures: list[Mention], at: int) -> Mention | None:
    """The denominator: a figure of the sentence after the ratio, else one told elsewhere that fits the description."""
    if not (about.groups or about.events or about.people or about.period) and (
        not here or here[0].first - at > 10
    ):
        return None  # "more than double the same period": what it is measured by is not in the text
    fitting = [m for m in here if _fits(about, m) or (about.people and _bare(m))]
    if about.period is not None and fitting and fitting[0].start_date is None:
        return fitting[0]  # «… قتلاه خلال العام 2012، حيث قُتل على مدار العام 46»: spelt out right there
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
        return max(pool, key=lambda m: (group_score(about, m), m.at)) if pool else None
    return None


def _bare(mention: Mention) -> bool:
    """«… قتلى القاعدة خلال 2022، حيث قُتل 28 عنصراً»: people killed, and not said whose."""
    return mention.measure == "killed" and not is_event(mention) and mention.groups in ((), ("combatants",))


_TAKING_UP = listed("described", "taking_up")


def takes_up(scene: Scene, first: int, at: int) -> bool:
    """Whether the words of a stretch point back to what was told: «هذه الحصيلة», "that is", "it is equal to"."""
    return any(
        scene.word(i) in _TAKING_UP or scene.word(i).removeprefix("و") in _TAKING_UP for i in range(first, at)
    )


def toll_taken_up(
    scene: Scene, first: int, at: int, whole: Mention | None, figures: list[Mention]
) -> Mention | None:
    """The toll that «هذه الحصيلة», «وهو ما يعادل» or "it is equal to" points back to: the last one told that is no part of another.

    ``first`` and ``at`` are the tokens between which the words that point back are looked for; ``whole`` is what the toll is
    measured by, never the toll itself.
    """
    sentence = scene.layout.sentence_of[at]
    if not takes_up(scene, max(first, scene.layout.sentences[sentence][0]), at):
        return None
    for mention in reversed(figures):
        if mention.last > at or mention is whole or is_event(mention) or mention.form != "number":
            continue
        if any(
            scene.tokens[i].has("times", "multiple", "fraction")
            for i in range(max(0, mention.first - 3), mention.first)
        ):
            continue  # "9 times the 29": what another proportion is measured by
        if sentence - mention.sentence > 3 or mention.headline:
            return None
        if mention.parent is not None or mention.measure != "killed":
            continue
        if whole is not None and mention.value == whole.value:
            continue
        return mention
    return None


def group_score(about: Described, mention: Mention) -> int:
    """How many of the groups that the words name are a figure's own."""
    return len(set(about.groups) & set(mention.groups))


def _fits(about: Described, mention: Mention) -> bool:
    if about.events != is_event(mention) and not (about.events and about.people):
        return False
    if is_event(mention):
        return about.events
    if mention.measure not in ("killed", "casualties", "injured"):
        return False
    return not about.groups or bool(set(about.groups) & set(mention.groups))
