"""The reader's dictionary: every word of the vocabularies in one tree, asked once a token.

A vocabulary lists a word once, in plain spelling. Here it is compared without vowel marks, without the article, and with
attached و ف ب ل ك, final tanween and possessive endings taken off a word as it stands in a text, so that «ولقتلاهم» finds
«قتلى» and says that an "and", a "for" and a "their" were attached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tawthiq import resources
from tawthiq.resources.wording import wording
from tawthiq.text.normal import fold


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun of nouns.toml."""

    id: str
    kind: str
    measure: str | None
    group: str | None
    means: str | None
    soft: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word of outcomes.toml: what befell people."""

    measure: str
    voice: str
    means: str | None


@dataclass(frozen=True, slots=True)
class Stem:
    """One way to take a word apart: what was attached before and after, and what is left."""

    text: str
    conjunction: bool = False
    preposition: str = ""
    possessive: bool = False


_SUFFIXES = ("هما", "هم", "ها", "هن", "ه")


@lru_cache(maxsize=1 << 16)
def stems(word: str) -> tuple[Stem, ...]:
    """The ways to take a folded word apart, the least taken off first.

    >>> [s.text for s in stems("والقتلي")][:2]
    ['والقتلي', 'القتلي']
    """
    found: dict[str, Stem] = {}

    def add(text: str, conjunction: bool, preposition: str, possessive: bool) -> None:
        if text and text not in found:
            found[text] = Stem(text, conjunction, preposition, possessive)

    fronts: list[tuple[str, bool, str]] = [(word, False, "")]
    if len(word) > 2 and word[0] in "وف" and word[1] >= "ء":
        fronts.append((word[1:], True, ""))
    for text, conjunction, _ in tuple(fronts):
        if len(text) > 2 and text[0] in "بلك":
            rest = text[1:]
            if text.startswith("لل"):
                rest = "ال" + text[2:]
            fronts.append((rest, conjunction, text[0]))
    for text, conjunction, preposition in fronts:
        add(text, conjunction, preposition, False)
        bare = without_article(text)
        add(bare, conjunction, preposition, False)
        if len(bare) > 3 and bare.endswith("ا"):
            add(bare[:-1], conjunction, preposition, False)
    for text, conjunction, preposition in fronts:
        for suffix in _SUFFIXES:
            if len(text) - len(suffix) > 2 and text.endswith(suffix):
                base = text[: -len(suffix)]
                add(base, conjunction, preposition, True)
                if base.endswith("ا"):
                    add(base[:-1] + "ي", conjunction, preposition, True)
                if base.endswith("ت"):
                    add(base[:-1] + "ه", conjunction, preposition, True)
                break
    return tuple(found.values())


def without_article(word: str) -> str:
    """The word without ال, where enough of it is left."""
    return word[2:] if len(word) > 4 and word.startswith("ال") else word


_END = ""  # the key under which a node of the tree holds what ends there


class Lexicon:
    """A tree of words; a node maps the next word's stem to the next node, and ``_END`` to what a path spells."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}

    def add(self, phrase: str, category: str, entry: object) -> None:
        """Enter a word or a phrase under a category; quotes and slashes in it count as spaces."""
        folded = fold(phrase)
        words = [folded] if folded.isalnum() else split_words(folded)
        if not words:
            return
        node = self.tree
        for word in words:
            bare = without_article(word)
            following = node.get(bare)
            if following is None:
                following = node[bare] = {}
            node = following
        ends = node.get(_END)
        if ends is None:
            node[_END] = {category: entry}
        else:
            ends.setdefault(category, entry)


_WORD = re.compile(r"(?:[^\W_]|')+")


def split_words(text: str) -> list[str]:
    """The words of a folded phrase, marks between them left out."""
    return _WORD.findall(text)


_IRREGULAR = frozenset({"child", "woman", "man", "baby", "policeman", "gunman", "person"})


def _duals(singular: str, plurals: list[str]) -> list[str]:
    """«مدنيان» and «طفلين»; the form in ين only where it is no plural."""
    words = singular.split()
    head = words[0]
    stem = head[:-1] + "ت" if head.endswith("ة") else head
    forms = [stem + "ان", stem + "ين"]
    if len(words) > 1 and head == "حالة":
        forms += [stem + "ا", stem + "ي"]  # «حالتا وفاة», «حالتي وفاة»
    return [" ".join([f, *words[1:]]) for f in forms if f not in plurals]


def _add_nouns(lexicon: Lexicon) -> None:
    for row in resources.load_toml("nouns.toml")["noun"]:
        noun = Noun(
            row["id"],
            row["kind"],
            row.get("measure"),
            row.get("group"),
            row.get("means"),
            row.get("soft", False),
        )
        for word in row["pl"] + row["en"]:
            lexicon.add(word, "noun", noun)
            if word + "s" in row["en"] or word in _IRREGULAR:
                lexicon.add(word, "singular", noun)
        for word in row["sg"]:
            lexicon.add(word, "noun", noun)
            lexicon.add(word, "singular", noun)
            for dual in _duals(word, row["pl"]):
                lexicon.add(dual, "noun", noun)
                lexicon.add(dual, "dual", noun)


def conjugated(verb: str) -> list[str]:
    """The third persons of a sound verb, past and present, as they are written without vowel marks.

    >>> conjugated("اعتقل")
    ['اعتقل', 'اعتقلت', 'اعتقلوا', 'اعتقلا', 'اعتقلتا', 'اعتقلن', 'يعتقل', 'تعتقل', 'يعتقلون']
    """
    stem = verb.removeprefix("أ").removeprefix("ا")
    past = [verb + ending for ending in ("", "ت", "وا", "ا", "تا", "ن")]
    return [*past, "ي" + stem, "ت" + stem, "ي" + stem + "ون"]


def _add_outcomes(lexicon: Lexicon) -> None:
    for row in resources.load_toml("outcomes.toml")["outcome"]:
        outcome = Outcome(row["measure"], row["voice"], row.get("means"))
        for word in row["ar"] + row["en"]:
            lexicon.add(word, "outcome", outcome)
        for verb in row.get("verbs_ar", ()):
            for form in conjugated(verb):
                lexicon.add(form, "outcome", outcome)


def _add_markers(lexicon: Lexicon) -> None:
    for name, row in resources.load_toml("markers.toml").items():
        if name == "rate":
            for unit, words in row.items():
                for word in words:
                    lexicon.add(word, "rate", unit)
        elif name == "anaphor":
            for sort in row.values():
                for word in sort["words"]:
                    lexicon.add(word, "anaphor", tuple(sort["ids"]))
        elif name != "boilerplate":
            for word in row["ar"] + row["en"]:
                lexicon.add(word, name, name)


def _add_names(lexicon: Lexicon) -> None:
    for group in resources.groups():
        for word in (group.name_ar, group.name_en, *group.ar, *group.en):
            if not group.is_actor and group.id not in ("unknown", "other", "combatants"):
                # «الكوادر الطبية» are people that a number counts, never the doers
                lexicon.add(word, "noun", Noun(group.id, "person", None, group.id, None, soft=False))
                continue
            sure = "doubtful" if word in group.doubtful else "actor"
            # «IS» is a name and "is" is none: a short name in capitals is believed only in capitals
            lexicon.add(word, "capitals" if word.isupper() and word.isascii() else sure, group.id)
        for word in (*group.adjective_ar, *group.adjective_en):
            lexicon.add(word, "adjective", group.id)
    for row in resources.ambiguous_aliases():
        for word in row.aliases:
            lexicon.add(word, "ambiguous", row)
    for place in resources.places():
        # a name that is also an everyday word is believed only beside a word that says what it is («بلدة البصيرة»)
        sure = "maybe-place" if place.common else "place"
        for word in (place.name_ar, place.name_en, *place.aliases_ar, *place.aliases_en):
            if word:
                lexicon.add(word, sure, place.id)


def _add_originators(lexicon: Lexicon) -> None:
    for originator in resources.originators():
        for word in (originator.name_ar, originator.name_en, *originator.ar, *originator.en):
            if word not in originator.doubtful:
                lexicon.add(word, "originator", originator.id)
    head = resources.load_toml("originators.toml")["organisation"]["head"]
    for word in head["ar"] + head["en"]:
        lexicon.add(word, "organisation", word)


def _add_hedges(lexicon: Lexicon) -> None:
    for hedge in wording().hedges:
        for word in (*hedge.before_ar, *hedge.before_en):
            lexicon.add(word, "hedge", hedge)
        for word in (*hedge.after_ar, *hedge.after_en):
            lexicon.add(word, "hedge-after", hedge)
    for entry in wording().fractions:
        for word in (*entry.forms_ar, *entry.forms_en):
            lexicon.add(word, "fraction", entry)
    for entry in wording().multiples:
        for word in (*entry.forms_ar, *entry.forms_en):
            lexicon.add(word, "multiple", entry)
    for word in (*wording().halves_ar, *wording().halves_en):
        lexicon.add(word, "half", "half")
    for word in (*wording().times_ar, *wording().times_en):
        lexicon.add(word, "times", "times")


@cache
def lexicon() -> Lexicon:
    """The dictionary of all vocabularies, built once."""
    built = Lexicon()
    _add_nouns(built)
    _add_outcomes(built)
    for row in resources.load_toml("means.toml")["means"]:
        for word in row["ar"] + row["en"]:
            built.add(word, "means", row["id"])
    _add_hedges(built)
    _add_markers(built)
    _add_names(built)
    _add_originators(built)
    return built
