"""FastAPI's chapter on lifespan events."""

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags
from tests.projects import Variant


def test_a_lifespan_around_ours_adds_to_what_requests_have(applications: Applications, variant: Variant) -> None:
    client: Client = applications.client("lifespans")
    answer = client.post("/predict?x=2")
    assert (answer.json(), list_tags(client)) == ([84, variant.database], ["84.0"])


def test_an_application_of_the_owner_answers_errors_as_problems(applications: Applications) -> None:
    missing = applications.client("lifespans").get("/tags/7")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
