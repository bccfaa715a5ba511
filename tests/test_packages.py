"""Names of packages."""

import keyword
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.packages import LONGEST, package_error, package_name


@pytest.mark.parametrize(
    ("project", "package"),
    [
        ("My App", "my_app"),
        ("Test", "test_app"),
        ("class", "class_app"),
        ("SQLAlchemy", "sqlalchemy_app"),
        ("Ünïcode Shop", "unicode_shop"),
        ("3D prints", "app_3d_prints"),
        ("日本", "app"),
        ("  --Shop!! ", "shop"),
        ("a" * 40, "a" * 30),
        ("The longest project name there is anywhere", "the_longest_project_name_there"),
    ],
)
def test_a_package_is_named_after_its_project(project: str, package: str) -> None:
    assert package_name(project) == package


@given(st.text() | st.sampled_from([*sys.stdlib_module_names, *keyword.kwlist, *keyword.softkwlist]))
def test_the_name_that_follows_from_a_projects_is_always_valid(project: str) -> None:
    assert package_error(package_name(project)) == ""


@given(st.from_regex(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", fullmatch=True))
def test_a_name_is_taken_or_refused_in_one_line(name: str) -> None:
    error = package_error(name)
    assert error.isprintable() if error else name.isidentifier() and len(name) <= LONGEST


@pytest.mark.parametrize("name", ["os", "async", "type", "_x", "x_", "X", "a-b", "a.b", "a" * 31, "", None, 3, "a\n"])
def test_a_name_is_refused(name: object) -> None:
    assert package_error(name).startswith("package: ")
