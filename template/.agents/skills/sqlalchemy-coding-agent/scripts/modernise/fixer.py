"""Rewrite one text: ask the rules, apply what does not overlap, repeat until nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modernise.document import Document, Workspace
from modernise.errors import NotAnalysedError
from modernise.reading.prefilter import may_have_sites
from modernise.reporting.findings import FileResult, Finding, Proposal
from modernise.rules import propose_all
from modernise.writing.check import check_rewrite
from modernise.writing.edits import Edit, Positions, apply_edits, overlap
from modernise.writing.imports import add_imports
from modernise.writing.names import Names, Need
from modernise.writing.unused_imports import remove_imports

if TYPE_CHECKING:
    from modernise.reading.sources import Source

ROUNDS = 8


def fix(source: Source, workspace: Workspace, only: frozenset[str] = frozenset()) -> FileResult:
    """Return what can be rewritten in one file, and what is left."""
    result = FileResult(source.path, source.text, source.text)
    if not may_have_sites(source.text):
        return result
    try:
        _rewrite(result, workspace, only)
        check_rewrite(result)
    except NotAnalysedError as error:
        result.after, result.findings, result.error = result.before, [], str(error)
    return result


def _rewrite(result: FileResult, workspace: Workspace, only: frozenset[str]) -> None:
    lines = LineMap(result.before)
    freed: set[str] = set()
    for _ in range(ROUNDS):
        document = Document(result.path, result.after, workspace)
        proposals = propose_all(document, Names(document), only)
        edits, done, left = _choose(document, proposals, freed)
        result.findings += [finding.at(lines.original(finding.line)) for finding in done]
        if not edits:
            result.findings += [finding.at(lines.original(finding.line)) for finding in left]
            break
        text = apply_edits(result.after, edits)
        lines.follow(result.after, text, edits)
        result.after = text
    _clean_imports(result, workspace, freed)
    result.findings.sort(key=lambda finding: (finding.line, finding.rule))


def _clean_imports(result: FileResult, workspace: Workspace, freed: set[str]) -> None:
    if freed:
        document = Document(result.path, result.after, workspace)
        result.after = apply_edits(result.after, remove_imports(document, freed))


def _choose(
    document: Document,
    proposals: list[Proposal],
    freed: set[str],
) -> tuple[list[Edit], list[Finding], list[Finding]]:
    """Take the proposals in order; those that overlap an earlier one wait for the next round."""
    edits: list[Edit] = []
    done: list[Finding] = []
    needs: set[Need] = set()
    for proposal in proposals:
        if proposal.finding.rewritten and not overlap(edits, proposal.edits):
            edits += proposal.edits
            needs |= proposal.needs
            freed |= proposal.freed
            done.append(proposal.finding)
    left = [proposal.finding for proposal in proposals if not proposal.finding.rewritten]
    return [*edits, *add_imports(document, needs)], done, left


class LineMap:
    """Knows which line of the first text a line of the current text comes from."""

    def __init__(self, text: str) -> None:
        """Begin with every line at its own place."""
        count = text.count("\n") + text.count("\r") + 2
        self._lines = list(range(1, count + 1))

    def original(self, line: int) -> int:
        """Return the original line."""
        return self._lines[min(line, len(self._lines)) - 1]

    def follow(self, before: str, after: str, edits: list[Edit]) -> None:
        """Take the edits of one round into account."""
        old, new = Positions(before), Positions(after)
        offsets: list[int] = []
        shift = 0
        changes = sorted(edits)
        lines = []
        for line in range(1, after.count("\n") + after.count("\r") + 2):
            start = new.line_start(line)
            while changes and changes[0].start + shift < start:
                edit = changes.pop(0)
                shift += len(edit.text) - (edit.end - edit.start)
            offsets.append(min(max(start - shift, 0), len(before)))
            lines.append(self.original(old.line_at(offsets[-1])))
        self._lines = lines
