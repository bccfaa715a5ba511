"""What is no mapping of entities, or none of members."""

CASES: list[tuple[str, object, str]] = [
    (
        "no entities",
        {},
        'entities: there is none (allowed: at least one, like User: {"email": "str(320) unique"})',
    ),
    (
        "null",
        None,
        'entities: null is no mapping (allowed: entities by name, like User: {"email": "str(320) unique"})',
    ),
    (
        "a list",
        [],
        'entities: a list is no mapping (allowed: entities by name, like User: {"email": "str(320) unique"})',
    ),
    (
        "a text",
        "User",
        'entities: \'User\' is no mapping (allowed: entities by name, like User: {"email": "str(320) unique"})',
    ),
    (
        "a number",
        3,
        'entities: 3 is no mapping (allowed: entities by name, like User: {"email": "str(320) unique"})',
    ),
    (
        "a nested file",
        {"entities": {"User": {"email": "str"}}},
        "entities: 'entities' cannot be the name of an entity, did you mean 'Entities'? (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity that is a text",
        {"User": "str"},
        "User: 'str' is no mapping (allowed: types by name, or {})",
    ),
    (
        "an entity that is a list",
        {"User": ["email"]},
        "User: a list is no mapping (allowed: types by name, or {})",
    ),
]
