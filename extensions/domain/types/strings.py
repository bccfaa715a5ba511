"""Texts and bytes."""

from ..entities import Database, Type
from ..errors import DomainError, shown
from ..texts import check_text
from .arguments import read_whole, wrong_arguments
from .field_type import Arguments, FieldType, Words

MAX_LENGTH = 10_485_760  # PostgreSQL's limit of varchar(n).
MAX_TEXT = 1024 * 1024

_DEFAULT_LENGTH = 255


def _read_length(arguments: Arguments, _: Database) -> Type:
    if arguments is None:
        return Type("str", length=_DEFAULT_LENGTH)
    length = read_whole(arguments[0])
    if len(arguments) != 1 or length is None or not 1 <= length <= MAX_LENGTH:
        raise DomainError(f"{wrong_arguments('str', arguments)} (allowed: str(n) with n from 1 to {MAX_LENGTH})")
    return Type("str", length=length)


def _read_str(text: str, type_: Type) -> str:
    if len(text) > type_.length:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most {type_.length} characters)")
    return check_text(text)


def _read_text(text: str, _: Type) -> str:
    if len(check_text(text).encode()) > MAX_TEXT:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most 1 MiB)")
    return text


def _refuse(_text: str, _type: Type) -> object:
    raise DomainError("bytes have no default (allowed: none; leave out the '=')")


def _describe_str(type_: Type, _: str) -> Words:
    column = f"sa.String({type_.length})"
    return Words("str", column, column, f"Annotated[base.Text, Field(max_length={type_.length})]", "str")


STR = FieldType(
    "str",
    words=_describe_str,
    read_default=_read_str,
    example=lambda type_: "text"[: type_.length],
    read_arguments=_read_length,
)
TEXT = FieldType(
    "text",
    words=lambda *_: Words("str", "sa.Text", "sa.Text()", "base.LongText", "str"),
    read_default=_read_text,
    example=lambda _: "text",
    indexable=False,
)
BYTES = FieldType(
    "bytes",
    words=lambda *_: Words("bytes", "sa.LargeBinary", "sa.LargeBinary()", "base.Bytes", "base.Bytes"),
    read_default=_refuse,
    example=lambda _: "aGVsbG8=",
    indexable=False,
)
