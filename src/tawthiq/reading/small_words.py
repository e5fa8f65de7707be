"""The small words around a counted noun: those that may stand before it, that end its phrase, or that go on without it."""

from __future__ import annotations

from tawthiq.reading.words import listed

BRIDGES = frozenset(
    {
        "new",
        "newly",
        "additional",
        "dead",
        "young",
        "old",
        "innocent",
        "former",
        "suspected",
        "alleged",
        "unarmed",
        "armed",
        "local",
        "little",
        "reported",
        "recorded",
        "documented",
        "confirmed",
        "verified",
        "separate",
        "individual",
        "total",
        "overall",
    }
)
"""What may stand between a number and its noun."""

MORE = frozenset({"other", "more"})
"""Of those that come on top of some told before."""
PARTICIPLES = frozenset({"killed", "wounded", "injured"})
"""Nouns after a number ("two killed"), verbs before one ("the first two killed 14")."""
PREDICATES = frozenset({"were", "was", "are"})
"""After these the noun says what those counted were."""
ENDS_PHRASE = frozenset(
    {
        "in",
        "on",
        "at",
        "by",
        "to",
        "from",
        "for",
        "with",
        "since",
        "during",
        "and",
        "or",
        "but",
        "as",
        "the",
        "a",
        "an",
        "this",
        "that",
        "last",
        "were",
        "was",
        "are",
        "is",
        "have",
        "had",
        "has",
        "been",
        "of",
        "over",
        "under",
        "between",
        "per",
        "while",
        "who",
        "which",
        "up",
        "down",
        "not",
        "no",
        "more",
        "than",
        "after",
        "before",
        "against",
        "into",
        "near",
        "said",
        "will",
        "would",
        "could",
        "its",
        "their",
        "his",
        "her",
        "it",
        "they",
        "he",
        "she",
        "out",
        "so",
        "also",
        "there",
        "through",
        "across",
        "within",
        "without",
        "until",
        "when",
        "where",
    }
)
"""An English noun phrase is over here."""
EACH_OF_THEM = listed("small_words", "each_of_them")
"""«معظمهم»: those counted before, by an ending."""
FOLLOWERS = listed("small_words", "followers")
"""What goes on after a number whose noun is understood."""
