"""Whom a number counts by what is written about: the label beside it, the subject of the report, bodies without a name."""

from __future__ import annotations

from tawthiq.reading.context import BEFALLEN, CIVIL, is_event, named_beside
from tawthiq.reading.governed_groups import GovernedGroups
from tawthiq.reading.mention import Mention
from tawthiq.reading.words import listed

_UNNAMED = listed("subject_groups", "unnamed")

_NARROW = frozenset({"children", "women", "men", "elderly"})
"""Some of the civilians told before: whom a report is about, they do not change."""


def _another_outcome(mention: Mention, last: Mention) -> bool:
    """Whether a sentence of its own counts "people" of whom something else befell than those before it."""
    return mention.measure != last.measure and mention.sentence != last.sentence and mention.parent is None


class SubjectGroups(GovernedGroups):
    """What is said beside a number, or of the whole report."""

    def named_by_its_label(self, mention: Mention) -> str:
        """«332 killed: ISIS 246, SDF 79 and civilians 7»; beside parts of so many civilians a side's name is its doing."""
        at = named_beside(self.scene, mention)
        whole = mention.parent
        if at is None or whole is None or (whole.groups and whole.groups[0] in CIVIL):
            return ""
        lex = self.scene.tokens[at].lex
        if "actor" in lex:
            return str(lex["actor"][0])
        noun = lex["noun"][0] if "noun" in lex else None
        return noun.group or "" if noun is not None and noun.kind in ("person", "member") else ""

    def topic(self, mention: Mention) -> list[str]:
        """A report on civilians says so once: its later dead, injured and "persons" are civilians too.

        Only where every total before named them, so that a report on fighters and civilians mixes nothing.
        """
        noun = mention.noun
        if noun is not None and noun.kind == "member":
            return []
        parts = [
            m
            for m in self.mentions[mention.order : mention.order + 60]
            if m.parent is mention and m.link == "sum"
        ]
        if any(
            (m.groups and m.groups[0] not in CIVIL)
            or "combatants" in m.own_groups
            or set(m.actors) - {"unknown", "other"}
            for m in parts
        ):
            return []
        totals = [
            m
            for m in self.before(mention)
            if m.parent is None and not is_event(m) and m.measure in BEFALLEN and m.form != "vague"
        ]
        told = [m for m in totals if m.groups[:1] == ("civilians",)]
        totals = [
            m for m in totals if not (told and m.at > told[0].at and m.groups and m.groups[0] in _NARROW)
        ]
        sides = [m.groups for m in totals if m.groups]
        last = totals[-1] if totals else None
        if noun is not None and noun.id == "person" and last is not None and _another_outcome(mention, last):
            return []  # "41 civilians have been killed. More than 100 people were injured."
        if (
            last is not None
            and last.groups[:1] == ("civilians",)
            and (all(s[0] in CIVIL for s in sides) or last.line == mention.line)
            and mention.measure in BEFALLEN
            and (all(m.groups for m in totals) or last.line == mention.line)
        ):
            return ["civilians"]
        return []

    def unnamed(self, mention: Mention) -> bool:
        """Bodies that nobody could name: «5 جثث مجهولة الهوية», "bodies without a name"."""
        last = self.scene.layout.sentences[mention.sentence][1]
        words = " ".join(t.folded for t in self.scene.tokens[mention.last : min(last, mention.last + 14)])
        return any(w in words for w in _UNNAMED)
