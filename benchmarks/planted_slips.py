"""Slips of the pen planted in hand-coded documents whose claims all hold: how many does the audit find?

``python -m benchmarks.planted_slips [FOLDER] [--seed N] [--rounds N] [--show]``, a folder of other hand-coded documents where one
is given. A slip changes one number that takes part in a coded
sum, share, ratio or repetition (one off, or two neighbouring digits swapped), or one weekday that is given with its date, in
a copy of the text; one slip a copy. Numbers that are hedged or written in words are left alone, and so are numbers that the
document prints more often than its coded claims tie together, and changes that a share or a ratio still allows. ``found`` is the share of slips that a failing claim names: one of its operands lies where the
slip is, or for a weekday it is a failing weekday. ``false_alarms`` counts failing claims on the same documents untouched.
Every document is given ``--rounds`` slips (10) of the numbers and, where it has one, one of a weekday each round. ``--show``
prints where each slip that was missed stands. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.shared_data import SHARED

from tawthiq.auditing import audit
from tawthiq.model.figures import Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import ClaimKind, Verdict
from tawthiq.reading import read

CODED = SHARED.parent / "reading" / "dev"
NUMBERS = {"sum", "share", "ratio", "same"}
WEEKDAYS = {
    "monday": ("الاثنين", "الإثنين", "Monday"),
    "tuesday": ("الثلاثاء", "Tuesday"),
    "wednesday": ("الأربعاء", "Wednesday"),
    "thursday": ("الخميس", "Thursday"),
    "friday": ("الجمعة", "Friday"),
    "saturday": ("السبت", "Saturday"),
    "sunday": ("الأحد", "Sunday"),
}
TO_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
NEAR_DATE = 40
"""Letters between a weekday and the digits of its date."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded document whose claims hold."""

    name: str
    text: str
    published: date | None
    figures: list[Json]
    claims: list[Json]

    def read(self, text: str) -> Reading:
        return read(text, name=self.name, published=self.published)


@dataclass(frozen=True, slots=True)
class Slip:
    """A change of a text: what stood between two offsets, and what stands there now."""

    kind: str
    """The kind of the coded claim."""
    change: str
    """``one-off``, ``swapped`` or ``weekday``."""
    start: int
    end: int
    before: str
    after: str

    def planted(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]


def sound_documents(folder: Path) -> Iterator[Coded]:
    """The documents none of whose coded claims fails."""
    for path in sorted(folder.glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        if any(claim["verdict"] == "fails" for claim in coded["claims"]):
            continue
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        published = date.fromisoformat(coded["published"][:10]) if coded.get("published") else None
        yield Coded(path.stem, text, published, coded["figures"], coded["claims"])


# ----------------------------------------------------------------------------------------------------------- planting


def number_slips(document: Coded) -> list[Slip]:
    """Every slip of a number that must make a coded claim fail."""
    slips: dict[Slip, None] = {}
    for claim in document.claims:
        if claim["kind"] not in NUMBERS or not _exact(document, claim):
            continue
        for place, value in enumerate(claim["values"]):
            for figure in _printed(document, value):
                slips |= dict.fromkeys(_slips_of(document.text, claim, place, figure))
    return list(slips)


def _exact(document: Coded, claim: Json) -> bool:
    """True where every number of the claim is said without a hedge, so that one off is off."""
    values = set(claim["values"])
    said = [figure for figure in document.figures if figure["value"] in values]
    exact = {figure["value"] for figure in said if figure["bound"] == "exact"} == values
    unhedged = exact and all(figure["bound"] == "exact" for figure in said)
    return unhedged and (claim["kind"] != "same" or len(values) == 1) and claim["verdict"] == "holds"


def _printed(document: Coded, value: int | float) -> list[Json]:
    """The figures of that value; none where some of them may be of something else."""
    figures = [figure for figure in document.figures if figure["value"] == value]
    tied = [claim for claim in document.claims if claim["kind"] == "same" and claim["values"] == [value] * 2]
    return figures if len(figures) <= len(tied) + 1 else []


def _slips_of(text: str, claim: Json, place: int, figure: Json) -> Iterator[Slip]:
    start = _offset(text, figure)
    digits = re.search(r"\d+", figure["text"])
    if digits is None or int(digits[0]) != figure["value"]:
        return
    taken = set(claim["values"])
    for change, after in _misprints(figure["value"]):
        if after in taken or after < 1 or not _breaks(claim, place, after):
            continue
        written = str(after) if digits[0].isascii() else str(after).translate(TO_ARABIC_INDIC)
        at = start + digits.start()
        yield Slip(claim["kind"], change, at, at + len(digits[0]), digits[0], written)


def _offset(text: str, figure: Json) -> int:
    at = -1
    for _ in range(figure.get("nth", 0) + 1):
        at = text.index(figure["text"], at + 1)
    return at


def _misprints(number: int) -> Iterator[tuple[str, int]]:
    yield "one-off", number - 1
    yield "one-off", number + 1
    digits = str(number)
    for i in range(len(digits) - 1):
        swapped = int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
        if swapped != number and len(str(swapped)) == len(digits):
            yield "swapped", swapped


def _breaks(claim: Json, place: int, after: int) -> bool:
    """True where the claim must fail with the changed number: a sum or a repetition always, the others out of tolerance."""
    if claim["kind"] in {"sum", "same"}:
        return True
    values = [*claim["values"]]
    values[place] = after
    if values[-1] == 0 or not isinstance(claim["stated"], int | float):
        return False
    stated = Fraction(str(claim["stated"]))
    computed = Fraction(sum(values[:-1]), values[-1])
    # Wider than any tolerance of the contract: 15 % of the number said, and a unit of a per cent's last digit.
    return abs(computed - stated) > max(stated * Fraction(15, 100), Fraction(1, 100))


def weekday_slips(document: Coded) -> list[Slip]:
    """Every weekday given with a date that a coded claim holds, changed into another."""
    stated = {str(claim["stated"]).lower() for claim in document.claims if claim["kind"] == "weekday"}
    slips = []
    for day in sorted(stated & set(WEEKDAYS)):
        for name in WEEKDAYS[day]:
            dated = re.finditer(rf"\b{name}\b(?=\D{{0,{NEAR_DATE}}}\d{{1,2}}(?!\d))", document.text)
            script = -1 if name.isascii() else 0
            others = [names[script] for other, names in WEEKDAYS.items() if other != day]
            slips += [
                Slip("weekday", "weekday", m.start(), m.end(), name, other) for m in dated for other in others
            ]
    return slips


# ------------------------------------------------------------------------------------------------------------ finding


def failing(reading: Reading) -> list[Finding]:
    return [finding for finding in audit(reading) if finding.verdict is Verdict.FAILS]


def names_it(slip: Slip, reading: Reading, finding: Finding) -> bool:
    """True where a failing claim has the changed number among its operands, or judges a weekday as the slip changed one."""
    if slip.kind == "weekday":
        return finding.claim.kind is ClaimKind.WEEKDAY
    operands = [reading.figure(i) for i in finding.claim.operands if i is not None]
    end = slip.start + len(slip.after)
    return any(figure.start < end and slip.start < figure.end for figure in operands)


def drawn(document: Coded, rounds: int, rng: Random) -> list[Slip]:
    """So many different slips of numbers, and as many of weekdays up to one a round; fewer where there are no more."""
    numbers, weekdays = number_slips(document), weekday_slips(document)
    return [
        *rng.sample(numbers, min(rounds, len(numbers))),
        *rng.sample(weekdays, min(max(rounds // 5, 1), len(weekdays))),
    ]


def main() -> int:
    """Plant, audit, and print what was found, by kind of claim and of slip."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=CODED, help="hand-coded documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(
            json.dumps(
                {"skipped": f"no folder {options.folder}: the coded documents are not beside the repository"}
            )
        )
        return 0
    rng = Random(options.seed)
    planted, found, alarms, documents = Counter[str](), Counter[str](), 0, 0
    for document in sound_documents(options.folder):
        documents += 1
        clean = failing(document.read(document.text))
        alarms += len(clean)
        for finding in clean:
            print(f"false alarm  {document.name}  {finding.claim.kind}: {finding.reason}")
        for slip in drawn(document, options.rounds, rng):
            reading = document.read(slip.planted(document.text))
            hit = any(names_it(slip, reading, finding) for finding in failing(reading))
            planted[f"{slip.kind} {slip.change}"] += 1
            found[f"{slip.kind} {slip.change}"] += hit
            if not hit and options.show:
                _show(document, slip, reading)
    for sort, number in sorted(planted.items()):
        print(f"{sort:18} {found[sort]:4} of {number:4} found")
    share = round(found.total() / planted.total(), 4) if planted else None
    result = {"documents": documents, "slips": planted.total(), "found": share, "false_alarms": alarms}
    print(json.dumps(result))
    return 0


def _show(document: Coded, slip: Slip, reading: Reading) -> None:
    context = document.text[max(0, slip.start - 90) : slip.end + 60].replace("\n", " ⏎ ")
    others = "; ".join(finding.reason for finding in failing(reading)) or "no claim fails"
    print(f"missed  {document.name}  {slip.kind} {slip.before} → {slip.after}  ({others})\n    … {context} …")


if __name__ == "__main__":
    raise SystemExit(main())
