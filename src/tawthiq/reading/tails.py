"""The rest of the noun phrase: whom it names."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import OPEN, QUOTES, Scene

PRONOUNS = frozenset({"منهم", "منها", "منهن", "منهما"})


_ANOTHER = frozenset({"اخري", "اخر", "اخرين", "اخرون", "another"})


def read_tail(scene: Scene, mention: Mention, i: int) -> None:
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
            if token.folded in QUOTES or token.folded in "/-":
                i += 1
                continue
            break
        if token.kind != "word":
            break
        if i == mention.last and (
            token.folded in PRONOUNS or (token.has("subset") and not token.folded.isascii())
        ):
            after = token.lex["subset"][1] if token.has("subset") else i + 1
            if not number_next(scene, after):
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
        if (token.has("means") and not token.has("actor")) or (
            token.has("noun") and token.lex["noun"][0].kind in ("event", "thing") and not token.has("actor")
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


def number_next(scene: Scene, index: int) -> bool:
    """«275 ضحية منهم 103 قتلى»: the "of them" opens the next number, it does not close this one."""
    while scene.word(index) in OPEN or scene.word(index) in ("نحو", "حوالي", "اكثر", "من"):
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


_MOSTLY = frozenset({"معظمهم", "غالبيتهم", "اغلبهم", "معظمها", "جلهم", "اكثرهم", "mostly", "most", "mainly"})


_SUSPECTED = frozenset({"suspected", "accused", "linked", "يشتبه", "متهمين"})
