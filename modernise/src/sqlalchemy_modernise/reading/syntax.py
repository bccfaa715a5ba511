"""Parse a file also when its grammar is newer than the Python that runs this program.

`ast` knows only the grammar of its own Python. LibCST knows newer ones, so where `ast` refuses a
text, the newer syntax is overwritten with older syntax of the same length: positions stay true.
"""

from __future__ import annotations

import ast
import warnings

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

from sqlalchemy_modernise.errors import NotAnalysedError


def parse_python(text: str) -> ast.Module:
    """Parse the text, whatever released grammar it uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return _parse_newer(text, error)


def _parse_newer(text: str, error: BaseException) -> ast.Module:
    try:
        return ast.parse(_downgrade(text))
    except (cst.ParserSyntaxError, cst.CSTLogicError, SyntaxError, ValueError, RecursionError, MemoryError):
        # The program's own Python says best what is wrong, except of a file name that it was not given.
        words = error.msg if isinstance(error, SyntaxError) else error
        message = f"does not parse: {words}"
        line = getattr(error, "lineno", None)
        raise NotAnalysedError(message, line or 1) from error


def _downgrade(text: str) -> str:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    data = bytearray(text.encode())
    wrapper.visit(_Downgrade(data))
    return data.decode()


class _Downgrade(cst.CSTVisitor):
    """Overwrites newer syntax in place, byte for byte of the same length."""

    METADATA_DEPENDENCIES = (ByteSpanPositionProvider,)

    def __init__(self, data: bytearray) -> None:
        super().__init__()
        self.data = data

    def _fill(self, node: cst.CSTNode, keep: int = 0) -> None:
        span = self.get_metadata(ByteSpanPositionProvider, node)
        for index in range(span.start + keep, span.start + span.length):
            if self.data[index] not in b"\r\n":
                self.data[index] = ord(" ")

    def visit_TypeParameters(self, node: cst.TypeParameters) -> None:
        self._fill(node)

    def visit_TypeAlias(self, node: cst.TypeAlias) -> None:
        # `type X = int` becomes `type_X = int`.
        start = self.get_metadata(ByteSpanPositionProvider, node).start
        name = self.get_metadata(ByteSpanPositionProvider, node.name).start
        self.data[start + 4 : name] = b"_" * (name - start - 4)

    def visit_ExceptHandler(self, node: cst.ExceptHandler) -> None:
        self._join_types(node.type)

    def visit_ExceptStarHandler(self, node: cst.ExceptStarHandler) -> None:
        self._join_types(node.type)

    def _join_types(self, types: cst.BaseExpression | None) -> None:
        # `except A, B:` becomes `except A| B:`.
        if not isinstance(types, cst.Tuple) or types.lpar:
            return
        for left in types.elements[:-1]:
            span = self.get_metadata(ByteSpanPositionProvider, left.value)
            comma = self.data.index(b",", span.start + span.length)
            self.data[comma] = ord("|")

    def visit_LazyImport(self, node: cst.CSTNode) -> None:
        self._unlazy(node)

    def visit_LazyImportFrom(self, node: cst.CSTNode) -> None:
        self._unlazy(node)

    def _unlazy(self, node: cst.CSTNode) -> None:
        # `lazy import x` becomes `pass;import x`.
        start = self.get_metadata(ByteSpanPositionProvider, node).start
        if self.data[start : start + 5] == b"lazy ":
            self.data[start : start + 5] = b"pass;"

    def visit_FormattedString(self, node: cst.FormattedString) -> bool:
        # The same quotes inside an f-string are newer than 3.11; nothing in there is rewritten.
        self._blank_string(node, node.start)
        return False

    def visit_TemplatedString(self, node: cst.CSTNode) -> bool:
        self._blank_string(node, str(getattr(node, "start", 't"')))
        return False

    def _blank_string(self, node: cst.CSTNode, start: str) -> None:
        span = self.get_metadata(ByteSpanPositionProvider, node)
        self._fill(node)
        quote = start.lstrip("fFrRtTbB")
        if len(quote) == 1 and b"\n" in self.data[span.start : span.start + span.length]:
            # Only newer grammars let such a string go over lines; a parenthesis may do so always.
            self.data[span.start : span.start + 2] = b"(0"
            self.data[span.start + span.length - 1] = ord(")")
            return
        opening = b"f" + quote.encode() if len(start) > len(quote) else quote.encode()
        opening = opening.rjust(len(start), b" ")
        self.data[span.start : span.start + len(start)] = opening
        end = span.start + span.length
        self.data[end - len(quote) : end] = quote.encode()
