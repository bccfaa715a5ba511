"""The served application does what its OpenAPI says, for whatever schemathesis makes of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.projects import VARIANTS
from tests.serving import Server
from tests.targets import target

# What is left out would have numbers refused as texts and truth as numbers: the same schemas read CSV and queries.
COMMAND = (
    "uvx --from schemathesis==4.32.5 st run --checks all --exclude-checks negative_data_rejection"
    " --phases examples,coverage,fuzzing --max-examples 10 --seed 1 --suppress-health-check all"
)
HOOKS = Path(__file__).with_name("openapi") / "schemathesis_hooks.py"


@pytest.mark.parametrize("variant", [target(variant, []) for variant in VARIANTS if variant.fastapi], scope="session")
def test_every_answer_is_as_the_schema_says(server: Server, tmp_path: Path) -> None:
    result = subprocess.run(
        [*COMMAND.split(), f"http://127.0.0.1:{server.port}/openapi.json"],
        check=False,
        cwd=tmp_path,
        env=os.environ | {"SCHEMATHESIS_HOOKS": HOOKS.stem, "PYTHONPATH": str(HOOKS.parent), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if result.returncode:
        pytest.fail(result.stdout, pytrace=False)
