"""What brackets, colons and short lines say of the numbers beside them."""

from __future__ import annotations

from itertools import islice

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed


class Marks:
    """Questions about the marks around a number."""

    scene: Scene
    _bracketed: bool | None

    def right_after_colon(self, mention: Mention) -> bool:
        """Whether nothing but «و» or a quotation mark parts a number from the colon before it."""
        at = mention.first - 1
        while self.scene.word(at) in ("و", '"', "“", "«"):
            at -= 1
        return self.scene.word(at) == ":"

    def named_after_colon(self, mention: Mention) -> bool:
        """Whether nothing but «و» or a name parts a number from the colon before it («…: قوات النظام 196»)."""
        if self.right_after_colon(mention):
            return True
        for at in range(mention.first - 1, max(-1, mention.first - 6), -1):
            token = self.scene.tokens[at]
            if token.folded == ":":
                return True
            if token.kind != "word" or token.has("outcome", "clause", "saying", "by"):
                return False
        return False

    def labels_next(self, mention: Mention, previous: Mention) -> bool:
        """«…، وإجمالي الإصابات: 1153»: the colon belongs to a label of the number after it."""
        comma = False
        for index in range(previous.tail, mention.first):
            token = self.scene.tokens[index]
            if token.folded in "،,؛;":
                comma = True
            elif comma and (
                token.has("outcome") or token.folded.lstrip("و") in ("اجمالي", "عدد", "total", "number")
            ):
                return True
        return False

    def brackets_previous(self, mention: Mention, previous: Mention) -> bool:
        """False where something else is named before the bracket ("… followed by Kirkuk (8 killed …)")."""
        for index in range(previous.last, mention.first):
            token = self.scene.tokens[index]
            if token.folded == "(":
                return True
            if (
                token.folded == ")"
                or (index >= previous.tail and token.folded in ",،")
                or token.has("clause")
            ):
                return False
        return True

    def encloses_number(self, mention: Mention) -> bool:
        """«(161) طفلا»: the bracket holds the number alone."""
        scene = self.scene
        return (
            scene.word(mention.at - 1) == "("
            and scene.word(mention.at + 1) == ")"
            and (mention.noun is not None or mention.of_them)
        ) or (
            scene.word(mention.at - 1) == "("
            and scene.word(mention.at + 1) == ")"
            and scene.word(mention.at - 2) not in ("،", ",")
            and self.several_bracketed()
        )

    def several_bracketed(self) -> bool:
        """House style of some reports: every number in brackets."""
        if self._bracketed is None:
            tokens = self.scene.tokens
            bracketed = (
                index
                for index in range(1, len(tokens) - 1)
                if tokens[index].kind == "number"
                and tokens[index - 1].folded == "("
                and tokens[index + 1].folded == ")"
            )
            self._bracketed = len(list(islice(bracketed, 5))) == 5
        return self._bracketed

    def is_heading(self, mention: Mention) -> bool:
        """«Saturday 5 August: 47 killed.»: a short line that opens with a date and holds one number."""
        tokens, line = self.scene.tokens, self.scene.layout.lines[mention.line]
        return (
            tokens[line.first].kind == "date"
            and line.last - line.first <= 8
            and line.last - mention.last <= 2
        )

    def labelled(self, mention: Mention) -> bool:
        """Whether its line opens with a label: "Baghdad: 2 killed …"."""
        first = self.scene.layout.lines[mention.line].first
        return self.scene.tokens[first].kind == "word" and any(
            self.scene.word(i) == ":" for i in range(first + 1, min(first + 6, mention.first))
        )

    def apposed(self, mention: Mention, previous: Mention) -> bool:
        """«4 منهم، اثنان في ريف حماة واثنان في ريف دمشق»: a bare number behind a comma and nothing else, with where it was."""
        scene = self.scene
        bare = mention.noun is None and not mention.own_groups and not mention.actors and not mention.others
        between = [scene.word(i) for i in range(previous.last, mention.first)]
        beside = between in (["،"], [","]) and not scene.tokens[mention.first].conjunction
        fewer = (mention.value or 0) < (previous.value or 0)
        return bare and beside and fewer and not mention.of_them and scene.word(mention.last) in _WHERE


_WHERE = listed("marks", "where")
