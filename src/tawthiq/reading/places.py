"""Stage five: where it happened, who held the ground there, and whose count it is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tawthiq import resources
from tawthiq.reading.lexicon import split_words, stems, without_article
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.territories import HOLDERS, territory
from tawthiq.text.normal import fold

_SEATS = frozenset({"مقره", "ومقره", "based"})
_UNITS = frozenset(
    {
        "لواء",
        "فيلق",
        "كتيبه",
        "كتائب",
        "فرقه",
        "سرايا",
        "جيش",
        "حركه",
        "غرفه",
        "صحيفه",
        "قناه",
        "موقع",
        "تلفزيون",
        "وكاله",
    }
)
"""Words after which a place's name is a unit's or an outlet's («لواء القدس», «تلفزيون سوريا»)."""
_STRETCHES = frozenset(
    {"ريف", "ارياف", "محاور", "محور", "باديه", "بوادي", "مناطق", "مواقع", "محافظات", "حدود", "قري", "بلدات"}
)
"""Words that open a second place after an "and" («على بادية الرقة وريف دير الزور»)."""
_THAT = frozenset({"ان", "بان", "that", "انه", "انها", "وفيه"})
_PUBLISHED = frozenset({"نشرت", "ونشرت", "نشر", "اصدرت", "واصدرت", "published", "released"})


def _bare(word: str) -> str:
    """A folded word without the "and" and the article at its head."""
    word = word[1:] if len(word) > 3 and word[0] in "وف" else word
    return word.removeprefix("ال")


@cache
def _stretches() -> frozenset[str]:
    """Regions that are made of regions only (a desert across governorates), with these: no one place in themselves."""
    children: dict[str, set[str]] = {}
    for place in resources.places():
        if place.parent is not None:
            children.setdefault(place.parent, set()).add(place.kind)
    wide = {
        p.id for p in resources.places() if p.kind == "region" and _kinds().get(p.parent or "") == "country"
    }
    whole = {i for i in wide if children.get(i) and children[i] <= {"region", "front"}}
    return frozenset(
        whole | {p.id for p in resources.places() if p.parent in whole and p.id.endswith("triangle")}
    )


@cache
def _kinds() -> dict[str, str]:
    return {p.id: p.kind for p in resources.places()}


@cache
def _ids_by_name() -> dict[str, tuple[str, ...]]:
    """Every place of a folded name: one name may be several places' (the best guess first is the reader's)."""
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
        named = scene.where("place")
        self.spots = [i for i in named if _kinds().get(scene.tokens[i].lex["place"][0]) != "country"]
        self.countries = [i for i in named if _kinds().get(scene.tokens[i].lex["place"][0]) == "country"]
        self.labels = self._labels()
        self.open: set[int] = set()
        """Mentions (by order) of which nothing says where."""

    def run(self) -> None:
        """Fill in place, place_ids and territory."""
        for index, mention in enumerate(self.mentions):
            before = self.mentions[index - 1] if index else None
            after = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
            left, right = self._reach(mention, before, after)
            mention.territory = territory(self.scene, mention, left, right)
            if mention.territory is None and mention.parent is not None:
                mention.territory = mention.parent.territory
            if not self._by_words(mention, before, left, right) and not self._in_country(
                mention, left, right
            ):
                self.open.add(mention.order)
        self._restate()

    def _reach(self, mention: Mention, before: Mention | None, after: Mention | None) -> tuple[int, int]:
        first, last = self.scene.layout.sentences[mention.sentence]
        left = (
            max(first, before.last) if before is not None and before.sentence == mention.sentence else first
        )
        right = min(last, after.first) if after is not None and after.sentence == mention.sentence else last
        return left, right

    # ------------------------------------------------------------------------------------------------------------
    # Where a figure's own words put it

    def _by_words(self, mention: Mention, before: Mention | None, left: int, right: int) -> bool:
        """Take the place that the words say, or that of the figure before it, or of its whole; True where one was settled."""
        settled = self._settle(mention, self._before(left, mention))
        if not settled:
            settled = self._settle(mention, self._after(mention, right))
        near = before if before is not None and before.sentence == mention.sentence else None
        if not settled and near is not None and self._same_breath(near, mention):
            mention.place, mention.place_ids = near.place, near.place_ids
            return near.place is not None
        if settled or self._settle(mention, self._far(mention, left)):
            return True
        if self._label(mention):
            return True
        parent = mention.parent
        if parent is not None and parent.place and self._narrow(parent):
            mention.place, mention.place_ids = parent.place, parent.place_ids
            return True
        return False

    def _settle(self, mention: Mention, spots: list[int]) -> bool:
        """Take one place; several joined by an "and" are no one place, and that too is settled."""
        if not spots:
            return False
        each = (
            self.scene.tokens[mention.last - 1].has("each")
            or "لكل" in self.scene.text[mention.start : mention.end]
        )
        if self._several(spots[0]) and not each:
            return True
        if not self._wide(spots[0]):
            self._take(mention, spots[0])
        return True

    def _before(self, left: int, mention: Mention) -> list[int]:
        """The place right before a number, in its own slice between commas («ثم درعا 154 شخصاً، وبعدها حلب 127»)."""
        tokens = self.scene.tokens
        first = left
        for index in range(left, mention.first):
            token = tokens[index]
            if (
                (token.kind == "mark" and token.folded in "،,؛;:")
                or token.folded in ("و", "and")
                or token.has("clause")
            ):
                first = index + 1
        spots = [i for i in self._spots(first, mention.first) if tokens[i].kind == "word"]
        earlier = self._spots(max(left, spots[0] - 4), spots[0]) if spots else []
        if earlier and self._several(earlier[-1]):
            return earlier[-1:]  # "in the West Bank and East Jerusalem"
        if not spots or mention.first - tokens[spots[-1]].lex["place"][1] > 4:
            return []
        if any(
            tokens[i].has("outcome", "means") for i in range(tokens[spots[-1]].lex["place"][1], mention.first)
        ):
            return []
        return self._run(spots)

    def _after(self, mention: Mention, right: int) -> list[int]:
        """The first place after a figure in its clause, unless it is the label of the next number."""
        for index in self._spots(mention.last, right):
            if self._elsewhere(mention.last, index):
                return []
            end = self.scene.tokens[index].lex["place"][1]
            if (
                end >= right - 2
                and right < len(self.scene.tokens)
                and self._labels_next(mention.last, index, right)
            ):
                return []
            return [index]
        return []

    def _labels_next(self, first: int, index: int, right: int) -> bool:
        """«ديالى 170 قتيلاً، وصلاح الدين 64»: a place behind a comma and before a number is that number's."""
        tokens = self.scene.tokens
        if (
            right >= len(tokens)
            or tokens[right].kind == "line"
            or self.scene.layout.sentences[self.scene.layout.sentence_of[index]][1] == right
        ):
            return False
        return tokens[index].conjunction or any(
            t.folded in ("،", ",", "and", "و", ")") or t.has("clause") for t in tokens[first:index]
        )

    def _far(self, mention: Mention, left: int) -> list[int]:
        """The places of the sentence before a figure that the words right around it did not give."""
        return self._run(self._spots(left, mention.first))

    def _run(self, spots: list[int]) -> list[int]:
        """Of places named in a row the first is the narrowest («سجن غويران بمدينة الحسكة»)."""
        if not spots:
            return []
        run = [spots[-1]]
        for index in reversed(spots[:-1]):
            between = self.scene.tokens[self.scene.tokens[index].lex["place"][1] : run[-1]]
            if len(between) > 2 or any(t.folded in "،," for t in between if t.kind == "mark"):
                break
            run.append(index)
        return [run[-1]]

    def _spots(self, first: int, last: int) -> list[int]:
        low, high = bisect_left(self.spots, first), bisect_left(self.spots, last)
        return [i for i in self.spots[low:high] if not self._aside(i)]

    def _several(self, index: int) -> bool:
        """«في طرابلس وبنغازي»: a second place is joined to the first."""
        tokens = self.scene.tokens
        end = tokens[index].lex["place"][1]
        for at in range(end, min(end + 6, len(tokens))):
            token = tokens[at]
            if token.kind in ("number", "line", "date") or token.has("outcome", "clause"):
                return False
            if token.kind == "mark" and token.folded not in "\"'“”«»،,":
                return False
            joined = token.conjunction or self.scene.word(at - 1) in ("and", "و")
            if joined and (token.has("place") or token.has("ground") or _bare(token.folded) in _STRETCHES):
                return not self._labels_next(end, at, self._number_after(at))
        return False

    def _number_after(self, index: int) -> int:
        """The next token where a number follows the place at once, else the end of the text's sentence."""
        end = self.scene.tokens[index].lex.get("place", (None, index + 1))[1]
        for at in range(end, min(end + 2, len(self.scene.tokens))):
            if self.scene.kind(at) == "number":
                return at
        return self.scene.layout.sentences[self.scene.layout.sentence_of[index]][1]

    def _wide(self, index: int) -> bool:
        """A stretch of several governorates that strikes fell on is no one place."""
        entry = self.scene.tokens[index].lex["place"][0]
        if entry not in _stretches():
            return False
        token = self.scene.tokens[index]
        before = index - 2 if self.scene.word(index - 1) == "the" else index - 1
        inside = token.preposition == "ب" or self.scene.word(before) in (
            "في",
            "in",
            "within",
            "inside",
            "داخل",
            "ضمن",
        )
        return not inside

    def _same_breath(self, before: Mention, mention: Mention) -> bool:
        """«مقتل 9 وإصابة 12 في …»: two outcomes of one event."""
        return mention.first - before.last <= 3 and before.measure != mention.measure

    def _elsewhere(self, first: int, index: int) -> bool:
        opened = False
        for at in range(first, index):
            token = self.scene.tokens[at]
            if token.folded == ")" and not opened:
                return True  # «(268 قتيلاً و807 جريحاً)، وبعدها نينوى»
            opened = opened or token.folded == "("
            if (
                token.has("clause")
                or (token.kind == "mark" and token.folded in "؛;:.")
                or (token.has("outcome") and at > first + 2)
            ):
                return True
        return False

    def _aside(self, index: int) -> bool:
        """A place in somebody's name or beside the point («مقره بريطانيا», «لواء القدس»), in a dateline, or where a source sits."""
        token = self.scene.tokens[index]
        before = self.scene.word(index - 1)
        if token.has("territory") or token.lex["place"][0] in HOLDERS:
            return True  # a side's ground says who held it, not where
        if before in _SEATS or _bare(before) in _UNITS or token.has("actor", "adjective", "originator"):
            return True
        while before and before in "\"“«'":
            index -= 1
            before = self.scene.word(index - 1)
            if _bare(before) in _UNITS:
                return True
        return self._dateline(index) or self._seat_of_source(index)

    def _dateline(self, index: int) -> bool:
        """«بغداد، 1 تشرين الثاني –», "KABUL (Pajhwok) —", "BAGHDAD --" at the head of a line: where it was written."""
        line = self.scene.layout.line(index)
        if index != line.first or line.kind == "headline":
            return False
        end = self.scene.tokens[index].lex.get("place", (None, index + 1))[1]
        following = self.scene.word(end)
        return (following != "" and following in "،,(-–—/") or (
            following == ":" and self.scene.kind(end + 1) in ("date", "line")
        )

    def _seat_of_source(self, index: int) -> bool:
        """«قالت وزارة الصحة في غزة إن …», «ونشرت المنظمة التقرير في مدينة مأرب … أن …»: before the "that" stands the source."""
        tokens = self.scene.tokens
        first, last = self.scene.layout.sentences[self.scene.layout.sentence_of[index]]
        told = any(
            tokens[i].has("saying") or tokens[i].folded in _PUBLISHED
            for i in range(max(first, index - 8), index)
        )
        if not told:
            return False
        for at in range(index, min(last, index + 10)):
            if tokens[at].kind == "number":
                return False
            if tokens[at].folded in _THAT:
                return True
        return False

    # ------------------------------------------------------------------------------------------------------------
    # Where the text around it does

    def _labels(self) -> dict[int, tuple[int, int]]:
        """By line: the words before the colon at its head, in a text that lists places so ("Mosul: 2 brothers shot")."""
        found: dict[int, tuple[int, int]] = {}
        known = 0
        for number, line in enumerate(self.scene.layout.lines):
            if line.kind not in ("body", "item"):
                continue
            first = line.first + (1 if line.kind == "item" else 0)
            end = next(
                (i for i in range(first, min(first + 6, line.last)) if self.scene.word(i) == ":"), None
            )
            if end is None or end == first:
                continue
            words = self.scene.tokens[first:end]
            if all(t.kind == "word" or t.folded in "-'’" for t in words) and not any(
                t.has("noun", "outcome", "actor", "originator", "saying", "adjective") for t in words
            ):
                found[number] = (first, end)
                known += words[0].has("place")
        return found if known > 1 else {}

    def _label(self, mention: Mention) -> bool:
        label = self.labels.get(mention.line)
        if label is None or mention.first < label[1]:
            return False
        first, end = label
        if "place" in self.scene.tokens[first].lex:
            self._take(mention, first)
        else:  # a place that the gazetteer does not know is kept as written
            mention.place = self.scene.text[self.scene.tokens[first].start : self.scene.tokens[end - 1].end]
        return True

    def _in_country(self, mention: Mention, left: int, right: int) -> bool:
        """«1521 مدنياً في عموم سوريا», "killed in Iraq": a country, where nothing narrower is said, for a total."""
        if mention.parent is not None:
            return False
        for index in self.countries[bisect_left(self.countries, left) : bisect_left(self.countries, right)]:
            token = self.scene.tokens[index]
            before = [self.scene.word(i) for i in range(max(left, index - 2), index)]
            said = token.preposition == "ب" or any(
                w in ("في", "in", "across", "عموم", "انحاء") for w in before
            )
            if said and not token.has("actor", "originator") and not self._seat_of_source(index):
                self._take(mention, index)
                return True
        return False

    def _narrow(self, mention: Mention) -> bool:
        return not mention.place_ids or _kinds().get(mention.place_ids[0]) != "country"

    def _restate(self) -> None:
        """A headline takes the place of the body's figure that it states; then its parts take it."""
        body: dict[tuple[str | None, int | None], Mention] = {}
        for mention in self.mentions:
            if not mention.headline and mention.value is not None:
                body.setdefault((mention.measure, mention.value), mention)
        for mention in self.mentions:
            twin = body.get((mention.measure, mention.value)) if mention.headline else None
            if twin is None:
                continue
            if mention.place is None:
                mention.place, mention.place_ids = twin.place, twin.place_ids
        for mention, following in zip(self.mentions[-2::-1], self.mentions[:0:-1], strict=True):
            together = following.sentence == mention.sentence and self._same_breath(mention, following)
            if mention.order in self.open and together and following.place and self._narrow(following):
                mention.place, mention.place_ids = following.place, following.place_ids
        for mention in self.mentions:
            parent = mention.parent
            if mention.order in self.open and parent is not None and parent.place and self._narrow(parent):
                mention.place, mention.place_ids = parent.place, parent.place_ids

    def _take(self, mention: Mention, index: int) -> None:
        token = self.scene.tokens[index]
        entry, end = token.lex["place"]
        start = token.start
        if token.preposition or token.conjunction:
            text = self.scene.text[start : self.scene.tokens[end - 1].end]
            cut = (1 if token.conjunction and text[:1] in "وف" else 0) + (1 if token.preposition else 0)
            start += cut
        if self.scene.text[start : start + 4].lower() == "the ":
            start += 4
        mention.place = self.scene.text[start : self.scene.tokens[end - 1].end]
        mention.place_ids = self._candidates(entry, index, end)

    def _candidates(self, entry: str, index: int, end: int) -> tuple[str, ...]:
        """Every place of that name, those of the document's country first."""
        words = [self.scene.tokens[i] for i in range(index, end) if self.scene.tokens[i].kind == "word"]
        rest = " ".join(
            t.folded[2:] if len(t.folded) > 4 and t.folded.startswith("ال") else t.folded for t in words[1:]
        )
        for stem in stems(words[0].folded):
            ids = _ids_by_name().get(f"{stem.text} {rest}".strip())
            if ids and entry in ids:
                countries = _countries()
                return tuple(sorted(ids, key=lambda i: (countries.get(i) != self.country, i != entry)))
        return (entry,) if entry else ()  # named by the word before it alone


@cache
def _countries() -> dict[str, str]:
    return {p.id: p.country for p in resources.places()}
