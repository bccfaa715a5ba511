"""Hypothesis strategies for specifications that are valid, over the whole grammar."""

import keyword
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from hypothesis import strategies as st

from extensions.domain.entities import Database
from extensions.domain.field_types import MAX_INDEXED_LENGTH
from extensions.domain.names import shortened, snake_case
from extensions.domain.plurals import plural, singular
from extensions.domain.reserved import reserved_for, taken_table

from .field_strategies import Column, columns

Specification = dict[str, dict[str, object]]

_ENTITY_NAMES = [
    *("A", "I", "Id", "User", "Post", "Tag", "Person", "Child", "Mouse", "Datum", "News", "Series"),
    *("HTTPLog", "OAuth2Token", "HTML5Page", "X509", "IPv4Address", "ABTest", "API", "Status"),
    *("Class", "Import", "Lambda", "Async", "Con", "Nul", "Com1", "Base", "Conftest", "TestCase"),
    *("Order", "Group", "Select", "Table", "Index", "Column", "Session", "Model", "Mapped"),
    *("Str", "Int", "Date", "Decimal", "Enum", "List", "Dict", "Type", "Field", "Exception"),
    *("Repository", "Router", "Request", "Response", "Settings", "Factory", "Page", "Any"),
    "Aa" * 15,
    "AAa" * 10,
    "Z" * 30,
    "Z" * 63,
    ("AaB" * 21),
    "OrganizationMembershipInvitation",
]
_MEMBER_NAMES = [
    *("name", "title", "type", "format", "hash", "filter", "min", "max", "next", "object", "set"),
    *("date", "time", "datetime", "uuid", "decimal", "enum", "sqlalchemy", "typing", "pydantic"),
    *("match", "case", "self", "cls", "l", "o", "i", "x1", "a_1", "select", "order", "group"),
    *("user", "table", "index", "unique", "optional", "limit", "cursor", "sort", "include"),
    *("items", "keys", "values", "get", "pop", "count", "session", "statement", "query", "row"),
    *("model_year", "rowid", "oid", "key", "value", "data", "error", "request", "response"),
    *("text", "integer", "true", "null", "on", "off", "people", "children"),
    "a" * 30,
    "a_" * 14 + "bc",
    "b" * 63,
    "b_" * 31 + "c",
    "organization_membership_invitations_of_somebody_else",
]


@cache
def entity_names() -> st.SearchStrategy[str]:
    """Return names of entities, ordinary and hostile."""
    made = st.from_regex(r"[A-Z][A-Za-z0-9]{0,15}", fullmatch=True)
    return (st.sampled_from(_ENTITY_NAMES) | made).filter(lambda name: not keyword.iskeyword(name))


@cache
def member_names() -> st.SearchStrategy[str]:
    """Return names of fields and relations, ordinary and hostile."""
    made = st.from_regex(r"[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,2}", fullmatch=True)
    return (st.sampled_from(_MEMBER_NAMES) | made).filter(lambda name: not reserved_for(name))


@st.composite
def domains(draw: st.DrawFn, database: Database = "sqlite", max_entities: int = 5) -> Specification:
    """Draw the specification of a whole domain."""
    sketches = draw(_sketches(max_entities))
    tables = {sketch.plural for sketch in sketches}
    for sketch in sketches:
        for name in draw(st.lists(member_names(), max_size=6, unique=True)):
            if sketch.take(name):
                sketch.add_field(name, draw(columns(database)))
    for position, sketch in enumerate(sketches):
        # Relations often have one target, the first entity or the last one, so that they make chains and diamonds.
        last = max(position - 1, 0)
        for name in draw(st.lists(member_names(), min_size=draw(st.integers(0, 2)), max_size=5, unique=True)):
            target = draw(st.sampled_from([0, last]) | st.integers(0, last) | st.integers(0, len(sketches) - 1))
            if draw(st.sampled_from([True, True, False])):
                # One that points forward or to itself is optional, so that rows can be made.
                words = draw(_to_one_words(needed=target < position))
                _relate_one(sketch, name, sketches[target], words)
            else:
                _relate_many(sketch, name, sketches[target], draw(_ALIAS), tables)
    for sketch in sketches:
        sketch.options |= draw(_constraints(sketch))
    return {sketch.name: {**sketch.members, **sketch.options} for sketch in draw(st.permutations(sketches))}


_ALIAS = st.none() | member_names()
_TO_ONE_WORDS: list[list[str]] = [
    *([], [], [], ["unique"], ["cascade"], ["unique", "cascade"]),
    *(["optional"], ["optional", "unique"], ["optional", "cascade"], ["optional", "unique", "cascade"]),
]


@dataclass
class _Sketch:
    """An entity while its members are drawn."""

    name: str
    plural: str
    options: dict[str, object]
    members: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    relations: list[str] = field(default_factory=list)
    """Those that are columns."""
    widths: dict[str, int] = field(default_factory=lambda: {"id": 0, "created_at": 0})
    """What can stand in a constraint, and how wide it is."""

    @property
    def singular(self) -> str:
        return shortened(snake_case(self.name))

    def take(self, *names: str) -> bool:
        """Take the names if all of them are free."""
        free = self.taken.isdisjoint(names)
        if free:
            self.taken.update(names)
        return free

    def add_field(self, name: str, column: Column) -> None:
        self.members[name] = column.text
        if column.width is not None:
            self.widths[name] = column.width


@st.composite
def _sketches(draw: st.DrawFn, max_entities: int) -> list[_Sketch]:
    sketches: dict[str, _Sketch] = {}
    tables: set[str] = set()
    least = draw(st.integers(1, max_entities))
    for name in draw(st.lists(entity_names(), min_size=least, max_size=max_entities * 2, unique=True)):
        own = draw(st.none() | member_names())
        table = own or shortened(plural(snake_case(name)))
        taken = snake_case(name) in sketches or table in tables or taken_table(table)
        if not taken and len(sketches) < max_entities:
            tables.add(table)
            options: dict[str, object] = {"_plural": own} if own else {}
            sketches[snake_case(name)] = _Sketch(name, table, options)
    return list(sketches.values()) or [_Sketch("User", "users", {})]


@st.composite
def _to_one_words(draw: st.DrawFn, *, needed: bool) -> list[str]:
    """Draw the words of a to-one relation; a name for its other side stands last."""
    words = draw(st.permutations(draw(st.sampled_from(_TO_ONE_WORDS))))
    if not needed and "optional" not in words:
        words.append("optional")
    alias = draw(_ALIAS)
    return [*words, *(["as", alias] if alias else [])]


def _relate_one(sketch: _Sketch, name: str, target: _Sketch, words: list[str]) -> None:
    if not sketch.take(name, shortened(f"{name}_id")):
        return
    alias = words[-1] if "as" in words else None
    plain = words[: words.index("as")] if "as" in words else words
    default = sketch.singular if "unique" in plain else sketch.plural
    sketch.members[name] = " ".join([target.name, *plain, *_other_side(sketch, target, alias, default)])
    sketch.widths[name] = 0
    sketch.relations.append(name)


def _relate_many(sketch: _Sketch, name: str, target: _Sketch, alias: str | None, tables: set[str]) -> None:
    one = singular(name)
    table = shortened(f"{sketch.plural}_{name}")
    ambiguous = target is sketch and one == sketch.singular
    if ambiguous or table in tables or not sketch.take(name, f"{one}_ids"):
        return
    tables.add(table)
    other = _other_side(sketch, target, alias, sketch.plural)
    sketch.members[name] = " ".join([target.name, "many", *other])


def _other_side(sketch: _Sketch, target: _Sketch, alias: str | None, default: str) -> list[str]:
    """Return the words that name the other side, none where the default is free."""
    if alias and target.take(alias):
        return ["as", alias]
    if target is not sketch and not reserved_for(default) and target.take(default):
        return []
    number = next(n for n in count() if target.take(f"other_{n}"))
    return ["as", f"other_{number}"]


@st.composite
def _constraints(draw: st.DrawFn, sketch: _Sketch) -> dict[str, object]:
    widths = sketch.widths
    names = draw(st.sampled_from([sorted(widths), sketch.relations]).filter(lambda names: len(names) > 1))
    lists = st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True)
    fitting = lists.filter(lambda names: sum(widths[name] for name in names) <= MAX_INDEXED_LENGTH)
    drawn = draw(st.lists(fitting, max_size=3, unique_by=tuple))
    cut = draw(st.integers(0, len(drawn)))
    options = {"_unique": drawn[:cut], "_index": drawn[cut:]}
    return {name: value for name, value in options.items() if value}
