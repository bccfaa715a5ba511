"""What OpenAPI cannot say, and schemathesis so cannot know; it reads this file by itself."""

import schemathesis

UNSAYABLE = ("decimal", "digits", str(2**63))
"""How many digits a decimal has; and a bound beyond what FastAPI's floats tell from its neighbours."""

DEPENDS_ON_ROWS = {"/problems/unknown-reference", "/problems/cursor", "/problems/stale"}


@schemathesis.hook
def after_call(_context: schemathesis.HookContext, _case: schemathesis.Case, response: schemathesis.Response) -> None:
    """Count as a conflict what is about the rows that are there, or cannot be said."""
    if response.status_code not in {412, 422}:
        return
    problem = response.json()
    reasons = problem["detail"].split("; ")
    if problem["type"] in DEPENDS_ON_ROWS or all(any(word in reason for word in UNSAYABLE) for reason in reasons):
        response.status_code = 409
