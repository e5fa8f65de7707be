"""The actors that a clause makes answerable: named after «على يد», by the event's adjective, as a verb's subject."""

from __future__ import annotations

from tawthiq.reading.context import Context
from tawthiq.reading.mention import Mention
from tawthiq.reading.tokens import Token

_REACH = 8
"""How many tokens after «على يد» a doer may be named in."""
_FOLLOWS = frozenset({"في", "خلال", "اثناء", "قرب", "منذ", "مع", "in", "near", "during", "amid", "at", "on", "for", "to", "since"})
"""Words that end the naming of a doer: what follows says where or when."""
_RANKS = frozenset({"من", "صفوف", "of", "among", "ضد", "في"})
_PLACED = frozenset({"ضد", "against", "من", "of", "on", "في", "in", "صفوف", "مع", "with", "مناطق", "نفوذ", "سيطره"})
"""Words after which an actor is whom something befell, or only says where."""


class Doers:
    """Reads doers from stretches of a text; ``context`` is the stage that asks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scene = context.scene

    # ------------------------------------------------------------------------------------------------------------
    # Marked by a word: «على يد», "by"

    def marked(self, first: int, last: int, by: list[str]) -> None:
        """Add the actors after «على يد», "by", "at the hands of", and the unknown one of «لم يُعرف مرتكبوها»."""
        index = first
        while index < last:
            token = self.scene.tokens[index]
            if token.has("unknown_doer"):
                by.append("unknown")
            elif token.has("by") and not self._telling(index):
                index = self._named_after(token.lex["by"][1], last, by)
                continue
            index += 1

    def _telling(self, index: int) -> bool:
        """ "Recorded by the UN": whose count it is, not who did it."""
        return any(self.scene.tokens[i].has("telling") for i in range(max(0, index - 2), index))

    def _named_after(self, index: int, last: int, by: list[str]) -> int:
        stop = min(last, index + _REACH)
        found = False
        while index < stop:
            token = self.scene.tokens[index]
            side = self._side(index)
            if side:
                by.append(side)
                found = True
                index = self._end(token)
                stop = min(last, max(stop, index + 4))
                continue
            if self._ends_naming(token, index, found):
                return index
            index += 1
        return index

    def _ends_naming(self, token: Token, index: int, found: bool) -> bool:
        if token.kind in ("number", "date", "line") or token.has("outcome", "subset", "sum", "against", "clause"):
            return True
        if token.kind == "mark":
            if token.folded in "،,":
                return not self._names(index + 1)
            return token.folded not in "\"'“”«»/-()"
        return token.folded in _FOLLOWS and (found or not self._names(index + 1))

    def _names(self, index: int) -> bool:
        return index < len(self.scene.tokens) and self.scene.tokens[index].has("actor", "adjective", "anaphor")

    def _side(self, index: int) -> str:
        """The side that a token names: an actor, its adjective, or a general word that stands for one."""
        token = self.scene.tokens[index]
        if token.has("unknown_doer") and not token.has("actor"):
            return "unknown"
        if self.backing(index):
            return ""
        if token.has("actor"):
            return str(token.lex["actor"][0])
        if token.has("adjective"):
            return str(token.lex["adjective"][0])
        return self.context.stands_for(index) if token.has("anaphor") else ""

    @staticmethod
    def _end(token: Token) -> int:
        return max(int(token.lex[c][1]) for c in ("actor", "adjective", "anaphor", "unknown_doer") if c in token.lex)

    def backing(self, index: int) -> bool:
        """ "Iran-backed", «مدعومة من إيران», «بقيادة السعودية»: a friend of the doer, not the doer."""
        scene = self.scene
        token = scene.tokens[index]
        end = max((token.lex[c][1] for c in ("actor", "adjective") if c in token.lex), default=index + 1)
        if scene.word(end) == "-" and end + 1 < len(scene.tokens) and scene.tokens[end + 1].has("backed"):
            return True
        return any(
            scene.tokens[i].has("backed") and scene.tokens[i].lex["backed"][1] == index
            for i in range(max(0, index - 3), index)
        )

    # ------------------------------------------------------------------------------------------------------------
    # Named with the event: «غارات روسية», "Russian airstrikes"

    def of_events(self, first: int, last: int, by: list[str]) -> None:
        """Add the doers of the strikes, attacks and campaigns told of in a stretch of words."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if token.has("things") and token.has("actor"):
                if not self._aim(index):
                    by.append(token.lex["actor"][0])
            elif token.has("means", "violence"):
                if token.folded.isascii():
                    self._named_before(first, index, by)
                end = max(token.lex[c][1] for c in ("means", "violence") if c in token.lex)
                self._of_event(end, min(end + 4, last), by)

    def _named_before(self, first: int, index: int, by: list[str]) -> None:
        """ "Russian airstrikes", but not "an attack on Russian barracks by shelling"."""
        for at in range(max(first, index - 2), index):
            token = self.scene.tokens[at]
            found = token.lex.get("adjective") or token.lex.get("actor")
            if found is not None and not self.backing(at) and not self._aim(at):
                by.append(found[0])

    def _of_event(self, first: int, last: int, by: list[str]) -> None:
        """The adjective or owner right after the event's noun («هجمات للتنظيم»); not whom it struck."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if token.kind == "mark" and token.folded not in "\"'“”«»" or token.has("outcome", "against"):
                return
            if self._aim(index) and not token.has("adjective"):
                return
            side = self._side(index)
            if side:
                by.append(side)
                return

    def _aim(self, index: int) -> bool:
        """True where the words before make it whom or where the event struck, or with whom it was fought."""
        scene = self.scene
        if scene.word(index - 1) in ("في", "in", "of", "with", "مع", "between", "بين", "على", "علي"):
            return True
        return any(
            scene.tokens[i].has("against") and scene.tokens[i].kind == "word"
            for i in range(max(0, index - 2), index)
        )

    # ------------------------------------------------------------------------------------------------------------
    # The subject of a verb

    def subject_of_event(self, mention: Mention, first: int, last: int, by: list[str]) -> None:
        """«ارتكبت القوات الروسية 9 مجازر»، «الاحتلال ارتكب 3 مجازر»، "Russian jets carried out 30 strikes"."""
        tokens = self.scene.tokens
        for index in range(mention.first - 1, first - 1, -1):
            if not tokens[index].has("doing"):
                continue
            for at in [*range(index + 1, mention.first), *range(index - 1, max(first, index - 6) - 1, -1)]:
                if tokens[at].kind == "mark" and tokens[at].folded in "،,:؛":
                    break
                side = self._side(at)
                if side and not self._object(at):
                    by.append(side)
                    return
            return

    def subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """The subject of an active verb, or the one a phrase of blame names («الجيش مسؤول عن مقتل»)."""
        governor = mention.governor
        if governor is None or (mention.governed_after and governor > mention.tail + 4):
            self._bare_subject(mention, first, by)
            return
        if mention.governed_after:
            return
        outcome = self.context.outcome(governor)
        if self.context.victims_of(governor):
            self._between(governor, mention, by)
            return
        if outcome.voice in ("toll", "loses"):
            return
        if outcome.voice in ("active", "either"):
            self._between(governor, mention, by)
        if by or outcome.voice == "none":
            return
        if self._blamed(mention, outcome.voice, first) and not self._passive(governor, outcome.voice):
            self._before(governor, first, by)

    def _blamed(self, mention: Mention, voice: str, first: int) -> bool:
        start = self.scene.layout.sentences[mention.sentence][0]
        return voice in ("active", "either") or any(
            self.scene.tokens[i].has("doing") for i in range(start, mention.first)
        )

    def _passive(self, governor: int, voice: str) -> bool:
        """A damma on the first letter says so («قُتل»)."""
        start = self.scene.tokens[governor].start
        return voice == "either" and "ُ" in self.scene.text[start : start + 3]

    def _before(self, governor: int, first: int, by: list[str]) -> None:
        """The nearest side named before the verb, with those it is joined to."""
        tokens = self.scene.tokens
        for index in range(governor - 1, first - 1, -1):
            token = tokens[index]
            if not token.has("actor") or self._object(index) or self.backing(index):
                continue
            by.append(token.lex["actor"][0])
            for earlier in range(index - 1, max(first, index - 5) - 1, -1):
                if tokens[earlier].has("actor") and token.conjunction:
                    by.insert(0, tokens[earlier].lex["actor"][0])
                elif tokens[earlier].kind == "mark":
                    return
            return

    def _object(self, index: int) -> bool:
        """True for an actor that something is done to or against, or that only says where."""
        return self.scene.word(index - 1) in _PLACED or self.scene.tokens[index].preposition == "ب"

    def _between(self, governor: int, mention: Mention, by: list[str]) -> None:
        """«قتلت قوات التحالف 2830»: the doer stands between verb and number."""
        scene = self.scene
        before, _ = self.context.neighbours(mention)
        if before is not None and before.at > governor:
            return
        for index in range(scene.tokens[governor].lex["outcome"][1], mention.first):
            token = scene.tokens[index]
            if token.kind == "mark" and token.folded in "،,":
                return
            if token.has("actor", "adjective") and scene.word(index - 1) not in _RANKS and not self.backing(index):
                by.append((token.lex.get("actor") or token.lex["adjective"])[0])

    def _bare_subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """«والقوات الروسية 184 مدنياً» in a list by doer: nothing but the name stands before the number."""
        scene = self.scene
        actors = [i for i in range(first, mention.first) if scene.tokens[i].has("actor", "adjective")]
        if not actors or (mention.noun is not None and mention.noun.kind == "event") or self._object(actors[0]):
            return
        blamed = any(scene.tokens[i].has("doing") for i in range(first, mention.first))
        if blamed or self._listed_by_doer(mention):
            by.extend((scene.tokens[i].lex.get("actor") or scene.tokens[i].lex["adjective"])[0] for i in actors)

    def _listed_by_doer(self, mention: Mention) -> bool:
        """A number of the same outcome in this line, not far before, has a doer."""
        return any(
            m.line == mention.line and m.by_said and m.measure == mention.measure
            for m in self.context.before(mention)[-20:]
        )
