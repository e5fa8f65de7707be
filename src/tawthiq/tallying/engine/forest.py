"""Wholes and their parts, once the mass is summed: what each whole counts, what it leaves over, and who stands in which row.

The same rules as in ``tawthiq.tallying.union`` for counts of which any two are apart or one in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tawthiq.model.tallies import Bounds, total
from tawthiq.tallying.pieces import Key, Row
from tawthiq.tallying.union import with_parts


@dataclass(frozen=True, slots=True)
class Leaf:
    """The sum of counts that cover no other: those of one parent and one row."""

    parent: int | None
    key: Key
    bounds: Bounds
    many: int
    everyone: bool = False
    """True where they name no group."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A count that covers others."""

    thing: int
    parent: int | None
    key: Key
    bounds: Bounds
    everyone: bool = False


@dataclass
class Forest:
    """Leaves and wholes in their order. ``above`` has the parent of every whole of the snapshot, taken or not."""

    leaves: Iterable[Leaf]
    wholes: Iterable[Whole]
    above: Mapping[int, int | None]
    by_people: bool
    _values: dict[int, Bounds] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wholes = {whole.thing: whole for whole in self.wholes}
        self._parts: dict[int | None, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves:
            self._parts[self._nearest(leaf.parent)].append(leaf)
        self._children: dict[int | None, list[Whole]] = defaultdict(list)
        for whole in self._wholes.values():
            self._children[self._nearest(whole.parent)].append(whole)
        self._broken = {thing for thing in self._wholes if self._is_broken(thing)}

    def _nearest(self, parent: int | None) -> int | None:
        """The nearest whole that was taken."""
        while parent is not None and parent not in self._wholes:
            parent = self.above.get(parent)
        return parent

    def _ancestors(self, parent: int | None) -> Iterable[int]:
        at = self._nearest(parent)
        while at is not None:
            yield at
            at = self._nearest(self._wholes[at].parent)

    def _is_broken(self, thing: int) -> bool:
        """True where any count in it stands in another row: it is broken down."""
        key, queue = self._wholes[thing].key, [thing]
        while queue:
            at = queue.pop()
            if any(leaf.key != key for leaf in self._parts[at]):
                return True
            for child in self._children[at]:
                if child.key != key:
                    return True
                queue.append(child.thing)
        return False

    def value(self, thing: int) -> Bounds:
        """A whole with its parts: the larger of what it says and what they make."""
        if thing not in self._values:
            whole = self._wholes[thing]
            parts = [leaf.bounds for leaf in self._parts[thing]]
            parts += [self.value(child.thing) for child in self._children[thing]]
            self._values[thing] = with_parts(whole.bounds, total(parts)) if parts else whole.bounds
        return self._values[thing]

    def whole(self) -> Row:
        """Everybody, once."""
        told = [leaf.bounds for leaf in self._parts[None]]
        told += [self.value(root.thing) for root in self._children[None]]
        many = sum(leaf.many for told in self._parts.values() for leaf in told) + len(self._wholes)
        return Row(total(told) if told else None, many=many)

    def rows(self) -> dict[tuple[Key, bool], Row]:
        """Each row, and what wholes leave over."""
        found: dict[tuple[Key, bool], Row] = {}

        def add(key: Key, row: Row, *, rest: bool = False) -> None:
            found[key, rest] = found.get((key, rest), Row()).plus(row)

        for parent, leaves in self._parts.items():
            for leaf in leaves:
                if not self._inside_leaf(leaf, parent):
                    alone = not self._in_plain(parent)
                    add(leaf.key, Row(leaf.bounds if alone else None, many=leaf.many))
        for thing, whole in self._wholes.items():
            if thing in self._broken:
                add(whole.key, Row(self._excess(thing), many=1), rest=True)
            elif not self._inside(whole):
                alone = not self._in_plain(whole.parent)
                add(whole.key, Row(self.value(thing) if alone else None, many=1))
        return found

    def _inside_leaf(self, leaf: Leaf, parent: int | None) -> bool:
        """A count of everyone in a whole that is broken down by people: its rows hold their people already."""
        return (
            self.by_people and leaf.everyone and any(one in self._broken for one in self._ancestors(parent))
        )

    def _inside(self, whole: Whole) -> bool:
        broken = any(one in self._broken for one in self._ancestors(whole.parent))
        return self.by_people and whole.everyone and whole.thing not in self._broken and broken

    def _in_plain(self, parent: int | None) -> bool:
        """True where a whole above has a row of its own, which holds it."""
        return any(
            one not in self._broken and not self._inside(self._wholes[one]) for one in self._ancestors(parent)
        )

    def _excess(self, thing: int) -> Bounds:
        return self.value(thing).minus(self._shown(thing))

    def _shown(self, thing: int) -> Bounds:
        """Its parts, without those that have no row of their own."""
        leaves = [leaf.bounds for leaf in self._parts[thing] if not self._inside_leaf(leaf, thing)]
        wholes = [
            self._shown(child.thing) if self._inside(child) else self.value(child.thing)
            for child in self._children[thing]
        ]
        return total(leaves + wholes)
