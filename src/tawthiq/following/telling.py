"""From a reading to what following needs of it: its counts, each once, with their wholes, their rises and whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tawthiq.following.told import Aside, Ids, Number, Other, Told
from tawthiq.following.words import Sentences, brings_total, heading_over, says_hours, says_identified
from tawthiq.ledger.mentions import Mention, count_once, not_counts, period_of
from tawthiq.ledger.originators import originator_id
from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.series import Role, Source
from tawthiq.model.terms import ClaimKind
from tawthiq.resources import load_toml
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.text.normal import fold


def tell(reading: Reading, containment: Containment | None = None) -> Told:
    """What one document tells."""
    return _Telling(reading, containment or from_resources()).told()


@lru_cache(maxsize=4096)
def whose(written: str | None) -> str:
    """The originator of that name; empty where the name is nobody's in particular ("medical sources")."""
    if not written:
        return ""
    found = originator_id(written)
    table = load_toml("following.toml")
    if found in table["nobody_in_particular"]:
        return ""
    anybody = {fold(word) for language in ("en", "ar") for word in table["anybody"][language]}
    unknown = found == written or " " in found
    return "" if unknown and anybody & set(fold(written).split()) else found


@dataclass
class _Telling:
    reading: Reading
    containment: Containment

    def told(self) -> Told:
        document = self.reading.document
        self.source = _source(document)
        self.sentences = Sentences(document.text)
        self.own = whose(document.originator or document.outlet)
        excluded = not_counts(self.reading)
        kept = [figure for figure in self.reading.figures if figure.id not in excluded]
        self.wholes = _wholes(self.reading.claims)
        mentions = count_once(kept, self.reading.claims, self.containment.place_parents)
        mentions = [_led_by_whole(mention, self.wholes) for mention in mentions]
        self.at = {figure.id: n for n, mention in enumerate(mentions) for figure in _all(mention)}
        self.numbers = [self._number(mention) for mention in mentions]
        self._give_parts()
        self._give_rises()
        self._give_rivals()
        self._mark_lesser()
        asides = (
            self._aside(figure, excluded[figure.id])
            for figure in self.reading.figures
            if figure.id in excluded
        )
        former = {number.figure for number in self.numbers if number.role is Role.FORMER}
        return Told(
            self.source, tuple(self.numbers), tuple(aside for aside in asides if aside.figure not in former)
        )

    def _aside(self, figure: Figure, why: str) -> Aside:
        words = self.sentences.around(figure.start, figure.end)
        return Aside(figure.id, figure.start, figure.end, figure.text, words, why)

    def _number(self, mention: Mention) -> Number:
        """The mention that says most of whom it counts, shown in the sharpest words that the document has for it."""
        figure, document = mention.best, self.reading.document
        every = _all(mention)
        placed = next((one for one in every if one.place_ids), figure)
        dated = next((one for one in every if one.start_date), figure)
        as_of = next((one.as_of for one in every if one.as_of), None)
        attributed = mention.attributed.attributed_to
        period = period_of(dated)
        moment, stated = _moment(as_of, period.last, document.published_day)
        shown = min(every, key=_sharpness)
        return Number(
            source=self.source,
            figure=shown.id,
            start=shown.start,
            end=shown.end,
            text=shown.text,
            words=self.sentences.around(shown.start, shown.end),
            bound=shown.bound,
            value=shown.value,
            low=shown.low,
            high=shown.high,
            measure=figure.measure,
            originator=whose(attributed) if attributed else self.own,
            groups=_ids(figure.groups),
            by=_ids(figure.by),
            means=self.containment.kinds(figure.means),
            place=placed.place,
            place_id=placed.place_ids[0] if placed.place_ids else None,
            territory=figure.territory,
            first=period.start,
            last=period.last,
            moment=moment,
            moment_stated=stated,
            identified=any(says_identified(document.text, one.start, one.end) for one in every),
            implied=shown.implied,
            addition=figure.id not in self.wholes
            and brings_total(self.sentences.around(figure.start, figure.end), figure.end),
            hours=self._of_hours(dated, period.days),
            others=tuple(
                self._other(one) for one in every if one.groups and set(one.groups) != set(figure.groups)
            ),
            listed_groups=figure.groups,
            listed_by=figure.by,
            listed_means=figure.means,
        )

    def _of_hours(self, figure: Figure, days: int | None) -> bool:
        """Said of hours just past, in its sentence or over its list."""
        sentence = self.sentences.around(figure.start, figure.end).text
        heading = heading_over(self.reading.document.text, figure.start)
        return says_hours(sentence, days) or says_hours(heading, days)

    def _other(self, figure: Figure) -> Other:
        words = self.sentences.around(figure.start, figure.end)
        return Other(figure.id, figure.start, figure.end, figure.text, words, _ids(figure.groups))

    def _give_parts(self) -> None:
        """What is said of a whole holds for its parts where they do not say it themselves."""
        for part_id, (whole_id, complete) in self.wholes.items():
            part, whole = self.at.get(part_id), self.at.get(whole_id)
            if part is None or whole is None or part == whole:
                continue
            number, over = self.numbers[part], self.numbers[whole]
            if number.measure is not over.measure or (number.whole is not None and number.complete):
                continue
            if over.below(number):
                continue
            if number.implied and not (number.by | number.means) <= (over.by | over.means):
                continue  # "the last of them a guard shot by …": a death of its own
            dated = number.first is not None or over.first is None
            self.numbers[part] = replace(
                number,
                whole=whole,
                complete=complete,
                place=number.place if number.place_id else over.place,
                place_id=number.place_id or over.place_id,
                first=number.first if dated else over.first,
                last=number.last if dated else over.last,
                moment=number.moment if dated else over.moment,
                moment_stated=number.moment_stated if dated else over.moment_stated,
                originator=number.originator or over.originator,
            )

    def _give_rises(self) -> None:
        known = {figure.id: figure for figure in self.reading.figures}
        for claim in self.reading.claims:
            if claim.kind is not ClaimKind.CHANGE or len(claim.operands) != 2:
                continue
            before_id, after_id = claim.operands
            at = self.at.get(after_id) if after_id else None
            if at is None or claim.unit not in ("persons", "events"):
                continue
            before = known.get(before_id) if before_id else None
            where = self._former(before, at) if before is not None and not before.denied else None
            rise = claim.stated if isinstance(claim.stated, int) else None
            self.numbers[at] = replace(self.numbers[at], rise=rise, before=where)

    def _former(self, before: Figure, at: int) -> int:
        """The place of the former count, described as the count that it rose to."""
        after = self.numbers[at]
        known = self.at.get(before.id)
        if known is not None and self.numbers[known].first not in (None, after.first):
            return known  # a count of another period, beside this one
        former = replace(
            after,
            figure=before.id,
            start=before.start,
            end=before.end,
            text=before.text,
            words=self.sentences.around(before.start, before.end),
            bound=before.bound,
            value=before.value,
            low=before.low,
            high=before.high,
            moment=None,
            moment_stated=False,
            role=Role.FORMER,
            whole=None,
            rise=None,
            before=None,
        )
        if known is not None:
            self.numbers[known] = former
            return known
        self.at[before.id] = len(self.numbers)
        self.numbers.append(former)
        return self.at[before.id]

    def _give_rivals(self) -> None:
        """Numbers that the document gives for one quantity and that cannot both be true: the fuller one leads."""
        rivals: dict[int, list[int]] = defaultdict(list)
        for quantity in self._meant_as_one():
            lead = max(quantity, key=lambda at: (self._parts(at), -_sharpness(self.numbers[at]), at))
            rivals[lead] = [
                at for at in quantity if at != lead and self.numbers[at].apart(self.numbers[lead])
            ]
        gone = {at for found in rivals.values() for at in found}
        for lead, found in rivals.items():
            rivalling = tuple(self.numbers[at] for at in found)
            self.numbers[lead] = replace(self.numbers[lead], rivals=rivalling)
        for at in gone:
            self.numbers[at] = replace(self.numbers[at], role=Role.REPEAT, lesser=True)

    def _meant_as_one(self) -> list[list[int]]:
        """Numbers that the document means to be one quantity, through however many repetitions; those of two and more."""
        home = list(range(len(self.numbers)))

        def find(at: int) -> int:
            while home[at] != at:
                at = home[at]
            return at

        for claim in self.reading.claims:
            pair = [self.at[name] for name in claim.operands if name in self.at]
            if claim.kind is ClaimKind.SAME and len(pair) == 2:
                one, other = pair
                if _one_quantity(self.numbers[one], self.numbers[other]):
                    home[find(other)] = find(one)
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.numbers)):
            found[find(at)].append(at)
        return [quantity for quantity in found.values() if len(quantity) > 1]

    def _parts(self, at: int) -> int:
        return sum(number.whole == at for number in self.numbers)

    def _mark_lesser(self) -> None:
        """Of numbers described alike for one moment, all but the largest of a place are of fewer people, whoever they are."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at, number in enumerate(self.numbers):
            if number.role is Role.COUNT and not number.lesser:
                alike[_description(number)].append(at)
        for found in alike.values():
            largest: list[str | None] = []
            for at in sorted(
                found, key=lambda at: (-self.numbers[at].size, _sharpness(self.numbers[at]), at)
            ):
                place = self.numbers[at].place_id
                if all(self._elsewhere(place, larger) for larger in largest):
                    largest.append(place)
                else:
                    self.numbers[at] = replace(self.numbers[at], lesser=True)

    def _elsewhere(self, place: str | None, other: str | None) -> bool:
        """True where nobody can be counted in both places: "31 in Idlib, in Aleppo 14" are two tolls."""
        return place is not None and other is not None and self.containment.places_apart(place, other)


def _one_quantity(one: Number, other: Number) -> bool:
    """True where both count the same over the same time: a day's count is no second telling of the total."""
    dated = one.first is None or other.first is None or (one.first, one.last) == (other.first, other.last)
    return one.measure is other.measure and dated


def _description(number: Number) -> tuple[object, ...]:
    return number.measure, number.groups, number.originator, number.first, number.moment, number.identified


def _source(document: Document) -> Source:
    return Source(
        name=document.name,
        sha256=document.sha256,
        language=document.language,
        published=document.published_day,
        outlet=document.outlet,
        address=document.address,
    )


def _moment(as_of: date | None, last: date | None, published: date | None) -> tuple[date | None, bool]:
    """For which moment a number holds, and whether the document says so."""
    if last is not None and (as_of is None or last < as_of):
        return last, published is None or last < published or as_of is not None
    return (as_of, True) if as_of is not None else (published, False)


def _wholes(claims: Sequence[Claim]) -> dict[str, tuple[str, bool]]:
    """Of each part the whole, and whether that whole is made up of its parts; a sum goes before a "some of them"."""
    found: dict[str, tuple[str, bool]] = {}
    for claim in sorted(claims, key=lambda claim: claim.kind is ClaimKind.SUM):
        if claim.kind in (ClaimKind.SUM, ClaimKind.SUBSET) and claim.operands and claim.operands[0]:
            for part in claim.operands[1:]:
                if part:
                    found[part] = (claim.operands[0], claim.kind is ClaimKind.SUM)
    return found


def _led_by_whole(mention: Mention, wholes: dict[str, tuple[str, bool]]) -> Mention:
    """The mention that the parts are listed under says best whom the number counts."""
    complete = {whole for whole, made_up in wholes.values() if made_up}
    every = _all(mention)
    lead = next((figure for figure in every if figure.id in complete), mention.best)
    return Mention(lead, tuple(figure for figure in every if figure is not lead))


def _all(mention: Mention) -> tuple[Figure, ...]:
    return (mention.best, *mention.repeats)


def _sharpness(figure: Figure | Number) -> int:
    """0 for an exact number, more the less it settles."""
    order = ("exact", "between", "about", "at_least", "more_than", "at_most", "less_than", "vague")
    return order.index(figure.bound.value)


_KNOWN: dict[Ids, Ids] = {}


def _ids(names: Sequence[str]) -> Ids:
    """The set of those names; one object for all that are equal."""
    found = frozenset(names)
    return _KNOWN.setdefault(found, found)
