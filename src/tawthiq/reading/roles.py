"""What a number is that is no figure: a per cent, a name, an age, so many out of so many things."""

from __future__ import annotations

from tawthiq.reading.contacts import in_address, telephone
from tawthiq.reading.of_phrases import phrase
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed


def hypothetical(scene: Scene, index: int) -> bool:
    """«قد تقتل 1000», "could kill 500": not said to have happened."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if scene.kind(at) in ("number", "line") or scene.word(at) in (".", "،", ","):
            return False
        found = scene.tokens[at].lex.get("hypothetical")
        if found is not None and (
            found[1] - at > 1 or scene.word(at) in ("threatened", "threatens", "يهدد", "هدد")
        ):
            return True
    return False


def percent_after(scene: Scene, index: int) -> bool:
    """Whether a per cent sign or word stands right after a token."""
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    return following is not None and following.has("percent")


_ONE = listed("roles", "one")


def _one_thing(scene: Scene, index: int) -> bool:
    """«من عائلة واحدة», «في هجوم على بلدة واحدة»: the word for one agrees with a thing, or with a name for no person."""
    before, one = scene.tokens[index - 1], scene.tokens[index]
    if scene.word(index) not in _ONE or one.conjunction or before.kind != "word" or before.conjunction:
        return False
    noun = before.lex.get("noun")
    if noun is not None:
        return bool(noun[0].kind == "thing")
    feminine = scene.word(index).endswith("ه") and before.folded.endswith("ه")
    return feminine and not before.lex


def other_role(scene: Scene, index: int) -> str:  # noqa: PLR0911, PLR0912  a cascade of tests reads best flat
    """The role of a number that is no figure by what stands right beside it, or nothing."""
    if percent_after(scene, index):
        return "percent"
    if scene.word(index - 1) in ("%", "٪") and scene.tokens[index - 1].end == scene.tokens[index].start:
        return "percent"  # «%52»: typed from right to left
    if telephone(scene, index):
        return "contact"
    token_number = scene.tokens[index].number
    before = scene.tokens[index - 1] if index else None
    if before is not None and before.folded == "ال" and index > 1:
        before = scene.tokens[index - 2]  # «الـ 82»: the article is printed as a word of its own
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if following is not None and following.has("times"):
        return "ratio"
    if (
        token_number is not None
        and token_number.value == 1
        and scene.word(index) in ("واحد", "واحده")
        and scene.word(index + 1) == "من"
        and not scene.tokens[index - 1].has("singular")
        and not _one_in_list(scene, index)
    ):
        return "name"  # «واحدة من أكبر جرائمها»: one of the
    if before is not None and _one_thing(scene, index):
        return "quantity"
    if (
        before is not None
        and before.kind == "word"
        and before.folded.lstrip("و").removeprefix("ال") in _NUMBERED_NAMES
        and (not phrase(scene, index + 1)[0] or scene.tokens[index + 1].conjunction)
    ):
        return "name"
    if in_address(scene, index) or _told_by_number(scene, index):
        return "name"
    if _bare_year(scene, index):
        return "date"
    if _so_many_in(scene, index):
        return "ratio"
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
        and not phrase(scene, index + 1)[0]
    ):
        return "ordinal"
    if (
        token_number is not None
        and token_number.definite
        and before is not None
        and before.folded.removeprefix("ال").removeprefix("لل") in _TIME_NOUNS
    ):
        return "ordinal"  # «اليوم الـ82», «السنوات العشر»
    if _of_so_many(scene, index):
        return "quantity"
    if _one_of_a_thing(scene, index):
        return "quantity"
    if (
        token_number is not None
        and token_number.definite
        and not (before is not None and (before.has("hedge") or before.folded in ("الي", "حاجز")))
        and not phrase(scene, index + 1)[0]
        and (
            following is None
            or not following.has("among", "adjective", "actor", "rest")
            or (before is not None and before.has("singular") and _definite(before.folded))
        )
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
    if scene.word(index) == "one" and _standing_in(scene, index):
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


def _one_in_list(scene: Scene, index: int) -> bool:
    """«32 من الكوادر الطبية، وواحد من الهلال الأحمر»: one, where so many "of" others were counted just before."""
    at = index - 1
    while scene.word(at) in ("و", "،"):
        at -= 1
    while index - at < _ITEM and scene.kind(at) == "word":
        at -= 1
    return at >= 0 and scene.kind(at) == "number" and scene.word(at + 1) == "من"


_ITEM = 9
"""Tokens from a number to the next of a list."""


def _standing_in(scene: Scene, index: int) -> bool:
    """Tell "the army's raids and the Russian ones", "a deadlier one": "one" stands for a noun told before, and counts nothing."""
    if scene.word(index - 2) not in ("the", "a", "an", "this", "that"):
        return False
    before = scene.tokens[index - 1]
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    over = following is None or following.kind in ("mark", "line") or following.folded in _GOES_ON
    return over and before.kind == "word" and before.folded.isascii()


_GOES_ON = frozenset(
    {"and", "in", "on", "by", "that", "which", "was", "is", "of", "since", "for", "from", "than"}
)


def _definite(word: str) -> bool:
    return word.removeprefix("و").startswith("ال")


_NUMBERED_NAMES = listed("roles", "numbered_names")
"""A bare number right after one of these is part of a name («اللواء 45», «مستشفى 48»)."""


_NUMBERED = listed("roles", "numbered")


_TIME_NOUNS = listed("roles", "time_nouns")


def _of_so_many(scene: Scene, index: int) -> bool:
    """«25 من 35 مستشفى», "24 of the 34": so many out of so many things, or of nothing that is named."""
    first, second = index, index + 2
    if scene.word(index + 1) == "of" and scene.word(index + 2) == "the":
        second = index + 3
    if scene.kind(second) != "number" or scene.word(index + 1) not in ("من", "of"):
        if scene.word(index - 1) in ("من", "of") and scene.kind(index - 2) == "number":
            first, second = index - 2, index
        elif (
            scene.word(index - 1) == "the"
            and scene.word(index - 2) == "of"
            and scene.kind(index - 3) == "number"
        ):
            first, second = index - 3, index
        else:
            return False
    noun = phrase(scene, second + 1)[0]
    return (
        first != second
        and (noun is None or noun.kind == "thing")
        and not (second + 1 < len(scene.tokens) and scene.tokens[second + 1].has("actor", "outcome", "among"))
    )


_YEAR_BEFORE = listed("roles", "year_before")
_OF_A_YEAR = frozenset(
    {"all", "whole", "spring", "summer", "autumn", "fall", "winter", "end", "beginning", "year"}
    | {"period", "half", "quarter", "month", "months", "course", "start"}
)
_ERA = listed("roles", "era")


_COUNTED_OFF = frozenset({"year", "month", "week", "day", "phase", "stage", "round"})
_LEADS = frozenset({"in", "of", "on", "by", "during", "until", "since", "from"})
_AUXILIARY = frozenset({"were", "was", "have", "had", "more", "other", "others", "died", "are"})


def _told_by_number(scene: Scene, index: int) -> bool:
    """Which year or phase it was, by its number: "11,000 in year two"; and never "in the year two died"."""
    before = scene.word(index - 1)
    if scene.kind(index - 1) == "date":
        before = before.rpartition(" ")[2]  # "by the end of year four"
    elif scene.word(index - 2) not in _LEADS:
        return False
    if before not in _COUNTED_OFF:
        return False
    return scene.word(index + 1) not in _AUXILIARY and not phrase(scene, index + 1)[0]


def _people(scene: Scene, index: int) -> bool:
    """Whether people are counted there ("the 1923 fighters killed", and never "the 1980 campaign")."""
    if index >= len(scene.tokens) or scene.tokens[index].has("singular"):
        return False
    found = scene.tokens[index].lex.get("noun")
    return found is not None and found[0].kind in ("person", "member", "generic")


def _bare_year(scene: Scene, index: int) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
    """«عام 363», "in 1856", "October 1777", "the 1980 campaign": a year that no report of the day would give as its own."""
    token = scene.tokens[index]
    printed = scene.text[token.start : token.end]
    if not printed.isdigit() or not 3 <= len(printed) <= 4 or index == 0:
        return False
    value, before = int(printed), scene.word(index - 1)
    if before == "of" and scene.word(index - 2) in _OF_A_YEAR:
        return 1000 <= value <= 2100
    if before == "the":
        return 1900 <= value <= 2035 and not _people(scene, index + 1)
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if following is not None and (following.folded in _ERA or following.folded == "-"):
        at = index + 2 if following.folded == "-" and scene.kind(index + 2) == "number" else index
        return scene.word(at + 1) in _ERA
    if scene.kind(index - 1) == "date" and 1000 <= value <= 2100:
        return not phrase(scene, index + 1)[0]
    if before in ("عن", "من", "from", "on"):
        return 1990 <= value <= 2035 and _rate_of_change(scene, index)
    if before not in _YEAR_BEFORE or before == "of":
        return False
    arabic = before not in ("in", "since", "until")
    return value <= 2100 and (arabic or following is None or following.kind in ("mark", "line"))


def _rate_of_change(scene: Scene, index: int) -> bool:
    """«بزيادة نسبتها 17 في المئة عن 2016», "up 17 percent from 2016": so much per cent more or less than in that year."""
    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    ends = following is None or following.kind in ("mark", "line", "stop")
    first = max(scene.layout.sentences[scene.layout.sentence_of[index]][0], index - 9)
    return ends and any(
        scene.kind(i) == "number" and percent_after(scene, i) for i in range(first, index - 1)
    )


_OUT_OF = frozenset({2, 3, 4, 5, 10, 20, 100, 1000})


def _so_many_in(scene: Scene, index: int) -> bool:
    """Tell "Four in 10 adults", «أربعة من كل 10 أشخاص»: a proportion of people, no number of them."""
    for first, second in ((index, index + 2), (index - 2, index), (index, index + 3), (index - 3, index)):
        if first < 0 or scene.kind(first) != "number" or scene.kind(second) != "number":
            continue
        joint = [scene.word(i) for i in range(first + 1, second)]
        if joint not in (["in"], ["من", "كل"], ["out", "of"], ["in", "every"]):
            continue
        whole = scene.tokens[second].number
        noun = phrase(scene, second + 1)[0]
        if whole is not None and whole.value in _OUT_OF and (noun is None or noun.kind != "event"):
            return True
    return False


def _one_of_a_thing(scene: Scene, index: int) -> bool:
    """«دفعة واحدة», «عائلة واحدة»: one of something that is neither person nor event."""
    if scene.word(index) not in ("واحد", "واحده") or index == 0:
        return False
    before = scene.tokens[index - 1]
    return (
        before.kind == "word"
        and not before.lex.keys() & {"noun", "outcome", "sum", "subset", "by", "hedge", "among", "cause"}
        and not scene.word(index).startswith("و" + "و")
        and before.folded not in ("و", "او", "ب", "ل")
    )


def _compound(scene: Scene, index: int) -> bool:
    """Tell "the 23-page report", "two-storey": number and noun make an adjective."""
    tokens = scene.tokens
    if (
        index + 2 >= len(tokens)
        or tokens[index + 1].folded not in ("-", "‑")
        or tokens[index + 2].kind != "word"
    ):
        return False
    joined = tokens[index + 1].start == tokens[index].end and tokens[index + 2].start == tokens[index + 1].end
    return joined and tokens[index + 2].folded.isascii()
