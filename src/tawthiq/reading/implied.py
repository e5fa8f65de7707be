"""A bare singular inside a breakdown counts as one: «بينهم طفل وسيدتان», "including a child"."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.tails import read_tail
from tawthiq.reading.words import listed


def add_implied(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the implied ones among them, in order."""
    taken = {
        i for m in mentions for i in range(m.first, max(m.last, m.tail if m.noun is not None else m.last))
    }
    ends = {m.last: m for m in mentions} | {m.tail: m for m in mentions}
    added: list[Mention] = []
    for index in scene.where("singular"):
        token = scene.tokens[index]
        if index in taken or scene.layout.line(index).kind == "page":
            continue
        if "noun" not in token.lex:
            continue
        noun, after = token.lex["noun"]
        if _befell_one(scene, index):
            added.append(_one(scene, index, after, noun))
            ends[after] = added[-1]
            continue
        announced = _announced(scene, index)
        strung = token.conjunction and _breaking_down(scene, index) and _strung_on(scene, index, ends)
        listed = noun.kind == "member" and (
            (strung and not _another_or_speaks(scene, after))
            or announced == "subset"
            or _item_of_one(scene, index)
        )
        if noun.kind != "person" and not listed:
            continue
        if noun.soft or token.folded.startswith(("ال", "وال", "بال")):
            continue
        if (
            not strung
            and not announced
            and not _item_of_one(scene, index)
            and not (
                (token.conjunction or _and_a(scene, index)) and _follows_person(ends.get(_back(scene, index)))
            )
        ):
            continue
        mention = _one(scene, index, after, noun)
        added.append(mention)
        ends[after] = ends[mention.tail] = mention
    return sorted([*mentions, *added], key=lambda m: m.at)


def _one(scene: Scene, index: int, after: int, noun: Noun) -> Mention:
    start, end = scene.tokens[index].start, scene.tokens[after - 1].end
    mention = Mention(index, index, after, start, end, 1, 1, 1, "exact", "singular", noun)
    mention.tail = after
    if noun.group and noun.kind == "person":
        mention.own_groups.append(noun.group)
    if noun.kind == "member":
        read_tail(scene, mention, after)
    mention.sentence = scene.layout.sentence_of[index]
    mention.line = scene.layout.line_of[index]
    mention.headline = scene.layout.line(index).kind == "headline"
    return mention


_BEFELL = listed("implied", "befell")


def _befell_one(scene: Scene, index: int) -> bool:
    """«مقتل شخص وإصابة شخصين», «(قتيل و5 جرحى)»: a bare singular right after the word for what befell it, or in a bracket."""
    token = scene.tokens[index]
    if token.conjunction or token.preposition or token.folded.startswith("ال") or token.folded.isascii():
        return False
    noun = token.lex["noun"][0]
    before = scene.tokens[index - 1] if index else None
    if before is None or before.end - before.start == 0:
        return False
    if noun.kind == "outcome":
        return (before.folded == "(" and scene.word(index + 1) in ("و", "واحد")) or (
            before.folded == "(" and scene.kind(index + 1) == "word" and scene.tokens[index + 1].conjunction
        )
    told = before.folded.lstrip("وبل").removeprefix("ف") in _BEFELL and before.has("outcome")
    return (
        told
        and noun.kind in ("generic", "person")
        and noun.id not in ("national", "other")
        and not token.has("place")
    )


def _item_of_one(scene: Scene, index: int) -> bool:
    """Read "A fighter of the brigade was killed by …" as an item of a list of the dead."""
    line = scene.layout.line(index)
    if line.kind != "item" or scene.word(index - 1) not in ("a", "an"):
        return False
    opening = index - 1 - (scene.word(index - 2) == "and")
    return opening == line.first and any(scene.tokens[i].has("outcome") for i in range(index + 1, line.last))


def _breaking_down(scene: Scene, index: int) -> bool:
    """True where a word before it in the sentence opens a breakdown."""
    first = scene.layout.sentences[scene.layout.sentence_of[index]][0]
    return any("sum" in scene.tokens[i].lex for i in range(first, index))


_WHOSE = 5
"""Words that say of whose side somebody was."""


def _strung_on(scene: Scene, index: int, ends: dict[int, Mention]) -> bool:
    """«هم 3 مدنيين وعنصران، وعنصر سابق»: behind a part of the list and whose it is, or a comma."""
    if scene.word(index - 1) in ("،", ",") or _back(scene, index) in ends:
        return True
    return any(at in ends for at in range(index - 1, _words_before(scene, index) - 1, -1))


def _another_or_speaks(scene: Scene, after: int) -> bool:
    """«وعنصر آخر …», «وعضو في المجلس قال إن …»: a clause of its own begins with him."""
    told = scene.tokens[after : after + _WHOSE]
    if told and told[0].has("noun") and told[0].lex["noun"][0].id == "other":
        return True
    for token in told:
        if token.kind != "word" or token.has("saying"):
            return token.kind == "word"
    return False


def _words_before(scene: Scene, index: int) -> int:
    """Where the plain words before it begin, that say whose the part before is: «4 من قوات النظام السابق وعنصر …»."""
    at = index
    while index - at < _WHOSE and scene.kind(at - 1) == "word":
        token = scene.tokens[at - 1]
        if token.conjunction or token.has("outcome", "clause", "subset", "by", "cause"):
            break
        at -= 1
    return at


_OF_AGE = listed("implied", "of_age")

_BRACKETS = frozenset("()")


def _back(scene: Scene, index: int) -> int:
    """Where the phrase before ends: over "and a", and over the age of the one before («رضيع عمره 40 يوماً وطفل»)."""
    at = index
    if _and_a(scene, index):
        at -= 2
    if at > 0 and scene.tokens[index].conjunction and scene.word(at - 1) in ("،", ","):
        at -= 1
    while at > 0 and (
        scene.word(at - 1) in _OF_AGE or scene.word(at - 1) in _BRACKETS or _is_age(scene, at - 1)
    ):
        at -= 1
    return at


def _is_age(scene: Scene, index: int) -> bool:
    told = scene.tokens[index].date
    return told is not None and told.kind in ("age", "duration")


def _follows_person(before: Mention | None) -> bool:
    if before is None or before.noun is None:
        return False
    return before.noun.kind == "person" or (before.noun.kind == "member" and before.form == "singular")


def _and_a(scene: Scene, index: int) -> bool:
    return scene.word(index - 1) in ("a", "an") and scene.word(index - 2) == "and"


def _announced(scene: Scene, index: int) -> str:
    """Which word opens a breakdown right before it, ``subset`` or ``sum`` (an English article may stand between); else nothing."""
    at = index - 1
    if scene.word(at) in ("a", "an"):
        at -= 1
    for start in range(at, max(-1, at - 4), -1):
        token = scene.tokens[start]
        for category in ("subset", "sum"):
            if category in token.lex and token.lex[category][1] == at + 1:
                return category
    return ""
