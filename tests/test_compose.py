"""The containers of a rendered project: a password may have any character."""

import yaml

from .conftest import Render


def test_the_password_is_in_no_url(render: Render) -> None:
    services = yaml.safe_load((render({"database": "postgresql"}) / "compose.yaml").read_text(encoding="utf-8"))[
        "services"
    ]
    given = services["database"]["environment"]["POSTGRES_PASSWORD"]
    for name in ("migrate", "app"):
        environment = services[name]["environment"]
        assert "PASSWORD" not in environment["DATABASE_URL"]
        assert environment["PGPASSWORD"] == given
