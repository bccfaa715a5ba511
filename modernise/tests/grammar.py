"""A grammar of legacy queries over the models of the library, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

COLUMNS = {
    "Book": ("id", "title", "year", "pages", "lent", "publisher_id"),
    "Copy": ("id", "book_id", "shelf", "state"),
    "Publisher": ("id", "name", "city"),
    "Reader": ("id", "name"),
    "Move": ("id", "kind"),
}
TEXTS = frozenset(("title", "name", "city", "shelf", "state", "kind"))
JOINS = {
    "Book": (
        "Book.copies",
        "Book.publisher",
        "Copy",
        "Book.genres",
        "Copy, Copy.book_id == Book.id",
    ),
    "Copy": ("Copy.book", "Book"),
    "Publisher": ("Publisher.books", "Book"),
    "Reader": ("Reader.cards", "Card"),
    "Move": ("Shelf",),
}
OPTIONS = {
    "Book": ("joinedload(Book.copies)", "selectinload(Book.copies)", "joinedload(Book.publisher)"),
    "Publisher": (
        "joinedload(Publisher.books)",
        "selectinload(Publisher.books).joinedload(Book.copies)",
    ),
}
TERMINALS = ("all()", "first()", "one()", "one_or_none()", "scalar()", "count()")
ENTITIES = tuple(COLUMNS)


def constant(column: str) -> SearchStrategy[str]:
    """Return a value of the column's type."""
    if column in TEXTS:
        return st.sampled_from(("'Sea'", "'A'", "'good'", "'Adler'", "'move'"))
    return st.sampled_from(("0", "1", "2", "3", "2001", "300"))


@composite
def criteria(draw: DrawFn, entity: str) -> str:
    """Return a criterion, sometimes with another table in it."""
    column = draw(st.sampled_from(COLUMNS[entity]))
    attribute = f"{entity}.{column}"
    operator = draw(st.sampled_from(("==", "!=", ">", "<=")))
    plain = f"{attribute} {operator} {draw(constant(column))}"
    kinds = [
        plain,
        f"{attribute} == None",
        f"{attribute}.in_([{draw(constant(column))}])",
        f"~({plain})",
        f"{attribute}.is_(None)",
    ]
    kinds += [f"or_({plain}, {entity}.id == 1)", f"and_({plain}, {entity}.id > 1)"]
    if entity == "Book":
        kinds += ["Book.id == Copy.book_id", "Book.copies.any(Copy.shelf == 'A')", "Book.is_long"]
        kinds += ["Book.id.in_(session.query(Copy.book_id).filter(Copy.state == 'good'))"]
        kinds += [
            "session.query(Copy).filter(Copy.book_id == Book.id).exists()",
            "Book.publisher_id == Publisher.id",
        ]
    return draw(st.sampled_from(kinds))


@composite
def selections(draw: DrawFn, entity: str) -> str:
    """Return what is selected: the entity, columns, aggregates, or several."""
    columns = [f"{entity}.{column}" for column in draw(st.permutations(COLUMNS[entity]))]
    other = "Copy" if entity == "Book" else "Book"
    return draw(
        st.sampled_from(
            (
                entity,
                entity,
                entity,
                entity,
                columns[0],
                ", ".join(columns[:2]),
                f"{entity}, {columns[0]}",
                f"{entity}, {other}",
                f"func.count({entity}.id)",
                f"func.max({entity}.id).label('m')",
                f"{columns[0]}, {other}.id.label('other')",
            )
        )
    )


@composite
def steps(draw: DrawFn, entity: str) -> list[str]:
    """Return methods in an order that Query accepts."""
    column = draw(st.sampled_from(COLUMNS[entity]))
    found = [f".filter({', '.join(draw(st.lists(criteria(entity), min_size=1, max_size=2)))})"] * draw(
        st.integers(0, 1)
    )
    if draw(st.integers(0, 3)) == 0:
        found.append(f".filter_by({column}={draw(constant(column))})")
    if draw(st.integers(0, 2)) == 0:
        found.append(f".{draw(st.sampled_from(('join', 'outerjoin')))}({draw(st.sampled_from(JOINS[entity]))})")
        found += [".filter_by(id=1)"] * draw(st.integers(0, 1))
    if draw(st.integers(0, 4)) == 0:
        found.append(f".options({draw(st.sampled_from(OPTIONS.get(entity, ('joinedload(Reader.cards)',))))})")
    found += [f".group_by({entity}.{column})"] * (draw(st.integers(0, 6)) == 0)
    found += [".distinct()"] * (draw(st.integers(0, 5)) == 0)
    found.append(f".order_by({entity}.{column}, {entity}.id)" if draw(st.booleans()) else f".order_by({entity}.id)")
    found += [f".limit({draw(st.integers(0, 3))})"] * (draw(st.integers(0, 3)) == 0)
    found += [f".offset({draw(st.integers(0, 2))})"] * (draw(st.integers(0, 5)) == 0)
    found += [".populate_existing()"] * (draw(st.integers(0, 8)) == 0)
    found += [".with_for_update()"] * (draw(st.integers(0, 9)) == 0)
    return found


@composite
def straight(draw: DrawFn) -> str:
    """Return a body with one chain."""
    entity = draw(st.sampled_from(ENTITIES))
    chain = f"session.query({draw(selections(entity))}){''.join(draw(steps(entity)))}"
    how = draw(st.integers(0, 9))
    if how == 0:
        return f"return [row for row in {chain}]"
    if how == 1:
        return f"return {chain}[{draw(st.sampled_from(('0', '1', ':2', '1:3', '2:')))}]"
    return f"return {chain}.{draw(st.sampled_from(TERMINALS))}"


@composite
def flowing(draw: DrawFn) -> str:
    """Return a body that holds the query in a variable and changes it on some paths."""
    entity = draw(st.sampled_from(ENTITIES))
    lines = [f"q = session.query({draw(selections(entity))})"]
    for step in draw(steps(entity)):
        form = draw(st.integers(0, 4))
        if form == 0 and not step.startswith((".limit", ".offset")):
            lines += [f"if {draw(st.integers(0, 1))}:", f"    q = q{step}"]
        elif form == 4 and not step.startswith((".limit", ".offset")):
            flag = draw(st.integers(0, 1))
            lines.append(draw(st.sampled_from((f"q = q{step} if {flag} else q", f"q = q if {flag} else q{step}"))))
        elif form == 1:
            lines.append(f"q = q{step}")
        else:
            lines[-1] += step
    lines += ["n = q.count()"] * draw(st.integers(0, 1))
    return "\n".join([*lines, f"return q.{draw(st.sampled_from(TERMINALS))}"])


@composite
def bulk(draw: DrawFn) -> str:
    """Return a body with an update or delete, and a look at an object afterwards."""
    entity = draw(st.sampled_from(("Book", "Copy", "Publisher", "Move")))
    column = draw(st.sampled_from([name for name in COLUMNS[entity] if name not in ("id", "kind")] or ["query"]))
    rules = "".join(f".filter({rule})" for rule in draw(st.lists(criteria(entity), max_size=2)))
    sync = draw(st.sampled_from(("", "synchronize_session=False", "synchronize_session='fetch'")))
    if draw(st.booleans()):
        comma = ", " if sync else ""
        call = f"update({{{entity}.{column}: {draw(constant(column))}}}{comma}{sync})"
    else:
        call = f"delete({sync})"
    chain = f"session.query({entity}){rules}"
    held = [f"q = {chain}"] if draw(st.booleans()) else []
    lines = [f"seen = session.query({entity}).order_by({entity}.id).all()"]
    lines += [
        *held,
        f"n = {'q' if held else chain}.{call}",
        f"return n, [o.{column} for o in seen if o in session]",
    ]
    return "\n".join(lines)


bodies = st.one_of(straight(), straight(), flowing(), bulk())
