"""`Query.count()` as a statement that counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.emission import Origin, drop_last, lift, open_statement

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

RUN_WITH = frozenset(("autoflush", "execution_options"))
COUNTED_DIRECTLY = frozenset(("filter", "where", "filter_by")) | RUN_WITH


def run_count(translation: Translation, origin: Origin) -> None:
    """Count the rows of one entity directly, those of anything else in a subquery."""
    state = translation.state
    if state.streamed or state.locked or state.from_statement:
        reason = "count() of a query that is locked, streamed or textual"
        raise LeftError(reason)
    select, func = translation.name("select"), translation.name("func")
    counted = f"{select}({func}.count()).select_from"
    direct = state.selection.entity is not None and set(state.methods) <= COUNTED_DIRECTLY
    if direct and translation.chain.form != "variable":
        open_statement(translation, origin, "scalar", inner=counted)
        drop_last(translation, ")")
    else:
        options = _lift_options(translation)
        open_statement(translation, origin, "scalar", wrap=f"{counted}(")
        translation.rename(translation.chain.steps[-1].attribute, "subquery")
        translation.insert(translation.document.positions.end(translation.chain.node), f"){options})")


def _lift_options(translation: Translation) -> str:
    """Take out the options, which only a statement that is run can have: a subquery would lose them."""
    if translation.chain.form == "variable" and RUN_WITH & set(translation.state.methods):
        reason = "count() of a query held in a variable that has execution options"
        raise LeftError(reason, "give the options to the statement that counts")
    return "".join(_lift(translation, step) for step in translation.chain.middle if step.name in RUN_WITH)


def _lift(translation: Translation, step: Step) -> str:
    positions, text = translation.document.positions, translation.document.text
    dot = text.rindex(".", 0, positions.end(step.attribute) - len(step.name))
    call = lift(translation, dot, positions.end(step.node))
    gap = re.search(r"[\s\\]*\Z", text[positions.end(step.attribute.value) : dot])
    if gap and "#" not in text[positions.end(step.attribute.value) : dot]:
        dot -= len(gap.group())
    translation.replace(dot, positions.end(step.node), "")
    return call
