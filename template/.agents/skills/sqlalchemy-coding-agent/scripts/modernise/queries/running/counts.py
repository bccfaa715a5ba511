"""`Query.count()` as a statement that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modernise.errors import LeftError
from modernise.queries.emission import Origin, drop_last, open_statement

if TYPE_CHECKING:
    from modernise.queries.statement import Translation

COUNTED_DIRECTLY = frozenset(("filter", "where", "filter_by"))


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
        open_statement(translation, origin, "scalar", wrap=f"{counted}(")
        translation.rename(translation.chain.steps[-1].attribute, "subquery")
        translation.insert(translation.document.positions.end(translation.chain.node), "))")
