"""What stands in a type's parentheses."""

from .members import email

CASES: list[tuple[str, object, str]] = [
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
]
