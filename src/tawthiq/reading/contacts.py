"""Numbers that are how to reach somebody: of a telephone, or in an address of the web."""

from __future__ import annotations

from tawthiq.reading.scene import Scene

_ADDRESS = 200
"""Characters of the longest address whose beginning is looked for."""


def telephone(scene: Scene, index: int) -> bool:
    """«+963 11 555 1234»: a run of numbers, a blank or a hyphen between them, that a plus sign opens."""
    for at in range(index, max(-1, index - 12), -1):
        token = scene.tokens[at]
        if token.kind == "number":
            start = token.start
            if start and scene.text[start - 1] == "+":
                return at < index or scene.text[token.end : token.end + 2].strip("- ").isdecimal()
        elif token.folded not in ("-", "‑"):
            return False
        if at and scene.tokens[at - 1].end < token.start - 1:
            return False
    return False


def in_address(scene: Scene, index: int) -> bool:
    """A number within an address of the web («https://…/view/85812/…»)."""
    start = scene.tokens[index].start
    if scene.text[start - 1 : start] not in {"/", "-", "_", "=", ".", "?", "&", "%"}:
        return False
    before = scene.text[max(0, start - _ADDRESS) : start].split()[-1]
    return "://" in before or before.startswith("www.")
