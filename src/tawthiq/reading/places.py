"""Stage five: where it happened, and who held the ground there."""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.reading.context import BEFALLEN
from tawthiq.reading.gazetteer import countries_of_places, ids_by_name
from tawthiq.reading.lexicon import stems
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.shared_places import OF_EVENT, SharedPlaces
from tawthiq.reading.territories import territory
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

_WITHIN = listed("places", "within")
_NEXT_IN_RANK = listed("places", "next_in_rank")
_ELABORATING = listed("places", "elaborating")
_STRIKE = 8
"""Tokens before a country within which the strikes on it are named."""
_BY_AGE_AND_SEX = frozenset({"children", "women", "men", "elderly"})


def _event(token: Token) -> bool:
    """Whether a word names an event ("an attack")."""
    found = token.lex.get("noun")
    return found is not None and found[0].kind == "event"


class Locator(SharedPlaces):
    """Places the mentions of a text in order."""

    def __init__(self, scene: Scene, mentions: list[Mention], country: str | None) -> None:
        super().__init__(scene, mentions)
        self.country = country
        self.labels = self._labels()

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
        self.restate()

    def _reach(self, mention: Mention, before: Mention | None, after: Mention | None) -> tuple[int, int]:
        first, last = self.scene.layout.sentences[mention.sentence]
        left = (
            max(first, before.last) if before is not None and before.sentence == mention.sentence else first
        )
        right = min(last, after.first) if after is not None and after.sentence == mention.sentence else last
        return left, right

    # ------------------------------------------------------------------------------------------------------------
    # Where a figure's own words put it

    def _by_words(self, mention: Mention, before: Mention | None, left: int, right: int) -> bool:  # noqa: PLR0911  a cascade of tests reads best flat
        """Take the place that the words say, or that of the figure before it, or of its whole; True where one was settled."""
        settled = self._settle(mention, self._before(left, mention))
        near = before if before is not None and before.sentence == mention.sentence else None
        if not settled and near is not None and self._elaborates(near, mention):
            mention.place, mention.place_ids = near.place, near.place_ids
            return True
        if not settled:
            settled = self._settle(mention, self._after(mention, right))
        if not settled and near is not None and self._told_with(near, mention):
            mention.place, mention.place_ids = near.place, near.place_ids
            return near.place is not None
        if settled or self._settle(mention, self._behind_its_pair(mention) or self._far(mention, left)):
            return True
        if self._settle(mention, self._behind_its_parts(mention)):
            return True
        if self._label(mention):
            return True
        parent = mention.parent
        if parent is not None and parent.place and self.narrow(parent):
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
        if self.several(spots[0]) and not each:
            return True
        if not self.wide(spots[0]):
            self._take(mention, spots[0])
        return True

    def _before(self, left: int, mention: Mention) -> list[int]:
        """The place right before a number, in its own slice between commas («ثم درعا 154 شخصاً، وبعدها حلب 127»)."""
        tokens = self.scene.tokens
        if not self.spots_between(left, mention.first):
            return []
        first = left
        for index in range(left, mention.first):
            token = tokens[index]
            if (
                (token.kind == "mark" and token.folded in "،,؛;:")
                or token.folded in ("و", "and")
                or token.has("clause")
            ):
                first = index + 1
        spots = [i for i in self.spots_between(first, mention.first) if tokens[i].kind == "word"]
        earlier = self.spots_between(max(left, spots[0] - 4), spots[0]) if spots else []
        if earlier and self.several(earlier[-1]):
            return earlier[-1:]  # "in the West Bank and East Jerusalem"
        if not spots or mention.first - tokens[spots[-1]].lex["place"][1] > 4:
            return []
        if any(
            tokens[i].has("outcome", "means") for i in range(tokens[spots[-1]].lex["place"][1], mention.first)
        ):
            return []
        return self.narrowest(spots)

    def _after(self, mention: Mention, right: int) -> list[int]:
        """The first place after a figure in its clause, unless it is the label of the next number."""
        bracketed = (self.scene.word(mention.first - 1), self.scene.word(mention.last)) == ("(", ")")
        start = mention.last + bracketed  # «و(57) في ميسان»
        for index in self.spots_between(start, right):
            if self.scene.word(index - 1) in _NEXT_IN_RANK:
                return []  # «… 317، تلتها ديالى»
            if self.elsewhere(start, index, mention.governor):
                return self._of_event(mention, index)
            end = self.scene.tokens[index].lex["place"][1]
            if end >= right - 2 and right < len(self.scene.tokens) and self.labels_next(start, index, right):
                return []
            return [index]
        return []

    def _of_event(self, mention: Mention, index: int) -> list[int]:
        """Where the attack was is where they died: "… were killed when a suicide bomber struck a rally in …"."""
        tokens = self.scene.tokens
        opened = next((i for i in range(mention.last, index) if tokens[i].has("clause")), None)
        if opened is None or tokens[opened].folded not in OF_EVENT or mention.measure not in BEFALLEN:
            return []
        if self.elsewhere(mention.last, opened, mention.governor) or self.elsewhere(opened + 1, index, index):
            return []
        struck = any(tokens[i].has("means") or _event(tokens[i]) for i in range(opened, index))
        return [index] if struck else []

    def _far(self, mention: Mention, left: int) -> list[int]:
        """The places of the sentence before a figure that the words right around it did not give."""
        return self.narrowest(self.spots_between(left, mention.first))

    def _behind_its_parts(self, mention: Mention) -> list[int]:
        """The clause goes on behind the parts: "Thirty people, among them nine children, have been killed in …"."""
        last = self.scene.layout.sentences[mention.sentence][1]
        part = mention
        for order in range(mention.order + 1, len(self.mentions)):
            following = self.mentions[order]
            if following.parent is not mention or following.sentence != mention.sentence:
                last = min(last, following.first)
                break
            part = following
        if part is mention or mention.governor is None:
            return []
        found = self._after(part, last)
        if mention.governor < part.last and not (found and self._at_once_behind(part, found[0])):
            return []
        return found

    def _at_once_behind(self, part: Mention, spot: int) -> bool:
        """«مقتل 9 أشخاص بينهم طفلان في منبج»: behind parts by age and sex, with no comma, stands the place of all."""
        if not (part.groups and part.groups[0] in _BY_AGE_AND_SEX) or part.link != "subset":
            return False
        return not any(
            (t.kind in ("mark", "number") and t.folded not in "\"'“”«»") or (t.has("outcome") and i > 1)
            for i, t in enumerate(self.scene.tokens[part.last : spot])
        )

    def _behind_its_pair(self, mention: Mention) -> list[int]:
        """Two outcomes told together are told of one place: "6 deaths in Ajdabiya, 2 deaths and 16 injured in Sabha"."""
        pair = self.mentions[mention.order + 1 : mention.order + 3]
        if not pair or pair[0].sentence != mention.sentence or not self.same_breath(mention, pair[0]):
            return []
        if not any(self.joins(i) for i in range(mention.last, pair[0].first + 1)):
            return []
        last = self.scene.layout.sentences[mention.sentence][1]
        if len(pair) > 1 and pair[1].sentence == mention.sentence:
            last = min(last, pair[1].first)
        return self._after(pair[0], last)

    def _elaborates(self, before: Mention, mention: Mention) -> bool:
        """«بلغ عدد ضحاياها 1272، إذ قُتل 317»: what is told after «إذ» spells out what was told before it."""
        if before.place is None or before.headline or mention.first - before.last > _STRIKE:
            return False
        between = range(before.last, mention.first)
        return any(self.scene.word(i) in _ELABORATING for i in between) and not self.spots_between(
            before.last, mention.first
        )

    def _told_with(self, before: Mention, mention: Mention) -> bool:
        """The second of two outcomes of one event; behind the first one's place another thing may be told with a pair."""
        if not self.same_breath(before, mention):
            return False
        if before.by_said and mention.by_said and before.by != mention.by:
            return False  # «قتلت روسيا 3 في إدلب، وقُتل اثنان على يد النظام»
        return not (self.spots_between(before.last, mention.first) and self._behind_its_pair(mention))

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
        return self._and_under_them(found) if known > 1 else {}

    def _and_under_them(self, labels: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
        """The items under a labelled line that ends in a colon are of its place: "-Homs desert: 26 operations left 62 dead:"."""
        found: dict[int, tuple[int, int]] = {}
        standing: tuple[int, int] | None = None
        for number, line in enumerate(self.scene.layout.lines):
            if number in labels:
                standing = labels[number] if self.scene.word(line.last - 1) == ":" else None
                found[number] = labels[number]
            elif line.kind != "item":
                standing = standing if line.kind == "empty" else None
            elif standing is not None:
                found[number] = standing
        return found

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
        near, right = right, self._to_the_end_of_its_pair(mention, right)
        for index in self.countries[bisect_left(self.countries, left) : bisect_left(self.countries, right)]:
            token = self.scene.tokens[index]
            before = [self.scene.word(i) for i in range(max(left, index - 2), index)]
            said = token.preposition == "ب" or any(w in _WITHIN for w in before) or self._struck(index, left)
            aside = token.has("actor", "originator") or self.seat_of_source(index) or self.began_there(index)
            aside = aside or (index >= near and self._of_an_office(left, index))
            if said and not aside:
                self._take(mention, index)
                return True
        return False

    def _to_the_end_of_its_pair(self, mention: Mention, right: int) -> int:
        """«41 قتيلاً و124 جريحاً في لبنان»: what closes the pair is told of both."""
        pair = self.mentions[mention.order + 1 : mention.order + 3]
        if not pair or pair[0].sentence != mention.sentence or not self.same_breath(mention, pair[0]):
            return right
        last = self.scene.layout.sentences[mention.sentence][1]
        return min(last, pair[1].first) if len(pair) > 1 and pair[1].sentence == mention.sentence else last

    def _of_an_office(self, left: int, index: int) -> bool:
        """«وفقاً لبعثة الأمم المتحدة للمساعدة في أفغانستان»: the country is part of who counted."""
        first = max(left, index - _STRIKE)
        heads = self.scene.among(first, index, "originator", "organisation")
        return bool(heads) and not self.scene.any_among(heads[-1], index, "outcome", "means", "saying")

    def _struck(self, index: int, left: int) -> bool:
        """«غارات التحالف على اليمن», «العدوان على لبنان»: the country that an attack named before it fell on."""
        if self.scene.word(index - 1) != "علي":
            return False
        return self.scene.any_among(max(left, index - _STRIKE), index, "means", "violence", "things")

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
        name = self.scene.text[start : self.scene.tokens[end - 1].end]
        mention.place = name[:-2] if name.endswith(("'s", "’s")) else name
        mention.place_ids = self._candidates(entry, index, end)

    def _candidates(self, entry: str, index: int, end: int) -> tuple[str, ...]:
        """Every place of that name, those of the document's country first."""
        words = [self.scene.tokens[i] for i in range(index, end) if self.scene.tokens[i].kind == "word"]
        rest = " ".join(
            t.folded[2:] if len(t.folded) > 4 and t.folded.startswith("ال") else t.folded for t in words[1:]
        )
        for stem in stems(words[0].folded):
            ids = ids_by_name().get(f"{stem.text} {rest}".strip())
            if ids and entry in ids:
                countries = countries_of_places()
                return tuple(sorted(ids, key=lambda i: (countries.get(i) != self.country, i != entry)))
        return (entry,) if entry else ()  # named by the word before it alone
