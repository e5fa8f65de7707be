"""Doers that no verb names: whose prison it was, to whom a report ascribes it, the subject of a noun of action."""

from __future__ import annotations

from tawthiq.reading.context import CIVIL, is_event
from tawthiq.reading.doer_names import QUOTES, DoerNames, end_of_name
from tawthiq.reading.mention import Mention
from tawthiq.reading.words import listed

_AGENTIVE = listed("nominal_doers", "agentive")
"""Nouns of an action that somebody does, so that the side right behind them is its doer («اعتقال الجيش 5 مدنيين»)."""
_MEN_OF = listed("nominal_doers", "men_of")
_TO = listed("nominal_doers", "to")
_THAT = listed("nominal_doers", "that")
_LAID = listed("nominal_doers", "laid")
_HANDS = listed("nominal_doers", "hands")
_KEEPING = 6
"""Tokens behind a prison within which its keeper is named."""
_SPOKEN = 4
"""Tokens before a side within which the verb stands that makes it the speaker."""


class NominalDoers(DoerNames):
    """Reads doers from nouns and from verbs of blame."""

    def keepers(self, first: int, last: int, by: list[str]) -> None:
        """«قضوا تحت التعذيب في سجون النظام»: who keeps the prison is who tortured in it."""
        scene = self.scene
        if not any(scene.tokens[i].lex["means"][0] == "torture" for i in scene.among(first, last, "means")):
            return
        for index in scene.among(first, last, "custody"):
            end = min(scene.tokens[index].lex["custody"][1] + _KEEPING, last)
            for at in range(scene.tokens[index].lex["custody"][1], end):
                token = scene.tokens[at]
                if (token.kind == "mark" and token.folded not in QUOTES) or token.has("outcome", "place"):
                    break
                if side := self.side(at):
                    by.append(side)
                    return

    def ascribed(self, mention: Mention, first: int, by: list[str]) -> None:
        """«ونسب التقرير إلى الحوثيين 899 انتهاكاً، وإلى التحالف 85»: behind a verb that ascribes, the "to" names the doer."""
        scene = self.scene
        start = scene.layout.sentences[mention.sentence][0]
        if not scene.any_among(start, mention.first, "ascribing"):
            return
        for index in range(first, mention.first):
            if scene.word(index).removeprefix("و") in _TO:
                by.extend(s for i in range(index + 1, mention.first) if (s := self.side(i)) and s not in by)
                return

    def noun_subject(self, governor: int, mention: Mention, by: list[str]) -> None:
        """«اعتقال قوات النظام 43 مدنياً»: between the noun of an action and its object stands nothing but the doer."""
        scene = self.scene
        token = scene.tokens[governor]
        if token.folded.lstrip("وبفل") not in _AGENTIVE or scene.kind(mention.first - 1) == "mark":
            return
        index = governor + 1
        while scene.word(index) in _MEN_OF and not scene.tokens[index].has("actor"):
            index += 1
        if index < mention.first and scene.tokens[index].has("actor", "anaphor") and (s := self.side(index)):
            end = end_of_name(scene.tokens[index])
            joined = [
                i for i in range(end, mention.first) if scene.tokens[i].conjunction and self.names_side(i)
            ]
            by.extend(dict.fromkeys([s, *(t for i in joined if (t := self.side(i)))]))

    def layer_of_hands(self, governor: int, by: list[str]) -> None:
        """«ألقت قوى الأمن القبض على 5»: the subject stands between the verb and its «القبض»."""
        scene = self.scene
        if not scene.word(governor).startswith(tuple(_HANDS)):
            return
        for index in range(governor - 1, max(-1, governor - 8), -1):
            if scene.word(index).lstrip("وف") in _LAID:
                by.extend(s for i in range(index + 1, governor) if (s := self.side(i)))
                return

    def speaks(self, index: int, governor: int) -> bool:
        """«كشفت الأمم المتحدة أن أعمال العنف أسفرت عن مقتل 30»: who tells that something else killed is no doer.

        «أعلنت قسد أنها قتلت 30», «أعلن الجيش أن قواته قتلت 30» tell of themselves.
        """
        scene = self.scene
        if not scene.any_among(max(0, index - _SPOKEN), index, "saying", "announcing"):
            return False
        for at in range(index + 1, governor):
            if scene.word(at) in _THAT:
                following = at + 1
                while scene.word(following) in QUOTES:
                    following += 1
                return following < governor and not self._of_its_own(following)
        return False

    def _of_its_own(self, index: int) -> bool:
        """«قواته», «طائراتها»: an ending that goes back to a side; the ة of a feminine is none."""
        token = self.scene.tokens[index]
        return self.scene.text[token.start : token.end].endswith(("ه", "ها", "هم"))

    def in_brackets(self, mention: Mention, by: list[str]) -> None:
        """«قوات النظام (14) والفصائل (4)» behind so many civilians, or behind what was shared out: each side's doing."""
        scene = self.scene
        if mention.noun is not None or scene.word(mention.first - 1) != "(":
            return
        first = scene.layout.sentences[mention.sentence][0]
        told = [m for m in self.context.of_sentence_before(mention) if not is_event(m)]
        shared_out = scene.any_among(first, mention.first, "shared_out")
        if not shared_out and not any(m.own_groups and m.own_groups[0] in CIVIL for m in told):
            return
        for index in range(mention.first - 2, max(first, mention.first - 6) - 1, -1):
            if scene.kind(index) != "word":
                return
            if self.names_side(index) and end_of_name(scene.tokens[index]) == mention.first - 1:
                by.extend([self.side(index)] if self.side(index) else [])
                return
