"""The word that governs a number: what the words before it in its clause, or right after its noun, say befell people."""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.reading.context import Context
from tawthiq.reading.lexicon import Outcome
from tawthiq.reading.mention import Mention
from tawthiq.reading.words import listed

_FURTHER = frozenset({"further", "another", "additional", "with"})
_AUXILIARIES = listed("governors", "auxiliaries")
_TOLL_BEHIND = listed("governors", "toll_behind")
_BEHIND = 12
"""Tokens behind a number within which the toll that rose to it is named."""


_LOST, _LOST_WHAT, _CUSTODY = (listed("outcomes", name) for name in ("lost", "lost_what", "custody"))


class Governors(Context):
    """Finds the word for what befell those whom a number counts."""

    _custody: bool | None = None

    def pair_of_outcomes(self, mention: Mention, after: Mention | None) -> str | None:
        """«20 قتيلاً وجريحاً», «2300 مدني بين قتيل وجريح», «مقتل وإصابة 2316»: two outcomes in one number."""
        scene = self.scene
        last = self.clause_end(mention, after)
        if (
            mention.noun is not None
            and mention.noun.kind in ("person", "generic")
            and mention.last < len(scene.tokens)
        ):
            counted = scene.tokens[mention.last].lex.get("noun")
            if (
                counted is not None
                and counted[0].kind == "outcome"
                and scene.tokens[mention.last].folded.isascii()
                and counted[0].measure
            ):
                mention.last = mention.tail = counted[1]  # "1,014 civilian casualties"
                return str(counted[0].measure)
        for index in range(mention.at + 1, min(last, mention.tail + 3, len(scene.tokens))):
            found = scene.tokens[index].lex.get("outcome")
            if after is not None and after.first < after.at and after.first == index + 1:
                break  # «3 قتلى ومصابين اثنين»: the second word has a number of its own
            if (
                found is not None
                and found[0].measure in ("casualties", "people")
                and found[1] - index >= 2
                and found[1] <= last + 1
            ):
                mention.last = max(mention.last, found[1])
                mention.tail = max(mention.tail, found[1])
                return str(found[0].measure)
        return None

    def governing(self, mention: Mention, before: Mention | None, after: Mention | None) -> Outcome | None:
        """The word for what befell them: before the number in its clause, or right after its noun phrase."""
        scene = self.scene
        first = self.clause_start(mention, before)
        after_outcome = self._outcome_after(mention, after, near=True)
        left = None
        for index in reversed(scene.among(first, mention.first, "outcome")):
            over = index in self.taken or self._of_a_place(index)
            if not over and scene.tokens[index].lex["outcome"][1] <= mention.at:
                left = index
                break
        at_once = (
            after_outcome is not None
            and scene.tokens[after_outcome].folded.isascii()
            and after_outcome <= mention.tail + 1
            and not self._taken_from_home(left, after_outcome)
        )
        if after_outcome is not None and self._does_it(mention, after_outcome, after):
            mention.told = "people"
            return Outcome("people", "none", None)
        if (
            left is not None
            and before is not None
            and before.governed_after
            and before.governor == left
            and scene.tokens[left].folded.isascii()
        ):
            ahead = self._verb_ahead(mention)
            if ahead is not None:
                mention.governor, mention.governed_after = ahead, True
                return self.outcome(ahead)
        if after_outcome is None and self._further(mention, left):
            after_outcome = self._shared_participle(mention, after)
        if after_outcome is not None and (left is None or at_once or not self._close(left, mention)):
            mention.governor, mention.governed_after = after_outcome, True
            return self.outcome(after_outcome)
        if left is not None and self._spent(left, mention, before):
            left = None
        if left is not None:
            told = self._outcome_after(mention, after, near=False) if self._reported(left, mention) else None
            mention.governor = left if told is None else told
            mention.governed_after = told is not None
            return self.outcome(mention.governor)
        far = self._toll_behind(mention)
        if far is None and not self._told_before(mention):
            far = self._outcome_after(mention, after, near=False)
        if far is not None:
            mention.governor, mention.governed_after = far, True
            return self.outcome(far)
        return None

    def _toll_behind(self, mention: Mention) -> int | None:
        """«يرتفع إلى 196، بينهم 98 طفلاً، تعداد الشهداء»: what rose to a number, where it stands behind it."""
        scene = self.scene
        if scene.word(mention.first - 1) != "الي":
            return None
        last = scene.layout.sentences[mention.sentence][1]
        for index in range(mention.last, min(last, mention.last + _BEHIND)):
            if scene.word(index) in _TOLL_BEHIND and scene.word(index - 1) != "في":
                found = [
                    i for i in (index, index + 1, index + 2) if i < last and scene.tokens[i].has("outcome")
                ]
                return found[0] if found else None
        return None

    def _taken_from_home(self, left: int | None, after: int) -> bool:
        """Tell "gunmen abducted 12 men from their homes": taken away, and not displaced."""
        taken = left is not None and self.outcome(left).measure in (
            "captured",
            "killed",
            "injured",
            "released",
        )
        return (
            taken and self.outcome(after).measure == "displaced" and self.scene.word(after) in ("from", "out")
        )

    def _of_a_place(self, index: int) -> bool:
        """Tell "the part of town held by the army, 6 citizens …", "killed in the besieged enclave": said of no people."""
        scene = self.scene
        if scene.word(index) == "held":
            return scene.word(index + 1) == "by"
        said = scene.word(index) in ("besieged", "trapped") and scene.kind(index + 1) == "word"
        return said and scene.word(index - 1) in ("the", "a", "an", "this")

    def _further(self, mention: Mention, left: int | None) -> bool:
        """Tell "…, with a further 5 children", "…, another 4 women": they come on top of those told before the comma."""
        apart = left is None or not self._close(left, mention)
        return apart and bool(
            {self.scene.word(mention.first - 1), self.scene.word(mention.at - 1)} & _FURTHER
        )

    def _shared_participle(self, mention: Mention, after: Mention | None) -> int | None:
        """Tell "5 children and 2 women injured": the word right behind the second number is said of both."""
        scene = self.scene
        if after is None or after.sentence != mention.sentence or after.noun is None:
            return None
        if scene.word(after.first - 1) != "and" or after.first - 1 not in (mention.last, mention.tail):
            return None
        ends = {after.tail, after.last, after.last - 1}
        last = next(
            (i for i in sorted(ends) if i < len(scene.tokens) and scene.tokens[i].has("outcome")), None
        )
        if (
            last is None
            or self.outcome(last).voice not in ("none", "either")
            or not scene.word(last).isascii()
        ):
            return None
        return None if scene.word(last - 1) in ("were", "was") else last

    def _spent(self, left: int, mention: Mention, before: Mention | None) -> bool:
        """«21 مدنياً أُعدموا ميدانياً، و93 عنصراً»: the verb after a number is that number's alone."""
        return (
            before is not None
            and before.governed_after
            and before.governor == left
            and not self.scene.tokens[left].folded.isascii()
            and any(self.scene.word(i) in "،," for i in range(left, mention.first) if self.scene.word(i))
        )

    def _reported(self, index: int, mention: Mention) -> bool:
        """As in "A report released today that 127 civilians were killed": the word before "that" governs nothing after it."""
        return any(self.scene.word(i) in ("that", "ان") for i in range(index + 1, mention.first))

    def _told_before(self, mention: Mention) -> bool:
        """Whether its sentence says before it what befell anybody."""
        start = self.scene.layout.sentences[mention.sentence][0]
        at = bisect_left(self.outcomes, start)
        return at < len(self.outcomes) and self.outcomes[at] < mention.first

    def _does_it(self, mention: Mention, verb: int, after: Mention | None) -> bool:
        """As in "Five gunmen shot dead two soldiers": the number before an active verb with an object of its own."""
        scene = self.scene
        if not scene.tokens[verb].folded.isascii() or after is None or verb > mention.tail + 1:
            return False
        end = scene.tokens[verb].lex["outcome"][1]
        passive = scene.tokens[verb].folded in ("were", "was", "been", "have", "had", "are") or scene.word(
            verb - 1
        ) in ("were", "was", "been", "be", "are")
        return (
            not passive
            and after.first - end <= 2
            and after.sentence == mention.sentence
            and after.noun is not None
            and scene.word(end) not in ("and", ",", ":", ";", "–", "—", "(")
        )

    def _verb_ahead(self, mention: Mention) -> int | None:
        """As in "15 were killed and 201 Palestinians and 12 Israelis were injured": the next finished verb is theirs."""
        last = self.scene.layout.sentences[mention.sentence][1]
        for index in range(mention.tail, min(last, mention.tail + 25)):
            token = self.scene.tokens[index]
            found = token.lex.get("outcome")
            if found is not None and found[0].voice in ("none", "either"):
                return (
                    index
                    if token.folded in ("were", "was", "died", "have", "had")
                    or self.scene.word(index - 1) in ("were", "was")
                    else None
                )
            if (token.kind == "mark" and token.folded in ".;:") or token.folded in ("while", "whereas"):
                return None
        return None

    def _close(self, index: int, mention: Mention) -> bool:
        """True where no comma or clause word parts the governor from its number."""
        for i in range(index + 1, mention.first):
            token = self.scene.tokens[i]
            if token.folded in "،," or token.has("clause"):
                return False
        return True

    def _outcome_after(self, mention: Mention, after: Mention | None, *, near: bool) -> int | None:
        last = self.clause_end(mention, after)
        index = mention.last if near else mention.tail
        steps = 0
        limit = max(4, mention.tail - mention.last + 3) if near else 40
        while index < last and steps < limit:
            token = self.scene.tokens[index]
            found = token.lex.get("outcome")
            if (
                found is not None
                and found[0].voice in ("none", "either")
                and not (token.conjunction and found[0].voice != "none")
            ):
                return index
            if (
                found is not None
                and found[0].voice == "noun"
                and (
                    found[0].measure == "missing"
                    or (found[0].measure == "injured" and token.preposition in ("ب", "ل"))
                )
            ):
                return index
            if near and (token.folded in "،," or token.folded in ("and", "or")):
                return None
            if near and token.folded not in _AUXILIARIES and index >= mention.tail:
                steps += 1
            index += 1
        return None

    def meant(self, mention: Mention, outcome: Outcome) -> str:
        """What a word for an outcome means of those whom it governs: «استشهد وأصيب 30» is both, who flees a town is displaced."""
        scene, at = self.scene, mention.governor
        if at is None or scene.tokens[at].folded.isascii():
            return outcome.measure
        if {outcome.measure, self._joined(mention, at)} == {"killed", "injured"}:
            return "casualties"
        if outcome.measure == "escaped" and self._of_no_custody(mention):
            return "displaced"
        after = {scene.word(i) for i in range(mention.last, mention.last + 3)}
        if scene.word(at) in _LOST and mention.first == at + 1 and not after & _LOST_WHAT:
            return "missing"
        return outcome.measure

    def _joined(self, mention: Mention, at: int) -> str | None:
        """What the verb right before tells that «و» joins to this one."""
        tokens = self.scene.tokens
        before = tokens[at - 1].lex.get("outcome") if at else None
        if not tokens[at].conjunction or before is None or before[0].voice == "noun":
            return None
        if any(at - 1 - m.last <= 1 for m in self.of_sentence_before(mention)):
            return None  # «لقي 40 مصرعهم وجُرح 9»: that one closes what was said of the 40
        if tokens[at - 1].folded.endswith("وا") and not tokens[at].folded.endswith("وا"):
            return None  # «40 شخصاً قُتلوا وأصيب 9»: the first verb is of those told before it
        return str(before[0].measure)

    def _of_no_custody(self, mention: Mention) -> bool:
        """Civilians, or people of a text that speaks of no prison."""
        if "civilians" in mention.own_groups:
            return True
        if mention.noun is None or mention.noun.kind != "generic":
            return False
        if self._custody is None:
            self._custody = any(t.folded in _CUSTODY for t in self.scene.tokens)
        return not self._custody
