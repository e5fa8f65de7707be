"""Numbers that count nobody of their own: so many a day, so many more than before."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_AGO = frozenset({"later", "earlier", "ago", "before", "after"})
"""After these "a year" is when, not how often."""
_AVERAGE = listed("rates", "average")


_FORMER = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "had",
        "previously",
        "earlier",
        "the",
        "those",
        "its",
        "their",
        "a",
        "last",
        "in",
    }
)


def than_before(scene: Scene, mention: Mention) -> bool:
    """Whether it says by how many another count was more or less: "two fewer than it had reported"."""
    words = [scene.word(i) for i in range(mention.at + 1, mention.at + 6)]
    if "than" not in words[1:] or not {"fewer", "more", "less"} & set(words[: words.index("than")]):
        return False
    at = mention.at + 1 + words.index("than")
    if any(scene.kind(i) != "word" for i in range(mention.at + 1, at)):
        return False
    return scene.word(at + 1) in _FORMER and scene.kind(at + 2) != "number"


def take_rate(scene: Scene, mention: Mention) -> None:
    """«8 أطفال يومياً» is a rate, «بزيادة 41 قتيلاً» a difference: neither is a count of its own."""
    after = scene.tokens[mention.last] if mention.last < len(scene.tokens) else None
    if after is not None and after.has("rate") and scene.word(after.lex["rate"][1]) not in _AGO:
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
                    or scene.word(found[1] - 1) in ("by", "of")
                )
            ):
                mention.difference = True
