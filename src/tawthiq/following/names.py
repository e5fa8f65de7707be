"""One population under several names, told by the rest of the total: where everything else is told alike, so is the rest.

"89 killed: 56 of the group, 28 guards, 5 civilians" and "102 killed: 61 of the group, 34 of the forces, 7 civilians" break
down one toll completely; the guards of the one and the forces of the other are all who are in neither other part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tawthiq.auditing.reasons import say
from tawthiq.following.linked import Linked
from tawthiq.following.threads import Thread, in_order
from tawthiq.following.told import Ids, Number
from tawthiq.model.series import Certainty

Shape = frozenset[Ids]
"""The populations that one document makes a total up of."""


def one_name(linked: Linked) -> None:
    """Join the parts of one total that are told under two names."""
    home = {id(link.number): thread for thread in linked.threads for link in thread.links}
    for thread in list(linked.threads):
        shapes = Counter(shape for link in thread.links if (shape := _shape(linked, link.number)) is not None)
        if len(shapes) > 1:
            _join(linked, thread, shapes, home)


def _shape(linked: Linked, whole: Number) -> Shape | None:
    parts = linked.of(whole).parts_of(whole)
    if len(parts) < 2 or not all(part.complete and part.groups for part in parts):
        return None
    shape = frozenset(part.groups for part in parts)
    return shape if len(shape) == len(parts) else None


def _join(linked: Linked, thread: Thread, shapes: Counter[Shape], home: dict[int, Thread]) -> None:
    """The name that most documents use, of equally common ones the longer, takes in the others."""
    common = sorted(shapes, key=lambda shape: (-shapes[shape], -sum(map(len, shape)), _written(shape)))
    names: dict[tuple[Shape, Ids], Ids] = {}
    known: dict[Ids, Ids] = {}
    for shape in common[1:]:
        for model in common[: common.index(shape)]:
            if len(shape) == len(model) and len(shape - model) == 1:
                (other,), (name,) = shape - model, model - shape
                known.setdefault(other, known.get(name, name))
                names[shape, other] = known[other]
                break
    if not names:
        return
    parts: dict[tuple[Shape | None, Ids], list[Number]] = defaultdict(list)
    every: dict[Ids, list[Number]] = defaultdict(list)
    for link in thread.links:
        shape_of = _shape(linked, link.number)
        for part in linked.of(link.number).parts_of(link.number):
            parts[shape_of, part.groups].append(part)
            every[part.groups].append(part)
    for (shape, other), name in names.items():
        if name != other:
            _move(parts[shape, other], _thread_of(every[name], home), home)


def _thread_of(parts: Iterable[Number], home: dict[int, Thread]) -> Thread | None:
    votes: Counter[int] = Counter(id(home[id(part)]) for part in parts if id(part) in home)
    if not votes:
        return None
    most = max(votes.values())
    return next(home[id(part)] for part in parts if id(part) in home and votes[id(home[id(part)])] == most)


def _move(parts: Iterable[Number], to: Thread | None, home: dict[int, Thread]) -> None:
    if to is None:
        return
    why = say("series.other_name")
    moving = {id(part) for part in parts}
    for thread in {id(home[one]): home[one] for one in moving if one in home}.values():
        if thread is to:
            continue
        for link in thread.links:
            if id(link.number) in moving:
                link.weaken(Certainty.INFERRED, why)
                to.links.append(link)
                home[id(link.number)] = to
        thread.links = [link for link in thread.links if id(link.number) not in moving]


def tie(linked: Linked) -> None:
    """Tie each toll to the one of which most documents say that it is a part."""
    home = {id(link.number): thread for thread in linked.threads for link in thread.links}
    for thread in linked.threads:
        votes: Counter[int] = Counter()
        known: dict[int, Thread] = {}
        for link in sorted(thread.links, key=in_order):
            if link.number.whole is None:
                continue
            whole = home.get(id(linked.of(link.number).numbers[link.number.whole]))
            if whole is not None and whole is not thread:
                votes[id(whole)] += 1
                known.setdefault(id(whole), whole)
        if votes:
            thread.whole = known[votes.most_common(1)[0][0]]
            _follow_name(thread, thread.whole)


def _follow_name(thread: Thread, whole: Thread) -> None:
    """Who counted the whole counted its parts: its longer name is theirs."""
    if thread.originator != whole.originator and all(link.number.whole is not None for link in thread.links):
        for link in thread.links:
            link.weaken(Certainty.INFERRED, say("series.shorter_name", whose=thread.originator))
        thread.originator = whole.originator


def _written(shape: Shape) -> list[list[str]]:
    return sorted(sorted(groups) for groups in shape)
