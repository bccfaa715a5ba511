"""Defaults that are none of their type."""

from .members import email

CASES: list[tuple[str, object, str]] = [
    (
        "an empty default",
        email("str ="),
        "User.email: the default is empty (write = '' for an empty text, or leave out the '=')",
    ),
    (
        "a default of bytes",
        email("bytes = aGk="),
        "User.email: bytes have no default (allowed: none; leave out the '=')",
    ),
    (
        "a default that is too long",
        email("str(3) = abcd"),
        "User.email: the default 'abcd' is too long (allowed: at most 3 characters)",
    ),
    (
        "a control character in a default",
        email("str = 'a\x07'"),
        "User.email: the default holds U+0007 (allowed: control characters only line feed and tab)",
    ),
    (
        "NUL in a text",
        email("text = 'a\x00'"),
        "User.email: the default holds U+0000 (allowed: control characters only line feed and tab)",
    ),
    (
        "an int that is no number",
        email("int = ten"),
        "User.email: the default 'ten' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "an int beyond 32 bits",
        email("int = 2147483648"),
        "User.email: the default '2147483648' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "a bigint beyond 64 bits",
        email("bigint = 9223372036854775808"),
        "User.email: the default '9223372036854775808' is no bigint (allowed: a whole number from -9223372036854775808 to 9223372036854775807)",
    ),
    (
        "an int with a point",
        email("int = 1.0"),
        "User.email: the default '1.0' is no int (allowed: a whole number from -2147483648 to 2147483647)",
    ),
    (
        "an infinite float",
        email("float = inf"),
        "User.email: the default 'inf' is no float (allowed: a finite number like 1.5)",
    ),
    (
        "a float that overflows",
        email("float = 1e999"),
        "User.email: the default '1e999' is no float (allowed: a finite number like 1.5)",
    ),
    (
        "a decimal with too many digits",
        email("decimal(4, 2) = 123"),
        "User.email: the default '123' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a decimal with too much behind the point",
        email("decimal(4, 2) = 1.005"),
        "User.email: the default '1.005' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a decimal that is no number",
        email("decimal(4, 2) = free"),
        "User.email: the default 'free' is no decimal(4, 2) (allowed: digits before the point at most 2, behind it 2)",
    ),
    (
        "a bool in capitals",
        email("bool = True"),
        "User.email: the default 'True' is no bool (allowed: true or false)",
    ),
    (
        "a bool of a number",
        email("bool = 1"),
        "User.email: the default '1' is no bool (allowed: true or false)",
    ),
    (
        "a date that is none",
        email("date = 2023-02-29"),
        "User.email: the default '2023-02-29' is no date (allowed: today, or a day like 2024-02-29)",
    ),
    (
        "a date that is now",
        email("date = now"),
        "User.email: the default 'now' is no date (allowed: today, or a day like 2024-02-29)",
    ),
    (
        "a time with an offset",
        email("time = 12:00+01:00"),
        "User.email: the default '12:00+01:00' is no time (allowed: now, or a time without offset like 14:30:00)",
    ),
    (
        "a time beyond the day",
        email("time = 24:00"),
        "User.email: the default '24:00' is no time (allowed: now, or a time without offset like 14:30:00)",
    ),
    (
        "a datetime without offset",
        email("datetime = 2024-02-29T12:00:00"),
        "User.email: the default '2024-02-29T12:00:00' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a datetime before the first year",
        email("datetime = 0001-01-01T00:00:00+01:00"),
        "User.email: the default '0001-01-01T00:00:00+01:00' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a datetime that is today",
        email("datetime = today"),
        "User.email: the default 'today' is no datetime (allowed: now, or a moment with its offset like 2024-02-29T14:30:00+00:00)",
    ),
    (
        "a uuid that is none",
        email("uuid = 1234"),
        "User.email: the default '1234' is no uuid (allowed: random, or 8-4-4-4-12 hexadecimal digits)",
    ),
    (
        "JSON that is none",
        email("json = {a: 1}"),
        "User.email: the default '{a: 1}' is no JSON (allowed: JSON like {\"a\": [1, null]}; a text in two pairs of quotes: '\"a\"')",
    ),
    (
        "a text of JSON in one pair of quotes",
        email('json = "a"'),
        "User.email: the default 'a' is no JSON (allowed: JSON like {\"a\": [1, null]}; a text in two pairs of quotes: '\"a\"')",
    ),
    (
        "NaN in JSON",
        email("json = [NaN]"),
        "User.email: the default has NaN (allowed: JSON, which has no such number)",
    ),
    (
        "a number beyond 64 bits in JSON",
        email("json = 9223372036854775808"),
        "User.email: the default has the number '9223372036854775808' (allowed: integers of 64 bits, fractions below 2**53)",
    ),
    (
        "a float beyond 64 bits in JSON",
        email("json = 1e400"),
        "User.email: the default has the number '1e400' (allowed: integers of 64 bits, fractions below 2**53)",
    ),
    (
        "NUL in JSON",
        email('json = {"a": "\\u0000"}'),
        "User.email: the default holds U+0000 (allowed: neither NUL nor lone surrogates)",
    ),
    (
        "a lone surrogate in JSON",
        email('json = ["\\ud800"]'),
        "User.email: the default holds U+D800 (allowed: neither NUL nor lone surrogates)",
    ),
    (
        "deep JSON",
        email("json = " + "[" * 33 + "]" * 33),
        "User.email: the default is nested too deep (allowed: at most 32 levels)",
    ),
    (
        "very deep JSON",
        email("json = " + "[" * 20_000),
        "User.email: the default is nested too deep (allowed: at most 32 levels)",
    ),
    (
        "JSON that is too long",
        email("json = [" + "1," * 32_768 + "1]"),
        "User.email: the default '[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1...' is too long (allowed: at most 64 KiB of JSON)",
    ),
    (
        "null in JSON that needs a value",
        email("json = null"),
        "User.email: the default null in a field that needs a value (allowed: with 'optional')",
    ),
    (
        "a default that is no value of the enum",
        email("enum(draft, published) = publshed"),
        "User.email: unknown default 'publshed', did you mean 'published'? (allowed: draft, published)",
    ),
]
