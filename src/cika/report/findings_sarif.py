"""Findings as SARIF 2.1.0, which forges and editors read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from cika import __version__
from cika.findings.codes import CODES
from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language
from cika.report.common import where

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MENDED: "note"}


def render(diagnostics: Sequence[Diagnostic], prefix: str = "", language: Language = "zh") -> str:
    """One run, with the rules that its findings are of."""
    rules = {each.code: each.severity for each in sorted(diagnostics, key=lambda d: d.code)}
    numbers = {code: number for number, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "cika",
                "version": __version__,
                "rules": [_rule(code, severity, language) for code, severity in rules.items()],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": each.code,
                "ruleIndex": numbers[each.code],
                "level": _LEVELS[each.severity],
                "message": {"text": _message(each, language)},
                "locations": [{"physicalLocation": _location(each, prefix)}],
                **_related(each, prefix),
            }
            for each in diagnostics
        ],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _rule(code: str, severity: Severity, language: Language) -> dict[str, object]:
    sentences = CODES[code].wording(language)
    return {
        "id": code,
        "shortDescription": {"text": _open(sentences.message)},
        "help": {"text": _open(sentences.act)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _open(sentence: str) -> str:
    """A sentence about no words in particular."""
    return re.sub(r"\{\w+\}", "…", sentence)


def _message(each: Diagnostic, language: Language) -> str:
    """The sentences, in which SARIF would find no place `{0}` and no link `[text](address)`."""
    said = each.said(language)
    text = f"{said.message} → {said.act}".replace("](", "]\u200b(")
    return text.replace("{", "{{").replace("}", "}}")


def _related(each: Diagnostic, prefix: str) -> dict[str, object]:
    """The other file of a finding that is about two, so that an editor can go there."""
    other = each.words.get("other")
    if not isinstance(other, str) or not other.endswith(".md"):
        return {}
    location = {"artifactLocation": {"uri": quote(where(prefix, other))}}
    return {"relatedLocations": [{"id": 0, "physicalLocation": location}]}


def _location(each: Diagnostic, prefix: str) -> dict[str, object]:
    # Names that are no UTF-8 carry lone surrogates; their bytes go into the address.
    address = quote(where(prefix, each.path), errors="surrogateescape")
    location: dict[str, object] = {"artifactLocation": {"uri": address}}
    if each.span:
        location["region"] = {
            "startLine": each.span.line,
            "startColumn": each.span.column,
            "endColumn": each.span.end,
        }
    return location
