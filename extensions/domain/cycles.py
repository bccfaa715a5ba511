"""Cycles of tables: in which order they can be created, and which foreign keys must wait."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from itertools import pairwise

from .entities import Entity, ToOne
from .errors import DomainError

Graph = dict[str, list[str]]


def defer_cycles(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Mark the relations that close a cycle, of each cycle an optional one."""
    needed = _graph(entities, needed=True)
    _refuse_needed_cycle(needed, entities)
    if _find_cycle(_graph(entities)) is None:
        return dict(entities)
    deferred = set(_closing(needed, entities))
    return {
        name: replace(
            entity,
            members=tuple(
                (
                    replace(member, deferred=True)
                    if isinstance(member, ToOne) and (name, member.name) in deferred
                    else member
                )
                for member in entity.members
            ),
        )
        for name, entity in entities.items()
    }


def creation_order(entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Return the names so that each stands behind its targets, else in their own order."""
    names = list(entities)
    rank = {name: position for position, name in enumerate(names)}
    missing = {name: set(targets) for name, targets in _graph(entities).items()}
    waiting: dict[str, list[str]] = {name: [] for name in names}
    for name, targets in missing.items():
        for target in targets:
            waiting[target].append(name)
    ready = [rank[name] for name in names if not missing[name]]
    heapify(ready)
    order = []
    while ready:
        name = names[heappop(ready)]
        order.append(name)
        for other in waiting[name]:
            missing[other].remove(name)
            if not missing[other]:
                heappush(ready, rank[other])
    return tuple(order)


def _edges(entity: Entity) -> Iterator[ToOne]:
    for member in entity.members:
        if isinstance(member, ToOne) and not member.deferred:
            yield member


def _graph(entities: Mapping[str, Entity], *, needed: bool = False) -> Graph:
    """Return the targets of each entity, itself left out: a table can refer to itself."""
    return {
        name: [edge.target for edge in _edges(entity) if edge.target != name and not (needed and edge.optional)]
        for name, entity in entities.items()
    }


def _refuse_needed_cycle(needed: Graph, entities: Mapping[str, Entity]) -> None:
    for name, entity in entities.items():
        for edge in _edges(entity):
            if edge.target == name and not edge.optional:
                raise _rowless([(name, edge.name)], name)
    cycle = _find_cycle(needed)
    if cycle:
        path = _from_first(cycle, list(entities))
        raise _rowless([_needed_step(entities[name], to) for name, to in pairwise(path)], path[0])


def _from_first(cycle: list[str], names: list[str]) -> list[str]:
    first = cycle.index(min(cycle, key=names.index))
    return [*cycle[first:], *cycle[:first], cycle[first]]


def _needed_step(entity: Entity, target: str) -> tuple[str, str]:
    edges = (edge for edge in _edges(entity) if edge.target == target and not edge.optional)
    return entity.name, next(edges).name


def _rowless(steps: list[tuple[str, str]], end: str) -> DomainError:
    path = " -> ".join([*(f"{entity}.{relation}" for entity, relation in steps), end])
    entity, relation = steps[0]
    return DomainError(
        f"{entity}.{relation}: no first row can ever be made, as each needs another: {path}"
        " (make one of them 'optional')"
    )


def _find_cycle(graph: Graph) -> list[str] | None:
    """Return a cycle, each name before its target."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle[:0:-1]
    return None


def _closing(needed: Graph, entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Add the optional relations one by one; yield those that would close a cycle."""
    kept = {name: list(targets) for name, targets in needed.items()}
    for name, entity in entities.items():
        for edge in _edges(entity):
            if not edge.optional or edge.target == name or edge.target in kept[name]:
                continue
            if _reaches(kept, edge.target, name):
                yield name, edge.name
            else:
                kept[name].append(edge.target)


def _reaches(graph: Graph, start: str, goal: str) -> bool:
    seen: set[str] = set()
    stack = [start]
    while stack:
        at = stack.pop()
        if at not in seen:
            seen.add(at)
            stack += graph[at]
    return goal in seen
