"""Which of a text's places say where something happened: not a seat, a dateline, or a part of somebody's name."""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.reading.date_tokens import beside
from tawthiq.reading.gazetteer import kinds_of_places, wide_stretches
from tawthiq.reading.scene import Scene
from tawthiq.reading.territories import HOLDERS
from tawthiq.reading.words import listed

_SINCE = 6
"""Words from «منذ» to the place where that began of which it tells."""
_SEATS = listed("spots", "seats")
_UNITS = listed("spots", "units")
"""Words after which a place's name is a unit's or an outlet's («لواء القدس», «تلفزيون سوريا»), or a capital's for who rules from it («حكومة دمشق»)."""
_STRETCHES = listed("spots", "stretches")
"""Words that open a second place after an "and" («على بادية الرقة وريف دير الزور»)."""
_THAT = listed("spots", "that")
_PUBLISHED = listed("spots", "published")


def _bare(word: str) -> str:
    """A folded word without the "and" and the article at its head."""
    word = word[1:] if len(word) > 3 and word[0] in "وف" else word
    return word.removeprefix("ال")


class Spots:
    """The places of a text that may be where a figure happened."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        named = scene.where("place")
        kinds = kinds_of_places()
        self.spots = [i for i in named if kinds.get(scene.tokens[i].lex["place"][0]) != "country"]
        self.countries = [i for i in named if kinds.get(scene.tokens[i].lex["place"][0]) == "country"]

    def labels_next(self, first: int, index: int, right: int) -> bool:
        """«ديالى 170 قتيلاً، وصلاح الدين 64»: a place behind a comma and before a number is that number's."""
        tokens = self.scene.tokens
        if (
            right >= len(tokens)
            or tokens[right].kind == "line"
            or self.scene.layout.sentences[self.scene.layout.sentence_of[index]][1] == right
        ):
            return False
        return tokens[index].conjunction or any(
            t.folded in ("،", ",", "and", "و", ")") or t.has("clause") for t in tokens[first:index]
        )

    def narrowest(self, spots: list[int]) -> list[int]:
        """Of places named in a row the first is the narrowest («سجن غويران بمدينة الحسكة»)."""
        if not spots:
            return []
        run = [spots[-1]]
        for index in reversed(spots[:-1]):
            between = self.scene.tokens[self.scene.tokens[index].lex["place"][1] : run[-1]]
            if len(between) > 2 or any(t.folded in "،," for t in between if t.kind == "mark"):
                break
            run.append(index)
        return [run[-1]]

    def spots_between(self, first: int, last: int) -> list[int]:
        """The places from ``first`` up to ``last`` that may be where something happened."""
        low, high = bisect_left(self.spots, first), bisect_left(self.spots, last)
        return [i for i in self.spots[low:high] if not self._aside(i)]

    def several(self, index: int) -> bool:
        """«في طرابلس وبنغازي»: a second place is joined to the first."""
        tokens = self.scene.tokens
        end = tokens[index].lex["place"][1]
        for at in range(end, min(end + 6, len(tokens))):
            token = tokens[at]
            if token.kind in ("number", "line", "date") or token.has("outcome", "clause"):
                return False
            if token.kind == "mark" and token.folded not in "\"'“”«»،,":
                return False
            joined = token.conjunction or self.scene.word(at - 1) in ("and", "و")
            told = token.has("place") or token.has("ground") or _bare(token.folded) in _STRETCHES
            if joined and not told and self.scene.word(at - 1) in ("،", ","):
                return False  # «في نابلس، وغالبيتهم من المدينة»: another thought
            if joined and told:
                return not self.labels_next(end, at, self._number_after(at))
        return False

    def _number_after(self, index: int) -> int:
        """The next token where a number follows the place at once, else the end of the text's sentence."""
        end = self.scene.tokens[index].lex.get("place", (None, index + 1))[1]
        for at in range(end, min(end + 2, len(self.scene.tokens))):
            if self.scene.kind(at) == "number":
                return at
        return self.scene.layout.sentences[self.scene.layout.sentence_of[index]][1]

    def wide(self, index: int) -> bool:
        """A stretch of several governorates that strikes fell on is no one place."""
        entry = self.scene.tokens[index].lex["place"][0]
        if entry not in wide_stretches():
            return False
        token = self.scene.tokens[index]
        before = index - 2 if self.scene.word(index - 1) == "the" else index - 1
        inside = token.preposition == "ب" or self.scene.word(before) in (
            "في",
            "in",
            "within",
            "inside",
            "داخل",
            "ضمن",
        )
        return not inside

    def elsewhere(self, first: int, index: int, governor: int | None = None) -> bool:
        """True where what stands between two tokens begins something else: a clause, a closing bracket, another outcome."""
        opened = False
        for at in range(first, index):
            token = self.scene.tokens[at]
            if token.folded == ")" and not opened:
                return True  # «(268 قتيلاً و807 جريحاً)، وبعدها نينوى»
            opened = opened or token.folded == "("
            if (
                token.has("clause")
                or (token.kind == "mark" and token.folded in "؛;:.")
                or (token.has("outcome") and at > first + 2 and at != governor)
            ):
                return True
        return False

    def _aside(self, index: int) -> bool:
        """A place in somebody's name or beside the point («مقره بريطانيا», «لواء القدس»), in a dateline, or where a source sits."""
        token = self.scene.tokens[index]
        before = self.scene.word(index - 1)
        if token.has("territory") or token.lex["place"][0] in HOLDERS:
            return True  # a side's ground says who held it, not where
        if before in _SEATS or _bare(before) in _UNITS or token.has("actor", "adjective", "originator"):
            return True
        while before and before in "\"“«'":
            index -= 1
            before = self.scene.word(index - 1)
            if _bare(before) in _UNITS:
                return True
        return self._dateline(index) or self.seat_of_source(index) or self.began_there(index)

    def began_there(self, index: int) -> bool:
        """«منذ بداية التصعيد في لبنان»: where that began which only says since when; «منذ بدء عملية السجن» says where too."""
        first = self.scene.layout.sentences[self.scene.layout.sentence_of[index]][0]
        for at in range(index - 1, max(first, index - _SINCE) - 1, -1):
            if self.scene.kind(at) != "word" or self.scene.tokens[at].has("outcome"):
                return False
            if self.scene.word(at).removeprefix("و") in ("منذ", "مذ"):
                told = {self.scene.word(i) for i in range(at + 1, index)}
                return bool(told & beside("outset")) and bool(told & beside("wide"))
        return False

    def _dateline(self, index: int) -> bool:
        """«بغداد، 1 تشرين الثاني –», "KABUL (Pajhwok) —", "BAGHDAD --" at the head of a line: where it was written."""
        line = self.scene.layout.line(index)
        if index != line.first or line.kind == "headline":
            return False
        end = self.scene.tokens[index].lex.get("place", (None, index + 1))[1]
        following = self.scene.word(end)
        return (following != "" and following in "،,(-–—/") or (
            following == ":" and self.scene.kind(end + 1) in ("date", "line")
        )

    def seat_of_source(self, index: int) -> bool:
        """«قالت وزارة الصحة في غزة إن …», «ونشرت المنظمة التقرير في مدينة مأرب … أن …»: before the "that" stands the source."""
        tokens = self.scene.tokens
        first, last = self.scene.layout.sentences[self.scene.layout.sentence_of[index]]
        told = any(
            tokens[i].has("saying") or tokens[i].folded in _PUBLISHED
            for i in range(max(first, index - 8), index)
        )
        if not told:
            return False
        for at in range(index, min(last, index + 10)):
            if tokens[at].kind == "number":
                return False
            if tokens[at].folded in _THAT:
                return True
        return False
