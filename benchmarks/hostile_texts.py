"""Texts made to be hard to read, of any length: one thing repeated without an end, and words of the vocabularies at random."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tawthiq.reading.lexicon import lexicon
from tawthiq.resources import load_toml

DISPATCHES = Path(__file__).resolve().parents[1] / "examples" / "ghwayran-2022" / "dispatches"

REPEATED = {
    "sentence ar": "قُتل 5 مدنيين بينهم طفلان في قصف على بلدة الأتارب، وأصيب 12 آخرون.\n",
    "sentence en": "Five civilians, including two children, were killed in shelling on the town and 12 wounded.\n",
    "one sentence ar": "وقُتل 5 مدنيين و",
    "one sentence en": "and 5 civilians were killed and ",
    "parts without an end": "بينهم 3 أطفال و",
    "parts without an end en": "including 3 children, ",
    "list items": "- 5 قتلى في حلب\n",
    "list items en": "* 5 killed in Aleppo\n",
    "bullets": "• ",
    "bullets on lines": "•\n",
    "headings": "حلب:\n",
    "headings en": "Aleppo:\n",
    "headings and parts": "الحصيلة 5:\n- 3 أطفال\n",
    "numbers": "5 ",
    "numbers on lines": "5\n",
    "one long number": "1",
    "one long number in Arabic digits": "٥",
    "thousands": "1,000",
    "thousands with spaces": "1 000 ",
    "number words ar": "مئة و",
    "number words en": "one hundred and ",
    "number words in a row": "خمسة ",
    "number words in a row en": "five ",
    "brackets open": "(5 ",
    "brackets only": "(",
    "brackets nested": "((5 قتلى) ",
    "brackets open and closed": "(5) ",
    "square brackets": "[",
    "ranges": "بين 5 و",
    "ranges en": "between 5 and ",
    "ranges with strokes": "5-",
    "ranges with strokes and nouns": "5-7 قتلى ",
    "dates": "12/1/2022 ",
    "dates without spaces": "12/1/2022",
    "half dates": "12/",
    "months": "كانون الثاني/",
    "months en": "January ",
    "days of months en": "5 January, ",
    "weekdays": "Thursday ",
    "weekdays ar": "الخميس ",
    "years": "2022 ",
    "superlatives with dates": "هذه أكبر حصيلة منذ آذار 2019 بعد مقتل 30 مدنياً. ",
    "superlatives with dates en": "The deadliest attack since March 2019 killed 30 civilians. ",
    "percent": "5% من ",
    "percent signs": "%",
    "hedges": "at least ",
    "hedges ar": "ما لا يقل عن ",
    "names": "قوات سوريا الديمقراطية و",
    "halves of names": "قوات سوريا ",
    "names en": "Syrian Democratic Forces and ",
    "places": "ريف دير الزور الشرقي ",
    "places en": "Aleppo, ",
    "numbers and places": "5 في حلب و",
    "one long word": "و",
    "one long word en": "a",
    "marks": "\u0651",
    "marks of other scripts": "\u0301",
    "stretching strokes": "ـ",
    "spaces": " ",
    "narrow spaces": "\u202f",
    "line ends": "\n",
    "carriage returns": "\r\n",
    "tabs": "\t",
    "full stops": ". ",
    "full stops without spaces": ".",
    "commas": "، ",
    "quotes": "«5» ",
    "quotes only": '"',
    "apostrophes": "'",
    "one word": "قتلى ",
    "one word en": "killed ",
    "letters of another script": "\u0e01",
    "emoji": "😀",
    "marks on a word": "ق\u0651\u064e\u0640",
    "bidi controls": "\u202b5\u202c ",
    "bidi controls only": "\u2067\u2069",
    "joiners": "\u200d",
    "joiners in words": "قت\u200cلى 5 ",
    "byte-order marks": "\ufeff",
    "zeros": "\x00",
    "one sentence of numerals": "12 قتيلاً، ",
    "one sentence of numerals en": "12 dead, ",
    "wholes": "20 قتيلاً هم 5 أطفال و",
    "wholes en": "20 killed, including 5 children and ",
    "datelines": "Aleppo, 12 January 2022 - \n",
    "days as headings": "السبت 5 آب 2023: 4 قتلى\n",
    "shares": "نصف القتلى و",
    "shares en": "half of them and ",
    "ratios": "ضعف 5 ",
    "ratios en": "double the 5 ",
    "sources": "وفق المرصد السوري 5 قتلى ",
    "sources en": "according to the SOHR 5 killed ",
    "since": "منذ آذار 2011 حتى ",
    "since en": "since March 2011 until ",
    "hours": "خلال 24 ساعة ",
    "lengths": "three years and two months and ",
    "lengths of one event": "20 killed within 3 days. ",
    "scales": "مليون و",
    "scales en": "million ",
    "rises": "ارتفع من 5 إلى ",
    "rises en": "rose from 5 to ",
    "totals": "ليرتفع العدد إلى 5 قتلى. ",
    "rates": "5 قتلى يومياً ",
    "the largest": "الأكبر منذ 2011 ",
    "denied": "نفى مقتل 5 ",
    "anaphors": "التنظيم الجيش ",
    "mixed digits and letters": "5T1",
    "times of the clock": "12:30:",
    "phone numbers": "+963 11 555 ",
    "addresses": "https://example.org/5/killed?a=5 ",
    "rows of a table": "حلب | 5 | 12 |\n",
    "ordinals": "the 5th ",
    "decimals": "1.5.",
    "duals": "مدنيان وطفلان و",
    "vague": "عشرات القتلى و",
    "apart by semicolons": "5 قتلى؛ ",
    "paragraphs": "5 killed.\n\n",
}
"""One thing, to be repeated without an end."""

_ARABIC = re.compile(r"[\u0621-\u064a]")
_SEED = 20_250_101


@cache
def _kinds() -> dict[str, list[str]]:
    """Words by what the reader's dictionary takes them for, each kind in two languages, and those of dates and numbers."""
    found: dict[str, list[str]] = {}

    def put(kind: str, phrase: str) -> None:
        found.setdefault(f"{kind} {'ar' if _ARABIC.search(phrase) else 'en'}", []).append(phrase)

    def walk(node: dict[str, Any], words: tuple[str, ...]) -> None:
        for word, following in node.items():
            if word == "":
                for kind in following:
                    put(kind, " ".join(words))
            else:
                walk(following, (*words, word))

    walk(lexicon().tree, ())
    for name in ("calendar", "numbers"):
        for word in _strings(load_toml(f"{name}.toml")):
            put(name, word)
    return found


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for one in value.values() for word in _strings(one)]
    return [word for one in value for word in _strings(one)] if isinstance(value, list) else []


def _random(words: list[str], between: list[str]) -> Callable[[int], str]:
    """Words in an order that never repeats, with something between every two; the same each time it is asked for."""
    longest = max(len(word.encode()) for word in words) + 8

    def text(size: int) -> str:
        chance = Random(_SEED)
        pieces: list[str] = []
        left = size
        while left > longest:
            piece = chance.choice(words) + chance.choice(between)
            pieces.append(piece)
            left -= len(piece.encode())
        return "".join(pieces)

    return text


def _repeated(pattern: str) -> Callable[[int], str]:
    return lambda size: pattern * max(1, size // len(pattern.encode()))


def hostile_texts() -> dict[str, Callable[[int], str]]:
    """Each text by name, as a function from its size in bytes of UTF-8.

    Real dispatches one after another stand first, for comparison. Then what is repeated; then, for each kind of word, words of
    that kind at random with numbers between them; at last all words of a language at random, in one line, in lines, with marks.
    """
    dispatches = "\n\n".join(path.read_text() for path in sorted(DISPATCHES.glob("*.txt")))
    texts = {"dispatches": _repeated(dispatches)}
    texts |= {name: _repeated(pattern) for name, pattern in REPEATED.items()}
    kinds = _kinds()
    for name in sorted(kinds):
        texts[f"any {name}"] = _random(kinds[name], [" ", " 5 ", " 12 ", ", "])
    for language in ("ar", "en"):
        every = [word for name, words in kinds.items() if name.endswith(language) for word in words]
        evenly = [word for name, words in kinds.items() if name.endswith(language) for word in words[:60]]
        texts[f"all {language}"] = _random(every, [" ", " 5 "])
        texts[f"all kinds {language}"] = _random(evenly, [" ", " 5 ", " 12 "])
        texts[f"all kinds in lines {language}"] = _random(evenly, [" ", " 5 ", "\n", ": ", ". ", ":\n- "])
        texts[f"all kinds with marks {language}"] = _random(
            evenly, [" ", " 7 ", "%", "(", ")", "/", "-", "«", "»", '"', "'", "\u200f", "\u0651", ". "]
        )
    return texts
