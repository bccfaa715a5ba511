"""Rewrite one text: ask the rules, apply what does not overlap, repeat until nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.document import Document, Workspace
from sqlalchemy_modernise.errors import NotAnalysedError
from sqlalchemy_modernise.reading.prefilter import may_have_sites
from sqlalchemy_modernise.reporting.findings import FileResult, Finding, Proposal
from sqlalchemy_modernise.rules import propose_all
from sqlalchemy_modernise.writing.check import check_rewrite
from sqlalchemy_modernise.writing.edits import Edit, apply_edits, overlap
from sqlalchemy_modernise.writing.imports import add_imports
from sqlalchemy_modernise.writing.line_map import LineMap
from sqlalchemy_modernise.writing.names import Names, Need
from sqlalchemy_modernise.writing.unused_imports import remove_imports

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.sources import Source

ROUNDS = 8


def fix(source: Source, workspace: Workspace, only: frozenset[str] = frozenset()) -> FileResult:
    """Return what can be rewritten in one file, and what is left."""
    result = FileResult(source.path, source.text, source.text)
    if not may_have_sites(source.text):
        return result
    try:
        _rewrite(result, workspace, only)
        check_rewrite(result)
        _check_settled(result, workspace, only)
    except NotAnalysedError as error:
        return FileResult(source.path, source.text, source.text, error=str(error), error_line=error.line)
    return result


def _check_settled(result: FileResult, workspace: Workspace, only: frozenset[str]) -> None:
    """Raise unless a second run over the rewritten file changes nothing."""
    if not result.changed:
        return
    again = FileResult(result.path, result.after, result.after)
    _rewrite(again, workspace, only)
    if again.changed:
        message = "a second run would change the rewritten file again; please report this"
        raise NotAnalysedError(message)


def _rewrite(result: FileResult, workspace: Workspace, only: frozenset[str]) -> None:
    lines = LineMap(result.before)
    freed: set[str] = set()
    for _ in range(ROUNDS):
        document = Document(result.path, result.after, workspace)
        proposals = propose_all(document, Names(document), only)
        edits, done, left = _choose(document, proposals, freed)
        result.findings += [finding.moved(lines.original) for finding in done]
        if not edits:
            result.findings += [finding.moved(lines.original) for finding in left]
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
    return [*edits, *add_imports(document, needs, edits)], done, left
