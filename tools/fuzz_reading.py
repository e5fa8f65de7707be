"""Coverage-guided fuzzing of reading and auditing: texts grown towards code that none before has reached.

``make fuzz`` (ten minutes), or ``python -m tools.fuzz_reading [CORPUS] [libFuzzer's options]``, for instance
``-max_total_time=60``. It begins with the texts of the project's own tests and examples; what it finds to reach new code is
kept in CORPUS (``.fuzz``). An input is either UTF-8, or a string of numbers that stand for words of the vocabularies and
of the tests: the second way makes sentences. What must hold of every text is in ``tests/reading/invariants.py``.

A text that breaks one is written to ``crash-…``; ``python -m tools.fuzz_reading crash-…`` shows it and runs it again.
"""

from __future__ import annotations

import ast
import hashlib
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import atheris

ROOT = Path(__file__).resolve().parents[1]
KEPT = ".fuzz"
PUBLISHED = (None, date(2022, 1, 26))
LONGEST = 4_096

with atheris.instrument_imports(include=["tawthiq.reading", "tawthiq.auditing", "tawthiq.text"]):
    from tests.reading.invariants import CHECKS

    from tawthiq.reading import cascade, read
    from tawthiq.reading.lexicon import lexicon

    assert cascade.run  # loaded here, so that it is instrumented


def own_texts() -> Iterator[str]:
    """The texts of the examples, and every string of the tests of reading and auditing."""
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for folder in ("reading", "auditing"):
        for path in sorted((ROOT / "tests" / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 3:
                    yield node.value


def words() -> list[str]:
    """Words and marks to make sentences of; the same for the same vocabularies and tests."""
    seen = {word for text in own_texts() if len(text) < 80 for word in text.split()}
    return [
        " ",
        "\n",
        "، ",
        ". ",
        ": ",
        "(",
        ")",
        "و",
        "5",
        "12",
        "2022",
        *sorted(seen | set(lexicon().tree)),
    ]


def text_of(data: bytes, vocabulary: list[str]) -> tuple[str, date | None]:
    """The text that an input stands for, and its date of publication."""
    if not data:
        return "", None
    published = PUBLISHED[data[0] >> 1 & 1]
    body = data[1:LONGEST]
    if data[0] & 1:
        numbers = (body[i] | body[i + 1] << 8 for i in range(0, len(body) - 1, 2))
        return " ".join(vocabulary[number % len(vocabulary)] for number in numbers), published
    return body.decode("utf-8", "ignore"), published


def check(text: str, published: date | None) -> None:
    """Read twice and ask everything that must hold."""
    reading = read(text, published=published)
    for ask in CHECKS:
        ask(reading)
    assert reading == read(text, published=published), text


def inputs(vocabulary: list[str]) -> Iterator[bytes]:
    """The project's own texts as inputs, in both ways."""
    number = {word: index for index, word in enumerate(vocabulary)}
    for text in own_texts():
        yield b"\x02" + text.encode("utf-8", "ignore")[: LONGEST - 1]
        known = [number[word] for word in text.split() if word in number]
        yield b"\x03" + b"".join((index & 0xFFFF).to_bytes(2, "little") for index in known)


def seed(folder: Path, vocabulary: list[str]) -> None:
    """Write what fuzzing begins with, one file an input."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in inputs(vocabulary):
        path = folder / hashlib.sha256(data).hexdigest()[:16]
        if not path.exists():
            path.write_bytes(data)


def target(vocabulary: list[str]) -> Callable[[bytes], Any]:
    """What libFuzzer calls with each input."""
    return lambda data: check(*text_of(data, vocabulary))


def main(arguments: list[str]) -> None:
    """Fuzz, or run one input again."""
    vocabulary = words()
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    for path in named:
        if path.is_file():
            print(repr(text_of(path.read_bytes(), vocabulary)))
            check(*text_of(path.read_bytes(), vocabulary))
            return
    folder = named[0] if named else ROOT / KEPT
    seed(folder, vocabulary)
    options = [argument for argument in arguments if argument.startswith("-")]
    atheris.Setup(
        [sys.argv[0], f"-max_len={LONGEST}", "-timeout=30", *options, str(folder)], target(vocabulary)
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
