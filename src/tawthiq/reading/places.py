"""Stage five: where it happened, who held the ground there, and whose count it is."""

from __future__ import annotations

from functools import cache

from tawthiq import resources
from tawthiq.reading.mention import Mention
from tawthiq.reading.quantities import Scene

_HELD = frozenset(
    {"نفوذ", "سيطره", "مناطق", "منطقه", "areas", "area", "held", "run", "controlled", "territory"}
)


@cache
def _kinds() -> dict[str, str]:
    return {p.id: p.kind for p in resources.places()}


@cache
def _ids_by_name() -> dict[str, tuple[str, ...]]:
    """Every place of a folded name: one name may be several places' (the best guess first is the reader's)."""
    from tawthiq.reading.lexicon import split_words, without_article
    from tawthiq.text.normal import fold

    found: dict[str, list[str]] = {}
    for place in resources.places():
        for name in dict.fromkeys((place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en)):
            if name:
                found.setdefault(" ".join(without_article(w) for w in split_words(fold(name))), []).append(
                    place.id
                )
    return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}


class Locator:
    """Places the mentions of a text in order."""

    def __init__(self, scene: Scene, mentions: list[Mention], country: str | None) -> None:
        self.scene = scene
        self.mentions = mentions
        self.country = country
        self.spots = [
            i
            for i, t in enumerate(scene.tokens)
            if "place" in t.lex and _kinds().get(t.lex["place"][0]) != "country"
        ]

    def run(self) -> None:
        """Fill in place, place_ids and territory."""
        for index, mention in enumerate(self.mentions):
            before = self.mentions[index - 1] if index else None
            after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
            self._locate(mention, before, after)

    def _locate(self, mention: Mention, before: Mention | None, after: Mention | None) -> None:
        first, last = self.scene.layout.sentences[mention.sentence]
        left = (
            max(first, before.last) if before is not None and before.sentence == mention.sentence else first
        )
        right = min(last, after.first) if after is not None and after.sentence == mention.sentence else last
        mention.territory = self._territory(mention, left, right)
        spot = self._spot(mention, left, right)
        if spot is not None:
            self._take(mention, spot)
        elif mention.parent is not None and mention.parent.place:
            mention.place, mention.place_ids = mention.parent.place, mention.parent.place_ids
        elif (
            before is not None
            and before.sentence == mention.sentence
            and before.place
            and self._same_breath(before, mention)
        ):
            mention.place, mention.place_ids = before.place, before.place_ids
        if mention.territory is None and mention.parent is not None:
            mention.territory = mention.parent.territory

    def _same_breath(self, before: Mention, mention: Mention) -> bool:
        """«مقتل 9 وإصابة 12 في …»: two outcomes of one event."""
        return mention.first - before.last <= 3 and before.measure != mention.measure

    def _spot(self, mention: Mention, left: int, right: int) -> int | None:
        for index in self.spots:
            if mention.last <= index < right and not self._elsewhere(mention.last, index):
                return index
        found = [i for i in self.spots if left <= i < mention.first and not self._aside(i)]
        return self._most_telling(found)

    def _most_telling(self, found: list[int]) -> int | None:
        """Of places named in a row the first is the narrowest («سجن غويران بمدينة الحسكة»)."""
        if not found:
            return None
        run = [found[-1]]
        for index in reversed(found[:-1]):
            if run[-1] - self.scene.tokens[index].lex["place"][1] > 2:
                break
            run.append(index)
        return run[-1]

    def _elsewhere(self, first: int, index: int) -> bool:
        for at in range(first, index):
            token = self.scene.tokens[at]
            if (
                token.has("clause")
                or (token.kind == "mark" and token.folded in "؛;:.")
                or (token.has("outcome") and at > first + 2)
            ):
                return True
        return self._aside(index)

    def _aside(self, index: int) -> bool:
        """A place in somebody's name or beside the point («مقره بريطانيا», «المرصد السوري», a dateline)."""
        before = self.scene.word(index - 1)
        token = self.scene.tokens[index]
        return before in ("مقره", "ومقره", "based") or token.has("actor", "adjective", "originator")

    def _take(self, mention: Mention, index: int) -> None:
        token = self.scene.tokens[index]
        entry, end = token.lex["place"]
        start = token.start
        if token.preposition or token.conjunction:
            text = self.scene.text[start : self.scene.tokens[end - 1].end]
            cut = (1 if token.conjunction and text[:1] in "وف" else 0) + (1 if token.preposition else 0)
            start += cut
        mention.place = self.scene.text[start : self.scene.tokens[end - 1].end]
        mention.place_ids = self._candidates(entry, index, end)

    def _candidates(self, entry: str, index: int, end: int) -> tuple[str, ...]:
        """Every place of that name, those of the document's country first."""
        from tawthiq.reading.lexicon import stems

        words = [self.scene.tokens[i] for i in range(index, end) if self.scene.tokens[i].kind == "word"]
        rest = " ".join(
            t.folded[2:] if len(t.folded) > 4 and t.folded.startswith("ال") else t.folded for t in words[1:]
        )
        for stem in stems(words[0].folded):
            ids = _ids_by_name().get(f"{stem.text} {rest}".strip())
            if ids and entry in ids:
                countries = _countries()
                return tuple(sorted(ids, key=lambda i: (countries.get(i) != self.country, i != entry)))
        return (entry,)

    def _territory(self, mention: Mention, left: int, right: int) -> str | None:
        """«ضمن مناطق نفوذ الإدارة الذاتية», "in the areas run by …"."""
        for index in [*range(mention.last, right), *range(mention.first - 1, left - 1, -1)]:
            token = self.scene.tokens[index]
            found = token.lex.get("territory")
            if found is not None:
                return str(found[0])
            if token.folded.lstrip("بو") in _HELD or token.folded in _HELD:
                holder = self._holder(index, right if index > mention.at else mention.first)
                if holder is not None:
                    return holder
        return None

    def _holder(self, index: int, stop: int) -> str | None:
        for at in range(index + 1, min(index + 5, stop)):
            token = self.scene.tokens[at]
            if token.has("actor"):
                return str(token.lex["actor"][0])
            if token.kind == "mark" and token.folded not in "\"'“”«»":
                return None
        return None


@cache
def _countries() -> dict[str, str]:
    return {p.id: p.country for p in resources.places()}


def attribute(scene: Scene, mentions: list[Mention]) -> None:
    """Set ``attributed_to``: the organisation that the sentence gives the number to, else the one its paragraph quotes.

    One organisation is written in one way for all its numbers: the fullest that the text has.
    """
    spots = [
        i for i, t in enumerate(scene.tokens) if "originator" in t.lex and scene.layout.line(i).kind != "page"
    ]
    names = _fullest_names(scene, spots)
    for mention in mentions:
        here = [i for i in spots if scene.layout.sentence_of[i] == mention.sentence]
        chosen = [i for i in here if i < mention.first][-1:] or here[:1]
        if not chosen:
            chosen = [i for i in spots if scene.layout.line_of[i] == mention.line and i < mention.first][-1:]
        if not chosen and len(names) == 1:
            chosen = spots[:1]
        if chosen:
            mention.source = scene.tokens[chosen[0]].lex["originator"][0]
            mention.attributed_to = names[mention.source or ""]


def _fullest_names(scene: Scene, spots: list[int]) -> dict[str, str]:
    """For each organisation the longest of its names in the text, one without an attached particle where there is one."""
    best: dict[str, tuple[bool, int, str]] = {}
    for index in spots:
        token = scene.tokens[index]
        name, last = token.lex["originator"]
        text = scene.text[token.start : scene.tokens[last - 1].end]
        bare = not (token.conjunction or token.preposition)
        best[name] = max(best.get(name, (False, 0, "")), (bare, len(text), text))
    return {name: text for name, (_, _, text) in best.items()}


def deny(scene: Scene, mentions: list[Mention]) -> None:
    """Set ``denied`` where the words right before a number report it only to deny it."""
    for mention in mentions:
        first = scene.layout.sentences[mention.sentence][0]
        for index in range(mention.first - 1, max(first, mention.first - 7) - 1, -1):
            token = scene.tokens[index]
            if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in ".؛;"):
                break
            if token.has("denial"):
                mention.denied = True
                break
