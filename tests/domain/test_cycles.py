"""Cycles of tables."""

import subprocess
import sys

import pytest

from extensions.domain.entities import Domain, ToOne
from extensions.domain.errors import DomainError
from extensions.domain.reading import read_domain


def _deferred(domain: Domain) -> list[str]:
    return [
        f"{entity.name}.{member.name}"
        for entity in domain.entities
        for member in entity.members
        if isinstance(member, ToOne) and member.deferred
    ]


@pytest.mark.parametrize(
    ("raw", "order", "deferred"),
    [
        pytest.param({"A": {}, "B": {}, "C": {}}, "ABC", [], id="no relations"),
        pytest.param({"B": {"a": "A"}, "C": {}, "A": {}}, "CAB", [], id="a target that comes later"),
        pytest.param({"A": {"b": "B", "c": "C"}, "B": {"c": "C"}, "C": {}}, "CBA", [], id="a chain"),
        pytest.param({"A": {"p": "A optional as q"}, "B": {}}, "AB", [], id="a relation to itself"),
        pytest.param({"A": {"b": "B optional"}, "B": {"a": "A"}}, "AB", ["A.b"], id="the optional one waits"),
        pytest.param({"A": {"b": "B"}, "B": {"a": "A optional"}}, "BA", ["B.a"], id="the other one waits"),
        pytest.param(
            {"A": {"b": "B optional"}, "B": {"a": "A optional"}},
            "BA",
            ["B.a"],
            id="the later one waits",
        ),
        pytest.param(
            {"A": {"b": "B", "c": "C"}, "B": {"c": "C optional"}, "C": {"a": "A optional"}},
            "CBA",
            ["C.a"],
            id="one waits for two cycles",
        ),
        pytest.param(
            {
                "A": {"b": "B optional"},
                "B": {"a": "A"},
                "C": {"b": "B optional"},
                "D": {"c": "C optional"},
            },
            "ABCD",
            ["A.b"],
            id="what only leads to a cycle does not wait",
        ),
        pytest.param({"A": {"b": "B many"}, "B": {"a": "A many as others"}}, "AB", [], id="lists never wait"),
    ],
)
def test_each_entity_stands_behind_its_targets(raw: object, order: str, deferred: list[str]) -> None:
    domain = read_domain(raw, "sqlite")
    assert domain.creation_order == tuple(order)
    assert _deferred(domain) == deferred


def test_a_cycle_of_needed_relations_is_named_from_its_first_entity() -> None:
    raw = {"X": {"c": "C"}, "A": {"b": "B"}, "B": {"c": "C"}, "C": {"a": "A"}}
    with pytest.raises(DomainError, match=r"^A\.b: .*: A\.b -> B\.c -> C\.a -> A \(make one"):
        read_domain(raw, "sqlite")


def test_a_chain_of_thousands_is_no_recursion() -> None:
    number = 3_000
    raw = {f"E{n}": {"next": f"E{n + 1}"} if n + 1 < number else {} for n in range(number)}
    assert read_domain(raw, "sqlite").creation_order[0] == f"E{number - 1}"


def test_the_order_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from extensions.domain.reading import read_domain\n"
        "names = [f'E{n}' for n in range(9)]\n"
        "raw = {a: {f'r{n}': f'{b} optional as {a.lower()}_{n}' for n, b in enumerate(names)}"
        " for a in names}\n"
        "print(read_domain(raw, 'sqlite'))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
