"""Small glossaries for tests: files in a folder, samples beside the tests, cases in Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from cika.pipeline import Built, Order, build

TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
CACHE = PROJECT / ".pytest_cache" / "cika"
"""jieba's dictionary, for all tests together."""
NOW = 1_800_000_000

SETTINGS = 'name = "样例"\nnamespace = "sample"\n'
CHAPTER = "# 第一章\n\n说明。\n"


def write(root: Path, files: Mapping[str, str]) -> Path:
    """A glossary with these files; settings and the first chapter's README are added if missing."""
    return put(root, {"cika.toml": SETTINGS, "01-one/README.md": CHAPTER, **files})


def put(root: Path, files: Mapping[str, str]) -> Path:
    """Write these files into a glossary."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")
    return root


def sample(name: str, to: Path) -> Path:
    """A copy of a sample glossary that a test may change."""
    return Path(shutil.copytree(TESTS / "samples" / name, to))


def built(root: Path, now: int = NOW, *, locked: bool = False, out: Path | None = None) -> Built:
    """Build into `build` beside the glossary, at the time `now`."""
    return build(Order(root, out or root.parent / "build", now, CACHE, locked))


@dataclass(frozen=True)
class Case:
    """A document of `tests/cases`: files of a glossary and the findings it must give."""

    title: str
    files: dict[str, str]
    findings: tuple[str, ...]


def cases(name: str) -> Iterator[Case]:
    """The cases in a Markdown file: `##` is a sentence, fences are files by their path.

    The fence called `findings` lists `path:line:column code`, in order; without one there must be
    none.
    """
    tokens = iter(MarkdownIt().parse((TESTS / "cases" / name).read_text("utf-8")))
    title = ""
    files: dict[str, str] = {}
    findings: tuple[str, ...] = ()
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2":
            if title:
                yield Case(title, files, findings)
            title, files, findings = next(tokens).content, {}, ()
        elif token.type == "fence" and token.info.strip() == "findings":
            findings = tuple(token.content.split("\n")[:-1])
        elif token.type == "fence":
            files[token.info.strip()] = token.content
    yield Case(title, files, findings)
