"""Stage five: who is said to have caused it, and by what means."""

from __future__ import annotations

from tawthiq.reading.context import BEFALLEN, Context, is_event
from tawthiq.reading.mention import Mention


class Causes(Context):
    """Fills in ``by`` and ``means``."""

    def run(self) -> None:
        """Each figure's own clause first, then what it shares with its whole and with the events told with it."""
        for mention in self.mentions:
            self._causes(mention, *self.neighbours(mention))
        self._inherit_causes()

    def _causes(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first = self._cause_start(mention, before)
        last = self.clause_end(mention, after)
        by: list[str] = list(dict.fromkeys(mention.doers))
        means: list[str] = []
        if mention.noun is not None and mention.noun.means:
            means.append(mention.noun.means)
        if mention.noun is not None and mention.noun.kind == "event":
            self._marked_doers(first, mention.first, by)
            self._marked_doers(mention.last, last, by)
            if not by:
                self._subject(mention, first, by)
        elif mention.measure not in ("detained", "people", "displaced", "escaped"):
            self._marked_doers(first, mention.first, by)
            self._marked_doers(mention.last, last, by)
            self._event_doers(first, mention.first, by)
            self._event_doers(mention.tail, last, by)
            if not by:
                self._subject(mention, first, by)
            self._means(first, mention.first, means)
            self._means(mention.tail, self._own_end(mention, after, last), means)
            if mention.governor is not None and self.outcome(mention.governor).means:
                means.append(self.outcome(mention.governor).means or "")
        groups = set(mention.groups)
        mention.by = tuple(b for b in dict.fromkeys(by) if b not in groups or b in ("other", "unknown"))
        mention.by_said = bool(mention.by)
        mention.means = tuple(dict.fromkeys(m for m in means if m))
        mention.means_said = bool(mention.means)

    def _own_end(self, mention: Mention, after: Mention | None, last: int) -> int:
        """Where the words end that tell this figure's means: «69 قتيلاً، منهم 7 تحت التعذيب» says nothing of the 69."""
        if after is None or after.sentence != mention.sentence or after.first >= last:
            return last
        return min(last, after.first)

    def _cause_start(self, mention: Mention, before: Mention | None) -> int:
        first = self.clause_start(mention, before)
        if before is not None and before.sentence == mention.sentence:
            first = max(first, before.tail if before.tail <= mention.first else before.last)
            first = self._past_comma(first, mention, before)
        for index in range(mention.first - 1, first - 1, -1):
            token = self.scene.tokens[index]
            if (token.kind == "mark" and token.folded in ".؛;:") or (
                token.has("clause")
                and not token.has("cause", "addition")
                and self._has_outcome(index, mention.first)
            ):
                return index
        return first

    def _past_comma(self, first: int, mention: Mention, before: Mention) -> int:
        """What follows a number up to the comma is about that number, where a verb of its own goes with it."""
        commas = [i for i in range(first, mention.first) if self.scene.tokens[i].folded in "،,"]
        rest = [i for i in range(first, mention.first) if self.scene.tokens[i].has("rest")]
        if rest:
            return rest[0]
        if commas and (
            before.governed_after
            or any(self.scene.tokens[i].has("by", "means") for i in range(first, commas[0]))
        ):
            return commas[0]
        return first

    def _has_outcome(self, first: int, last: int) -> bool:
        return any(self.scene.tokens[i].has("outcome") for i in range(first, last))

    def _marked_doers(self, first: int, last: int, by: list[str]) -> None:
        """Actors after «على يد», "by", "at the hands of"."""
        scene = self.scene
        for index in range(first, last):
            token = scene.tokens[index]
            if token.has("unknown_doer"):
                by.append("unknown")
                continue
            if not token.has("by"):
                continue
            i = token.lex["by"][1]
            steps = 0
            while i < last and steps < 8:
                here = scene.tokens[i]
                if here.has("unknown_doer") and not here.has("actor"):
                    by.append("unknown")
                    break
                if here.has("actor"):
                    by.append(here.lex["actor"][0])
                    i = here.lex["actor"][1]
                    steps = 4
                    continue
                if here.has("adjective"):
                    by.append(here.lex["adjective"][0])
                elif here.has("anaphor") and self.stands_for(i):
                    by.append(self.stands_for(i))
                if here.kind == "mark" and here.folded not in "\"'“”«»،,/-":
                    break
                if here.has("outcome", "subset", "sum"):
                    break
                i += 1
                steps += 1

    def _event_doers(self, first: int, last: int, by: list[str]) -> None:
        """«غارات روسية», «هجمات للتنظيم», "Russian airstrikes", "strikes by Coalition aircraft"."""
        scene = self.scene
        for index in range(first, last):
            token = scene.tokens[index]
            if token.has("things") and token.has("actor"):
                by.append(token.lex["actor"][0])
                continue
            if not token.has("means"):
                continue
            end = token.lex["means"][1]
            if token.folded.isascii():
                for i in range(max(first, index - 2), index):
                    found = scene.tokens[i].lex.get("adjective") or scene.tokens[i].lex.get("actor")
                    if found is not None:
                        by.append(found[0])
            for i in range(end, min(end + 4, last)):
                here = scene.tokens[i]
                found = here.lex.get("adjective")
                if found is not None:
                    by.append(found[0])
                    break
                if here.has("actor") and scene.word(i - 1) not in (
                    "علي",
                    "ضد",
                    "مع",
                    "against",
                    "on",
                    "with",
                    "between",
                    "بين",
                ):
                    by.append(here.lex["actor"][0])
                    break
                if here.has("anaphor") and self.stands_for(i):
                    by.append(self.stands_for(i))
                    break
                if here.kind == "mark" or here.has("outcome"):
                    break

    def _subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """The subject of an active verb, or the one a phrase of blame names («الجيش مسؤول عن مقتل»)."""
        scene = self.scene
        governor = mention.governor
        if governor is None or (mention.governed_after and governor > mention.tail + 4):
            self._bare_subject(mention, first, by)
            return
        if mention.governed_after:
            return
        outcome = self.outcome(governor)
        if self.victims_of(governor):
            self._between(governor, mention, by)
            return
        if outcome.voice in ("toll", "loses"):
            return
        if outcome.voice in ("active", "either"):
            self._between(governor, mention, by)
            if by:
                return
        if outcome.voice == "none":
            return
        start = scene.layout.sentences[mention.sentence][0]
        blamed = outcome.voice in ("active", "either") or any(
            scene.tokens[i].has("doing") for i in range(start, mention.first)
        )
        passive = (
            outcome.voice == "either"
            and scene.tokens[governor].start < len(scene.text)
            and "ُ" in scene.text[scene.tokens[governor].start : scene.tokens[governor].start + 3]
        )
        if not blamed or passive:
            return
        for index in range(governor - 1, first - 1, -1):
            token = scene.tokens[index]
            if token.has("actor") and not self._object(index):
                by.append(token.lex["actor"][0])
                for earlier in range(index - 1, max(first, index - 5) - 1, -1):
                    other = scene.tokens[earlier]
                    if other.has("actor") and token.conjunction:
                        by.insert(0, other.lex["actor"][0])
                    elif other.kind == "mark":
                        break
                return

    def _object(self, index: int) -> bool:
        """True for an actor that something is done to or against, or that only says where."""
        scene = self.scene
        token = scene.tokens[index]
        before = scene.word(index - 1)
        if scene.word(index - 1) in ("نفوذ", "سيطره"):
            return True
        return before in (
            "ضد",
            "against",
            "من",
            "of",
            "on",
            "في",
            "in",
            "صفوف",
            "مع",
            "with",
            "مناطق",
        ) or token.preposition in ("ب",)

    def _between(self, governor: int, mention: Mention, by: list[str]) -> None:
        """«قتلت قوات التحالف 2830»: the doer stands between verb and number."""
        scene = self.scene
        end = scene.tokens[governor].lex["outcome"][1]
        for index in range(end, mention.first):
            token = scene.tokens[index]
            if token.kind == "mark" and token.folded in "،,":
                return
            if token.has("actor") and scene.word(index - 1) not in ("من", "صفوف", "of", "among", "ضد", "في"):
                by.append(token.lex["actor"][0])
            elif token.has("adjective") and scene.word(index - 1) not in ("من",):
                by.append(token.lex["adjective"][0])

    def _bare_subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """«والقوات الروسية 184 مدنياً» in a list by doer: nothing but the name stands before the number."""
        scene = self.scene
        actors = [i for i in range(first, mention.first) if scene.tokens[i].has("actor", "adjective")]
        if not actors or (mention.noun is not None and mention.noun.kind == "event"):
            return
        if any(scene.tokens[i].has("doing") for i in range(first, mention.first)) and not self._object(
            actors[0]
        ):
            by.extend(
                (scene.tokens[i].lex.get("actor") or scene.tokens[i].lex["adjective"])[0] for i in actors
            )
            return
        siblings = [
            m
            for m in self.mentions
            if m is not mention and m.line == mention.line and m.by_said and m.measure == mention.measure
        ]
        if siblings and not self._object(actors[0]):
            for index in actors:
                found = scene.tokens[index].lex.get("actor") or scene.tokens[index].lex["adjective"]
                by.append(found[0])

    def _means(self, first: int, last: int, means: list[str]) -> None:
        for index in range(first, last):
            token = self.scene.tokens[index]
            found = token.lex.get("means")
            if found is None or (token.has("actor") and not token.has("things")):
                continue
            if found[0] not in means:
                means.append(found[0])

    def _inherit_causes(self) -> None:
        """Parts take cause and means from their whole, people from the events told in one breath with them."""
        self._causes_of_all()
        self._doers_of_events()
        for index, mention in enumerate(self.mentions):
            if not is_event(mention) and mention.measure in ("killed", "injured", "casualties", "captured"):
                self._from_events(mention, index)
        for mention in self.mentions:
            parent = mention.parent
            if parent is None or is_event(mention) != is_event(parent):
                continue
            if (not mention.by_said and not mention.means_said) or mention.link == "subset":
                if not mention.by_said and mention.measure in (parent.measure, "killed", "injured"):
                    mention.by = tuple(b for b in parent.by if b not in mention.groups)
                if not mention.means_said and mention.measure in (parent.measure, "killed", "injured"):
                    mention.means = parent.means

    def _causes_of_all(self) -> None:
        """«… قضوا جميعاً في هجمات وكمائن للتنظيم»: said of every figure of the sentence before it."""
        scene = self.scene
        for index, token in enumerate(scene.tokens):
            if not token.has("all_of_them"):
                continue
            sentence = scene.layout.sentence_of[index]
            last = scene.layout.sentences[sentence][1]
            by: list[str] = []
            means: list[str] = []
            self._marked_doers(index, last, by)
            self._event_doers(index, last, by)
            self._means(index, last, means)
            for mention in self.mentions:
                if (
                    mention.sentence == sentence
                    and mention.at < index
                    and not is_event(mention)
                    and mention.measure in BEFALLEN
                ):
                    mention.by = tuple(b for b in dict.fromkeys(by) if b not in mention.groups) or mention.by
                    mention.means = tuple(means) or mention.means
                    mention.by_said, mention.means_said = bool(mention.by), bool(mention.means)

    def _doers_of_events(self) -> None:
        """Strikes told without a doer are those of the side whose strikes the report has been telling of."""
        known: dict[str, tuple[str, ...]] = {}
        events = [m for m in self.mentions if is_event(m) and m.noun is not None and m.noun.means]
        for mention in events:
            if mention.by:
                known.setdefault(mention.measure or "", mention.by)
        sides = {m.by for m in events if m.by}
        for mention in events:
            if not mention.by and len(sides) == 1:
                mention.by = known.get(mention.measure or "", ())

    def _one_breath(self, mention: Mention, event: Mention) -> bool:
        """No comma between them, or the event is what the dead died in."""
        first, last = sorted((mention, event), key=lambda m: m.at)
        between = [self.scene.tokens[i] for i in range(first.last, last.first)]
        if any(t.kind == "mark" and t.folded in "،,.;؛:" for t in between):
            return (
                first is event
                and any(t.has("doing") or t.folded in ("وقضي", "اودت", "عن") for t in between)
                and not any(t.folded in ".؛;" for t in between)
            )
        return True

    def _from_events(self, mention: Mention, index: int) -> None:
        for other in self.mentions[max(0, index - 1) : index + 2]:
            if (
                other is mention
                or not is_event(other)
                or other.sentence != mention.sentence
                or not self._one_breath(mention, other)
            ):
                continue
            if not mention.by_said and other.by:
                mention.by = tuple(b for b in other.by if b not in mention.groups)
            if not mention.means_said and other.means:
                mention.means = other.means
