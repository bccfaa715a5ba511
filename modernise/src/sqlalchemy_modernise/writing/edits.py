"""Replace spans of a text and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, order=True)
class Edit:
    """Put `text` where the span from `start` to `end` was."""

    start: int
    end: int
    text: str


class Positions:
    """Translates the line and byte column of `ast` nodes into offsets of the text."""

    def __init__(self, text: str) -> None:
        """Find the line starts once."""
        self.text = text
        self._starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
        self._ascii = text.isascii()

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a one-based line and a UTF-8 column."""
        start = self._starts[line - 1]
        if self._ascii:
            return start + column
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start + len(self.text[start:end].encode()[:column].decode(errors="ignore"))

    def start(self, node: ast.expr | ast.stmt | ast.keyword | ast.alias) -> int:
        """Return where a node begins."""
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.keyword | ast.alias) -> int:
        """Return where a node ends."""
        return self.offset(node.end_lineno or 0, node.end_col_offset or 0)

    def source(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """Return the text of a node."""
        return self.text[self.start(node) : self.end(node)]

    def line_start(self, line: int) -> int:
        """Return the offset at which a one-based line begins."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line_at(self, offset: int) -> int:
        """Return the one-based line an offset is on."""
        return bisect_right(self._starts, offset)

    def newline(self) -> str:
        """Return the line ending the file uses."""
        match = NEWLINE.search(self.text)
        return match.group() if match else "\n"


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap; those at one place keep their given order."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])


def overlap(first: Iterable[Edit], second: Iterable[Edit]) -> bool:
    """Tell whether two groups of edits touch the same characters."""
    taken = [(edit.start, edit.end) for edit in first if edit.end > edit.start]
    return any(start < edit.end and edit.start < end for edit in second for start, end in taken) or any(
        edit.start < other.start < edit.end for edit in second for other in first if other.start == other.end
    )
