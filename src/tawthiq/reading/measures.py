"""Stage three: what each number measures, by its noun, by the word that governs it, by what stands around it."""

from __future__ import annotations

from tawthiq.reading.context import BEFALLEN, is_event
from tawthiq.reading.dead_and_hurt import both_told_before, both_told_beside, several_fates
from tawthiq.reading.dying import wounded_died
from tawthiq.reading.gapped import others_of_events
from tawthiq.reading.governors import Governors
from tawthiq.reading.labels import label_of
from tawthiq.reading.lexicon import Outcome
from tawthiq.reading.mention import Mention
from tawthiq.reading.speakers import speaks

_SOFT_OVER = frozenset({"killed", "captured", "escaped", "released", "missing", "people"})
_SPARED = frozenset({"released", "displaced", "escaped"})
"""What befalls victims who live."""
_BEFALL_DISPLACED = frozenset({"killed", "injured", "captured", "missing", "casualties"})
_REACH = 40
"""How many figures around one are asked what it may measure: what a reader still has in mind."""


_NO_HURT = frozenset({"injuries", "wounded", "injured", "hurt"})


class Measures(Governors):
    """Fills in ``measure`` and the governor of every mention."""

    _values: dict[int, str] | None = None

    def run(self) -> None:
        """Measure every mention; a first pass may run before wholes and parts are known."""
        for mention in self.mentions:
            self._measure(mention, *self.neighbours(mention))
        self._late_measures()
        self._totals_of_both()
        self._casualty_totals()

    def _measure(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        mention.governor, mention.governed_after, mention.measure_own = None, False, False
        own = self._own_measure(mention, before)
        if own is not None:
            mention.measure, mention.measure_own = own, True
            return
        paired = self._in_pairs(mention)
        if paired is not None:
            mention.measure = paired
            return
        pair = mention.told = mention.told or self.pair_of_outcomes(mention, after)
        if pair is not None:
            mention.measure, mention.measure_own = pair, True
            return
        noun = mention.noun
        label = label_of(self.scene, mention) if noun is None else None
        if label is not None:
            mention.measure, mention.measure_own = label.measure, True
            return
        outcome = self.governing(mention, before, after)
        befell = self._befell_displaced(mention, before, outcome) if mention.counts("displaced") else None
        if befell is not None:
            mention.measure = befell
        elif noun is not None and noun.kind == "outcome" and not noun.soft:
            died = noun.measure == "injured" and wounded_died(self.scene, mention)
            mention.measure, mention.measure_own = "killed" if died else noun.measure, True
        elif outcome is not None and outcome.measure == "people" and self._harmed(mention.parent):
            mention.measure = mention.parent.measure  # type: ignore[union-attr]
        elif outcome is not None:
            mention.measure = self.meant(mention, outcome)
            if (
                noun is not None
                and noun.soft
                and (
                    outcome.measure not in _SOFT_OVER
                    or (noun.id == "victim" and outcome.measure not in _SPARED)
                )
            ):
                mention.measure = noun.measure if outcome.measure != "casualties" else "casualties"
        elif noun is not None and noun.soft:
            mention.measure = noun.measure
        elif noun is None and (changed := self._subject_of_change(mention, before)) is not None:
            mention.measure = changed
        else:
            self._measure_by_neighbours(mention, before)

    def _subject_of_change(self, mention: Mention, before: Mention | None) -> str | None:
        """What rose or fell: "abductions rose by 12 percent (from 65 to 73)", "a decrease in injuries, from 40 to 30"."""
        scene = self.scene
        lead = scene.word(mention.first - 1)
        if lead == "to" and before is not None and scene.word(before.first - 1) == "from":
            return before.measure if before.sentence == mention.sentence else None
        if lead != "from" or not scene.word(mention.first - 1).isascii():
            return None
        first = self.clause_start(mention, before)
        changed = [i for i in range(first, mention.first) if scene.tokens[i].has("change_up", "change_down")]
        for index in range(mention.first - 1, first - 1, -1) if changed else ():
            noun = scene.tokens[index].lex.get("noun")
            if noun is not None and noun[0].kind in ("outcome", "event") and noun[0].measure:
                return str(noun[0].measure)
        return None

    def _harmed(self, whole: Mention | None) -> bool:
        """A part of the dead is dead, though its own words tell of no harm ("26 were hit by live fire")."""
        return whole is not None and whole.measure in BEFALLEN and not is_event(whole)

    def _victims_among(self, mention: Mention, before: Mention | None) -> bool:
        """«26 ضحية من أبناء المدينة و25 من النازحين»: who the victims were, not what befell them."""
        of_them = self.scene.word(mention.at + 1) == "من"
        return (
            of_them
            and before is not None
            and before.sentence == mention.sentence
            and before.measure in BEFALLEN
        )

    def _befell_displaced(
        self, mention: Mention, before: Mention | None, outcome: Outcome | None
    ) -> str | None:
        """«قُتل 5 نازحين»: the word before the number says what befell them, the noun only who they were; None where none does."""
        if before is not None and self._victims_among(mention, before):
            return before.measure
        at = mention.governor
        if (
            outcome is None
            or outcome.measure not in _BEFALL_DISPLACED
            or at is None
            or mention.governed_after
        ):
            return None
        return (
            self.meant(mention, outcome)
            if at + 3 >= mention.first and not self.scene.word(at).isascii()
            else None
        )

    def _own_measure(self, mention: Mention, before: Mention | None) -> str | None:
        """What its own words leave no doubt of: an explicit none, events, people who speak."""
        if mention.form == "none":
            text = self.scene.text[mention.start : mention.end].lower()
            soft = "ضحايا" in self.scene.word(mention.at) or "casualt" in text
            return "casualties" if soft else "injured" if _NO_HURT & set(text.split()) else "killed"
        if mention.noun is None and not mention.actors:
            self._event_understood(mention, before)
        elif before is not None and others_of_events(self.scene, mention, before):
            mention.noun = before.noun
        if is_event(mention) and mention.noun is not None:
            return mention.noun.measure
        return "people" if speaks(self.scene, mention) else None

    def _in_pairs(self, mention: Mention) -> str | None:
        """As in "Diyala had 114 killed and 49 injured; Salahuddin 100 and 52": bare numbers follow the pair before them."""
        if mention.noun is not None or mention.actors or mention.own_groups:
            return None
        index = mention.order
        earlier = [m for m in self.before(mention) if m.sentence == mention.sentence and not is_event(m)]
        told = [m for m in earlier if m.measure_own][-2:]
        if [m.measure for m in told] != ["killed", "injured"]:
            return None
        bare = [m for m in earlier if m.noun is None and m.at > told[-1].at]
        joined = (
            self.scene.word(mention.first - 1) in ("and", "و") or self.scene.tokens[mention.at].conjunction
        )
        if joined and bare and mention.first - bare[-1].last <= 2:
            return "injured"
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is not None and following.noun is None and following.first - mention.last <= 2:
            return "killed"
        return None

    def _event_understood(self, mention: Mention, before: Mention | None) -> None:
        """«19 مجزرة، خمسة منها … وأربعة …»: the noun is that of the whole."""
        source = mention.parent or (before if mention.of_them or mention.each else None)
        if source is not None and is_event(source):
            mention.noun = source.noun

    def _measure_by_neighbours(self, mention: Mention, before: Mention | None) -> None:
        event_like = mention.noun is None and not mention.actors and not mention.own_groups
        counted = self._whose_number(mention)
        if counted is not None:
            mention.measure = counted.measure
        elif mention.parent is not None and mention.parent.measure:
            mention.measure = mention.parent.measure
        elif before is not None and before.sentence == mention.sentence and before.measure:
            same_sort = event_like or before.noun is None or before.noun.kind != "event"
            people_before = next(
                (
                    m
                    for m in reversed(self.before(mention))
                    if m.sentence == mention.sentence
                    and m.measure
                    and (event_like or m.noun is None or m.noun.kind != "event")
                ),
                None,
            )
            chosen = before if same_sort else people_before
            mention.measure = chosen.measure if chosen is not None else None
            if event_like and chosen is not None and is_event(chosen):
                mention.noun = chosen.noun  # "the army committed 40 massacres, the factions 24"
        elif (
            before is not None
            and mention.sentence - before.sentence == 1
            and before.line == mention.line
            and self._is_list(mention)
        ):
            mention.measure = before.measure
        else:
            mention.measure = None

    def _whose_number(self, mention: Mention) -> Mention | None:
        """«أي ضعف عددهم في نيسان البالغ 60»: the "their" is that of the whole told before it."""
        if mention.noun is not None:
            return None
        near = self.scene.tokens[max(0, mention.first - 6) : mention.first]
        if not {token.folded.removeprefix("و") for token in near} & {"عددهم", "عددها", "البالغ"}:
            return None
        told = self.of_sentence_before(mention)
        return next((m for m in told if m.parent is None and m.measure and not is_event(m)), None)

    def _late_measures(self) -> None:
        """What no word before a number says: a word after its neighbours, the same number told elsewhere, what went before."""
        for index, mention in enumerate(self.mentions):
            if mention.measure is None:
                mention.measure = self._late_measure(mention, index)

    def _late_measure(self, mention: Mention, index: int) -> str:
        around = self.mentions[max(0, index - _REACH) : index + _REACH]
        people = [m for m in around if not is_event(m) and m.measure]
        told = self._measure_around(mention, people)
        if told is not None:
            return told
        alike = self._by_value().get(mention.value or 0)
        if alike:
            return alike
        if mention.headline:
            return next((str(m.measure) for m in people if m.measure in BEFALLEN), "people")
        previous = [m for m in people if m.at < mention.at and mention.line - m.line <= 3]
        if previous and previous[-1].measure in BEFALLEN:
            return str(self._most_telling(mention, [m for m in previous if m.measure in BEFALLEN]).measure)
        return "people"

    def _measure_around(self, mention: Mention, people: list[Mention]) -> str | None:
        """What a later figure of its sentence measures, else one of its line."""
        for later in people:
            if later.sentence == mention.sentence and later.at > mention.at and later.measure != "people":
                return str(later.measure)
        same_line = [m for m in people if m.line == mention.line and m.measure in BEFALLEN]
        earlier = [m for m in same_line if m.at < mention.at]
        if earlier:
            return str(self._most_telling(mention, earlier).measure)
        return str(same_line[0].measure) if same_line else None

    def _most_telling(self, mention: Mention, earlier: list[Mention]) -> Mention:
        """The nearest figure before; in a new sentence the nearest count of dead, whom reports count unless they say else."""
        if earlier[-1].sentence == mention.sentence:
            return earlier[-1]
        return next((m for m in reversed(earlier) if m.measure in ("killed", "casualties")), earlier[-1])

    def _by_value(self) -> dict[int, str]:
        """What the first mention of each number measures, where it was what befell people."""
        if self._values is None:
            self._values = {}
            for mention in self.mentions:
                if mention.value and mention.measure in BEFALLEN and not is_event(mention):
                    self._values.setdefault(mention.value, str(mention.measure))
        return self._values

    def _is_list(self, mention: Mention) -> bool:
        return mention.noun is None or mention.noun.kind in ("generic", "person", "member")

    def _totals_of_both(self) -> None:
        """Who is a casualty because dead and wounded are told right behind the number, or right before it."""
        for index, mention in enumerate(self.mentions):
            if is_event(mention) or mention.measure not in ("killed", "injured", "people"):
                continue
            if both_told_beside(self.mentions, index) or both_told_before(self.mentions, index):
                mention.measure = "casualties"
            elif mention.governor is None and several_fates(self.mentions, index):
                mention.measure = "people"

    def _casualty_totals(self) -> None:
        """Who else is a casualty: a soft total of victims that killed and injured are told of, or that they add up to."""
        for index, mention in enumerate(self.mentions):
            if is_event(mention) or mention.measure not in ("killed", "injured"):
                continue
            near = self.mentions[max(0, index - _REACH) : index + _REACH]
            if {m.measure for m in near if m.parent is mention and m.link == "sum"} == {"killed", "injured"}:
                mention.measure = "casualties"
                continue
            if not self._soft(mention):
                continue
            parts = {m.measure for m in near if m.parent is mention}
            following = [
                m
                for m in self.mentions[index + 1 : index + 4]
                if m.sentence == mention.sentence and not is_event(m)
            ]
            named = {m.noun.id for m in following if m.noun is not None and m.parent is mention}
            told = [m.measure for m in following[:2]]
            added = mention.measure == "killed" and self._adds_up(mention)
            other = "injured" if mention.measure == "killed" else "killed"
            if other in parts or set(told) == {"killed", "injured"} or "killed" in named or added:
                mention.measure = "casualties"
        for before, mention in zip(self.mentions, self.mentions[1:], strict=False):
            if (
                before.measure == "casualties"
                and mention.headline
                and mention.noun is None
                and mention.line == before.line
                and mention.measure == "killed"
                and mention.parent is None
            ):
                mention.measure = "casualties"
        for mention in self.mentions:
            if (
                mention.measure in ("killed", "injured")
                and (whole := self._whose_number(mention)) is not None
            ):
                mention.measure = whole.measure  # «49 قتيلاً و72 جريحاً، أي ضعف عددهم … البالغ 60»
        casualties = {m.value for m in self.mentions if m.measure == "casualties"}
        for mention in self.mentions:
            if mention.measure == "killed" and self._soft(mention) and mention.value in casualties:
                mention.measure = "casualties"

    def _soft(self, mention: Mention) -> bool:
        """True where only «ضحايا» or a headline's bare number says that they were killed."""
        if mention.noun is not None and mention.noun.kind == "outcome":
            return mention.noun.soft
        if mention.noun is not None and mention.noun.kind == "case":
            return True
        if mention.parent is not None:
            return False
        if mention.governor is None:
            return mention.headline
        at = self.scene.tokens[mention.governor]
        words = range(mention.governor, at.lex["outcome"][1] if at.has("outcome") else mention.governor + 1)
        told = (self.scene.tokens[i].lex.get("noun") for i in words)  # «عدد الضحايا»
        return any(noun is not None and noun[0].soft for noun in told)

    def _adds_up(self, mention: Mention) -> bool:
        """Killed and injured told one after the other come to it."""
        around = self.mentions[mention.order + 1 : mention.order + _REACH]
        for place, killed in enumerate(around):
            if killed.measure != "killed" or not killed.value:
                continue
            for hurt in around[max(0, place - 6) : place + 7]:
                close = 0 <= hurt.sentence - killed.sentence <= 1
                if close and hurt.measure == "injured" and killed.value + (hurt.value or 0) == mention.value:
                    return True
        return False
