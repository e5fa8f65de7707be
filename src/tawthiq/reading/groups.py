"""Stage four: whom each number counts."""

from __future__ import annotations

import re

from tawthiq.reading.context import BEFALLEN, CIVIL, is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.sides import country_of, serving
from tawthiq.reading.subject_groups import SubjectGroups
from tawthiq.reading.words import listed
from tawthiq.text.normal import fold

_OTHERS = listed("groups", "others")
_OF_SOME = listed("groups", "of_some")
_AGE_TOLD = 40
"""Letters after a number within which its people's age is told."""
_UNDER_AGE = re.compile(
    r"\s+(?:(?:هم )?(?:دون|تحت) (?:ال)?(?:سن )?|لم يبلغوا (?:سن )?)(?:ال ?)?(?:18|١٨|ثامنه عشره?)(?!\d)"
)
_ARRESTED = tuple(listed("groups", "arrested"))
_RANK = {
    "children": 0,
    "women": 0,
    "elderly": 0,
    "journalists": 1,
    "medical-workers": 1,
    "rescue-workers": 1,
    "men": 2,
    "detainees": 3,
}


class Groups(SubjectGroups):
    """Fills in ``groups``: the noun phrase's own first, then what governs it, then what it is a part of."""

    last_actor: str | None = None
    country: str | None = None

    def run(self) -> None:
        """Group every mention in order; a later one may lean on those before it."""
        self.country = country_of(self.scene.tokens)
        for mention in self.mentions:
            self._groups(mention, self.neighbours(mention)[0])
        self._trailing_groups()

    def _trailing_groups(self) -> None:
        """«411 وفاة و2023 إصابة بين المدنيين»: the group closes the pair."""
        for one, two in zip(self.mentions, self.mentions[1:], strict=False):
            if (
                two.link == "subset"
                or one.groups
                or not two.own_groups
                or one.sentence != two.sentence
                or two.first - one.last > 2
            ):
                continue
            told = two.noun is not None and (two.noun.kind == "outcome" or two.told == "injured")
            if one.noun is not None and one.noun.kind == "outcome" and told:
                one.groups = two.groups

    def _groups(self, mention: Mention, before: Mention | None) -> None:
        self._note_actors(mention, before)
        if mention.noun is not None and mention.noun.kind == "event":
            return
        named = [
            self.stands_for(int(a.partition(":")[2])) if a.startswith("anaphor:") else a
            for a in mention.actors
        ]
        named = list(dict.fromkeys(a for a in named if a))
        if len(named) > 1 and not any(
            self.scene.tokens[i].conjunction for i in range(mention.at + 1, mention.tail)
        ):
            named = [a for a in named if a != "combatants"]  # «98 من العسكريين تابعين للنظام»
        own = list(dict.fromkeys(mention.own_groups)) or self._under_age(mention)
        if named:
            own = [g for g in own if g not in ("combatants", "detainees")]
        groups = _narrowest_first(own, named)
        if not groups:
            groups = self._leaned_groups(mention, before)
        elif groups == ["combatants"]:
            groups = self.side_of_fighters(mention) or groups
        if not named and groups in ([], ["combatants"]):
            groups = serving(self.scene, mention, self.country) or groups
        if not groups and mention.counts("displaced") and mention.measure != "displaced":
            groups = ["civilians"]  # «قُتل 5 نازحين»
        if not named and self.lost_by(mention):
            groups = [self.lost_by(mention)]
        if groups == ["detainees"] and self._only_arrested(mention):
            groups = []
        mention.groups = tuple(groups)
        for actor in named:
            self.last_actor = actor

    def _only_arrested(self, mention: Mention) -> bool:
        """«310 معتقلين» of a report on arrests: the word says what befell them, not who they were, as «سجين» does."""
        counted = self.scene.word(mention.last - 1).removeprefix("ال")
        return mention.measure == "captured" and counted.startswith(_ARRESTED)

    def _under_age(self, mention: Mention) -> list[str]:
        """«3 ضحايا دون سن الـ18», «5 لم يبلغوا الثامنة عشرة»: children by their age."""
        end = self.scene.tokens[mention.last - 1].end
        said = self.scene.text[end : end + _AGE_TOLD]
        return ["children"] if _UNDER_AGE.match(fold(said)) else []

    def _note_actors(self, mention: Mention, before: Mention | None) -> None:
        start = (
            before.last
            if before is not None and before.line == mention.line
            else self.scene.layout.lines[mention.line].first
        )
        for index in range(start, mention.first):
            found = self.scene.tokens[index].lex.get("actor")
            if found is not None:
                self.last_actor = found[0]

    def _leaned_groups(self, mention: Mention, before: Mention | None) -> list[str]:
        """Whom a number counts whose own words do not say: by its governor's phrase, its whole, or the one before it."""
        owner = self._owner(mention) or self.named_by_its_label(mention)
        if owner:
            return [owner]
        governed = self.group_of_governor(mention)
        governed = governed or self.number_of(mention)
        if governed:
            return governed
        if mention.noun is not None and mention.noun.kind == "generic" and self._unverified(mention):
            return ["unidentified"]
        if self._same_subject(mention, before) or self._same_people_hurt(mention, before):
            return list(before.groups)  # type: ignore[union-attr]
        if not mention.of_them and self._civil_victims(mention):
            return ["civilians"]
        return self._leaned_on_others(mention, before)

    def _leaned_on_others(self, mention: Mention, before: Mention | None) -> list[str]:
        """By those of whom it is some, its whole, or what the report is about."""
        predicate = self._predicate(mention)
        if predicate:
            return predicate
        leaned = self._groups_of_them(mention, before)
        if leaned is None:
            leaned = self._groups_beside(mention)
        return self.topic(mention) if leaned is None else leaned

    def _civil_victims(self, mention: Mention) -> bool:
        """«حصيلة جديدة للضحايا المدنيين …، حيث لقي 90 شخصاً مصرعهم»: whom the sentence is about, before it counts them."""
        if (
            mention.parent is not None
            or mention.measure not in BEFALLEN
            or (mention.noun is not None and mention.noun.kind == "member")
        ):
            return False
        first = self.scene.layout.sentences[mention.sentence][0]
        if next(self.of_sentence_before(mention), None) is not None:
            return False
        for index in range(first, mention.first - 1):
            victims, named = (self.scene.tokens[i].lex.get("noun") for i in (index, index + 1))
            if self.scene.word(index) == "civilian" and named is not None and named[0].kind == "outcome":
                return True  # "civilian casualties were caused by gunfire (three killed)"
            if (
                victims is not None
                and named is not None
                and victims[0].kind == "outcome"
                and named[0].group == "civilians"
            ):
                return self.scene.word(index + 1).startswith("ال")
        return False

    def _groups_of_them(self, mention: Mention, before: Mention | None) -> list[str] | None:
        """«منهم 5», "5 others": those of whom it speaks, where it speaks of some told before."""
        if not mention.of_them and not mention.others:
            return None
        source = mention.parent if mention.of_them and mention.parent is not None else before
        if source is not None and is_event(source):
            source = next((m for m in reversed(self.before(mention)) if not is_event(m)), None)
        if source is None:
            return None
        if mention.others and self._of_several(mention, source):
            return []
        if mention.others and source.parent is not None and source.link == "subset":
            source = source.parent
        return list(source.groups)

    def _of_several(self, mention: Mention, source: Mention) -> bool:
        """«8 من قوات النظام و3 مدنيين. كما أصيب 15 آخرون»: others than people of several sides are of none of them."""
        if source.sentence == mention.sentence or source.link == "subset":
            return False
        told = [
            m
            for m in self.before(mention)
            if m.sentence == source.sentence and not is_event(m) and m.measure == source.measure
        ]
        return len({m.groups[0] for m in told if m.groups and m.link != "subset"}) > 1

    def _predicate(self, mention: Mention) -> list[str]:
        """«8 منهم مدنيون», «8 منهم من العسكريين», "eight of them were children": what they were, right behind them."""
        at = mention.last
        if self.scene.word(at) in ("were", "are", "being", "من"):
            at += 1
        noun = self.scene.tokens[at].lex.get("noun") if at < len(self.scene.tokens) else None
        if not mention.of_them or noun is None or not noun[0].group:
            return []
        if noun[0].kind not in ("person", "member"):
            return []
        return [] if self.scene.tokens[at].has("singular") else [noun[0].group]

    def _unverified(self, mention: Mention) -> bool:
        """Tell "439 other people whose identities we were unable to verify"."""
        words = [t.folded for t in self.scene.tokens[mention.last : mention.last + 12]]
        if words[:1] != ["whose"] or not {"identity", "identities", "names"} & set(words[:3]):
            return False
        return bool({"unable", "unknown", "not", "unverified", "never"} & set(words))

    def _same_subject(self, mention: Mention, before: Mention | None) -> bool:
        """Tell "296 members of the security forces were killed (…) and 608 were injured": the verb has the same subject."""
        return (
            before is not None
            and before.sentence == mention.sentence
            and mention.noun is None
            and mention.governed_after
            and before.governed_after
            and before.measure != mention.measure
            and self.scene.word(mention.first - 1) == "and"
            and self.scene.word(mention.first).isascii()
            and self.scene.word(mention.last) in ("were", "was")
            and before.link != "subset"
        )

    def _same_people_hurt(self, mention: Mention, before: Mention | None) -> bool:
        """Tell "5 children killed and 7 injured", "6 women killed with no injuries": neither has a verb of its own."""
        if before is None or before.sentence != mention.sentence or before.link == "sum":
            return False
        if mention.form == "none":
            return self.scene.word(mention.first - 1) == "with"
        pair = (before.measure, mention.measure) in (("killed", "injured"), ("injured", "killed"))
        bare = mention.noun is not None and mention.noun.kind == "outcome" and mention.last == mention.at + 2
        touching = self.scene.word(mention.first - 1) == "and" and mention.first - before.last <= 3
        verb = range(before.last - 1, mention.first)
        told = bool(before.own_groups) and any(self.scene.tokens[i].has("outcome") for i in verb)
        return pair and bare and touching and told

    def _groups_beside(self, mention: Mention) -> list[str] | None:
        """Those of its whole, or of the last figure of its sentence that measures the same."""
        noun = mention.noun
        if noun is not None and noun.id == "body" and mention.parent is None:
            return ["unidentified"] if self.unnamed(mention) else []
        if mention.parent is not None and not is_event(mention.parent) and mention.parent.groups:
            return list(mention.parent.groups)
        if (noun is None or noun.kind == "member") and not self._of_a_name(mention):
            more = not {self.scene.word(i) for i in range(mention.at + 1, mention.last + 1)}.isdisjoint(
                _OTHERS
            )
            for told in self.of_sentence_before(mention):
                if noun is not None and told.noun is noun and told.groups and told.groups[0] not in CIVIL:
                    return list(told.groups)  # «استشهد 194 منتسباً إلى الشرطة وأصيب 289 منتسباً»
                if not is_event(told) and (told.measure == mention.measure or more):
                    # a part's narrow group never passes to what stands beside it
                    whole = told.parent if told.link == "subset" else None
                    return list((whole or told).groups)
        return None

    def _of_a_name(self, mention: Mention) -> bool:
        """«11 مدنياً و19 مما يُعرف بـ"حراس الجبل"»: in a list they are somebody's, whoever that is, and not the former's."""
        if mention.of_them:
            return False
        bare = mention.noun is None
        member = mention.noun is not None and mention.noun.kind == "member"
        of_some = self.scene.word(mention.at + 1) in _OF_SOME and (mention.link == "sum" or bare)
        return of_some or (member and self.scene.word(mention.last) in _OF_SOME)

    def _owner(self, mention: Mention) -> str:
        """«420 من عناصره»: the side that the ending stands for, whatever whole the number is a part of."""
        if mention.noun is None or mention.noun.kind != "member":
            return ""
        if any(self.scene.tokens[i].possessive for i in range(mention.at + 1, mention.last)):
            return self.side_before(mention.at)
        return ""


def _narrowest_first(own: list[str], named: list[str]) -> list[str]:
    """Age, sex and occupation before civilians; a named side before either only where nothing narrower is said."""
    ordered = sorted(own, key=lambda g: _RANK.get(g, 4)) if "civilians" in own and len(own) > 1 else own
    return list(dict.fromkeys([*ordered, *named]))
