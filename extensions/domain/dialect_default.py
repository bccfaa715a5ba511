"""A default as the database makes it, in SQL that the two write differently."""

from dataclasses import dataclass

from .literals import quote, write_call


@dataclass(frozen=True)
class DialectDefault:
    """The same value in both dialects; `name` is its constant in the rendered `models/base.py`, if it has one."""

    sqlite: str
    postgresql: str
    name: str = ""

    def write(self, function: str, *, indent: int, start: int) -> str:
        """Write the call of a function that chooses."""
        texts = (f"sqlite={quote(self.sqlite)}", f"postgresql={quote(self.postgresql)}")
        return write_call(function, *texts, indent=indent, start=start)
