"""The methods of `Query`: those that run it, those that make it an expression, and the rest."""

from __future__ import annotations

TERMINALS = frozenset(
    ("all", "first", "one", "one_or_none", "scalar", "count", "get", "update", "delete")
    + ("get_or_404", "first_or_404", "one_or_404", "paginate"),
)
EXPRESSIONS = frozenset(
    ("subquery", "cte", "scalar_subquery", "as_scalar", "label", "exists", "statement"),
)
QUERY_METHODS = (
    TERMINALS
    | EXPRESSIONS
    | frozenset(
        (
            "filter",
            "filter_by",
            "order_by",
            "group_by",
            "having",
            "limit",
            "offset",
            "slice",
            "distinct",
        )
        + (
            "join",
            "outerjoin",
            "options",
            "select_from",
            "with_for_update",
            "with_entities",
            "where",
        )
        + ("add_columns", "add_column", "add_entity", "populate_existing", "yield_per", "autoflush")
        + (
            "from_statement",
            "with_parent",
            "correlate",
            "union",
            "union_all",
            "intersect",
            "except_",
        )
        + (
            "execution_options",
            "params",
            "enable_eagerloads",
            "from_self",
            "value",
            "values",
            "with_labels",
        )
        + (
            "select_entity_from",
            "with_session",
            "prefix_with",
            "with_hint",
            "one_or_404",
            "reset_joinpoint",
        ),
    )
)
