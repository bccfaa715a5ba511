"""The rules by name, what each one does, and how they are asked for proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.expressions.comparisons import find_comparisons
from sqlalchemy_modernise.expressions.legacy_calls import LegacyCallRule
from sqlalchemy_modernise.expressions.raw_strings import RawStringRule
from sqlalchemy_modernise.models.backrefs import BackrefRule
from sqlalchemy_modernise.models.columns import ColumnRule
from sqlalchemy_modernise.models.declarative_base import find_bases
from sqlalchemy_modernise.models.moved_imports import find_moved_imports
from sqlalchemy_modernise.queries.rule import QueryRule

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

EXPLANATIONS = {
    "query": "session.query(...) and Model.query become select(), update(), delete(), get().",
    "select-list": "select([...]), case([...]) and DML keyword arguments become the 2.0 form.",
    "text": "A raw string given to session.execute() is wrapped in text().",
    "moved-import": "What sqlalchemy.ext.declarative re-exports is imported from sqlalchemy.orm.",
    "declarative-base": "Base = declarative_base() becomes class Base(DeclarativeBase).",
    "mapped-column": "Column(...) of a mapped class becomes mapped_column(...), all arguments kept,"
    " and Mapped[...] where type and nullability are certain. The DDL stays the same.",
    "back-populates": "backref= becomes back_populates= on both classes of one file.",
    "is-none": "Column == None becomes .is_(None), != None becomes .is_not(None); same SQL.",
    "is-true": "Opt-in with --is-true: Boolean column == True becomes .is_(True). No equivalence:"
    " under not_() NULL counts differently, and some databases have no IS TRUE or no index for it.",
}


def propose_all(document: Document, names: Names, only: frozenset[str]) -> list[Proposal]:
    """Ask every rule that is wanted."""
    found = QueryRule(document, names).run()
    found += LegacyCallRule(document, names).run()
    found += RawStringRule(document, names).run()
    found += find_comparisons(document, names)
    found += find_moved_imports(document, names)
    found += find_bases(document, names)
    found += ColumnRule(document, names).run()
    found += BackrefRule(document, names).run()
    return [proposal for proposal in found if not only or proposal.finding.rule in only]
