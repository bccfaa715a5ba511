"""What stands where a type or an entity should."""

from .members import author, email

CASES: list[tuple[str, object, str]] = [
    (
        "a list as a type",
        email(["str"]),
        "User.email: a list is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "null as a type",
        email(None),
        "User.email: null is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "true as a type",
        {"User": {"email": True}},
        "User.email: true is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "a number as a type",
        email(5),
        "User.email: 5 is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "a mapping as a type",
        email({"type": "str"}),
        "User.email: a mapping is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "an empty type",
        email(""),
        "User.email: '' does not begin with a type or an entity (like: str optional)",
    ),
    (
        "only a default",
        email("= 3"),
        "User.email: '= 3' does not begin with a type or an entity (like: str optional)",
    ),
    (
        "an unknown type",
        email("strng"),
        "User.email: unknown type 'strng', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type of SQL",
        email("varchar(20)"),
        "User.email: unknown type 'varchar' (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type in capitals",
        email("Str"),
        "User.email: unknown entity 'Str', did you mean 'str'? (allowed: User)",
    ),
    (
        "an entity in small letters",
        author("user"),
        "Post.author: unknown type 'user', did you mean 'User'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "an unknown entity",
        author("Usr"),
        "Post.author: unknown entity 'Usr', did you mean 'User'? (allowed: Post, User)",
    ),
    (
        "an unknown entity far from any",
        author("Zebra"),
        "Post.author: unknown entity 'Zebra' (allowed: Post, User)",
    ),
    (
        "a type with a question mark",
        email("str?"),
        "User.email: unknown type 'str?', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type with a control character",
        email("str\x07"),
        "User.email: unknown type 'str\\x07', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "an open parenthesis",
        email("str(20"),
        "User.email: the '(' behind 'str' is never closed (add the ')'; inside YAML's {} put the whole in quotes)",
    ),
    (
        "a second pair of parentheses",
        email("str(20) (30)"),
        "User.email: unknown word '(30)' (allowed: optional, unique, index)",
    ),
]
