"""Largest, first, deadliest: claims that only other documents can judge."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from tawthiq.model.terms import ClaimKind
from tawthiq.reading.claims.drafts import Draft, counted
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed


def superlatives(scene: Scene, mentions: list[Mention], dates: list[DateMention]) -> list[Draft]:
    """One for each sentence that says so, with the figure told in the same breath, if any."""
    found: list[Draft] = []
    seen: set[int] = set()
    figures = counted(mentions)
    for index in scene.where("superlative"):
        token = scene.tokens[index]
        sentence = scene.layout.sentence_of[index]
        if sentence in seen or scene.layout.line(index).kind == "page":
            continue
        definite = token.folded.removeprefix("و").startswith("ال")
        if (scene.word(index + 1) in ("من", "than", "ب", "باكثر") and not definite) or scene.tokens[
            min(index + 1, len(scene.tokens) - 1)
        ].kind == "number":
            continue
        if not _absolute(scene, index):
            continue
        seen.add(sentence)
        after = token.lex["superlative"][1]
        near = next((m for m in figures if m.sentence == sentence and 0 <= m.first - index <= 25), None)
        found.append(
            Draft(
                ClaimKind.SUPERLATIVE,
                token.start,
                scene.tokens[after - 1].end,
                (near,) if near is not None else (),
                None,
                {"unit": "events" if near is None else "persons", "since": _since(scene, dates, index)},
            )
        )
    return found


def _since(scene: Scene, dates: list[DateMention], index: int) -> date | None:
    """«الأكبر منذ آذار 2019»: from when on none was larger, as the claim says; None where its sentence does not tell."""
    last = scene.layout.sentences[scene.layout.sentence_of[index]][1]
    begins, ends = scene.tokens[index].start, scene.tokens[last - 1].end
    first, after = (bisect_right(dates, at, key=lambda one: one.start) for at in (begins, ends))
    told = (one.span for one in dates[first:after] if one.kind == "since")
    return next((span.start for span in told if span is not None), None)


_PEAKS = listed("superlatives", "peaks")


def _absolute(scene: Scene, index: int) -> bool:
    """«أكبر بأكثر من …» compares; «العدد أعلى من ذلك» too."""
    after = scene.tokens[index].lex["superlative"][1]
    following = scene.tokens[after].lex.get("noun") if after < len(scene.tokens) else None
    if scene.word(index - 1) in ("ثاني", "ثالث", "رابع", "second", "third") or (
        following is not None and following[0].kind == "thing"
    ):
        return False  # «ثاني أكبر مدن السودان» claims nothing of a toll
    if after - index > 2 or scene.word(index) in _PEAKS:
        return True
    if scene.tokens[index].folded.startswith("ال") and scene.word(after) in ("من", "ب"):
        return True  # «الحصة الأكبر من الضحايا», «وهي الأعلى بـ674 قتيلاً»
    if scene.word(after) in ("من", "than", "بكثير") or scene.word(after).startswith("باكثر"):
        return False
    token = scene.tokens[index]
    if token.folded.startswith("ال") or token.folded.isascii() or after - index > 1:
        return True
    return (
        scene.kind(after) == "word"
        and not scene.tokens[after].conjunction
        and not scene.tokens[after].has("among")
    )
