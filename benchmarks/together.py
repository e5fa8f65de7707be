"""What a document costs when many are audited together: time, memory, and whether what was planted is found.

``python -m benchmarks.together [SIZE …]`` (1000, 10000 and 100000 documents unless told otherwise)

The documents are written by rule: posts and dispatches in Arabic and English that tell running tolls of battles, a hundred
documents a toll, by several originators, with parts, rises and bounds; in some a slip is planted (the total falls, or a rise
is not what the text says), and the run must find these and no other failure. Each size is read, linked and checked by a process of
its own. The last line is JSON: for each size the milliseconds of processor time a document (reading, following), the peak of memory, what was
planted and what was found; and ``ratio``, what a document costs at the largest size against the smallest.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import process_time

from tawthiq.exchange.inputs import load_documents
from tawthiq.following import follow, tell
from tawthiq.model.documents import Document
from tawthiq.reading import read_document

SIZES = (1_000, 10_000, 100_000)
A_TOLL = 100
"""Documents of one toll."""

WHO = (
    ("المرصد السوري لحقوق الإنسان", "the Syrian Observatory for Human Rights"),
    ("الشبكة السورية لحقوق الإنسان", "the Syrian Network for Human Rights"),
)
WHERE = (
    ("مدينة الرقة", "the city of Raqqa"), ("مدينة دير الزور", "the city of Deir ez-Zor"), ("منبج", "Manbij"), ("الأتارب", "Atarib"),
    ("تدمر", "Palmyra"), ("درعا", "Daraa"), ("معرة النعمان", "Maarat al-Numan"), ("سراقب", "Saraqib"), ("عفرين", "Afrin"),
    ("عين العرب", "Kobani"), ("الميادين", "Mayadin"), ("البوكمال", "Albu Kamal"), ("الرستن", "Rastan"), ("حرستا", "Harasta"),
    ("الزبداني", "Zabadani"), ("جسر الشغور", "Jisr al-Shughur"),
)  # fmt: skip
MONTHS_AR = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
FIRST = date(2012, 1, 4)


def corpus(count: int, seed: int = 7) -> Iterator[tuple[str, str, str | None]]:
    """Name, text and, where one was planted, the kind of slip; ``count`` documents."""
    chance = Random(seed)
    for toll in range(-(-count // A_TOLL)):
        yield from _toll(toll, min(A_TOLL, count - toll * A_TOLL), chance)


def _toll(toll: int, documents: int, chance: Random) -> Iterator[tuple[str, str, str | None]]:
    who, where = WHO[toll % len(WHO)], WHERE[toll // len(WHO) % len(WHERE)]
    # The tolls of one place and originator start months apart, and never on the first of a month.
    start = FIRST + timedelta(days=97 * (toll // (len(WHO) * len(WHERE))))
    start += timedelta(days=1) if start.day == 1 else timedelta(0)
    civilians, fighters, before = 5, 20, 0
    for number in range(documents):
        day = start + timedelta(days=4 + number)
        rise = chance.randint(3, 9)
        civilians, fighters = civilians + rise // 2, fighters + rise - rise // 2
        total, slip, said = civilians + fighters, None, rise
        if 0 < number < documents - 1 and chance.random() < 0.01:
            slip = chance.choice(("fall", "increase"))
        if slip == "fall":
            civilians, fighters = civilians - rise // 2, fighters - rise + rise // 2 - 1
            total = civilians + fighters
        elif slip == "increase":
            said = rise + 1  # from a count that nobody told: no two counts are one apart
        rose = said if before and (slip == "increase" or (slip is None and chance.random() < 0.3)) else None
        counts = (total, civilians, fighters)
        text = _text(who, where, start, counts, rose=rose, arabic=chance.random() < 0.5)
        yield f"t{toll:05d}-{number:03d}.txt", f"---\npublished: {day}\n---\n{text}\n", slip
        before = total


def _text(
    who: tuple[str, str],
    where: tuple[str, str],
    start: date,
    counts: tuple[int, int, int],
    *,
    rose: int | None,
    arabic: bool,
) -> str:
    total, civilians, fighters = counts
    if arabic:
        since = f"{start.day} {MONTHS_AR[start.month - 1]} {start.year}"
        more = f" وارتفعت الحصيلة بزيادة {rose} قتيلاً عن الحصيلة السابقة." if rose is not None else ""
        return (
            f"قال {who[0]} إن حصيلة القتلى في {where[0]} منذ {since} بلغت {total} قتيلاً، هم {civilians} مدنياً "
            f"و{fighters} من عناصر تنظيم الدولة الإسلامية.{more}\n\nولا تزال الاشتباكات مستمرة على أطراف المنطقة."
        )
    since = f"{start.day} {start:%B} {start.year}"
    more = f" That is an increase of {rose} deaths over the previous count." if rose is not None else ""
    return (
        f"According to {who[1]}, {total} people have been killed in {where[1]} since {since}: {civilians} civilians and "
        f"{fighters} Islamic State fighters.{more}\n\nClashes went on at the edge of the area."
    )


def measured(folder: Path) -> dict[str, object]:
    """One run over a folder, in this process."""
    started = process_time()
    told = [tell(read_document(one)) for one in load_documents([folder]) if isinstance(one, Document)]
    read = process_time()
    following = follow(told)
    ended = process_time()
    failing = [one for one in following.discrepancies if one.verdict.value == "fails"]
    return {
        "documents": len(told),
        "reading_ms": round((read - started) * 1000 / len(told), 3),
        "following_ms": round((ended - read) * 1000 / len(told), 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "series": len(following.series),
        "found": sorted(
            [one.kind.value, one.mentions[1].source.name] for one in failing if "part" not in one.id
        ),
    }


def run(size: int) -> dict[str, object]:
    """Write so many documents, and measure them in a process of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planted = set()
        for file, text, slip in corpus(size):
            (folder / file).write_text(text, encoding="utf-8")
            if slip is not None:
                planted.add((slip, file))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.together", "--measure", name],
            check=True,
            capture_output=True,
            text=True,
        )
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    found = {(kind, file) for kind, file in result.pop("found")}  # type: ignore[attr-defined]
    missed, false = planted - found, found - planted
    for label, some in (("missed", missed), ("false", false)):
        for kind, file in sorted(some)[:5]:
            print(f"  {label}: {kind} {file}")
    result |= {"planted": len(planted), "found": len(planted & found), "false": len(false)}
    print(result, flush=True)
    return result


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measured(Path(arguments[1]))))
        return
    results = [run(int(size)) for size in arguments or SIZES]
    cost = [float(str(one["reading_ms"])) + float(str(one["following_ms"])) for one in results]
    print(json.dumps({"sizes": results, "ratio": round(cost[-1] / cost[0], 2)}))


if __name__ == "__main__":
    main(sys.argv[1:])
