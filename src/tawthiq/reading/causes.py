"""Stage five: who is said to have caused it, and by what means, by the words of a figure's own clause.

What figures share with one another (one breath, a whole and its parts, a headline and its body) is the next stage's:
``sharing``.
"""

from __future__ import annotations

from typing import NamedTuple

from tawthiq.reading.context import Context, is_event
from tawthiq.reading.doer_names import confronting, ranked, weapons_of
from tawthiq.reading.doers import Doers
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

_UNHARMED = frozenset({"detained", "people", "displaced", "escaped"})
"""Measures of people to whom nobody did anything that has a doer or a means."""
_KINDS = frozenset({"children", "women", "men", "elderly"})
"""Parts that only tell age and sex: what caused them caused their whole."""
_ANYBODY = frozenset({"other", "unknown"})
_NOBODY = frozenset({"combatants"})
"""Sides that are nobody's name: «هجوم عسكري» says nothing of who attacked."""
_INSTRUMENTS = listed("causes", "instruments")
_FROM_AIR, _FROM_GROUND = listed("causes", "from_air"), listed("causes", "from_ground")
_UNMANNED = listed("causes", "unmanned")
_STORIES = listed("causes", "stories")
"""Words that begin another story behind a comma."""


class _Spans(NamedTuple):
    """The stretches of words around a figure that tell its doers and its means."""

    doers: list[tuple[int, int]]
    means: list[tuple[int, int]]


class Causes(Context):
    """Fills in ``by`` and ``means``."""

    def __init__(self, scene: Scene, mentions: list[Mention], doers: Doers) -> None:
        super().__init__(scene, mentions)
        self.doers = doers
        """Of another stage of the same text: with this one they would be a ring, and the text would outlive its reading."""

    def run(self) -> None:
        """Read what the words around each figure say of its cause."""
        for mention in self.mentions:
            self._read(mention, *self.neighbours(mention))

    def _read(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first = self._cause_start(mention, before)
        last = self.clause_end(mention, after)
        by: list[str] = list(mention.doers)
        means: list[str] = [mention.noun.means] if mention.noun is not None and mention.noun.means else []
        if is_event(mention):
            self._of_event(mention, first, last, by)
            if not means:
                self._carried_out(mention, last, means)
        elif mention.measure not in _UNHARMED:
            self._of_people(mention, self._spans(mention, first, last), by, means)
        mine = set(mention.groups) - _ANYBODY
        mention.by = tuple(b for b in dict.fromkeys(by) if b not in mine and b not in _NOBODY)
        mention.by_said = bool(mention.by)
        mention.means = tuple(dict.fromkeys(means))
        mention.means_said = bool(mention.means)

    def _of_event(self, mention: Mention, first: int, last: int, by: list[str]) -> None:
        before, _ = self.neighbours(mention)
        if mention.headline and (before is None or before.sentence != mention.sentence):
            # a heading is one thought, whatever colon stands in it
            first = self.scene.layout.sentences[mention.sentence][0]
        self.doers.marked(first, mention.first, by)
        self.doers.marked(mention.last, last, by)
        if not by:
            self.doers.subject_of_event(mention, first, last, by)
        if not by:
            self.doers.subject(mention, first, by)

    def _carried_out(self, mention: Mention, last: int, means: list[str]) -> None:
        """«22 عملية، تمت عبر هجمات مسلحة وتفجيرات», «4 هجمات استخدمت فيها براميل متفجرة»: how, behind a word that says so."""
        for index in range(mention.last, last):
            if self.scene.word(index) in _INSTRUMENTS:
                self.read_means(index, self._story_end(index, last, told=False), means)
                return

    def _of_people(self, mention: Mention, spans: _Spans, by: list[str], means: list[str]) -> None:
        for start, end in spans.doers:
            self.doers.marked(start, end, by)
            self.doers.of_events(start, end, by)
        if not by:
            self.doers.subject(mention, spans.doers[0][0], by)
        for start, end in spans.means:
            self.read_means(start, end, means)
        governor = mention.governor
        if governor is not None and (named := self.outcome(governor).means):
            means.append(named)

    # ------------------------------------------------------------------------------------------------------------
    # The stretches of words that tell a figure's cause

    def _spans(self, mention: Mention, first: int, last: int) -> _Spans:
        """What stands before a figure, what follows it up to its parts, and what follows its parts.

        Behind a comma that is the whole's («30 مدنياً، منهم 3 أطفال، على يد …»), and without one where the parts only tell
        age and sex («86 مدنياً بينهم 6 أطفال على يد …»); else it is the last part's («69 قتيلاً، منهم 7 تحت التعذيب»).
        """
        told = self.scene.any_among(first, mention.first, "by", "means", "violence")
        parts = self._parts(mention)
        own = min(last, parts[0].first) if parts else last
        end = self._story_end(mention.tail, own, told=told)
        near = [(first, mention.first), (mention.tail, end)]
        if not parts or end < own:
            return _Spans(near, near)
        last = max(last, self.clause_end(parts[-1], self.neighbours(parts[-1])[1]))
        start = parts[-1].tail
        plain = all(p.groups and p.groups[0] in _KINDS for p in parts)
        if not plain:
            start = next((i for i in range(start, last) if self._comma(i)), last) + 1
            if self._of_the_part(start):
                start = last
        rest = (start, self._story_end(start, last, told=False))
        return _Spans([*near, rest], [*near, rest] if plain else near)

    def _of_the_part(self, index: int) -> bool:
        """«منهم 15 مدنياً بينهم سيدة، قُتلوا على يد …»: a verb in the plural behind the comma goes on about the part."""
        if index >= len(self.scene.tokens) or not self.scene.tokens[index].has("outcome"):
            return False
        return self.scene.word(index).endswith("وا") and not self.scene.tokens[index].conjunction

    def _parts(self, mention: Mention) -> list[Mention]:
        """The parts of a figure that follow it in its own sentence, the first dozen."""
        found: list[Mention] = []
        for other in self.mentions[mention.order + 1 : mention.order + 13]:
            if other.parent is not mention or other.sentence != mention.sentence:
                break
            found.append(other)
        return found

    def _comma(self, index: int) -> bool:
        token = self.scene.tokens[index]
        return token.kind == "mark" and token.folded in "،,"

    def _story_end(self, start: int, last: int, *, told: bool) -> int:
        """What is told behind a comma once the cause is told is another story («13 على يد النظام، تلتها درعا …»)."""
        opened = False
        for index in range(start, last):
            token = self.scene.tokens[index]
            if self._comma(index):
                if self.scene.word(index + 1) in _STORIES or (told and not self._goes_on(index + 1)):
                    return index
            elif (
                (token.folded == ")" and not opened)
                or (index == start and token.has("clause") and not token.has("cause"))
                or (told and token.conjunction and token.has("by") and self._counts_next(index, last))
            ):
                return index
            opened = opened or token.folded == "("
            told = told or token.has("by", "means", "unknown_doer")
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
            ends = token.kind == "mark" and token.folded in ".؛;:" and not self._toll_of_events(first, index)
            if ends or self._opens_clause(index, mention):
                return index
        return first

    def _opens_clause(self, index: int, mention: Mention) -> bool:
        """«… 115، وبذلك تصل حصيلة من قضوا تحت التعذيب إلى 5396»: behind it everything is about the figure."""
        token = self.scene.tokens[index]
        if not token.has("clause") or token.has("cause", "addition"):
            return False
        return self._has_outcome(index, mention.first)

    def _toll_of_events(self, first: int, colon: int) -> bool:
        """«حصيلة ضحايا العدوان الإسرائيلي: 320 شهيداً»: before the colon stands what they died of."""
        if self.scene.word(colon) != ":" or not self.scene.any_among(first, colon, "means", "violence"):
            return False
        return any(self.outcome(i).voice == "toll" for i in self.scene.among(first, colon, "outcome"))

    def _past_other(self, first: int, mention: Mention, before: Mention) -> int:
        """What follows a number is about that number up to the comma or the «و» that opens the next one's words."""
        told = before.governed_after
        for index in range(first, mention.first):
            token = self.scene.tokens[index]
            if token.has("rest") or (told and self._opens_next(index)) or self._opens_clause(index, mention):
                return index
            told = told or token.has("by", "means", "unknown_doer")
        return mention.first if told and before.by_said and not before.governed_after else first

    def _opens_next(self, index: int) -> bool:
        token = self.scene.tokens[index]
        if token.conjunction and token.has("cause") and self._tells_means(index + 1):
            return False  # «في الاشتباكات وفي استهدافات بسيارات مفخخة، بينهم …»
        if token.kind == "mark":
            return token.folded in "،,)"
        joined = token.conjunction or token.folded in ("and", "و", "while")
        return joined and not token.has("actor", "adjective", "means", "violence", "place")

    def _tells_means(self, index: int) -> bool:
        return index < len(self.scene.tokens) and self.scene.tokens[index].has("means", "violence")

    def _has_outcome(self, first: int, last: int) -> bool:
        return self.scene.any_among(first, last, "outcome")

    # ------------------------------------------------------------------------------------------------------------
    # Means

    def read_means(self, first: int, last: int, means: list[str]) -> None:
        """Add the methods that a stretch of words names."""
        for index in self.scene.among(first, last, "things", "means"):
            token = self.scene.tokens[index]
            if token.has("things") and token.has("actor"):
                means.extend(m for m in weapons_of(self.scene, index) or () if m not in means)
                continue
            found = token.lex.get("means")
            if found is not None and token.folded in _UNMANNED and "airstrike" in means:
                means.remove("airstrike")  # «غارة للطيران الأمريكي بدون طيار»
            if found is None or token.has("actor") or found[0] in means:
                continue
            if not self._only_mentioned(index) and not self._carried_out_by(index, last):
                exploded = self._counted_weapon(index) or found[0]
                means.extend([exploded] if exploded not in means else [])
                means.extend(m for m in self._and_from(index, exploded) if m not in means)

    def _and_from(self, index: int, named: str) -> tuple[str, ...]:
        """«القصف المدفعي والجوي», «غارات جوية وبرية»: what an "and" adds to a bombardment by its adjective."""
        following = self.scene.tokens[self.scene.tokens[index].lex["means"][1] :][:1]
        if not following or not following[0].conjunction or following[0].has("means"):
            return ()
        word = following[0].folded.removeprefix("و")
        if named == "shelling" and word in _FROM_AIR:
            return ("airstrike",)
        return ("shelling",) if named == "airstrike" and word in _FROM_GROUND else ()

    def _counted_weapon(self, index: int) -> str:
        """«تفجير 8 سيارات مفخخة», «انفجار بسيارتين مفخختين»: what exploded, behind its number or its «بـ»."""
        tokens = self.scene.tokens
        named, at = tokens[index].lex["means"]
        at += self.scene.kind(at) == "number"
        weapon = tokens[at].lex.get("means") if named == "explosive-device" and at < len(tokens) else None
        counted = weapon is not None and (at > tokens[index].lex["means"][1] or tokens[at].preposition == "ب")
        return str(weapon[0]) if weapon is not None and counted and weapon[0] == "car-bomb" else ""

    def _only_mentioned(self, index: int) -> bool:
        """«منذ بداية الهجوم» tells a time, «أعنف هجمات التنظيم» a rank: neither says how anybody died."""
        if ranked(self.scene, index) or confronting(self.scene, index):
            return True
        for at in range(index - 1, max(-1, index - 4), -1):
            token = self.scene.tokens[at]
            if token.kind != "word" or token.has("outcome"):
                return False
            if token.has("onset"):
                return True
        return False

    def _carried_out_by(self, index: int, last: int) -> bool:
        """«هجوم بطائرة مسيرة», "attacks by drones": the weapon names the means, the attack no other."""
        tokens = self.scene.tokens
        named, end = tokens[index].lex["means"]
        if named == "explosive-device" and end < last and _weapon(tokens[end]):
            return True  # «انفجار لغم» is a mine
        if named != "ground-attack":
            return False
        for at in range(end, min(end + 4, last)):
            if tokens[at].has("means", "things"):
                return tokens[at].preposition == "ب" or self.scene.word(at - 1) in ("by", "with", "using")
        return False


def _weapon(token: Token) -> bool:
    """What exploded, right after the explosion («انفجار لغم»); what an "and" joins is another event."""
    return token.has("means") and not token.conjunction
