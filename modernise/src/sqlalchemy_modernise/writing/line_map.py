"""Where a line of the text being rewritten stood in the text that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.writing.edits import Positions

if TYPE_CHECKING:
    from sqlalchemy_modernise.writing.edits import Edit


class LineMap:
    """Knows which line of the first text a line of the current text comes from."""

    def __init__(self, text: str) -> None:
        """Begin with every line at its own place."""
        count = text.count("\n") + text.count("\r") + 2
        self._lines = list(range(1, count + 1))

    def original(self, line: int) -> int:
        """Return the original line."""
        return self._lines[min(line, len(self._lines)) - 1]

    def follow(self, before: str, after: str, edits: list[Edit]) -> None:
        """Take the edits of one round into account."""
        old, new = Positions(before), Positions(after)
        shift = 0
        changes = sorted(edits)
        lines = []
        for line in range(1, after.count("\n") + after.count("\r") + 2):
            start = new.line_start(line)
            while changes and changes[0].start + shift < start:
                edit = changes.pop(0)
                shift += len(edit.text) - (edit.end - edit.start)
            offset = min(max(start - shift, 0), len(before))
            lines.append(self.original(old.line_at(offset)))
        self._lines = lines
