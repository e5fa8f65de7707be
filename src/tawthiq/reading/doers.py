"""The actors that a clause makes answerable: named after «على يد», by the event's adjective, as a verb's subject."""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.reading.doer_names import QUOTES, SIGHT, confronting, end_of_name, ranked, weapons_of
from tawthiq.reading.mention import Mention
from tawthiq.reading.tokens import Token
from tawthiq.reading.verb_subjects import VerbSubjects
from tawthiq.reading.words import listed

_REACH = 8
"""How many tokens after «على يد» a doer may be named in."""
_FOLLOWS = listed("doers", "follows")
"""Words that end the naming of a doer: what follows says where or when."""
_HE_THAT = listed("doers", "he_that")
_CARRYING_OUT = listed("doers", "carrying_out")
_AIMED = listed("doers", "aimed")
_THESE = listed("doers", "these")
_SAME = listed("doers", "same")


_REMEMBERED = 100
"""Figures told before a recall that it may stand for: what a reader still has in mind."""


_LONG_NAME = 9
"""Tokens of the longest name that owns an event: "the Saudi-led coalition's air war"."""
_OWNED = frozenset({"'", "’", "s", "-", "led", "coalition", "alliance", "forces", "own", "latest", "deadly"})


class Doers(VerbSubjects):
    """Reads doers from stretches of a text; ``context`` is the stage that asks."""

    # ------------------------------------------------------------------------------------------------------------
    # Marked by a word: «على يد», "by"

    def marked(self, first: int, last: int, by: list[str]) -> None:
        """Add the actors after «على يد», "by", "at the hands of", and the unknown one of «لم يُعرف مرتكبوها»."""
        after = first
        for index in self.scene.among(first, last, "by", "unknown_doer"):
            token = self.scene.tokens[index]
            if index < after:
                continue  # within what the one before it named
            if token.has("unknown_doer"):
                end, named = token.lex["unknown_doer"][1], len(by)
                if self.scene.word(end) in ("of", "from"):
                    self._named_after(end + 1, last, by)  # "by gunmen of the Houthis"
                by.extend(["unknown"] if len(by) == named else [])
            elif not self._telling(index):
                after = self._named_after(token.lex["by"][1], last, by)

    def _telling(self, index: int) -> bool:
        """The UN of "recorded by the UN" counts, it did not kill."""
        return any(self.scene.tokens[i].has("telling") for i in range(max(0, index - 2), index))

    def _named_after(self, index: int, last: int, by: list[str]) -> int:
        stop = min(last, index + _REACH)
        found = False
        while index < stop:
            token = self.scene.tokens[index]
            side = self.side(index)
            if side:
                by.append(side)
                found = True
                index = end_of_name(token)
                stop = min(last, max(stop, index + 4))
            elif self._ends_naming(token, index, found=found):
                return index
            else:
                index += 1
        return index

    def _ends_naming(self, token: Token, index: int, *, found: bool) -> bool:
        if token.kind in ("number", "date", "line") or token.has(
            "outcome", "subset", "sum", "against", "clause"
        ):
            return True
        if token.kind == "mark":
            if token.folded in "،,":
                return not self.names_side(index + 1)
            return token.folded not in QUOTES and token.folded not in "/-()"
        within = token.folded == "في" and not found and self.names_side(index + 1)  # «عناصر في تنظيم …»
        return token.folded in _FOLLOWS and not within

    # ------------------------------------------------------------------------------------------------------------
    # Named with the event: «غارات روسية», "Russian airstrikes"

    def of_events(self, first: int, last: int, by: list[str]) -> None:
        """Add the doers of the strikes, attacks and campaigns told of in a stretch of words."""
        for index in self.scene.among(first, last, "things", "means", "violence"):
            token = self.scene.tokens[index]
            if token.has("things") and token.has("actor"):
                if weapons_of(self.scene, index) is not None and not self.is_aim(index):
                    by.append(token.lex["actor"][0])
            elif token.has("means", "violence") and not (
                ranked(self.scene, index) or confronting(self.scene, index)
            ):
                self._of_event(first, index, last, by)
        if not by:
            self.keepers(first, last, by)

    def _of_event(self, first: int, index: int, last: int, by: list[str]) -> None:
        token = self.scene.tokens[index]
        if token.folded.isascii():
            self._named_before(first, index, by)
        if token.has("outcome") and token.possessive:
            return  # «أعدمهم» names its doer behind it
        if token.possessive and (side := self._named_last(index)):
            by.append(side)
            return
        end = max(token.lex[c][1] for c in ("means", "violence") if c in token.lex)
        told = len(by)
        self._owner(end, min(end + (4 if token.has("means") else 2), last), by)
        if len(by) == told and token.has("means") and self._recalled(index, end):
            by.extend(self._told_before(index, token.lex["means"][0]))

    def _recalled(self, index: int, end: int) -> bool:
        """«هذه الضربات», «الغارة ذاتها»: the strike told before."""
        return self.scene.word(index - 1).lstrip("وفبل") in _THESE or self.scene.word(end) in _SAME

    def _told_before(self, index: int, means: str) -> tuple[str, ...]:
        """Whose the strikes were that a recall stands for, where the strikes told before it were one side's."""
        told = bisect_left(self.context.mentions, index, key=lambda m: m.at)
        before = self.context.mentions[max(0, told - _REMEMBERED) : told]
        sides = {m.by for m in before if m.by and means in m.means}
        return next(iter(sides)) if len(sides) == 1 else ()

    def _named_before(self, first: int, index: int, by: list[str]) -> None:
        """The side of "Russian airstrikes", but not of "attacks on Russian positions by shelling"."""
        for at in range(max(first, index - 2), index):
            side = self.side(at) if self.scene.tokens[at].has("adjective", "actor") else ""
            if side and not self.is_against(at):
                by.append(side)
                return
        for at in range(max(first, index - _LONG_NAME), index - 2):
            token = self.scene.tokens[at]
            if not token.has("actor", "adjective") or self.is_against(at):
                continue
            between = (self.scene.word(i) for i in range(end_of_name(token), index))
            if all(word in _OWNED or word.endswith(("'s", "’s")) for word in between) and (
                side := self.side(at)
            ):
                by.append(side)
                return

    def _named_last(self, index: int) -> str:
        """Whose strikes «غاراتها» are: the last side of the sentence that acts in it."""
        first = self.scene.layout.sentences[self.scene.layout.sentence_of[index]][0]
        for at in range(index - 1, max(first, index - SIGHT) - 1, -1):
            if self.scene.tokens[at].has("actor", "anaphor") and not self.is_object(at):
                return self.side(at)
        return ""

    def _owner(self, first: int, last: int, by: list[str]) -> None:
        """The adjective or owner right after the event's noun («هجمات للتنظيم»); not whom it struck."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if (token.kind == "mark" and token.folded not in QUOTES) or token.has("outcome", "against"):
                return
            if token.folded in _AIMED:
                return  # «هجوم استهدف حاجزاً للشرطة»
            if self.is_aim(index) and not token.has("adjective"):
                return
            side = self.side(index)
            if side:
                by.append(side)
                self._more_owners(end_of_name(token), last + 2, by)
                return

    def _more_owners(self, first: int, last: int, by: list[str]) -> None:
        """«الهجمات الإسرائيلية والأمريكية»: adjectives that an "and" joins to the first."""
        for index in range(first, min(last, len(self.scene.tokens))):
            token = self.scene.tokens[index]
            if not (token.conjunction and token.has("adjective") and self.side(index)):
                return
            by.append(self.side(index))

    # ------------------------------------------------------------------------------------------------------------
    # The subject of a verb that tells of events

    def subject_of_event(self, mention: Mention, first: int, last: int, by: list[str]) -> None:
        """«ارتكبت القوات الروسية 9 مجازر»، «الاحتلال ارتكب 3 مجازر»، "Russian jets carried out 30 strikes"."""
        tokens = self.scene.tokens
        for index in range(mention.last, min(last, mention.last + 3)):
            if tokens[index].has("by") and not tokens[index].folded.isascii():
                side = self._named_last(index)  # «250 غارة شنتها»: those named before
                by.extend([side] if side else [])
                return
        owner = mention.last
        if owner < last and tokens[owner].preposition == "ل" and self.side(owner):
            by.append(self.side(owner))  # «26 عملية للتنظيم»
            return
        self.of_events(first, mention.first, by)
        if not by:
            self.ascribed(mention, first, by)
        if not by and (side := self._announcer(mention)):
            by.append(side)
        for index in range(mention.first - 1, first - 1, -1):
            if by:
                return
            if tokens[index].has("doing"):
                self._beside(index, first, mention.first, by)

    def _announcer(self, mention: Mention) -> str:
        """«أعلن التحالف تنفيذ 12 عملية», «… أنه نفذ 12»: who announces what it carried out, with no other name between."""
        scene = self.scene
        verb = mention.first - 1
        itself = scene.tokens[verb].has("doing") and scene.word(verb - 1) in _HE_THAT
        if verb < 1 or not (itself or scene.word(verb) in _CARRYING_OUT):
            return ""
        for at in range(verb - 1, scene.layout.sentences[mention.sentence][0], -1):
            if scene.tokens[at].has("actor") and scene.tokens[at - 1].has("announcing"):
                return self.side(at)
        return ""

    def _beside(self, verb: int, first: int, last: int, by: list[str]) -> None:
        """The subject of a verb: after it up to the number, else before it."""
        for at in [*range(verb + 1, last), *range(verb - 1, max(first, verb - 6) - 1, -1)]:
            if self.scene.kind(at) == "mark" and self.scene.word(at) in "،,:؛":
                return
            side = self.side(at)
            if side and not self.is_object(at):
                by.append(side)
                return
