"""What a query selects, and from where, changed on the way."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.selection import Selection

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def translate_select_from(translation: Translation, step: Step) -> None:
    """Keep the first FROM; a later `filter_by` means its entity."""
    step.refuse_keywords()
    if len(step.arguments) != 1:
        reason = "select_from() with several arguments"
        raise LeftError(reason)
    argument = step.arguments[0]
    value = translation.document.infer.value_of(argument, translation.chain.scope)
    entity = translation.document.mappings.entity(value)
    translation.state.selected_from = True
    translation.state.owner = translation.document.source(argument) if entity else ""


def translate_reselection(translation: Translation, step: Step) -> None:
    """`with_entities` replaces what is selected; the `add_...` methods add to it."""
    step.refuse_keywords()
    state, document = translation.state, translation.document
    found = document.selector.select(step.arguments, translation.chain.scope)
    if step.name == "with_entities":
        translation.rename(step.attribute, "with_only_columns")
        state.selection = found
    else:
        if len(found.items) != 1 and step.name != "add_columns":
            reason = f"{step.name}() with unusual arguments"
            raise LeftError(reason)
        translation.rename(step.attribute, "add_columns")
        state.selection = Selection.of((*state.selection.items, *found.items))
    state.reselected = True


def translate_from_statement(translation: Translation, step: Step) -> None:
    """Keep a statement that stands for the whole query."""
    step.refuse_keywords()
    state = translation.state
    if state.methods and set(state.methods) - {"options", "populate_existing", "execution_options"}:
        reason = "from_statement() after other methods"
        raise LeftError(reason)
    argument = step.arguments[0] if len(step.arguments) == 1 else None
    if argument is None or isinstance(argument, ast.Constant | ast.JoinedStr):
        reason = "from_statement() with a raw string"
        raise LeftError(reason, "wrap the string in text()")
    state.from_statement = True
