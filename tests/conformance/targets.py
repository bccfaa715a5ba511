"""In which projects a fact is tried, and how they are served."""

from collections.abc import Mapping

from tests.projects import VARIANTS, Variant
from tests.targets import target

OFTEN = {Variant("async", fastapi=True, database="postgresql"), Variant("sync", fastapi=True, database="sqlite")}

TARGETS = [target(variant, OFTEN) for variant in VARIANTS if variant.fastapi]
ASYNC_TARGETS = [target(variant, OFTEN) for variant in VARIANTS if variant.fastapi and variant.mode == "async"]

WAYS: dict[str, Mapping[str, str]] = {"plain": {}}
"""The settings of each way to serve a project; a fact's transcript must be the same in all of them."""
