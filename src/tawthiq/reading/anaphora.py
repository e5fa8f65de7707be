"""Which side a general word of Arabic stands for («التنظيم», «الحركة»): the one of its sort that was named last."""

from __future__ import annotations

from itertools import pairwise

from tawthiq.reading.lexicon import stems
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed


def settle_general_names(tokens: list[Token]) -> None:
    """Give every general word that is also an everyday name of one side the side that the text itself named so.

    «التنظيم» alone is nearly always the Islamic State, but not in a text whose only «تنظيم» is al-Qaeda. The name before must
    hold the general word («تنظيم القاعدة»); where none does, the everyday reading stays.
    """
    named: dict[str, str] = {}
    for token in tokens:
        if "actor" not in token.lex:
            continue
        actor = token.lex["actor"]
        general = token.lex.get("anaphor")
        if general is None or general[1] != actor[1]:
            for stem in stems(token.folded):
                named[stem.text] = actor[0]
            continue
        ids = general[0]
        meant = next(
            (named[s.text] for s in stems(token.folded) if named.get(s.text) in ids),
            None,
        )
        if meant is not None:
            token.lex["actor"] = (meant, actor[1])


def settle_falls(tokens: list[Token]) -> None:
    """In "the number fell by 7 percent" nobody fell: the word tells of a number, and befalls nobody."""
    for token, following in pairwise(tokens):
        if "change_down" in token.lex and "outcome" in token.lex:
            counted = following.kind == "number" or following.folded in _BY_HOW_MUCH
            if counted or token.lex["change_down"][1] > token.lex["outcome"][1]:
                del token.lex["outcome"]


_CAMPS = listed("anaphora", "camps")


def settle_camps(tokens: list[Token]) -> None:
    """«مخيم للنازحين», «خيام النازحين»: whose camp it is tells nobody's fate."""
    for before, token in pairwise(tokens):
        found = token.lex.get("outcome")
        if found is None or found[0].measure != "displaced" or not token.has("noun"):
            continue
        if any(s.text in _CAMPS for s in stems(before.folded)):
            del token.lex["outcome"], token.lex["noun"]


_BY_HOW_MUCH = frozenset({"by", "to", "from", "sharply", "slightly", "steeply", "further", "again"})
