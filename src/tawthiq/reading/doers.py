"""The actors that a clause makes answerable: named after «على يد», by the event's adjective, as a verb's subject."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tawthiq.reading.context import CIVIL, Context, is_event, named_beside
from tawthiq.reading.lexicon import _END, lexicon, stems
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token

_REACH = 8
"""How many tokens after «على يد» a doer may be named in."""
_SIGHT = 150
"""How many tokens back a subject is looked for: sentences without a full stop may be as long as a text."""
_QUOTES = frozenset("\"'“”«»")
_FOLLOWS = frozenset(
    {
        "في",
        "خلال",
        "اثناء",
        "قرب",
        "منذ",
        "مع",
        "in",
        "near",
        "during",
        "amid",
        "at",
        "on",
        "for",
        "to",
        "since",
    }
)
"""Words that end the naming of a doer: what follows says where or when."""
_WITHIN = frozenset({"في", "جراء", "اثر", "نتيجه", "خلال"})
_FOUGHT = frozenset({"ground-attack", "clash"})
"""Means in which both sides die, so that «166 قتيلاً في أضخم هجوم» lays none of them at anybody's door."""
_HE_THAT = frozenset({"انه", "انها", "بانه", "بانها"})
_CARRYING_OUT = frozenset({"تنفيذ", "شن", "تنفيذه", "تنفيذها"})
_RANKS = frozenset({"من", "صفوف", "of", "among", "ضد", "في"})
_PLACED = _RANKS | {"against", "on", "in", "مع", "with", "مناطق", "نفوذ", "سيطره"}
"""Words after which an actor is whom something befell, or only says where."""
_WITH = frozenset({"في", "in", "at", "of", "with", "مع", "between", "بين", "علي"})
_WHICH = frozenset({"which", "who", "that", "التي", "الذي", "الذين"})
_ALSO = frozenset({"انه", "انها", "ايضا", "كذلك", "also", "تمكن", "تمكنت", "تمكنوا"})
_THESE = frozenset({"هذه", "هذا", "تلك", "ذلك", "these", "this", "those"})
_SAME = frozenset({"ذاتها", "نفسها", "ذاته", "نفسه", "المذكوره", "المذكور"})
_OBJECTS = ("هم", "هما", "هن", "ها", "ته")
_HELPERS = frozenset({"has", "had", "have", "قد", "كانت", "كان"})


@cache
def _entries(word: str) -> Mapping[str, Any]:
    """What the vocabularies say of a word by itself, by category."""
    found: dict[str, Any] = {}
    for stem in stems(word):
        for category, entry in lexicon().tree.get(stem.text, {}).get(_END, {}).items():
            found.setdefault(category, entry)
    return found


def weapons_of(scene: Scene, index: int) -> tuple[str, ...] | None:
    """The means that a side's weapons are («المقاتلات الروسية», "Turkish drones"); None for its people («حراس السجن»)."""
    words = [t.folded for t in scene.tokens[index : scene.tokens[index].lex["actor"][1]] if t.kind == "word"]
    head = _entries(words[-1] if words[0].isascii() else words[0])
    noun = head.get("noun")
    if "means" not in head and (noun is None or noun.kind != "thing"):
        return None
    return tuple(dict.fromkeys(m for w in words if (m := _entries(w).get("means"))))


def ranked(scene: Scene, index: int) -> bool:
    """«أضخم هجمات التنظيم», "the deadliest attack": a rank among attacks, which says nothing of how anybody died."""
    before = scene.tokens[index - 1] if index else None
    if before is None or not before.has("superlative"):
        return False
    means = scene.tokens[index].lex.get("means")
    if means is not None and means[0] not in _FOUGHT and scene.word(index - 2).lstrip("و") in _WITHIN:
        return False  # «قُتلوا في أعنف قصف»: they died in it, however it ranks
    word = before.folded.removeprefix("ال")  # «تصدر القصف أسباب الوفاة» has a verb, no rank
    return word.startswith("ا") or word.endswith("st")


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
                end, named = token.lex["unknown_doer"][1], len(by)
                if self.scene.word(end) in ("of", "from"):
                    self._named_after(end + 1, last, by)  # "by gunmen of the Houthis"
                by.extend(["unknown"] if len(by) == named else [])
            elif token.has("by") and not self._telling(index):
                index = max(index + 1, self._named_after(token.lex["by"][1], last, by))
                continue
            index += 1

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
                index = _end(token)
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
                return not self._names(index + 1)
            return token.folded not in _QUOTES and token.folded not in "/-()"
        within = token.folded == "في" and not found and self._names(index + 1)  # «عناصر في تنظيم …»
        return token.folded in _FOLLOWS and not within

    def _names(self, index: int) -> bool:
        return index < len(self.scene.tokens) and self.scene.tokens[index].has(
            "actor", "adjective", "anaphor"
        )

    def side(self, index: int) -> str:
        """The side that a token names: an actor, its adjective, or a general word that stands for one."""
        token = self.scene.tokens[index]
        if token.has("unknown_doer") and not token.has("actor"):
            return "unknown"
        if self._backing(index):
            return ""
        if token.has("actor"):
            return str(token.lex["actor"][0])
        if token.has("adjective"):
            return "" if self._of_a_place(index) else str(token.lex["adjective"][0])
        return self.context.stands_for(index) if token.has("anaphor") else ""

    def _of_a_place(self, index: int) -> bool:
        """«محافظة تعز اليمنية», "the Syrian town": the adjective says in which country it lies."""
        scene = self.scene
        if scene.word(index).isascii():
            return index + 1 < len(scene.tokens) and scene.tokens[index + 1].has("ground")
        before = scene.tokens[index - 1] if index else None
        return before is not None and (before.has("place", "ground") or "place" in before.inside)

    def _backing(self, index: int) -> bool:
        """Whom «مدعومة من إيران», «بقيادة السعودية» and "Iran-backed" name is a friend of the doer, not the doer."""
        scene = self.scene
        end = max(
            (v[1] for c, v in scene.tokens[index].lex.items() if c in ("actor", "adjective")),
            default=index + 1,
        )
        if scene.word(end) == "led" and scene.word(end + 1) != "by":
            return True  # "the US led coalition"
        if scene.word(end) == "-" and end + 1 < len(scene.tokens) and scene.tokens[end + 1].has("backed"):
            return True
        if scene.word(index).isascii() and scene.word(index - 1) not in ("by", "with", "to"):
            return False  # in "the Iran-backed Houthis" the Houthis are no friend of theirs
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
                if weapons_of(self.scene, index) is not None and not self._aim(index):
                    by.append(token.lex["actor"][0])
            elif token.has("means", "violence") and not ranked(self.scene, index):
                self._of_event(first, index, last, by)

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
        sides = {m.by for m in self.context.mentions if m.at < index and m.by and means in m.means}
        return next(iter(sides)) if len(sides) == 1 else ()

    def _named_before(self, first: int, index: int, by: list[str]) -> None:
        """The side of "Russian airstrikes", but not of "attacks on Russian positions by shelling"."""
        for at in range(max(first, index - 2), index):
            side = self.side(at) if self.scene.tokens[at].has("adjective", "actor") else ""
            if side and not self._against(at):
                by.append(side)

    def _named_last(self, index: int) -> str:
        """Whose strikes «غاراتها» are: the last side of the sentence that acts in it."""
        first = self.scene.layout.sentences[self.scene.layout.sentence_of[index]][0]
        for at in range(index - 1, max(first, index - _SIGHT) - 1, -1):
            if self.scene.tokens[at].has("actor", "anaphor") and not self._object(at):
                return self.side(at)
        return ""

    def _owner(self, first: int, last: int, by: list[str]) -> None:
        """The adjective or owner right after the event's noun («هجمات للتنظيم»); not whom it struck."""
        for index in range(first, last):
            token = self.scene.tokens[index]
            if (token.kind == "mark" and token.folded not in _QUOTES) or token.has("outcome", "against"):
                return
            if self._aim(index) and not token.has("adjective"):
                return
            side = self.side(index)
            if side:
                by.append(side)
                self._more_owners(_end(token), last + 2, by)
                return

    def _more_owners(self, first: int, last: int, by: list[str]) -> None:
        """«الهجمات الإسرائيلية والأمريكية»: adjectives that an "and" joins to the first."""
        for index in range(first, min(last, len(self.scene.tokens))):
            token = self.scene.tokens[index]
            if not (token.conjunction and token.has("adjective") and self.side(index)):
                return
            by.append(self.side(index))

    def _aim(self, index: int) -> bool:
        """True where the words before make it whom or where the event struck, or with whom it was fought."""
        return self.scene.word(index - 1) in _WITH or self._against(index)

    def _against(self, index: int) -> bool:
        return any(self.scene.tokens[i].has("against") for i in range(max(0, index - 2), index))

    # ------------------------------------------------------------------------------------------------------------
    # The subject of a verb

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
            if side and not self._object(at):
                by.append(side)
                return

    def subject(self, mention: Mention, first: int, by: list[str]) -> None:  # noqa: PLR0911  a cascade of tests reads best flat
        """The subject of an active verb, or the one a phrase of blame names («الجيش مسؤول عن مقتل»)."""
        beside = named_beside(self.scene, mention)
        if beside is not None and self.side(beside) and self._among_civilians(mention):
            by.append(self.side(beside))
            return
        governor = mention.governor
        if governor is None or (mention.governed_after and governor > mention.tail + 4):
            self._bare_subject(mention, first, by)
            return
        if mention.governed_after:
            self._after(governor, by)
            return
        outcome = self.context.outcome(governor)
        if self.context.victims_of(governor):
            self._between(governor, mention, by)
            return
        if outcome.voice in ("toll", "loses"):
            return
        if outcome.voice in ("active", "either") or self._done_to(governor, mention):
            self._between(governor, mention, by)
        if by or outcome.voice == "none":
            return
        if self._goes_on(mention, governor):
            by.extend(self._subject_before(mention).by)  # type: ignore[union-attr]
            return
        if self._blamed(mention, outcome.voice) and not self._passive(governor, outcome.voice):
            self._before(governor, self._antecedent(governor, first), by)

    def _after(self, governor: int, by: list[str]) -> None:
        """«15 أعدمهم التنظيم»: the doer right behind a verb whose ending stands for those counted."""
        token = self.scene.tokens[governor]
        if not token.folded.endswith(_OBJECTS) or self.context.outcome(governor).voice not in (
            "active",
            "either",
        ):
            return
        end = token.lex["outcome"][1]
        for index in range(end, min(end + 3, len(self.scene.tokens))):
            if self.scene.kind(index) in ("number", "line") or self.scene.word(index) in "،,.":
                return
            if side := self.side(index):
                by.append(side)
                return

    def _done_to(self, governor: int, mention: Mention) -> bool:
        """«اعتقال الاحتلال لنحو 180 صحفياً»: the ل before the number makes what stands between the noun's subject."""
        noun = self.context.outcome(governor).voice == "noun"
        to = self.scene.text[mention.start] == "ل" or self.scene.word(mention.first - 1) == "ل"
        return noun and to and mention.first - governor <= 4

    def _among_civilians(self, mention: Mention) -> bool:
        """«427 civilians were killed: regime forces 196, Russian forces 17»: beside civilians a side's name is its doing."""
        whole = mention.parent
        return whole is not None and whole.groups[:1] != () and whole.groups[0] in CIVIL

    def _goes_on(self, mention: Mention, governor: int) -> bool:
        """«قتل التنظيم 28 مدنياً، كما أنه قتل أيضاً 41»: the pronoun or the "also" keeps the subject of the verb before."""
        before = self._subject_before(mention)
        if before is None:
            return False
        if before.governor is None and not is_event(before):
            return False
        if self._feminine(governor, mention):
            return True
        near = {
            self.scene.word(i).removeprefix("و") for i in range(max(before.last, governor - 2), mention.first)
        }
        acts = before.governor is None or self.context.outcome(before.governor).voice in ("active", "either")
        return bool(near & _ALSO) and acts

    def _subject_before(self, mention: Mention) -> Mention | None:
        """The figure before it in its sentence whose doer is told: «قتلت 80 مدنياً، بينهم 4 نساء، وأصابت …» goes on after the parts."""
        before, _ = self.context.neighbours(mention)
        if before is not None and before.link == "subset" and not before.by_said:
            before = before.parent
        told = before is not None and before.sentence == mention.sentence and before.by_said
        return before if told else None

    def _feminine(self, governor: int, mention: Mention) -> bool:
        """«…، واعتقلت 97 مواطناً»: a feminine verb before men is no passive, so that its subject is the one before it."""
        verb = self.scene.tokens[governor]
        counted = self.scene.word(mention.last - 1)
        return (
            verb.conjunction
            and verb.folded.endswith("ت")
            and mention.first - governor == 1
            and mention.noun is not None
            and mention.noun.kind in ("person", "generic", "member")
            and not counted.endswith(("ه", "ات"))
        )

    def _antecedent(self, governor: int, first: int) -> int:
        """How far left the subject may stand: before «التي قتلت», "which had killed" it is the side named just before."""
        at = governor - 1
        while self.scene.word(at) in _HELPERS:
            at -= 1
        return max(0, min(first, at - 4)) if self.scene.word(at) in _WHICH else first

    def _blamed(self, mention: Mention, voice: str) -> bool:
        start = self.scene.layout.sentences[mention.sentence][0]
        return voice in ("active", "either") or any(
            self.scene.tokens[i].has("doing")
            for i in range(max(start, mention.first - _SIGHT), mention.first)
        )

    def _passive(self, governor: int, voice: str) -> bool:
        """A damma on the first letter says so («قُتل»)."""
        start = self.scene.tokens[governor].start
        return voice == "either" and "ُ" in self.scene.text[start : start + 3]

    def _before(self, governor: int, first: int, by: list[str]) -> None:
        """The nearest side named before the verb, with those it is joined to."""
        tokens = self.scene.tokens
        acted = any(tokens[i].has("doing") for i in range(first, governor + 1))
        for index in range(governor - 1, first - 1, -1):
            token = tokens[index]
            if token.has("means") and not token.has("actor") and not acted:
                return  # "heavy fighting has cost …": the fighting is the subject
            if not token.has("actor", "anaphor") or self._object(index) or self._party(index):
                continue
            side = self.side(index)
            if side and side != "combatants":  # «موقعاً عسكرياً» is nobody's name
                by.append(side)
                self._joined(index, first, by)
                return

    def _joined(self, index: int, first: int, by: list[str]) -> None:
        """«قوات النظام والمليشيات»: the sides before it that an "and" joins to it."""
        tokens = self.scene.tokens
        joined = tokens[index].conjunction or self.scene.word(index - 1) == "and"
        for earlier in range(index - 1, max(first, index - 5) - 1, -1):
            if tokens[earlier].kind == "mark" and tokens[earlier].folded not in _QUOTES:
                return
            if tokens[earlier].has("actor") and joined and not self._object(earlier):
                by.insert(0, tokens[earlier].lex["actor"][0])
                joined = tokens[earlier].conjunction

    def _object(self, index: int) -> bool:
        """True for an actor that something is done to or against, or that only says where."""
        before = index - 2 if self.scene.word(index - 1) in ("the", "its", "their") else index - 1
        return self.scene.word(before) in _PLACED or self.scene.tokens[index].preposition == "ب"

    def _party(self, index: int) -> bool:
        """«الاشتباكات بين الجيش وقوات الدعم السريع»: both fought, neither is said to have done it."""
        for at in range(index - 1, max(-1, index - 8), -1):
            token = self.scene.tokens[at]
            if token.folded in ("بين", "between"):
                return True
            if token.kind in ("mark", "line") and token.folded not in _QUOTES:
                return False
        return False

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
            if token.has("actor", "adjective") and scene.word(index - 1) not in _RANKS:
                side = self.side(index)
                by.extend([side] if side else [])

    def _bare_subject(self, mention: Mention, first: int, by: list[str]) -> None:
        """«والقوات الروسية 184 مدنياً» in a list by doer: nothing but the name stands before the number."""
        tokens = self.scene.tokens
        named = [
            i for i in range(first, mention.first) if tokens[i].has("actor", "adjective") and self.side(i)
        ]
        if not named or (mention.noun is not None and mention.noun.kind == "event") or self._object(named[0]):
            return
        blamed = any(tokens[i].has("doing") for i in range(first, mention.first))
        if blamed or self._listed_by_doer(mention):
            by.extend(self.side(i) for i in named)

    def _listed_by_doer(self, mention: Mention) -> bool:
        """A number of the same outcome in this line, not far before, has a doer."""
        return any(
            m.line == mention.line and m.by_said and m.measure == mention.measure
            for m in self.context.before(mention)[-20:]
        )


def _end(token: Token) -> int:
    """The index after the name that begins at a token."""
    return max(
        int(v[1]) for c, v in token.lex.items() if c in ("actor", "adjective", "anaphor", "unknown_doer")
    )
