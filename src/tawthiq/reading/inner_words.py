"""Inside a longer name or marker the words say nothing by themselves."""

from __future__ import annotations

from tawthiq.reading.lexicon import stems
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

_NAMES = ("actor", "originator", "place", "doubtful")
_MATERIEL = listed("inner_words", "materiel")


def _is_materiel(head: Token) -> bool:
    return any(stem.text in _MATERIEL for stem in stems(head.folded))


def quiet_names(tokens: list[Token], longer: list[int]) -> None:
    """Inside a name of several words the words mean nothing else: «هيئة تحرير الشام» frees nobody.

    ``longer`` are the tokens at which something of several words begins.
    """
    for index in longer:
        token = tokens[index]
        ends = [token.lex[n][1] for n in _NAMES if n in token.lex]
        end = max(ends, default=0)
        if end - index < 2:
            continue
        # the head of an Arabic name is its first word («المقاتلات الروسية»), of an English one its last ("Russian jets")
        head = tokens[end - 1] if token.folded.isascii() else token
        last = head.lex.get("noun")
        token.lex = {c: v for c, v in token.lex.items() if c in _NAMES or v[1] >= end or c == "means"}
        if _is_materiel(head) or (last is not None and last[0].kind == "event"):
            token.lex["things"] = (
                "things",
                end,
            )  # «المقاتلات الروسية», "Russian jets": a side's things, no people
        place = token.lex.get("place")
        if place is not None and "actor" not in token.lex:
            held = next((t.lex["actor"][0] for t in tokens[index + 1 : place[1]] if "actor" in t.lex), None)
            if held is not None:  # «مناطق نفوذ الإدارة الذاتية» is ground, not a doer
                token.lex["territory"] = (held, place[1])
                for inner in tokens[index + 1 : place[1]]:
                    inner.lex.pop("actor", None)
        keep = _NAMES if "actor" not in token.lex else ()
        for inner in tokens[index + 1 : end]:
            inner.lex = {c: v for c, v in inner.lex.items() if c in keep and v[1] <= end}


_MARKERS = ("sum", "subset", "rest", "addition", "by", "each", "source", "clause", "unknown_doer", "none")


def quiet_markers(tokens: list[Token], longer: list[int]) -> None:
    """Inside a longer marker a shorter one says nothing: "on top of these" adds, though "of these" would take a part."""
    for index in longer:
        lex = tokens[index].lex
        ends = [lex[n][1] for n in _MARKERS if n in lex]
        for inner in range(index + 1, max(ends, default=0)):
            for name in _MARKERS:
                if name in tokens[inner].lex and tokens[inner].lex[name][1] <= max(ends):
                    del tokens[inner].lex[name]
