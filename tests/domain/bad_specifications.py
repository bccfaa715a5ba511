"""Specifications that are refused, each with the line that refuses it on SQLite."""
# ruff: noqa: E501 - a message is one line, and is compared as the user sees it.

from datetime import date


def _email(specification: object) -> object:
    return {"User": {"email": specification}}


def _author(specification: object) -> object:
    return {"Post": {"author": specification}, "User": {}}


BAD_SPECIFICATIONS: list[tuple[str, object, str]] = [
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
        "entities: 'entities' cannot be the name of an entity, did you mean 'Entities'? (allowed: a capital, then letters and digits, at most 30)",
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
    (
        "an entity in lower case",
        {"user": {}},
        "entities: 'user' cannot be the name of an entity, did you mean 'User'? (allowed: a capital, then letters and digits, at most 30)",
    ),
    (
        "an entity in snake case",
        {"blog_post": {}},
        "entities: 'blog_post' cannot be the name of an entity, did you mean 'BlogPost'? (allowed: a capital, then letters and digits, at most 30)",
    ),
    (
        "an entity that is too long",
        {"A" * 31: {}},
        "entities: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' cannot be the name of an entity (allowed: a capital, then letters and digits, at most 30)",
    ),
    (
        "an entity with a line feed",
        {"User\n": {}},
        "entities: 'User\\n' cannot be the name of an entity, did you mean 'User'? (allowed: a capital, then letters and digits, at most 30)",
    ),
    (
        "an entity that is not ASCII",
        {"Straße": {}},
        "entities: 'Straße' cannot be the name of an entity (allowed: a capital, then letters and digits, at most 30)",
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
        "User: 'firstName' is not a name in snake case, did you mean 'first_name'? (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "a field with two underscores",
        {"User": {"first__name": "str"}},
        "User: 'first__name' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "a field that ends in an underscore",
        {"User": {"name_": "str"}},
        "User: 'name_' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "a field with a line feed",
        {"User": {"a\nb": "str"}},
        "User: 'a\\nb' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "an empty name",
        {"User": {"": "str"}},
        "User: '' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "a field that is too long",
        {"User": {"a" * 31: "str"}},
        "User: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "what YAML leaves of an enum in braces",
        {"User": {"status": "str", "b)": None}},
        "User: 'b)' is not a name in snake case (allowed: small letters, digits and single _ between them, at most 30)",
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
    (
        "a list as a type",
        _email(["str"]),
        "User.email: a list is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "null as a type",
        _email(None),
        "User.email: null is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "true as a type",
        {"User": {"email": True}},
        "User.email: true is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "a number as a type",
        _email(5),
        "User.email: 5 is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "a mapping as a type",
        _email({"type": "str"}),
        "User.email: a mapping is no text (allowed: a type or an entity, in quotes if YAML needs them)",
    ),
    (
        "an empty type",
        _email(""),
        "User.email: '' does not begin with a type or an entity (like: str optional)",
    ),
    (
        "only a default",
        _email("= 3"),
        "User.email: '= 3' does not begin with a type or an entity (like: str optional)",
    ),
    (
        "an unknown type",
        _email("strng"),
        "User.email: unknown type 'strng', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type of SQL",
        _email("varchar(20)"),
        "User.email: unknown type 'varchar' (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type in capitals",
        _email("Str"),
        "User.email: unknown entity 'Str', did you mean 'str'? (allowed: User)",
    ),
    (
        "an entity in small letters",
        _author("user"),
        "Post.author: unknown type 'user', did you mean 'User'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "an unknown entity",
        _author("Usr"),
        "Post.author: unknown entity 'Usr', did you mean 'User'? (allowed: Post, User)",
    ),
    (
        "an unknown entity far from any",
        _author("Zebra"),
        "Post.author: unknown entity 'Zebra' (allowed: Post, User)",
    ),
    (
        "a type with a question mark",
        _email("str?"),
        "User.email: unknown type 'str?', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "a type with a control character",
        _email("str\x07"),
        "User.email: unknown type 'str\\x07', did you mean 'str'? (allowed: str, text, int, bigint, float, decimal, bool, date, time, datetime, uuid, json, bytes, enum)",
    ),
    (
        "an open parenthesis",
        _email("str(20"),
        "User.email: the '(' behind 'str' is never closed (add the ')'; inside YAML's {} put the whole in quotes)",
    ),
    (
        "a second pair of parentheses",
        _email("str(20) (30)"),
        "User.email: unknown word '(30)' (allowed: optional, unique, index)",
    ),
    (
        "str without its length",
        _email("str()"),
        "User.email: wrong arguments in 'str()' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of no length",
        _email("str(0)"),
        "User.email: wrong arguments in 'str(0)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of a negative length",
        _email("str(-1)"),
        "User.email: wrong arguments in 'str(-1)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of a word",
        _email("str(long)"),
        "User.email: wrong arguments in 'str(long)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of two lengths",
        _email("str(1, 2)"),
        "User.email: wrong arguments in 'str(1, 2)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str beyond PostgreSQL",
        _email("str(10485761)"),
        "User.email: wrong arguments in 'str(10485761)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "int with an argument",
        _email("int(11)"),
        "User.email: int takes no arguments (allowed: int)",
    ),
    (
        "decimal alone",
        _email("decimal"),
        "User.email: decimal without its digits (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal with one argument",
        _email("decimal(10)"),
        "User.email: wrong arguments in 'decimal(10)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal without precision",
        _email("decimal(0, 0)"),
        "User.email: wrong arguments in 'decimal(0, 0)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal beyond SQLite",
        _email("decimal(19, 2)"),
        "User.email: wrong arguments in 'decimal(19, 2)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal with more scale than precision",
        _email("decimal(3, 4)"),
        "User.email: wrong arguments in 'decimal(3, 4)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "enum alone",
        _email("enum"),
        "User.email: enum without values (allowed: enum(a, b, ...) with at least one)",
    ),
    (
        "enum of nothing",
        _email("enum()"),
        "User.email: enum without values (allowed: enum(a, b, ...) with at least one)",
    ),
    (
        "enum with an empty value",
        _email("enum(a, )"),
        "User.email: '' cannot be a value of an enum (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)",
    ),
    (
        "enum with a value twice",
        _email("enum(a, b, a)"),
        "User.email: the value 'a' is given twice (allowed: each value once)",
    ),
    (
        "enum with members of one name",
        _email("enum(a-b, A_B)"),
        "User.email: the values 'a-b' and 'A_B' would both be A_B in Python (allowed: values that differ in more than case and signs)",
    ),
    (
        "enum with a quoted value",
        _email("enum('a', 'b')"),
        "User.email: \"'a'\" cannot be a value of an enum (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)",
    ),
    (
        "enum with a long value",
        _email(f"enum({'a' * 65})"),
        "User.email: the value 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' is too long (allowed: at most 64 characters)",
    ),
    (
        "enum with a prefixed member that is taken",
        _email("enum(1a, value_1a)"),
        "User.email: the values '1a' and 'value_1a' would both be VALUE_1A in Python (allowed: values that differ in more than case and signs)",
    ),
    (
        "an unknown word",
        _email("str uniqe"),
        "User.email: unknown word 'uniqe', did you mean 'unique'? (allowed: optional, unique, index)",
    ),
    (
        "a word of SQL",
        _email("str not null"),
        "User.email: unknown word 'not' (allowed: optional, unique, index)",
    ),
    (
        "a comma between words",
        _email("str unique, optional"),
        "User.email: unknown word 'unique,', did you mean 'unique'? (allowed: optional, unique, index)",
    ),
    (
        "a word twice",
        _email("str optional optional"),
        "User.email: 'optional' is given twice (allowed: each word once)",
    ),
    (
        "unique and index",
        _email("str unique index"),
        "User.email: 'unique' and 'index' together (allowed: one; unique implies an index)",
    ),
    (
        "many on a field",
        _email("str many"),
        "User.email: 'many' is for relations (allowed: optional, unique, index)",
    ),
    (
        "as on a field",
        _email("str as name"),
        "User.email: 'as' is for relations (allowed: optional, unique, index)",
    ),
    (
        "unique text",
        _email("text unique"),
        "User.email: text cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "indexed json",
        _email("json index"),
        "User.email: json cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "unique bytes",
        _email("bytes unique"),
        "User.email: bytes cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "indexed float",
        _email("float index"),
        "User.email: float cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "a unique str that is too long",
        _email("str(601) unique"),
        "User.email: str(601) is too long to be unique or indexed (allowed: at most str(600))",
    ),
    (
        "an empty default",
        _email("str ="),
        "User.email: the default is empty (write = '' for an empty text, or leave out the '=')",
    ),
    (
        "a default of bytes",
        _email("bytes = aGk="),
        "User.email: bytes have no default (allowed: none; leave out the '=')",
    ),
    (
        "a default that is too long",
        _email("str(3) = abcd"),
        "User.email: the default 'abcd' is too long (allowed: at most 3 characters)",
    ),
    (
        "a control character in a default",
        _email("str = 'a\x07'"),
        "User.email: the default holds U+0007 (allowed: control characters only line feed and tab)",
    ),
    (
        "NUL in a text",
        _email("text = 'a\x00'"),
        "User.email: the default holds U+0000 (allowed: control characters only line feed and tab)",
    ),
    (
        "an int that is no number",
        _email("int = ten"),
        "User.email: the default 'ten' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "an int beyond 32 bits",
        _email("int = 2147483648"),
        "User.email: the default '2147483648' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "a bigint beyond 64 bits",
        _email("bigint = 9223372036854775808"),
        "User.email: the default '9223372036854775808' is no bigint (allowed: a whole number from -9223372036854775808 to 9223372036854775807)",
    ),
    (
        "an int with a point",
        _email("int = 1.0"),
        "User.email: the default '1.0' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "an infinite float",
        _email("float = inf"),
        "User.email: the default 'inf' is no float (allowed: a finite number like 1.5)",
    ),
    (
        "a float that overflows",
        _email("float = 1e999"),
        "User.email: the default '1e999' is no float (allowed: a finite number like 1.5)",
    ),
    (
        "a decimal with too many digits",
        _email("decimal(4, 2) = 123"),
        "User.email: the default '123' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a decimal with too much behind the point",
        _email("decimal(4, 2) = 1.005"),
        "User.email: the default '1.005' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a decimal that is no number",
        _email("decimal(4, 2) = free"),
        "User.email: the default 'free' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a bool in capitals",
        _email("bool = True"),
        "User.email: the default 'True' is no bool (allowed: true or false)",
    ),
    (
        "a bool of a number",
        _email("bool = 1"),
        "User.email: the default '1' is no bool (allowed: true or false)",
    ),
    (
        "a date that is none",
        _email("date = 2023-02-29"),
        "User.email: the default '2023-02-29' is no date (allowed: today, or a day like 2024-02-29)",
    ),
    (
        "a date that is now",
        _email("date = now"),
        "User.email: the default 'now' is no date (allowed: today, or a day like 2024-02-29)",
    ),
    (
        "a time with an offset",
        _email("time = 12:00+01:00"),
        "User.email: the default '12:00+01:00' is no time (allowed: now, or a time without offset like 14:30:00)",
    ),
    (
        "a time beyond the day",
        _email("time = 24:00"),
        "User.email: the default '24:00' is no time (allowed: now, or a time without offset like 14:30:00)",
    ),
    (
        "a datetime without offset",
        _email("datetime = 2024-02-29T12:00:00"),
        "User.email: the default '2024-02-29T12:00:00' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a datetime before the first year",
        _email("datetime = 0001-01-01T00:00:00+01:00"),
        "User.email: the default '0001-01-01T00:00:00+01:00' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a datetime that is today",
        _email("datetime = today"),
        "User.email: the default 'today' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a uuid that is none",
        _email("uuid = 1234"),
        "User.email: the default '1234' is no uuid (allowed: random, or 8-4-4-4-12 hexadecimal digits)",
    ),
    (
        "JSON that is none",
        _email("json = {a: 1}"),
        "User.email: the default '{a: 1}' is no JSON (allowed: JSON like {\"a\": [1, null]}; a text in two pairs of quotes: '\"a\"')",
    ),
    (
        "a text of JSON in one pair of quotes",
        _email('json = "a"'),
        "User.email: the default 'a' is no JSON (allowed: JSON like {\"a\": [1, null]}; a text in two pairs of quotes: '\"a\"')",
    ),
    (
        "NaN in JSON",
        _email("json = [NaN]"),
        "User.email: the default has NaN (allowed: JSON, which has no such number)",
    ),
    (
        "a number beyond 64 bits in JSON",
        _email("json = 9223372036854775808"),
        "User.email: the default has the number '9223372036854775808' (allowed: integers of 64 bits, fractions below 2**53)",
    ),
    (
        "a float beyond 64 bits in JSON",
        _email("json = 1e400"),
        "User.email: the default has the number '1e400' (allowed: integers of 64 bits, fractions below 2**53)",
    ),
    (
        "NUL in JSON",
        _email('json = {"a": "\\u0000"}'),
        "User.email: the default holds U+0000 (allowed: neither NUL nor lone surrogates)",
    ),
    (
        "a lone surrogate in JSON",
        _email('json = ["\\ud800"]'),
        "User.email: the default holds U+D800 (allowed: neither NUL nor lone surrogates)",
    ),
    (
        "deep JSON",
        _email("json = " + "[" * 33 + "]" * 33),
        "User.email: the default is nested too deep (allowed: at most 32 levels)",
    ),
    (
        "very deep JSON",
        _email("json = " + "[" * 20_000),
        "User.email: the default is nested too deep (allowed: at most 32 levels)",
    ),
    (
        "JSON that is too long",
        _email("json = [" + "1," * 32_768 + "1]"),
        "User.email: the default '[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1...' is too long (allowed: at most 64 KiB of JSON)",
    ),
    (
        "null in JSON that needs a value",
        _email("json = null"),
        "User.email: the default null in a field that needs a value (allowed: with 'optional')",
    ),
    (
        "a default that is no value of the enum",
        _email("enum(draft, published) = publshed"),
        "User.email: unknown default 'publshed', did you mean 'published'? (allowed: draft, published)",
    ),
    (
        "a relation with an index",
        _author("User index"),
        "Post.author: 'index' on a relation, every relation column is indexed (allowed: optional, unique, cascade, as NAME, many)",
    ),
    (
        "a relation with a default",
        _author("User = 1"),
        "Post.author: a relation has no default (allowed: none; leave out the '=')",
    ),
    (
        "a relation with arguments",
        _author("User(1)"),
        "Post.author: the entity User takes no arguments (allowed: User)",
    ),
    (
        "a relation with an unknown word",
        _author("User optinal"),
        "Post.author: unknown word 'optinal', did you mean 'optional'? (allowed: optional, unique, cascade, as NAME, many)",
    ),
    (
        "a relation with a word twice",
        _author("User optional optional"),
        "Post.author: 'optional' is given twice (allowed: each word once)",
    ),
    (
        "as without a name",
        _author("User as"),
        "Post.author: 'as' without a name (allowed: as NAME)",
    ),
    (
        "as twice",
        _author("User as a as b"),
        "Post.author: 'as' is given twice (allowed: each word once)",
    ),
    (
        "as with a bad name",
        _author("User as Posts"),
        "Post.author: 'Posts' is not a name in snake case, did you mean 'posts'? (allowed: small letters, digits and single _ between them, at most 30)",
    ),
    (
        "as with a keyword",
        _author("User as class"),
        "Post.author: its other side 'class' on User is a keyword of Python (name it otherwise: as NAME)",
    ),
    (
        "many and optional",
        _author("User many optional"),
        "Post.author: 'many' together with 'optional' (allowed: many alone, or with as NAME)",
    ),
    (
        "many and cascade",
        _author("User cascade many"),
        "Post.author: 'many' together with 'cascade' (allowed: many alone, or with as NAME)",
    ),
    (
        "a relation to itself without as",
        {"Node": {"parent": "Node optional"}},
        "Node.parent: a relation to its own entity names its other side (add: as NAME)",
    ),
    (
        "a list of itself without as",
        {"User": {"friends": "User many"}},
        "User.friends: a relation to its own entity names its other side (add: as NAME)",
    ),
    (
        "a required relation to itself",
        {"Node": {"parent": "Node as children"}},
        "Node.parent: no first row can ever be made, as each needs another: Node.parent -> Node (make one of them 'optional')",
    ),
    (
        "a list of itself named like itself",
        {"User": {"users": "User many as others"}},
        "User.users: both columns of its table would be 'user_id' (allowed: a name whose singular is not 'user')",
    ),
    (
        "two relations to one target",
        {"Post": {"author": "User", "editor": "User"}, "User": {}},
        "Post.editor: its other side 'posts' on User is the other side of Post.author (name it otherwise: as NAME)",
    ),
    (
        "two lists of one target",
        {"Post": {"tags": "Tag many", "topics": "Tag many"}, "Tag": {}},
        "Post.topics: its other side 'posts' on Tag is the other side of Post.tags (name it otherwise: as NAME)",
    ),
    (
        "lists of each other",
        {"Post": {"tags": "Tag many"}, "Tag": {"posts": "Post many"}},
        "Post.tags: its other side 'posts' on Tag is the name 'posts' of Tag.posts (name it otherwise: as NAME)",
    ),
    (
        "an other side like a field",
        {"Post": {"author": "User"}, "User": {"posts": "int"}},
        "Post.author: its other side 'posts' on User is the name 'posts' of User.posts (name it otherwise: as NAME)",
    ),
    (
        "an other side like a column",
        {"Post": {"author": "User as team_id"}, "User": {"team": "Team"}, "Team": {}},
        "Post.author: its other side 'team_id' on User is the column 'team_id' of User.team (name it otherwise: as NAME)",
    ),
    (
        "an other side like a list of ids",
        {"Post": {"author": "User as tag_ids"}, "User": {"tags": "Tag many"}, "Tag": {}},
        "Post.author: its other side 'tag_ids' on User is the list 'tag_ids' of User.tags (name it otherwise: as NAME)",
    ),
    (
        "an other side that is reserved",
        {"Metadatum": {"post": "Post"}, "Post": {}},
        "Metadatum.post: its other side 'metadata' on Post is an attribute of SQLAlchemy's DeclarativeBase (name it otherwise: as NAME)",
    ),
    (
        "an other side that is a keyword",
        {"Class": {"teacher": "User unique"}, "User": {}},
        "Class.teacher: its other side 'class' on User is a keyword of Python (name it otherwise: as NAME)",
    ),
    (
        "an other side like the relation",
        {"Node": {"parent": "Node optional as parent"}},
        "Node.parent: its other side 'parent' on Node is the name 'parent' of Node.parent (name it otherwise: as NAME)",
    ),
    (
        "a field like a column",
        {"Post": {"author": "User", "author_id": "int"}, "User": {}},
        "Post.author_id: the name 'author_id' is taken already, by the column 'author_id' of Post.author (allowed: another name)",
    ),
    (
        "a column like a field",
        {"Post": {"author_id": "int", "author": "User"}, "User": {}},
        "Post.author: the column 'author_id' is taken already, by the name 'author_id' of Post.author_id (allowed: another name)",
    ),
    (
        "a field like a list of ids",
        {"Post": {"tags": "Tag many", "tag_ids": "json"}, "Tag": {}},
        "Post.tag_ids: the name 'tag_ids' is taken already, by the list 'tag_ids' of Post.tags (allowed: another name)",
    ),
    (
        "two lists with the same ids",
        {"Post": {"tags": "Tag many", "tag": "Tag many as others"}, "Tag": {}},
        "Post.tag: the list 'tag_ids' is taken already, by the list 'tag_ids' of Post.tags (allowed: another name)",
    ),
    (
        "a required cycle of two",
        {"User": {"team": "Team"}, "Team": {"owner": "User"}},
        "User.team: no first row can ever be made, as each needs another: User.team -> Team.owner -> User (make one of them 'optional')",
    ),
    (
        "a required cycle of three",
        {"A": {"b": "B"}, "B": {"c": "C"}, "C": {"a": "A", "b": "B optional as d"}},
        "A.b: no first row can ever be made, as each needs another: A.b -> B.c -> C.a -> A (make one of them 'optional')",
    ),
    (
        "a required cycle behind others",
        {"Start": {"one": "One"}, "Two": {"one": "One"}, "One": {"two": "Two"}},
        "Two.one: no first row can ever be made, as each needs another: Two.one -> One.two -> Two (make one of them 'optional')",
    ),
    (
        "entities of one name in snake case",
        {"HTTPLog": {}, "HttpLog": {}},
        "HttpLog: both HTTPLog and HttpLog are 'http_log' in snake case (rename one)",
    ),
    (
        "entities of one table",
        {"Item": {}, "Items": {}},
        "Items: its table 'items' is the one of Item (set another _plural in Items)",
    ),
    (
        "entities of one table by _plural",
        {"User": {}, "Person": {"_plural": "users"}},
        "Person: its table 'users' is the one of User (set another _plural in Person)",
    ),
    (
        "an entity like an association table",
        {"Post": {"tags": "Tag many"}, "Tag": {}, "PostsTag": {}},
        "Post.tags: its table 'posts_tags' is the one of PostsTag (rename the relation, or set another _plural in Post)",
    ),
    (
        "two association tables",
        {
            "Post": {"x_tags": "Tag many"},
            "Tag": {},
            "PostsX": {"_plural": "posts_x", "tags": "Tag many"},
        },
        "PostsX.tags: its table 'posts_x_tags' is the one of Post.x_tags (rename the relation, or set another _plural in PostsX)",
    ),
    (
        "the table of Alembic",
        {"Version": {"_plural": "alembic_version"}},
        "Version: no table can be 'alembic_version', it is Alembic's table (set another _plural in Version)",
    ),
    (
        "a table of SQLite",
        {"SqliteFile": {}},
        "SqliteFile: no table can be 'sqlite_files', names in sqlite_ belong to SQLite (set another _plural in SqliteFile)",
    ),
    (
        "a table of PostgreSQL",
        {"PgClass": {}},
        "PgClass: no table can be 'pg_classes', names in pg_ belong to PostgreSQL (set another _plural in PgClass)",
    ),
    (
        "the address of the documentation",
        {"Doc": {}},
        "Doc: no table can be 'docs', it is the address of the API's documentation (set another _plural in Doc)",
    ),
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
        "User._plural: 'ThePeople' is not a name in snake case, did you mean 'the_people'? (allowed: small letters, digits and single _ between them, at most 30)",
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
