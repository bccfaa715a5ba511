"""Random legacy queries give the same results, SQL shapes and rows after they are rewritten."""

from __future__ import annotations

import warnings

import pytest
from grammar import bodies
from harness import Case, rewrite, run
from hypothesis import HealthCheck, Phase, given, settings

QUICK, FULL = 60, 4000
PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
PROFILE = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES, print_blob=False)


def compare(body: str) -> None:
    """Run both forms; whatever is not rewritten must be reported."""
    text = Case("", body).text
    result = rewrite(text)
    assert not result.error, result.error
    assert result.findings
    if not result.changed:
        assert all(finding.reason for finding in result.findings)
        return
    assert rewrite(result.after).after == result.after
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        legacy, modern = run(text), run(result.after)
    assert modern.result == legacy.result, result.after
    assert modern.rows == legacy.rows, result.after
    assert modern.shapes == legacy.shapes, result.after


@settings(PROFILE, max_examples=QUICK, derandomize=True)
@given(bodies)
def test_random_queries_keep_their_meaning(body: str) -> None:
    """Some queries on every run."""
    compare(body)


@pytest.mark.full
@settings(PROFILE, max_examples=FULL)
@given(bodies)
def test_thousands_of_random_queries_keep_their_meaning(body: str) -> None:
    """The long run."""
    compare(body)
