"""Why the program stops, and why a site stays as it is."""

from __future__ import annotations


class ModerniseError(Exception):
    """The root of everything this program raises on purpose."""


class NotAnalysedError(ModerniseError):
    """A file that cannot be read or parsed; it is reported and never touched."""

    def __init__(self, reason: str, line: int = 1) -> None:
        """Keep the line at which the file stops making sense."""
        super().__init__(reason)
        self.line = line


class UsageError(ModerniseError):
    """A wrong option or configuration value."""


class LeftError(ModerniseError):
    """A site that is not proved: it stays byte for byte, with a reason and an advice."""

    def __init__(self, reason: str, advice: str = "") -> None:
        """Keep the two texts the report prints."""
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
