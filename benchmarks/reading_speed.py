"""How fast the whole reading is, against looking up the same names with spaCy and against the least that reading can cost.

``python -m benchmarks.reading_speed [FOLDER]`` (``make bench-reading``). In one process, on one core, over the same documents
(the dispatches of the bundled example, or the ``.txt`` files of FOLDER):

- *ours*: decoding, then ``tawthiq.read``, which gives figures, claims and a role for every other number;
- *spaCy*: decoding, then spaCy 3's blank Arabic tokeniser with an EntityRuler that holds every name of our vocabularies
  (actors, originators, places, in Arabic and English): it finds names and nothing else;
- *floor*: decoding, then one Aho-Corasick pass for the same names.

Each runs in turn over all documents, fifteen rounds after one to warm up; the fastest round counts, in processor time, so
that other programs on the machine do not. The last line is JSON:
whether the reader was compiled (docs/decisions/0009), documents a second of each, and ``ratio_to_spacy`` and ``ratio_to_floor``, ours over theirs. The project's goal is 1.0 against
spaCy, and at least 0.25 now.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from tawthiq import resources
from tawthiq.reading import read, tokens

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ghwayran-2022" / "dispatches"
ROUNDS = 15

Job = Callable[[bytes], object]


def names() -> list[str]:
    """Every name that the reader looks up: actors, originators and places, in both languages."""
    found: set[str] = set()
    for entry in (*resources.groups(), *resources.originators()):
        found.update((entry.name_ar, entry.name_en, *entry.ar, *entry.en))
    for place in resources.places():
        found.update((place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en))
    return sorted(name for name in found if name)


def ours() -> Job:
    """Decode and read."""
    return lambda data: read(data.decode())


def spacy_job(known: list[str]) -> Job:
    """Decode, tokenise as Arabic and look up names."""
    import spacy  # noqa: PLC0415  only where the bench group is installed

    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in known])
    return lambda data: nlp(data.decode())


def floor(known: list[str]) -> Job:
    """Decode and look up names in one pass."""
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

    automaton = AhoCorasick(known, matchkind=MatchKind.LeftmostLongest)
    return lambda data: automaton.find_matches_as_indexes(data.decode())


def documents_per_second(jobs: dict[str, Job], documents: list[bytes]) -> dict[str, float]:
    """The fastest of the rounds, the jobs taken in turn so that a busy machine is busy for all."""
    best = dict.fromkeys(jobs, float("inf"))
    for turn in range(ROUNDS + 1):
        for name, job in jobs.items():
            start = process_time()
            for document in documents:
                job(document)
            if turn:
                best[name] = min(best[name], process_time() - start)
    return {name: len(documents) / seconds for name, seconds in best.items()}


def main(arguments: list[str]) -> int:
    """Measure and print."""
    folder = Path(arguments[0]) if arguments else EXAMPLE
    documents = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    if not documents:
        print(f"no .txt files in {folder}", file=sys.stderr)
        return 2
    known = names()
    jobs = {"ours": ours(), "floor": floor(known)}
    if importlib.util.find_spec("spacy") is None:
        print(
            "spaCy is not installed: `uv sync --group bench` puts it in; measured without it", file=sys.stderr
        )
    else:
        jobs["spacy"] = spacy_job(known)
    rates = documents_per_second(jobs, documents)
    result: dict[str, float | int] = {
        "compiled": not str(tokens.__file__).endswith(".py"),
        "documents": len(documents),
        "bytes": sum(map(len, documents)),
        "names": len(known),
        **{f"{name}_per_second": round(rate, 1) for name, rate in rates.items()},
        **{
            f"ratio_to_{name}": round(rates["ours"] / rate, 4)
            for name, rate in rates.items()
            if name != "ours"
        },
    }
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
