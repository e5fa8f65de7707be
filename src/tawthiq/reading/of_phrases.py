"""What stands after "of" and «من», and a number that has no noun of its own."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import QUOTES, Scene
from tawthiq.reading.small_words import EACH_OF_THEM, FOLLOWERS
from tawthiq.reading.tails import read_tail


def phrase(scene: Scene, index: int) -> tuple[Noun | None, int]:
    """The noun right at an index and the index after it."""
    if index < len(scene.tokens):
        found = scene.tokens[index].lex.get("noun")
        if found is not None:
            return found
    return None, index


def of_whose(scene: Scene, mention: Mention, noun: Noun, after: int) -> tuple[Noun, int]:
    """Tell "625 terrorist attacks", "12 civilian vehicles", "one rebel ambush": the first noun says of what sort the second is.

    A plural is no such adjective ("ten gunmen attack …"), nor is a singular that one is counted of ("one rebel attacks …").
    """
    named = scene.tokens[after - 1]
    whose = noun.kind in ("person", "member") and named.has("singular") and named.folded.isascii()
    following, beyond = phrase(scene, after)
    if not whose or following is None or following.kind not in ("event", "thing"):
        return noun, after
    if mention.value == 1 and scene.word(beyond - 1).endswith("s"):
        return noun, after
    return following, beyond


def skip_quotes(scene: Scene, index: int) -> int:
    """The index of the first token at or after one that is no quotation mark."""
    while scene.kind(index) == "mark" and scene.word(index) in QUOTES:
        index += 1
    return index


def _of_the(scene: Scene, index: int) -> bool:
    return scene.word(index - 1) == "the" and scene.word(index - 2) == "of"


def take_of(scene: Scene, mention: Mention, i: int) -> bool:
    """«39 من عناصر التنظيم», "28 of Asayish": the noun or name after "of"."""
    tokens = scene.tokens
    token = tokens[i]
    after_of = (
        i + 1
        if token.folded in ("من", "of", "ممن", "مما") or not token.has("among")
        else token.lex["among"][1]
    )
    k = skip_quotes(scene, after_of)
    for _ in range(3):
        if k >= len(tokens) or tokens[k].kind != "word":
            break
        noun, after = phrase(scene, k)
        if noun is not None and noun.kind == "thing" and not tokens[k].has("actor"):
            return False
        if noun is not None:
            mention.noun = noun
            mention.last = after
            if noun.kind == "outcome" and (tokens[k].folded.startswith("ال") or _of_the(scene, k)):
                mention.of_them = True  # «268 من القتلى», "391 of the casualties"
            if noun.group and noun.kind in ("person", "member"):
                mention.own_groups.append(noun.group)
            read_tail(scene, mention, after if not tokens[k].has("actor") else k)
            return True
        if tokens[k].has("adjective") and not tokens[k].has("actor"):
            mention.actors.append(tokens[k].lex["adjective"][0])
            mention.last = k + 1
            read_tail(scene, mention, k + 1)
            return True
        if tokens[k].has("actor", "anaphor"):
            mention.last = k + 1
            read_tail(scene, mention, k)
            return True
        k = skip_quotes(scene, k + 1)  # «19 مما يُعرف بـ"الفيلق الخامس"»
    mention.last = mention.tail = min(after_of, len(tokens))
    return completed_later(scene, i)


def completed_later(scene: Scene, i: int) -> bool:
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
    if token.folded in ("دون", "تحت") and scene.word(i + 1) == "سن":
        return True  # «5 دون سن الثامنة عشرة»
    return token.folded in FOLLOWERS or token.folded in EACH_OF_THEM
