"""Names that cannot be used."""

from datetime import date

CASES: list[tuple[str, object, str]] = [
    (
        "an entity in lower case",
        {"user": {}},
        "entities: 'user' cannot be the name of an entity, did you mean 'User'? (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity in snake case",
        {"blog_post": {}},
        "entities: 'blog_post' cannot be the name of an entity, did you mean 'BlogPost'? (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity that is too long",
        {"A" * 64: {}},
        "entities: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA...' cannot be the name of an entity (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity with a line feed",
        {"User\n": {}},
        "entities: 'User\\n' cannot be the name of an entity, did you mean 'User'? (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity that is not ASCII",
        {"Straße": {}},
        "entities: 'Straße' cannot be the name of an entity (allowed: a capital, then letters and digits, at most 63)",
    ),
    (
        "an entity that is a keyword",
        {"None": {}},
        "entities: 'None' is a keyword of Python (allowed: any other name)",
    ),
    (
        "an entity named true",
        {True: {}},
        "entities: YAML reads a name as true, which is no text (put it in quotes: 'on')",
    ),
    (
        "an entity named by a number",
        {1: {}},
        "entities: YAML reads a name as 1, which is no text (put it in quotes: '1')",
    ),
    (
        "a field named on",
        {"Lamp": {True: "bool"}},
        "Lamp: YAML reads a name as true, which is no text (put it in quotes: 'on')",
    ),
    (
        "a field named off",
        {"Lamp": {False: "bool"}},
        "Lamp: YAML reads a name as false, which is no text (put it in quotes: 'off')",
    ),
    (
        "a field named null",
        {"Lamp": {None: "bool"}},
        "Lamp: YAML reads a name as null, which is no text (put it in quotes: 'null')",
    ),
    (
        "a field named by a number",
        {"Lamp": {2: "bool"}},
        "Lamp: YAML reads a name as 2, which is no text (put it in quotes: '2')",
    ),
    (
        "a field named by a float",
        {"Lamp": {1.5: "bool"}},
        "Lamp: YAML reads a name as 1.5, which is no text (put it in quotes: '1.5')",
    ),
    (
        "a field named by a date",
        {"Lamp": {date(2024, 2, 29): "bool"}},
        "Lamp: YAML reads a name as 2024-02-29, which is no text (put it in quotes: '2024-02-29')",
    ),
    (
        "a field in camel case",
        {"User": {"firstName": "str"}},
        "User: 'firstName' is not a name in snake case, did you mean 'first_name'? (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "a field with two underscores",
        {"User": {"first__name": "str"}},
        "User: 'first__name' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "a field that ends in an underscore",
        {"User": {"name_": "str"}},
        "User: 'name_' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "a field with a line feed",
        {"User": {"a\nb": "str"}},
        "User: 'a\\nb' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "an empty name",
        {"User": {"": "str"}},
        "User: '' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "a field that is too long",
        {"User": {"a" * 64: "str"}},
        "User: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "what YAML leaves of an enum in braces",
        {"User": {"status": "str", "b)": None}},
        "User: 'b)' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "a keyword",
        {"User": {"class": "str"}},
        "User.class: the name is a keyword of Python (allowed: any other name)",
    ),
    (
        "id",
        {"User": {"id": "int"}},
        "User.id: the name is a column that every entity has (allowed: any other name)",
    ),
    (
        "created_at",
        {"User": {"created_at": "datetime"}},
        "User.created_at: the name is a column that every entity has (allowed: any other name)",
    ),
    (
        "an attribute of BaseModel",
        {"User": {"json": "str"}},
        "User.json: the name is an attribute of pydantic's BaseModel (allowed: any other name)",
    ),
    (
        "a prefix of pydantic",
        {"User": {"model_dump_file": "str"}},
        "User.model_dump_file: the name is a prefix that pydantic protects (allowed: any other name)",
    ),
    (
        "an attribute of DeclarativeBase",
        {"User": {"metadata": "json"}},
        "User.metadata: the name is an attribute of SQLAlchemy's DeclarativeBase (allowed: any other name)",
    ),
    (
        "a builtin",
        {"User": {"list": "str"}},
        "User.list: the name is used by the generated code (allowed: any other name)",
    ),
    (
        "an import",
        {"User": {"sa": "str"}},
        "User.sa: the name is used by the generated code (allowed: any other name)",
    ),
    (
        "a system column",
        {"User": {"xmin": "int"}},
        "User.xmin: the name is a system column of PostgreSQL (allowed: any other name)",
    ),
]
