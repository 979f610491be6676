"""What `cika init` writes, made from this repository's own files: `make docs`.

The forms, workflows, pages for contributors and helps for editors of a new repository are those
that this repository uses itself, less what is only ours: whatever stands between the marks
`本仓库` and `/本仓库`, and a few words, listed below.  A replacement that finds nothing to replace
is an error, so the two cannot drift apart unseen.
"""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FILES = PROJECT / "src" / "cika" / "starter" / "files"

_AGREE = ("同意用CC BY 4.0发布", "%AGREE%")
_INSTALL = [
    ("make setup VERIFIED=1", "python -I -m pip install -r requirements.txt"),
    (".venv/bin/cika ", "cika "),
]
_AS_THEY_ARE = (
    ".editorconfig",
    ".gitattributes",
    ".vscode/cika.code-snippets",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".github/how-to-import.md",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/fix.yml",
    ".github/workflows/comment.yml",
    "docs/ankiweb.md",
    "docs/drafts.md",
    "docs/editor/front-matter.schema.json",
    "docs/entry-format.md",
    "docs/entry-template.md",
    "docs/maintaining.md",
    "docs/settings.md",
)
_CHANGED: dict[str, list[tuple[str, str]]] = {
    ".github/PULL_REQUEST_TEMPLATE.md": [_AGREE, ("（代码用MIT）", "")],
    ".github/workflows/check.yml": _INSTALL,
    ".github/workflows/release.yml": _INSTALL,
    ".github/workflows/site.yml": _INSTALL,
    "CONTRIBUTING.md": [_AGREE],
}
_MARKS = re.compile(
    r"^ *(?:<!--|#) 本仓库.*\n(?:.*\n)*?^ *(?:<!--|#) /本仓库.*\n(\n?)", re.MULTILINE
)
_CHAPTERS = re.compile(r"  - type: dropdown\n    id: chapter\n(?:      .*\n|    .*\n)*")
_ANY_CHAPTER = """\
  - type: input
    id: chapter
    attributes:
      label: 放在哪一章
      description: 不知道就空着。
"""
_IGNORED = ("build/", ".venv/", "__pycache__/", ".cika-*")
_PIP = """\
  # The program: requirements.txt.
  - package-ecosystem: pip
    directory: /
    schedule:
      interval: monthly
    cooldown:
      default-days: 14
    groups:
      program:
        patterns: ["*"]
"""
# ASCII, because pip on Windows may read it in the code page of the system.
_REQUIREMENTS = """\
# cika and its libraries, as they were tested together; how to upgrade: docs/maintaining.md.
cika==%VERSION%
"""


def starter() -> dict[Path, str]:
    """Every file of a new repository that repeats one of ours → what it must be."""
    ignored = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert {*_IGNORED[1:]} <= {*ignored}  # build/ has a .gitignore of its own here
    made = {
        ".gitignore": "".join(f"{each}\n" for each in _IGNORED),
        ".github/dependabot.yml": _own(".github/dependabot.yml") + _PIP,
        ".github/ISSUE_TEMPLATE/new-term.yml": _form(),
        "README.md": _readme(),
        "requirements.txt": _REQUIREMENTS + _versions(),
    }
    made |= {path: _own(path) for path in _AS_THEY_ARE}
    made |= {path: _replaced(_own(path), pairs) for path, pairs in _CHANGED.items()}
    return {FILES / path: text for path, text in sorted(made.items())}


def _own(path: str) -> str:
    """A file of ours without what is only ours."""
    text = _MARKS.sub("", (PROJECT / path).read_text("utf-8"))
    assert "本仓库" not in text, path
    return text


def _replaced(text: str, pairs: list[tuple[str, str]]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def _form() -> str:
    text = _own(".github/ISSUE_TEMPLATE/new-term.yml")
    assert len(_CHAPTERS.findall(text)) == 1
    return _replaced(_CHAPTERS.sub(_ANY_CHAPTER, text), [_AGREE])


def _readme() -> str:
    """The frame, with what our README tells learners and writers."""
    ours = (PROJECT / "README.md").read_text("utf-8")
    text = (PROJECT / "docs" / "starter" / "README.md").read_text("utf-8")
    for name in ("学习的人", "词条的样子"):
        _, _, rest = ours.partition(f"<!-- {name} -->\n")
        part, end, _ = rest.partition(f"<!-- /{name} -->\n")
        assert end, name
        text = _replaced(text, [(f"<!-- {name} -->\n", part)])
    places = [("../../releases/latest/download/all.apkg", "%DOWNLOAD%")]
    return _replaced(text, [*places, ("../../releases/latest", "%RELEASES%")])


def _versions() -> str:
    """The versions that the program was tested with, of the libraries that it needs to run."""
    pins = re.findall(r"^[\w.-]+==[\w.]+", _read("constraints-hashes.txt"), re.MULTILINE)
    return "".join(f"{pin}\n" for pin in pins)


def _read(path: str) -> str:
    return (PROJECT / path).read_text("utf-8")
