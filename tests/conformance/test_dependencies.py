"""FastAPI's chapters on dependencies."""

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


def test_a_class_is_a_dependency_whose_parameters_are_the_query(client: Client) -> None:
    assert client.get("/dependencies/classes?q=x&limit=7").json() == {"q": "x", "skip": 0, "limit": 7}
    refused = client.get("/dependencies/classes?skip=x")
    assert (refused.status_code, refused.json()["fields"]) == (422, ["skip"])


def test_a_dependency_has_dependencies(client: Client) -> None:
    cookies = {"cookie": "last_query=before"}
    assert client.get("/dependencies/sub?q=now", headers=cookies).json() == {"q_or_cookie": "now"}
    assert client.get("/dependencies/sub", headers=cookies).json() == {"q_or_cookie": "before"}


def test_a_dependency_runs_once_for_a_request(client: Client, applications: Applications) -> None:
    assert client.get("/dependencies/cached").status_code == 200
    assert applications.events() == ["counted", "again"]


def test_a_dependency_without_cache_runs_wherever_it_is_used(client: Client, applications: Applications) -> None:
    assert client.get("/dependencies/uncached").status_code == 200
    assert applications.events() == ["counted", "counted"]


def test_an_instance_with_parameters_is_a_dependency(client: Client) -> None:
    assert client.get("/dependencies/parameterized?q=foo").json() == {"bar": False, "foo": True}


def test_dependencies_of_a_decorator_run_before_anything_is_written(client: Client) -> None:
    path, headers = "/dependencies/decorated?name=x", {"x-token": "fake-super-secret-token", "x-key": "wrong"}
    refused = client.post(path, headers=headers)
    assert (refused.status_code, refused.json()["detail"]) == (400, "X-Key header invalid")
    assert sorted(client.post(path).json()["fields"]) == ["x-key", "x-token"]
    assert list_tags(client) == []
    assert client.post(path, headers=headers | {"x-key": "fake-super-secret-key"}).json() == 1
    assert list_tags(client) == ["x"]


def test_dependencies_with_yield_end_in_reverse_order(client: Client, applications: Applications) -> None:
    assert client.get("/dependencies/yield").json() == "ab"
    assert applications.events("a ends") == ["a begins", "b begins", "handler", "b ends", "a ends"]


def test_a_dependency_with_yield_turns_an_error_into_a_response_and_what_was_written_is_undone(client: Client) -> None:
    refused = client.get("/dependencies/yield/plumbus")
    assert (refused.status_code, refused.json()["detail"]) == (400, "Owner error: Rick")
    assert client.get("/dependencies/yield/portal-gun").json() == "portal-gun"
    assert list_tags(client) == ["portal-gun"]


def test_a_dependency_with_yield_and_a_session_ends_before_the_commit(
    client: Client, applications: Applications
) -> None:
    assert client.post("/dependencies/session/200?name=kept").json() == 1
    assert client.post("/dependencies/session/409?name=lost").status_code == 409
    assert applications.events() == [
        *("tag added", "handler", "tag kept, True"),
        *("tag added", "handler", "tag refused"),
    ]
    assert list_tags(client) == ["kept"]


def test_a_session_without_the_scope_of_the_function_is_refused_where_the_route_is_made(client: Client) -> None:
    message = client.get("/dependencies/scopeless").json()
    assert message == (
        'The dependency "get_tag" has a scope of "request", it cannot depend on dependencies with scope "function".'
    )


def test_a_dependency_and_the_handler_have_one_session_which_writes_if_one_of_them_does(client: Client) -> None:
    assert client.post("/dependencies/latest?name=x").json() == [None, True, "Session"]
    assert client.get("/dependencies/latest").json() == ["x", True, "ReadOnlySession"]


def test_plain_functions_and_coroutines_mix_freely(client: Client) -> None:
    answers = [client.get(f"/dependencies/mixed/{way}?q=x").json() for way in ("plain", "loop")]
    assert answers == [["in the loop x", "plainly x", "AnyIO"], ["in the loop x", "plainly x", True]]
