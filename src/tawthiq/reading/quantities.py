"""Stage one: every quantity of people or events in a text, with its hedge, its noun and whom the noun phrase names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tawthiq.reading.layout import Layout
from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.tokens import Token

_QUOTES = frozenset("\"'“”«»‘’")
_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
_DASHES = frozenset("-–—‑")
_BRIDGES = frozenset(
    {
        "new",
        "additional",
        "dead",
        "young",
        "old",
        "dead",
        "innocent",
        "former",
        "suspected",
        "alleged",
        "unarmed",
        "armed",
        "local",
        "little",
    }
)
_PRONOUNS = frozenset({"منهم", "منها", "منهن", "منهما"})


@dataclass(slots=True)
class Scene:
    """What every stage works on: the text, its tokens, its layout."""

    text: str
    tokens: list[Token]
    layout: Layout
    said: list[Any] | None = None
    """Ratios, shares and per cents as worded, found once (``claims.proportions.find_said``)."""

    def word(self, index: int) -> str:
        """The folded token at an index, empty beyond the ends."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """The kind of the token at an index, empty beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""


def find_quantities(scene: Scene, said: dict[int, str]) -> tuple[list[Mention], dict[int, str]]:
    """The mentions in order, and the role of each number token that is none, by token index.

    ``said`` are the tokens that a ratio, a fraction or a per cent is made of, with their role.
    """
    mentions: list[Mention] = []
    roles: dict[int, str] = {}
    tokens = scene.tokens
    done = 0
    for index, token in enumerate(tokens):
        if index < done:
            continue
        if scene.layout.line(index).kind == "page":
            if token.kind == "number":
                roles[index] = "counter"
            continue
        found: Mention | None = None
        if token.kind == "number":
            found = _from_number(scene, index, roles, said)
        elif token.kind == "word":
            found = _from_word(scene, index)
        if found is not None and found.of_them and _of_things(scene, found, roles):
            roles[index] = "quantity"
            continue
        if found is not None:
            _place_in(scene, found)
            mentions.append(found)
            done = max(done, found.last)
    return mentions, roles


def _of_things(scene: Scene, mention: Mention, roles: dict[int, str]) -> bool:
    """«60 مركبة تضررت 55 منها»: so many of the things just counted."""
    first = scene.layout.sentences[scene.layout.sentence_of[mention.at]][0]
    for index in range(mention.first - 1, first - 1, -1):
        if scene.kind(index) == "number":
            return roles.get(index) == "quantity"
    return False


def _place_in(scene: Scene, mention: Mention) -> None:
    mention.sentence = scene.layout.sentence_of[mention.at]
    mention.line = scene.layout.line_of[mention.at]
    mention.headline = scene.layout.line(mention.at).kind == "headline"
    mention.start = scene.tokens[mention.first].start
    mention.end = scene.tokens[mention.last - 1].end


# ---------------------------------------------------------------------------------------------------------------------
# Numbers


def _from_number(scene: Scene, index: int, roles: dict[int, str], said: dict[int, str]) -> Mention | None:
    token = scene.tokens[index]
    number = token.number
    assert number is not None
    if number.kind != "cardinal" or number.value != int(number.value):
        roles[index] = {"ordinal": "ordinal", "name": "name"}.get(number.kind, "decimal")
        if scene.tokens[index].kind == "number" and _percent_after(scene, index):
            roles[index] = "percent"
        return None
    role = said.get(index) or _other_role(scene, index)
    if role:
        roles[index] = role
        return None
    value = int(number.value)
    alone = _noun_and_one(scene, index) if value == 1 else None
    if alone is not None:
        return alone
    if _hypothetical(scene, index):
        roles[index] = "quantity"
        return None
    mention = Mention(index, index, index + 1, 0, 0, value, value, value, "exact", "number")
    _take_range(scene, mention, roles)
    _take_hedge_before(scene, mention)
    if not _take_noun(scene, mention):
        roles[index] = "quantity"
        return None
    _take_hedge_after(scene, mention)
    _apply_bound(mention)
    _take_rate(scene, mention)
    return mention


def _hypothetical(scene: Scene, index: int) -> bool:
    """«قد تقتل 1000», "could kill 500": not said to have happened."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if scene.kind(at) in ("number", "line") or scene.word(at) in (".", "،", ","):
            return False
        found = scene.tokens[at].lex.get("hypothetical")
        if found is not None and (found[1] - at > 1 or scene.word(at) in ("threatened", "threatens", "يهدد", "هدد")):
            return True
    return False


def _take_rate(scene: Scene, mention: Mention) -> None:
    """«8 أطفال يومياً» is a rate, «بزيادة 41 قتيلاً» a difference: neither is a count of its own."""
    after = scene.tokens[mention.last] if mention.last < len(scene.tokens) else None
    if after is not None and after.has("rate"):
        mention.per = after.lex["rate"][0]
    if any(scene.word(i) in _AVERAGE for i in range(max(0, mention.first - 2), mention.first)):
        units = [t.lex["rate"][0] for t in scene.tokens[mention.last : mention.last + 8] if t.has("rate")]
        mention.per = units[0] if units else "unsaid"
    for start in range(mention.first - 1, max(-1, mention.first - 4), -1):
        token = scene.tokens[start]
        for category in ("change_up", "change_down"):
            found = token.lex.get(category)
            if (
                found is not None
                and found[1] == mention.first
                and (
                    token.folded.startswith(("ب", "وب"))
                    or token.folded in ("by", "an", "a", "زياده", "قدرها")
                )
            ):
                mention.difference = True


def _noun_and_one(scene: Scene, index: int) -> Mention | None:
    """«مدني واحد», «ضحية واحدة»: the noun stands before."""
    if scene.word(index) not in ("واحد", "واحده", "واحدا"):
        return None
    for first in range(index - 1, max(-1, index - 4), -1):
        token = scene.tokens[first]
        if token.kind != "word":
            return None
        if token.has("singular") and token.lex["singular"][1] == index:
            noun = token.lex["singular"][0]
            if noun.kind == "thing":
                return None
            mention = Mention(index, first, index + 1, 0, 0, 1, 1, 1, "exact", "number", noun)
            if noun.group and noun.kind in ("person", "member"):
                mention.own_groups.append(noun.group)
            _read_tail(scene, mention, index + 1)
            return mention
    return None


def _percent_after(scene: Scene, index: int) -> bool:
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    return following is not None and following.has("percent")


def _other_role(scene: Scene, index: int) -> str:
    """The role of a number that is no figure by what stands right beside it, or nothing."""
    if _percent_after(scene, index):
        return "percent"
    token_number = scene.tokens[index].number
    before = scene.tokens[index - 1] if index else None
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if following is not None and following.has("times"):
        return "ratio"
    if token_number is not None and token_number.value == 1 and scene.word(index) in ("واحد", "واحده") and scene.word(index + 1) == "من" and not scene.tokens[index - 1].has("singular"):
        return "name"  # «واحدة من أكبر جرائمها»: one of the
    if before is not None and before.kind == "word" and before.folded.lstrip("و").removeprefix("ال") in _NUMBERED_NAMES and (not _phrase(scene, index + 1)[0] or scene.tokens[index + 1].conjunction):
        return "name"
    if _compound(scene, index) or (scene.word(index - 1) == "[" and scene.word(index + 1) == "]"):
        return "name"
    if following is not None and following.folded == "من" and scene.word(index + 2) in ("شهر", "الشهر"):
        return "date"
    if (
        before is not None
        and before.folded in ("below", "under", "above", "over", "دون", "فوق", "تحت")
        and (following is None or following.folded in (")", ",", "،", ".", "سنه", "years"))
    ):
        return "age"
    if before is not None and before.folded in ("$", "€", "£", "#", "@"):
        return "name" if before.folded in "#@" else "quantity"
    if (
        before is not None
        and before.kind == "word"
        and before.folded in _NUMBERED
        and not _phrase(scene, index + 1)[0]
    ):
        return "ordinal"
    if token_number is not None and token_number.definite and before is not None and before.folded.removeprefix("ال").removeprefix("لل") in _TIME_NOUNS:
        return "ordinal"  # «اليوم الـ82», «السنوات العشر»
    if _of_so_many(scene, index):
        return "quantity"
    if _one_of_a_thing(scene, index):
        return "quantity"
    if (
        token_number is not None
        and token_number.definite
        and not (before is not None and (before.has("hedge") or before.folded in ("الي", "حاجز")))
        and not _phrase(scene, index + 1)[0]
        and (following is None or not following.has("among", "adjective", "actor"))
    ):
        return "ordinal"
    if (
        following is not None
        and following.kind == "word"
        and following.folded in ("of", "out")
        and scene.word(index + 2) in ("the", "out")
    ):
        return "" if scene.tokens[index].number and scene.tokens[index].number.value != 1 else "quantity"  # type: ignore[union-attr]
    if scene.word(index) == "one" and scene.word(index + 1) in ("another", "day", "side", "hand"):
        return "name"
    if scene.word(index) in ("one", "واحد", "واحده") and scene.word(index - 1) in (
        "no",
        "any",
        "ان",
        "يوم",
        "جانب",
        "every",
    ):
        return "name"
    return ""


_NUMBERED_NAMES = frozenset(
    {"لواء", "فرقه", "فوج", "كتيبه", "مستشفي", "مشفي", "طريق", "حي", "شارع", "سريه", "قطاع", "معبر", "نقطه", "مخيم", "قناه", "hospital", "highway", "route", "street", "division", "regiment", "battalion", "channel"}
)
"""A bare number right after one of these is part of a name («اللواء 45», «مستشفى 48»)."""
_NUMBERED = frozenset(
    {
        "رقم",
        "الشهر",
        "الفصل",
        "المادة",
        "الماده",
        "القرار",
        "article",
        "resolution",
        "page",
        "chapter",
        "no",
        "number",
        "unit",
        "brigade",
        "level",
    }
)


_TIME_NOUNS = frozenset({"يوم", "اسبوع", "شهر", "عام", "سنه", "سنوات", "ايام", "اشهر", "اسابيع", "ساعات", "يومين"})


def _of_so_many(scene: Scene, index: int) -> bool:
    """«25 من 35 مستشفى», "24 of the 34": so many out of so many things, or of nothing that is named."""
    first, second = index, index + 2
    if scene.word(index + 1) == "of" and scene.word(index + 2) == "the":
        second = index + 3
    if scene.kind(second) != "number" or scene.word(index + 1) not in ("من", "of"):
        if scene.word(index - 1) in ("من", "of") and scene.kind(index - 2) == "number":
            first, second = index - 2, index
        elif scene.word(index - 1) == "the" and scene.word(index - 2) == "of" and scene.kind(index - 3) == "number":
            first, second = index - 3, index
        else:
            return False
    noun = _phrase(scene, second + 1)[0]
    return first != second and (noun is None or noun.kind == "thing") and not (second + 1 < len(scene.tokens) and scene.tokens[second + 1].has("actor", "outcome", "among"))


def _one_of_a_thing(scene: Scene, index: int) -> bool:
    """«دفعة واحدة», «عائلة واحدة»: one of something that is neither person nor event."""
    if scene.word(index) not in ("واحد", "واحده") or index == 0:
        return False
    before = scene.tokens[index - 1]
    return before.kind == "word" and not before.lex.keys() & {"noun", "outcome", "sum", "subset", "by", "hedge", "among", "cause"} and not scene.word(index).startswith("و" + "و") and before.folded not in ("و", "او", "ب", "ل")


def _compound(scene: Scene, index: int) -> bool:
    """"the 23-page report", "two-storey": number and noun make an adjective."""
    tokens = scene.tokens
    if index + 2 >= len(tokens) or tokens[index + 1].folded not in ("-", "‑") or tokens[index + 2].kind != "word":
        return False
    joined = tokens[index + 1].start == tokens[index].end and tokens[index + 2].start == tokens[index + 1].end
    return joined and tokens[index + 2].folded.isascii()


def _take_range(scene: Scene, mention: Mention, roles: dict[int, str]) -> None:
    """«بين 60 و90», "2,000-4,000", "from 20 to 30": two numbers that bound one quantity."""
    i = mention.at
    tokens = scene.tokens
    before = scene.word(i - 1)
    j = i + 1
    joined = ""
    if j < len(tokens) and tokens[j].folded in _DASHES and tokens[j].start <= tokens[i].end + 1:
        joined = "-"
    elif before in ("بين", "between") or (before == "ما" and scene.word(i - 2) == "بين"):
        if scene.word(j) in ("و", "and", "الي"):
            joined = scene.word(j)
        elif scene.kind(j) == "number" and scene.text[tokens[i].end : tokens[j].start].strip() == "و":
            joined = "&"
    elif scene.word(j) in ("الي", "to") and before in ("من", "from"):
        joined = "to"
    if joined == "to" and any(scene.tokens[b].has("change_up", "change_down", "percent") for b in range(max(0, i - 6), i)):
        return  # «ارتفع من 25 إلى 67»: two numbers and a change
    if not joined:
        return
    k = j if joined == "&" else j + 1
    if scene.kind(k) != "number" or tokens[k].number is None or tokens[k].number.kind != "cardinal":
        return
    high = tokens[k].number.value
    if high != int(high) or mention.value is None or int(high) <= mention.value:
        return
    noun_between = _phrase(scene, i + 1)[0] is not None
    if noun_between:
        return
    mention.low, mention.high, mention.value = mention.value, int(high), None
    mention.bound, mention.form = "between", "range"
    mention.last = k + 1
    mention.tail = k + 1
    if joined != "-":
        mention.first = i - (2 if before == "بين" and scene.word(i - 2) == "ما" else 1)


def _take_hedge_before(scene: Scene, mention: Mention) -> None:
    """The hedge whose last word stands right before the number (a bracket, ب or و may stand between)."""
    end = mention.at
    while end > 0 and (scene.word(end - 1) in _OPEN or scene.word(end - 1) in _QUOTES):
        end -= 1
    if scene.word(end - 1) in ("a", "ال", "ب", "ل", "و", "of") and end >= 1:
        end -= 1
    for start in range(end - 1, max(-1, end - 6), -1):
        token = scene.tokens[start]
        if token.kind != "word":
            break
        hedge = token.lex.get("hedge")
        if hedge is not None and hedge[0].bound == "at_most" and token.folded.endswith("يصل") and scene.word(start - 1) != "ما":
            continue  # «ليصل إلى 61» bounds nothing
        if hedge is not None and hedge[1] == end:
            if mention.bound == "exact":
                mention.bound, mention.hedge = hedge[0].bound, hedge[0].id
            mention.first = start
    if mention.first == mention.at and scene.word(end - 1) == "total" and scene.word(end - 2) == "a":
        mention.first = end - 2


def _take_hedge_after(scene: Scene, mention: Mention) -> None:
    """«على الأقل» after the noun or right after the number."""
    at = mention.last
    for index in range(at, min(at + 5, len(scene.tokens))):
        token = scene.tokens[index]
        if token.kind in ("number", "line") or (token.kind == "mark" and token.folded not in _QUOTES):
            return
        hedge = token.lex.get("hedge-after")
        if hedge is not None:
            if scene.kind(hedge[1]) == "number":
                return  # "seven soldiers and at least 12 others": it is the next number's
            if mention.bound == "exact":
                mention.bound = hedge[0].bound
            mention.last = hedge[1]
            return


def _apply_bound(mention: Mention) -> None:
    value = mention.value
    if value is None:
        return
    low: int | None
    high: int | None
    match mention.bound:
        case "at_least":
            low, high = value, None
        case "more_than":
            low, high = value + 1, None
        case "at_most":
            low, high = None, value
        case "less_than":
            low, high = None, value - 1
        case "about":
            low, high = None, None
        case _:
            low, high = value, value
    mention.low, mention.high = low, high


# ---------------------------------------------------------------------------------------------------------------------
# The noun phrase


def _phrase(scene: Scene, index: int) -> tuple[Noun | None, int]:
    """The noun right at an index and the index after it."""
    if index < len(scene.tokens):
        found = scene.tokens[index].lex.get("noun")
        if found is not None:
            return found
    return None, index


def _skip_quotes(scene: Scene, index: int) -> int:
    while scene.kind(index) == "mark" and scene.word(index) in _QUOTES:
        index += 1
    return index


def _take_noun(scene: Scene, mention: Mention) -> bool:
    """The noun and the names after a number. False where the noun is a thing, or a word that nothing is known of."""
    i = mention.last
    bracket = scene.word(mention.first - 1) in _OPEN or scene.word(mention.at - 1) in _OPEN
    if bracket and scene.word(i) in _CLOSE and scene.word(mention.at - 1) in _OPEN:
        i += 1
    i = _skip_quotes(scene, i)
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
            _read_tail(scene, mention, i + 2)  # "Most of the dead, 396, are soldiers …"
        return not _out_of(scene, mention)
    if (token.folded in _PRONOUNS and not _number_next(scene, i + 1)) or (
        token.folded == "of" and scene.word(i + 1) in ("them", "these", "whom", "those")
    ):
        mention.of_them = True
        mention.last = mention.tail = i + (1 if token.folded in _PRONOUNS else 2)
        noun, after = _phrase(scene, mention.last)
        if noun is not None and noun.kind in ("person", "member") and token.folded == "of":
            mention.noun, mention.last = noun, after
            if noun.group:
                mention.own_groups.append(noun.group)
            _read_tail(scene, mention, after)
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
        noun, after = _phrase(scene, i)
        if noun is not None and not (noun.id == "other" and token.folded in ("other", "more")):
            return _accept_noun(scene, mention, noun, after, start)
        if token.folded in ("other", "more"):
            mention.others = token.folded == "more"
            i += 1
            continue
        if token.has("things"):
            return False
        if token.has("actor") and not token.preposition:
            entry, after = token.lex["actor"]
            mention.actors.append(entry)
            mention.last = mention.tail = i = after
            i = _skip_quotes(scene, i)
            if not token.folded.isascii():
                _read_tail(scene, mention, after)
                return True
            continue
        if token.has("adjective"):
            mention.doers.append(token.lex["adjective"][0])
            i = token.lex["adjective"][1]
            continue
        if token.has("by"):
            return _bare(scene, mention, start)
        if token.folded in ("هم", "كانوا") and i + 1 < len(tokens) and tokens[i + 1].has("among"):
            return _take_of(scene, mention, i + 1)
        if token.folded in ("في", "in") and not (i + 1 < len(tokens) and tokens[i + 1].has("actor", "anaphor")):
            return _bare(scene, mention, start)  # «4 في معارك …»: what stands behind «في» is where, not who
        if token.folded in ("من", "of", "ممن") or token.lex.get("among"):
            return _take_of(scene, mention, i)
        if token.folded in _PREDICATES and i == start:
            noun, after = _phrase(scene, i + 1)
            if noun is not None and noun.kind == "person":
                return _accept_noun(scene, mention, noun, after, start)  # "224 were men and 168 women"
        if token.folded in _BRIDGES:
            i += 1
            continue
        ahead = _noun_ahead(scene, i)
        if ahead is not None:
            i = ahead
            continue
        break
    if mention.actors:
        _read_tail(scene, mention, i)
        return True
    _group_before(scene, mention)
    return _bare(scene, mention, start)


def _of_the_dead(scene: Scene, index: int) -> bool:
    """"Most of the dead, 396, …": the number stands in apposition to a part of the whole."""
    for start in (index, index - 1):
        found = scene.tokens[start].lex.get("outcome") if start >= 0 else None
        if found is not None and found[1] == index + 1:
            return scene.word(index).startswith("ال") or "the" in (scene.word(start), scene.word(start - 1))
    return False


def _group_before(scene: Scene, mention: Mention) -> None:
    """«للأطفال (335) وللنساء (302)»: the group stands before its number."""
    at = mention.first - 1
    while at >= 0 and scene.word(at) in _OPEN:
        at -= 1
    token = scene.tokens[at] if at >= 0 else None
    if token is not None and token.preposition == "ل" and token.has("noun"):
        noun, after = token.lex["noun"]
        if noun.kind == "person" and noun.group and after == at + 1:
            mention.own_groups.append(noun.group)


def _noun_ahead(scene: Scene, index: int) -> int | None:
    """"nine loyalist soldiers", "591 settler-related incidents": the known noun behind up to three unknown English words."""
    unknown = 0
    tokens = scene.tokens
    while index < len(tokens) and unknown <= 3:
        token = tokens[index]
        if token.kind == "mark" and token.folded == "-" and index + 1 < len(tokens) and tokens[index + 1].kind == "word":
            index += 1
            continue
        if token.kind != "word" or not token.folded.isascii() or token.folded in _ENDS_PHRASE:
            return None
        if token.has("noun"):
            return index if unknown else None
        if token.has("outcome", "saying", "by", "clause", "place", "sum", "subset"):
            return None
        unknown += 1
        index += 1
    return None


def _accept_noun(scene: Scene, mention: Mention, noun: Noun, after: int, start: int) -> bool:
    if noun.kind == "thing":
        return False
    if noun.kind == "case":
        following, beyond = _phrase(scene, after)
        if following is not None and following.measure:
            noun, after = following, beyond
    mention.noun = noun
    mention.others = mention.others or noun.id == "other"
    mention.last = after
    if noun.group and noun.kind in ("person", "member"):
        mention.own_groups.append(noun.group)
    if noun.kind != "event":
        mention.actors += mention.doers
        mention.doers = []
    _read_tail(scene, mention, after)
    return True


def _take_of(scene: Scene, mention: Mention, i: int) -> bool:
    """«39 من عناصر التنظيم», "28 of Asayish": the noun or name after "of"."""
    tokens = scene.tokens
    token = tokens[i]
    after_of = (
        i + 1 if token.folded in ("من", "of", "ممن") or not token.has("among") else token.lex["among"][1]
    )
    k = _skip_quotes(scene, after_of)
    for _ in range(3):
        if k >= len(tokens) or tokens[k].kind != "word":
            break
        noun, after = _phrase(scene, k)
        if noun is not None and noun.kind == "thing" and not tokens[k].has("actor"):
            return False
        if noun is not None:
            mention.noun = noun
            mention.last = after
            if noun.kind == "outcome" and tokens[k].folded.startswith("ال"):
                mention.of_them = True  # «268 من القتلى»
            if noun.group and noun.kind in ("person", "member"):
                mention.own_groups.append(noun.group)
            _read_tail(scene, mention, after if not tokens[k].has("actor") else k)
            return True
        if tokens[k].has("adjective") and not tokens[k].has("actor"):
            mention.actors.append(tokens[k].lex["adjective"][0])
            mention.last = k + 1
            _read_tail(scene, mention, k + 1)
            return True
        if tokens[k].has("actor", "anaphor"):
            mention.last = k + 1
            _read_tail(scene, mention, k)
            return True
        k += 1
    mention.last = mention.tail = min(after_of, len(tokens))
    return _bare(scene, mention, i)


_ANOTHER = frozenset({"اخري", "اخر", "اخرين", "اخرون", "another"})


def _read_tail(scene: Scene, mention: Mention, i: int) -> None:
    """Whom the rest of the noun phrase names: «من الأسايش وحراس السجن وقسد», "members of SDF and allied formations"."""
    tokens = scene.tokens
    mention.tail = i
    mention.another = scene.word(i) in _ANOTHER
    linked = True
    steps = unknown = 0
    event = mention.noun is not None and mention.noun.kind == "event"
    while i < len(tokens) and steps < 16:
        token = tokens[i]
        steps += 1
        if token.kind == "mark":
            if token.folded in _QUOTES or token.folded in "/-":
                i += 1
                continue
            break
        if token.kind != "word":
            break
        if i == mention.last and (token.folded in _PRONOUNS or (token.has("subset") and not token.folded.isascii())):
            after = token.lex["subset"][1] if token.has("subset") else i + 1
            if not _number_next(scene, after):
                mention.of_them = True
                mention.last = mention.tail = after
            break
        if token.has("sum", "subset", "by", "source", "clause") and not token.has("actor", "noun"):
            break
        if token.has("outcome") and not token.has("noun", "actor"):
            break
        if token.folded in _MOSTLY:
            break
        if token.has("fraction", "superlative", "percent") or token.folded in _SUSPECTED:
            break
        if (
            token.has("means")
            and not token.has("actor")
            or (
                token.has("noun")
                and token.lex["noun"][0].kind in ("event", "thing")
                and not token.has("actor")
            )
        ):
            if not event:
                break
        if (
            token.folded == "and"
            and i + 1 < len(tokens)
            and not tokens[i + 1].has("actor", "adjective", "noun")
        ):
            break
        joined = token.conjunction or token.folded in ("and", "و")
        if event and (token.has("adjective") or (token.has("actor") and not token.preposition)):
            entry, after = token.lex.get("adjective") or token.lex["actor"]
            mention.doers.append(entry)
            mention.tail = mention.last = i = after
            continue
        if event:
            break
        if token.has("actor") and token.has("things"):
            break
        if token.has("actor") and (linked or joined):
            entry, after = token.lex["actor"]
            if entry not in mention.actors:
                mention.actors.append(entry)
            mention.tail = i = after
            linked = True
            continue
        noun = token.lex.get("noun")
        if noun is not None and noun[0].kind == "outcome" and token.folded.isascii():
            break  # "19 others injured": it governs, it does not name
        if (
            noun is not None
            and noun[0].kind in ("person", "member", "generic", "outcome")
            and (linked or joined or token.preposition == "")
        ):
            if joined and _starts_part(scene, i) and not _one_counted(scene, mention, i):
                break
            if noun[0].group and noun[0].kind in ("person", "member"):
                mention.own_groups.append(noun[0].group)
            if token.possessive or token.has("anaphor"):
                mention.of_them = mention.of_them or token.possessive
            i = noun[1]
            if noun[0].kind != "outcome":
                mention.tail = i
            linked = True
            continue
        if token.has("anaphor"):
            mention.actors.append(f"anaphor:{i}")
            mention.tail = i = i + 1
            continue
        if token.has("among") or token.folded in (
            "of",
            "the",
            "with",
            "their",
            "from",
            "في",
            "ل",
            "و",
            "and",
            "its",
            "his",
        ):
            linked = True
            i = token.lex["among"][1] if token.has("among") and token.folded not in ("من", "of") else i + 1
            continue
        if token.has("place") and not joined and linked:
            break
        if joined or token.preposition == "ب":
            break
        unknown += 1
        if unknown <= 3 and steps <= 9:
            linked = False
            i += 1
            continue
        break


def _number_next(scene: Scene, index: int) -> bool:
    """«275 ضحية منهم 103 قتلى»: the "of them" opens the next number, it does not close this one."""
    while scene.word(index) in _OPEN or scene.word(index) in ("نحو", "حوالي", "اكثر", "من"):
        index += 1
    return scene.kind(index) == "number" or (
        index < len(scene.tokens) and scene.tokens[index].has("dual", "singular")
    )


def _one_counted(scene: Scene, mention: Mention, index: int) -> bool:
    """«911 طفلاً وامرأة»: after eleven and more the noun stands in the singular, so a second singular is counted with it."""
    counted = scene.tokens[mention.at + 1] if mention.at + 1 < len(scene.tokens) else None
    return (
        (mention.value or 0) > 10
        and counted is not None
        and counted.has("singular")
        and index == mention.tail
        and not scene.tokens[index].has("dual")
        and scene.word(index + 1) not in ("واحد", "واحده")
    ) or _feminine_too(scene, mention, index)


def _feminine_too(scene: Scene, mention: Mention, index: int) -> bool:
    """«80 ألف طفل وطفلة»: one counted pair."""
    token = scene.tokens[index]
    return (
        index == mention.last
        and mention.noun is not None
        and token.has("singular")
        and token.lex["noun"][0] is mention.noun
        and token.folded.endswith("ه")
        and not scene.tokens[index - 1].folded.endswith("ه")
        and scene.word(index + 1) not in ("واحده", "واحد")
    )


def _starts_part(scene: Scene, index: int) -> bool:
    """True where a conjunction opens a new counted part («وسيدتين», «وطفل»): not a second name of this one."""
    token = scene.tokens[index]
    return token.has("dual") or (token.has("singular") and token.conjunction)


def _bare(scene: Scene, mention: Mention, i: int) -> bool:
    """A number with no noun that is known: kept where what follows lets the sentence complete it, else refused."""
    token = scene.tokens[i] if i < len(scene.tokens) else None
    if token is None or token.kind != "word":
        return True
    if token.conjunction or token.preposition:
        return True
    if token.has(
        "outcome",
        "clause",
        "source",
        "by",
        "cause",
        "against",
        "among",
        "place",
        "subset",
        "sum",
        "addition",
        "rate",
        "hedge-after",
        "means",
        "denial",
    ):
        return True
    return token.folded in _FOLLOWERS


_AVERAGE = frozenset({"بمعدل", "بمتوسط", "average", "averaging", "معدل"})
_PREDICATES = frozenset({"were", "was", "are"})
_ENDS_PHRASE = frozenset(
    {"in", "on", "at", "by", "to", "from", "for", "with", "since", "during", "and", "or", "but", "as", "the", "a", "an", "this", "that", "last", "were", "was", "are", "is", "have", "had", "has", "been", "of", "over", "under", "between", "per", "while", "who", "which", "up", "down", "not", "no", "more", "than", "after", "before", "against", "into", "near", "said", "will", "would", "could", "its", "their", "his", "her", "it", "they", "he", "she", "out", "so", "also", "there", "through", "across", "within", "without", "until", "when", "where"}
)
_MOSTLY = frozenset({"معظمهم", "غالبيتهم", "اغلبهم", "معظمها", "جلهم", "اكثرهم", "mostly", "most", "mainly"})
_SUSPECTED = frozenset({"suspected", "accused", "linked", "يشتبه", "متهمين"})
_FOLLOWERS = frozenset(
    {
        "الذين",
        "اللواتي",
        "التي",
        "ممن",
        "هم",
        "كانوا",
        "كان",
        "قد",
        "حتي",
        "خلال",
        "منذ",
        "الي",
        "علي",
        "في",
        "مقابل",
        "عنصرا",
        "are",
        "were",
        "was",
        "have",
        "had",
        "in",
        "on",
        "at",
        "up",
        "to",
        "for",
        "a",
        "this",
        "last",
        "who",
        "while",
        "and",
        "or",
        "as",
        "more",
        "during",
        "since",
        "by",
        "followed",
        "against",
        "dated",
        "ينتمون",
        "زرعتها",
        "بعد",
        "قبل",
        "يوم",
        "امس",
        "اليوم",
        "than",
        "the",
    }
)


# ---------------------------------------------------------------------------------------------------------------------
# Words that are quantities by themselves


def _from_word(scene: Scene, index: int) -> Mention | None:
    token = scene.tokens[index]
    if token.has("none"):
        after = token.lex["none"][1]
        mention = Mention(index, index, after, 0, 0, 0, 0, 0, "exact", "none")
        mention.tail = after
        return mention
    if token.has("vague"):
        return _vague(scene, index)
    if token.has("dual"):
        return _dual(scene, index)
    return None


def _vague(scene: Scene, index: int) -> Mention | None:
    token = scene.tokens[index]
    after = token.lex["vague"][1]
    mention = Mention(index, index, after, 0, 0, None, None, None, "vague", "vague")
    noun, beyond = _phrase(scene, _skip_quotes(scene, after))
    if (noun is not None and noun.kind == "thing") or (index and scene.tokens[index - 1].has("superlative")):
        return None
    if (
        noun is None
        and not scene.tokens[index].folded.startswith(("ال", "وال", "فال"))
        and scene.word(after) not in ("من", "of")
        and not (index and scene.tokens[index - 1].has("outcome"))
    ):
        return None
    if noun is not None:
        mention.noun, mention.last = noun, beyond
        if noun.group and noun.kind in ("person", "member"):
            mention.own_groups.append(noun.group)
        _read_tail(scene, mention, beyond)
    else:
        mention.tail = after
        if scene.word(after) in ("من", "of"):
            _take_of(scene, mention, after)
    return mention


def _dual(scene: Scene, index: int) -> Mention | None:
    """«مدنيان», «مجزرتين»: two by the form of the word."""
    token = scene.tokens[index]
    noun, after = token.lex["noun"]
    if (
        noun.kind == "thing"
        or (scene.kind(index - 1) == "number" and not token.conjunction)
        or token.folded.startswith(("ال", "وال", "بال", "لل"))
    ):
        return None
    mention = Mention(index, index, after, 0, 0, 2, 2, 2, "exact", "dual", noun)
    if noun.group and noun.kind in ("person", "member"):
        mention.own_groups.append(noun.group)
    _take_hedge_before(scene, mention)
    _read_tail(scene, mention, after)
    _take_hedge_after(scene, mention)
    _apply_bound(mention)
    return mention


def lexeme(token: Token, category: str) -> Any:
    """The entry of a category that begins at a token, or None."""
    found = token.lex.get(category)
    return None if found is None else found[0]
