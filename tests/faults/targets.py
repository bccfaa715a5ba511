"""Which variants are broken: of each kind one on every run, the others with the full tests."""

import pytest

from tests.projects import VARIANTS, Variant

OFTEN = {Variant("async", fastapi=True, database="postgresql"), Variant("sync", fastapi=True, database="sqlite")}


def target(variant: Variant) -> object:
    """Make a parameter of the variant's worker."""
    group = pytest.mark.xdist_group(name=str(variant))
    return pytest.param(variant, marks=[group] if variant in OFTEN else [group, pytest.mark.full], id=str(variant))


def on(**axes: object) -> pytest.MarkDecorator:
    """Run a test on the variants that are so."""
    found = [target(one) for one in VARIANTS if axes.items() <= one._asdict().items()]
    return pytest.mark.parametrize("variant", found)


with_fastapi = on(fastapi=True)
with_postgresql = on(fastapi=True, database="postgresql")
with_sqlite = on(fastapi=True, database="sqlite")
everywhere = on()
