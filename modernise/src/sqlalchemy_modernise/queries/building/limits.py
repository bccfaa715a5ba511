"""Which rows: LIMIT, OFFSET, DISTINCT and locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def translate_limit(translation: Translation, step: Step) -> None:
    """Keep a limit, offset or slice."""
    step.refuse_keywords()
    translation.state.limited = True


def translate_lock(translation: Translation, _: Step) -> None:
    """Keep FOR UPDATE."""
    translation.state.locked = True


def translate_distinct(_: Translation, step: Step) -> None:
    """Keep a plain DISTINCT."""
    if step.arguments or step.keywords:
        reason = "distinct() with an expression is PostgreSQL's DISTINCT ON"
        raise LeftError(reason, "use .ext(postgresql.distinct_on(...)) of SQLAlchemy 2.1")


def keep(_: Translation, __: Step) -> None:
    """Leave a method as it is: it means the same on a statement."""
