"""Whom the word that governs a number names: «عدد قتلى التنظيم», "the group lost more than 500 men"."""

from __future__ import annotations

from tawthiq.reading.context import CIVIL, Context
from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

_BARE_TOLLS = listed("governed_groups", "bare_tolls")
"""«حصيلة العدوان» names no victims, «قتلى التنظيم» does."""
_NUMBER_OF, _STILL_OF = listed("groups", "number_of"), listed("groups", "still_of")
_THEIR_NUMBER = listed("governed_groups", "their_number")
_NEAR = 3
"""Tokens before a number within which «وعددهم» is of it."""
_THEIR_DEAD = listed("governed_groups", "their_dead")


def _ends_phrase(token: Token) -> bool:
    """True where the noun phrase of a governor is over: at a mark, a new clause, a doer, an event."""
    if token.kind == "mark":
        return token.folded not in "\"'“”«»"
    if token.has("actor"):
        return False
    return token.has("clause", "by") or (token.has("noun") and token.lex["noun"][0].kind == "event")


class GovernedGroups(Context):
    """Reads the group, or the side, from the phrase of a figure's governor."""

    def group_of_governor(self, mention: Mention) -> list[str]:
        """«عدد قتلى التنظيم 34», «تعداد من قتلوا من التنظيم 34», «عدد الضحايا المدنيين»."""
        if mention.governor is not None and mention.governed_after:
            return self._of_toll_behind(mention, mention.governor)
        if mention.governor is None:
            return []
        scene = self.scene
        outcome = self.outcome(mention.governor)
        index = scene.tokens[mention.governor].lex["outcome"][1]
        head = scene.word(index - 1)
        partitive = outcome.voice in ("noun", "toll") and head not in _BARE_TOLLS
        if partitive and (scene.tokens[mention.governor].possessive or head in _THEIR_DEAD):
            owner = self.side_before(mention.governor)
            if owner:
                return [owner]
        found, settled = self._named_after(mention, mention.governor, partitive=partitive)
        if settled:
            return found
        counted = scene.tokens[mention.governor - 1].lex.get("noun") if mention.governor > 1 else None
        if (
            counted is not None
            and scene.word(mention.governor - 2) == "of"
            and scene.word(mention.governor - 3) == "number"
            and counted[0].group
        ):
            return [counted[0].group]  # "the number of civilians killed is 844"
        before = scene.tokens[mention.governor - 1] if mention.governor else None
        if outcome.voice == "toll" and before is not None and before.has("actor") and before.folded.isascii():
            found.append(before.lex["actor"][0])  # "ISIS losses"
        if outcome.voice == "loses":
            actor = self._subject_actor(mention)
            if actor:
                found.append(actor)
        return [g for g in dict.fromkeys(found) if g and g != "un"]

    def _of_toll_behind(self, mention: Mention, governor: int) -> list[str]:
        """«يرتفع إلى 196 تعداد الشهداء المدنيين»: whom the toll behind its number names."""
        scene = self.scene
        if scene.word(mention.first - 1) != "الي" or self.outcome(governor).voice not in ("noun", "toll"):
            return []
        at = scene.tokens[governor].lex["outcome"][1]
        lex = scene.tokens[at].lex if at < len(scene.tokens) else {}
        if "actor" in lex:
            return [str(lex["actor"][0])]
        group = (
            lex["noun"][0].group if "noun" in lex and lex["noun"][0].kind in ("person", "member") else None
        )
        return [group] if group else []

    def number_of(self, mention: Mention) -> list[str]:
        """«بلغ عدد المدنيين الذين قُتلوا 227 شخصاً»: the people whose number it says that it is."""
        first = self.clause_start(mention, self.neighbours(mention)[0])
        for index in range(mention.first - 1, first - 1, -1):
            if self.scene.tokens[index].folded.removeprefix("و") not in _NUMBER_OF:
                continue
            at = index + 1
            while self.scene.word(at) in _STILL_OF:
                at += 1
            noun = self.scene.tokens[at].lex.get("noun") if at < mention.first else None
            if noun is not None and noun[0].kind in ("person", "member") and noun[0].group:
                return [noun[0].group]
            return []
        return self._their_number(mention, first)

    def _their_number(self, mention: Mention, first: int) -> list[str]:
        """«القتلى في صفوف المقاتلين، وعددهم الإجمالي 29 عنصراً»: those named last before the pronoun."""
        told = [
            i
            for i in range(max(first, mention.first - _NEAR), mention.first)
            if self.scene.word(i) in _THEIR_NUMBER
        ]
        for index in range(told[0] - 1, max(first, told[0] - 2 * _NEAR) - 1, -1) if told else ():
            noun = self.scene.tokens[index].lex.get("noun")
            if noun is not None and noun[0].kind in ("person", "member") and noun[0].group:
                return [noun[0].group]
        return []

    def _named_after(self, mention: Mention, governor: int, *, partitive: bool) -> tuple[list[str], bool]:
        """Those named between a governor and its number, and whether a pronoun settles that it is they alone."""
        scene = self.scene
        victims = self.victims_of(governor)
        found: list[str] = []
        for index in range(scene.tokens[governor].lex["outcome"][1], mention.first):
            token = scene.tokens[index]
            if _ends_phrase(token):
                break
            named = token.has("actor", "anaphor")
            noun: Noun | None = token.lex["noun"][0] if token.has("noun") else None
            if token.folded in ("من", "of", "among", "صفوف", "بين"):
                partitive = True
            elif token.folded in ("في", "in", "خلال", "ب", "علي", "منذ"):
                partitive = False
            elif token.folded in ("منه", "منها", "منهم", "ونصفه") and index <= governor + 2:
                owner = self.side_before(governor)
                return ([owner] if owner else []), True
            elif noun is not None and token.possessive and noun.kind == "member" and partitive:
                owner = self.side_before(governor)
                found.extend([owner] if owner else [])
            elif named and partitive and victims:
                partitive = False
            elif named and partitive and token.preposition != "ب":
                found.append(token.lex["actor"][0] if token.has("actor") else self.stands_for(index))
            elif noun is not None and partitive and noun.group and noun.kind == "person":
                found.append(noun.group)
            elif token.kind == "word" and not token.conjunction and not token.has("noun", "place"):
                partitive = False
        return found, False

    def lost_by(self, mention: Mention) -> str:
        """As in "the group lost more than 500 men": whose they were goes before what sort of people."""
        if (
            mention.governor is None
            or mention.governed_after
            or self.outcome(mention.governor).voice != "loses"
            or mention.measure != "killed"
        ):
            return ""
        return self._subject_actor(mention) or ""

    def side_of_fighters(self, mention: Mention) -> list[str]:
        """Whose the fighters were that a figure counts: by the loser, the adjective behind them, their governor, or their whole."""
        if (
            mention.governor is not None
            and not mention.governed_after
            and self.outcome(mention.governor).voice == "loses"
        ):
            actor = self._subject_actor(mention)
            return [actor] if actor else []
        behind = self.scene.tokens[mention.last] if mention.last < len(self.scene.tokens) else None
        if behind is not None and behind.has("adjective") and not behind.conjunction:
            return [behind.lex["adjective"][0]]  # «12 جندياً نظامياً»
        if self.scene.tokens[mention.last - 1].possessive and self.side_before(mention.at):
            return [self.side_before(mention.at)]
        governed = [g for g in self.group_of_governor(mention) if g != "combatants"]
        if (
            not governed
            and mention.parent is not None
            and mention.parent.groups
            and mention.parent.groups[0] not in CIVIL
        ):
            return list(mention.parent.groups)
        return governed

    def _subject_actor(self, mention: Mention) -> str | None:
        """The actor named last before the governor (or right after it), in the same sentence."""
        scene = self.scene
        first = self.scene.layout.sentences[mention.sentence][0]
        for index in range(mention.first - 1, first - 1, -1):
            token = scene.tokens[index]
            if token.has("actor"):
                return str(token.lex["actor"][0])
            if token.has("anaphor"):
                return self.stands_for(index) or None
        return None
