"""Casualty figures read where there are hardly any: 1,000 sentences of news and Wikipedia, in Arabic and in English.

``python -m benchmarks.negative_controls [--show]`` reads each sentence of Universal Dependencies Arabic-PUD by itself and
counts those that yield a casualty figure: people killed, injured, missing, captured, detained, escaped, released, displaced
or "casualties", or violent events. A count of persons that nothing befell (``people``) is none. Sentences that a person has
judged to tell of real casualties are listed below by their id, and do not count against the reader. ``--show`` prints what
was read, for the next person to judge; no sentence is kept in this repository. The last line is JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.shared_data import shared_file

from tawthiq.model.figures import Figure
from tawthiq.model.terms import Measure
from tawthiq.reading import read

SENTENCES = ("ud-arabic-pud", "sentences.parquet")
COLUMNS = {"ar": "text", "en": "text_en"}
NO_CASUALTIES = frozenset({Measure.PEOPLE, Measure.OTHER})

TRUE_CASUALTIES = frozenset(
    {
        "n01030005",  # a brawl of which the police say that nobody was hurt: an explicit none
        "n01127008",  # two people murdered, told at the trial
        "w01096013",  # the dead of the Second World War in Asia, with the Chinese among them
        "w03002055",  # fifty people killed as witches in 2008
    }
)
"""Sentences that do state casualties, as judged by hand."""


@dataclass(frozen=True, slots=True)
class Yield:
    """A sentence and the casualty figures read in it."""

    id: str
    text: str
    figures: tuple[Figure, ...]

    def __str__(self) -> str:
        read_as = "; ".join(f"{f.text!r} = {f.value} {f.bound} {f.measure}" for f in self.figures)
        return f"{self.id}  {read_as}\n    {self.text}"


def casualties(text: str) -> tuple[Figure, ...]:
    """The figures of people harmed or of violent events that the reader finds in a text."""
    return tuple(figure for figure in read(text).figures if figure.measure not in NO_CASUALTIES)


def yields(path: Path, language: str) -> Iterator[Yield]:
    """Every sentence that yields a casualty figure, true ones included."""
    rows = pq.read_table(path, columns=["sent_id", COLUMNS[language]]).to_pylist()
    for row in rows:
        found = casualties(row[COLUMNS[language]])
        if found:
            yield Yield(row["sent_id"], row[COLUMNS[language]], found)


def main(arguments: list[str]) -> int:
    """Count, and print what a person should judge."""
    path = shared_file(*SENTENCES)
    if path is None:
        print(json.dumps({"skipped": f"{'/'.join(SENTENCES)} is not beside the repository"}))
        return 0
    result: dict[str, int] = {}
    for language in COLUMNS:
        found = list(yields(path, language))
        false = [item for item in found if item.id not in TRUE_CASUALTIES]
        if "--show" in arguments:
            print(f"== {language}: judged true", *(i for i in found if i.id in TRUE_CASUALTIES), sep="\n")
            print(f"== {language}: counted against the reader", *false, sep="\n")
        result |= {f"{language}_yield": len(found), f"{language}_false": len(false)}
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
