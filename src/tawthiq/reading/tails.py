"""The rest of the noun phrase: whom it names."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import OPEN, QUOTES, Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

PRONOUNS = listed("tails", "pronouns")


_COUNTED = frozenset({"person", "member", "generic", "outcome"})
_JOINING = listed("tails", "joining")


_DEFECTED = frozenset({"defected", "deserted"})
_ANOTHER = listed("tails", "another")
_TAKEN, _TAKING = listed("tails", "taken"), listed("tails", "taking")


def read_tail(scene: Scene, mention: Mention, i: int) -> None:
    """Whom the rest of the noun phrase names: «من الأسايش وحراس السجن وقسد», "members of SDF and allied formations"."""
    mention.tail = i
    if scene.word(i) == "who" and {scene.word(i + 1), scene.word(i + 2)} & _DEFECTED:
        mention.own_groups.append("defectors")
    mention.another = scene.word(i) in _ANOTHER
    if scene.word(i) in _TAKEN and scene.word(mention.first - 1) in _TAKING:
        mention.told, mention.tail, mention.last = "captured", i + 1, i + 1
        return
    _Tail(scene, mention, i).walk()


class _Tail:
    """A walk along the rest of a noun phrase, word by word, until one is no part of it."""

    def __init__(self, scene: Scene, mention: Mention, at: int) -> None:
        self.scene = scene
        self.mention = mention
        self.at = at
        self.linked = True
        """The word before joins: a name or an "of"."""
        self.steps = 0
        self.unknown = 0
        self.event = mention.noun is not None and mention.noun.kind == "event"

    def walk(self) -> None:
        tokens = self.scene.tokens
        while self.at < len(tokens) and self.steps < 16:
            token = tokens[self.at]
            self.steps += 1
            if token.kind == "mark" and (token.folded in QUOTES or token.folded in "/-"):
                self.at += 1
            elif token.kind != "word" or self._of_them(token) or self._ended(token) or not self._take(token):
                break

    def _of_them(self, token: Token) -> bool:
        """«قتلى منهم»: a pronoun at once after the noun ends the phrase, and takes it from what went before."""
        subset = token.lex.get("subset")
        if self.at != self.mention.last or not (
            token.folded in PRONOUNS or (subset is not None and not token.folded.isascii())
        ):
            return False
        after = self.at + 1 if subset is None else subset[1]
        if not number_next(self.scene, after):
            self.mention.of_them = True
            self.mention.last = self.mention.tail = after
        return True

    def _ended(self, token: Token) -> bool:
        """True at a word that begins something else: a clause, what befell them, a weapon, another event."""
        if token.folded in _MOSTLY or token.folded in _SUSPECTED:
            return True
        if token.lex:
            actor, noun = token.has("actor"), token.has("noun")
            if token.has("fraction", "superlative", "percent"):
                return True
            if token.has("rest") and joined_rest(token):
                return True
            if not actor and not noun and token.has("sum", "subset", "by", "source", "clause", "outcome"):
                return True
            happening = token.has("means") or (noun and token.lex["noun"][0].kind in ("event", "thing"))
            if happening and not actor and not self.event:
                return True
        following = self.at + 1
        return (
            token.folded == "and"
            and following < len(self.scene.tokens)
            and not self.scene.tokens[following].has("actor", "adjective", "noun")
        )

    def _take(self, token: Token) -> bool:
        """Take a word into the phrase, or pass it; False where it is neither."""
        joined = token.conjunction or token.folded in ("and", "و")
        if self.event:
            return self._take_doer(token)
        if token.has("actor"):
            if token.has("things"):
                return False
            if self.linked or joined:
                entry, after = token.lex["actor"]
                if entry not in self.mention.actors:
                    self.mention.actors.append(entry)
                self.mention.tail = self.at = after
                self.linked = True
                return True
        if token.has("noun"):
            noun: Noun = token.lex["noun"][0]
            if noun.kind == "outcome" and token.folded.isascii():
                return False  # "19 others injured": it governs, it does not name
            if noun.kind in _COUNTED and (self.linked or joined or token.preposition == ""):
                return self._take_noun(token, noun, joined=joined)
        return self._pass(token, joined=joined)

    def _take_doer(self, token: Token) -> bool:
        """Events are named by who did them: «غارة روسية»."""
        found = token.lex.get("adjective")
        if found is None and not token.preposition:
            found = token.lex.get("actor")
        if found is None:
            return False
        self.mention.doers.append(found[0])
        self.mention.tail = self.mention.last = self.at = found[1]
        return True

    def _take_noun(self, token: Token, noun: Noun, *, joined: bool) -> bool:
        mention = self.mention
        if joined and _starts_part(self.scene, self.at) and not _one_counted(self.scene, mention, self.at):
            return False
        if noun.group and noun.kind in ("person", "member"):
            mention.own_groups.append(noun.group)
        mention.of_them = mention.of_them or token.possessive
        self.at = token.lex["noun"][1]
        if noun.kind != "outcome":
            mention.tail = self.at
        self.linked = True
        return True

    def _pass(self, token: Token, *, joined: bool) -> bool:
        """Go on past a general name, a joining word, or up to three words that nothing is known of."""
        if token.has("anaphor"):
            self.mention.actors.append(f"anaphor:{self.at}")
            self.at += 1
            self.mention.tail = self.at
            return True
        among = token.has("among")
        if among or token.folded in _JOINING:
            self.linked = True
            self.at = token.lex["among"][1] if among and token.folded not in ("من", "of") else self.at + 1
            return True
        if joined or token.preposition == "ب" or (token.has("place") and self.linked):
            return False
        self.unknown += 1
        if self.unknown > 3 or self.steps > 9:
            return False
        self.linked = False
        self.at += 1
        return True


def joined_rest(token: Token) -> bool:
    """«12 مدنياً والبقية عسكريون»: those left over are no name of those counted."""
    return token.conjunction and token.folded.startswith(("وال", "فال"))


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


_MOSTLY = listed("tails", "mostly")


_SUSPECTED = listed("tails", "suspected")


def what_they_were(scene: Scene, mention: Mention) -> None:
    """«8 منهم عسكريون», «8 منهم من قوات النظام»: the words behind "of them" say whom it counts."""
    at = mention.last + (scene.word(mention.last) == "من")
    token = scene.tokens[at] if at < len(scene.tokens) else None
    if token is None or token.kind != "word" or token.preposition or token.conjunction:
        return
    noun = token.lex.get("noun")
    if at > mention.last and token.has("actor"):
        mention.actors.append(token.lex["actor"][0])
    elif noun is not None and noun[0].kind in ("person", "member") and not token.has("singular"):
        mention.own_groups.extend([noun[0].group] if noun[0].group else [])
