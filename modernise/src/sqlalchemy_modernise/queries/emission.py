"""Write the beginning and the end of a statement around a chain."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.writing.edits import Edit, apply_edits

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.statement import Translation


@dataclass(frozen=True)
class Origin:
    """How the query was begun: the text of its session and, for `Model.query`, of its model."""

    session: str
    model: str = ""
    flask: str = ""
    is_stable: bool = True


def open_statement(
    translation: Translation,
    origin: Origin,
    verb: str,
    wrap: str = "",
    inner: str = "",
) -> None:
    """Begin with `session.verb(wrap inner(`; without a verb the statement is not run here."""
    positions, root = translation.document.positions, translation.chain.root
    start, first = positions.start(root), positions.start(translation.chain.node)
    call = f"{origin.session}.{verb}(" if verb else ""
    if verb and first < start:
        # Parentheses around a part of the chain stay inside the call.
        translation.insert(first, f"{call}{wrap}")
        call, wrap, verb = "", "", ""
    if translation.chain.form == "variable":
        translation.insert(start, f"{call}{wrap}")
        return
    inner = inner or translation.name("select")
    if translation.chain.form == "model":
        translation.replace(start, positions.end(root), f"{call}{wrap}{inner}({origin.model})")
        return
    attribute = root.func if isinstance(root, ast.Call) else root
    end = positions.end(attribute)
    if verb:
        translation.replace(end - len("query"), end, f"{verb}({wrap}{inner}")
        return
    if not origin.is_stable and first == start:
        reason = "the session is made by a call whose effects would be lost"
        raise LeftError(reason)
    translation.replace(start, end, f"{wrap}{inner}")


def close_statement(translation: Translation, text: str) -> None:
    """Put the end of the statement behind the last step that builds it."""
    translation.insert(statement_end(translation), text)


def statement_end(translation: Translation) -> int:
    """Return where the last step that builds the statement ends."""
    chain, positions = translation.chain, translation.document.positions
    end = positions.end(chain.middle[-1].node if chain.middle else chain.root)
    if len(chain.steps) == len(chain.middle):
        return end
    gap = translation.document.text[end : positions.end(chain.steps[-1].attribute)]
    closed = re.sub(r"#.*", lambda comment: " " * len(comment.group()), gap).rfind(")")
    return end + closed + 1


def drop_last(translation: Translation, text: str) -> None:
    """Replace the last step by a text; comments before it stay where they are."""
    last = translation.chain.steps[-1]
    positions, source = translation.document.positions, translation.document.text
    before, end = statement_end(translation), positions.end(last.node)
    dot = source.rindex(".", before, positions.end(last.attribute) - len(last.name))
    start = dot if "#" in source[before:dot] else before
    translation.replace(start, end, text)


def arguments_start(translation: Translation, call: ast.Call) -> int:
    """Return the offset behind the opening parenthesis of a call."""
    positions = translation.document.positions
    return translation.document.text.index("(", positions.end(call.func)) + 1


def arguments_end(translation: Translation, call: ast.Call) -> int:
    """Return the offset behind the last argument, before a trailing comma."""
    text = translation.document.text
    end = translation.document.positions.end(call) - 1
    start = arguments_start(translation, call)
    positions = translation.document.positions
    ends = [*map(positions.end, call.args), *map(positions.end, call.keywords)]
    last = max(ends, default=start)
    translation.document.refuse_comments(last, end)
    return start + len(text[start:end].rstrip().rstrip(",").rstrip())


def lift(translation: Translation, start: int, end: int) -> str:
    """Take a piece of text out, with the edits that were already made to it."""
    translation.document.refuse_comments(start, end)
    inside = [edit for edit in translation.edits if start <= edit.start and edit.end <= end]
    translation.edits = [edit for edit in translation.edits if edit not in inside]
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in inside]
    return apply_edits(translation.document.text[start:end], moved)
