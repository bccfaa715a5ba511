"""Options of entities: plurals, constraints and indexes."""

CASES: list[tuple[str, object, str]] = [
    (
        "an unknown option",
        {"User": {"_plurals": "people"}},
        "User: unknown option '_plurals', did you mean '_plural'? (allowed: _plural, _unique, _index)",
    ),
    (
        "an unknown option with a line feed",
        {"User": {"_\n": "people"}},
        "User: unknown option '_\\n' (allowed: _plural, _unique, _index)",
    ),
    (
        "_plural that is a list",
        {"User": {"_plural": ["people"]}},
        "User._plural: a list is no text (allowed: a name in snake case, like people)",
    ),
    (
        "_plural in camel case",
        {"User": {"_plural": "ThePeople"}},
        "User._plural: 'ThePeople' is not a name in snake case, did you mean 'the_people'? (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "_unique that is a text",
        {"User": {"name": "str", "_unique": "name"}},
        "User._unique: 'name' is no list of lists (allowed: names, like [[author, title]])",
    ),
    (
        "_unique that is one list",
        {"User": {"a": "str", "b": "str", "_unique": ["a", "b"]}},
        "User._unique: a list is no list of lists (allowed: names, like [[author, title]])",
    ),
    (
        "_unique of one name",
        {"User": {"name": "str", "_unique": [["name"]]}},
        "User._unique: a list of 'name' alone (write 'unique' or 'index' behind it)",
    ),
    (
        "_index of one name",
        {"User": {"name": "str", "_index": [["name"]]}},
        "User._index: a list of 'name' alone (write 'unique' or 'index' behind it)",
    ),
    (
        "_unique of nothing",
        {"User": {"_unique": [[]]}},
        "User._unique: a list of 0 names (allowed: 2 to 32)",
    ),
    (
        "_unique of too many",
        {"User": {"_unique": [[f"a{n}" for n in range(33)]]}},
        "User._unique: a list of 33 names (allowed: 2 to 32)",
    ),
    (
        "_unique of a number",
        {"User": {"a": "str", "_unique": [["a", 1]]}},
        "User._unique: 1 is no name (allowed: fields and relations)",
    ),
    (
        "_unique of an unknown name",
        {"User": {"name": "str", "age": "int", "_unique": [["name", "agee"]]}},
        "User._unique: unknown name 'agee', did you mean 'age'? (allowed: name, age, id, created_at, updated_at)",
    ),
    (
        "_unique of a column",
        {
            "Post": {"title": "str", "author": "User", "_unique": [["title", "author_id"]]},
            "User": {},
        },
        "Post._unique: unknown name 'author_id', did you mean 'author'? (allowed: title, author, id, created_at, updated_at)",
    ),
    (
        "_index of a list",
        {"Post": {"title": "str", "tags": "Tag many", "_index": [["title", "tags"]]}, "Tag": {}},
        "Post._index: 'tags' is no column of this table (allowed: title, id, created_at, updated_at)",
    ),
    (
        "_unique of a name twice",
        {"User": {"a": "str", "_unique": [["a", "a"]]}},
        "User._unique: 'a' is given twice in a list (allowed: each name once)",
    ),
    (
        "_unique of a list twice",
        {"User": {"a": "int", "b": "int", "_unique": [["a", "b"], ["a", "b"]]}},
        "User._unique: a list is given twice (allowed: each list once)",
    ),
    (
        "_unique and _index of one list",
        {"User": {"a": "int", "b": "int", "_unique": [["a", "b"]], "_index": [["a", "b"]]}},
        "User._index: _unique has the same list (allowed: one of them; unique implies an index)",
    ),
    (
        "_index of json",
        {"User": {"a": "json", "b": "int", "_index": [["a", "b"]]}},
        "User._index: json cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "_unique that is too wide",
        {"User": {"a": "str(300)", "b": "str(301)", "_unique": [["a", "b"]]}},
        "User._unique: a list of columns that are 601 characters wide together (allowed: at most 600)",
    ),
    (
        "_index of wide decimals",
        {"User": {"a": "str(600)", "b": "decimal(18, 2)", "_index": [["a", "b"]]}},
        "User._index: a list of columns that are 602 characters wide together (allowed: at most 600)",
    ),
]
