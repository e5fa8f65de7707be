"""Places that figures share: the two of one event, a headline and its body, a whole and its parts, and what they died in."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.reading.context import BEFALLEN, is_event
from tawthiq.reading.gazetteer import kinds_of_places
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.spots import Spots
from tawthiq.reading.words import listed

OF_EVENT = frozenset({"when", "after", "as"})
"""Words that open the clause that tells what happened to the dead."""
_STRUNG = 5
"""Tokens between the parts of one figure and the figure strung with it: ", were killed and"."""
_THESE = listed("spots", "these")


class SharedPlaces(Spots):
    """Hands places from mention to mention, once each one's own words are read."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        super().__init__(scene)
        self.mentions = mentions
        self.open: set[int] = set()
        """Mentions (by order) of which nothing says where."""

    def narrow(self, mention: Mention) -> bool:
        """True unless its place is a whole country."""
        return not mention.place_ids or kinds_of_places().get(mention.place_ids[0]) != "country"

    def restate(self) -> None:
        """A headline takes the place of the body's figure that it states; then its parts take it."""
        self._of_its_events()
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
        for mention, following in self._with_next():
            together = following.sentence == mention.sentence and self.same_breath(mention, following)
            together = (
                together or self._died_in(mention, following) or self._strung_behind_parts(mention, following)
            )
            if mention.order in self.open and together and following.place and self.narrow(following):
                mention.place, mention.place_ids = following.place, following.place_ids
        for mention in self.mentions:
            parent = mention.parent
            if mention.order in self.open and parent is not None and parent.place and self.narrow(parent):
                mention.place, mention.place_ids = parent.place, parent.place_ids

    def _with_next(self) -> Iterator[tuple[Mention, Mention]]:
        """From the end of the text: each mention with the next one that is none of its parts."""
        for index in range(len(self.mentions) - 2, -1, -1):
            mention = self.mentions[index]
            for following in self.mentions[index + 1 : index + 8]:
                if following.parent is not mention:
                    yield mention, following
                    break

    def _strung_behind_parts(self, mention: Mention, following: Mention) -> bool:
        """Read "six civilians, including three children, were killed and eight others were injured in …": one event."""
        part = self.mentions[following.order - 1]
        if (
            part.parent is not mention
            or following.sentence != mention.sentence
            or following.measure == mention.measure
        ):
            return False
        between = range(part.last, following.first + 1)
        return len(between) <= _STRUNG and any(self.joins(i) for i in between)

    def _of_its_events(self) -> None:
        """«وأسفرت عن مقتل 79», "They left 79 people dead": where the attacks counted in the sentence before were."""
        event: Mention | None = None
        for mention in self.mentions:
            if is_event(mention):
                event = mention
            if event is None or mention.parent is not None or mention.order not in self.open:
                continue
            first, _ = self.scene.layout.sentences[mention.sentence]
            if event.sentence == mention.sentence - 1 and event.place and self.scene.word(first) in _THESE:
                mention.place, mention.place_ids = event.place, event.place_ids

    def _died_in(self, mention: Mention, event: Mention) -> bool:
        """Where the counted attack was is where they died: "18 were killed when two air strikes hit a house in …"."""
        if event.sentence != mention.sentence or not is_event(event) or mention.measure not in BEFALLEN:
            return False
        between = self.scene.tokens[mention.last : event.first]
        opened = next((i for i, t in enumerate(between) if t.has("clause")), None)
        if opened is None or between[opened].folded not in OF_EVENT:
            return False
        return not any(
            (t.kind == "mark" and t.folded in ".؛;") or t.has("clause") for t in between[opened + 1 :]
        )

    def same_breath(self, before: Mention, mention: Mention) -> bool:
        """«مقتل 9 وإصابة 12 في …»: two outcomes of one event."""
        return mention.first - before.last <= 3 and before.measure != mention.measure

    def joins(self, index: int) -> bool:
        """True where a token is an "and", or has one attached."""
        token = self.scene.tokens[index]
        return token.conjunction or token.folded in ("and", "و")
