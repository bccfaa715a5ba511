"""Which variants are attacked: all that listen, two that differ in all else on every run."""

import pytest

from tests.projects import VARIANTS, Variant

OFTEN = {Variant("async", fastapi=True, database="sqlite"), Variant("sync", fastapi=True, database="postgresql")}


def target(variant: Variant) -> object:
    """Make a parameter of the variant's worker."""
    group = pytest.mark.xdist_group(name=str(variant))
    return pytest.param(variant, marks=[group] if variant in OFTEN else [group, pytest.mark.full], id=str(variant))


with_fastapi = pytest.mark.parametrize(
    "variant", [target(variant) for variant in VARIANTS if variant.fastapi], scope="session"
)
"""In the order of the variants, so that each has one server for all tests."""
