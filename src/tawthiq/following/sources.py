"""Documents by name: given twice they count once, and two of one name are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tawthiq.following.told import Told


def distinct(told: Iterable[Told]) -> list[Told]:
    """The documents by name, each once; where two texts bear one name, the first digits of their hashes follow it."""
    known: dict[tuple[str, str], Told] = {}
    texts: dict[str, set[str]] = defaultdict(set)
    for document in told:
        source = document.source
        known[source.name, source.sha256] = document
        texts[source.name].add(source.sha256)
    return [
        document if len(texts[name]) == 1 else _renamed(document)
        for (name, _), document in sorted(known.items(), key=lambda item: item[0])
    ]


def _renamed(document: Told) -> Told:
    source = replace(document.source, name=f"{document.source.name}~{document.source.sha256[:8]}")
    numbers = tuple(
        replace(number, source=source, rivals=tuple(replace(one, source=source) for one in number.rivals))
        for number in document.numbers
    )
    return Told(source, numbers, document.asides)
