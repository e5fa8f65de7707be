"""The subject of the verb that tells what befell people: after it, between it and the number, or before it."""

from __future__ import annotations

from tawthiq.reading.context import CIVIL, is_event, named_beside
from tawthiq.reading.doer_names import QUOTES, RANKS, SIGHT
from tawthiq.reading.mention import Mention
from tawthiq.reading.nominal_doers import NominalDoers
from tawthiq.reading.words import listed

_WHICH = listed("verb_subjects", "which")
_ALSO = listed("verb_subjects", "also")
_OBJECTS = ("هم", "هما", "هن", "ها", "ته")
_HELPERS = listed("verb_subjects", "helpers")


class VerbSubjects(NominalDoers):
    """Reads the doer from the verb that governs a figure."""

    def subject(self, mention: Mention, first: int, by: list[str]) -> None:  # noqa: PLR0911  a cascade of tests reads best flat
        """The subject of an active verb, or the one a phrase of blame names («الجيش مسؤول عن مقتل»)."""
        beside = named_beside(self.scene, mention)
        if beside is not None and self.side(beside) and self._among_civilians(mention):
            by.append(self.side(beside))
            return
        self.in_brackets(mention, by)
        if by:
            return
        governor = mention.governor
        if governor is None or (mention.governed_after and governor > mention.tail + 4):
            self._bare_subject(mention, first, by)
            return
        if mention.governed_after:
            self._after(governor, by)
            return
        outcome = self.context.outcome(governor)
        if self.context.victims_of(governor):
            self._between(governor, mention, by)
            return
        if outcome.voice in ("toll", "loses"):
            return
        if outcome.voice in ("active", "either") or self._done_to(governor, mention):
            self._between(governor, mention, by)
        if outcome.voice == "noun":
            self.noun_subject(governor, mention, by)
            self.layer_of_hands(governor, by)
        if by or outcome.voice == "none":
            return
        if self._goes_on(mention, governor):
            by.extend(self._subject_before(mention).by)  # type: ignore[union-attr]
            return
        if self._blamed(mention, outcome.voice) and not self._passive(governor, outcome.voice):
            self._before(governor, self._antecedent(governor, first), by)

    def _after(self, governor: int, by: list[str]) -> None:
        """«15 أعدمهم التنظيم»: the doer right behind a verb whose ending stands for those counted."""
        token = self.scene.tokens[governor]
        if not token.folded.endswith(_OBJECTS) or self.context.outcome(governor).voice not in (
            "active",
            "either",
        ):
            return
        end = token.lex["outcome"][1]
        for index in range(end, min(end + 3, len(self.scene.tokens))):
            if self.scene.kind(index) in ("number", "line") or self.scene.word(index) in "،,.":
                return
            if side := self.side(index):
                by.append(side)
                return

    def _done_to(self, governor: int, mention: Mention) -> bool:
        """«اعتقال الاحتلال لنحو 180 صحفياً»: the ل before the number makes what stands between the noun's subject."""
        noun = self.context.outcome(governor).voice == "noun"
        to = self.scene.text[mention.start] == "ل" or self.scene.word(mention.first - 1) == "ل"
        return noun and to and mention.first - governor <= 4

    def _among_civilians(self, mention: Mention) -> bool:
        """«427 civilians were killed: regime forces 196, Russian forces 17»: beside civilians a side's name is its doing."""
        whole = mention.parent
        return whole is not None and whole.groups[:1] != () and whole.groups[0] in CIVIL

    def _goes_on(self, mention: Mention, governor: int) -> bool:
        """«قتل التنظيم 28 مدنياً، كما أنه قتل أيضاً 41»: the pronoun or the "also" keeps the subject of the verb before."""
        before = self._subject_before(mention)
        if before is None:
            return False
        if before.governor is None and not is_event(before):
            return False
        if self._feminine(governor, mention):
            return True
        near = {
            self.scene.word(i).removeprefix("و") for i in range(max(before.last, governor - 2), mention.first)
        }
        acts = before.governor is None or self.context.outcome(before.governor).voice in ("active", "either")
        return bool(near & _ALSO) and acts

    def _subject_before(self, mention: Mention) -> Mention | None:
        """The figure before it in its sentence whose doer is told: «قتلت 80 مدنياً، بينهم 4 نساء، وأصابت …» goes on after the parts."""
        before, _ = self.context.neighbours(mention)
        if before is not None and before.link == "subset" and not before.by_said:
            before = before.parent
        told = before is not None and before.sentence == mention.sentence and before.by_said
        return before if told else None

    def _feminine(self, governor: int, mention: Mention) -> bool:
        """«…، واعتقلت 97 مواطناً»: a feminine verb before men is no passive, so that its subject is the one before it."""
        verb = self.scene.tokens[governor]
        counted = self.scene.word(mention.last - 1)
        return (
            verb.conjunction
            and verb.folded.endswith("ت")
            and mention.first - governor == 1
            and mention.noun is not None
            and mention.noun.kind in ("person", "generic", "member")
            and not counted.endswith(("ه", "ات"))
        )

    def _antecedent(self, governor: int, first: int) -> int:
        """How far left the subject may stand: before «التي قتلت», "which had killed" it is the side named just before."""
        at = governor - 1
        while self.scene.word(at) in _HELPERS:
            at -= 1
        return max(0, min(first, at - 4)) if self.scene.word(at) in _WHICH else first

    def _blamed(self, mention: Mention, voice: str) -> bool:
        start = self.scene.layout.sentences[mention.sentence][0]
        return voice in ("active", "either") or any(
            self.scene.tokens[i].has("doing") for i in range(max(start, mention.first - SIGHT), mention.first)
        )

    def _passive(self, governor: int, voice: str) -> bool:
        """A damma on the first letter says so («قُتل»)."""
        start = self.scene.tokens[governor].start
        return voice == "either" and "ُ" in self.scene.text[start : start + 3]

    def _before(self, governor: int, first: int, by: list[str]) -> None:
        """The nearest side named before the verb, with those it is joined to."""
        tokens = self.scene.tokens
        acted = any(tokens[i].has("doing") for i in range(first, governor + 1))
        for index in range(governor - 1, first - 1, -1):
            token = tokens[index]
            if token.has("means") and not token.has("actor") and not acted:
                return  # "heavy fighting has cost …": the fighting is the subject
            if not token.has("actor", "anaphor") or self.is_object(index) or self._party(index):
                continue
            side = self.side(index)
            if self.speaks(index, governor):
                continue
            if side and side != "combatants":  # «موقعاً عسكرياً» is nobody's name
                by.append(side)
                self._joined(index, first, by)
                return

    def _joined(self, index: int, first: int, by: list[str]) -> None:
        """«قوات النظام والمليشيات»: the sides before it that an "and" joins to it."""
        tokens = self.scene.tokens
        joined = tokens[index].conjunction or self.scene.word(index - 1) == "and"
        for earlier in range(index - 1, max(first, index - 5) - 1, -1):
            if tokens[earlier].kind == "mark" and tokens[earlier].folded not in QUOTES:
                return
            if tokens[earlier].has("actor") and joined and not self.is_object(earlier):
                by.insert(0, tokens[earlier].lex["actor"][0])
                joined = tokens[earlier].conjunction

    def _party(self, index: int) -> bool:
        """«الاشتباكات بين الجيش وقوات الدعم السريع»: both fought, neither is said to have done it."""
        for at in range(index - 1, max(-1, index - 8), -1):
            token = self.scene.tokens[at]
            if token.folded in ("بين", "between"):
                return True
            if token.kind in ("mark", "line") and token.folded not in QUOTES:
                return False
        return False

    def _between(self, governor: int, mention: Mention, by: list[str]) -> None:
        """«قتلت قوات التحالف 2830»: the doer stands between verb and number."""
        scene = self.scene
        before, _ = self.context.neighbours(mention)
        if before is not None and before.at > governor:
            return
        end = scene.tokens[governor].lex["outcome"][1]
        if self._one_before(end, mention):
            return
        for index in range(end, mention.first):
            token = scene.tokens[index]
            if (token.kind == "mark" and token.folded in "،,") or (by and token.folded == "من"):
                return  # «قتلتهم القوات العراقية من إرهابيي داعش»: behind the "of" stand those killed
            if token.has("actor", "adjective") and scene.word(index - 1) not in RANKS:
                side = self.side(index)
                by.extend([side] if side else [])

    def _one_before(self, index: int, mention: Mention) -> bool:
        """«قُتل قيادي في الهيئة وعنصران …»: the one right behind the verb is the first of its dead."""
        strung = self.scene.tokens[mention.first].conjunction or self.scene.word(mention.first - 1) == "و"
        one = self.scene.tokens[index].lex.get("singular")
        return strung and one is not None and one[0].kind in ("person", "member")

    def _bare_subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """«والقوات الروسية 184 مدنياً» in a list by doer: nothing but the name stands before the number."""
        tokens = self.scene.tokens
        named = [
            i for i in range(first, mention.first) if tokens[i].has("actor", "adjective") and self.side(i)
        ]
        if (
            not named
            or (mention.noun is not None and mention.noun.kind == "event")
            or self.is_object(named[0])
        ):
            return
        blamed = any(tokens[i].has("doing") for i in range(first, mention.first))
        if blamed or self._listed_by_doer(mention):
            by.extend(self.side(i) for i in named)

    def _listed_by_doer(self, mention: Mention) -> bool:
        """A number of the same outcome in this line, not far before, has a doer."""
        return any(
            m.line == mention.line and m.by_said and m.measure == mention.measure
            for m in self.context.before(mention)[-20:]
        )
