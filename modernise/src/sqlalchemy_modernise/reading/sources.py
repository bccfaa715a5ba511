"""Find Python files and read them so that they can be written back byte for byte."""

from __future__ import annotations

import codecs
import io
import os
import tokenize
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import NotAnalysedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SKIPPED_FOLDERS = frozenset(
    ("node_modules", "site-packages", "__pycache__", "build", "dist", "venv", "env", ".tox"),
)


@dataclass(frozen=True)
class Source:
    """The text of one file, and what is needed to encode it again."""

    path: Path
    text: str
    encoding: str
    bom: bool

    def with_text(self, text: str) -> Source:
        """Return the same file with another text."""
        return replace(self, text=text)

    def encode(self) -> bytes:
        """Return the file with its own encoding, byte order mark and line endings."""
        return (codecs.BOM_UTF8 if self.bom else b"") + self.text.encode(self.encoding)

    def write(self) -> None:
        """Write the file."""
        self.path.write_bytes(self.encode())


def read_source(path: Path) -> Source:
    """Read a file without translating its line endings."""
    try:
        return decode(path, path.read_bytes())
    except OSError as error:
        message = f"cannot be read: {error}"
        raise NotAnalysedError(message) from error


def decode(path: Path, data: bytes) -> Source:
    """Decode the bytes of a file as Python does."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        bom = encoding == "utf-8-sig"
        encoding = "utf-8" if bom else encoding
        text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except (SyntaxError, LookupError, UnicodeDecodeError) as error:
        message = f"cannot be read: {error}"
        raise NotAnalysedError(message) from error
    return Source(path, text, encoding, bom)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the Python files below the paths, each once, in a stable order."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            message = f"{path}: no such file or directory"
            raise UsageError(message)
        for file in [path] if path.is_file() else _walk(path):
            found.setdefault(file.resolve(), None)
    return sorted(found)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS and not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".py"):
                yield Path(parent, name)
