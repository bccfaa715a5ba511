"""FastAPI's chapters on security."""

import pytest

from tests.conformance.clients import Applications, Client

KEY = {"x-api-key": "secret"}


@pytest.fixture
def user(client: Client) -> str:
    """Create a user, whose name is the hash of the password."""
    assert client.post("/users", json={"email": "ada@example.org", "name": "terces"}).status_code == 201
    return "ada@example.org"


def log_in(client: Client, user: str, **form: str) -> dict[str, str]:
    """Give the headers of who has logged in."""
    response = client.post("/security/token", data={"username": user, "password": "secret"} | form)
    return {"authorization": f"Bearer {response.json()['access_token']}"}


def test_a_password_gives_a_token_and_the_token_its_user(client: Client, user: str) -> None:
    token = log_in(client, user, scope="me other")
    assert token == {"authorization": "Bearer ada@example.org me other"}
    assert client.get("/security/users/me", headers=token).json() == {"email": user, "name": "terces"}
    wrong = client.post("/security/token", data={"username": user, "password": "wrong"})
    assert (wrong.status_code, wrong.json()["detail"]) == (400, "Incorrect username or password")


def test_the_user_of_a_token_is_a_row_of_the_session_of_the_handler(client: Client, user: str) -> None:
    token = log_in(client, user, scope="me")
    assert client.patch("/security/users/me?name=Ada", headers=token).json()["name"] == "Ada"
    assert client.get("/users/1").json()["name"] == "Ada"


def test_who_has_no_token_or_a_wrong_one_is_told_to_bring_a_bearer(client: Client) -> None:
    without = client.get("/security/users/me")
    wrong = client.get("/security/users/me", headers={"authorization": "Bearer nobody@example.org"})
    assert [(one.status_code, one.headers["www-authenticate"]) for one in (without, wrong)] == [
        (401, "Bearer"),
        (401, 'Bearer scope="me"'),
    ]


def test_a_token_without_the_scope_is_refused(client: Client, user: str) -> None:
    response = client.get("/security/users/me", headers=log_in(client, user))
    assert (response.status_code, response.json()["detail"]) == (401, "Not enough permissions")


def test_an_inactive_user_is_refused_and_nothing_is_written(client: Client, user: str) -> None:
    token = log_in(client, user, scope="me")
    client.patch("/users/1", json={"is_active": False})
    assert client.patch("/security/users/me?name=Ada", headers=token).status_code == 400
    assert client.get("/users/1").json()["name"] == "terces"


def test_http_basic_gives_the_username_or_asks_for_it(client: Client) -> None:
    assert client.get("/security/basic", auth=("stanleyjobson", "swordfish")).json() == {"username": "stanleyjobson"}
    asked = client.get("/security/basic")
    assert (asked.status_code, asked.headers["www-authenticate"]) == (401, 'Basic realm="items"')
    assert client.get("/security/basic", auth=("stanleyjobson", "wrong")).headers["www-authenticate"] == "Basic"


def test_a_key_protects_the_routes_of_one_router(client: Client) -> None:
    path = "/security/keyed/count"
    assert [client.get(path).status_code, client.get(path, headers={"x-api-key": "wrong"}).status_code] == [401, 403]
    assert client.get(path, headers=KEY).json() == 0
    assert client.get("/users").status_code == 200


@pytest.mark.parametrize(
    "path", ["/tags", "/tags/1", "/posts", "/users", "/health/live", "/health/ready", "/security/basic"]
)
def test_a_key_of_the_application_protects_every_route(applications: Applications, path: str) -> None:
    client = applications.client("protected")
    refused = client.get(path)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "APIKey")
    assert client.get(path, headers=KEY).status_code == {"/tags/1": 404, "/security/basic": 401}.get(path, 200)


def test_a_key_of_the_application_protects_what_is_written(applications: Applications) -> None:
    client = applications.client("protected")
    assert client.post("/tags", json={"name": "x"}).status_code == 401
    assert client.delete("/tags/1").status_code == 401
    assert client.get("/tags", headers=KEY).json()["items"] == []
    assert client.post("/tags", json={"name": "x"}, headers=KEY).status_code == 201


def test_security_is_in_the_openapi(client: Client, applications: Applications) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert paths["/security/users/me"]["get"]["security"] == [{"OAuth2PasswordBearer": ["me"]}]
    assert "security" not in paths["/tags"]["get"]
    protected = applications.client("protected").get("/openapi.json").json()
    assert protected["paths"]["/tags"]["get"]["security"] == [{"APIKeyHeader": []}]
