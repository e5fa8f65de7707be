"""Stage five: whose count a figure is, and whether it is told only to be denied."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tawthiq import resources
from tawthiq.reading.mention import Mention
from tawthiq.reading.organisations import name_organisations
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed
from tawthiq.text.normal import fold

_OPENING = frozenset('"“«(')
_CLOSING = frozenset('"”»)')


def attribute(scene: Scene, mentions: list[Mention]) -> None:
    """Set ``attributed_to``: the organisation that the sentence gives the number to, else the one its paragraph quotes.

    One organisation is written in one way for all its numbers: the fullest that the text has. A number that its own
    sentence gives to somebody else («قالت مصادر طبية»، "officials said") is nobody's here: none is better than a wrong one.
    """
    unknown = name_organisations(scene)
    spots = [
        i
        for i in sorted([*scene.where("originator"), *unknown])
        if scene.layout.line(i).kind != "page" and not _told_to(scene, i)
    ]
    _settle_general(scene, spots)
    names = _fullest_names(scene, spots)
    spots = sorted({*spots, *_shorts(scene, spots)})
    counting = {mention.sentence for mention in mentions}
    sides = [i for i in _sides_speaking(scene) if scene.layout.sentence_of[i] in counting]
    names |= _fullest_names(scene, sides)
    everyone = sorted([*spots, *sides])
    for mention in mentions:
        spot = _originator_of(scene, mention, spots, everyone, alone=len(names) == 1 and not sides)
        if spot is not None:
            mention.source = scene.tokens[spot].lex["originator"][0]
            mention.attributed_to = None if mention.source in _VOICES else names[mention.source or ""]


_NEAR = 60
"""How many tokens from a number a voice may speak for it."""
_VOICES = frozenset({"local-officials", "medical-sources"})
"""Speakers who are no organisation: their counts stay apart from others', but are nobody's by name."""
_GENERAL = "moh"
"""The health ministry, of whatever country: in a text that names one in full it is that one."""


def _settle_general(scene: Scene, spots: list[int]) -> None:
    named = {scene.tokens[i].lex["originator"][0] for i in spots}
    whole = {n for n in named if n.startswith(f"{_GENERAL}-")}
    for index in spots if len(whole) == 1 else ():
        token = scene.tokens[index]
        if token.lex["originator"][0] == _GENERAL:
            token.lex["originator"] = (next(iter(whole)), token.lex["originator"][1])


def _shorts(scene: Scene, spots: list[int]) -> list[int]:
    """«وأوضحت الوزارة», "the ministry said": where the text names one of that sort, it is that one."""
    found = []
    of_sort: dict[str, set[str]] = {}
    for spot in spots:
        name = str(scene.tokens[spot].lex["originator"][0])
        of_sort.setdefault(name.split("-", maxsplit=1)[0], set()).add(name)
    known = set(spots)
    for index in scene.where("voice"):
        sort = _short_words().get(_without_and(scene, index))
        if sort is None or scene.layout.line(index).kind == "page" or scene.word(index + 1) == "of":
            continue
        named = of_sort.get(sort, set())
        if len(named) == 1 and index not in known:
            scene.tokens[index].lex["originator"] = (next(iter(named)), index + 1)
            found.append(index)
    return found


def _sides_speaking(scene: Scene) -> list[int]:
    """«أعلن الجيش الإسرائيلي», "the SDF said": where a side of the conflict gives a count of its own, it is that side's.

    Not in a headline, which names whoever the body names in full.
    """
    found = []
    for index in scene.where("actor"):
        side, last = scene.tokens[index].lex["actor"]
        if scene.tokens[index].has("originator") or scene.layout.line(index).kind in ("page", "headline"):
            continue
        before = index - 2 if scene.word(index - 1) == "the" else index - 1
        english = scene.tokens[index].folded.isascii()
        says = scene.word(before) == "to" and scene.word(before - 1) == "according"
        if english:
            says = says or (last < len(scene.tokens) and scene.tokens[last].has("announcing"))
        else:
            says = before >= 0 and scene.tokens[before].has("announcing")
        if says:
            scene.tokens[index].lex["originator"] = (side, last)
            found.append(index)
    return found


@cache
def _short_words() -> dict[str, str]:
    rows = resources.load_toml("originators.toml")["short"]
    return {fold(word): row["stands_for"] for row in rows for word in row["ar"] + row["en"]}


def _without_and(scene: Scene, index: int) -> str:
    token = scene.tokens[index]
    return token.folded[1:] if token.conjunction else token.folded


def _originator_of(
    scene: Scene, mention: Mention, spots: list[int], everyone: list[int], *, alone: bool
) -> int | None:
    """The token that names who counted; sides of the conflict (among ``everyone``) speak for their own sentence only."""
    first, last = _own_clause(scene, mention)
    here = everyone[bisect_left(everyone, first) : bisect_left(everyone, last)]
    nobodys = not here and (first, last) != scene.layout.sentences[mention.sentence]
    if nobodys or _set_against(scene, max(first, mention.first - _NEAR), mention.first, here):
        return None  # "…, according to the UN; the mayor has counted 85"
    if here and here[0] < mention.first:
        return next(i for i in reversed(here) if i < mention.first)
    if here and not _others_say(scene, max(first, mention.first - _NEAR), mention.first, spots):
        return here[0]
    if _others_say(scene, max(first, mention.first - _NEAR), min(last, mention.last + _NEAR), spots):
        return None
    line = scene.layout.line(mention.at)
    last_before = bisect_left(spots, mention.first) - 1
    if last_before >= 0 and spots[last_before] >= line.first:
        return spots[last_before]
    return spots[0] if alone else None


_COUNTING, _OTHER = listed("sources", "counting"), listed("sources", "other")


def _set_against(scene: Scene, first: int, last: int, here: list[int]) -> bool:
    """Tell "…, though other estimates put it at 150,000": speakers without a name who open a clause, and nobody named after them."""
    for index in range(last - 1, first - 1, -1):
        if index in here:
            return False
        if scene.word(index) not in _COUNTING:
            continue
        before = scene.word(index - 1)
        arabic = not before.isascii() or not scene.word(index).isascii()
        other = scene.word(index + 1) if arabic else before
        at = index if arabic else index - 1
        if other in _OTHER and (at == first or _opens_clause(scene, at)):
            return True
    return False


def _opens_clause(scene: Scene, index: int) -> bool:
    """Nothing of its clause stands before a word."""
    before = scene.tokens[index - 1]
    joined = scene.tokens[index].conjunction or before.folded in ("but", "and", "while", "though", "although")
    sentence = scene.layout.sentence_of
    return joined or before.kind in ("mark", "line") or sentence[index - 1] != sentence[index]


def _own_clause(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The sentence, or its stretch between semicolons where another of them names who counted."""
    first, last = scene.layout.sentences[mention.sentence]
    marks = scene.of_kind("semicolon")
    before, after = bisect_left(marks, mention.first), bisect_left(marks, mention.last)
    begin = max(first, marks[before - 1] + 1) if before else first
    end = min(last, marks[after]) if after < len(marks) else last
    tellers = scene.where("saying", "source")
    told = bisect_left(tellers, begin) < bisect_left(tellers, end)
    return (begin, end) if told else (first, last)


def _told_to(scene: Scene, index: int) -> bool:
    """«قال طبيب لوكالة …», "told AFP", "BAGHDAD (AP)": who was told, or whose dispatch it is, does not count."""
    token = scene.tokens[index]
    if scene.word(index - 1) in ("told", "tells"):
        return True
    if scene.word(index - 1) == "(" and index - scene.layout.line(index).first < 8 and token.folded.isascii():
        return scene.word(token.lex["originator"][1]) == ")"
    first = max(scene.layout.sentences[scene.layout.sentence_of[index]][0], index - 6)
    return token.preposition == "ل" and any(scene.tokens[i].has("saying") for i in range(first, index))


def _others_say(scene: Scene, first: int, last: int, spots: list[int]) -> bool:
    """True where a sentence gives its numbers to a voice of its own («بحسب مصادر طبية», "the ministry said")."""
    voices = scene.where("voice")
    for index in voices[bisect_left(voices, first) : bisect_left(voices, last)]:
        if "voice" not in scene.tokens[index].lex:
            continue  # of an organisation's name: it is that one's
        if _the_same(scene, index) and spots and spots[0] < index:
            continue
        near = range(max(first, index - 3), min(last, scene.tokens[index].lex["voice"][1] + 4))
        if any(scene.tokens[i].has("saying", "source") for i in near):
            return True
    return False


def _the_same(scene: Scene, index: int) -> bool:
    """«وأوضحت البعثة»: with the article and no name of its own it is the organisation named before."""
    token = scene.tokens[index]
    bare = token.folded.removeprefix("و").startswith("ال") and token.lex["voice"][1] == index + 1
    return bare and (index + 1 >= len(scene.tokens) or not scene.word(index + 1).startswith("ال"))


def _fullest_names(scene: Scene, spots: list[int]) -> dict[str, str]:
    """For each organisation the longest of its names in the text, one without an attached particle where there is one."""
    best: dict[str, tuple[bool, int, str]] = {}
    for index in spots:
        token = scene.tokens[index]
        name, last = token.lex["originator"]
        bare = not (token.conjunction or token.preposition)
        cut = 0 if token.folded.isascii() else bool(token.conjunction) + bool(token.preposition)
        text = scene.text[token.start + cut : scene.tokens[last - 1].end]
        if scene.word(last) in _CLOSING and _OPENING & set(text):
            text = scene.text[token.start + cut : scene.tokens[last].end]  # «منظمة "أطباء بلا حدود"»
        if token.preposition == "ل" and text.startswith("ل"):
            text = "ا" + text  # «للمرصد» is «المرصد» with its article's alef dropped
        best[name] = max(best.get(name, (False, 0, "")), (bare, len(text), text))
    return {name: text for name, (_, _, text) in best.items()}


def deny(scene: Scene, mentions: list[Mention]) -> None:
    """Set ``denied`` where the words right before a number report it only to deny it."""
    for mention in mentions:
        first = max(scene.layout.sentences[mention.sentence][0], mention.first - 7)
        if not scene.any_among(first, mention.first, "denial"):
            continue
        for index in range(mention.first - 1, first - 1, -1):
            token = scene.tokens[index]
            if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".؛;"):
                break
            if token.has("denial"):
                mention.denied = True
                break
