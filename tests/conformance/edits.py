"""What an owner writes into generated modules: lines below the marker, and names of own attributes in schemas."""

from pathlib import Path

BELOW = Path(__file__).parent / "below"

INSERTED = {
    "models/post.py": [("from sqlalchemy import orm\n", "from sqlalchemy.ext.hybrid import hybrid_property\n")],
    "schemas/post.py": [
        ('    """A new row."""\n\n', "    subtitle: str | None = Field(default=None, max_length=100)\n"),
        (
            '    """The columns of a row."""\n\n',
            "    subtitle: str | None\n    heading: str\n    body_length: int\n    headline: str\n    kind: str\n",
        ),
        ("    kind: str\n", "    initial: str\n"),
    ],
}
"""By module: the lines after which it is, and what is inserted."""

# Whoever hides users says that a post may be without one.
REPLACED = [("schemas/post.py", 'author: "UserRead | MISSING"', 'author: "UserRead | MISSING | None"')]


def edit(folder: Path) -> None:
    """Edit the modules of a package."""
    for name, insertions in INSERTED.items():
        text = (folder / name).read_text(encoding="utf-8")
        for place, lines in insertions:
            assert place in text
            text = text.replace(place, place + lines, 1)
        (folder / name).write_text(text, encoding="utf-8")
    for name, old, new in REPLACED:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    for file in sorted(BELOW.rglob("*.txt")):
        with (folder / file.relative_to(BELOW)).with_suffix(".py").open("a", encoding="utf-8") as module:
            module.write(file.read_text(encoding="utf-8"))
