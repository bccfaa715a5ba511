"""Which variants are broken: of each kind one on every run, the others with the full tests."""

import pytest

from tests.projects import VARIANTS, Variant
from tests.targets import target

OFTEN = {Variant("async", fastapi=True, database="postgresql"), Variant("sync", fastapi=True, database="sqlite")}


def on(**axes: object) -> pytest.MarkDecorator:
    """Run a test on the variants that are so."""
    found = [target(one, OFTEN) for one in VARIANTS if axes.items() <= one._asdict().items()]
    return pytest.mark.parametrize("variant", found)


with_fastapi = on(fastapi=True)
with_postgresql = on(fastapi=True, database="postgresql")
with_sqlite = on(fastapi=True, database="sqlite")
everywhere = on()
