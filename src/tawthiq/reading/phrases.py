"""The noun after a number: what it counts, or that it counts nothing of ours."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.of_phrases import completed_later, of_whose, phrase, skip_quotes, take_of
from tawthiq.reading.roles import percent_after
from tawthiq.reading.scene import CLOSE, DASHES, OPEN, Scene
from tawthiq.reading.small_words import BRIDGES, EACH_OF_THEM, ENDS_PHRASE, MORE, PARTICIPLES, PREDICATES
from tawthiq.reading.tails import PRONOUNS, number_next, read_tail, what_they_were


def take_noun(scene: Scene, mention: Mention) -> bool:
    """The noun and the names after a number. False where the noun is a thing, or a word that nothing is known of."""
    i = mention.last
    bracket = scene.word(mention.first - 1) in OPEN or scene.word(mention.at - 1) in OPEN
    if bracket and scene.word(i) in CLOSE and scene.word(mention.at - 1) in OPEN:
        i += 1
    i = skip_quotes(scene, i)
    mention.tail = mention.last
    token = scene.tokens[i] if i < len(scene.tokens) else None
    if token is None or token.kind in ("line", "mark", "number", "date"):
        _group_before(scene, mention)
        if (
            token is not None
            and token.folded in ",،"
            and scene.word(mention.first - 1) in (",", "،")
            and _of_the_dead(scene, mention.first - 2)
        ):
            mention.of_whole = True
        if token is not None and token.folded in ",،" and scene.word(i + 1) in ("are", "were", "هم", "كانوا"):
            read_tail(scene, mention, i + 2)  # "Most of the dead, 396, are soldiers …"
        _said_past_share(scene, mention, i)
        return not _out_of(scene, mention)
    if (token.folded in PRONOUNS and not number_next(scene, i + 1)) or (
        token.folded == "of" and scene.word(i + 1) in ("them", "these", "whom", "those", "which")
    ):
        mention.of_them = True
        mention.last = mention.tail = i + (1 if token.folded in PRONOUNS else 2)
        if token.folded in PRONOUNS:
            what_they_were(scene, mention)
        noun, after = phrase(scene, mention.last)
        if noun is not None and noun.kind in ("person", "member") and token.folded == "of":
            mention.noun, mention.last = noun, after
            if noun.group:
                mention.own_groups.append(noun.group)
            read_tail(scene, mention, after)
        return True
    if token.lex.get("each") and not token.has("noun"):
        mention.each = True
        mention.last = mention.tail = token.lex["each"][1]
        return True
    return _take_noun_at(scene, mention, i)


def _out_of(scene: Scene, mention: Mention) -> bool:
    """«52 عيادة من 72», "24 of the 34": what a thing was counted out of."""
    before = scene.tokens[mention.first - 1] if mention.first else None
    return (
        before is not None
        and before.folded in ("من", "of", "the")
        and not before.has("outcome")
        and scene.kind(mention.first - 2) in ("number", "word")
        and _thing_before(scene, mention.first - 2)
    )


def _thing_before(scene: Scene, index: int) -> bool:
    for i in range(index, max(-1, index - 5), -1):
        found = scene.tokens[i].lex.get("noun")
        if found is not None:
            return bool(found[0].kind == "thing")
        if scene.kind(i) in ("mark", "line"):
            return False
    return False


def _take_noun_at(scene: Scene, mention: Mention, i: int) -> bool:
    tokens = scene.tokens
    start = i
    for _ in range(5):
        if i >= len(tokens) or tokens[i].kind != "word":
            break
        token = tokens[i]
        if token.conjunction or (token.preposition and not token.folded.isascii()):
            break
        settled = _settled_by_name(scene, mention, i, start)
        if settled is not None:
            return settled
        following = _step(scene, mention, i)
        if following is None:
            break
        i = following
    if mention.actors:
        read_tail(scene, mention, i)
        return True
    if mention.doers and i == start + 1 and not tokens[start].folded.endswith("ه"):
        return _take_nationals(scene, mention, i)
    _group_before(scene, mention)
    if scene.word(start) == "who":
        read_tail(scene, mention, start)
    if _of_those(scene, mention):
        return True  # "Of those killed, 369 took no part"
    return completed_later(scene, start) or _befell_some(scene, mention, start)


def _of_those(scene: Scene, mention: Mention) -> bool:
    """Whether it says how many of those just counted, at the head of its sentence: "Of those killed, 369 …", "Of these, 12 …"."""
    first = scene.layout.sentences[scene.layout.sentence_of[mention.at]][0]
    if scene.word(first) != "of" or scene.word(mention.first - 1) != "," or mention.first - first > 7:
        return False
    if scene.word(first + 1) not in ("those", "these", "the", "them", "all"):
        return False
    told = scene.tokens[first : mention.first]
    if any(t.kind == "number" for t in told):
        return False
    mention.of_whole = any(t.has("outcome") for t in told)
    mention.of_them = not mention.of_whole and scene.word(first + 1) in ("these", "them")
    return mention.of_whole or mention.of_them


def _befell_some(scene: Scene, mention: Mention, index: int) -> bool:
    """As in "killed nine dancers", "nine dancers were wounded": whatever they are called, they were killed or hurt.

    Only where the word for it touches the number and its one unknown noun; what is known for a thing was refused before.
    """
    token = scene.tokens[index]
    if not token.folded.isascii() or not token.folded.isalpha() or token.folded in ENDS_PHRASE or token.lex:
        return False
    verb = scene.tokens[mention.first - 1].lex.get("outcome") if mention.first else None
    if verb is None or verb[1] != mention.first or verb[0].voice not in ("active", "either"):
        verb = scene.tokens[index + 1].lex.get("outcome") if index + 1 < len(scene.tokens) else None
        if verb is None or (verb[1] - index < 3 and verb[0].voice != "none"):
            return False
    if verb[0].measure not in ("killed", "injured", "casualties"):
        return False
    mention.last = mention.tail = index + 1
    return True


_NATIONALS = Noun("national", "generic", None, None, None, soft=False)


def _take_nationals(scene: Scene, mention: Mention, after: int) -> bool:
    """«60 إسرائيلياً»: with no noun behind it the adjective is what is counted, people of a nationality."""
    mention.noun, mention.doers, mention.last = _NATIONALS, [], after
    read_tail(scene, mention, after)
    return True


def _settled_by_name(scene: Scene, mention: Mention, i: int, start: int) -> bool | None:
    """Whether a word settles what a number counts: by a noun, by a side's name, or by what it leads to; None where it may be passed."""
    token = scene.tokens[i]
    noun, after = phrase(scene, i)
    if noun is not None and not (noun.id == "other" and token.folded in MORE):
        return _accept_noun(scene, mention, noun, after)
    if token.folded in MORE:
        return None
    if token.has("things"):
        return False
    if token.has("actor") and not token.preposition:
        if token.folded.isascii():
            return None
        entry, after = token.lex["actor"]
        mention.actors.append(entry)
        mention.last = after
        read_tail(scene, mention, after)
        return True
    return None if token.has("adjective") else _settled_by_word(scene, mention, i, start)


def _settled_by_word(scene: Scene, mention: Mention, i: int, start: int) -> bool | None:  # noqa: PLR0911  a cascade of tests reads best flat
    """The same by "of", "by", "in", "were": what stands behind them tells whom, or nothing."""
    tokens = scene.tokens
    token = tokens[i]
    if token.has("by") or token.folded in EACH_OF_THEM:
        return completed_later(scene, start)
    if token.folded in ("هم", "كانوا") and i + 1 < len(tokens) and tokens[i + 1].has("among"):
        return take_of(scene, mention, i + 1)
    if token.folded in ("في", "in") and not (i + 1 < len(tokens) and tokens[i + 1].has("actor", "anaphor")):
        return completed_later(scene, start)  # «4 في معارك …»: what stands behind «في» is where, not who
    if token.folded == "from" and scene.kind(i + 1) in ("number", "date"):
        return True  # "rose to 99 from 87": what it was before
    if token.folded in ("من", "of", "ممن", "مما") or token.lex.get("among"):
        return take_of(scene, mention, i)
    if token.folded in PREDICATES and i == start:
        return _said_to_be(scene, mention, i + 1)
    return None


def _said_to_be(scene: Scene, mention: Mention, i: int) -> bool | None:
    """Tell "224 were men and 168 women", "104 were regime soldiers", "60 were SDF": who those counted were."""
    sides: list[str] = []
    named = 0
    while i < len(scene.tokens) and scene.tokens[i].has("actor", "adjective") and len(sides) < _TWO_SIDES:
        if scene.tokens[i].has("noun"):
            break
        named += scene.tokens[i].has("actor")
        lex = scene.tokens[i].lex
        side, i = lex["actor"] if "actor" in lex else lex["adjective"]
        sides.append(side)
    noun, after = phrase(scene, i)
    if noun is not None and noun.kind in ("person", "member"):
        mention.actors += sides
        return _accept_noun(scene, mention, noun, after)
    following = scene.tokens[i] if i < len(scene.tokens) else None
    over = following is None or following.kind in ("mark", "line") or following.folded == "and"
    if not named or not over or scene.word(i) == "-":
        return None
    mention.actors += sides
    mention.last = i
    read_tail(scene, mention, i)
    return True


_TWO_SIDES = 2


def _said_past_share(scene: Scene, mention: Mention, i: int) -> None:
    """Tell "15,634 – 70% – were civilians", "2,362 (75%) were women": who they were stands behind their share."""
    opener = scene.word(i)
    at = i + 1 + (scene.word(i + 1) == "or")
    if opener not in (",", "(", *DASHES) or scene.kind(at) != "number" or not percent_after(scene, at):
        return
    at = scene.tokens[at + 1].lex["percent"][1]
    if scene.word(at) not in (",", ")", *DASHES):
        return
    at += 1 + (scene.word(at + 1) in PREDICATES)
    sides = scene.tokens[at].lex.get("actor") if at < len(scene.tokens) else None
    noun = phrase(scene, at if sides is None else sides[1])[0]
    if sides is not None:
        mention.actors.append(sides[0])
    if noun is not None and noun.kind in ("person", "member") and noun.group:
        mention.own_groups.append(noun.group)


def _step(scene: Scene, mention: Mention, i: int) -> int | None:
    """The index after a word that may stand between a number and its noun; None where it may not."""
    token = scene.tokens[i]
    if token.folded in MORE:
        mention.others = token.folded == "more"
        return i + 1
    if token.has("actor") and not token.preposition:
        entry, after = token.lex["actor"]
        mention.actors.append(entry)
        mention.last = mention.tail = after
        return skip_quotes(scene, after)
    if token.has("adjective"):
        entry, after = token.lex["adjective"]
        mention.doers.append(entry)
        return int(after)
    return i + 1 if token.folded in BRIDGES else _noun_ahead(scene, i)


def _of_the_dead(scene: Scene, index: int) -> bool:
    """As in "Most of the dead, 396, …": the number stands in apposition to a part of the whole."""
    for start in (index, index - 1):
        found = scene.tokens[start].lex.get("outcome") if start >= 0 else None
        if found is not None and found[1] == index + 1:
            return scene.word(index).startswith("ال") or "the" in (scene.word(start), scene.word(start - 1))
    return False


def _group_before(scene: Scene, mention: Mention) -> None:
    """«للأطفال (335) وللنساء (302)», "Civilians, at 25,667, …": the group stands before its number."""
    at = mention.first - 1
    if scene.word(at) == "at" and scene.word(at - 1) == "," and scene.word(mention.last) == ",":
        named = scene.tokens[at - 2].lex.get("noun") if at > 1 else None
        if named is not None and named[0].kind == "person" and named[0].group:
            mention.own_groups.append(named[0].group)
    while at >= 0 and scene.word(at) in OPEN:
        at -= 1
    token = scene.tokens[at] if at >= 0 else None
    if token is not None and token.preposition == "ل" and token.has("noun"):
        noun, after = token.lex["noun"]
        if noun.kind == "person" and noun.group and after == at + 1:
            mention.own_groups.append(noun.group)


def _noun_ahead(scene: Scene, index: int) -> int | None:
    """As in "nine loyalist soldiers", "591 settler-related incidents": the known noun behind up to three unknown English words."""
    unknown = 0
    tokens = scene.tokens
    while index < len(tokens) and unknown <= 3:
        token = tokens[index]
        if (
            token.kind == "mark"
            and token.folded == "-"
            and index + 1 < len(tokens)
            and tokens[index + 1].kind == "word"
        ):
            index += 1
            continue
        if token.kind != "word" or not token.folded.isascii() or token.folded in ENDS_PHRASE:
            return None
        if token.has("noun"):
            return index if unknown else None
        if token.has("outcome", "saying", "by", "clause", "place", "sum", "subset"):
            return None
        unknown += 1
        index += 1
    return None


def _accept_noun(scene: Scene, mention: Mention, noun: Noun, after: int) -> bool:
    if noun.kind == "thing" or (scene.word(after - 1) in PARTICIPLES and scene.kind(after) == "number"):
        return False  # "the earlier two killed 14": a verb, and its object follows
    if noun.kind == "case":
        following, beyond = phrase(scene, after)
        if following is not None and following.measure:
            noun, after = following, beyond
    if noun.id == "national" and scene.word(after - 1).isascii():
        following, beyond = phrase(scene, after)
        if following is not None:
            noun, after = following, beyond  # "12 Syrian airstrikes"
            if noun.kind == "thing":
                return False
    noun, after = of_whose(scene, mention, noun, after)
    if noun.kind == "thing":
        return False  # "12 civilian vehicles"
    if noun.id == "injured" and scene.word(after - 1).isascii():
        hurt, beyond = phrase(scene, after)
        if hurt is not None and hurt.kind in ("person", "member"):
            mention.told = None if _died(scene, beyond) else "injured"  # "eight wounded civilians"
            noun, after = hurt, beyond
    mention.noun = noun
    mention.others = mention.others or noun.id == "other"
    mention.last = after
    if noun.group and noun.kind in ("person", "member"):
        mention.own_groups.append(noun.group)
    if noun.kind != "event":
        mention.actors += mention.doers
        mention.doers = []
    elif scene.word(mention.at + 1).isascii():
        mention.doers = mention.actors + mention.doers  # "18 US-led coalition airstrikes"
        mention.actors = []
    read_tail(scene, mention, after)
    return True


def _died(scene: Scene, index: int) -> bool:
    """Tell "… passed away", "… later died": what became of the wounded just named."""
    for at in range(index, min(index + 3, len(scene.tokens))):
        found = scene.tokens[at].lex.get("outcome")
        if found is not None:
            return bool(found[0].measure == "killed" and found[0].voice == "none")
    return False
