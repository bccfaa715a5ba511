"""What facts look up by the routes that are generated."""

from tests.conformance.clients import Client


def list_tags(client: Client) -> list[str]:
    """Give the names of the tags that are committed, the oldest first."""
    return [tag["name"] for tag in client.get("/tags?sort=id").json()["items"]]
