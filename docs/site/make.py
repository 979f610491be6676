"""Make the documents a site: `python docs/site/make.py build/docs`.

Sphinx, MyST and Furo do it.  Pages are copied beside each other first: the guide of codes from the
program, and links that lead out of `docs/`, into the repository, become plain words.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
import tempfile
from pathlib import Path

from cika.findings.codes import CODES
from cika.findings.guide import page
from cika.report.guide_text import line

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent
_LEFT_OUT = {"entry-template.md", "package.md", "style-of-entries.md"}
"""What is copied or read elsewhere, or is about one glossary."""
_LINK = re.compile(r"(!?)\[((?:`[^`]*`|[^\]`])*)\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")
_FENCE = re.compile(r"(?ms)^(~{3,}|`{3,}).*?^\1$")


def lay(into: Path) -> None:
    """The sources of the site, for Sphinx."""
    shutil.copy(HERE / "conf.py", into)
    shutil.copy(HERE / "index.md", into)
    for source in sorted(DOCS.glob("*.md")):
        if source.name not in _LEFT_OUT:
            text = _linked(source.read_text("utf-8"))
            (into / source.name).write_text(text, "utf-8")
    guide = into / "codes"
    guide.mkdir()
    for code in CODES:
        # an example named by its path is no language that could be coloured
        text = re.sub(r"(?m)^(~{3,}) (.+)$", r"**`\2`**\n\n\1", page(code))
        (guide / f"{code}.md").write_text(
            f"---\norphan: true\n---\n\n# {line(code, 'zh')}\n\n{text}", "utf-8"
        )


def _linked(text: str) -> str:
    """A page whose links all lead to pages of the site."""
    out, end = [], 0
    for fence in _FENCE.finditer(text):
        out += [_LINK.sub(_link, text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*out, _LINK.sub(_link, text[end:])])


def _link(found: re.Match[str]) -> str:
    picture, words, target, anchor = found.groups(default="")
    if code := re.fullmatch(r"\.\./src/cika/findings/guide/(C\d+)\.md", target):
        return f"[{words}](codes/{code[1]}.md)"
    inside = not posixpath.normpath(target).startswith("..") and Path(target).name not in _LEFT_OUT
    if target and not picture and inside and target.endswith(".md"):
        return f"[{words}]({target}{anchor})"
    return words if target else found[0]


def main(out: str, builder: str = "html") -> int:
    """Build the site; a warning is an error, since it is a link that leads nowhere.

    `builder` is one of Sphinx's; `dummy` only looks for warnings.
    """
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder))
        options = ["-q", "-W", "--keep-going", "-E", "-b", builder, "-d", f"{folder}/.doctrees"]
        return build_main([*options, folder, out])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
