"""People who are told of because they speak, and not because anything befell them."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene


def speaks(scene: Scene, mention: Mention) -> bool:
    """As in "Two officials said the bomb killed eight": those who speak are no casualties."""
    token = scene.tokens[mention.tail] if mention.tail < len(scene.tokens) else None
    return (
        token is not None
        and token.folded in ("said", "told", "says", "reported", "confirmed")
        and mention.noun is not None
        and mention.noun.kind in ("person", "member", "generic")
    )
