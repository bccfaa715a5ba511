"""The modern form of the methods that are not translated."""

from __future__ import annotations

_COMBINED = "select(Entity).from_statement({0}(first, second)), or aliased(Entity, {0}(first, second).subquery())"
ADVICE = {
    **{name: _COMBINED.format(name) for name in ("union", "union_all", "intersect", "intersect_all")},
    **{name: _COMBINED.format(name) for name in ("except_", "except_all")},
    "from_self": "select from a subquery: aliased(Entity, stmt.subquery())",
    "value": "session.scalar(select(column).where(...).limit(1))",
    "values": "session.execute(stmt.with_only_columns(...))",
    "params": "pass the parameters to session.execute(stmt, {...})",
    "enable_eagerloads": "a statement in a subquery never loads eagerly: drop the call",
    "select_entity_from": "select from aliased(Entity, subquery)",
    "with_session": "execute the statement with that session",
    "with_polymorphic": "select(with_polymorphic(Entity, [...]))",
    "with_labels": "stmt.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)",
    "reset_joinpoint": "name the left side: .join(Entity.relationship)",
    "prefix_with": "select(...).prefix_with(...)",
    "suffix_with": "select(...).suffix_with(...)",
    "with_hint": "select(...).with_hint(...)",
    "with_statement_hint": "select(...).with_statement_hint(...)",
    "only_return_tuples": "session.execute(stmt) returns tuples, session.scalars(stmt) objects",
    "merge_result": "sqlalchemy.orm.loading.merge_frozen_result()",
}
