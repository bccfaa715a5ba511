"""FastAPI's chapters on the configuration of path operations, callbacks, webhooks and OpenAPI."""

from typing import Any

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application with a description of its own."""
    return applications.client("documented")


@pytest.fixture
def description(client: Client) -> dict[str, Any]:
    """Read the description."""
    description: dict[str, Any] = client.get("/openapi.json").json()
    return description


def test_an_operation_has_what_its_decorator_says(description: dict[str, Any]) -> None:
    operation = description["paths"]["/items/{item_id}"]["get"]
    assert operation["tags"] == ["items"]
    assert operation["summary"] == "Read an item"
    assert operation["operationId"] == "some_specific_id_you_define"
    assert operation["x-aperture-labs-portal"] == "blue"
    assert operation["responses"]["404"]["description"] == "The item was not found"
    assert description["paths"]["/elements/"]["get"]["deprecated"] is True
    assert "/hidden" not in description["paths"]


def test_callbacks_and_webhooks_are_described(description: dict[str, Any]) -> None:
    callbacks = description["paths"]["/invoices/"]["post"]["callbacks"]
    assert [*callbacks] == ["invoice_notification"]
    assert [*description["webhooks"]] == ["new-subscription"]


def test_a_description_of_the_owner_has_our_routes_too(description: dict[str, Any]) -> None:
    assert description["info"]["x-logo"] == {"url": "https://example.com/logo.png"}
    assert description["info"]["title"] == "Custom title"
    assert {"get", "post"} <= description["paths"]["/tags"].keys()


def test_what_is_described_and_hidden_works(client: Client) -> None:
    assert client.get("/items/foo").json() == {"id": "foo"}
    missing = client.get("/items/bar")
    assert (missing.status_code, missing.json()) == (404, {"message": "Item not found"})
    assert client.put("/hidden", json={"item": {"id": "x"}}).json() == {"id": "x", "value": None, "tax": 10.5}
    assert client.post("/invoices/?callback_url=https://example.com", json={"id": "x"}).json() == "https://example.com/"
    assert list_tags(client) == ["x"]


def test_a_method_that_is_not_there_names_those_that_are(client: Client) -> None:
    assert [client.delete(path).headers["allow"] for path in ("/tags", "/items/foo")] == ["GET, POST", "GET"]
    assert client.get("/hidden").headers["allow"] == "PUT"


def test_the_pages_that_show_the_description_are_there(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/docs", "/redoc", "/docs/oauth2-redirect")] == [200] * 3
