"""Stage five, second half: causes that figures share.

What is told of one figure holds for those strung with it, for the parts of its whole, for the headline that restates it,
and, in a report about one side's killings, for every figure that has no cause of its own. A figure that is its doer's own
loss takes no doer so: mutual fighting leaves ``by`` empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from tawthiq.reading.causes import Causes
from tawthiq.reading.context import BEFALLEN, is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.section_doers import from_sections

_TOGETHER = 14
"""How many tokens may stand between two figures told in one breath."""
_NEXT = 3
"""Tokens from a verb to its number between which no subject stands."""
_SIGHT = 150
"""How many tokens after «جميعاً» its cause may stand."""
_NO_WEAPON = ("other",)
_STRUCK = BEFALLEN | {"captured"}


class Sharing:
    """Hands ``by`` and ``means`` from figure to figure, after ``Causes`` read each one's own words."""

    def __init__(self, causes: Causes) -> None:
        self.causes = causes
        self.scene = causes.scene
        self.mentions = causes.mentions

    def run(self) -> None:
        """From what stands nearest to what stands farthest: a sentence, its events, the whole, the headline, the report."""
        self._said_of_all()
        self._doers_of_events()
        self._from_events()
        self._strings()
        self._same_subject()
        from_sections(self.causes)
        self.hand_down()

    def hand_down(self) -> None:
        """Wholes to parts, bodies to headlines, one-sided reports to all they count; again once wholes are known better."""
        self._from_wholes()
        self._from_events()
        self._from_wholes()
        self._to_headlines()
        self._one_side()

    # ------------------------------------------------------------------------------------------------------------
    # Within a sentence

    def _said_of_all(self) -> None:
        """«… قضوا جميعاً في هجمات وكمائن للتنظيم»: said of every figure of the sentence before it."""
        scene = self.scene
        here: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            if not is_event(mention) and mention.measure in BEFALLEN:
                here.setdefault(mention.sentence, []).append(mention)
        for index in scene.where("all_of_them"):
            told = here.get(scene.layout.sentence_of[index])
            if told is None:
                continue
            last = min(scene.layout.sentences[scene.layout.sentence_of[index]][1], index + _SIGHT)
            by: list[str] = []
            means: list[str] = []
            self.causes.doers.marked(index, last, by)
            self.causes.doers.of_events(index, last, by)
            self.causes.read_means(index, last, means)
            before = bisect_left(told, index, key=lambda m: m.at)
            for mention in told[max(0, before - 40) : before]:
                mention.by = _others(tuple(by), mention) or mention.by
                mention.means = tuple(means) or mention.means
                mention.by_said, mention.means_said = bool(mention.by), bool(mention.means)

    def _doers_of_events(self) -> None:
        """Strikes told without a doer are those of the side whose strikes the report has been telling of."""
        events = [m for m in self.mentions if is_event(m) and m.noun is not None]
        struck = [m for m in events if m.noun is not None and m.noun.means]
        self._one_doer(struck)
        for noun in {m.noun for m in events if m.noun is not None and not m.noun.means}:
            self._one_doer([m for m in events if m.noun == noun], led=True)

    def _one_doer(self, events: list[Mention], *, led: bool = False) -> None:
        """Give all events the doer of those that have one; ``led``, only where the first of them has it."""
        sides = {m.by for m in events if m.by}
        if len(sides) != 1 or (led and not events[0].by):
            return
        known = {m.measure: m.by for m in reversed(events) if m.by}
        for mention in events:
            if not mention.by:
                mention.by = known.get(mention.measure, ())

    def _from_events(self) -> None:
        """People from the events told in one breath with them («30 غارة … وقضى فيها 5»)."""
        for index, mention in enumerate(self.mentions):
            if is_event(mention) or mention.measure not in _STRUCK:
                continue
            for event in self.mentions[max(0, index - 1) : index + 2]:
                if (
                    is_event(event)
                    and event.sentence == mention.sentence
                    and self._one_breath(mention, event)
                ):
                    if not mention.by_said and event.by:
                        mention.by = _others(event.by, mention)
                    if not mention.means_said and event.means:
                        mention.means = event.means

    def _one_breath(self, mention: Mention, event: Mention) -> bool:
        """No comma between them, or the event is what the dead died in."""
        first, last = sorted((mention, event), key=lambda m: m.at)
        between = self.scene.tokens[first.last : last.first]
        marks = {t.folded for t in between if t.kind == "mark"}
        if marks & set(".؛;"):
            return False
        if marks & set("،,:"):
            if first is event:
                return any(t.has("doing", "therein") for t in between)
            return between[-1].folded in ("في", "in", "خلال", "during")  # «34 قتيلاً، وذلك في 45 غارة»
        return True

    def _strings(self) -> None:
        """«مقتل 5 وإصابة 7 في قصف للجيش»: figures strung together share the cause that one of them has."""
        for string in self._strung():
            for one, other in (*pairwise(string), *pairwise(string[::-1])):
                _share(one, other)

    def _same_subject(self) -> None:
        """«والقصف وحده قتل 40، بينهم 3 أطفال، وأصاب 90»: what killed is what hurt, where the verb names no other subject."""
        for index, mention in enumerate(self.mentions):
            governor = mention.governor
            if governor is None or mention.governed_after or not self.scene.tokens[governor].has("hurting"):
                continue
            before = self.mentions[index - 1] if index else None
            if before is not None and before.link == "subset" and not before.means_said:
                before = before.parent
            if before is None or before.sentence != mention.sentence or before.measure != "killed":
                continue
            if self.scene.tokens[governor].conjunction and mention.first - governor <= _NEXT:
                mention.by = mention.by or _others(before.by, mention)
                mention.means = mention.means or before.means

    def _strung(self) -> Iterator[list[Mention]]:
        string: list[Mention] = []
        for mention in self.mentions:
            if is_event(mention) or mention.measure not in _STRUCK:
                continue
            if string and self._joined(string[-1], mention):
                string.append(mention)
                continue
            if len(string) > 1:
                yield string
            string = [mention]
        if len(string) > 1:
            yield string

    def _joined(self, one: Mention, other: Mention) -> bool:
        if one.sentence != other.sentence or other.first - one.last > _TOGETHER or other.parent is one:
            return False
        between = self.scene.tokens[one.last : other.first]
        if between and between[-1].folded.lstrip("و") in ("اخرون", "اخرين", "الباقون", "الباقين"):
            return False  # «… و79 على يد روسيا، وآخرون 91»: the others are nobody's that was named
        if one.parent is not other.parent or (one.link and one.measure == other.measure):
            return False
        if any(t.has("clause", "subset", "sum", "rest") and t.folded not in ("ثم", "then") for t in between):
            return False
        if any(t.kind == "mark" and t.folded in ".؛;:" for t in between):
            return False
        return other.order == one.order + 1 and any(
            t.conjunction or t.folded in ("and", "و", "،", ",")
            for t in (*between, self.scene.tokens[other.first])
        )

    # ------------------------------------------------------------------------------------------------------------
    # Across sentences

    def _from_wholes(self) -> None:
        """Parts take cause and means from their whole, unless they have their own."""
        for mention in self.mentions:
            whole = mention.parent
            if whole is None or is_event(mention) != is_event(whole):
                continue
            if mention.measure != whole.measure and mention.measure not in ("killed", "injured"):
                continue
            mention.by = mention.by or _others(whole.by, mention)
            if mention.link == "subset" or not mention.by_said:
                mention.means = mention.means or whole.means

    def _to_headlines(self) -> None:
        """A headline's figure is the body's: it was caused as the body says."""
        heads = [m for m in self.mentions if m.headline and not (m.by and m.means)]
        if not heads:
            return
        body: dict[str | None, list[Mention]] = {}
        for mention in self.mentions:
            if not mention.headline and mention.parent is None:
                body.setdefault(mention.measure, []).append(mention)
        for head in heads[:20]:
            twin = next((m for m in body.get(head.measure, ())[:50] if _restates(head, m)), None)
            if twin is not None:
                head.by = head.by or _others(twin.by, head)
                head.means = head.means or twin.means

    def _one_side(self) -> None:
        """A report about what one side did: every figure of the dead and wounded without a cause of its own is its doing."""
        told = [m for m in self.mentions if not is_event(m) and m.measure in BEFALLEN]
        sides = {m.by for m in self.mentions if m.by and (is_event(m) or m.measure in BEFALLEN)}
        if len(sides) != 1:
            return
        (side,) = sides
        leading = [m for m in told if m.headline] or told[:1]
        if not leading or any(m.by != side for m in leading) or any("clash" in m.means for m in leading):
            return
        if any(set(side) & set(m.groups) for m in told):
            return  # the side has losses of its own: this is fighting
        means, most = leading[0].means, max(m.value or 0 for m in leading)
        for mention in self.mentions:
            if is_event(mention) and mention.means:
                mention.by = mention.by or side
        for mention in told:
            if mention.means == _NO_WEAPON and means != _NO_WEAPON:
                continue  # hunger and the sea are no side's doing, unless the text says so
            if (mention.value or 0) > most and self._beyond(mention):
                continue  # the toll of a war: more fought in it than the side that this report tells of
            if not mention.by and (not means or set(mention.means) <= set(means)):
                mention.by = side
                if (mention.value or 0) <= most:  # a larger total reaches beyond what the report tells of
                    mention.means = mention.means or means

    def _beyond(self, mention: Mention) -> bool:
        """Counted "since" some day in a sentence of its own ("Since April 2023, more than 20,000 have been killed")."""
        first, last = self.scene.layout.sentences[mention.sentence]
        tokens = self.scene.tokens[first:last]
        return any(
            t.date is not None and t.date.kind == "since" and t.folded.isascii() for t in tokens
        ) and not any(t.has("actor", "adjective", "violence") for t in tokens)


def _others(by: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
    return tuple(b for b in by if b not in mention.groups)


def _share(one: Mention, other: Mention) -> None:
    """Give the cause of one figure to its neighbour, where the neighbour has none or tells the other half of it."""
    if set(one.by) & set(other.groups):
        return
    if not other.by and (not other.means or not one.means or other.means == one.means):
        other.by = one.by
    if not other.means and not other.by_said:
        other.means = one.means


def _restates(head: Mention, body: Mention) -> bool:
    """The same number of the same people, or a round one near it."""
    if head.groups and body.groups and head.groups[0] != body.groups[0]:
        return False
    if head.value is not None and head.value == body.value:
        return True
    if head.bound == "exact" or head.value is None or body.value is None:
        return False
    return abs(head.value - body.value) <= max(head.value // 10, 5 if head.value < 100 else 0)
