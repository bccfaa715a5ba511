"""Prove what an expression is, through assignments, annotations, imports and modules."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise import library
from modernise.classes import Classes
from modernise.contexts import entered
from modernise.promises import Promises
from modernise.scopes import FUNCTIONS, Binding, Scope, arguments_of
from modernise.values import (
    UNKNOWN,
    AliasValue,
    AsyncSessionValue,
    AttributeValue,
    ClassValue,
    ConnectionValue,
    EngineValue,
    FlaskValue,
    FunctionValue,
    Instance,
    Library,
    Made,
    ModuleValue,
    OwnClass,
    SessionValue,
    UntypedValue,
    Value,
)

if TYPE_CHECKING:
    from modernise.project import Module, Project


class Inference:
    """Answers what expressions are; it says UNKNOWN wherever there is a doubt."""

    def __init__(self, project: Project) -> None:
        """Start without knowledge of any expression."""
        self.project = project
        self._running: set[tuple[int, int]] = set()
        self._cycles = 0
        self.classes = Classes(self)
        self.promises = Promises(self)
        self._known: dict[tuple[int, int], tuple[Value, ast.expr, Scope]] = {}

    def value_of(self, node: ast.expr, scope: Scope) -> Value:
        """Return what the expression is in this scope."""
        key = (id(node), id(scope))
        if key in self._known:
            return self._known[key][0]
        if key in self._running:
            return self._cycle()
        self._running.add(key)
        cycles = self._cycles
        try:
            value = self._value(node, scope)
        finally:
            self._running.discard(key)
        if cycles == self._cycles or not self._running:
            self._known[key] = (value, node, scope)
        return value

    def _cycle(self) -> Value:
        """Note that an answer depends on itself: answers on the way are not worth remembering."""
        self._cycles += 1
        return UNKNOWN

    def forget(self) -> None:
        """Drop what was learned about one file, so that memory stays flat."""
        self._known.clear()
        self.classes.forget()

    def _value(self, node: ast.expr, scope: Scope) -> Value:
        match node:
            case ast.Name():
                return self.name(node.id, scope)
            case ast.Attribute():
                return self._attribute(self.value_of(node.value, scope), node.attr)
            case ast.Call():
                return self._call(node, scope)
            case ast.Await():
                return self.value_of(node.value, scope)
            case ast.NamedExpr():
                return self.value_of(node.value, scope)
            case ast.Constant(value=str(text)):
                return Made("str", None, scope) if text is not None else UNKNOWN
        return UNKNOWN

    def name(self, name: str, scope: Scope) -> Value:
        """Return what a name is; all its bindings must agree."""
        bindings = [b for b in scope.bindings(name) if not _is_nothing(b)]
        if not bindings:
            return self._starred(name, scope) or Library(f"builtins.{name}")
        key = (id(bindings[0].scope), id(bindings[0]))
        if key in self._running:
            return self._cycle()
        self._running.add(key)
        try:
            values = {self._bound(binding) for binding in bindings}
        finally:
            self._running.discard(key)
        return values.pop() if len(values) == 1 else UNKNOWN

    def _starred(self, name: str, scope: Scope) -> Value | None:
        module = scope.top().module
        for star in scope.top().stars:
            found = self._import(star.module or "", star.level, name, module)
            if found not in (UNKNOWN, None) and not isinstance(found, Library):
                return found
            if (star.module or "").split(".")[0] == "sqlalchemy" and name in library.STAR_NAMES:
                return Library(f"sa.{name}")
        return UNKNOWN if scope.top().stars else None

    def _bound(self, binding: Binding) -> Value:
        node = binding.node
        match binding.how, node:
            case "from", ast.alias() if binding.statement is not None:
                statement = binding.statement
                module = binding.scope.top().module
                return self._import(statement.module or "", statement.level, node.name, module)
            case "import", ast.alias():
                return self._module(node, binding.scope.top().module)
            case "class", ast.ClassDef():
                return self._class(node, binding.scope)
            case "def", _ if isinstance(node, FUNCTIONS):
                return FunctionValue(node, binding.scope)
            case "param", ast.arg():
                return self._parameter(node, binding)
            case "with", ast.expr():
                return entered(self, node, binding.scope)
            case "assign", ast.expr():
                value = self.value_of(node, binding.scope)
                if value == UNKNOWN and binding.annotation is not None:
                    return self.promises.annotated(binding.annotation, binding.scope)
                return value
            case "declared", ast.AnnAssign():
                return self.promises.annotated(node.annotation, binding.scope)
        return UNKNOWN

    def _class(self, node: ast.ClassDef, scope: Scope) -> ClassValue:
        module = scope.top().module
        path = str(getattr(module, "path", ""))
        return ClassValue(path, node.name, node, scope)

    def _import(self, dotted: str, level: int, name: str, module: object) -> Value:
        origin = getattr(module, "path", None)
        if origin is None:
            return UNKNOWN
        target = self.project.find(origin, dotted, level)
        if target is None and not level:
            return library.object_of(f"{dotted}.{name}")
        if target is not None and (name in target.top.names or target.top.stars):
            found = self.name(name, target.top)
            if found != Library(f"builtins.{name}"):
                return found
        submodule = self.project.find(origin, f"{dotted}.{name}" if dotted else name, level)
        return ModuleValue(submodule) if submodule else UNKNOWN

    def _module(self, alias: ast.alias, module: object) -> Value:
        origin = getattr(module, "path", None)
        dotted = alias.name if alias.asname else alias.name.split(".")[0]
        target = self.project.find(origin, dotted) if origin else None
        return ModuleValue(target) if target else library.object_of(dotted)

    def _attribute(self, base: Value, name: str) -> Value:
        match base:
            case Library():
                return library.object_of(f"{base.name}.{name}")
            case ModuleValue(module=module):
                return self._member(module, name)  # type: ignore[arg-type]
            case FlaskValue():
                return library.flask_attribute(name)
            case ClassValue():
                return self._class_attribute(base, name)
            case AliasValue():
                return AttributeValue(base.of, name, aliased=True)
            case OwnClass():
                return AttributeValue(base.base, name)
            case Instance():
                return self.classes.attribute(base.base, name)
        return UNKNOWN

    def _member(self, module: Module, name: str) -> Value:
        if name in module.top.names or module.top.stars:
            return self.name(name, module.top)
        found = self.project.find(module.path.parent / "x.py", name, 1)
        inner = module.path.name == "__init__.py" and found
        return ModuleValue(found) if inner else UNKNOWN

    def _class_attribute(self, base: ClassValue, name: str) -> Value:
        for statement in base.node.body:
            if isinstance(statement, ast.ClassDef) and statement.name == name:
                return ClassValue(base.path, f"{base.name}.{name}", statement, base.scope)
        return AttributeValue(base, name)

    def _call(self, node: ast.Call, scope: Scope) -> Value:
        if isinstance(node.func, ast.Attribute):
            method = self._method(node, node.func, scope)
            if method is not None:
                return method
        function = self.value_of(node.func, scope)
        match function:
            case Library():
                return self._made(function.name, node, scope)
            case SessionValue():
                return SessionValue()
            case AsyncSessionValue():
                return AsyncSessionValue()
            case FunctionValue(node=definition) if not isinstance(definition, ast.Lambda):
                if definition.returns is None or set(definition.decorator_list):
                    return UNKNOWN
                return self.promises.annotated(definition.returns, function.scope)
            case ClassValue():
                return self.classes.constructed(function)
        return UNKNOWN

    def _method(self, node: ast.Call, func: ast.Attribute, scope: Scope) -> Value | None:
        base = self.value_of(func.value, scope)
        match base, func.attr:
            case (EngineValue(), "connect"):
                return ConnectionValue()
            case (SessionValue(), "connection"):
                return ConnectionValue()
            case (Made(name="sa.registry"), "generate_base"):
                return Made("sa.declarative_base", node, scope)
        return None

    def _made(self, name: str, node: ast.Call, scope: Scope) -> Value:
        simple = library.CONSTRUCTED.get(name)
        if simple is not None:
            return simple
        if name == "sa.aliased" and node.args:
            entity = self.value_of(node.args[0], scope)
            return AliasValue(entity) if isinstance(entity, ClassValue) else UNKNOWN
        if name == "typing.cast" and len(node.args) > 1:
            return self.promises.annotated(node.args[0], scope)
        return Made(name, node, scope)

    def _parameter(self, node: ast.arg, binding: Binding) -> Value:
        function = binding.scope.node
        if node.annotation is not None:
            outer = binding.scope.parent or binding.scope
            return self.promises.annotated(node.annotation, outer)
        owner = binding.scope.parent
        if isinstance(function, FUNCTIONS) and owner is not None and owner.kind == "class":
            return self._first_parameter(node, function, owner)
        return UntypedValue()

    def _first_parameter(
        self,
        node: ast.arg,
        function: ast.FunctionDef | ast.AsyncFunctionDef,
        owner: Scope,
    ) -> Value:
        first = arguments_of(function.args)[0]
        decorators = {ast.unparse(decorator).split(".")[-1] for decorator in function.decorator_list}
        if first is not node or "staticmethod" in decorators or not isinstance(owner.node, ast.ClassDef):
            return UntypedValue()
        base = self._class(owner.node, owner.parent or owner)
        if decorators & {"classmethod", "declared_attr", "expression", "comparator"} or first.arg == "cls":
            return OwnClass(base)
        return Instance(base)


def _is_nothing(binding: Binding) -> bool:
    """`x = None` only says that a value follows."""
    return isinstance(binding.node, ast.Constant) and binding.node.value is None
