"""The lines between `---` at the top of an entry: `名称: 内容`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.glossary.read.ordinary_matter import ordinary_values
from cika.glossary.read.source import Source
from cika.model.entries import Word


class FrontMatter(NamedTuple):
    values: Mapping[str, tuple[Word, ...]]
    body_line: int
    """The first line below it, from 1."""


def read_front_matter(source: Source) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """The front matter of an entry; an entry without one has no values."""
    lines = source.lines
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter({}, 1), ()
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            rows = lines[1 : number - 1]
            if (values := ordinary_values(rows, 2)) is not None:
                return FrontMatter(values, number + 1), ()
            # PyYAML takes longer to load than a file to read.
            from cika.glossary.read.yaml_matter import read_values

            values, findings = read_values(source, "\n".join(rows))
            return FrontMatter(values, number + 1), findings
    # Take it to end where the title begins, so that one slip costs one finding.
    title = next((n for n, line in enumerate(lines[1:], 2) if line.startswith("#")), 2)
    return FrontMatter({}, title), (source.finding("C201", 1),)
