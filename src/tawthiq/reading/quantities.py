"""Stage one: every quantity of people or events in a text, with its hedge, its noun and whom the noun phrase names."""

from __future__ import annotations

from itertools import pairwise

from tawthiq.reading.bounds import apply_bound, take_hedge_after, take_hedge_before, take_range
from tawthiq.reading.differences import held_against, says_difference
from tawthiq.reading.mention import Mention
from tawthiq.reading.of_phrases import take_of
from tawthiq.reading.phrases import take_noun
from tawthiq.reading.rates import take_rate
from tawthiq.reading.roles import hypothetical, other_role, percent_after
from tawthiq.reading.scene import Scene
from tawthiq.reading.tails import read_tail
from tawthiq.reading.wordless import from_word
from tawthiq.reading.words import listed


def find_quantities(scene: Scene, said: dict[int, str]) -> tuple[list[Mention], dict[int, str]]:
    """The mentions in order, and the role of each number token that is none, by token index.

    ``said`` are the tokens that a ratio, a fraction or a per cent is made of, with their role.
    """
    mentions: list[Mention] = []
    roles: dict[int, str] = {}
    tokens = scene.tokens
    done = 0
    for index in sorted({*scene.of_kind("number"), *scene.where("none", "vague", "dual")}):
        token = tokens[index]
        if index < done:
            continue
        if scene.layout.line(index).kind == "page":
            if token.kind == "number":
                roles[index] = "counter"
            continue
        found: Mention | None = None
        if mentions and _two_again(scene, index, mentions[-1]):
            continue
        if token.kind == "number":
            found = _from_number(scene, index, roles, said)
        elif token.kind == "word":
            found = from_word(scene, index)
        if found is not None and _of_what_was_told(scene, found) and _of_things(scene, found, roles):
            roles[index] = "quantity"
            continue
        if found is not None:
            if mentions:
                found.first = max(
                    found.first, mentions[-1].last
                )  # a hedge between two numbers belongs to one
            if mentions and found.first < min(found.at, mentions[-1].tail):
                _give_back(mentions[-1], found)
            _place_in(scene, found)
            mentions.append(found)
            done = max(done, found.last)
    return _with_unknown_places(scene, mentions, roles), roles


def _with_unknown_places(scene: Scene, mentions: list[Mention], roles: dict[int, str]) -> list[Mention]:
    """«57 رام الله، 31 طوباس، 28 القدس»: amid places, each with its bare number, a name that is not known is one more."""
    added: list[Mention] = []
    for before, after in pairwise(mentions):
        between = [i for i in range(before.last, after.first) if scene.kind(i) == "number"]
        if before.sentence != after.sentence or not between or not _of_a_place(scene, before, after.first):
            continue
        if not _of_a_place(scene, after, after.last + 4) or any(roles.get(i) != "quantity" for i in between):
            continue
        if all(_one_more(scene, i) for i in between):
            added += [_bare(scene, i) for i in between]
            for i in between:
                del roles[i]
    return sorted([*mentions, *added], key=lambda m: m.at) if added else mentions


def _of_a_place(scene: Scene, mention: Mention, last: int) -> bool:
    """A number with no noun of its own and a place behind it."""
    following = range(mention.at + 1, min(mention.at + 4, last, len(scene.tokens)))
    return mention.noun is None and any(scene.tokens[i].has("place") for i in following)


def _one_more(scene: Scene, index: int) -> bool:
    """A comma, the number, and one or two words that nothing else is known of, up to the next comma."""
    if scene.word(index - 1) not in ("،", ",", "و") and not scene.tokens[index].conjunction:
        return False
    for i in range(index + 1, min(index + 4, len(scene.tokens))):
        token = scene.tokens[i]
        if token.kind == "mark":
            return i > index + 1 and token.folded in ("،", ",")
        if token.kind != "word" or token.has("noun", "things", "outcome"):
            return False
    return False


def _bare(scene: Scene, index: int) -> Mention:
    number = scene.tokens[index].number
    assert number is not None
    value = int(number.value)
    mention = Mention(index, index, index + 1, 0, 0, value, value, value, "exact", "number", tail=index + 1)
    _place_in(scene, mention)
    return mention


_TWO = listed("quantities", "two")


def _two_again(scene: Scene, index: int, before: Mention) -> bool:
    """«عنصران اثنان»: the word repeats what the dual before it has said."""
    if scene.word(index) not in _TWO or before.form != "dual" or before.last != index:
        return False
    before.last, before.tail = index + 1, max(before.tail, index + 1)
    before.end = scene.tokens[index].end
    return True


def _noun_and_two(scene: Scene, index: int) -> Mention | None:
    """«ومصابين اثنين»: the noun stands before; its form alone would not tell two from many."""
    first = index - 1
    if scene.word(index) not in _TWO or first < 0 or scene.kind(first) != "word":
        return None
    found = scene.tokens[first].lex.get("noun")
    if found is None or found[1] != index or found[0].kind not in ("outcome", "person", "member", "generic"):
        return None
    if scene.kind(first - 1) == "number" or not scene.word(first).endswith(("ين", "ان")):
        return None
    mention = Mention(index, first, index + 1, 0, 0, 2, 2, 2, "exact", "number", found[0])
    if found[0].group and found[0].kind in ("person", "member"):
        mention.own_groups.append(found[0].group)
    read_tail(scene, mention, index + 1)
    return mention


def _give_back(before: Mention, found: Mention) -> None:
    """«3 جنود ومدنيين اثنين»: whom the second number counts is none of the first's."""
    before.tail = found.first
    before.own_groups = [
        g for g in before.own_groups if g not in found.own_groups or before.noun is found.noun
    ]


def _of_what_was_told(scene: Scene, mention: Mention) -> bool:
    """«55 منها», "120 of which fell on Homs", and the bare number joined to it ("… and 180 on Hama")."""
    if mention.of_them or mention.difference:
        return True
    if mention.noun is not None or mention.actors or scene.word(mention.first - 1) != "and":
        return False
    before = next((i for i in range(mention.first - 1, -1, -1) if scene.kind(i) in ("number", "line")), 0)
    return scene.word(before + 1) == "of" and scene.word(before + 2) in ("which", "them", "these")


def _of_things(scene: Scene, mention: Mention, roles: dict[int, str]) -> bool:
    """«60 مركبة تضررت 55 منها»: so many of the things just counted."""
    first = scene.layout.sentences[scene.layout.sentence_of[mention.at]][0]
    for index in range(mention.first - 1, first - 1, -1):
        if scene.kind(index) == "number":
            return roles.get(index) == "quantity"
    return False


def _of_things_that_changed(scene: Scene, index: int) -> bool:
    """What rose or fell are things: "the number of rockets used rose from 69 in May to 186"."""
    if scene.word(index - 1) not in ("from", "to"):
        return False
    first = scene.layout.sentences[scene.layout.sentence_of[index]][0]
    for at in range(index - 1, first - 1, -1):
        token = scene.tokens[at]
        if token.kind == "mark" or token.has("clause"):
            return False
        found = token.lex.get("noun")
        if found is not None:
            counted = scene.word(at - 1) == "of" or scene.word(at - 2) == "of"
            return counted and found[0].kind == "thing"
    return False


def _place_in(scene: Scene, mention: Mention) -> None:
    mention.sentence = scene.layout.sentence_of[mention.at]
    mention.line = scene.layout.line_of[mention.at]
    mention.headline = scene.layout.line(mention.at).kind == "headline"
    mention.start = scene.tokens[mention.first].start
    mention.end = scene.tokens[mention.last - 1].end


def _from_number(scene: Scene, index: int, roles: dict[int, str], said: dict[int, str]) -> Mention | None:
    token = scene.tokens[index]
    number = token.number
    assert number is not None
    if number.kind != "cardinal" or number.value != int(number.value):
        roles[index] = {"ordinal": "ordinal", "name": "name"}.get(number.kind, "decimal")
        if scene.tokens[index].kind == "number" and percent_after(scene, index):
            roles[index] = "percent"
        return None
    role = said.get(index) or other_role(scene, index)
    if role:
        counted = _counted_before(scene, index) if role == "ordinal" else None
        if counted is None:
            roles[index] = role
        return counted
    value = int(number.value)
    alone = _noun_and_one(scene, index) if value == 1 else _noun_and_two(scene, index) if value == 2 else None
    if alone is not None:
        return alone
    if hypothetical(scene, index) or _of_things_that_changed(scene, index):
        roles[index] = "quantity"
        return None
    mention = Mention(index, index, index + 1, 0, 0, value, value, value, "exact", "number")
    take_range(scene, mention)
    take_hedge_before(scene, mention)
    mention.difference = says_difference(scene, mention)
    bare = mention.difference and held_against(
        scene, mention.last
    )  # «أقل بـ40 من شباط»: the «من» is no noun of it
    if not bare and not take_noun(scene, mention) and not mention.difference:
        roles[index] = "quantity"
        return None
    last = mention.last
    take_hedge_after(scene, mention)
    if mention.last > last and mention.noun is None and scene.word(mention.last) == "من":
        end = mention.last
        if not take_of(scene, mention, end) or not (mention.actors or mention.own_groups):
            mention.last = mention.tail = end  # «31 على الأقل من جبهة النصرة»
    apply_bound(mention)
    take_rate(scene, mention)
    return mention


def _counted_before(scene: Scene, index: int) -> Mention | None:
    """«القتلى الـ40», «الجرحى السبعة»: a number with the article counts the people named right before it."""
    number = scene.tokens[index].number
    first = (
        index - 2 if scene.word(index - 1) == "ال" else index - 1
    )  # «الـ» may be printed as a word of its own
    if number is None or not number.definite or first < 0 or not _definite(scene.word(first)):
        return None
    found = scene.tokens[first].lex.get("noun")
    if found is None or found[1] > index or scene.tokens[first].has("singular") or found[0].kind != "outcome":
        return None
    value = int(number.value)
    mention = Mention(index, first, index + 1, 0, 0, value, value, value, "exact", "number", found[0])
    take_hedge_before(scene, mention)
    apply_bound(mention)
    read_tail(scene, mention, index + 1)
    return mention


def _definite(word: str) -> bool:
    return word.lstrip("وف").removeprefix("ب").startswith(("ال", "لل"))


def _noun_and_one(scene: Scene, index: int) -> Mention | None:
    """«مدني واحد», «ضحية واحدة», in lists «شهيد 1»: the noun stands before."""
    digit = scene.word(index) == "1"
    if not digit and scene.word(index) not in ("واحد", "واحده", "واحدا"):
        return None
    for first in range(index - 1, max(-1, index - 4), -1):
        token = scene.tokens[first]
        if token.kind != "word":
            return None
        if token.has("singular") and token.lex["singular"][1] == index:
            noun = token.lex["singular"][0]
            if noun.kind == "thing" or (digit and noun.kind != "outcome"):
                return None
            mention = Mention(index, first, index + 1, 0, 0, 1, 1, 1, "exact", "number", noun)
            if noun.group and noun.kind in ("person", "member"):
                mention.own_groups.append(noun.group)
            read_tail(scene, mention, index + 1)
            return mention
    return None
