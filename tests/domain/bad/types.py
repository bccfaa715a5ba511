"""Types, their arguments, and the words behind them."""

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
    (
        "str without its length",
        email("str()"),
        "User.email: wrong arguments in 'str()' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of no length",
        email("str(0)"),
        "User.email: wrong arguments in 'str(0)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of a negative length",
        email("str(-1)"),
        "User.email: wrong arguments in 'str(-1)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of a word",
        email("str(long)"),
        "User.email: wrong arguments in 'str(long)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str of two lengths",
        email("str(1, 2)"),
        "User.email: wrong arguments in 'str(1, 2)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "str beyond PostgreSQL",
        email("str(10485761)"),
        "User.email: wrong arguments in 'str(10485761)' (allowed: str(n) with n from 1 to 10485760)",
    ),
    (
        "int with an argument",
        email("int(11)"),
        "User.email: int takes no arguments (allowed: int)",
    ),
    (
        "decimal alone",
        email("decimal"),
        "User.email: decimal without its digits (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal with one argument",
        email("decimal(10)"),
        "User.email: wrong arguments in 'decimal(10)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal without precision",
        email("decimal(0, 0)"),
        "User.email: wrong arguments in 'decimal(0, 0)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal beyond SQLite",
        email("decimal(19, 2)"),
        "User.email: wrong arguments in 'decimal(19, 2)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "decimal with more scale than precision",
        email("decimal(3, 4)"),
        "User.email: wrong arguments in 'decimal(3, 4)' (allowed: decimal(p, s) with p digits, 1 to 18 on sqlite, s of them behind the point)",
    ),
    (
        "enum alone",
        email("enum"),
        "User.email: enum without values (allowed: enum(a, b, ...) with at least one)",
    ),
    (
        "enum of nothing",
        email("enum()"),
        "User.email: enum without values (allowed: enum(a, b, ...) with at least one)",
    ),
    (
        "enum with an empty value",
        email("enum(a, )"),
        "User.email: '' cannot be a value of an enum (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)",
    ),
    (
        "enum with a value twice",
        email("enum(a, b, a)"),
        "User.email: the value 'a' is given twice (allowed: each value once)",
    ),
    (
        "enum with members of one name",
        email("enum(a-b, A_B)"),
        "User.email: the values 'a-b' and 'A_B' would both be A_B in Python (allowed: values that differ in more than case and signs)",
    ),
    (
        "enum with a quoted value",
        email("enum('a', 'b')"),
        "User.email: \"'a'\" cannot be a value of an enum (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)",
    ),
    (
        "enum with a long value",
        email(f"enum({'a' * 65})"),
        "User.email: the value 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' is too long (allowed: at most 64 characters)",
    ),
    (
        "enum with a prefixed member that is taken",
        email("enum(1a, value_1a)"),
        "User.email: the values '1a' and 'value_1a' would both be VALUE_1A in Python (allowed: values that differ in more than case and signs)",
    ),
    (
        "an unknown word",
        email("str uniqe"),
        "User.email: unknown word 'uniqe', did you mean 'unique'? (allowed: optional, unique, index)",
    ),
    (
        "a word of SQL",
        email("str not null"),
        "User.email: unknown word 'not' (allowed: optional, unique, index)",
    ),
    (
        "a comma between words",
        email("str unique, optional"),
        "User.email: unknown word 'unique,', did you mean 'unique'? (allowed: optional, unique, index)",
    ),
    (
        "a word twice",
        email("str optional optional"),
        "User.email: 'optional' is given twice (allowed: each word once)",
    ),
    (
        "unique and index",
        email("str unique index"),
        "User.email: 'unique' and 'index' together (allowed: one; unique implies an index)",
    ),
    (
        "many on a field",
        email("str many"),
        "User.email: 'many' is for relations (allowed: optional, unique, index)",
    ),
    (
        "as on a field",
        email("str as name"),
        "User.email: 'as' is for relations (allowed: optional, unique, index)",
    ),
    (
        "unique text",
        email("text unique"),
        "User.email: text cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "indexed json",
        email("json index"),
        "User.email: json cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "unique bytes",
        email("bytes unique"),
        "User.email: bytes cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "indexed float",
        email("float index"),
        "User.email: float cannot be unique or indexed (allowed: str, int, bigint, decimal, bool, date, time, datetime, uuid, enum)",
    ),
    (
        "a unique str that is too long",
        email("str(601) unique"),
        "User.email: str(601) is too long to be unique or indexed (allowed: at most str(600))",
    ),
]
