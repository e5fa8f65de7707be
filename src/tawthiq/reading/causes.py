"""Stage five: who is said to have caused it, and by what means, by the words of a figure's own clause.

What figures share with one another (one breath, a whole and its parts, a headline and its body) is the next stage's:
``sharing``.
"""

from __future__ import annotations

from tawthiq.reading.context import Context, is_event
from tawthiq.reading.doers import Doers
from tawthiq.reading.mention import Mention
from tawthiq.reading.tokens import Token

_UNHARMED = frozenset({"detained", "people", "displaced", "escaped"})
"""Measures of people to whom nobody did anything that has a doer or a means."""
_ANYBODY = frozenset({"other", "unknown"})
_NOBODY = frozenset({"combatants"})
"""Sides that are nobody's name: «هجوم عسكري» says nothing of who attacked."""


class Causes(Context):
    """Fills in ``by`` and ``means``."""

    def run(self) -> None:
        """Read what the words around each figure say of its cause."""
        self.doers = Doers(self)
        for mention in self.mentions:
            self._read(mention, *self.neighbours(mention))

    def _read(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first = self._cause_start(mention, before)
        last = self.clause_end(mention, after)
        by: list[str] = list(mention.doers)
        means: list[str] = [mention.noun.means] if mention.noun is not None and mention.noun.means else []
        if is_event(mention):
            self._of_event(mention, first, last, by)
        elif mention.measure not in _UNHARMED:
            self._of_people(mention, first, self._own_end(mention, after, last), last, by, means)
        mine = set(mention.groups) - _ANYBODY
        mention.by = tuple(b for b in dict.fromkeys(by) if b not in mine and b not in _NOBODY)
        mention.by_said = bool(mention.by)
        mention.means = tuple(dict.fromkeys(means))
        mention.means_said = bool(mention.means)

    def _of_event(self, mention: Mention, first: int, last: int, by: list[str]) -> None:
        self.doers.marked(first, mention.first, by)
        self.doers.marked(mention.last, last, by)
        if not by:
            self.doers.subject_of_event(mention, first, last, by)
        if not by:
            self.doers.subject(mention, first, by)

    def _of_people(
        self, mention: Mention, first: int, own: int, last: int, by: list[str], means: list[str]
    ) -> None:
        end = self._first_cause(mention.tail, last)
        self.doers.marked(first, mention.first, by)
        self.doers.marked(mention.last, end, by)
        self.doers.of_events(first, mention.first, by)
        self.doers.of_events(mention.tail, end, by)
        if not by:
            self.doers.subject(mention, first, by)
        self.read_means(first, mention.first, means)
        self.read_means(mention.tail, min(own, self._first_cause(mention.tail, own)), means)
        governor = mention.governor
        if governor is not None and (named := self.outcome(governor).means):
            means.append(named)

    # ------------------------------------------------------------------------------------------------------------
    # The stretch of words that tells a figure's cause

    def _own_end(self, mention: Mention, after: Mention | None, last: int) -> int:
        """Where the words end that tell this figure's means: «69 قتيلاً، منهم 7 تحت التعذيب» says nothing of the 69."""
        if after is None or after.sentence != mention.sentence or after.first >= last:
            return last
        return min(last, after.first)

    def _first_cause(self, start: int, last: int) -> int:
        """What is told behind a comma once the cause is told is another story («13 على يد النظام، تلتها درعا …»)."""
        told = False
        for index in range(start, last):
            token = self.scene.tokens[index]
            if token.folded in "،," and token.kind == "mark":
                if told and not self._goes_on(index + 1):
                    return index
            elif told and token.conjunction and token.has("by") and self._counts_next(index, last):
                return index
            elif token.has("by", "means", "unknown_doer"):
                told = True
        return last

    def _goes_on(self, index: int) -> bool:
        """True where a comma goes on with doers or means («في قصف روسي، وغارات للتحالف»)."""
        return index < len(self.scene.tokens) and self.scene.tokens[index].has(
            "actor", "adjective", "means", "by", "unknown_doer"
        )

    def _counts_next(self, index: int, last: int) -> bool:
        """«على يد النظام 57 وعلى يد الفصائل 2»: the doer stands before its number."""
        return self.scene.kind(last) == "number" and last - index < 8

    def _cause_start(self, mention: Mention, before: Mention | None) -> int:
        first = self.clause_start(mention, before)
        if before is not None and before.sentence == mention.sentence:
            first = max(first, before.tail if before.tail <= mention.first else before.last)
            first = self._past_other(first, mention, before)
        for index in range(mention.first - 1, first - 1, -1):
            token = self.scene.tokens[index]
            if (token.kind == "mark" and token.folded in ".؛;:") or (
                token.has("clause")
                and not token.has("cause", "addition")
                and self._has_outcome(index, mention.first)
            ):
                return index
        return first

    def _past_other(self, first: int, mention: Mention, before: Mention) -> int:
        """What follows a number is about that number up to the comma or the «و» that opens the next one's words."""
        tokens = self.scene.tokens
        told = before.governed_after
        for index in range(first, mention.first):
            token = tokens[index]
            if token.has("rest"):
                return index
            if told and self._opens_next(token):
                return index
            if token.has("by", "means", "unknown_doer"):
                told = True
        if told and before.by_said and not before.governed_after:
            return mention.first
        return first

    def _opens_next(self, token: Token) -> bool:
        if token.kind == "mark":
            return token.folded in "،,"
        joined = token.conjunction or token.folded in ("and", "while")
        return joined and not token.has("actor", "adjective", "means", "place")

    def _has_outcome(self, first: int, last: int) -> bool:
        return any(self.scene.tokens[i].has("outcome") for i in range(first, last))

    # ------------------------------------------------------------------------------------------------------------
    # Means

    def read_means(self, first: int, last: int, means: list[str]) -> None:
        """Add the methods that a stretch of words names."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            found = token.lex.get("means")
            if found is None or (token.has("actor") and not token.has("things")):
                continue
            if found[0] not in means and not self._only_mentioned(index):
                means.append(found[0])

    def _only_mentioned(self, index: int) -> bool:
        """«منذ بداية الهجوم» tells a time and «أعنف هجمات التنظيم» a rank: neither says how anybody died."""
        for at in range(index - 1, max(-1, index - 4), -1):
            token = self.scene.tokens[at]
            if token.kind != "word" or token.has("outcome"):
                return False
            if token.has("onset", "superlative"):
                return True
        return False
