"""What the stages of meaning share: the stretch of text that is a figure's own, and what general words stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tawthiq.reading.lexicon import Outcome
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

BEFALLEN = frozenset({"killed", "injured", "casualties"})
CIVIL = frozenset(
    {"civilians", "children", "women", "men", "elderly", "journalists", "medical-workers", "rescue-workers"}
)


class Context:
    """A text's scene and its mentions in order; a stage asks it for what stands around a mention."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        self.scene = scene
        self.mentions = mentions
        self.taken = {i for m in mentions for i in range(m.first, m.last)}
        self.outcomes = [i for i in scene.where("outcome") if i not in self.taken]
        self._sides = scene.sides()
        self._stops = scene.of_kind("stop")
        self._clause_ends = [i for i in scene.where("clause") if not self._goes_on_with_cause(i)]
        for order, mention in enumerate(mentions):
            mention.order = order

    def neighbours(self, mention: Mention) -> tuple[Mention | None, Mention | None]:
        """The mentions right before and after one."""
        order = mention.order
        before = self.mentions[order - 1] if order else None
        after = self.mentions[order + 1] if order + 1 < len(self.mentions) else None
        return before, after

    def _goes_on_with_cause(self, index: int) -> bool:
        """«قُتل 30 …، وذلك جراء القصف»: the clause only adds the cause."""
        tokens = self.scene.tokens
        end = tokens[index].lex["clause"][1]
        added = self.scene.word(index) == "وذلك" and end < len(tokens) and tokens[end].has("cause", "by")
        return added or tokens[index].has("cause")

    def stands_for(self, index: int) -> str:
        """The side that a general word means («التنظيم»): the one of its sort named last before it, else first after it."""
        ids = self.scene.tokens[index].lex["anaphor"][0]
        last, first = (-1, ""), (len(self.scene.tokens), "")
        for side in ids:
            places = self._sides.by_name.get(side)
            if places:
                before = bisect_left(places, index)
                if before:
                    last = max(last, (places[before - 1], side))
                first = min(first, (places[0], side))
        return last[1] or first[1]

    def side_before(self, index: int) -> str:
        """The side that a "their" stands for: the one named last, by name or by a general word."""
        place = bisect_left(self._sides.told, index)
        if not place:
            return ""
        at = self._sides.told[place - 1]
        token = self.scene.tokens[at]
        return str(token.lex["actor"][0]) if token.has("actor") else self.stands_for(at)

    def clause_start(self, mention: Mention, before: Mention | None) -> int:
        """Where the words begin that may govern a mention: after the one before it, or at the head of the sentence."""
        first = self.scene.layout.sentences[mention.sentence][0]
        if before is not None and before.sentence == mention.sentence:
            return max(first, before.last)
        return first

    def clause_end(self, mention: Mention, after: Mention | None) -> int:
        """Where the words end that may still be about a mention; its own parts do not end them («30 مدنياً، منهم 3 أطفال، على يد …»)."""
        if after is not None and after.parent is mention and after.link == "subset" and not after.of_them:
            index = after.order
            while (
                index < len(self.mentions)
                and self.mentions[index].parent is mention
                and self.mentions[index].link == "subset"
                and not self.mentions[index].of_them
            ):
                index += 1
            after = self.mentions[index] if index < len(self.mentions) else None
            return self._last_word(mention, after, self.mentions[index - 1].tail)
        return self._last_word(mention, after, mention.tail)

    def _last_word(self, mention: Mention, after: Mention | None, start: int) -> int:
        last = self.scene.layout.sentences[mention.sentence][1]
        if after is not None and after.sentence == mention.sentence and after.first < last:
            last = after.first
        last = _next(self._stops, mention.last, last)
        return _next(self._clause_ends, max(mention.last, start + 1), last)

    def before(self, mention: Mention) -> list[Mention]:
        """The mentions before one, the nearest hundred: what a reader still has in mind."""
        return self.mentions[max(0, mention.order - 100) : mention.order]

    def of_sentence_before(self, mention: Mention) -> Iterator[Mention]:
        """The mentions of its sentence before one, the nearest first, as far back as a reader remembers."""
        for order in range(mention.order - 1, max(-1, mention.order - 101), -1):
            earlier = self.mentions[order]
            if earlier.sentence != mention.sentence:
                return
            yield earlier

    def outcome(self, index: int) -> Outcome:
        """What the word at an index says befell people."""
        found: Outcome = self.scene.tokens[index].lex["outcome"][0]
        return found

    def victims_of(self, governor: int) -> bool:
        """«ضحايا النظام»: those it killed, not its own."""
        noun = self.scene.tokens[governor].lex.get("noun")
        return noun is not None and noun[0].id == "victim"


def _next(places: list[int], first: int, last: int) -> int:
    """The first of these places from ``first`` on, where it lies before ``last``; else that."""
    at = bisect_left(places, first)
    return places[at] if at < len(places) and places[at] < last else last


_BULLETS = frozenset({"•", "-", "–", "—", "*", "·"})
_OPENING = frozenset({":", ",", ";", "(", "and", "–", "—"})


def named_beside(scene: Scene, mention: Mention) -> int | None:
    """The token of a name with nothing but itself between a mark and a bare number: "regime forces 196, Russian forces 17"."""
    if mention.noun is not None or mention.actors or mention.parent is None or mention.link != "sum":
        return None
    end = mention.first - (scene.word(mention.first - 1) == ":")  # "Russian forces: 17", an item of a list
    for at in range(end - 1, max(-1, end - 5), -1):
        token = scene.tokens[at]
        ends = [
            found[1] for category, found in token.lex.items() if category in ("actor", "adjective", "noun")
        ]
        if token.kind == "word" and end in ends and token.folded.isascii():
            before = at - 1 if scene.word(at - 1) != "the" else at - 2
            opens = end < mention.first and before < scene.layout.lines[mention.line].first
            return (
                at
                if opens or scene.word(before) in (_OPENING if end == mention.first else _BULLETS)
                else None
            )
        if token.kind != "word":
            return None
    return None


def is_event(mention: Mention) -> bool:
    """True where it counts events."""
    return mention.noun is not None and mention.noun.kind == "event"
