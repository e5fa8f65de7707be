"""Which side a word names as a doer, and where a side's name means something else: its place, its friend, its target."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tawthiq.reading.context import Context
from tawthiq.reading.lexicon import _END, lexicon, stems
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

SIGHT = 150
"""How many tokens back a subject is looked for: sentences without a full stop may be as long as a text."""
QUOTES = frozenset("\"'“”«»")
_WITHIN = listed("doer_names", "within")
_FOUGHT = frozenset({"ground-attack", "clash"})
"""Means in which both sides die, so that «166 قتيلاً في أضخم هجوم» lays none of them at anybody's door."""
RANKS = listed("doer_names", "ranks")
_PLACED = RANKS | {"against", "on", "in", "مع", "with", "مناطق", "نفوذ", "سيطره"}
"""Words after which an actor is whom something befell, or only says where."""
_WITH = listed("doer_names", "with")


@cache
def entries_of(word: str) -> Mapping[str, Any]:
    """What the vocabularies say of a word by itself, by category."""
    found: dict[str, Any] = {}
    for stem in stems(word):
        for category, entry in lexicon().tree.get(stem.text, {}).get(_END, {}).items():
            found.setdefault(category, entry)
    return found


def weapons_of(scene: Scene, index: int) -> tuple[str, ...] | None:
    """The means that a side's weapons are («المقاتلات الروسية», "Turkish drones"); None for its people («حراس السجن»)."""
    words = [t.folded for t in scene.tokens[index : scene.tokens[index].lex["actor"][1]] if t.kind == "word"]
    head = entries_of(words[-1] if words[0].isascii() else words[0])
    noun = head.get("noun")
    if "means" not in head and (noun is None or noun.kind != "thing"):
        return None
    return tuple(dict.fromkeys(m for w in words if (m := entries_of(w).get("means"))))


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


def confronting(scene: Scene, index: int) -> bool:
    """«تقاعس الشرطة عن مواجهتها»: to face something is no fight."""
    return scene.word(index).lstrip("ولب").startswith("مواجهت")


def end_of_name(token: Token) -> int:
    """The index after the name that begins at a token."""
    return max(
        int(v[1]) for c, v in token.lex.items() if c in ("actor", "adjective", "anaphor", "unknown_doer")
    )


class DoerNames:
    """Tells the side that a word names; ``context`` is the stage that asks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scene = context.scene

    def names_side(self, index: int) -> bool:
        """True where a side, or a general word for one, stands at an index."""
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

    def is_aim(self, index: int) -> bool:
        """True where the words before make it whom or where the event struck, or with whom it was fought."""
        return self.scene.word(index - 1) in _WITH or self.is_against(index)

    def is_against(self, index: int) -> bool:
        """True where the two words before an index say against whom it was."""
        return any(self.scene.tokens[i].has("against") for i in range(max(0, index - 2), index))

    def is_object(self, index: int) -> bool:
        """True for an actor that something is done to or against, or that only says where."""
        before = index - 2 if self.scene.word(index - 1) in ("the", "its", "their") else index - 1
        return self.scene.word(before) in _PLACED or self.scene.tokens[index].preposition == "ب"
