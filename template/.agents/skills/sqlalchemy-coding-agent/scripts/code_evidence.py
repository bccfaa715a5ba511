"""Says what code shows of SQLAlchemy: style, ORM or Core, mode, and legacy sites."""

from __future__ import annotations

import ast
import re
from typing import ChainMap, Dict, Iterable, Iterator, NamedTuple, Set, Tuple

from name_kinds import Names, Scope, infer, walk
from project_models import ast_name, find_target, last_name

SHOWN = [  # What calls show; a topic with `?` counts if there is nothing else.
    ("mode", "sync", {"create_engine", "sessionmaker", "Session", "SQLAlchemy"}),
    ("mode", "async", {"create_async_engine", "async_sessionmaker", "AsyncSession"}),
    ("style", "2.x", {"select", "a session.scalars"}),
    ("api", "ORM", {"sessionmaker", "async_sessionmaker", "Session", "AsyncSession"}),
    ("api", "ORM", {"scoped_session", "SQLAlchemy", "a session.scalars"}),
    ("api", "Core", {"a connection.execute"}),
    ("api?", "Core", {"Table", "create_engine", "create_async_engine"}),
]
LEGACY = {  # What is called, perhaps with such an argument; and what is written now.
    "an engine.execute": ("engine.execute()", "with engine.begin() as connection: ..."),
    "declarative_base": ("declarative_base()", "class Base(DeclarativeBase) of 2.0"),
    "select list": ("select([...])", "select(a, b).where(...)"),
    "relationship backref": ("relationship(backref=)", "back_populates= on both sides"),
}
COLUMN = ("legacy", "proven", "Column in a mapped class", "mapped_column() of 2.0")
MODES = {"Session": "sync", "AsyncSession": "async"}
DRIVERS = (
    "asyncpg|psycopg2|psycopg|aiosqlite|aiomysql|asyncmy|pymysql|mysqlclient|pyodbc"
)
DRIVER = re.compile(rf"(?<![\w.-])(?:postgresql[-_])?({DRIVERS})(?![a-z0-9])")
SCHEME = re.compile(rf"(?:\+|^(?=sqlite:))({DRIVERS}|sqlite)(?:_async)?\b")
SESSION = re.compile(r"(^|_)(session|sess)$|^(db|my|scoped)session$", re.IGNORECASE)
ENDINGS = (  # The patterns of fix_query.py: the first one that a query has explains it.
    *("get", "update", "delete", "exists", "count", "scalar", "one", "one_or_none"),
    *("first", "page", "eager", "join", "filter_by", "filter", "all"),
)
RENAMED = {"options": "eager", "where": "filter", "outerjoin": "join", "limit": "page"}
Found = Tuple[str, str, str, str]
Parents = Dict[ast.AST, ast.AST]


class Fact(NamedTuple):
    """What a place shows of a topic; of a legacy site the answer is how sure it is."""

    topic: str
    answer: str
    what: str
    hint: str
    file: str
    line: int


class Reader(NamedTuple):
    """Reads module by module; models may have a `query`, as in Flask-SQLAlchemy."""

    names: Names
    models: Dict[str, ast.ClassDef]
    has_query: bool

    def read(self, file: str, tree: ast.Module) -> Iterator[Fact]:
        """Give what a module shows, in the order of its lines."""
        parents = {one: of for of in ast.walk(tree) for one in ast.iter_child_nodes(of)}
        for node, scope in walk(tree, ChainMap({}, self.names)):
            for found in self.judge(node, scope, parents):
                yield Fact(*found, file, getattr(node, "lineno", 0))

    def judge(self, node: ast.AST, scope: Scope, parents: Parents) -> Iterator[Found]:
        """Give what a node shows."""
        if isinstance(node, ast.Call):
            yield from judge_call(node, scope)
        elif isinstance(node, ast.ClassDef) and self.models.get(node.name) is node:
            yield "api", "ORM", f"class {node.name}", ""
            for style in sorted({*find_styles(node)}):
                yield "style", style, f"class {node.name}", ""
            yield from [COLUMN] if "1.x" in find_styles(node) else []
        elif isinstance(node, ast.Attribute) and node.attr == "query":
            yield from self.judge_query(node, scope, parents)
        elif isinstance(node, ast.Constant) and type(parents[node]) is not ast.Expr:
            for driver in SCHEME.findall(str(node.value)[:200]):
                yield "driver", driver, "URL", ""
        elif isinstance(node, ast.Name) and infer(node, scope) == node.id in MODES:
            yield "mode?", MODES[node.id], node.id, ""

    def judge_query(
        self, node: ast.Attribute, scope: Scope, parents: Parents
    ) -> Iterator[Found]:
        """Judge `.query`: it is a site if what has it is a session or a model."""
        name = last_name(getattr(node.value, "func", node.value))
        kind, call = infer(node.value, scope), parents.get(node)
        if isinstance(call, ast.Call) and call.func is node:
            asked = {last_name(part) for one in call.args for part in ast.walk(one)}
            what, proven = "session.query()", kind == "a session"
            likely = bool(SESSION.search(name) or asked & {*self.models})
            if any(isinstance(one, (ast.Constant, ast.JoinedStr)) for one in call.args):
                return
        else:
            what, model = "Model.query", self.models.get(name)
            own = find_names(model) if model else {"query"}
            proven = self.has_query and "query" not in own
            chained = self.has_query and isinstance(call, ast.Attribute)
            likely = chained and name[:1].isupper() and not model
        if proven or (likely and kind is None):
            hint = f"fix_query.py --explain {explain(node, parents)}"
            yield "legacy", "proven" if proven else "likely", what, hint
            yield from [("style", "1.x", what, ""), ("api", "ORM", what, "")]


def explain(node: ast.AST, parents: Parents) -> str:
    """Name the pattern of fix_query.py, by the methods that follow on a query."""
    found, parent = set(), parents.get(node)
    while parent and node in (getattr(parent, "func", 0), getattr(parent, "value", 0)):
        word = last_name(parent).replace("_or_404", "")
        found.add(
            "page" if isinstance(parent, ast.Subscript) else RENAMED.get(word, word)
        )
        node, parent = parent, parents.get(parent)
    return next((one for one in ENDINGS if one in found), "all")


def judge_call(node: ast.Call, scope: Scope) -> Iterator[Found]:
    """Give what a call shows, by the kind of what is called."""
    name = infer(node.func, scope) or ""
    given = {one.arg: one.value for one in node.keywords}
    name += " list" * any(isinstance(one, ast.List) for one in node.args)
    name += " backref" * ("backref" in given)
    if infer(given.get("class_"), scope) == "AsyncSession":
        name = "async_sessionmaker"
    yield from [("legacy", "proven", *LEGACY[name])] if name in LEGACY else []
    if name in {"select list", "an engine.execute"}:
        yield "style", "1.x", LEGACY[name][0], ""
    for topic, answer, names in SHOWN:
        if name in names:
            yield topic, answer, f"{name.rpartition(' ')[2]}()", ""


def find_styles(model: ast.ClassDef) -> Iterator[str]:
    """Give the style of each column of a class."""
    for node in model.body:
        called = last_name(getattr(getattr(node, "value", None), "func", None))
        parts = ast.walk(node.annotation) if isinstance(node, ast.AnnAssign) else []
        is_typed = any(last_name(one).endswith("Mapped") for one in parts)
        if is_typed or called in {"Column", "mapped_column"}:
            yield "1.x" if called == "Column" else "2.x"


def find_names(model: ast.ClassDef) -> Set[str]:
    """Give the names that the body of a class assigns."""
    return {ast_name(find_target(node)) for node in model.body}


def find_models(trees: Iterable[ast.Module]) -> Dict[str, ast.ClassDef]:
    """Find the mapped classes: what has columns or a table, and is no base or mixin."""
    found = {}
    for node in (one for tree in trees for one in tree.body):
        if isinstance(node, ast.ClassDef) and "__abstract__" not in find_names(node):
            parents = {last_name(one)[:15] for one in node.bases} - {"DeclarativeBase"}
            if parents and (
                "__tablename__" in find_names(node) or [*find_styles(node)]
            ):
                found[node.name] = node
    return found
