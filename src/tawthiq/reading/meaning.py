"""Stage three: what each number measures, whom it counts, who caused it and by what means.

The words of the noun phrase go first, then the word that governs the number in its clause, then what the figure is a part of.
"""

from __future__ import annotations

from tawthiq.reading.lexicon import Outcome
from tawthiq.reading.mention import Mention
from tawthiq.reading.quantities import Scene

_SOFT_OVER = frozenset({"killed", "captured", "escaped", "released", "missing", "people"})
_THEIR_DEAD = frozenset({"قتلاه", "قتلاها", "ضحاياه", "ضحاياها", "جرحاه", "جرحاها", "قتلاهم"})
_BEFALLEN = frozenset({"killed", "injured", "casualties"})
_CIVIL = frozenset({"civilians", "children", "women", "men", "elderly", "journalists", "medical-workers", "rescue-workers"})
_AUXILIARIES = frozenset(
    {"were", "was", "have", "had", "been", "has", "who", "that", "are", "is", "also", "reportedly", "الذين", "ممن", "قد", "كانوا", "all", "جميعهم", "جميعا", "كلهم", "of", "them", "still", "both", "من", "the", "in", "a"}
)
_PARTITIVE = frozenset({"من", "في", "ل", "of", "from", "among", "صفوف", "ضد", "against", "بين", "على", "علي", "on", "to"})


class Interpreter:
    """Reads the meaning of mentions one after another; a later one may lean on those before it."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        self.scene = scene
        self.mentions = mentions
        self.taken = _taken(mentions)
        self.last_actor: str | None = None
        self.named = [(i, t.lex["actor"][0]) for i, t in enumerate(scene.tokens) if "actor" in t.lex]

    def run(self) -> None:
        """Fill in measure, groups, by and means of every mention."""
        self.measure()
        for index, mention in enumerate(self.mentions):
            self._groups(mention, self.mentions[index - 1] if index else None)
        self._trailing_groups()
        for index, mention in enumerate(self.mentions):
            before = self.mentions[index - 1] if index else None
            after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
            self._causes(mention, before, after)
        self._inherit_causes()

    def _trailing_groups(self) -> None:
        """«411 وفاة و2023 إصابة بين المدنيين»: the group closes the pair."""
        for one, two in zip(self.mentions, self.mentions[1:], strict=False):
            if one.groups or not two.own_groups or one.sentence != two.sentence or two.first - one.last > 2:
                continue
            if one.noun is not None and two.noun is not None and one.noun.kind == two.noun.kind == "outcome":
                one.groups = two.groups

    def measure(self) -> None:
        """Fill in what each mention measures."""
        for index, mention in enumerate(self.mentions):
            before = self.mentions[index - 1] if index else None
            after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
            self._measure(mention, before, after)
        self._late_measures()
        self._casualty_totals()

    def stands_for(self, index: int) -> str:
        """The side that a general word means («التنظيم»): the one of its sort named last before it, else first after it."""
        ids = self.scene.tokens[index].lex["anaphor"][0]
        before = [a for i, a in self.named if i < index and a in ids]
        if before:
            return before[-1]
        return next((a for _, a in self.named if a in ids), "")

    def side_before(self, index: int) -> str:
        """The side that a "their" stands for: the one named last, by name or by a general word."""
        for at in range(index - 1, -1, -1):
            token = self.scene.tokens[at]
            if token.has("actor"):
                return str(token.lex["actor"][0])
            if token.has("anaphor"):
                return self.stands_for(at)
        return ""

    # -- the stretch of text that belongs to a mention

    def clause_start(self, mention: Mention, before: Mention | None) -> int:
        """Where the words begin that may govern a mention: after the one before it, or at the head of the sentence."""
        first = self.scene.layout.sentences[mention.sentence][0]
        if before is not None and before.sentence == mention.sentence:
            return max(first, before.last)
        return first

    def clause_end(self, mention: Mention, after: Mention | None) -> int:
        """Where the words end that may still be about a mention; its own parts do not end them («30 مدنياً، منهم 3 أطفال، على يد …»)."""
        if after is not None and after.parent is mention and after.link == "subset" and not after.of_them:
            index = self.mentions.index(after)
            while index < len(self.mentions) and self.mentions[index].parent is mention and self.mentions[index].link == "subset":
                index += 1
            after = self.mentions[index] if index < len(self.mentions) else None
            return self._last_word(mention, after, self.mentions[index - 1].tail)
        return self._last_word(mention, after, mention.tail)

    def _last_word(self, mention: Mention, after: Mention | None, start: int) -> int:
        last = self.scene.layout.sentences[mention.sentence][1]
        if after is not None and after.sentence == mention.sentence:
            last = min(last, after.first)
        for index in range(mention.last, last):
            token = self.scene.tokens[index]
            if token.kind == "mark" and token.folded in ".؛;":
                return index
            if token.has("clause") and index > start and not token.has("cause"):
                return index
        return last

    # -- measures

    def _measure(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        noun = mention.noun
        scene = self.scene
        mention.governor, mention.governed_after, mention.measure_own = None, False, False
        if mention.form == "none":
            mention.measure = "casualties" if "ضحايا" in scene.word(mention.at) or "casualt" in scene.text[mention.start : mention.end].lower() else "killed"
            mention.measure_own = True
            return
        if noun is None and not mention.actors and self._event_understood(mention, before):
            noun = mention.noun
        if noun is not None and noun.kind == "event":
            mention.measure, mention.measure_own = noun.measure, True
            return
        paired = self._in_pairs(mention)
        if paired is not None:
            mention.measure = paired
            return
        pair = mention.told = mention.told or self._pair_of_outcomes(mention, after)
        if pair is not None:
            mention.measure, mention.measure_own = pair, True
            return
        if noun is not None and noun.kind == "outcome" and not noun.soft:
            mention.measure, mention.measure_own = noun.measure, True
            self._governor(mention, before, after)
            return
        outcome = self._governor(mention, before, after)
        if outcome is not None:
            if noun is not None and noun.soft and (outcome.measure not in _SOFT_OVER or noun.id == "victim"):
                mention.measure = noun.measure if outcome.measure != "casualties" else "casualties"
            else:
                mention.measure = outcome.measure
            return
        if noun is not None and noun.soft:
            mention.measure = noun.measure
            return
        self._measure_by_neighbours(mention, before)

    def _in_pairs(self, mention: Mention) -> str | None:
        """"Diyala had 114 killed and 49 injured; Salahuddin 100 and 52": bare numbers follow the pair before them."""
        if mention.noun is not None or mention.actors or mention.own_groups:
            return None
        index = self.mentions.index(mention)
        earlier = [m for m in self.mentions[:index] if m.sentence == mention.sentence and not _is_event(m)]
        told = [m for m in earlier if m.measure_own][-2:]
        if [m.measure for m in told] != ["killed", "injured"]:
            return None
        bare = [m for m in earlier if m.noun is None and m.at > told[-1].at]
        joined = self.scene.word(mention.first - 1) in ("and", "و") or self.scene.tokens[mention.at].conjunction
        if joined and bare and mention.first - bare[-1].last <= 2:
            return "injured"
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is not None and following.noun is None and following.first - mention.last <= 2:
            return "killed"
        return None

    def _event_understood(self, mention: Mention, before: Mention | None) -> bool:
        """«19 مجزرة، خمسة منها … وأربعة …»: the noun is that of the whole."""
        source = mention.parent or (before if mention.of_them or mention.each else None)
        if source is not None and _is_event(source):
            mention.noun = source.noun
            return True
        return False

    def _measure_by_neighbours(self, mention: Mention, before: Mention | None) -> None:
        event_like = mention.noun is None and not mention.actors and not mention.own_groups
        if mention.parent is not None and mention.parent.measure:
            mention.measure = mention.parent.measure
        elif before is not None and before.sentence == mention.sentence and before.measure:
            same_sort = event_like or before.noun is None or before.noun.kind != "event"
            people_before = next((m for m in reversed(self._before(mention)) if m.sentence == mention.sentence and m.measure and (event_like or m.noun is None or m.noun.kind != "event")), None)
            chosen = before if same_sort else people_before
            mention.measure = chosen.measure if chosen is not None else None
        elif before is not None and mention.sentence - before.sentence == 1 and before.line == mention.line and self._is_list(mention):
            mention.measure = before.measure
        else:
            mention.measure = None

    def _late_measures(self) -> None:
        """What no word before a number says: a word after its neighbours, the same number told elsewhere, what went before."""
        for index, mention in enumerate(self.mentions):
            if mention.measure is None:
                mention.measure = self._late_measure(mention, index)

    def _late_measure(self, mention: Mention, index: int) -> str:
        people = [m for m in self.mentions if not _is_event(m) and m.measure]
        later = [m for m in people if m.sentence == mention.sentence and m.at > mention.at and m.measure != "people"]
        if later:
            return str(later[0].measure)
        same_line = [m for m in people if m.line == mention.line and m.measure in _BEFALLEN]
        earlier = [m for m in same_line if m.at < mention.at]
        if earlier or same_line:
            return str((earlier[-1:] or same_line)[0].measure)
        alike = [m for m in people if m.value == mention.value and m.value is not None and m.measure in _BEFALLEN]
        if alike:
            return str(alike[0].measure)
        if mention.headline:
            befallen = [m for m in people if m.measure in _BEFALLEN]
            return str(befallen[0].measure) if befallen else "people"
        previous = [m for m in people if m.at < mention.at and mention.line - m.line <= 3]
        if previous and previous[-1].measure in _BEFALLEN:
            return str(previous[-1].measure)
        return "people"

    def _before(self, mention: Mention) -> list[Mention]:
        return self.mentions[: self.mentions.index(mention)]

    def _is_list(self, mention: Mention) -> bool:
        return mention.noun is None or mention.noun.kind in ("generic", "person", "member")

    def _pair_of_outcomes(self, mention: Mention, after: Mention | None) -> str | None:
        """«20 قتيلاً وجريحاً», «2300 مدني بين قتيل وجريح», «مقتل وإصابة 2316»: two outcomes in one number."""
        scene = self.scene
        last = self.clause_end(mention, after)
        if mention.noun is not None and mention.noun.kind in ("person", "generic") and mention.last < len(scene.tokens):
            counted = scene.tokens[mention.last].lex.get("noun")
            if counted is not None and counted[0].kind == "outcome" and scene.tokens[mention.last].folded.isascii() and counted[0].measure:
                mention.last = mention.tail = counted[1]  # "1,014 civilian casualties"
                return str(counted[0].measure)
        for index in range(mention.at + 1, min(last, mention.tail + 3, len(scene.tokens))):
            found = scene.tokens[index].lex.get("outcome")
            if found is not None and found[0].measure in ("casualties", "people") and found[1] - index >= 2 and found[1] <= last + 1:
                mention.last = max(mention.last, found[1])
                mention.tail = max(mention.tail, found[1])
                return str(found[0].measure)
        return None

    def _governor(self, mention: Mention, before: Mention | None, after: Mention | None) -> Outcome | None:
        """The word for what befell them: before the number in its clause, or right after its noun phrase."""
        scene = self.scene
        first = self.clause_start(mention, before)
        after_outcome = self._outcome_after(mention, after, near=True)
        left = None
        for index in range(mention.first - 1, first - 1, -1):
            token = scene.tokens[index]
            if token.has("outcome") and index not in self.taken:
                if token.lex["outcome"][1] > mention.at:
                    continue
                left = index
                break
        at_once = after_outcome is not None and scene.tokens[after_outcome].folded.isascii() and after_outcome <= mention.tail + 1
        if after_outcome is not None and (left is None or at_once or not self._close(left, mention)):
            mention.governor, mention.governed_after = after_outcome, True
            return self._outcome(after_outcome)
        if left is not None:
            mention.governor = left
            return self._outcome(left)
        start = scene.layout.sentences[mention.sentence][0]
        if not any(scene.tokens[i].has("outcome") and i not in self.taken for i in range(start, mention.first)):
            far = self._outcome_after(mention, after, near=False)
            if far is not None:
                mention.governor, mention.governed_after = far, True
                return self._outcome(far)
        return None

    def _close(self, index: int, mention: Mention) -> bool:
        """True where no comma or clause word parts the governor from its number."""
        for i in range(index + 1, mention.first):
            token = self.scene.tokens[i]
            if token.folded in "،," or token.has("clause"):
                return False
        return True

    def _outcome(self, index: int) -> Outcome:
        found: Outcome = self.scene.tokens[index].lex["outcome"][0]
        return found

    def _outcome_after(self, mention: Mention, after: Mention | None, *, near: bool) -> int | None:
        last = self.clause_end(mention, after)
        index = mention.last if near else mention.tail
        steps = 0
        limit = max(4, mention.tail - mention.last + 3) if near else 40
        while index < last and steps < limit:
            token = self.scene.tokens[index]
            found = token.lex.get("outcome")
            if found is not None and found[0].voice in ("none", "either") and not (token.conjunction and found[0].voice != "none"):
                return index
            if found is not None and found[0].voice == "noun" and (found[0].measure == "missing" or (found[0].measure == "injured" and token.preposition == "ب")):
                return index
            if near and (token.folded in "،," or token.folded in ("and", "or")):
                return None
            if near and token.folded not in _AUXILIARIES and index >= mention.tail:
                steps += 1
            index += 1
        return None

    def _casualty_totals(self) -> None:
        """Who else is a casualty: a soft total of victims that killed and injured are told of, or that they add up to."""
        for index, mention in enumerate(self.mentions):
            if _is_event(mention) or mention.measure not in ("killed", "injured") or not self._soft(mention):
                continue
            parts = {m.measure for m in self.mentions if m.parent is mention}
            following = [m for m in self.mentions[index + 1 : index + 4] if m.sentence == mention.sentence and not _is_event(m)]
            named = {m.noun.id for m in following if m.noun is not None and m.parent is mention}
            told = [m.measure for m in following[:2]]
            added = mention.measure == "killed" and self._adds_up(mention)
            other = "injured" if mention.measure == "killed" else "killed"
            if other in parts or set(told) == {"killed", "injured"} or "killed" in named or added:
                mention.measure = "casualties"
        for before, mention in zip(self.mentions, self.mentions[1:], strict=False):
            if before.measure == "casualties" and mention.headline and mention.noun is None and mention.line == before.line and mention.measure == "killed" and mention.parent is None:
                mention.measure = "casualties"
        casualties = [m for m in self.mentions if m.measure == "casualties"]
        for mention in self.mentions:
            if mention.measure == "killed" and self._soft(mention) and any(m.value == mention.value and m is not mention for m in casualties):
                mention.measure = "casualties"

    def _soft(self, mention: Mention) -> bool:
        """True where only «ضحايا» or a headline's bare number says that they were killed."""
        if mention.noun is not None and mention.noun.kind == "outcome":
            return mention.noun.soft
        if mention.noun is not None and mention.noun.kind == "case":
            return True
        if mention.parent is not None:
            return False
        if mention.governor is None:
            return mention.headline
        at = self.scene.tokens[mention.governor]
        return at.has("noun") and at.lex["noun"][0].soft

    def _adds_up(self, mention: Mention) -> bool:
        dead = [m for m in self.mentions if m.measure == "killed" and m.at > mention.at and m is not mention]
        for killed in dead:
            for hurt in self.mentions:
                if hurt.measure == "injured" and 0 <= hurt.sentence - killed.sentence <= 1 and killed.value and hurt.value:
                    total = killed.value + hurt.value
                    if mention.value == total:
                        return True
        return False

    # -- groups

    def _groups(self, mention: Mention, before: Mention | None) -> None:
        self._note_actors(mention, before)
        if mention.noun is not None and mention.noun.kind == "event":
            return
        named = [self.stands_for(int(a.partition(":")[2])) if a.startswith("anaphor:") else a for a in mention.actors]
        named = list(dict.fromkeys(a for a in named if a))
        own = list(dict.fromkeys(mention.own_groups))
        if named:
            own = [g for g in own if g not in ("combatants", "detainees")]
        groups = _narrowest_first(own, named)
        if not groups:
            groups = self._leaned_groups(mention, before)
        elif groups == ["combatants"]:
            groups = self._side_of_fighters(mention, before) or groups
        if not named and self._lost_by(mention):
            groups = [self._lost_by(mention)]
        mention.groups = tuple(groups)
        for actor in named:
            self.last_actor = actor

    def _note_actors(self, mention: Mention, before: Mention | None) -> None:
        start = before.last if before is not None and before.line == mention.line else self.scene.layout.lines[mention.line].first
        for index in range(start, mention.first):
            found = self.scene.tokens[index].lex.get("actor")
            if found is not None:
                self.last_actor = found[0]

    def _leaned_groups(self, mention: Mention, before: Mention | None) -> list[str]:
        """Whom a number counts whose own words do not say: by its governor's phrase, its whole, or the one before it."""
        noun = mention.noun
        governed = self._group_of_governor(mention)
        if governed:
            return governed
        if mention.of_them or mention.others:
            source = mention.parent if mention.of_them and mention.parent is not None else before
            if source is not None and source.noun is not None and source.noun.kind == "event":
                source = next((m for m in reversed(self._before(mention)) if m.noun is None or m.noun.kind != "event"), None)
            if source is not None:
                return list(source.groups if not mention.others or source.parent is None or source.link != "subset" else source.parent.groups)
        if noun is not None and noun.id == "body" and mention.parent is None:
            return ["unidentified"] if self._unnamed(mention) else []
        if mention.parent is not None and not _is_event(mention.parent) and mention.parent.groups:
            return list(mention.parent.groups)
        if noun is None or noun.kind == "member":
            people = [m for m in self._before(mention) if m.sentence == mention.sentence and not _is_event(m) and m.measure == mention.measure]
            if people:
                return list(people[-1].groups)
        if noun is not None and noun.kind == "member":
            pronoun = any(self.scene.tokens[i].possessive for i in range(mention.at + 1, mention.last))
            if pronoun and self.side_before(mention.at):
                return [self.side_before(mention.at)]
        return self._topic(mention)

    def _topic(self, mention: Mention) -> list[str]:
        """A report on civilians says so once: its later dead, injured and "persons" are civilians too.

        Only where every total before named them, so that a report on fighters and civilians mixes nothing.
        """
        noun = mention.noun
        if noun is not None and noun.kind == "member":
            return []
        parts = [m for m in self.mentions if m.parent is mention and m.link == "sum"]
        if any(m.groups and m.groups[0] not in _CIVIL or "combatants" in m.own_groups or set(m.actors) - {"unknown", "other"} for m in parts):
            return []
        totals = [m for m in self._before(mention) if m.parent is None and not _is_event(m) and m.measure in _BEFALLEN and m.form != "vague"]
        sides = [m.groups for m in totals if m.groups]
        last = totals[-1] if totals else None
        if last is not None and last.groups[:1] == ("civilians",) and (all(s[0] in _CIVIL for s in sides) or last.line == mention.line) and mention.measure in _BEFALLEN:
            if all(m.groups for m in totals) or last.line == mention.line:
                return ["civilians"]
        return []

    def _unnamed(self, mention: Mention) -> bool:
        last = self.scene.layout.sentences[mention.sentence][1]
        words = " ".join(t.folded for t in self.scene.tokens[mention.last : min(last, mention.last + 14)])
        return any(w in words for w in ("مجهول", "لم يتضح", "لم تعرف", "لم يتم التعرف", "without a name", "unidentified", "محروق"))

    def _group_of_governor(self, mention: Mention) -> list[str]:
        """«عدد قتلى التنظيم 34», «تعداد من قتلوا من التنظيم 34», «عدد الضحايا المدنيين»."""
        if mention.governor is None or mention.governed_after:
            return []
        scene = self.scene
        outcome = self._outcome(mention.governor)
        victims = self._victims_of(mention.governor)
        found: list[str] = []
        index = scene.tokens[mention.governor].lex["outcome"][1]
        partitive = outcome.voice in ("noun", "toll")
        if partitive and (scene.tokens[mention.governor].possessive or scene.word(index - 1) in _THEIR_DEAD):
            owner = self.side_before(mention.governor)
            if owner:
                return [owner]
        while index < mention.first:
            token = scene.tokens[index]
            if token.kind == "mark" and token.folded not in "\"'“”«»":
                break
            if token.has("clause", "by") and not token.has("actor"):
                break
            if token.has("noun") and token.lex["noun"][0].kind == "event" and not token.has("actor"):
                break
            if token.folded in ("من", "of", "among", "صفوف", "بين"):
                partitive = True
            elif token.folded in ("في", "in", "خلال", "ب", "علي", "منذ"):
                partitive = False
            elif token.folded in ("منه", "منها", "منهم", "ونصفه") and index <= mention.governor + 2:
                owner = self.side_before(mention.governor)
                return [owner] if owner else []
            elif token.has("noun") and token.possessive and token.lex["noun"][0].kind == "member" and partitive:
                owner = self.side_before(mention.governor)
                found.extend([owner] if owner else [])
            elif token.has("actor", "anaphor") and partitive and victims:
                partitive = False
            elif token.has("actor", "anaphor") and partitive and not token.preposition == "ب":
                found.append(token.lex["actor"][0] if token.has("actor") else self.stands_for(index))
            elif token.has("noun") and partitive and token.lex["noun"][0].group and token.lex["noun"][0].kind == "person":
                found.append(token.lex["noun"][0].group)
            elif token.kind == "word" and not token.conjunction and not token.has("noun"):
                partitive = False
            index += 1
        before = scene.tokens[mention.governor - 1] if mention.governor else None
        if outcome.voice == "toll" and before is not None and before.has("actor") and before.folded.isascii():
            found.append(before.lex["actor"][0])  # "ISIS losses"
        if outcome.voice == "loses":
            actor = self._subject_actor(mention, None)
            if actor:
                found.append(actor)
        return [g for g in dict.fromkeys(found) if g]

    def _lost_by(self, mention: Mention) -> str:
        """"the group lost more than 500 men": whose they were goes before what sort of people."""
        if mention.governor is None or mention.governed_after or self._outcome(mention.governor).voice != "loses" or mention.measure != "killed":
            return ""
        return self._subject_actor(mention, None) or ""

    def _victims_of(self, governor: int) -> bool:
        """«ضحايا النظام»: those it killed, not its own."""
        noun = self.scene.tokens[governor].lex.get("noun")
        return noun is not None and noun[0].id == "victim"

    def _side_of_fighters(self, mention: Mention, before: Mention | None) -> list[str]:
        if mention.governor is not None and not mention.governed_after and self._outcome(mention.governor).voice == "loses":
            actor = self._subject_actor(mention, before)
            return [actor] if actor else []
        if self.scene.tokens[mention.last - 1].possessive and self.side_before(mention.at):
            return [self.side_before(mention.at)]
        governed = [g for g in self._group_of_governor(mention) if g != "combatants"]
        if not governed and mention.parent is not None and mention.parent.groups and mention.parent.groups[0] not in _CIVIL:
            return list(mention.parent.groups)
        return governed

    def _subject_actor(self, mention: Mention, before: Mention | None) -> str | None:
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

    # -- causes

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
            if mention.governor is not None and self._outcome(mention.governor).means:
                means.append(self._outcome(mention.governor).means or "")
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
            if token.kind == "mark" and token.folded in ".؛;:" or (token.has("clause") and not token.has("cause", "addition") and self._has_outcome(index, mention.first)):
                return index
        return first

    def _past_comma(self, first: int, mention: Mention, before: Mention) -> int:
        """What follows a number up to the comma is about that number, where a verb of its own goes with it."""
        commas = [i for i in range(first, mention.first) if self.scene.tokens[i].folded in "،,"]
        rest = [i for i in range(first, mention.first) if self.scene.tokens[i].has("rest")]
        if rest:
            return rest[0]
        if commas and (before.governed_after or any(self.scene.tokens[i].has("by", "means") for i in range(first, commas[0]))):
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
                if here.has("actor") and scene.word(i - 1) not in ("علي", "ضد", "مع", "against", "on", "with", "between", "بين"):
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
        outcome = self._outcome(governor)
        if self._victims_of(governor):
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
        blamed = outcome.voice in ("active", "either") or any(scene.tokens[i].has("doing") for i in range(start, mention.first))
        passive = outcome.voice == "either" and scene.tokens[governor].start < len(scene.text) and "ُ" in scene.text[scene.tokens[governor].start : scene.tokens[governor].start + 3]
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
        return before in ("ضد", "against", "من", "of", "on", "في", "in", "صفوف", "مع", "with", "مناطق") or token.preposition in ("ب",)

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
        if not actors or mention.noun is not None and mention.noun.kind == "event":
            return
        if any(scene.tokens[i].has("doing") for i in range(first, mention.first)) and not self._object(actors[0]):
            by.extend((scene.tokens[i].lex.get("actor") or scene.tokens[i].lex["adjective"])[0] for i in actors)
            return
        siblings = [m for m in self.mentions if m is not mention and m.line == mention.line and m.by_said and m.measure == mention.measure]
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
            if not _is_event(mention) and mention.measure in ("killed", "injured", "casualties", "captured"):
                self._from_events(mention, index)
        for mention in self.mentions:
            parent = mention.parent
            if parent is None or _is_event(mention) != _is_event(parent):
                continue
            if not mention.by_said and not mention.means_said or mention.link == "subset":
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
                if mention.sentence == sentence and mention.at < index and not _is_event(mention) and mention.measure in _BEFALLEN:
                    mention.by = tuple(b for b in dict.fromkeys(by) if b not in mention.groups) or mention.by
                    mention.means = tuple(means) or mention.means
                    mention.by_said, mention.means_said = bool(mention.by), bool(mention.means)

    def _doers_of_events(self) -> None:
        """Strikes told without a doer are those of the side whose strikes the report has been telling of."""
        known: dict[str, tuple[str, ...]] = {}
        events = [m for m in self.mentions if _is_event(m) and m.noun is not None and m.noun.means]
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
            return first is event and any(t.has("doing") or t.folded in ("وقضي", "اودت", "عن") for t in between) and not any(t.folded in ".؛;" for t in between)
        return True

    def _from_events(self, mention: Mention, index: int) -> None:
        for other in self.mentions[max(0, index - 1) : index + 2]:
            if other is mention or not _is_event(other) or other.sentence != mention.sentence or not self._one_breath(mention, other):
                continue
            if not mention.by_said and other.by:
                mention.by = tuple(b for b in other.by if b not in mention.groups)
            if not mention.means_said and other.means:
                mention.means = other.means


def _is_event(mention: Mention) -> bool:
    return mention.noun is not None and mention.noun.kind == "event"


_RANK = {"children": 0, "women": 0, "elderly": 0, "journalists": 1, "medical-workers": 1, "rescue-workers": 1, "men": 2, "detainees": 3}


def _narrowest_first(own: list[str], named: list[str]) -> list[str]:
    """Age, sex and occupation before civilians; a named side before either only where nothing narrower is said."""
    ordered = sorted(own, key=lambda g: _RANK.get(g, 4)) if "civilians" in own and len(own) > 1 else own
    return list(dict.fromkeys([*ordered, *named]))


def _taken(mentions: list[Mention]) -> set[int]:
    return {i for m in mentions for i in range(m.first, m.last)}
