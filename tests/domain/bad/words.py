"""The words behind a type."""

from .members import email

CASES: list[tuple[str, object, str]] = [
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
